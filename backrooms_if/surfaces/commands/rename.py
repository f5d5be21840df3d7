"""`backrooms-if rename`: an id of a world renamed in all its files and playthroughs."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from backrooms_if.authoring.renaming import Renamed

USAGE: Final = 2
NO_WORLD: Final = 3
ENVIRONMENT: Final = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Give a room, a thing, a flag or whatever has an id another one, wherever it is named: in all files of the\n"
        "world, in conditions and in brackets of texts, and in what its playthroughs ask. Afterwards the world has\n"
        "the problems that it had and means the same; else nothing is written. All files are written, or none."
    )
    parser.epilog = (
        "example: backrooms-if rename my_world lamp lantern\n"
        "example: backrooms-if rename my_world cellar/hall vault --kind room --dry\n"
        "example: backrooms-if rename my_world message.smudged blurred"
    )
    parser.add_argument("world", metavar="WORLD", help="a world's file or folder")
    parser.add_argument("id", metavar="ID", help="the id, alone or as `level/id`; a named state as `thing.state`")
    parser.add_argument("new", metavar="NEW", help="what it is to be called, without its level")
    parser.add_argument(
        "--kind", default="", metavar="KIND", help="what it is, where several have this id: room, flag .."
    )
    parser.add_argument(
        "--scripts",
        action="append",
        default=[],
        metavar="PATH",
        help="further playthroughs of the world: a file or folder",
    )
    parser.add_argument("--dry", action="store_true", help="show what would change and write nothing")


def run(arguments: argparse.Namespace) -> int:
    """Rename; return 0, 1 if it cannot be, 2 for what is not the author's, 3 for no world, 5 if not written."""
    from backrooms_if.authoring.renaming import KINDS, NotRenamed, rename
    from backrooms_if.library import WorldNotFound
    from backrooms_if.library.load import found_at
    from backrooms_if.surfaces.fixing import NotOurs, NotWritten, difference, files_to_fix, write

    if arguments.kind and arguments.kind not in KINDS:
        output.note(f"backrooms-if rename: nothing is a {quoted(arguments.kind)}; kinds are {', '.join(KINDS)}")
        return USAGE
    try:
        files = files_to_fix(arguments.world)
        done = rename(files, arguments.id, arguments.new, arguments.kind)
    except WorldNotFound as error:
        output.note(f"{error}: {error.hint}")
        return NO_WORLD
    except NotOurs as error:
        output.note(str(error))
        return USAGE
    except NotRenamed as error:
        output.note(f"backrooms-if rename: {error}")
        return 1
    before, changed = files.contents(), dict(done.changed)
    told = _in_scripts(found_at(arguments.world)[0], done, arguments, before, changed)
    if arguments.dry:
        output.say(difference(before, changed))
    else:
        try:
            write(before, changed)
        except NotWritten as error:
            output.note(str(error))
            return ENVIRONMENT
        for path in changed:
            output.say(f"renamed in {visible(path)}")
    mentions = counted(done.mentions + told, "mention")
    now = "would now be" if arguments.dry else "is now"
    output.note(f"the {done.kind} {quoted(arguments.id)} {now} {quoted(arguments.new)}: {mentions}")
    output.note("Games that were saved before know it by its old id; what they hold of it is not found again.")
    return 0


def _in_scripts(
    world: Path,
    done: "Renamed",
    arguments: argparse.Namespace,
    before: dict[str, bytes],
    changed: dict[str, bytes],
) -> int:
    """Add the playthroughs that change to the files; return how many mentions there are in them."""
    from backrooms_if.authoring.renaming import cased
    from backrooms_if.playtest.renaming import renamed, scripts_of

    if done.world is None:
        output.note(
            "The world has errors, so its playthroughs are left as they are: mend it, and rename in them by hand."
        )
        return 0
    mentions = 0
    for path in scripts_of(world, [Path(one) for one in arguments.scripts]):
        data = path.read_bytes()
        text = data.decode("utf-8")
        found = renamed(text, str(path), done.world, done.pattern, lambda written: cased(written, arguments.new))
        if found.is_from_save:
            output.note(f"{visible(str(path))} goes on from a save, which knows the old id: save that game again")
        if found.text != text:
            before[str(path)], changed[str(path)] = data, found.text.encode()
            mentions += found.mentions
    return mentions
