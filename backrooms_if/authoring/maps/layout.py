"""Where rooms stand on the map: a grid on which every compass exit leads the way its word says, as far as that can be.

Each compass exit is taken as claims about two coordinates: a room to the east has the same row and a later column, one
to the northeast an earlier row and a later column. The claims that agree with all before them are kept, two-way exits
first; one that contradicts them is given up, and its way is told or drawn as a bent line. Coordinates are then the
smallest that keep the claims, so a ring that needs more rooms on one side stretches the exits of the other. Rooms that
fall on one place, or between two that an exit joins, are moved apart by a claim of their own. Parts of a level that no
compass exit joins become blocks.

Laying rooms out step by step and pushing others away, as most mappers do, was not taken: the result hangs on the order
of steps, and a push can break what stood right.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import networkx

from backrooms_if.authoring.maps.axis import Axis
from backrooms_if.authoring.maps.chart import Chart, Way
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES

STEPS: Final = {
    "north": (0, -1),
    "northeast": (1, -1),
    "east": (1, 0),
    "southeast": (1, 1),
    "south": (0, 1),
    "southwest": (-1, 1),
    "west": (-1, 0),
    "northwest": (-1, -1),
}
"""The directions of the compass as (columns to the right, rows down)."""


class Place(NamedTuple):
    """A place in a block: column from the left, row from the top, both from 0."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a level, each with the places of its rooms, and the ways that lead where their word says."""

    blocks: tuple[Mapping[Id, Place], ...]
    true_ways: frozenset[str]
    """Ids of the ways that can be drawn as a straight line: their claims were kept, and no room stands in between."""


def compass_word(way: Way) -> str | None:
    """Return the first of a way's words that is a direction of the compass; None without one."""
    return next((word for word in way.words if word in STEPS), None)


def lay_out(chart: Chart) -> Layout:
    """Return the layout of a level; it follows from the chart alone."""
    rooms = [stop.id for stop in chart.stops]
    grid = _Grid(rooms)
    for claim in _claims(chart):
        grid.keep(claim)
    grid.settle()
    blocks: dict[Id, dict[Id, Place]] = {}
    for room in rooms:
        blocks.setdefault(grid.block_of(room), {})[room] = grid.places[room]
    true_ways = frozenset(claim.id for claim in grid.kept if claim.is_straight and not grid.between(claim))
    return Layout(tuple(_closed_up(block) for block in blocks.values()), true_ways)


def _closed_up(block: Mapping[Id, Place]) -> dict[Id, Place]:
    """Return a block without columns and rows that hold no room."""
    columns = {column: number for number, column in enumerate(sorted({place.column for place in block.values()}))}
    rows = {row: number for number, row in enumerate(sorted({place.row for place in block.values()}))}
    return {room: Place(columns[place.column], rows[place.row]) for room, place in block.items()}


class _Claim(NamedTuple):
    """That one room lies from another as a word says; `id` is its way's.

    One that is not straight shares its side of a room with another: it only claims which of the two is further on.
    """

    id: str
    room: Id
    to: Id
    word: str
    is_straight: bool


def _claims(chart: Chart) -> Iterator[_Claim]:
    """Yield a claim for each compass exit within the level: sure two-way ones, sure one-way ones, then the others."""
    here = {stop.id for stop in chart.stops}
    found: list[tuple[bool, _Claim]] = []
    for way in chart.ways:
        word = compass_word(way)
        if way.kind == "exit" and way.to is not None and way.to in here and way.to != way.room and word is not None:
            found.append((way.is_sometimes or way.is_hidden, _Claim(way.id, way.room, way.to, word, True)))
    known = {(claim.room, claim.to, claim.word) for _, claim in found}

    def rank(ranked: tuple[bool, _Claim]) -> tuple[bool, bool]:
        is_unsure, claim = ranked
        return is_unsure, (claim.to, claim.room, OPPOSITES[claim.word]) not in known

    sides: dict[tuple[Id, str], Id] = {}
    for _, claim in sorted(found, key=rank):
        ends = ((claim.room, claim.word, claim.to), (claim.to, OPPOSITES[claim.word], claim.room))
        is_free = all(sides.get((room, side), other) == other for room, side, other in ends)
        if is_free:
            sides.update(((room, side), other) for room, side, other in ends)
        yield claim if is_free else claim._replace(is_straight=False)


