"""Tells what came of a run of fuzzing: as text for people, as JSON for programs. The command `fuzz` shows it."""

import json

from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible
from backrooms_if.studies.coverage.sheet import Sheet
from backrooms_if.studies.coverage.telling import row
from backrooms_if.studies.fuzz.campaign import Report
from backrooms_if.studies.fuzz.fuzzing import TURNS, Failure
from backrooms_if.studies.fuzz.laws import LAWS

SCHEMA = "backrooms_if/fuzz/1"
ONE_GAME = TURNS
"""Turns up to which a run is one game, for which further processes have nothing to do."""
_LINES = 12
"""Lines of a failure that are shown; the script has all of them."""


def as_text(sheet: Sheet, report: Report, scripts: dict[Failure, str]) -> str:
    """Return the report for people. `sheet` says what was reached; `scripts` of failures where their scripts are."""
    parts = [_failure(failure, scripts.get(failure, "")) for failure in report.failures]
    many = len(report.failures)
    verdict = "no law was broken" if not many else f"{counted(many, 'law')} broken, in the ways above"
    parts.append(f"{visible(sheet.title)}: {report.turns:,} turns in {counted(report.games, 'game')}; {verdict}")
    parts.append(_reached(sheet))
    return "\n\n".join(parts)


def _failure(failure: Failure, script: str) -> str:
    breach = failure.breach
    shown = [f"    > {visible(line)[:200]}" for line in failure.lines[-_LINES:]]
    if len(failure.lines) > _LINES:
        shown.insert(0, f"    ({len(failure.lines) - _LINES} lines before these)")
    head = f"BROKEN  {breach.law}: {LAWS[breach.law]}"
    return "\n".join(
        [
            head,
            f"    {visible(breach.words)}",
            f"    with seed {failure.seed}, after {counted(len(failure.lines), 'line')}:",
            *shown,
            *([f"    written to {script}"] if script else []),
        ]
    )


def _reached(sheet: Sheet) -> str:
    lines = ["reached:", *(f"  {row(kind, figure)}" for kind, figure in sheet.figures().items())]
    left = sheet.left()
    if left:
        lines += ["", "not reached:"]
    for line in left:
        where = f"{visible(str(line.place))}: " if line.place is not None else ""
        lines += [f"  {where}{line.name}", f"      {line.why}"]
    return "\n".join(lines)


def as_json(sheet: Sheet, report: Report, scripts: dict[Failure, str]) -> str:
    """Return the report for programs."""
    content = {
        "schema": SCHEMA,
        "world": sheet.id,
        "turns": report.turns,
        "games": report.games,
        "failures": [
            {
                "law": failure.breach.law,
                "how": failure.breach.how,
                "words": failure.breach.words,
                "seed": failure.seed,
                "lines": list(failure.lines),
                "script": scripts.get(failure),
            }
            for failure in report.failures
        ],
        "reached": {kind: {"reached": figure.reached, "all": figure.all} for kind, figure in sheet.figures().items()},
        "not_reached": [
            {
                "kind": line.kind,
                "id": line.id,
                "how": line.how,
                "place": None if line.place is None else str(line.place),
                "why": line.why,
            }
            for line in sheet.left()
        ],
    }
    return json.dumps(content, indent=2)
