"""Problems as an author reads them: where, the line with a caret, what is wrong, how to mend it.

Called by the command line for `check` and by whatever refuses a world. Every word from a file is made visible first, so
a report never holds a control character, whatever the file holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from backrooms_if.problems.codes import CODES
from backrooms_if.problems.collected import MORE, is_cut
from backrooms_if.problems.excerpt import frame
from backrooms_if.problems.model import Problem
from backrooms_if.problems.visible import visible

MOST_SHOWN: Final = 20
"""Problems shown in one report; more are counted. A longer list is not read, and the first faults cause others."""

_ORDER: Final = {"error": 0, "warning": 1, "note": 2}


def render(problems: Iterable[Problem], sources: Mapping[str, str], *, notes: bool = False) -> str:
    """Return the report of all problems, by file and place, ending in a line that counts them.

    `sources` holds the text of each file for the excerpts; a file that is not in it is shown without one. Notes are
    left out unless asked for. The first problem of a code is shown with its excerpt, further ones in short; of more
    than 20 the errors are shown first. Where there are more problems than were told, the end says so. Empty if there is
    nothing to show.
    """
    every = [problem for problem in problems if notes or problem.severity != "note"]
    told = [problem for problem in every if problem.code != MORE]
    if not every:
        return ""
    chosen = sorted(told, key=lambda problem: (_ORDER[problem.severity], *_place(problem)))[:MOST_SHOWN]
    chosen.sort(key=_place)
    lines_of = {file: _lines(sources.get(file)) for file in {problem.span.file for problem in chosen}}
    seen: set[str] = set()
    blocks: list[str] = []
    for problem in chosen:
        if problem.code in seen:
            blocks.append(_short(problem))
        else:
            seen.add(problem.code)
            blocks.append(_full(problem, lines_of[problem.span.file], sources))
    hidden = len(told) - len(chosen)
    if hidden:
        blocks.append(f"and {hidden:,} more {'problem' if hidden == 1 else 'problems'}")
    blocks += [_short(problem) for problem in every if problem.code == MORE]
    blocks.append(summary(every))
    return "\n\n".join(blocks) + "\n"


def render_silenced(silenced: Sequence[tuple[Problem, str]]) -> str:
    """Return what the files of a world let pass, in short with the reason, in the order of places; empty for none."""
    lines: list[str] = []
    for problem, reason in sorted(silenced, key=lambda one: _place(one[0])):
        file, line, column, _ = problem.span
        lines.append(f"{visible(file)}:{line}:{column}: {problem.code} {visible(problem.message)}")
        lines.append(f"  = let pass: {visible(reason)}")
    return "\n".join(lines)


def summary(problems: Sequence[Problem]) -> str:
    """Return the count: "2 errors, 1 warning in 1 file"; "no problems" if there are none.

    "more than 100 errors" where there are more than were told.
    """
    if not problems:
        return "no problems"
    counts = []
    for severity in _ORDER:
        number = sum(1 for problem in problems if problem.severity == severity and problem.code != MORE)
        if number:
            least = "more than " if severity == "error" and is_cut(problems) else ""
            counts.append(f"{least}{number:,} {severity}{'s' if number > 1 else ''}")
    files = len({problem.span.file for problem in problems})
    return f"{', '.join(counts)} in {files:,} {'file' if files == 1 else 'files'}"


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return (problem.span.file, problem.span.line, problem.span.column, problem.code)


def _lines(source: str | None) -> list[str]:
    """Return the lines of a source; none if there is no source."""
    return source.split("\n") if source else []


def _short(problem: Problem) -> str:
    """Return a problem whose kind the reader has seen: its place, what is wrong, how to mend it."""
    file, line, column, _ = problem.span
    lines = [f"{visible(file)}:{line}:{column}: {problem.code} {visible(problem.message)}"]
    if problem.other is not None:
        other, words = problem.other
        lines.append(f"  = {visible(words)}: {visible(other.file)}:{other.line}:{other.column}")
    return "\n".join([*lines, *(f"  = {visible(hint)}" for hint in problem.hints)])


def _full(problem: Problem, lines: list[str], sources: Mapping[str, str]) -> str:
    """Return a problem with its excerpt."""
    span, other = problem.span, problem.other
    numbers = [span.line, *([other[0].line] if other is not None else [])]
    gutter = len(str(max(numbers)))
    margin = " " * gutter
    shown = [f"{problem.severity}[{problem.code}]: {CODES[problem.code].title}"]
    shown.append(f"{margin}--> {visible(span.file)}:{span.line}:{span.column}")
    tail = [f"{margin} = {visible(hint)}" for hint in problem.hints]
    if span.line <= len(lines) and (lines[span.line - 1].strip() or len(lines) > 1):
        shown += frame(span, lines, problem.message, gutter, other)
    else:
        tail.insert(0, f"{margin} = {visible(problem.message)}")
    if other is not None and (other[0].file != span.file or span.line > len(lines)):
        place, words = other
        shown.append(f"{margin}::: {visible(place.file)}:{place.line}:{place.column}")
        there = _lines(sources.get(place.file))
        if place.line <= len(there):
            shown += frame(place, there, words, gutter, sign="-")
        else:
            tail.insert(0, f"{margin} = {visible(words)}")
    return "\n".join([*shown, *([f"{margin} |"] if tail else []), *tail])
