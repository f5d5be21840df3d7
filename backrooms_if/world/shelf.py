"""Where the rooms and things of a very large world are put, level by level, as soon as they are made.

As records they would take more memory than all that the compiler knows of the other levels. What is put here is the
plain data of `codec.py`, packed, as the library keeps it. Why so: docs/adr/0062-a-large-world-is-packed-as-made.md
"""

from collections.abc import Sequence

from backrooms_if.ids import LevelId
from backrooms_if.world import codec
from backrooms_if.world.levels import Outline
from backrooms_if.world.model import Room, Thing
from backrooms_if.world.pieces import packed, spelt
from backrooms_if.world.sections import outline_of


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
        self._rooms[level] = packed(b",%b," % spelt(codec.encode(tuple(rooms))))
        self._names[level] = outline_of(rooms, ()).rooms

    def put_things(self, level: LevelId, things: Sequence[Thing]) -> None:
        """Take the things of a level, in the order of the world."""
        self.things += len(things)
        self._things[level] = packed(b"%b," % spelt(codec.encode(tuple(things))))
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
        """Return the pieces of the section of a level with the rooms and things that were put here, and a line's end.

        The section is given without them, as JSON of `codec.py`.
        """
        empty = spelt(codec.encode(()))
        begin, found, rest = section.partition(b",%b,%b," % (empty, empty))
        assert found, "rooms and things are what a section begins with"
        rooms = self._rooms.pop(level, None) or packed(b",%b," % empty)
        things = self._things.pop(level, None) or packed(b"%b," % empty)
        return b"".join((packed(begin), rooms, things, packed(rest + b"\n")))
