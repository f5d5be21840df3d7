"""From a name or path to a World, or to its problems. Reads the file, validates, compiles, and for `check` lints.

The collector rests meanwhile: nothing made here is garbage, and it would walk all of it again and again.
"""

import gc
import re
from dataclasses import dataclass
from hashlib import blake2b
from os import PathLike, fspath
from pathlib import Path
from stat import S_ISREG
from typing import Final

from backrooms_if import limits
from backrooms_if.engine.actions import ACTIONS, MESSAGES
from backrooms_if.engine.messages import CORE_MESSAGES, QUOTES
from backrooms_if.library.find import Found, find_world
from backrooms_if.problems import Problem, Span, WorldFileError
from backrooms_if.world.compile import Lexicon, compile_world
from backrooms_if.world.model import World
from backrooms_if.worldfile.load import load
from backrooms_if.worldfile.schema import WorldSpec

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
    data = _read(found, shown)
    if isinstance(data, Problem):
        return Checked(None, (data,), {})
    enabled = gc.isenabled()
    gc.disable()
    try:
        return _checked(shown, data, with_lint)
    finally:
        if enabled:
            gc.enable()


def check_text(text: str, *, file: str = "world.yaml", with_lint: bool = True) -> Checked:
    """Return the same of a world that is at hand as text, for tests and tools."""
    return _checked(file, text.encode(), with_lint)


def _checked(file: str, data: bytes, with_lint: bool) -> Checked:
    loaded = load(file, data, WorldSpec)
    problems = list(loaded.problems)
    world: World | None = None
    if loaded.spec is not None:
        content_hash = blake2b(data, digest_size=8).hexdigest()
        compiled = compile_world(loaded, _LEXICON, content_hash)
        problems += compiled.problems
        world = None if any(problem.severity == "error" for problem in problems) else compiled.world
        if compiled.draft is not None and with_lint:
            from backrooms_if.world.lint import lint  # with networkx, which a game does not need

            problems += lint(compiled.draft, loaded.spec, loaded.positions, problems)
    problems.sort(key=lambda problem: (problem.span.file, problem.span.line, problem.span.column))
    return Checked(world, tuple(problems), {file: loaded.source})


def _read(found: Found, shown: str) -> bytes | Problem:
    """Return the bytes of a world's file, or why they are not to be had."""
    span = Span(shown, 1, 1)
    path: Path = found.path
    try:
        mode = path.stat().st_mode
        if path.is_dir():
            return Problem("E109", span, "this is a folder", ("a world is one file: `worlds/NAME.yaml`",))
        if not S_ISREG(mode):
            return Problem("E109", span, "this is no regular file", ("give the path of a YAML file",))
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        return Problem("E109", span, f"it cannot be read: {error.strerror or error}", ("check its permissions",))
