"""Threads that were laid through rooms: how the state keeps them, in pieces by neighbourhood or room. The view asks.

One entry holds what lies in one neighbourhood of an expanse, or in one authored room, so that a move writes one entry
of a few words, and a room knows what runs through it without a look at the whole. A piece says where it begins and
from which room it came, then a letter for each way within the neighbourhood, and the word by which it leaves.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from backrooms_if.fields import Value
from backrooms_if.ids import Cell, Id, cell_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import SIDES

LETTERS: Final = "".join(side[0] for side in SIDES)
"""What stands for a way in a piece, by the number of the side: w, e, n, s, d, u."""
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
        side = LETTERS.index(letter)
        axis = side >> 1
        if axis >= len(here):
            return
        there = (*here[:axis], here[axis] + (1 if side & 1 else -1), *here[axis + 1 :])
        yield here, side, there
        here = there


@lru_cache(maxsize=_KEPT)
def sides_held(entry: tuple[str, ...]) -> Mapping[Cell, frozenset[int]]:
    """Return the sides that the threads in a neighbourhood hold open, by coordinate."""
    found: dict[Cell, set[int]] = {}
    for strand in strands_in(entry):
        start = cell_of(strand.at)
        for here, side, there in along(start, strand.path) if start is not None else ():
            found.setdefault(here, set()).add(side)
            found.setdefault(there, set()).add(side ^ 1)
    return {cell: frozenset(sides) for cell, sides in found.items()}
