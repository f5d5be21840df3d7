"""From a name or path to a World, or to its problems. Reads the file, validates, compiles, and for `check` lints.

The collector rests meanwhile: nothing made here is garbage, and it would walk all of it again and again.
"""

import gc
import re
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Final

from backrooms_if.engine.actions import ACTIONS, MESSAGES
from backrooms_if.engine.messages import CORE_MESSAGES, QUOTES
from backrooms_if.library.files import Files, read_files
from backrooms_if.library.find import find_world
from backrooms_if.problems import Problem, WorldFileError
from backrooms_if.world.compile import Lexicon, compile_world
from backrooms_if.world.model import World
from backrooms_if.worldfile.load import Loaded, load
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec

_SLOT: Final = re.compile(r"\{(\w+)\}")
_LEXICON: Final = Lexicon(
    {
        str(action.id): frozenset(_SLOT.findall(" ".join(action.grammar)))
        for action in ACTIONS.values()
        if not action.is_meta
    },
    frozenset((*CORE_MESSAGES, *MESSAGES)),
    QUOTES,
    tuple((str(action.id), line) for action in ACTIONS.values() for line in action.grammar),
)
"""What the compiler is told of the engine: its actions, each with what its grammar lines may name, and its messages."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a world's files: the world if it can be played, all problems, and the sources for excerpts."""

    world: World | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]


def load_world(where: str | PathLike[str]) -> World:
    """Return the world at a path or of a bundled name, ready to be played.

    Raises WorldFileError with every problem found, WorldNotFound if there is nothing.
    """
    checked = check_world(where, with_lint=False)
    if checked.world is None:
        raise WorldFileError(checked.problems, checked.sources)
    return checked.world


def check_world(where: str | PathLike[str], *, with_lint: bool = True) -> Checked:
    """Return a world with everything that is wrong with it, warnings and notes included unless `with_lint` is False.

    Raises WorldNotFound if there is nothing at `where`.
    """
    found = find_world(fspath(where))
    shown = fspath(where) if fspath(where) != found.name else str(found.path)
    return _checked(read_files(found.path, shown), with_lint)


def check_text(text: str, *, file: str = "world.yaml", with_lint: bool = True) -> Checked:
    """Return the same of a world that is at hand as text, for tests and tools."""
    return _checked(Files(file, text.encode()), with_lint)


def _checked(files: Files, with_lint: bool) -> Checked:
    enabled = gc.isenabled()
    gc.disable()
    try:
        return _compiled(files, with_lint)
    finally:
        if enabled:
            gc.enable()


def _compiled(files: Files, with_lint: bool) -> Checked:
    problems = list(files.problems)
    if files.head is None:
        return Checked(None, tuple(problems), {})
    loaded = load(files.head_name, files.head, WorldSpec)
    levels = None if files.levels is None else [load(name, data, LevelSpec) for name, data in files.levels.items()]
    every: list[Loaded[WorldSpec] | Loaded[LevelSpec]] = [loaded, *(levels or ())]
    problems += (problem for one in every for problem in one.problems)
    world: World | None = None
    if loaded.spec is not None:
        compiled = compile_world(loaded, _LEXICON, files.content_hash(), levels)
        problems += compiled.problems
        world = None if any(problem.severity == "error" for problem in problems) else compiled.world
        if compiled.draft is not None and with_lint:
            from backrooms_if.world.lint import lint  # with networkx, which a game does not need

            problems += lint(compiled.draft, compiled.parts, problems)
    problems.sort(key=lambda problem: (problem.span.file, problem.span.line, problem.span.column))
    return Checked(world, tuple(problems), {one.positions.file: one.source for one in every})