class _Grid:
    """The claims that were kept, and the places that follow from them."""

    def __init__(self, rooms: list[Id]) -> None:
        self.columns, self.rows = Axis(rooms), Axis(rooms)
        self.joined: networkx.utils.UnionFind[Id] = networkx.utils.UnionFind(rooms)
        self.kept: list[_Claim] = []
        self.places: dict[Id, Place] = {}
        self.taken: dict[tuple[Id, Place], Id] = {}
        """Which room is where, by block; of several the first."""

    def block_of(self, room: Id) -> Id:
        """Return the room that stands for a room's block."""
        return self.joined[room]

    def keep(self, claim: _Claim) -> None:
        """Keep a claim if it agrees with those before it."""
        right, down = STEPS[claim.word]
        wanted = [
            (axis, step) for axis, step in ((self.columns, right), (self.rows, down)) if step or claim.is_straight
        ]
        # Of rooms in two blocks nothing is claimed yet, even by way of others.
        is_new = self.joined[claim.room] != self.joined[claim.to]
        if is_new or all(axis.allows(claim.room, claim.to, step) for axis, step in wanted):
            for axis, step in wanted:
                axis.keep(claim.room, claim.to, step)
            self.joined.union(claim.room, claim.to)
            self.kept.append(claim)

    def between(self, claim: _Claim) -> list[Id]:
        """Return the rooms on the straight line between those of a claim; none for an oblique line."""
        one, other = self.places[claim.room], self.places[claim.to]
        right, down = STEPS[claim.word]
        distance = max(abs(other.column - one.column), abs(other.row - one.row))
        if other != Place(one.column + right * distance, one.row + down * distance):
            return []
        block = self.block_of(claim.room)
        cells = (Place(one.column + right * step, one.row + down * step) for step in range(1, distance))
        return [self.taken[block, cell] for cell in cells if (block, cell) in self.taken]

    def settle(self) -> None:
        """Place all rooms, and move apart those that are in each other's way.

        Each round settles at least one pair for good, so there is a last one; levels of 200 rooms took 22 at most.
        Two rooms on one place can always be parted: those that share a column by their claims differ in their rows.
        """
        hopeless: set[tuple[Id, Id, str]] = set()
        is_settled = False
        while not is_settled:
            self._place()
            moved: set[Id] = set()
            is_settled = True
            for one, other, why, options in list(self._in_the_way()):
                # Moving a room may have done for its other faults too: they are looked at again in the next round.
                if (one, other, why) not in hopeless and moved.isdisjoint((one, other)):
                    is_settled = False
                    moved.update((one, other))
                    if not any(option() for option in options):
                        hopeless.add((one, other, why))

    def _place(self) -> None:
        across, down = self.columns.values(), self.rows.values()
        self.places = {room: Place(across[room], down[room]) for room in across}
        self.taken = {}
        for room, place in self.places.items():
            self.taken.setdefault((self.block_of(room), place), room)

    def _in_the_way(self) -> Iterator[tuple[Id, Id, str, list[Callable[[], bool]]]]:
        """Yield pairs of rooms to be moved apart, why, and what can be tried, each of which returns whether it went."""
        for room, place in self.places.items():
            other = self.taken[self.block_of(room), place]
            if other != room:
                axes = ((self.columns, 1), (self.rows, 1), (self.columns, -1), (self.rows, -1))
                yield other, room, "", [partial(axis.part, other, room, step) for axis, step in axes]
        for claim in self.kept:
            right, down = STEPS[claim.word]
            if claim.is_straight and 0 in (right, down):  # no claim is known that frees a slanting line for certain
                for room in self.between(claim):
                    along = self.columns if right else self.rows
                    aside = self.rows if right else self.columns
                    step = right or down
                    yield (
                        claim.room,
                        room,
                        claim.id,
                        [
                            partial(aside.part, claim.room, room, 1),
                            partial(aside.part, claim.room, room, -1),
                            partial(along.part, claim.to, room, step),
                            partial(along.part, claim.room, room, -step),
                        ],
                    )
