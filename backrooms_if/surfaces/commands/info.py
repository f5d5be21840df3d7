"""`backrooms-if info`: who wrote a world, under which licences, and how large it is."""

import argparse

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, open_world


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Say what a world is: title, authors, licences, how large it is, and the hash of its files."
    parser.epilog = "example: backrooms-if info cloak_of_darkness --format json"
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(arguments: argparse.Namespace) -> int:
    """Show the summary; return 0, or 3 for a world that does not load."""
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    from backrooms_if.authoring.info import as_json, as_text

    output.say((as_json if arguments.format == "json" else as_text)(world).rstrip("\n"))
    return 0
