"""`backrooms-if check`: what is wrong with a world file, where, and how to mend it."""

import argparse
import time
from typing import TYPE_CHECKING, Final

from backrooms_if.problems.counted import counted
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from backrooms_if.authoring.fixes import Mended
    from backrooms_if.library import Checked, WorldNotFound
    from backrooms_if.problems.records import Report

USAGE: Final = 2
ENVIRONMENT: Final = 5

_MOST_COUNTED: Final = 1_000_000
"""Characters of a world's files up to which its fixes are counted unasked; they are read again for that."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Validate world files: every problem with its place, what is wrong, and how to mend it."
    parser.epilog = (
        "example: backrooms-if check worlds/level_zero\nexample: backrooms-if check my_world.yaml --format json\n"
        "example: backrooms-if check my_world.yaml --fix --dry\nexample: backrooms-if check my_world.yaml --watch"
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
    parser.add_argument(
        "--watch", action="store_true", help="stay, and check again whenever a file of them is saved; Ctrl-C ends"
    )


def run(arguments: argparse.Namespace) -> int:
    """Report the problems of each world; return 0 if all can be played, 1 if not, 5 if a file cannot be written."""
    if arguments.fix and arguments.watch:
        output.note("`--fix` and `--watch` do not go together: what is saved under an editor's hands is lost")
        return USAGE
    if (arguments.guess or arguments.dry) and not arguments.fix:
        output.note(f"`--{'guess' if arguments.guess else 'dry'}` goes with `--fix`")
        return USAGE
    if arguments.watch:
        from backrooms_if.surfaces.rechecking import run as watch

        return watch(arguments)
    from backrooms_if.library import WorldNotFound
    from backrooms_if.surfaces.fixing import NotOurs, NotWritten

    status = 0
    reports: list[Report] = []
    for name in arguments.worlds:
        began = time.process_time()
        try:
            checked, mended = _checked(name, arguments)
        except WorldNotFound as error:
            reports.append(absent(name, error, arguments.format))
            status = max(status, 1)
            continue
        except (NotOurs, NotWritten) as error:
            output.note(str(error))
            return USAGE if isinstance(error, NotOurs) else ENVIRONMENT
        status = max(status, status_of(checked, arguments.strict))
        reports.append(report_of(name, checked, arguments, mended))
        if arguments.format == "text":
            tell(reports[-1], arguments)
            if not arguments.fix and checked.problems:
                _tell_fixes(checked)
            if checked.world is not None:
                output.note(ready(checked, time.process_time() - began))
    tell_programs(reports, arguments.format)
    return status


def _tell_fixes(checked: "Checked") -> None:
    """Say how many of the problems `--fix` would mend for sure, as far as that can be told without trying."""
    from backrooms_if.authoring.fixes import with_fixes

    if sum(map(len, checked.sources.values())) > _MOST_COUNTED:
        return
    told = with_fixes(checked.problems, checked.sources, tries=False)
    number = sum(1 for problem in told if problem.fixes and problem.fixes[0].is_sure)
    if number:
        output.note(f"{counted(number, 'problem')} can be mended by program: `--fix`, or `--fix --dry` to see it first")


def _checked(name: str, arguments: argparse.Namespace) -> "tuple[Checked, Mended | None]":
    """Return what is wrong with a world, after it was mended if that is asked for; what was done is told."""
    from backrooms_if.library import check_world

    if not arguments.fix:
        return check_world(name, notes=arguments.notes), None
    from backrooms_if.authoring.fixes import mend
    from backrooms_if.surfaces.fixing import difference, files_to_fix, write
    from backrooms_if.surfaces.fixing import tell as tell_done

    files = files_to_fix(name)
    mended = mend(files, guesses=arguments.guess)
    if not arguments.dry:
        write(files.contents(), mended.changed)
    if arguments.format == "text":
        if arguments.dry and mended.changed:
            output.say(difference(files.contents(), mended.changed))
        tell_done(mended, is_dry=arguments.dry)
    return mended.checked, mended


def status_of(checked: "Checked", is_strict: bool) -> int:
    """Return 1 for a world with errors, and with warnings where they count; else 0."""
    severities = {problem.severity for problem in checked.problems}
    return int("error" in severities or (is_strict and "warning" in severities))


def report_of(name: str, checked: "Checked", arguments: argparse.Namespace, mended: "Mended | None" = None) -> "Report":
    """Return what is to be told of a world; to programs also what they could do about it, and what was done."""
    from backrooms_if.problems.records import Report

    told = tuple(problem for problem in checked.problems if arguments.notes or problem.severity != "note")
    if arguments.format != "text":
        from backrooms_if.authoring.fixes import with_fixes

        told = with_fixes(told, checked.sources)
    done, left_out = (mended.done, mended.left_out) if mended else ((), ())
    return Report(name, checked.world is not None, told, checked.sources, "", done, left_out, checked.silenced)


def absent(name: str, error: "WorldNotFound", form: str) -> "Report":
    """Return the report of a world that is not there, after saying so to people."""
    from backrooms_if.problems.records import Report

    words = f"{error}: {error.hint}"
    if form == "text":
        output.note(words)
    return Report(name, False, (), {}, words)


def tell(report: "Report", arguments: argparse.Namespace) -> None:
    """Show the problems of a report to people, if it has any, and what the files let pass if that is asked for."""
    from backrooms_if.problems.report import render, render_silenced

    shown = render(report.problems, report.sources, notes=arguments.notes)
    if shown:
        output.say(shown.rstrip())
    if arguments.silenced and report.silenced:
        output.say(render_silenced(report.silenced))


def ready(checked: "Checked", seconds: float) -> str:
    """Return that a world can be played, with its size and how long finding that out took."""
    world = checked.world
    assert world is not None
    rooms = len(world.rooms_by_id) - len(world.templates)
    sizes = f"{counted(rooms, 'room')}, {counted(len(world.written_things()), 'thing')}"
    if checked.silenced:
        sizes += f", {len(checked.silenced):,} let pass"
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
