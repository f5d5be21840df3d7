"""From a compiled world to what is kept of it, and back: an index, and an entry for each level. `load.py` calls it.

When a world is opened, the bytes of all its levels are read and their hashes compared; a level is decoded when a game
comes to it. Why so: docs/adr/0017-a-warm-world-opens-level-by-level.md
"""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from backrooms_if.collecting import at_rest
from backrooms_if.ids import LevelId, TextId
from backrooms_if.library.cache import Kept
from backrooms_if.records import replace
from backrooms_if.world import codec
from backrooms_if.world.levels import Index, Place, Section, Source, world_by_level
from backrooms_if.world.model import World
from backrooms_if.world.pieces import END, by_file, packed, places_in, spelt, unpacked

if TYPE_CHECKING:
    from backrooms_if.world.shelf import Shelf

ODD: Final = (ValueError, TypeError, LookupError, RecursionError)
"""What is raised where something kept was not written by this engine."""

T = TypeVar("T")


def kept_form(world: World, shelf: "Shelf | None" = None) -> Kept:
    """Return what is to be kept of a world, of which rooms and things may be on a shelf.

    Raises TypeError or ValueError for one that cannot be.
    """
    # Only where a world was compiled.
    from backrooms_if.world.sections import parted
    from backrooms_if.world.text_places import TextPlaces

    index, levels = parted(world, shelf)
    texts = world.text_places
    entries: list[bytes] = []
    outlines: list[bytes] = []
    # One after another, so that a large world is never there in several forms as a whole.
    for name, level in zip(index.levels, levels, strict=True):
        section = spelt(codec.encode(level.section))
        if shelf is not None and isinstance(texts, TextPlaces):
            entries.append(shelf.joined(name, section) + texts.pieces(name) + END)
        else:
            entries.append(packed(section + b"\n" + spelt(by_file(level.places))) + END)
        outlines.append(spelt(level.outline))
    return Kept(spelt(codec.encode(index)), outlines, entries)


def with_judged(kept: Kept) -> Kept:
    """Return what is kept of a world with the fields that its goals and endings read, which only all levels tell."""
    from backrooms_if.world.compile_endings import judged

    found = judged(world_of(kept, lambda: kept))
    if not found:
        return kept
    index = codec.decode(json.loads(kept.head), Index)
    return kept._replace(head=spelt(codec.encode(index._replace(world=replace(index.world, judged=found)))))


def world_of(kept: Kept, again: Callable[[], Kept]) -> World:
    """Return the world of what was kept. Raises one of ODD if its index is none.

    A level that cannot be decoded, though its bytes are those that were kept, is taken from what `again` makes anew.
    """
    with at_rest():
        index = codec.decode(json.loads(kept.head), Index)
        if not len(index.levels) == len(kept.outlines) == len(kept.levels):
            raise ValueError("an index of other levels")
        at = {level: number for number, level in enumerate(index.levels)}
        levels = _Levels(kept, at, again)
        return world_by_level(index, Source(levels.section, lambda level: kept.outlines[at[level]], levels.places))


class _Levels:
    """The entries of a world's levels, packed, from which a level is decoded."""

    def __init__(self, kept: Kept, at: Mapping[LevelId, int], again: Callable[[], Kept]) -> None:
        self.packed = kept.levels
        self.at = at
        self.again = again

    def section(self, level: LevelId) -> Section:
        """Return what a turn needs of a level."""
        return self._decoded(level, lambda lines: codec.decode(json.loads(lines[0]), Section))

    def places(self, level: LevelId) -> Mapping[TextId, Place]:
        """Return where the texts of a level stand."""
        return self._decoded(level, lambda lines: places_in(lines[1:]))

    def _decoded(self, level: LevelId, decode: Callable[[list[bytes]], T]) -> T:
        with at_rest():
            try:
                return decode(_lines(self.packed[self.at[level]]))
            except ODD:
                self.packed = self.again().levels
                return decode(_lines(self.packed[self.at[level]]))


def _lines(entry: bytes) -> list[bytes]:
    """Return the lines of an entry. Raises ValueError if it is none."""
    lines = unpacked(entry).split(b"\n")
    if len(lines) < 2:
        raise ValueError("an entry without places")
    return lines
