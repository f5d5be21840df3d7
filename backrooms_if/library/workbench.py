"""A world that is being written: which of its files changed, and what is wrong with it now.

Whoever watches a world keeps one: `check --watch`, and a running game that meets an edited file. What was read of a
file is kept as long as its bytes are the same, so that a check reads and validates only what changed.
"""

from os import PathLike
from typing import TYPE_CHECKING

from backrooms_if.library.collecting import at_rest
from backrooms_if.library.files import Files, read_files
from backrooms_if.library.load import Checked, checked_of, found_at
from backrooms_if.library.stamps import Stamp, stamps_of
from backrooms_if.records import NamedTuple

if TYPE_CHECKING:
    from backrooms_if.worldfile.load import Loaded
    from backrooms_if.worldfile.schema import LevelSpec


class _Read(NamedTuple):
    """What was made of a level file: its bytes, the format that it was read as, and the spec."""

    data: bytes
    format: int
    loaded: "Loaded[LevelSpec]"


class Workbench:
    """The files of one world as they were when they were last looked at, and what was read of them."""

    def __init__(self, where: str | PathLike[str]) -> None:
        """Find the world. Raises WorldNotFound if there is nothing at `where`."""
        self.path, self.shown = found_at(where)
        self._stamps: dict[str, Stamp | None] = {}
        self._waiting: tuple[str, ...] = ()
        """What changed at the last look, where a file had gone."""
        self._levels: dict[str, _Read] = {}
        self._content: str | None = None
        """The hash of all files as they were reloaded last."""

    def look(self) -> tuple[str, ...]:
        """Return the names of the files that were written, came or went since the last look, in their order.

        They are called as they lie in the world's folder; of a world in one file the name is empty. At the first look
        all are new. Where one has gone, nothing is told until the next look: editors take a file away for a moment,
        and write it anew.
        """
        now = stamps_of(self.path)
        names = sorted({*now, *self._stamps})
        found = tuple(name for name in names if name not in now or now[name] != self._stamps.get(name, (0, 0, -1)))
        self._stamps = now
        waiting, self._waiting = self._waiting, ()
        if not waiting and any(now.get(name) is None for name in found):
            self._waiting = found
            return ()
        return tuple(sorted({*waiting, *found}))

    def reload(self) -> Checked | None:
        """Return the world as its files are now, without lint, if any was changed since it was asked last; else None.

        The first call notes how they are, and returns None. A file that was only written again has not changed.
        """
        is_first = not self._stamps
        if not self.look():
            return None
        with at_rest():
            files = read_files(self.path, self.shown)
            known, self._content = self._content, None if files.head is None else files.content_hash()
            if is_first or (known == self._content and not files.problems):
                return None
            return self._checked(files, with_lint=False)

    def check(self, *, with_lint: bool = True) -> Checked:
        """Return the world as its files are now with everything that is wrong with it, as `check_world` does."""
        with at_rest():
            return self._checked(read_files(self.path, self.shown), with_lint)

    def _checked(self, files: Files, with_lint: bool) -> Checked:
        from backrooms_if.worldfile.load import load
        from backrooms_if.worldfile.schema import WorldSpec

        if files.head is None:
            return Checked(None, tuple(files.problems), {})
        head = load(files.head_name, files.head, WorldSpec)
        levels = None
        if files.levels is not None:
            levels = [self._level(name, data, head.format) for name, data in files.levels.items()]
            self._levels = {name: self._levels[name] for name in files.levels}
        return checked_of(files, head, levels, with_lint=with_lint)

    def _level(self, name: str, data: bytes, written: int) -> "Loaded[LevelSpec]":
        """Return what is made of a level file: what is known of it, if its bytes are those that were read before."""
        from backrooms_if.worldfile.load import load
        from backrooms_if.worldfile.schema import LevelSpec

        known = self._levels.get(name)
        if known is None or known.data != data or known.format != written:
            known = self._levels[name] = _Read(data, written, load(name, data, LevelSpec, written))
        return fresh(known.loaded)


def fresh(loaded: "Loaded[LevelSpec]") -> "Loaded[LevelSpec]":
    """Return what was loaded as it was before a compiler had it, which notes in the places what came of kinds."""
    from dataclasses import replace as replaced

    return replaced(loaded, positions=loaded.positions.unborrowed())
