"""`backrooms-if diff`: two worlds compared in rooms, exits, things and rules rather than lines."""

import argparse
from typing import TYPE_CHECKING, Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, told_why

if TYPE_CHECKING:
    from backrooms_if.authoring.comparing.contents import Written

DIFFERENT: Final = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Compare two worlds, A before and B after: what was added, removed, renamed, moved and changed. Layout,\n"
        "comments and the order of keys do not count, the order of rules does where they are asked together."
    )
    parser.epilog = "example: backrooms-if diff old/manor manor"
    parser.add_argument("a", metavar="A", help="a name or a path")
    parser.add_argument("b", metavar="B", help="a name or a path")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(arguments: argparse.Namespace) -> int:
    """Compare them; return 0 if they are the same, 1 if they differ, 3 for one that does not load."""
    worlds: list[Written] = []
    for where in (arguments.a, arguments.b):
        written = _written(where)
        if written is None:
            return NO_WORLD
        worlds.append(written)
    from backrooms_if.authoring.comparing.differing import differences

    found = differences(*worlds)
    if arguments.format == "json":
        from backrooms_if.authoring.comparing.record import as_json

        text = as_json(found, arguments.a, arguments.b)
    else:
        from backrooms_if.authoring.comparing.telling import as_text

        text = as_text(found, arguments.a, arguments.b)
    output.say(text.rstrip("\n"))
    return DIFFERENT if found else 0


def _written(where: str) -> "Written | None":
    """Return what a world's files say; None after saying why it does not load."""
    from backrooms_if.authoring.comparing.contents import Written
    from backrooms_if.library import WorldNotFound
    from backrooms_if.library.load import written_world
    from backrooms_if.problems import WorldFileError

    try:
        return Written(*written_world(where))
    except (WorldNotFound, WorldFileError) as error:
        told_why(error)
        output.note(f"{where} cannot be compared until it loads.")
        return None
