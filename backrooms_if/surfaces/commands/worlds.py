"""`backrooms-if worlds`: what can be played."""

import argparse
from pathlib import Path

from backrooms_if.surfaces import output


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: there are none."""
    parser.description = (
        "List the worlds that came along, and those of installed packages with where they are from; each with its\n"
        "title and authors."
    )
    parser.epilog = "example: backrooms-if worlds"


def run(arguments: argparse.Namespace) -> int:
    """List the worlds; return the exit status."""
    from backrooms_if.library import list_worlds
    from backrooms_if.library.packages import packed_worlds
    from backrooms_if.problems.visible import quoted, visible

    bundled, packed = list_worlds(), packed_worlds()
    for world in bundled:
        output.say(f"{world.name}: {_about(world.path)}")
    names = [world.name for world in bundled] + [one.name for one in packed if one.path is not None]
    for one in packed:
        origin = visible(f"{one.package} {one.version}".strip())
        if one.path is None:
            # Where nothing of a package is named, it is the package that is wrong.
            what = f"{quoted(one.name)} of {origin} is left out" if one.name else f"of the package {origin}"
            output.note(f"backrooms-if worlds: {what}: {visible(one.refusal)}")
            continue
        # A name that is taken twice does not say which world is meant, so the package stands before it.
        shown = one.full_name if names.count(one.name) > 1 else one.name
        output.say(f"{shown}: {_about(one.path)} (from {origin})")
    if not names:
        output.note("No worlds came along with this installation; `backrooms-if play PATH` plays a world file.")
    return 0


def _about(path: Path) -> str:
    """Return the title and authors of a world; or that it cannot be opened."""
    from backrooms_if.library import load_world
    from backrooms_if.problems import WorldFileError
    from backrooms_if.problems.visible import visible

    try:
        world = load_world(path)
    except WorldFileError:
        return "does not load: see `backrooms-if check`"
    return visible(f"{world.title}, by {', '.join(world.authors)}")
