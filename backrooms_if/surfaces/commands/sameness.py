"""`backrooms-if sameness`: how alike the rooms of levels without end are to somebody who walks through many."""

import argparse
from typing import Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, expanses_of, open_world

FAILED: Final = 1
USAGE: Final = 2
ROOMS: Final = 2_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Walk through 2,000 new rooms of a level without end, and through as many from where each deeper deck takes\n"
        "over, as a player is told them. It fails where rooms are more alike than the expanse declares by `sameness:`\n"
        "(else: a sentence again within ten rooms, 5 % of four words in a row shared, 5 % of rooms bare, half of\n"
        "the texts told before), and says which slots are too short."
    )
    parser.epilog = (
        "example: backrooms-if sameness level_zero\n"
        "example: backrooms-if sameness my_world.yaml my_world --rooms 500 --format json"
    )
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument("level", metavar="LEVEL", nargs="?", help="one level without end; all of them unless said")
    parser.add_argument("--rooms", metavar="N", type=int, default=ROOMS, help=f"new rooms; {ROOMS:,} unless said")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="the seed of ground and walk")
    parser.add_argument("--canon", metavar="SET", default="", help="the world as a canon set has it")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(arguments: argparse.Namespace) -> int:
    """Walk; return 0 if each walk keeps what is declared, 1 if one does not, 2 or 3 as other commands do."""
    if not 10 <= arguments.rooms <= 100_000:
        output.note("backrooms-if sameness: --rooms is a number from 10 to 100,000, for example --rooms 500")
        return USAGE
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    found = expanses_of("sameness", world, arguments.level, arguments.canon)
    if found is None:
        return USAGE
    world, levels = found
    from backrooms_if.studies.expanses import telling
    from backrooms_if.studies.expanses.likeness import likeness

    reports = [likeness(world, level, arguments.seed, arguments.rooms) for level in levels]
    told = telling.likeness_as_json if arguments.format == "json" else telling.likeness_as_text
    output.say(told(world, reports))
    return 0 if all(report.is_met for report in reports) else FAILED
