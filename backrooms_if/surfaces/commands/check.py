"""`backrooms-if check`: what is wrong with a world file, where, and how to mend it."""

import argparse
import time
from typing import TYPE_CHECKING

from backrooms_if.problems.counted import counted
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from backrooms_if.problems.records import Report


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Validate world files: every problem with its place, what is wrong, and how to mend it."
    parser.epilog = (
        "example: backrooms-if check worlds/level_zero\nexample: backrooms-if check my_world.yaml --format json"
    )
    parser.add_argument("worlds", metavar="WORLD", nargs="+", help="a name or a path")
    parser.add_argument("--strict", action="store_true", help="warnings count as well: exit 1 with any")
    parser.add_argument("--notes", action="store_true", help="show notes too")
    parser.add_argument(
        "--silenced", action="store_true", help="show what the files let pass (`lint: {allow: ..}`), with the reasons"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people, json for programs, github for annotations in a workflow",
    )


def run(arguments: argparse.Namespace) -> int:
    """Report the problems of each world; return 0 if all can be played, 1 if not."""
    from backrooms_if.library import WorldNotFound, check_world
    from backrooms_if.problems.records import Report
    from backrooms_if.problems.report import render, render_silenced

    status = 0
    reports: list[Report] = []
    for name in arguments.worlds:
        began = time.process_time()
        try:
            checked = check_world(name)
        except WorldNotFound as error:
            absent = f"{error}: {error.hint}"
            if arguments.format == "text":
                output.note(absent)
            reports.append(Report(name, False, (), {}, absent))
            status = 1
            continue
        severities = {problem.severity for problem in checked.problems}
        if "error" in severities or (arguments.strict and "warning" in severities):
            status = 1
        told = [problem for problem in checked.problems if arguments.notes or problem.severity != "note"]
        reports.append(Report(name, checked.world is not None, told, checked.sources, silenced=checked.silenced))
        if arguments.format != "text":
            continue
        report = render(told, checked.sources, notes=arguments.notes)
        if report:
            output.say(report.rstrip())
        if arguments.silenced and checked.silenced:
            output.say(render_silenced(checked.silenced))
        if checked.world is not None:
            world = checked.world
            sizes = f"{counted(len(world.rooms_by_id), 'room')}, {counted(len(world.written_things()), 'thing')}"
            if checked.silenced:
                sizes += f", {len(checked.silenced):,} let pass"
            output.note(f"{world.title}: {sizes}, ready to be played ({time.process_time() - began:.2f} s)")
    _tell(reports, arguments.format)
    return status


def _tell(reports: "list[Report]", form: str) -> None:
    """Write the reports for programs, in one piece and with nothing else; nothing for people, who have read them."""
    from backrooms_if.problems.records import as_annotations, as_json

    if form == "json":
        output.say(as_json(reports))
    elif form == "github":
        annotations = as_annotations(reports)
        if annotations:
            output.say(annotations)
