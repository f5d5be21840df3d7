"""Problems for programs: as JSON, and as the annotations of GitHub's workflows. The command `check` calls it.

Whatever names and words a file brings, none of it is obeyed by a terminal or taken for a command or a second entry.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from backrooms_if.problems.codes import CODES, Severity
from backrooms_if.problems.collected import MORE, is_cut
from backrooms_if.problems.excerpt import underline
from backrooms_if.problems.model import Edit, Fix, Problem, Span
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple

SCHEMA: Final = "backrooms_if/check/1"
_COMMANDS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "note": "notice"}


class Report(NamedTuple):
    """What was found in one world: `name` as it was asked for, and whether it can be played.

    `absent` says why nothing was looked at, and is empty else. `sources` holds the text of each file. `done` and
    `left_out` are the fixes that were made before and those that made nothing better, each with its problem.
    """

    name: str
    is_playable: bool
    problems: Sequence[Problem]
    sources: Mapping[str, str]
    absent: str = ""
    done: Sequence[tuple[Problem, Fix]] = ()
    left_out: Sequence[tuple[Problem, Fix]] = ()
    silenced: Sequence[tuple[Problem, str]] = ()
    """What the files let pass, each with the reason."""


def as_json(reports: Iterable[Report], *, in_a_line: bool = False) -> str:
    """Return the reports as one JSON object in ASCII, its `schema` telling its form; on many lines or in one."""
    indent = None if in_a_line else 2
    return json.dumps({"schema": SCHEMA, "worlds": [_world(report) for report in reports]}, indent=indent)


def _world(report: Report) -> dict[str, object]:
    lines = {file: source.split("\n") for file, source in report.sources.items()}
    counted = [problem.severity for problem in report.problems if problem.code != MORE]
    return {
        "world": report.name,
        "playable": report.is_playable,
        "absent": report.absent or None,
        "errors": counted.count("error"),
        "warnings": counted.count("warning"),
        "notes": counted.count("note"),
        "more": is_cut(report.problems),
        "done": [_step(problem, fix) for problem, fix in report.done],
        "left_out": [_step(problem, fix) for problem, fix in report.left_out],
        "problems": [_problem(problem, lines) for problem in report.problems],
        "silenced": [_problem(problem, lines) | {"reason": visible(reason)} for problem, reason in report.silenced],
    }


def _problem(problem: Problem, lines: Mapping[str, Sequence[str]]) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "title": CODES[problem.code].title,
        "message": visible(problem.message),
        "cures": [visible(hint) for hint in problem.hints],
        "fixes": [
            {"title": visible(fix.title), "sure": fix.is_sure, "edits": [_edit(edit) for edit in fix.edits]}
            for fix in problem.fixes
        ],
        **_place(problem.span),
        "path": list(problem.path),
        "excerpt": _excerpt(problem.span, lines.get(problem.span.file, ())),
        "other": None if problem.other is None else _place(problem.other[0]) | {"message": visible(problem.other[1])},
    }


def _place(span: Span) -> dict[str, object]:
    return {"file": span.file, "line": span.line, "column": span.column, "length": span.length}


def _step(problem: Problem, fix: Fix) -> dict[str, object]:
    """Return a fix that was made, or tried, with the place that its problem had then."""
    return {
        "code": problem.code,
        **_place(problem.span),
        "message": visible(problem.message),
        "title": visible(fix.title),
        "sure": fix.is_sure,
    }


def _edit(edit: Edit) -> dict[str, object]:
    """Return an edit as it is made: its text is what will stand in the file, whatever signs are in it."""
    return dict(edit._asdict())


def _excerpt(span: Span, lines: Sequence[str]) -> dict[str, object] | None:
    """Return the line as a report shows it, and where the caret stands in it; None if there is no such line."""
    if span.line > len(lines):
        return None
    return dict(underline(lines[span.line - 1], span.column, span.length)._asdict())


def as_annotations(reports: Iterable[Report]) -> str:
    """Return a workflow command for each problem, which GitHub shows beside the line; empty if there is none.

    The form is that of "Workflow commands for GitHub Actions", section "Setting an error message".
    """
    lines: list[str] = []
    for report in reports:
        if report.absent:
            lines.append(f"::error title=no world::{_data(visible(report.absent))}")
        for problem in report.problems:
            file, line, column, length = problem.span
            title = f"{problem.code}: {CODES[problem.code].title}"
            words = "\n".join([visible(problem.message), *map(visible, problem.hints)])
            place = f"file={_property(file)},line={line},col={column},endColumn={column + length}"
            lines.append(f"::{_COMMANDS[problem.severity]} {place},title={_property(title)}::{_data(words)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    """Return text as GitHub wants it behind the second `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return text as GitHub wants it between the commas. What it does not decode is shown as an escape."""
    kept = "".join(sign if sign in "\r\n" else visible(sign) for sign in text)
    return _data(kept).replace(":", "%3A").replace(",", "%2C")
