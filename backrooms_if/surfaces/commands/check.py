"""`backrooms-if check`: what is wrong with a world file, where, and how to mend it."""

import argparse
import time
from typing import TYPE_CHECKING, Final

from backrooms_if.problems.counted import counted
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from backrooms_if.authoring.fixes import Mended
    from backrooms_if.library import Checked
    from backrooms_if.problems.records import Report

USAGE: Final = 2
ENVIRONMENT: Final = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Validate world files: every problem with its place, what is wrong, and how to mend it."
    parser.epilog = (
        "example: backrooms-if check worlds/level_zero\nexample: backrooms-if check my_world.yaml --format json\n"
        "example: backrooms-if check my_world.yaml --fix --dry"
    )
    parser.add_argument("worlds", metavar="WORLD", nargs="+", help="a name or a path")
    parser.add_argument("--strict", action="store_true", help="warnings count as well: exit 1 with any")
    parser.add_argument("--notes", action="store_true", help="show notes too")
    parser.add_argument("--fix", action="store_true", help="mend the files where it is sure what was meant")
    parser.add_argument("--guess", action="store_true", help="with --fix: also take the first guess where it is not")
    parser.add_argument("--dry", action="store_true", help="with --fix: show what would change and write nothing")
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
    """Report the problems of each world; return 0 if all can be played, 1 if not, 5 if a file cannot be written."""
    from backrooms_if.library import WorldNotFound
    from backrooms_if.problems.records import Report
    from backrooms_if.problems.report import render, render_silenced
    from backrooms_if.surfaces.fixing import NotOurs, NotWritten

    if (arguments.guess or arguments.dry) and not arguments.fix:
        output.note(f"`--{'guess' if arguments.guess else 'dry'}` goes with `--fix`")
        return USAGE
    status = 0
    reports: list[Report] = []
    for name in arguments.worlds:
        began = time.process_time()
        try:
            checked, mended = _checked(name, arguments)
        except WorldNotFound as error:
            absent = f"{error}: {error.hint}"
            if arguments.format == "text":
                output.note(absent)
            reports.append(Report(name, False, (), {}, absent))
            status = max(status, 1)
            continue
        except (NotOurs, NotWritten) as error:
            output.note(str(error))
            return USAGE if isinstance(error, NotOurs) else ENVIRONMENT
        severities = {problem.severity for problem in checked.problems}
        if "error" in severities or (arguments.strict and "warning" in severities):
            status = max(status, 1)
        told = [problem for problem in checked.problems if arguments.notes or problem.severity != "note"]
        if arguments.format != "text":
            from backrooms_if.authoring.fixes import with_fixes

            fixed = with_fixes(told, checked.sources)
            done, left_out = (mended.done, mended.left_out) if mended else ((), ())
            loads, sources = checked.world is not None, checked.sources
            reports.append(Report(name, loads, fixed, sources, "", done, left_out, checked.silenced))
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


def _checked(name: str, arguments: argparse.Namespace) -> "tuple[Checked, Mended | None]":
    """Return what is wrong with a world, after it was mended if that is asked for; what was done is told."""
    from backrooms_if.library import check_world

    if not arguments.fix:
        return check_world(name), None
    from backrooms_if.authoring.fixes import mend
    from backrooms_if.surfaces.fixing import difference, files_to_fix, tell, write

    files = files_to_fix(name)
    mended = mend(files, guesses=arguments.guess)
    if not arguments.dry:
        write(files, mended)
    if arguments.format == "text":
        if arguments.dry and mended.changed:
            output.say(difference(files, mended))
        tell(mended, is_dry=arguments.dry)
    return mended.checked, mended


def _tell(reports: "list[Report]", form: str) -> None:
    """Write the reports for programs, in one piece and with nothing else; nothing for people, who have read them."""
    from backrooms_if.problems.records import as_annotations, as_json

    if form == "json":
        output.say(as_json(reports))
    elif form == "github":
        annotations = as_annotations(reports)
        if annotations:
            output.say(annotations)
