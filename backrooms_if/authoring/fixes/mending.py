"""Mends the files of a world by the fixes of their problems, and keeps only what makes them better. `check --fix` calls
it, and writes what comes of it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from backrooms_if.authoring.fixes.finding import with_fixes
from backrooms_if.authoring.fixes.text import Text
from backrooms_if.library.files import Files
from backrooms_if.library.load import Checked, check_files
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.collected import is_cut
from backrooms_if.problems.edits import NoSuchPlace, are_apart, edited
from backrooms_if.records import NamedTuple

_MOST_CHECKS: Final = 60
"""How often a world is checked while it is mended: with each fix some faults that it hid come to light."""


class Step(NamedTuple):
    """A fix that was made, or left out, and the problem that it is for, at its place when its turn came."""

    problem: Problem
    fix: Fix


class Mended(NamedTuple):
    """What came of mending: the files as they are to be, and what is wrong with them still.

    `changed` holds the new bytes of each file that is another one now; `left_out` are fixes that were tried and made
    nothing better.
    """

    changed: dict[str, bytes]
    done: tuple[Step, ...]
    left_out: tuple[Step, ...]
    checked: Checked


def mend(files: Files, *, guesses: bool = False) -> Mended:
    """Return the world's files with all sure fixes made that make it better, one after another until none is left.

    `guesses` asks for the first fix of each problem, sure or not.
    """
    begun = files.contents()
    checked = check_files(files)
    done: list[Step] = []
    refused: dict[tuple[object, ...], Step] = {}
    most = 0  # how many fixes are tried together, where all of them did not do; 0 for all
    for _ in range(_MOST_CHECKS):
        steps = _chosen(checked, refused, guesses)
        steps = steps[: most or len(steps)]
        if not steps:
            break
        tried = _with(files, steps)
        after = None if tried is None else check_files(tried)
        if tried is not None and after is not None and _is_better(checked, after, steps):
            files, checked = tried, after
            done += steps
            most = 0
        elif len(steps) > 1:
            most = len(steps) // 2
        else:
            problem = steps[0].problem
            refused[(*_key(problem), problem.path, steps[0].fix.title)] = steps[0]
            most = 0
    changed = {name: data for name, data in files.contents().items() if data != begun[name]}
    return Mended(changed, tuple(done), tuple(refused.values()), checked)


def _chosen(checked: Checked, refused: dict[tuple[object, ...], Step], guesses: bool) -> list[Step]:
    """Return the fixes to be made together: of each problem the first, if it leaves those before it alone."""
    steps: list[Step] = []
    taken: list[Edit] = []
    found: list[Step] = []
    for problem in with_fixes(checked.problems, checked.sources):
        left = (fix for fix in problem.fixes if (*_key(problem), problem.path, fix.title) not in refused)
        first = next(left, None)
        if first is not None:
            found.append(Step(problem, first))
    sure = [step for step in found if step.fix.is_sure]
    if not sure:
        # What the second guess is for may be gone with the first.
        return found[:1] if guesses else []
    for problem, fix in sure:
        if all(are_apart(one, other) for one in fix.edits for other in taken):
            steps.append(Step(problem, fix))
            taken += fix.edits
    return steps


def _with(files: Files, steps: Sequence[Step]) -> Files | None:
    """Return the files with the edits of all steps; None if one of them names a place that is not there."""
    edits: dict[str, list[Edit]] = {}
    for step in steps:
        for edit in step.fix.edits:
            edits.setdefault(edit.file, []).append(edit)
    now = files.contents()
    try:
        for name, wanted in edits.items():
            if name not in now:
                return None
            now[name] = edited(now[name].decode(), wanted).encode()
    except (NoSuchPlace, UnicodeDecodeError):
        return None
    return files.changed(now)


def _is_better(before: Checked, after: Checked, steps: Sequence[Step]) -> bool:
    """Return whether what the steps are for is gone, and nothing came up that was not hidden by it.

    A file that could not be read to its end hides faults, and one with errors hides warnings.
    """
    had, has = _counted(before.problems), _counted(after.problems)
    mended = Counter(_key(step.problem) for step in steps)
    if any(has[key] > had[key] - number for key, number in mended.items()):
        return False
    had_errors = any(problem.severity == "error" for problem in before.problems)
    new = [
        problem
        for problem in after.problems
        if has[_key(problem)] > had[_key(problem)] and (problem.severity == "error" or not had_errors)
    ]
    if not new:
        return True
    is_hidden = is_cut(before.problems) or any(_is_of_form(step.problem, before) for step in steps)
    return is_hidden and not any(_is_beside(problem, steps) and _is_of_form(problem, after) for problem in new)


def _is_of_form(problem: Problem, checked: Checked) -> bool:
    file = problem.span.file
    return file in checked.sources and Text(file, checked.sources[file]).is_of_form(problem)


def _is_beside(problem: Problem, steps: Sequence[Step]) -> bool:
    """Return whether a problem is on a line that a step changes."""
    return any(
        edit.file == problem.span.file and edit.line <= problem.span.line <= edit.end_line
        for step in steps
        for edit in step.fix.edits
    )


def _key(problem: Problem) -> tuple[object, ...]:
    """Return what a problem is known by when lines have moved and keys about it have other names."""
    return (problem.code, problem.span.file, problem.message)


def _counted(problems: Sequence[Problem]) -> Counter[tuple[object, ...]]:
    return Counter(_key(problem) for problem in problems if problem.severity != "note")
