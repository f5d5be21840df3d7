"""From a name or path to a World, or to its problems. Reads the file, validates, compiles, and for `check` lints."""

from contextlib import suppress
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.collecting import at_rest
from backrooms_if.library import cache, warm
from backrooms_if.library.files import Files, read_files
from backrooms_if.library.find import find_world
from backrooms_if.problems import Problem, Span, WorldFileError
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backrooms_if.world.places import Places
    from backrooms_if.world.shelf import Shelf
    from backrooms_if.world.silences import Silenced
    from backrooms_if.worldfile.load import Loaded
    from backrooms_if.worldfile.schema import LevelSpec, WorldSpec


_LARGE: Final = 4_000_000
"""Bytes of a world's files from which on it is compiled with less in memory; that takes an eighth longer to keep it."""


class Checked(NamedTuple):
    """What became of a world's files: the world if it can be played, all problems, and the sources for excerpts.

    `silenced` are the warnings and notes that the files let pass; they are not among the problems.
    """

    world: World | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    silenced: "tuple[Silenced, ...]" = ()


class Located(NamedTuple):
    """A world with the places of all that is in it, and the text of its files by the names that reports call them."""

    world: World
    places: "Places"
    files: dict[str, str]


class LevelLost(Exception):
    """A level of an open world is to be had no more: what was kept of it is damaged, and the world's files changed."""


def load_world(where: str | PathLike[str]) -> World:
    """Return the world at a path or of a bundled name, ready to be played.

    A world that was opened before, and neither it nor the engine was changed since, is not compiled again, and its
    levels are decoded when a game comes to them. Raises WorldFileError with every problem found, WorldNotFound if there
    is nothing.
    """
    path, shown = found_at(where)
    with at_rest():
        files = read_files(path, shown)
        key = None if files.problems else cache.key_of(files)
        if key is not None and cache.has(key):
            del files  # or the bytes of a large world would be in memory beside what is kept of it
            world = _kept(key, path.absolute(), shown)
            if world is not None:
                return world
            files = read_files(path, shown)
            key = None if files.problems else cache.key_of(files)
        if _is_large(files):
            packed = None if files.problems else _packed(files)
            if packed is not None:
                if key is not None:
                    cache.keep(key, packed)
                return warm.world_of(packed, partial(_again, path.absolute(), shown, key))
        world = _made(files)
        if key is not None:
            with suppress(*warm.ODD):
                cache.keep(key, warm.kept_form(world))
        return world


def _kept(key: str, path: Path, shown: str) -> World | None:
    """Return the world that is kept under a key; None if there is none, or anything is odd about it."""
    kept = cache.kept(key)
    if kept is None:
        return None

    try:
        return warm.world_of(kept, partial(_again, path, shown, key))
    except warm.ODD:
        return None


def _again(path: Path, shown: str, key: str | None) -> cache.Kept:
    """Return anew what is kept under a key. Raises LevelLost if the files are others by now.

    Only somebody who forged an entry and its hash brings a game here: all bytes were there when it began.
    """
    files = read_files(path, shown)
    if key is None or files.problems or cache.key_of(files) != key:
        if key is not None:
            cache.forget(key)  # or the next game would come here too
        raise LevelLost(f"a level that was kept is damaged, and {shown} was changed since it was opened")
    made = (_packed(files) if _is_large(files) else None) or warm.kept_form(_made(files))
    cache.keep(key, made)
    return made


def _is_large(files: Files) -> bool:
    """Return whether a world is so large that it is compiled with less in memory."""
    return sum(map(len, (files.levels or {}).values())) > _LARGE


def _packed(files: Files) -> cache.Kept | None:
    """Return the world of large files as it is kept, packed level by level; None if there is something wrong with it.

    Too much is let go meanwhile to tell of a fault as it is to be told.
    """
    from backrooms_if.world.shelf import Shelf

    shelf = Shelf()
    try:
        world = _compiled(files, with_lint=False, shelf=shelf).world
        if world is None:
            return None
        return warm.with_judged(warm.kept_form(world, shelf))
    except warm.ODD:
        return None


def _made(files: Files) -> World:
    """Return the world that files are compiled to. Raises WorldFileError for files that make none."""
    checked = _compiled(files, with_lint=False)
    if checked.world is None:
        raise WorldFileError(checked.problems, checked.sources)
    return checked.world


def check_world(where: str | PathLike[str], *, with_lint: bool = True, notes: bool = True) -> Checked:
    """Return a world with everything that is wrong with it, warnings and notes included unless `with_lint` is False.

    Who shows no notes says so by `notes`: they are not looked for then, and only some are found by the way. Raises
    WorldNotFound if there is nothing at `where`.
    """
    with at_rest():
        return _compiled(read_files(*found_at(where)), with_lint, notes=notes)


def files_of(where: str | PathLike[str]) -> Files:
    """Return the files of a world as `check_files` takes them. Raises WorldNotFound if there is nothing at `where`."""
    return read_files(*found_at(where))


def check_text(text: str, *, file: str = "world.yaml", with_lint: bool = True, notes: bool = True) -> Checked:
    """Return the same of a world that is at hand as text, for tests and tools."""
    with at_rest():
        return _compiled(Files(file, text.encode()), with_lint, notes=notes)


def check_files(files: Files, *, with_lint: bool = True) -> Checked:
    """Return the same of a world whose files are at hand, for studies that alter them."""
    with at_rest():
        return _compiled(files, with_lint)


