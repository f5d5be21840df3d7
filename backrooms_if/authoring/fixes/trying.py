"""Which of several edits mends a file: each is made in a copy of its text, which the loader is asked about.

Of a line that cannot be read nobody knows whether a colon, a quote or two blanks of its indent are lost; of most such
edits only one leaves a file that has nothing wrong in it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.edits import NoSuchPlace, edited
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.load import load_document
from backrooms_if.worldfile.reader import read
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec

MOST_TRIED: Final = 200
"""Edits that are tried in one file while its fixes are looked for; a file of 700 lines takes 20 ms each."""
MOST_READ: Final = 12_000_000
"""Characters that are read for that in one file: of one of 2 MB a few edits are tried, in about half a second."""


class Candidate(NamedTuple):
    """Edits that may be what is wanted; those of one `way` are one idea, of which the best is taken."""

    title: str
    edits: tuple[Edit, ...]
    way: str


class _Score(NamedTuple):
    """How good a text is: less is better, from left to right."""

    is_there: bool
    """Whether the problem is still told."""
    unread: int
    """How many lines from the end of the file the first fault of its form is."""
    problems: int
    """How many problems there are."""
    moved: int
    """How many characters change."""


def best(problem: Problem, text: Text, candidates: Iterable[Candidate]) -> list[Fix]:
    """Return the fixes among the candidates that mend the problem and do no harm, the best one first.

    The first is sure if every other one leaves more wrong, and none of its own if the file has nothing else.
    """
    had = Counter(_words(one) for one in _problems(text.file, text.source)[1])
    is_of_form = problem.code == "E108" or text.is_of_form(problem)
    scored: list[tuple[_Score, int, Candidate, bool]] = []
    seen: set[tuple[Edit, ...]] = set()
    for order, candidate in enumerate(candidates):
        if candidate.edits in seen or text.tried >= min(MOST_TRIED, MOST_READ // (len(text.source) + 1)):
            continue
        seen.add(candidate.edits)
        text.tried += 1
        try:
            source = edited(text.source, candidate.edits)
        except NoSuchPlace:
            continue
        forms, after = _problems(text.file, source)
        has = Counter(_words(one) for one in after)
        lines = source.count("\n") + 2
        moved = sum(len(edit.text) + abs(edit.end_column - edit.column) for edit in candidate.edits)
        score = _Score(
            has[_words(problem)] >= had[_words(problem)],
            lines - min(forms) if forms else 0,
            len(after),
            moved,
        )
        scored.append((score, order, candidate, has <= had))
    scored.sort(key=lambda one: one[:2])
    good = [one for one in scored if not one[0].is_there and (one[3] or is_of_form)]
    if not good:
        return []
    first = good[0][0]
    # Quotes round the whole make almost anything readable, so they are no reason to doubt a smaller edit.
    rivals = [one[0] for one in good[1:] if one[2].way not in (good[0][2].way, "prose")]
    is_sure = all(first[:3] < one[:3] for one in rivals) and (first.unread == 0)
    # Nor are they any reason to trust them where something else is wrong of what they made: `"[floors]]"` is no list.
    is_sure &= good[0][2].way != "prose" or good[0][3]
    ways: dict[str, Fix] = {}
    for score, _, candidate, _ in good:
        if score[:3] == first[:3]:
            ways.setdefault(candidate.way, Fix(candidate.title, candidate.edits, is_sure and not ways))
    return list(ways.values())


def _problems(file: str, source: str) -> tuple[list[int], list[Problem]]:
    """Return the lines of the faults that the reader finds in a text, and all errors that the loader tells.

    It is read as a level if it begins as one, else as a world.
    """
    document = read(file, source.encode())
    forms = [problem.span.line for problem in document.problems]
    is_level = any(line.startswith("level:") for line in source.split("\n", 60)[:60])
    found = (load_document(document, LevelSpec) if is_level else load_document(document, WorldSpec)).problems
    return forms, [problem for problem in found if problem.severity == "error"]


def _words(problem: Problem) -> tuple[str, str]:
    return (problem.code, problem.message)
