"""`backrooms-if fuzz`: bots play a world, and what breaks a law comes out as a short script."""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, lacks_canon, no_folder, open_world
from backrooms_if.surfaces.processes import number, wrong_jobs

if TYPE_CHECKING:
    from backrooms_if.studies.fuzz.fuzzing import Failure
    from backrooms_if.world.model import World

BROKEN: Final = 1
USAGE: Final = 2
ENVIRONMENT: Final = 5
TURNS: Final = 10_000
BOTS: Final = ("sensible", "wordy", "wild")
FOLDER: Final = Path("fuzz")
T = TypeVar("T")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Let bots play a world: with what can be done, with its words, and with garbage. After every turn it is asked\n"
        "whether the laws hold that every world keeps: undo and save change nothing, a thing is in one place, nothing\n"
        "crashes. What breaks one is made as short as it can be and written as a playthrough. At the end stands what\n"
        "was reached, and every text that was not."
    )
    parser.epilog = (
        "example: backrooms-if fuzz level_zero --turns 50000\n"
        "example: backrooms-if fuzz my_world.yaml --seed 7 --bots sensible,wordy -o found"
    )
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument("--turns", metavar="N", type=int, help=f"lines that are typed; {TURNS:,} unless said")
    parser.add_argument(
        "--minutes", metavar="M", type=float, help="in place of turns: how long. How far it comes is not the same twice"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="the seed of bots and games; 0 unless said")
    parser.add_argument("--canon", metavar="SET", default="", help="the world as a canon set has it")
    parser.add_argument(
        "--bots", metavar="LIST", help=f"some of {', '.join(BOTS)}, with commas between; all unless said"
    )
    parser.add_argument("--jobs", metavar="N", type=int, help="processes; as many as there are cores unless said")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")
    parser.add_argument(
        "-o", "--out", metavar="DIR", type=Path, default=FOLDER, help=f"the folder for scripts; `{FOLDER}` unless said"
    )


def run(arguments: argparse.Namespace) -> int:
    """Let them play; return 0 if every law was kept, 1 if one was broken, 2, 3 or 5 as other commands do."""
    bots = tuple(arguments.bots.split(",")) if arguments.bots is not None else BOTS
    wrong = _wrong_usage(arguments, bots)
    if wrong:
        output.note(f"backrooms-if fuzz: {wrong}")
        return USAGE
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    if lacks_canon("fuzz", arguments.canon, world):
        return USAGE
    if trouble := no_folder(arguments.out):
        output.note(f"backrooms-if fuzz: {trouble}")
        return ENVIRONMENT
    from backrooms_if.library.load import locate
    from backrooms_if.studies.coverage.sheet import sheet_of
    from backrooms_if.studies.fuzz import telling
    from backrooms_if.studies.fuzz.campaign import joined, pieces, play_piece
    from backrooms_if.studies.spreading import spread

    turns = None if arguments.minutes is not None else arguments.turns or TURNS
    games = pieces(arguments.world, arguments.canon, arguments.seed, turns, bots)
    if arguments.minutes is not None:
        games = _until(time.monotonic() + 60 * arguments.minutes, games)
    jobs = 1 if turns is not None and turns <= telling.ONE_GAME else number(arguments.jobs)
    report = joined(spread(play_piece, games, jobs))
    world = world.under(arguments.canon)
    scripts, trouble = _written(arguments, world, report.failures)
    sheet = sheet_of(report.gathered, locate(arguments.world))
    output.say((telling.as_json if arguments.format == "json" else telling.as_text)(sheet, report, scripts))
    if trouble:
        output.note(f"backrooms-if fuzz: {trouble}")
        return ENVIRONMENT
    return BROKEN if report.failures else 0


def _wrong_usage(arguments: argparse.Namespace, bots: tuple[str, ...]) -> str:
    from backrooms_if.problems.near import did_you_mean

    if arguments.turns is not None and arguments.minutes is not None:
        return "--turns and --minutes say the same thing twice: leave one out"
    if arguments.turns is not None and arguments.turns < 1:
        return "--turns is a number from 1, for example --turns 10000"
    if arguments.minutes is not None and not 0 < arguments.minutes < 10_000:
        return "--minutes is a number above 0, for example --minutes 5"
    if wrong := wrong_jobs(arguments.jobs):
        return wrong
    for name in bots:
        if name not in BOTS:
            near = did_you_mean(name, BOTS)
            known = f"they are {', '.join(BOTS)}"
            return f"no bot is called `{name}`; {f'did you mean `{near}`?' if near else known}"
    return ""


def _until(end: float, games: Iterator[T]) -> Iterator[T]:
    """Yield the games that are begun before a moment of the system's clock, and one at least."""
    for game in games:
        yield game
        if time.monotonic() >= end:
            return


def _written(
    arguments: argparse.Namespace, world: "World", failures: "tuple[Failure, ...]"
) -> "tuple[dict[Failure, str], str]":
    """Write a script for each failure; return where they are, and what went wrong, empty if nothing did."""
    from backrooms_if.studies.fuzz.failures import script_of
    from backrooms_if.surfaces.script_files import write_scripts

    folder: Path = arguments.out
    made = (script_of(failure, world, arguments.world, arguments.canon, folder) for failure in failures)
    where, trouble = write_scripts(folder, made)
    return dict(zip(failures, where, strict=False)), trouble  # fewer paths than failures, where one cannot be written
