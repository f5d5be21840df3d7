"""Which fixes each code of problem has: one table, and the look through it. `with_fixes` is what commands call."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from backrooms_if.authoring.fixes import spelling
from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Fix, Problem

Finder: TypeAlias = Callable[[Problem, Text], Iterator[Fix]]
"""Yields what can be done about a problem of a file, the likeliest first."""

_BY_HINT: Final[tuple[Finder, ...]] = (spelling.meant,)
"""Asked for every code: they go by the words of the report."""
_FINDERS: Final[dict[str, tuple[Finder, ...]]] = {
    "E203": (spelling.told,),
    "E204": (spelling.told,),
    "E207": (spelling.told,),
    "E401": (spelling.told,),
    "E402": (spelling.told,),
}


def with_fixes(problems: Iterable[Problem], sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return the problems, each with its fixes; `sources` holds the text of each file, with LF line ends."""
    texts: dict[str, Text] = {}
    found: list[Problem] = []
    for problem in problems:
        file = problem.span.file
        if file in sources:
            if file not in texts:
                texts[file] = Text(file, sources[file])
            problem = problem._replace(fixes=tuple(_fixes(problem, texts[file])))
        found.append(problem)
    return tuple(found)


def _fixes(problem: Problem, text: Text) -> Iterator[Fix]:
    seen: set[object] = set()
    for finder in (*_BY_HINT, *_FINDERS.get(problem.code, ())):
        for fix in finder(problem, text):
            if fix.edits not in seen:
                seen.add(fix.edits)
                yield fix
