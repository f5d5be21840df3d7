"""Names that were misspelt where they are defined, and right wherever they are used: one problem in place of many.

`compile.py` calls it with all problems of a world, and looks at nothing where there are none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from backrooms_if.problems import Problem, Span
from backrooms_if.world.namespace import Namespace
from backrooms_if.world.parts import Part

_UNDEFINED: Final = ("E301", "E302", "E303")
_FOLLOWS: Final = ("E317", "E524")
"""What is said of a definition that nothing names, beside that it is spelt wrongly."""
_LEAST: Final = 2
"""Uses that must agree: of one use and one definition nobody knows which of them is wrong."""


def at_their_definitions(problems: list[Problem], space: Namespace, parts: Sequence[Part]) -> list[Problem]:
    """Return the problems, with those of one name that two places or more agree on as one at its definition.

    The definition is one whose id is very like that name, and which nothing names.
    """
    uses: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        word = _marked(problem.span, parts) if problem.code in _UNDEFINED else ""
        full = _meant(word, space, parts) if word else None
        if full is not None:
            uses.setdefault((full, word.rpartition("/")[2]), []).append(problem)
    joined = [
        one
        for (full, word), found in uses.items()
        if len(found) >= _LEAST
        for one in _definition(full, word, found, space, parts)
    ]
    if not joined:
        return problems
    gone = {id(use) for _, _, found in joined for use in found}
    places = {place.span for place, _, _ in joined}
    kept = [
        problem
        for problem in problems
        if id(problem) not in gone and not (problem.code in _FOLLOWS and problem.span in places)
    ]
    return [*kept, *(problem for problem, _, _ in joined)]


def _meant(word: str, space: Namespace, parts: Sequence[Part]) -> str | None:
    """Return the full id that a word, alone or behind its level, was found to be like; None if there is none."""
    meant = next((near for (asked, _), near in space.answers.items() if asked == word and near), None)
    if meant is None:
        return None
    every = [meant] if "/" in meant else [f"{part.level}/{meant}" for part in parts]
    return next((full for full in every if full in space.places), None)


def _definition(
    full: str, word: str, found: list[Problem], space: Namespace, parts: Sequence[Part]
) -> Iterator[tuple[Problem, str, list[Problem]]]:
    """Yield the problem of a definition that others call by a word, if it is misspelt, with those it stands for."""
    meant = full.rpartition("/")[2]
    if meant == word or any(f"{part.level}/{word}" in space.sorts for part in parts) or _times(meant, parts) > 1:
        return
    path = space.places[full][1]
    first = min(problem.span for problem in found)
    message = f"nothing names `{meant}`, and {len(found):,} places name `{word}`"
    yield (
        Problem("E317", space.place(full), message, (f"write `{word}` here",), path, (first, "named here first")),
        word,
        found,
    )


def _marked(span: Span, parts: Sequence[Part]) -> str:
    """Return the word that a problem marks; empty if its file is none of these."""
    for part in parts:
        if part.positions.file == span.file:
            line = part.positions.line(span)
            return line[span.column - 1 : span.column - 1 + span.length].strip("'\"")
    return ""


def _times(word: str, parts: Sequence[Part]) -> int:
    """Return how often a word stands in the files."""
    pattern = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(word)}(?![A-Za-z0-9_])")
    return sum(len(pattern.findall(part.positions.source)) for part in parts)
