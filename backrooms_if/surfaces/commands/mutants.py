"""`backrooms-if mutants`: makes small faults in a copy of a world, and says which of them no playthrough notices."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, open_world
from backrooms_if.surfaces.processes import number, wrong_jobs

if TYPE_CHECKING:
    from backrooms_if.playtest.script import Script

UNNOTICED: Final = 1
USAGE: Final = 2
NUMBER: Final = 200
_PIECE: Final = 10
"""Faults that a process tries before it is asked again: it reads all scripts for each piece."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Make small faults in a copy of a world, one at a time: a rule is left out, an exit leads elsewhere, a\n"
        "condition is turned round, two texts change places. The playthroughs are played with each, and what none of\n"
        "them notices is listed: it may break in your world, and no test will tell. Nothing is written to your files."
    )
    parser.epilog = (
        "example: backrooms-if mutants level_zero\n"
        "example: backrooms-if mutants my_world.yaml tests/playthroughs/my_world --all --fail-under 95"
    )
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="playthroughs, as for test; unless said, `playthroughs` in the world's folder, or\n"
        "tests/playthroughs/ and the world's id",
    )
    parser.add_argument("--number", metavar="N", type=int, help=f"faults that are tried; {NUMBER} unless said")
    parser.add_argument("--all", action="store_true", help="try all that can be made")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="picks which of them; 0 unless said")
    parser.add_argument("--jobs", metavar="N", type=int, help="processes; as many as there are cores unless said")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")
    parser.add_argument(
        "--fail-under", metavar="PERCENT", type=float, default=0.0, help="exit with 1 if fewer in a hundred are noticed"
    )


def run(arguments: argparse.Namespace) -> int:
    """Try them; return 0, 1 if fewer were noticed than wanted, 2 for wrong usage, 3 if the world does not load.

    Playthroughs that do not pass in the world as it is are wrong usage: they would notice anything.
    """
    wrong = _wrong_usage(arguments)
    if wrong:
        output.note(f"backrooms-if mutants: {wrong}")
        return USAGE
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    from backrooms_if.playtest.discover import NoScripts, scripts_in
    from backrooms_if.playtest.reading import assembled
    from backrooms_if.studies.mutants import surviving, telling
    from backrooms_if.studies.spreading import spread

    try:
        scripts = scripts_in(arguments.paths or [_usual(arguments.world, world.id)])
    except NoScripts as error:
        cure = "" if arguments.paths else ": give the playthroughs of this world behind its name"
        output.note(f"backrooms-if mutants: {error}{cure}")
        return USAGE
    others: list[Path] = []
    for path in scripts:
        script = assembled(path)
        if not script.faults and not surviving.failing(script, world):
            continue
        if _is_of_another(script, arguments.world):
            others.append(path)
            continue
        output.note(f"backrooms-if mutants: {path} does not pass in the world as it is: see `backrooms-if test {path}`")
        return USAGE
    scripts = [path for path in scripts if path not in others]
    if not scripts:
        output.note(f"backrooms-if mutants: none of these is a playthrough of {arguments.world}: {_listed(others)}")
        return USAGE
    if others:
        output.note(f"backrooms-if mutants: left out, as they play another world: {_listed(others)}")
    possible = surviving.every_mutant(arguments.world)
    faults = surviving.sampled(possible, None if arguments.all else arguments.number or NUMBER, arguments.seed)
    tasks = surviving.pieces(arguments.world, scripts, faults, _PIECE)
    jobs = 1 if len(faults) <= _PIECE else number(arguments.jobs)
    fated = [one for piece in spread(surviving.tried, tasks, jobs) for one in piece]
    if arguments.format == "json":
        output.say(telling.as_json(fated, len(possible)))
    else:
        output.say(telling.as_text(fated, len(possible), surviving.sources(arguments.world)))
    return UNNOTICED if telling.percent(*telling.share(fated)) < arguments.fail_under else 0


def _wrong_usage(arguments: argparse.Namespace) -> str:
    if arguments.all and arguments.number is not None:
        return "--number and --all say the same thing twice: leave one out"
    if arguments.number is not None and arguments.number < 1:
        return "--number is a number from 1, for example --number 500"
    if wrong := wrong_jobs(arguments.jobs):
        return wrong
    if not 0 <= arguments.fail_under <= 100:
        return "--fail-under is a number from 0 to 100, for example --fail-under 95"
    return ""


def _is_of_another(script: "Script", where: str) -> bool:
    """Return whether a script names another world than the one at `where`."""
    from backrooms_if.library.find import WorldNotFound, find_world
    from backrooms_if.playtest.discover import world_of

    header = script.headers.get("world")
    if header is None:
        return False
    try:
        found = find_world(world_of(Path(header.path), header.value)).path
    except WorldNotFound:
        return False
    return found.resolve() != find_world(where).path.resolve()


def _listed(paths: list[Path]) -> str:
    return ", ".join(map(str, paths[:3])) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")


def _usual(where: str, world: str) -> Path:
    """Return where the playthroughs of a world are, unless somebody says it."""
    from backrooms_if.library.find import find_world
    from backrooms_if.playtest.discover import DEFAULT_FOLDER

    inside = find_world(where).path / "playthroughs"
    return inside if inside.is_dir() else DEFAULT_FOLDER / world
