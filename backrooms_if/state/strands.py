"""Threads that were laid through rooms: how the state keeps them, in pieces by neighbourhood or room. The view asks.

One entry holds what lies in one neighbourhood of an expanse, or in one authored room, so that a move writes one entry
of a few words, and a room knows what runs through it without a look at the whole. A piece says where it begins and
from which room it came, then a letter for each way within the neighbourhood, and the word by which it leaves.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from backrooms_if.fields import Value
from backrooms_if.ids import Cell, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import SIDES

if TYPE_CHECKING:
    from backrooms_if.world.ground import Ground

LETTERS: Final = "".join(side[0] for side in SIDES)
"""What stands for a way in a piece, by the number of the side: w, e, n, s, d, u."""
_STEPS: Final = {letter: (side, side >> 1, 1 if side & 1 else -1) for side, letter in enumerate(LETTERS)}
_PARTS: Final = 6
_KEPT: Final = 32


class Strand(NamedTuple):
    """A piece of a thread in one neighbourhood or room. `came` is empty where it is tied, `out` where it ends.

    `back` is the travel word that leads back from where the piece begins; empty where none does.
    """

    thread: Id
    came: Id
    at: Id
    back: str
    path: str
    out: str


def strands_in(entry: Value) -> list[Strand]:
    """Return the pieces that an entry holds, of each thread the earliest first."""
    if not isinstance(entry, tuple):
        return []
    parts = [str(part) for part in entry]
    return [
        Strand(Id(parts[at]), Id(parts[at + 1]), Id(parts[at + 2]), *parts[at + 3 : at + _PARTS])
        for at in range(0, len(parts) - _PARTS + 1, _PARTS)
    ]


def entry_of(strands: Iterable[Strand]) -> tuple[str, ...]:
    """Return pieces as an entry holds them."""
    return tuple(part for one in strands for part in one)


def are_strands(entry: Value) -> bool:
    """Return whether a value is pieces as play lays them."""
    if not isinstance(entry, tuple) or len(entry) % _PARTS or not all(isinstance(part, str) for part in entry):
        return False
    return all(not one.path.strip(LETTERS) for one in strands_in(entry))


def along(start: Cell, path: str) -> Iterator[tuple[Cell, int, Cell]]:
    """Yield each way of a path within a neighbourhood: the coordinate that it leaves, the side, where it comes to."""
    here = start
    for letter in path:
        side, axis, step = _STEPS[letter]
        if axis >= len(here):
            return
        there = (*here[:axis], here[axis] + step, *here[axis + 1 :])
        yield here, side, there
        here = there


def end_of(start: Cell, path: str) -> Cell:
    """Return the coordinate that a path leads to."""
    ends = list(start)
    for axis in range(len(start)):
        ends[axis] += path.count(LETTERS[2 * axis + 1]) - path.count(LETTERS[2 * axis])
    return tuple(ends)


def sides_held(ground: "Ground", entry: Value) -> Mapping[Id, Mapping[Cell, int]]:
    """Return the sides through which each thread runs in a neighbourhood, by coordinate, as a number with bits.

    The last few are kept with the ground: a room is asked for several times in a turn.
    """
    known = ground.kept.setdefault("strands", {})
    assert isinstance(known, dict), "nobody else keeps anything under this name"
    found: dict[Id, dict[Cell, int]] | None = known.get(entry)
    if found is not None:
        return found
    found = {}
    for strand in strands_in(entry):
        start = ground.cell(strand.at)
        if start is not None:
            sides = found.setdefault(strand.thread, {})
            for here, side, there in along(start, strand.path):
                sides[here] = sides.get(here, 0) | 1 << side
                sides[there] = sides.get(there, 0) | 1 << (side ^ 1)
    if len(known) >= _KEPT:
        known.clear()
    known[entry] = found
    return found


def open_sides(ground: "Ground", entry: Value, cell: Cell) -> frozenset[int]:
    """Return the sides that the threads in a neighbourhood hold open at a coordinate."""
    bits = 0
    for sides in sides_held(ground, entry).values():
        bits |= sides.get(cell, 0)
    return frozenset(side for side in range(2 * len(cell)) if bits >> side & 1)
