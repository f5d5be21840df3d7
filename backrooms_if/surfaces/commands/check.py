"""`backrooms-if check`: what is wrong with a world file, where, and how to mend it."""

import argparse
import time
from typing import TYPE_CHECKING

from backrooms_if.problems.counted import counted
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from backrooms_if.library import Checked, WorldNotFound
    from backrooms_if.problems.records import Report
    from backrooms_if.world.model import World


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Validate world files: every problem with its place, what is wrong, and how to mend it."
    parser.epilog = (
        "example: backrooms-if check worlds/level_zero\nexample: backrooms-if check my_world.yaml --format json\n"
        "example: backrooms-if check my_world.yaml --watch"
    )
    parser.add_argument("worlds", metavar="WORLD", nargs="+", help="a name or a path")
    parser.add_argument("--strict", action="store_true", help="warnings count as well: exit 1 with any")
    parser.add_argument("--notes", action="store_true", help="show notes too")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people, json for programs, github for annotations in a workflow",
    )
    parser.add_argument(
        "--watch", action="store_true", help="stay, and check again whenever a file of them is saved; Ctrl-C ends"
    )


def run(arguments: argparse.Namespace) -> int:
    """Report the problems of each world; return 0 if all can be played, 1 if not, 2 for wrong usage."""
    if arguments.watch:
        from backrooms_if.surfaces.rechecking import run as watch

        return watch(arguments)
    from backrooms_if.library import WorldNotFound, check_world

    status = 0
    reports: list[Report] = []
    for name in arguments.worlds:
        began = time.process_time()
        try:
            checked = check_world(name)
        except WorldNotFound as error:
            reports.append(absent(name, error, arguments.format))
            status = 1
            continue
        status = max(status, status_of(checked, arguments.strict))
        reports.append(report_of(name, checked, arguments.notes))
        if arguments.format == "text":
            tell(reports[-1], arguments.notes)
            if checked.world is not None:
                output.note(ready(checked.world, time.process_time() - began))
    tell_programs(reports, arguments.format)
    return status


def status_of(checked: "Checked", is_strict: bool) -> int:
    """Return 1 for a world with errors, and with warnings where they count; else 0."""
    severities = {problem.severity for problem in checked.problems}
    return int("error" in severities or (is_strict and "warning" in severities))


def report_of(name: str, checked: "Checked", has_notes: bool) -> "Report":
    """Return what is to be told of a world."""
    from backrooms_if.problems.records import Report

    told = [problem for problem in checked.problems if has_notes or problem.severity != "note"]
    return Report(name, checked.world is not None, told, checked.sources)


def absent(name: str, error: "WorldNotFound", form: str) -> "Report":
    """Return the report of a world that is not there, after saying so to people."""
    from backrooms_if.problems.records import Report

    words = f"{error}: {error.hint}"
    if form == "text":
        output.note(words)
    return Report(name, False, (), {}, words)


def tell(report: "Report", has_notes: bool) -> None:
    """Show the problems of a report to people, if it has any."""
    from backrooms_if.problems.report import render

    shown = render(report.problems, report.sources, notes=has_notes)
    if shown:
        output.say(shown.rstrip())


def ready(world: "World", seconds: float) -> str:
    """Return that a world can be played, with its size and how long finding that out took."""
    sizes = f"{counted(len(world.rooms_by_id), 'room')}, {counted(len(world.written_things()), 'thing')}"
    return f"{world.title}: {sizes}, ready to be played ({seconds:.2f} s)"


def tell_programs(reports: "list[Report]", form: str) -> None:
    """Write the reports for programs, in one piece and with nothing else; nothing for people, who have read them."""
    from backrooms_if.problems.records import as_annotations, as_json

    if form == "json":
        output.say(as_json(reports))
    elif form == "github":
        annotations = as_annotations(reports)
        if annotations:
            output.say(annotations)
