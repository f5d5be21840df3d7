"""`check --watch`: the report of a world, and a new one whenever a file of it is saved. The command `check` calls it.

For programs it is a line of JSON for each check. Where nothing is new, a line says so and the report is not repeated.
"""

import argparse
import time
from typing import TYPE_CHECKING, Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.check import absent, ready, report_of, status_of, tell, tell_programs
from backrooms_if.surfaces.watching import POLL, watch

if TYPE_CHECKING:
    from backrooms_if.library import Checked
    from backrooms_if.library.workbench import Workbench
    from backrooms_if.problems import Problem
    from backrooms_if.problems.records import Report

USAGE: Final = 2
LONG: Final = 1.0
"""Seconds from which on a check of the whole world is waited for: until it comes, files are checked by themselves."""
QUIET: Final = 2.0
"""Seconds without an edit before such a world is checked again: while that goes on, nothing else is noticed."""
_MOST_NAMED: Final = 3
"""Files that a line names as changed."""


def run(arguments: argparse.Namespace) -> int:
    """Check until Ctrl-C; return the status of the last check of all worlds, 1 at once if one is not there."""
    from backrooms_if.library import WorldNotFound
    from backrooms_if.library.workbench import Workbench

    if arguments.format == "github":
        output.note(
            "backrooms-if check: --watch stays, and a workflow has to end: leave --watch or --format github out"
        )
        return USAGE
    checks: dict[Workbench, _Watched] = {}
    for name in arguments.worlds:
        try:
            checks[Workbench(name)] = _Watched(name, arguments)
        except WorldNotFound as error:
            tell_programs([absent(name, error, arguments.format)], arguments.format)
            return 1
    if arguments.format == "text":
        output.note("Each time a file is saved it is checked again. Ctrl-C ends.")
    watch(
        list(checks),
        lambda bench, changed: checks[bench].check(bench, changed),
        lambda: time.sleep(POLL),
        lambda bench: checks[bench].rest(bench),
    )
    if arguments.format == "text":
        output.note("")
    return max(one.status for one in checks.values())


class _Watched:
    """A world that is watched: what was told of it last."""

    def __init__(self, name: str, arguments: argparse.Namespace) -> None:
        self.name = name
        self.arguments = arguments
        self.status = 0
        self._told: tuple[Problem, ...] | None = None
        self._took = 0.0
        """Seconds of the last check of the whole world."""
        self._quiet: int | None = None
        """How many looks found nothing since files were checked by themselves; None if the world was checked since."""

    def check(self, bench: "Workbench", changed: tuple[str, ...]) -> None:
        """Check the world, and tell what is new; of a large world the files first, the rest once all is quiet."""
        is_text = self.arguments.format == "text"
        if self._told is not None and is_text:
            output.note(f"\n{_now()}  {_named(changed, self.name)} changed")
        own = bench.own(changed) if is_text and self._took > LONG else None
        if own is None:
            self._check(bench)
            return
        self._quiet = 0
        report = self._report(own)
        if report.problems:
            tell(report, self.arguments)
        else:
            output.say(f"{_now()}  no problems in it by itself")
        self.status = max(self.status, status_of(own, self.arguments.strict))
        output.note(f"{_now()}  The whole world follows; it took {self._took:.0f} s the last time.")

    def rest(self, bench: "Workbench") -> None:
        """Check the whole world, if only files of it were checked and none was saved for a while."""
        if self._quiet is None:
            return
        self._quiet += 1
        if self._quiet * POLL >= QUIET:
            self._check(bench)

    def _check(self, bench: "Workbench") -> None:
        began = time.process_time()
        checked = bench.check(notes=self.arguments.notes)
        self._took, self._quiet = time.process_time() - began, None
        self.status = status_of(checked, self.arguments.strict)
        report = self._report(checked)
        if self.arguments.format == "json":
            from backrooms_if.problems.records import as_json

            output.say(as_json([report], in_a_line=True))
            self._told = tuple(report.problems)
            return
        self._tell(report)
        if checked.world is not None:
            output.note(f"{_now()}  {ready(checked, self._took)}")
        else:
            output.note(f"{_now()}  It cannot be played until its errors are mended.")

    def _report(self, checked: "Checked") -> "Report":
        return report_of(self.name, checked, self.arguments)

    def _tell(self, report: "Report") -> None:
        """Show the problems; in one line if they are those that were shown before, or none."""
        from backrooms_if.problems.report import summary

        problems = tuple(report.problems)
        if not problems:
            output.say(f"{_now()}  no problems")
        elif problems == self._told:
            output.say(f"{_now()}  the same as before: {summary(problems)}")
        else:
            tell(report, self.arguments)
        self._told = problems


def _now() -> str:
    return time.strftime("%H:%M:%S")


def _named(changed: tuple[str, ...], world: str) -> str:
    """Return the files that changed, as far as there are few; of a world in one file, the world as it was asked for."""
    names = [name for name in changed if name and not name.endswith("/")] or [world]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
