"""Plays a script and compares: once straight, and once saved and restored before every line. The suite calls it.

Both ways must tell the same, event for event, and come to the same states. The checks are asked of the first.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from backrooms_if.language.conditions import Condition
from backrooms_if.playtest.checking import failures
from backrooms_if.playtest.conditions import conditions_of
from backrooms_if.playtest.playing import Step, left_over, play, quotation
from backrooms_if.playtest.restoring import difference
from backrooms_if.playtest.script import Check, Finding, Script
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World

Verdict = Literal["passed", "failed", "faulty", "no world"]
"""`faulty` is a script that could not be played for its own faults, `no world` one whose world cannot be opened."""


class Outcome(NamedTuple):
    """What became of a script: the verdict, and what is to be said of it; nothing if it passed."""

    path: str
    purpose: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    shown: tuple[str, ...] = ()
    """Lines that belong to all findings: the reply as it was, or the problems of the world."""

    @property
    def words(self) -> str:
        """Return the report: each finding with its file and line, then what is shown; empty if it passed."""
        return "\n".join([*report_of(self.findings, self.path), *(visible(line) for line in self.shown)])


def report_of(findings: tuple[Finding, ...], path: str) -> list[str]:
    """Return the lines of a report: each finding with its file and line, and its details indented."""
    lines: list[str] = []
    for finding in findings:
        lines.append(f"{visible(finding.path or path)}:{finding.line}: {visible(finding.message)}")
        lines += [f"    {visible(detail)}".rstrip() for detail in finding.details]
    return lines


def run(script: Script, world: World) -> Outcome:
    """Return what became of a script when it was played in this world, both ways.

    It touches no file but those of SAVE and RESTORE, which are in a folder that is gone afterwards. All checks of the
    first command that fails are reported, and later ones not: they would fail for its sake.
    """
    conditions, faults = conditions_of(script, world)
    if script.faults or faults:
        return Outcome(script.path, script.purpose, "faulty", script.in_order((*script.faults, *faults)))
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        straight, findings = _play(script, world, conditions, Path(folder) / "straight")
        if findings:
            return Outcome(script.path, script.purpose, "failed", findings, _reply(straight[-1], script))
        found = difference(script, world, straight, Path(folder))
    if found is not None:
        return Outcome(script.path, script.purpose, "failed", (found,))
    return Outcome(script.path, script.purpose, "passed")


def _play(
    script: Script, world: World, conditions: dict[Check, Condition], folder: Path
) -> tuple[list[Step], tuple[Finding, ...]]:
    """Return the steps up to the end of the script, or up to the first whose checks fail, with their findings."""
    steps: list[Step] = []
    for step in play(script, world, folder):
        steps.append(step)
        checks = step.command.checks if step.command is not None else script.start
        found = failures(step, checks, conditions)
        if found:
            return steps, script.in_order(found.values())
    left = left_over(script, len(steps) - 1)
    return steps, () if left is None else (left,)


def _reply(played: Step, script: Script) -> tuple[str, ...]:
    """Return the reply to a line, to be shown under the checks that it failed."""
    if played.command is None:
        return quotation("the opening was:", played.turn.text)
    line = f"line {played.command.line}"
    if played.command.path != script.path:
        line = f"{played.command.path}:{played.command.line}"
    return quotation(f"the reply to {quoted(played.command.text)} ({line}) was:", played.turn.text)
