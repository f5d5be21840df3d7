"""The command line: a lazy table of commands.

Only the command that is called is imported, so `--help` imports nothing, not even argparse.
"""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from backrooms_if import __version__
from backrooms_if.records import NamedTuple
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    import argparse

USAGE: Final = 2
INTERRUPTED: Final = 130


class Command(NamedTuple):
    """A command: its module under `surfaces.commands`, and a line for the list."""

    module: str
    about: str


COMMANDS: Final = {
    "play": Command("play", "play a world; without a name, Level Zero"),
    "saves": Command("saves", "list the games that are kept, show one, delete one"),
    "worlds": Command("worlds", "list the worlds that came along"),
    "check": Command("check", "validate a world file and say what is wrong, and where"),
    "explain": Command("explain", "say what the code of a problem means, with a bad and a good example"),
    "test": Command("test", "run playthroughs (.play files)"),
    "new": Command("new", "write a starter world, ready to be played and tested"),
    "info": Command("info", "say who wrote a world, under which licences, and how large it is"),
    "map": Command("map", "draw the map of a world, and tell it in words"),
}
DEFAULT: Final = "play"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit status.

    0 yes or done, 1 the answer is no, 2 wrong usage, 3 a world does not load, 4 a save does not fit, 5 the environment.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    first = given[0] if given else ""
    if first in ("-h", "--help"):
        output.say(_help())
        return 0
    if first in ("-V", "--version"):
        output.say(f"backrooms-if {__version__}")
        return 0
    name = DEFAULT
    if first and not first.startswith("-"):
        if first not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(first, COMMANDS, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"commands are {', '.join(COMMANDS)}"
            output.note(f"backrooms-if: no command is called `{first}`; {hint}")
            output.note(f"To play a world of that name: backrooms-if play {first}")
            return USAGE
        name = given.pop(0)
    from importlib import import_module

    from backrooms_if.surfaces.arguments import parser

    module = import_module(f"backrooms_if.surfaces.commands.{COMMANDS[name].module}")
    known = parser(f"backrooms-if {name}")
    configure: Callable[[argparse.ArgumentParser], None] = module.configure
    run: Callable[[argparse.Namespace], int] = module.run
    configure(known)
    try:
        return run(known.parse_args(given))
    except KeyboardInterrupt:
        output.note("")
        return INTERRUPTED
    except BrokenPipeError:
        output.give_up()
        return 0


def _help() -> str:
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name.ljust(width)}  {command.about}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "usage: backrooms-if [COMMAND] [OPTIONS]",
            "",
            "Text adventures whose worlds are checked data. Without a command, it plays Level Zero.",
            "",
            "commands:",
            *lines,
            "",
            "options:",
            "  -h, --help     show this page; `backrooms-if COMMAND --help` shows a command's own",
            "  -V, --version  show the version",
            "",
            "example: backrooms-if play cloak_of_darkness",
        ]
    )
