"""Loads the levels of a very large world: what is ordinary goes to the shelf, and the rest through reader and schema.

`load.py` calls it where such a world is opened to be played. Raises NotOrdinary where the rest has a fault, or where
somebody names what was taken for ordinary: then the world is opened as any other.
"""

import re
from typing import Final

from backrooms_if.ids import LevelId
from backrooms_if.library.files import Files
from backrooms_if.world.ordinary import NotOrdinary, rows_of
from backrooms_if.world.shelf import Shelf
from backrooms_if.worldfile.formats import FORMAT
from backrooms_if.worldfile.later import lightened
from backrooms_if.worldfile.load import Loaded, load
from backrooms_if.worldfile.ordinary import Ordinary, level_of, parted
from backrooms_if.worldfile.reader import text_of
from backrooms_if.worldfile.schema import LevelSpec, PartSpec, WorldSpec

_NAMES: Final = re.compile(r"[a-z]\w*+")
_FULL_NAMES: Final = re.compile(r"([a-z]\w*+)/([a-z]\w*+)")
_DEFINED: Final = re.compile(r"([a-z]\w*+)[\"']?:|\bid[\"']?: *+[\"']?([a-z]\w*+)")
"""What may be the name of something that is defined, or given as one."""
_IN_SEVERAL: Final = re.compile(r"\bin: *+\[([^\]]*+)\]")


def taken_levels(files: Files, head: Loaded[WorldSpec], shelf: Shelf) -> list[Loaded[LevelSpec]]:
    """Return the levels of a folder without the ordinary rooms and things, which are put on the shelf."""
    given = files.levels or {}
    if head.spec is None or head.format != FORMAT:
        return [lightened(data, load(name, data, LevelSpec, head.format, files.decks)) for name, data in given.items()]
    taking = _Taking(files, shelf)
    taking.note(head.source)
    first_room, first_thing = len(head.spec.rooms), _things_of(head.spec)
    # In the order of the parts, by which rooms and things are counted; the compiler sees to it that it was this.
    for name in sorted(given, key=lambda name: level_of(given[name])):
        first_room, first_thing = taking.take(name, first_room, first_thing)
    taking.take_again()
    return [taking.found[name] for name in given]


class _Taking:
    """The levels of one world while they are loaded."""

    def __init__(self, files: Files, shelf: Shelf) -> None:
        self.files = files
        self.shelf = shelf
        self.found: dict[str, Loaded[LevelSpec]] = {}
        self.named: dict[str, set[str]] = {}
        """What was named with a level before it, by that level."""
        self.taken: dict[str, tuple[str, int, int]] = {}
        """The file of each level that has rows, with the numbers of its first room and thing."""

    def note(self, text: str) -> None:
        """Note what a file names with a level before it."""
        for level, name in _FULL_NAMES.findall(text):
            self.named.setdefault(level, set()).add(name)

    def take(self, name: str, first_room: int, first_thing: int, kept: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Load a file, of which the first room and thing have these numbers; return the numbers behind its last ones.

        `kept` are the keys of what is not to be taken for ordinary.
        """
        data = (self.files.levels or {})[name]
        here = _taken(data, kept)
        rest = data if here is None else here.rest.encode("utf-8")
        loaded = self.found[name] = lightened(rest, load(name, rest, LevelSpec, FORMAT, self.files.decks))
        spec = loaded.spec
        if spec is None or loaded.problems:
            raise NotOrdinary(name)
        self.note(text_of(rest))
        if here is None:
            return first_room + len(spec.rooms), first_thing + _things_of(spec)
        here = here._replace(
            room_keys=here.room_keys if here.rooms else tuple(spec.rooms),
            thing_keys=here.thing_keys if here.things else tuple(spec.things),
        )
        counts = {key: thing.count for key, thing in spec.things.items()}
        rows = self.shelf.rows[LevelId(here.level)] = rows_of(here, name, first_room, first_thing, counts)
        self.taken[here.level] = name, first_room, first_thing
        return first_room + len(rows.room_keys), rows.after_things + len(spec.actors)

    def take_again(self) -> None:
        """Load the files again of which other files name things: what is named may be more than ordinary."""
        for level, (name, first_room, first_thing) in list(self.taken.items()):
            rows, names = self.shelf.rows[LevelId(level)], self.named.get(level, set())
            named = names.intersection(rows.things)
            named |= {room for room, faces in rows.faces.items() for key, _ in faces if key in names}
            if named:
                del self.shelf.rows[LevelId(level)]
                self.take(name, first_room, first_thing, frozenset(named))


def _things_of(spec: PartSpec) -> int:
    """Return how many things and actors a file has; of identical ones each counts."""
    return sum([thing.count for thing in spec.things.values()]) + len(spec.actors)


def _taken(data: bytes, kept: frozenset[str] = frozenset()) -> Ordinary | None:
    """Return what is ordinary in a file and named by nothing else in it; None if nothing is to be taken out of it."""
    taken = parted(data, kept)
    if taken is None:
        return None
    rest = taken.rest
    names = frozenset(_NAMES.findall(rest))
    rooms = {name for among in _IN_SEVERAL.findall(rest) for name in _NAMES.findall(among)}
    again = names.intersection(taken.things) | rooms.intersection(taken.rooms)
    again |= {taken.noclips[name] for name in names.intersection(taken.noclips)}
    if again:
        taken = parted(data, kept | again)
        if taken is None:
            return None
    defined = {name for pair in _DEFINED.findall(taken.rest) for name in pair}
    return taken if defined.isdisjoint(taken.rooms) else None
