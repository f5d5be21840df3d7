"""A world that is being written: which of its files changed, and what is wrong with it now.

Whoever watches a world keeps one: `check --watch`, and a running game that meets an edited file. What was read of a
file is kept as long as its bytes are the same, so that a check reads and validates only what changed. Of a level that
changed its own problems are known at once (`own`); what the whole world has to be asked for follows (`check`).
"""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if import limits
from backrooms_if.collecting import at_rest
from backrooms_if.library.files import LEVELS_FOLDER, Files, read_files, read_level
from backrooms_if.library.load import Checked, checked_of, found_at
from backrooms_if.library.stamps import Stamp, stamps_of
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.library.rechecking import Known

FEW: Final = 10
"""Levels up to which a world that is played is compiled anew after an edit: that takes less than half a second."""
_MOST_AT_ONCE: Final = 8
"""Level files whose own problems are sought when they change together; with more the whole world is checked."""


class Workbench:
    """The files of one world as they were when they were last looked at, and what was read of them."""

    def __init__(self, where: str | PathLike[str]) -> None:
        """Find the world. Raises WorldNotFound if there is nothing at `where`."""
        self.path, self.shown = found_at(where)
        self._stamps: dict[str, Stamp | None] = {}
        self._waiting: tuple[str, ...] = ()
        """What changed at the last look, where a file had gone."""
        self._known: Known | None = None
        self._files: Files | None = None
        """The files as they were reloaded last."""
        self._world: World | None = None
        """The world of these files; None if it is not known, or they have errors."""

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

    def begin(self, world: World | None = None) -> None:
        """Note how the files are, before they are read or after: `world` is what was made of them, if that is known."""
        if world is not None:
            self._world = world
            return
        self.look()
        with at_rest():
            self._files = read_files(self.path, self.shown)

    def reload(self) -> Checked | None:
        """Return the world as its files are now, without lint, if any was changed since it was asked last; else None.

        Ask after `begin`. A file that was only written again has not changed.
        """
        assert self._files is not None, "it begins with how the files are"
        names = self.look()
        if not names:
            return None
        with at_rest():
            before, files = self._files, self._reread(names) or read_files(self.path, self.shown)
            if not files.problems and files.contents() == before.contents():
                return None
            self._files = files
            checked = self._exchanged(before, files) or self._checked(files, with_lint=False)
            # What is made of an edited level is made of the world of the files before; of files with errors there is
            # none, so after them the whole is compiled.
            self._world = checked.world
            return checked

    def _reread(self, names: Sequence[str]) -> Files | None:
        """Return the files after level files of these names were written, of which only they are read.

        None if more has changed than what is in them.
        """
        assert self._files is not None, "it begins with how the files are"
        levels = dict(self._files.levels or {})
        for name in names:
            shown = f"{self.shown.rstrip('/')}/{name}"
            data = read_level(self.path / name, shown) if shown in levels else None
            if not isinstance(data, bytes) or self._files.problems:
                return None
            levels[shown] = data
        decks = self._files.decks
        is_too_large = sum(map(len, [*levels.values(), *decks.values(), self._files.head or b""])) > limits.WORLD_BYTES
        return None if is_too_large else Files(self._files.head_name, self._files.head, levels, [], decks)

    def _exchanged(self, before: Files, files: Files) -> Checked | None:
        """Return the same, if one level of many was edited and the others need not be asked; else None."""
        old, new = before.levels or {}, files.levels or {}
        if self._world is None or files.problems or (before.head, before.decks) != (files.head, files.decks):
            return None
        if not FEW < len(old) == len(new):
            return None
        changed = [name for name in new if old.get(name) != new[name]]
        if len(changed) != 1 or changed[0] not in old:
            return None
        from backrooms_if.library.rechecking import Known, files_about

        about = files_about(before, changed[0], new[changed[0]])
        if about is None:
            return None
        return Known(about).exchanged(changed[0], new[changed[0]], self._world, files.content_hash())

    def check(self, *, with_lint: bool = True, notes: bool = True) -> Checked:
        """Return the world as its files are now with everything that is wrong with it, as `check_world` does."""
        with at_rest():
            checked = self._checked(read_files(self.path, self.shown), with_lint, notes)
            if self._known is not None:
                self._known.note_names()
            return checked

    def own(self, changed: Sequence[str]) -> Checked | None:
        """Return what level files that changed have wrong by themselves, and levels that name what they named before.

        None where only a check of the whole world tells: before there was one, if the head of the world changed, if
        files came or went, or if levels override one another. What is in the files is read. Warnings and notes that ask
        the whole world are not among the problems, and the world is not.
        """
        paths = [Path(name) for name in changed]
        if self._known is None or not 0 < len(paths) <= _MOST_AT_ONCE:
            return None
        if any(path.parent.name != LEVELS_FOLDER or self._stamps.get(path.as_posix()) is None for path in paths):
            return None
        with at_rest():
            names = [f"{self.shown.rstrip('/')}/{path.as_posix()}" for path in paths]
            return self._known.own({name: self.path / path for name, path in zip(names, paths, strict=True)})

    def _checked(self, files: Files, with_lint: bool, notes: bool = True) -> Checked:
        from backrooms_if.library.rechecking import Known

        if files.head is None:
            return Checked(None, tuple(files.problems), {})
        self._known = Known(files, self._known)
        head, levels = self._known.loaded()
        return checked_of(files, head, levels, with_lint=with_lint, notes=notes)
