"""`backrooms-if deadends`: states that bots come to, and from which guided play finds no ending."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, lacks_canon, no_folder, open_world

if TYPE_CHECKING:
    from backrooms_if.ids import Id
    from backrooms_if.studies.deadends.deadends import DeadEnd
    from backrooms_if.world.model import World

FOUND: Final = 1
USAGE: Final = 2
ENVIRONMENT: Final = 5
STATES: Final = 200
TURNS: Final = 10_000
FOLDER: Final = Path("deadends")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Let bots come to many states of a world, and look for an ending from each by guided play. Where none is\n"
        "found, it comes out as a playthrough whose last line made the difference. That is no proof that there is\n"
        "no way on: it was not found within so many turns."
    )
    parser.epilog = (
        "example: backrooms-if deadends level_zero\n"
        "example: backrooms-if deadends my_world.yaml --ending won --turns 50000 -o found"
    )
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument("--states", metavar="N", type=int, default=STATES, help=f"states; {STATES} unless said")
    parser.add_argument(
        "--turns", metavar="N", type=int, default=TURNS, help=f"turns for each search; {TURNS:,} unless said"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="the seed of bots and game; 0 unless said")
    parser.add_argument("--canon", metavar="SET", default="", help="the world as a canon set has it")
    parser.add_argument(
        "--ending",
        metavar="ENDING",
        action="append",
        default=[],
        help="only this one counts, by its id; may be given several times. Unless said, all that are no deaths",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")
    parser.add_argument(
        "-o", "--out", metavar="DIR", type=Path, default=FOLDER, help=f"the folder for scripts; `{FOLDER}` unless said"
    )


def run(arguments: argparse.Namespace) -> int:
    """Look for dead ends; return 0 if there was none, 1 if there was, 2, 3 or 5 as other commands do."""
    for name, most in (("states", 100_000), ("turns", 10_000_000)):
        if not 1 <= getattr(arguments, name) <= most:
            output.note(f"backrooms-if deadends: --{name} is a number from 1 to {most:,}, for example --{name} 500")
            return USAGE
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    if lacks_canon("deadends", arguments.canon, world):
        return USAGE
    if trouble := no_folder(arguments.out):
        output.note(f"backrooms-if deadends: {trouble}")
        return ENVIRONMENT
    world = world.under(arguments.canon)
    endings = _endings(world, arguments.ending)
    if not endings:
        return USAGE
    from backrooms_if.studies.deadends import deadends, stuck

    report = deadends.dead_ends(world, arguments.seed, arguments.states, arguments.turns, endings)
    where, trouble = _written(arguments, report.dead_ends)
    told = stuck.as_json if arguments.format == "json" else stuck.as_text
    output.say(told(world, report, arguments.turns, where))
    if trouble:
        output.note(f"backrooms-if deadends: {trouble}")
        return ENVIRONMENT
    return FOUND if report.dead_ends else 0


def _endings(world: "World", named: list[str]) -> "frozenset[Id]":
    """Return the endings that count; none after saying that there are none, or that one is not known."""
    from backrooms_if.problems.near import did_you_mean
    from backrooms_if.problems.visible import quoted
    from backrooms_if.studies.deadends.deadends import endings_of

    if not world.endings:
        output.note(
            f"backrooms-if deadends: {world.title} has no ending, so that no state can lead to one. Give it one under"
            " `endings:` and let a rule come to it by `end: NAME`; bots play a world without endings with"
            " `backrooms-if fuzz`."
        )
        return frozenset()
    if not named:
        return endings_of(world)
    known = {ending.rpartition("/")[2]: ending for ending in world.endings} | {
        ending: ending for ending in world.endings
    }
    for name in named:
        if name not in known:
            near = did_you_mean(name, known)
            short = [one for one in known if known[one] != one]
            listed = short if len(short) == len(world.endings) else world.endings
            cure = f"did you mean `{near}`?" if near else f"they are {', '.join(listed)}"
            output.note(f"backrooms-if deadends: no ending is called {quoted(name)}; {cure}")
            return frozenset()
    return frozenset(known[name] for name in named)


def _written(arguments: argparse.Namespace, found: "tuple[DeadEnd, ...]") -> tuple[list[str], str]:
    """Write a script for each dead end; return where they are, in order, and what went wrong, empty if nothing did."""
    from backrooms_if.studies import scripts
    from backrooms_if.surfaces.script_files import write_scripts

    purpose = f"no ending found within {arguments.turns:,} turns after these lines"
    comment = "It is the last line that makes the difference: before it, an ending is found."
    named = scripts.world_from(arguments.out, arguments.world)
    return write_scripts(
        arguments.out,
        (
            scripts.script(
                named,
                arguments.canon,
                arguments.seed,
                "dead_end",
                purpose,
                one.lines,
                comments=[comment] if one.lines else [],
            )
            for one in found
        ),
    )
