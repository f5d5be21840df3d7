"""Where the rooms and things of a very large world are put, level by level, as soon as they are made.

As records they would take more memory than all that the compiler knows of the other levels. What is put here is the
plain data of `codec.py`, packed, as the library keeps it. Why so: docs/adr/0062-a-large-world-is-packed-as-made.md
"""

import json
import zlib
from collections.abc import Sequence
from typing import Final

from backrooms_if.ids import LevelId
from backrooms_if.world import codec
from backrooms_if.world.levels import Outline
from backrooms_if.world.model import Room, Thing
from backrooms_if.world.sections import outline_of

EFFORT: Final = 1
"""Of zlib: a tenth of the bytes is left, and a harder try leaves a twelfth."""

# Nothing that is kept holds itself, and to watch for that takes as long as to write it.
_SPELLING: Final = json.JSONEncoder(check_circular=False, separators=(",", ":"))


def spelt(data: object) -> bytes:
    """Return plain data as JSON in one line."""
    return _SPELLING.encode(data).encode("ascii")


class Shelf:
    """The levels of one world, each as it is kept. `rooms` and `things` count what was put here."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rooms = 0
        self.things = 0
        self._rooms: dict[LevelId, bytes] = {}
        self._names: dict[LevelId, str] = {}
        self._things: dict[LevelId, bytes] = {}
        self._outlines: dict[LevelId, Outline] = {}
        self._last: tuple[str, frozenset[str]] = "", frozenset()
        """The level that was asked last with the names of its things: who asks goes through level by level."""

    def put_rooms(self, level: LevelId, rooms: Sequence[Room]) -> None:
        """Take the rooms of a level, before its things."""
        self.rooms += len(rooms)
        self._rooms[level] = zlib.compress(spelt(codec.encode(tuple(rooms))), EFFORT)
        self._names[level] = outline_of(rooms, ()).rooms

    def put_things(self, level: LevelId, things: Sequence[Thing]) -> None:
        """Take the things of a level, in the order of the world."""
        self.things += len(things)
        self._things[level] = zlib.compress(spelt(codec.encode(tuple(things))), EFFORT)
        self._outlines[level] = outline_of((), things)._replace(rooms=self._names.pop(level))

    def has_thing(self, full: str) -> bool:
        """Return whether a thing of this id was put here."""
        level, _, name = full.partition("/")
        if level != self._last[0]:
            outline = self._outlines.get(LevelId(level))
            self._last = level, frozenset(() if outline is None else outline.things.split(" "))
        return name in self._last[1]

    def outline(self, level: LevelId) -> Outline:
        """Return what is to be known of a level while it is not decoded."""
        return self._outlines.get(level) or outline_of((), ())

    def joined(self, level: LevelId, section: bytes) -> bytes:
        """Return the section of a level with the rooms and things that were put here, both as JSON of `codec.py`."""
        empty = spelt(codec.encode(()))
        begin, found, rest = section.partition(b",%b,%b," % (empty, empty))
        assert found, "rooms and things are what a section begins with"
        return b"".join(
            (begin, b",", self._taken(self._rooms, level), b",", self._taken(self._things, level), b",", rest)
        )

    def _taken(self, packed: dict[LevelId, bytes], level: LevelId) -> bytes:
        found = packed.pop(level, None)
        return spelt(codec.encode(())) if found is None else zlib.decompress(found)
