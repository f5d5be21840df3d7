"""The rooms and things that are rows already, among those that the compiler makes: names, numbers, doors, contents.

`compile.py` and `compile_contents.py` ask it where a very large world is opened to be played. Whatever is in doubt
raises NotOrdinary, and the world is compiled as any other. Why so:
docs/adr/0074-ordinary-rooms-and-things-are-taken-by-pattern.md
"""

from collections.abc import Mapping, Sequence
from typing import Final

from backrooms_if.ids import Id, LevelId
from backrooms_if.world.compile_exits import Joints
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.namespace import Namespace
from backrooms_if.world.ordinary import NotOrdinary
from backrooms_if.world.parts import Part
from backrooms_if.world.shelf import Shelf

_MOST_ROOMS: Final = 2
"""A door stands between so many."""
_FACE: Final = frozenset(("scenery", "fixed", "noclip"))
"""The traits of what a noclip looks like."""


def with_rows(parts: Sequence[Part], shelf: Shelf) -> list[Part]:
    """Return the parts of a world with the rows of their files, which are on the shelf."""
    return [part._replace(rows=shelf.rows.get(part.level)) for part in parts]


def declare_rows(parts: Sequence[Part], space: Namespace) -> None:
    """Give the names of rows their sorts; where they stand nobody knows, so that whoever asks finds out."""
    for part in parts:
        if part.rows is not None:
            rooms = {key: Id(f"{part.level}/{key}") for key in part.rows.rooms}
            if part.spec.rooms or part.spec.things:
                space.rooms[part.level] = rooms
            space.sorts.update(dict.fromkeys(rooms.values(), "room"))
            space.sorts.update(dict.fromkeys(part.rows.starts, "thing"))
            of_noclips = [f"{part.level}/{key}" for faces in part.rows.faces.values() for key, _ in faces]
            space.sorts.update(dict.fromkeys(of_noclips, "noclip"))


def check_ways(parts: Sequence[Part], space: Namespace) -> None:
    """Raise NotOrdinary if an exit of a row leads to no room of another level; call it when all names are known."""
    for part in parts:
        for full in () if part.rows is None else part.rows.elsewhere:
            if space.sorts.get(full) != "room":
                raise NotOrdinary(full)


def check_spread(shelf: Shelf, rooms: Sequence[Id]) -> None:
    """Raise NotOrdinary if a thing that is in several rooms is in one that is a row."""
    for room in rooms:
        level, _, key = room.partition("/")
        rows = shelf.rows.get(LevelId(level))
        if rows is not None and key in rows.rooms:
            raise NotOrdinary(room)


def check_traits(parts: Sequence[Part], space: Namespace) -> None:
    """Raise NotOrdinary if something is about all things of a trait that the faces of noclips have."""
    if not _FACE.isdisjoint(space.asked) and any(part.rows is not None and part.rows.faces for part in parts):
        raise NotOrdinary("a trait")


def numbers_of_rooms(part: Part, first: int) -> Sequence[int]:
    """Return the numbers of those rooms of a part that are no rows, in the order of the world.

    `first` is the number of its first room; without rows they are a range. Raises NotOrdinary if its rows have others.
    """
    rows = part.rows
    if rows is None:
        return range(first, first + len(part.rooms))
    if rows.first_room != first or len(rows.room_keys) != len(rows.rooms) + len(part.spec.rooms):
        raise NotOrdinary(part.level)
    return [number for number, key in enumerate(rows.room_keys, first) if key not in rows.rooms]


def note_doors(part: Part, joints: Joints, drafts: Mapping[Id, Draft], begin: int, end: int) -> None:
    """Note the doors of those ordinary rooms of a part that are the `begin`-th to before the `end`-th of its file.

    Raises NotOrdinary if one is no door of the level, or one too many.
    """
    rows = part.rows
    for key in () if rows is None or not rows.doors else rows.room_keys[begin:end]:
        for door in rows.doors.get(key, ()) if rows is not None else ():
            made = drafts.get(door)
            if made is None or "door" not in made.traits or len(joints.join(door, part.id_of(key))) > _MOST_ROOMS:
                raise NotOrdinary(door)


Runs = list[tuple[list[Draft], int]]
"""Drafts that follow each other in the order of the world, with the number of the first."""


def runs_of_things(part: Part, drafts: list[Draft], first: int) -> tuple[Runs, int]:
    """Return the drafts of a part's things and actors between the things that are rows; and the number behind them.

    `first` is the number of its first thing. Raises NotOrdinary if things in rows have other numbers.
    """
    rows = part.rows
    if rows is None:
        return [(drafts, first)], first + sum([made.count for made in drafts])
    runs: Runs = []
    number = first
    left = iter(drafts)
    for key in rows.thing_keys:
        if key in rows.things:
            number += 1
        else:
            made = next(left)
            runs.append(([made], number))
            number += made.count
    is_whole = len(rows.thing_keys) == len(rows.things) + len(part.spec.things)
    if not is_whole or (first, number) != (rows.first_thing, rows.after_things):
        raise NotOrdinary(part.level)
    actors = list(left)
    return [*runs, (actors, number)], number + sum([made.count for made in actors])


def runs_of_fixtures(
    part: Part, drafts: list[Draft], first: int, fixtures: Mapping[Id, Sequence[Id]], shelf: Shelf | None
) -> tuple[Runs, int]:
    """Return the same of doors, scenery and faces. `fixtures` has those of each room that is no row.

    The shelf is told the number of each face that is in a row.
    """
    rows = part.rows
    if rows is None or shelf is None or not rows.faces:
        return [(drafts, first)], first + sum([made.count for made in drafts])
    number = first + len(part.spec.doors)
    runs: Runs = [(drafts[: len(part.spec.doors)], first)]
    at = len(part.spec.doors)
    for key in rows.room_keys:
        for face, _ in rows.faces.get(key, ()):
            shelf.faces[Id(f"{part.level}/{face}")] = number
            number += 1
        several = 0 if key in rows.rooms else len(fixtures.get(part.id_of(key), ()))
        if several:
            runs.append((drafts[at : at + several], number))
            number += several
            at += several
    if at != len(drafts):
        raise NotOrdinary(part.level)
    return runs, number


def join_contents(contents: dict[str, tuple[Id, ...]], runs: Runs, shelf: Shelf) -> None:
    """Put the things of rows among the others, in the order of the world, where both start in one room."""
    known: dict[Id, int] = {}
    behind: dict[Id, int] = {}
    for drafts, first in runs:
        number = first
        for made in drafts:
            behind[made.id] = number + made.count
            known.update(zip(made.ids(), range(number, behind[made.id]), strict=True))
            number = behind[made.id]
    last = 1 + max([*known.values(), *(rows.after_things for rows in shelf.kept_rows())], default=0)
    for place, inside in contents.items():
        rows = shelf.kept_rows_of(LevelId(place.partition("/")[0]))
        held = None if rows is None else rows.contents.get(place)
        if rows is None or held is None:
            continue
        order: dict[Id, int] = {}
        number = rows.first_thing
        for key in rows.thing_keys:
            one = Id(f"{rows.level}/{key}")
            order[one] = number
            number = behind.get(one, number + 1)
        # The player is no thing, and is there behind all of them.
        ranks = [order.get(one, known.get(one, last)) for one in (*held, *inside)]
        contents[place] = tuple([one for _, one in sorted(zip(ranks, (*held, *inside), strict=True))])
