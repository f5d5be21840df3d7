"""Ways into a level without end from outside: any word, or coordinates, is a room of it, the same on every machine.

`play --enter` and the header `enter:` of playthroughs ask it. Why so: docs/adr/0071-a-word-is-a-way-in.md
"""

from hashlib import blake2b
from typing import Final
from unicodedata import combining, normalize

from backrooms_if import limits
from backrooms_if.ids import Cell, Id, LevelId, cell_id
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.records import replace
from backrooms_if.world.expanse import Expanse
from backrooms_if.world.model import World

SEED: Final = 0
"""The seed of a game that comes in by a word, unless another is asked for: a place is the same for all who name it."""
_ACROSS: Final = 1_000_000
"""Rooms across, on each axis, among which a word is one."""
_BYTES: Final = 8


class NoWayIn(Exception):
    """What was asked for is no way in; the message says why, and what is one."""


def entered(world: World, asked: str) -> World:
    """Return a world in which a game begins at a way in: a word, coordinates, or either behind `LEVEL@`.

    Of a world that is entered so already, itself; of the empty text, the world as it was. Raises NoWayIn.
    """
    asked = " ".join(asked.split())
    if asked == world.entered:
        return world
    assert not world.entered, "a way in is chosen of a world as it is written"
    return replace(world, entered=asked, entrance=way_in(world, asked))


def way_in(world: World, asked: str) -> Id:
    """Return the room that a way in leads to. Raises NoWayIn."""
    expanse, said = _expanse(world, asked)
    if not said:
        raise NoWayIn(f"{quoted(asked)} names the level and no place in it: write a word behind the @, or coordinates")
    if len(said) > limits.LINE_CHARACTERS:
        raise NoWayIn(f"a way in is at most {limits.LINE_CHARACTERS} characters long")
    cell = _coordinates(said, expanse)
    if cell is None:
        cell = cell_of_word(expanse.level, said, expanse.dims)
    name = cell_id(expanse.level, cell)
    return expanse.written.get(name, name)


def _expanse(world: World, asked: str) -> tuple[Expanse, str]:
    """Return the level that is meant, the world's first unless it is named, and what is said of the place in it."""
    known = {level: one for level, one in world.expanses.items() if level not in world.left_out}
    if not known:
        without = (
            "its canon set leaves out every level without end" if world.expanses else "it has no level without end"
        )
        raise NoWayIn(f"this world cannot be entered at {quoted(asked)}: {without}. It begins where it is written to")
    level, at, said = asked.rpartition("@")
    if not at:
        return next(iter(known.values())), asked
    named = {one.casefold(): one for one in known}
    found = named.get(level.strip().casefold())
    if found is None:
        near = did_you_mean(level.strip(), known)
        cure = f"did you mean {quoted(f'{near}@{said.strip()}')}?" if near else f"it has {', '.join(known)}"
        raise NoWayIn(f"this world has no level without end that is called {quoted(level.strip())}; {cure}")
    return known[found], said.strip()


def _coordinates(said: str, expanse: Expanse) -> Cell | None:
    """Return the coordinates that are meant; None for a word. A lone number is a word where there are several axes."""
    numbers = [one.strip() for one in said.split(",")]
    if not all(one.removeprefix("-").isdecimal() and one.isascii() for one in numbers):
        return None
    if len(numbers) == 1 and expanse.dims > 1:
        return None
    if len(numbers) != expanse.dims:
        wanted = ("x", "x,y", "x,y,z")[expanse.dims - 1]
        example = ",".join(("12", "-7", "3")[: expanse.dims])
        raise NoWayIn(f"{quoted(said)} is no room of {expanse.level}: its coordinates are {wanted}, as {example}")
    if any(len(one.removeprefix("-")) > limits.COORDINATE_DIGITS for one in numbers):
        raise NoWayIn(f"{quoted(said)} is too far out: a coordinate has at most {limits.COORDINATE_DIGITS} digits")
    return tuple(map(int, numbers))


def cell_of_word(level: LevelId, word: str, dims: int) -> Cell:
    """Return the coordinates of a word: case, accents and the width of spaces make no difference."""
    found = blake2b(f"backrooms_if way in\0{level}\0{_folded(word)}".encode("utf-8", "surrogatepass")).digest()
    parts = (found[_BYTES * axis : _BYTES * (axis + 1)] for axis in range(dims))
    return tuple(int.from_bytes(part, "big") % _ACROSS - _ACROSS // 2 for part in parts)


def _folded(word: str) -> str:
    plain = "".join(sign for sign in normalize("NFKD", word.casefold()) if not combining(sign))
    return " ".join(plain.casefold().split())
