"""The command line: a lazy table of commands.

Only the command that is called is imported, so `--help` imports nothing, not even argparse or typing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from backrooms_if.surfaces import output

TYPE_CHECKING = False  # as the type checker knows it; importing typing is a sixth of `--help`
if TYPE_CHECKING:
    import argparse
    from typing import Final

USAGE: Final = 2
INTERRUPTED: Final = 130


COMMANDS: Final = {
    "play": "play a world; without a name, Level Zero",
    "saves": "list the games that are kept, show one, delete one",
    "worlds": "list the worlds that came along, and those of installed packages",
    "check": "validate a world file and say what is wrong, and where",
    "reference": "say what a key, an effect, a condition or an action of the world language is",
    "fmt": "lay out world files as all are laid out, comments kept",
    "rename": "give something in a world another id, wherever it is named",
    "schema": "write the JSON Schema of world files, for editors",
    "explain": "say what the code of a problem means, with a bad and a good example",
    "test": "run playthroughs (.play files)",
    "tape": "show a game that was played, play it again, or make a playthrough of it",
    "fuzz": "let bots play a world, and make what breaks a law a short script",
    "deadends": "look for states of a world from which no ending is found",
    "wayfind": "let bots follow the signs of a level without end to its places",
    "sameness": "say how alike the rooms of a level without end are",
    "mutants": "make small faults in a copy of a world, and say which no playthrough notices",
    "why": "say which rules ran at a line, and what kept the others from running",
    "new": "write a starter world, ready to be played and tested",
    "info": "say who wrote a world, under which licences, and how large it is",
    "diff": "compare two worlds in rooms, exits, things and rules",
    "map": "draw the map of a world, and tell it in words",
}
"""What each command does, in a line for the list; it is the module of its name under `surfaces.commands`."""
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
        from backrooms_if.ids import ENGINE_VERSION

        output.say(f"backrooms-if {ENGINE_VERSION}")
        return 0
    name = DEFAULT
    if first and not first.startswith("-"):
        if first not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(first, COMMANDS, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"commands are {', '.join(COMMANDS)}"
            output.note(f"backrooms-if: no command is called `{first}`; {hint}")
            from backrooms_if.surfaces.as_typed import program

            output.note(f"To play a world of that name: {program()} play {first}")
            return USAGE
        name = given.pop(0)
    from importlib import import_module

    from backrooms_if.surfaces.arguments import parser

    module = import_module(f"backrooms_if.surfaces.commands.{name}")
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
    lines = [f"  {name.ljust(width)}  {about}" for name, about in COMMANDS.items()]
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
