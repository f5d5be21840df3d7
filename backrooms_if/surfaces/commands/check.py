"""`backrooms-if check`: what is wrong with a world file, where, and how to mend it."""

import argparse
import time

from backrooms_if.surfaces import output


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Validate world files: every problem with its place, what is wrong, and how to mend it."
    parser.epilog = "example: backrooms-if check worlds/level_zero"
    parser.add_argument("worlds", metavar="WORLD", nargs="+", help="a name or a path")
    parser.add_argument("--strict", action="store_true", help="warnings count as well: exit 1 with any")
    parser.add_argument("--notes", action="store_true", help="show notes too")


def run(arguments: argparse.Namespace) -> int:
    """Report the problems of each world; return 0 if it can be played, 1 if not."""
    from backrooms_if.library import WorldNotFound, check_world
    from backrooms_if.problems.report import render

    status = 0
    for name in arguments.worlds:
        began = time.process_time()
        try:
            checked = check_world(name)
        except WorldNotFound as error:
            output.note(f"{error}: {error.hint}")
            status = 1
            continue
        report = render(checked.problems, checked.sources, notes=arguments.notes)
        if report:
            output.say(report.rstrip())
        severities = {problem.severity for problem in checked.problems}
        if "error" in severities or (arguments.strict and "warning" in severities):
            status = 1
        if checked.world is not None:
            world = checked.world
            sizes = (
                f"{len(world.rooms_by_id)} rooms, {sum(1 for thing in world.things.values() if not thing.rooms)} things"
            )
            output.note(f"{world.title}: {sizes}, ready to be played ({time.process_time() - began:.2f} s)")
    return status
