"""Where the rooms and things of a very large world are put, level by level, as soon as they are made.

As records they would take more memory than all that the compiler knows of the other levels. What is put here is the
plain data of `codec.py`, packed, as the library keeps it. Why so: docs/adr/0062-a-large-world-is-packed-as-made.md
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.world import codec
from backrooms_if.world.levels import Outline
from backrooms_if.world.model import Room, Thing
from backrooms_if.world.ordinary import row_of_face
from backrooms_if.world.pieces import packed, spelt
from backrooms_if.world.sections import outline_of, outlined

if TYPE_CHECKING:
    from backrooms_if.world.ordinary import Rows

_END = packed(b"\n")


class Shelf:
    """The levels of one world, each as it is kept. `rooms` and `things` count what was put here."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rooms = 0
        self.things = 0
        self.rows: dict[LevelId, Rows] = {}
        """The ordinary rooms and things of each level, before the compiler makes the others."""
        self.faces: dict[Id, int] = {}
        """The number of each face in a row, once all things are counted."""
        self._rooms: dict[LevelId, bytes] = {}
        self._names: dict[LevelId, list[str]] = {}
        self._things: dict[LevelId, bytes] = {}
        self._outlines: dict[LevelId, Outline] = {}
        self._kept: dict[LevelId, Rows] = {}
        self._texts: dict[LevelId, bytes] = {}
        self._last: tuple[str, frozenset[str]] = "", frozenset()
        """The level that was asked last with the names of its things: who asks goes through level by level."""

    def put_rooms(self, level: LevelId, rooms: Sequence[Room], doors_of: Callable[[Id], Sequence[Id]]) -> None:
        """Take the rooms of a level, before its things; they are put among its rows, of which this gives the doors."""
        names = [name_of(room.id) for room in rooms]
        made = [_row(room) for room in rooms]
        rows = self.rows.get(level)
        if rows is not None:
            others = dict(zip(names, made, strict=True))
            names = list(rows.room_keys)
            doors = {key: doors_of(Id(f"{level}/{key}")) for key in rows.doors}
            made = [rows.row_of_room(key, doors.get(key, ())) or others[key] for key in names]
        self.rooms += len(made)
        self._rooms[level] = packed(f",{_listed(made)},".encode("ascii"))
        self._names[level] = names

    def put_things(self, level: LevelId, things: Sequence[Thing]) -> None:
        """Take the things of a level, in the order of the world; its rows are among them."""
        made: list[tuple[str, Iterable[str], str]] = []
        rows = self.rows.pop(level, None)
        others: dict[str, list[Thing]] = {}
        for thing in things:
            others.setdefault(name_of(thing.kin), []).append(thing)
        if rows is not None:
            for key in rows.thing_keys:
                if key in rows.things:
                    made.append((key, rows.words[key], rows.things[key]))
                else:
                    made += [_made(thing) for thing in others.pop(key)]
        made += [_made(thing) for alike in others.values() for thing in alike]
        for room, faces in () if rows is None else rows.faces.items():
            for key, name in faces:
                made.append((key, (name,), row_of_face(level, room, key, name, self.faces[Id(f"{level}/{key}")])))
        self.things += len(made)
        self._things[level] = packed(f"{_listed([row for _, _, row in made])},".encode("ascii"))
        self._outlines[level] = outlined(self._names.pop(level), [(name, words) for name, words, _ in made])
        if rows is not None:
            self._texts[level] = rows.texts
            self._kept[level] = rows._replace(rooms={}, things={}, words={}, texts=b"")

    def starts(self, level: LevelId) -> tuple[Mapping[str, str], Mapping[str, tuple[Id, ...]]]:
        """Return where the things of a level's rows start, and what is in each place of these."""
        rows = self._kept.pop(level, None)
        return ({}, {}) if rows is None else (rows.starts, rows.contents)

    def kept_rows(self) -> Iterable["Rows"]:
        """Return what stays to be known of the rows of all levels."""
        return self._kept.values()

    def kept_rows_of(self, level: LevelId) -> "Rows | None":
        """Return what stays to be known of the rows of a level that are packed."""
        return self._kept.get(level)

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

        The section is given without them, as JSON of `codec.py`. Behind it stands where the texts of rows are, if any.
        """
        empty = spelt(codec.encode(()))
        begin, found, rest = section.partition(b",%b,%b," % (empty, empty))
        assert found, "rooms and things are what a section begins with"
        rooms = self._rooms.pop(level, None) or packed(b",%b," % empty)
        things = self._things.pop(level, None) or packed(b"%b," % empty)
        texts = self._texts.pop(level, None)
        return b"".join((packed(begin), rooms, things, packed(rest + b"\n"), *(() if texts is None else (texts, _END))))


def _row(record: Room | Thing) -> str:
    return spelt(codec.encode(record)).decode("ascii")


def _made(thing: Thing) -> tuple[str, Iterable[str], str]:
    """Return the name of a thing, the words that stand for it and its row; identical things have the first one's."""
    return name_of(thing.id), sorted(thing.words) if thing.kin == thing.id else (), _row(thing)


def _listed(rows: Sequence[str]) -> str:
    """Return rows as a tuple of them is spelt."""
    return f"[{','.join(('0', *rows))}]"
