"""`backrooms-if sameness`: how alike the rooms of levels without end are to somebody who walks through many."""

import argparse
from typing import Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import USAGE, open_expanses, take_expanses

FAILED: Final = 1
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
    take_expanses(parser, "the seed of ground and walk")
    parser.add_argument("--rooms", metavar="N", type=int, default=ROOMS, help=f"new rooms; {ROOMS:,} unless said")


def run(arguments: argparse.Namespace) -> int:
    """Walk; return 0 if each walk keeps what is declared, 1 if one does not, 2 or 3 as other commands do."""
    if not 10 <= arguments.rooms <= 100_000:
        output.note("backrooms-if sameness: --rooms is a number from 10 to 100,000, for example --rooms 500")
        return USAGE
    found = open_expanses("sameness", arguments)
    if isinstance(found, int):
        return found
    world, levels = found
    from backrooms_if.studies.expanses import telling
    from backrooms_if.studies.expanses.likeness import likeness

    reports = [likeness(world, level, arguments.seed, arguments.rooms) for level in levels]
    told = telling.likeness_as_json if arguments.format == "json" else telling.likeness_as_text
    output.say(told(world, reports))
    return 0 if all(report.is_met for report in reports) else FAILED
