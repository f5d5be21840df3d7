"""Where in its files each part of a world stands: rooms, exit rules, texts with each variant. Reports ask for it.

A world itself knows only where its texts begin: every start would pay for more. Who wants to know has it compiled with
`Places`, which the compiler's writers fill. `library.load.locate` does so.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from backrooms_if.ids import Id, TextId, level_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.parts import Part
from backrooms_if.world.texts import slug
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.schema import WorldSpec

if TYPE_CHECKING:
    from backrooms_if.world.compile_things import Draft

_SECTIONS: Final = ("rooms", "rules", "timers", "endings", "goals")
"""The sections whose entries have an id of their own; things, doors, actors and noclips are drafts besides."""


class Place(NamedTuple):
    """A piece of a file: from a line and column up to, and without, a column of a line."""

    file: str
    line: int
    column: int
    last_line: int
    last_column: int

    def __str__(self) -> str:
        """Return where it begins, as reports name it: `ferry.yaml:12:5`."""
        return f"{self.file}:{self.line}:{self.column}"


class Places:
    """The places of what was compiled, by id; a part of something without an id of its own has a word behind that."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[str, Place] = {}

    def get(self, name: str) -> Place | None:
        """Return where something stands; None if it is not written anywhere, as the engine's own words are."""
        return self._found.get(name)

    def key(self, name: str, positions: Positions, path: Path) -> None:
        """Note that something stands under a key, or is an item of a list."""
        span = positions.key(path)
        place = Place(span.file, span.line, span.column, span.line, span.column + span.length)
        self._found.setdefault(name, place)

    def text(
        self, name: str, source: str, arms: Mapping[TextId, tuple[int, int]], positions: Positions, path: Path
    ) -> None:
        """Note where a text stands, and where each of its variants, by their places in its source."""
        end = len(source.rstrip())
        self._found.setdefault(name, _place(positions, path, len(source) - len(source.lstrip()), end))
        for arm, (first, last) in arms.items():
            self._found.setdefault(arm, _place(positions, path, first, last))


def _place(positions: Positions, path: Path, first: int, last: int) -> Place:
    """Return the place of a piece of a text, which may be empty."""
    start = positions.inside(path, first)
    if last <= first:
        return Place(start.file, start.line, start.column, start.line, start.column)
    end = positions.inside(path, last - 1)
    return Place(start.file, start.line, start.column, end.line, end.column + end.length)


def note_entries(places: Places, parts: Iterable[Part], drafts: Mapping[Id, "Draft"]) -> None:
    """Note where rooms, things with their states, rules, timers, goals and endings stand."""
    by_level = {part.level: part for part in parts}
    for part in by_level.values():
        for section in _SECTIONS:
            for key in getattr(part.spec, section):
                places.key(part.id_of(key), part.positions, (section, key))
        if part.spec.expanse is not None:
            for room, _, _, path in part.rooms:
                places.key(room, part.positions, path)
        for key, timer in part.spec.timers.items():
            for left in timer.left:
                places.key(f"{part.id_of(key)} {left} left", part.positions, ("timers", key, "left", str(left)))
        for key in part.spec.verbs if isinstance(part.spec, WorldSpec) else ():
            places.key(part.id_of(f"verbs.{slug(key)}"), part.positions, ("verbs", key))
    for made in drafts.values():
        positions = by_level[level_of(made.id)].positions
        places.key(made.id, positions, made.path)
        states = None if made.spec is None else made.spec.states
        for field, words in ({"state": states} if isinstance(states, list) else states or {}).items():
            at = (*made.path, "states") if isinstance(states, list) else (*made.path, "states", field)
            for index, word in enumerate(words):
                places.key(f"{made.id} {field} is {word}", positions, (*at, index))
