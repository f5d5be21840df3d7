"""`backrooms-if play`: a game, live in a terminal or through a pipe."""

import argparse
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.collector import at_rest
from backrooms_if.surfaces.commands.loading import NO_WORLD, lacks_canon, lacks_way_in, open_world

if TYPE_CHECKING:
    from collections.abc import Callable

    from backrooms_if.library.workbench import Workbench
    from backrooms_if.session.game import Game
    from backrooms_if.world.model import World

USAGE: Final = 2


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Play a world: WORLD is a name from `backrooms-if worlds`, or the path of a world's file or folder."
    )
    parser.epilog = (
        "At a terminal the game goes on where it was left, and each line is on the disk before its answer is shown.\n"
        "Through a pipe a game begins each time, and nothing is kept unless --saves says where.\n\n"
        "example: backrooms-if play cloak_of_darkness --seed 7"
    )
    parser.add_argument("world", metavar="WORLD", nargs="?", default="level_zero", help="a name or a path")
    parser.add_argument("--seed", type=int, metavar="N", help="the seed of all chance; a new one unless said")
    parser.add_argument("--canon", metavar="SET", help="a canon set of the world, as `backrooms-if info` lists them")
    parser.add_argument(
        "--enter",
        metavar="PLACE",
        help="begin in a level without end: any word is a place of it, and so are coordinates, as --enter=12,-7",
    )
    parser.add_argument("--plain", action="store_true", help="plain lines, without colours and line editing")
    parser.add_argument("--saves", type=Path, metavar="DIR", help="where games are kept")
    parser.add_argument("--slot", metavar="NAME", help="a game beside the usual one, kept under a name of its own")
    parser.add_argument("--fresh", action="store_true", help="begin a new game; the one that was going on is kept")
    parser.add_argument(
        "--live",
        action=argparse.BooleanOptionalAction,
        help="read the world again when its files are saved; at a terminal this is so for a path unless --no-live",
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        help="author verbs (#help lists them); should the program fail: where in its code",
    )


def run(arguments: argparse.Namespace) -> int:
    """Play until the player leaves; return the exit status."""
    with at_rest():
        begun = _begin(arguments)
    return begun if isinstance(begun, int) else begun()


def _begin(arguments: argparse.Namespace) -> "int | Callable[[], int]":
    """Open the world and the game; return what plays it, or the exit status after saying why it cannot be played."""
    bench = _bench(arguments)  # before the world is read, so that no edit falls between
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    from backrooms_if.session.saves import SaveError

    if lacks_canon("play", arguments.canon or "", world):
        return USAGE
    if arguments.enter is not None and lacks_way_in("play", arguments.enter, arguments.canon or "", world):
        return USAGE
    try:
        game = open_game(world, arguments)
    except SaveError as error:
        output.note(f"backrooms-if play: {error}")
        return USAGE
    if bench is not None:
        from backrooms_if.surfaces.reloading import reload_of

        game.reload = reload_of(bench, world, arguments.world)
    if arguments.debug:
        from backrooms_if.authoring.debugging.verbs import AuthorVerbs

        game.debug = AuthorVerbs()
    if output.is_live() and not arguments.plain:
        from backrooms_if.surfaces import repl

        return lambda: repl.run(game, is_debug=arguments.debug)
    from backrooms_if.surfaces import pipe

    return lambda: pipe.run(game, is_debug=arguments.debug)


def _bench(arguments: argparse.Namespace) -> "Workbench | None":
    """Return what knows the world's files, to see an edit; None where that is not asked for or nobody edits it."""
    from backrooms_if.library.find import WorldNotFound, is_path

    if arguments.live is False or not (arguments.live or (output.is_terminal_input() and is_path(arguments.world))):
        return None
    from backrooms_if.surfaces.reloading import bench_of

    try:
        return bench_of(arguments.world)
    except WorldNotFound:
        return None  # which is told when the world is opened


def open_game(world: "World", arguments: argparse.Namespace) -> "Game":
    """Return the game to play. Raises SaveError for a slot that cannot be one."""
    folder = saves_folder(arguments.saves)
    # A pipe is for scripts and tests, which want the same game each time; a player at a terminal does not.
    is_typed = output.is_terminal_input()
    if is_typed or arguments.saves is not None:
        from backrooms_if.session import catalogue, slots

        return slots.open_game(
            world,
            folder,
            slot=catalogue.DEFAULT if arguments.slot is None else slots.slot_name(arguments.slot),
            seed=arguments.seed,
            canon=arguments.canon,
            enter=arguments.enter,
            new_seed=new_seed if is_typed and arguments.enter is None else lambda: 0,  # a word is one place for all
            is_fresh=arguments.fresh,
            is_debug=arguments.debug,
        )
    from backrooms_if.session.game import Game
    from backrooms_if.session.saves import SaveError

    if arguments.slot is not None:
        raise SaveError("through a pipe no game is kept, so --slot goes with --saves DIR")
    begun = world.under(arguments.canon or "")
    if arguments.enter:
        from backrooms_if.world.entrances import entered

        begun = entered(begun, arguments.enter)
    return Game(begun, arguments.seed or 0, saves_folder=folder)


def new_seed() -> int:
    """Return a seed that nobody can foresee, of six digits so that a player can note it down."""
    return int.from_bytes(os.urandom(4), "big") % 1_000_000


def saves_folder(given: Path | None) -> Path:
    """Return where saves are kept: as given, by BACKROOMS_IF_SAVES, in a near `saves/`, or in the user's data folder.

    The user's data folder is that of the XDG Base Directory Specification.
    """
    if given is not None:
        return given
    named = os.environ.get("BACKROOMS_IF_SAVES")
    if named:
        return Path(named)
    with suppress(OSError):  # the folder in which the program was started may have gone
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / "saves").is_dir():
                return folder / "saves"
    data = os.environ.get("XDG_DATA_HOME")
    with suppress(RuntimeError):  # a user without a home
        return (Path(data) if data else Path.home() / ".local" / "share") / "backrooms_if" / "saves"
    return Path("saves")
