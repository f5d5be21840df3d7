"""`backrooms-if wayfind`: whether the signs of levels without end lead to their places, as bots find it."""

import argparse
from typing import Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import USAGE, open_expanses, take_expanses

FAILED: Final = 1
RUNS: Final = 120


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Let bots look for the places of a level without end by its signs: with what LISTEN tells (or SMELL, TOUCH,\n"
        "BREATHE), by the words alone, and by chance. It fails where those who follow a sign take more moves than the\n"
        "expanse declares by `wayfind:`, else 100 for half of them and 250 for nine in ten, and says what would help."
    )
    parser.epilog = (
        "example: backrooms-if wayfind level_zero\n"
        "example: backrooms-if wayfind my_world.yaml my_world --runs 400 --format json"
    )
    take_expanses(parser, "the first seed of ground and bots")
    parser.add_argument("--runs", metavar="N", type=int, default=RUNS, help=f"bots that follow; {RUNS} unless said")


def run(arguments: argparse.Namespace) -> int:
    """Let the bots look; return 0 if each sign keeps what is declared, 1 if one does not, 2 or 3 as other commands."""
    if not 10 <= arguments.runs <= 10_000:
        output.note("backrooms-if wayfind: --runs is a number from 10 to 10,000, for example --runs 400")
        return USAGE
    found = open_expanses("wayfind", arguments)
    if isinstance(found, int):
        return found
    world, levels = found
    from backrooms_if.studies.expanses import telling
    from backrooms_if.studies.expanses.wayfinding import wayfinding

    reports = [wayfinding(world, level, arguments.seed, arguments.runs) for level in levels]
    told = telling.ways_as_json if arguments.format == "json" else telling.ways_as_text
    output.say(told(world, reports))
    return 0 if all(report.is_met for report in reports) else FAILED
