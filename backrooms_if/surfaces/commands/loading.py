"""Opening a world for a command, or saying why it cannot be opened; what else is asked before bots play it.

The commands that take a world use it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from backrooms_if.ids import LevelId
    from backrooms_if.library import WorldNotFound
    from backrooms_if.problems import WorldFileError
    from backrooms_if.world.model import World

NO_WORLD = 3
USAGE = 2


def open_world(name: str) -> "World | None":
    """Return the world at a path or of a bundled name; None after saying what is wrong with it."""
    from backrooms_if.library import WorldNotFound, load_world
    from backrooms_if.problems import WorldFileError

    try:
        return load_world(name)
    except (WorldNotFound, WorldFileError) as error:
        told_why(error)
        if isinstance(error, WorldFileError):
            output.note("The world cannot be played until its errors are mended.")
    return None


def told_why(error: "WorldNotFound | WorldFileError") -> None:
    """Say why a world cannot be opened."""
    from backrooms_if.problems import WorldFileError

    if not isinstance(error, WorldFileError):
        output.note(f"{error}: {error.hint}")
        return
    from backrooms_if.problems.report import render

    output.note(render(error.problems, error.sources).rstrip())


def lacks_canon(command: str, name: str, world: "World") -> bool:
    """Return whether a world does not have a canon set, after saying so; none is asked for by an empty name."""
    if not name or name in world.canons:
        return False
    from backrooms_if.problems.near import did_you_mean
    from backrooms_if.problems.visible import quoted

    near = did_you_mean(name, world.canons)
    known = f"canon sets are {', '.join(world.canons)}" if world.canons else "this world has none"
    cure = f"did you mean `{near}`?" if near else known
    output.note(f"backrooms-if {command}: there is no canon set {quoted(name)}; {cure}")
    return True


def lacks_way_in(command: str, asked: str, canon: str, world: "World") -> bool:
    """Return whether a world, as a canon set has it, has no such way in, after saying so."""
    from backrooms_if.world.entrances import NoWayIn, entered

    try:
        if not asked.strip():
            raise NoWayIn("--enter names no place: write a word, as --enter Oshkosh, or coordinates, as --enter=12,-7")
        entered(world.under(canon), asked)
    except NoWayIn as fault:
        output.note(f"backrooms-if {command}: {fault}.")
        return True
    return False


def take_expanses(parser: "ArgumentParser", seed: str) -> None:
    """Declare the arguments of a study of levels without end; `seed` says what that is the seed of."""
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument("level", metavar="LEVEL", nargs="?", help="one level without end; all of them unless said")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help=seed)
    parser.add_argument("--canon", metavar="SET", default="", help="the world as a canon set has it")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def open_expanses(command: str, arguments: "Namespace") -> "tuple[World, tuple[LevelId, ...]] | int":
    """Return the world of such arguments as a canon set has it, and its levels without end or the one asked for.

    Or, after saying what is wrong, the exit status: there is no such world, canon set or level.
    """
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    return _expanses_of(command, world, arguments.level, arguments.canon) or USAGE


def _expanses_of(
    command: str, world: "World", level: str | None, canon: str
) -> "tuple[World, tuple[LevelId, ...]] | None":
    from backrooms_if.ids import LevelId
    from backrooms_if.problems.near import did_you_mean
    from backrooms_if.problems.visible import quoted

    if lacks_canon(command, canon, world):
        return None
    world = world.under(canon)
    if not world.expanses:
        output.note(
            f"backrooms-if {command}: {world.title} has no level without end. One is made by `expanse:` in the file of"
            " a level, beside `rooms:`."
        )
        return None
    if level is None:
        return world, tuple(world.expanses)
    if level in world.expanses:
        return world, (LevelId(level),)
    near = did_you_mean(level, world.expanses)
    known = f"levels without end are {', '.join(world.expanses)}"
    cure = f"did you mean `{near}`?" if near else known
    output.note(f"backrooms-if {command}: there is no level without end {quoted(level)}; {cure}")
    return None


def no_folder(path: Path) -> str:
    """Return what is said of a path that is no folder, where scripts are to be written; empty if it can be one."""
    return f"{path} is a file, and scripts cannot be written into it: name a folder" if path.is_file() else ""