def found_at(where: str | PathLike[str]) -> tuple[Path, str]:
    """Return the path of a world, and what it is called in reports."""
    found = find_world(fspath(where))
    return found.path, fspath(where) if Path(where) == found.path else str(found.path)


def locate(where: str | PathLike[str], shown: str = "") -> Located:
    """Return where everything in a world's files stands, with the files, for reports; the world is compiled for it.

    `shown` is the path by which places name the files, if that is another one. Raises WorldFileError for files that
    make no world, WorldNotFound if there is nothing at `where`.
    """
    from backrooms_if.world.places import Places

    with at_rest():
        path, own = found_at(where)
        files, places = read_files(path, shown or own), Places()
        checked = _compiled(files, with_lint=False, noted=places)
        if checked.world is None:
            raise WorldFileError(checked.problems, checked.sources)
        sources = {name: data.decode("utf-8-sig") for name, data in files.contents().items()}
        return Located(checked.world, places, sources)


def written_world(where: str | PathLike[str]) -> "tuple[WorldSpec, tuple[LevelSpec, ...]]":
    """Return what the files of a world say, its head and its levels, for who compares or edits what is written.

    Raises WorldFileError for files that make no world, WorldNotFound if there is nothing at `where`.
    """
    from backrooms_if.worldfile.load import load
    from backrooms_if.worldfile.schema import LevelSpec, WorldSpec

    with at_rest():
        files = files_of(where)
        if files.head is None:
            raise WorldFileError(tuple(files.problems), {})
        head = load(files.head_name, files.head, WorldSpec)
        named = None if files.levels is None else files.levels.items()
        decks = files.named_decks
        levels = None if named is None else [load(name, data, LevelSpec, head.format, decks) for name, data in named]
        checked = checked_of(files, head, levels, with_lint=False)
        if checked.world is None or head.spec is None:
            raise WorldFileError(checked.problems, checked.sources)
        return head.spec, tuple(level.spec for level in levels or () if level.spec is not None)


def _compiled(
    files: Files, with_lint: bool, noted: "Places | None" = None, *, notes: bool = True, shelf: "Shelf | None" = None
) -> Checked:
    # Reader, schema and compiler are most of a cold start, and a warm one does without them.
    from backrooms_if.worldfile.load import Loaded, load
    from backrooms_if.worldfile.schema import LevelSpec, WorldSpec

    if files.head is None:
        return Checked(None, tuple(files.problems), {})
    head = load(files.head_name, files.head, WorldSpec)
    levels: list[Loaded[LevelSpec]] | None = None
    if files.levels is not None:
        if shelf is not None:
            from backrooms_if.library.taking import taken_levels

            levels = taken_levels(files, head, shelf)
        else:
            decks, given = files.decks, files.levels.items()
            levels = [load(name, data, LevelSpec, head.format, decks) for name, data in given]
    return checked_of(files, head, levels, with_lint=with_lint, notes=notes, noted=noted, shelf=shelf)


def checked_of(
    files: Files,
    head: "Loaded[WorldSpec]",
    levels: "list[Loaded[LevelSpec]] | None",
    *,
    with_lint: bool,
    notes: bool = True,
    noted: "Places | None" = None,
    shelf: "Shelf | None" = None,
) -> Checked:
    """Return what became of files that were loaded: the world if it can be played, and all problems.

    `notes` is as of `check_world`.
    `levels` are those of a folder, None for a world in one file. Where everything stands is put into `noted`, and rooms
    and things on the `shelf` if there is one.
    """
    from backrooms_if.library.lexicon import LEXICON
    from backrooms_if.world.compile import compile_world
    from backrooms_if.worldfile.overrides import overridden

    problems = list(files.problems)
    if levels and files.levels and head.spec is not None:
        levels = overridden(levels, files.levels, head.spec.id, files.decks)
    every: list[Loaded[WorldSpec] | Loaded[LevelSpec]] = [head, *(levels or ())]
    problems += (problem for one in every for problem in one.problems)
    world: World | None = None
    silenced: list[Silenced] = []
    if head.spec is not None:
        compiled = compile_world(head, LEXICON, files.content_hash(), levels, noted, shelf)
        problems += compiled.problems
        world = None if any(problem.severity == "error" for problem in problems) else compiled.world
        if compiled.draft is not None and with_lint:
            from backrooms_if.world.lint import lint  # with networkx, which a game does not need

            problems += lint(compiled.draft, compiled.parts, problems, LEXICON.verbs(), notes=notes)
        if with_lint:
            from backrooms_if.world.silences import without_silenced

            problems, silenced = without_silenced(compiled.parts, problems, is_whole=world is not None)
            problems += _unused_decks(files, every)
    problems.sort(key=lambda problem: (problem.span.file, problem.span.line, problem.span.column))
    sources = {one.positions.file: one.source for one in every}
    return Checked(world, tuple(problems), {**sources, **files.shown_decks()}, tuple(silenced))


def _unused_decks(files: Files, every: "Iterable[Loaded[WorldSpec] | Loaded[LevelSpec]]") -> list[Problem]:
    """Return a warning for each deck file that no level names, if every level could be read."""
    from backrooms_if.worldfile.salvage import NOTHING_LOST

    named = {name for one in every for name in one.decks}
    if all(name in named for name in files.decks) or any(
        one.spec is None or one.lost is not NOTHING_LOST for one in every
    ):
        return []
    cure = "name it in a level, `decks: decks/{}` below its `expanse:`, or take the file away"
    return [
        Problem("W539", Span(name, 1, 1), "no level names this deck", (cure.format(name.rpartition("/")[2]),))
        for name in files.decks
        if name not in named
    ]
