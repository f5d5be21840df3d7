"""`backrooms-if play`: a game, live in a terminal or through a pipe."""

import argparse
import os
from pathlib import Path

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, open_world


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Play a world: WORLD is a name from `backrooms-if worlds`, or the path of a world file."
    parser.epilog = "example: backrooms-if play cloak_of_darkness --seed 7"
    parser.add_argument("world", metavar="WORLD", nargs="?", default="level_zero", help="a name or a path")
    parser.add_argument("--seed", type=int, metavar="N", help="the seed of all chance; a new one unless said")
    parser.add_argument("--plain", action="store_true", help="plain lines, without colours and line editing")
    parser.add_argument("--saves", type=Path, metavar="DIR", help="where saved games are kept")
    parser.add_argument("--debug", action="store_true", help="should the program fail: show where in its code")


def run(arguments: argparse.Namespace) -> int:
    """Play until the player leaves; return the exit status."""
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    from backrooms_if.session.game import Game

    is_live = output.is_live() and not arguments.plain
    # A pipe is for scripts and tests, which want the same game each time; a player at a terminal does not.
    seed = arguments.seed if arguments.seed is not None else (new_seed() if output.is_terminal_input() else 0)
    game = Game(world, seed, saves_folder=saves_folder(arguments.saves))
    if is_live:
        from backrooms_if.surfaces import repl

        return repl.run(game, is_debug=arguments.debug)
    from backrooms_if.surfaces import pipe

    return pipe.run(game, is_debug=arguments.debug)


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
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "saves").is_dir():
            return folder / "saves"
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "backrooms_if" / "saves"
