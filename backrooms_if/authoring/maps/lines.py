"""The straight lines of a map: which ways they stand for. Both drawings, in text and as SVG, take theirs from here.

One line joins two rooms; a way there and a way back that lead along it are one line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from backrooms_if.authoring.maps.chart import Chart, Way
from backrooms_if.authoring.maps.layout import STEPS, Layout, Place, compass_word
from backrooms_if.ids import Id
from backrooms_if.world.directions import OPPOSITES

_WORDS: Final = {step: word for word, step in STEPS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """A line from `one` in the direction `word` to `other`; at least one of the two ways is there."""

    one: Id
    other: Id
    word: str
    there: Way | None
    back: Way | None
    is_noclip: bool

    def ways(self) -> tuple[Way, ...]:
        """Return the ways that it stands for."""
        return tuple(way for way in (self.there, self.back) if way is not None)

    @property
    def has_door(self) -> bool:
        """Return whether a door stands in it."""
        return any(way.door for way in self.ways())

    @property
    def is_sometimes(self) -> bool:
        """Return whether it can be closed by more than a door: by a condition, chance, or being hidden."""
        return any(way.is_sometimes or way.is_hidden for way in self.ways())


def straight_lines(chart: Chart, layout: Layout) -> list[Line]:
    """Return the lines in the order of their first ways: compass exits first, then noclips that happen to fit.

    A noclip has a line where its rooms stand in one row or column with nothing between them, not even a line.
    """
    lines: dict[tuple[Id, Id, str], Line] = {}
    for way in chart.ways:
        word = compass_word(way)
        if way.id in layout.true_ways and word is not None:
            _add(lines, way, word, is_noclip=False)
    joined = {frozenset((line.one, line.other)) for line in lines.values()}
    for way, word in _fitting_noclips(chart, layout):
        if frozenset((way.room, way.to)) not in joined:
            _add(lines, way, word, is_noclip=True)
    return list(lines.values())


def _add(lines: dict[tuple[Id, Id, str], Line], way: Way, word: str, *, is_noclip: bool) -> None:
    assert way.to is not None, f"{way.id} leads nowhere"
    there, back = (way.room, way.to, word), (way.to, way.room, OPPOSITES[word])
    if back in lines:
        if lines[back].back is None:
            lines[back] = replace(lines[back], back=way)
    elif there not in lines:  # another rule of the same word to the same room is told in words
        lines[there] = Line(way.room, way.to, word, way, None, is_noclip)


def _fitting_noclips(chart: Chart, layout: Layout) -> Iterator[tuple[Way, str]]:
    for block in layout.blocks:
        rooms = {place: room for room, place in block.items()}
        for way in chart.ways:
            if (
                way.kind == "noclip"
                and way.to is not None
                and way.to != way.room
                and {way.room, way.to} <= block.keys()
            ):
                word = _straight(block[way.room], block[way.to], rooms)
                if word is not None:
                    yield way, word


def _straight(one: Place, other: Place, rooms: Mapping[Place, Id]) -> str | None:
    """Return in which of the four main directions a place lies from another, nothing being between; else None."""
    across, down = other.column - one.column, other.row - one.row
    if (across == 0) == (down == 0):
        return None
    right, low = (across > 0) - (across < 0), (down > 0) - (down < 0)
    between = (Place(one.column + right * step, one.row + low * step) for step in range(1, abs(across + down)))
    return None if any(place in rooms for place in between) else _WORDS[right, low]
