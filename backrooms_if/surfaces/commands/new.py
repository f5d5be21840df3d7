"""`backrooms-if new`: a starter world that can be played, checked and tested at once."""

import argparse
import shlex
from pathlib import Path
from typing import Final

from backrooms_if.surfaces import output

REFUSED: Final = 1
USAGE: Final = 2
ENVIRONMENT: Final = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Write a starter world, NAME.yaml, with comments that explain it, and a playthrough that tests it,\n"
        "tests/playthroughs/NAME/the_way_out.play. Files that are there already are never overwritten."
    )
    parser.epilog = "example: backrooms-if new night_bus --in my_worlds"
    parser.add_argument("name", metavar="NAME", help="the world's id: small letters, digits and `_`")
    parser.add_argument(
        "--in",
        dest="folder",
        metavar="DIR",
        type=Path,
        default=Path(),
        help="the folder to write to; this one unless said",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files; return 0, 1 if one is there already, 2 for a name that no world can have, 5 if one can't be."""
    from backrooms_if.authoring.new import AlreadyThere, NameRefused, make_world
    from backrooms_if.authoring.writing import reason
    from backrooms_if.surfaces.as_typed import program

    folder: Path = arguments.folder
    try:
        made = make_world(arguments.name, folder)
    except NameRefused as error:
        output.note(f"backrooms-if new: {error}; {error.hint}")
        return USAGE
    except AlreadyThere as error:
        output.note(
            f"backrooms-if new: {error}, and is left as it is: choose another name, or another folder (--in DIR)"
        )
        return REFUSED
    except (OSError, ValueError) as error:
        output.note(
            f"backrooms-if new: nothing was written to {folder}: {reason(error)}; name another folder with --in DIR"
        )
        return ENVIRONMENT
    world, tests = _spelt(made.world), _spelt(made.playthrough.parent)
    output.say(f"Wrote {made.world} and {made.playthrough}")
    here = program()
    output.note(f"To play it:   {here} play {world}")
    output.note(f"To check it:  {here} check {world}")
    output.note(f"To test it:   {here} test {tests}")
    return 0


def _spelt(path: Path) -> str:
    return shlex.quote(str(path))
