"""`backrooms-if worlds`: what can be played."""

import argparse

from backrooms_if.surfaces import output


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: there are none."""
    parser.description = "List the worlds that came along, each with its title and authors."
    parser.epilog = "example: backrooms-if worlds"


def run(arguments: argparse.Namespace) -> int:
    """List the worlds; return the exit status."""
    from backrooms_if.library import list_worlds, load_world
    from backrooms_if.problems import WorldFileError

    found = list_worlds()
    for world_file in found:
        try:
            world = load_world(world_file.path)
            about = f"{world.title}, by {', '.join(world.authors)}"
        except WorldFileError:
            about = "does not load: see `backrooms-if check`"
        output.say(f"{world_file.name}: {about}")
    if not found:
        output.note("No worlds came along with this installation; `backrooms-if play PATH` plays a world file.")
    return 0
