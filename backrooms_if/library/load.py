"""From a name or path to a World, or to its problems. Reads the file, validates, compiles, and for `check` lints.

The collector rests meanwhile: nothing made here is garbage, and it would walk all of it again and again.
"""

import gc
from os import PathLike, fspath
from pathlib import Path

from backrooms_if.library import cache
from backrooms_if.library.files import Files, read_files
from backrooms_if.library.find import find_world
from backrooms_if.problems import Problem, WorldFileError
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World


class Checked(NamedTuple):
    """What became of a world's files: the world if it can be played, all problems, and the sources for excerpts."""

    world: World | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]


def load_world(where: str | PathLike[str]) -> World:
    """Return the world at a path or of a bundled name, ready to be played.

    A world that was opened before, and neither it nor the engine was changed since, is not compiled again. Raises
    WorldFileError with every problem found, WorldNotFound if there is nothing.
    """
    files = _files(where)
    enabled = gc.isenabled()
    gc.disable()
    try:
        return _opened(files)
    finally:
        if enabled:
            gc.enable()


def _opened(files: Files) -> World:
    key = None if files.problems else cache.key_of(files)
    world = None if key is None else cache.kept(key)
    if world is None:
        checked = _compiled(files, with_lint=False)
        if checked.world is None:
            raise WorldFileError(checked.problems, checked.sources)
        world = checked.world
        if key is not None:
            cache.keep(key, world)
    return world


def check_world(where: str | PathLike[str], *, with_lint: bool = True) -> Checked:
    """Return a world with everything that is wrong with it, warnings and notes included unless `with_lint` is False.

    Raises WorldNotFound if there is nothing at `where`.
    """
    return _checked(_files(where), with_lint)


def check_text(text: str, *, file: str = "world.yaml", with_lint: bool = True) -> Checked:
    """Return the same of a world that is at hand as text, for tests and tools."""
    return _checked(Files(file, text.encode()), with_lint)


def _files(where: str | PathLike[str]) -> Files:
    found = find_world(fspath(where))
    shown = fspath(where) if Path(where) == found.path else str(found.path)
    return read_files(found.path, shown)


def _checked(files: Files, with_lint: bool) -> Checked:
    enabled = gc.isenabled()
    gc.disable()
    try:
        return _compiled(files, with_lint)
    finally:
        if enabled:
            gc.enable()


def _compiled(files: Files, with_lint: bool) -> Checked:
    # Reader, schema and compiler are most of a cold start, and a warm one does without them.
    from backrooms_if.library.lexicon import LEXICON
    from backrooms_if.world.compile import compile_world
    from backrooms_if.worldfile.load import Loaded, load
    from backrooms_if.worldfile.schema import LevelSpec, WorldSpec

    problems = list(files.problems)
    if files.head is None:
        return Checked(None, tuple(problems), {})
    loaded = load(files.head_name, files.head, WorldSpec)
    levels = None if files.levels is None else [load(name, data, LevelSpec) for name, data in files.levels.items()]
    every: list[Loaded[WorldSpec] | Loaded[LevelSpec]] = [loaded, *(levels or ())]
    problems += (problem for one in every for problem in one.problems)
    world: World | None = None
    if loaded.spec is not None:
        compiled = compile_world(loaded, LEXICON, files.content_hash(), levels)
        problems += compiled.problems
        world = None if any(problem.severity == "error" for problem in problems) else compiled.world
        if compiled.draft is not None and with_lint:
            from backrooms_if.world.lint import lint  # with networkx, which a game does not need

            problems += lint(compiled.draft, compiled.parts, problems)
    problems.sort(key=lambda problem: (problem.span.file, problem.span.line, problem.span.column))
    return Checked(world, tuple(problems), {one.positions.file: one.source for one in every})
