"""`backrooms-if fmt`: world files in their canonical layout, comments kept."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if import limits
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backrooms_if.authoring.layout.laying_out import Layout
    from backrooms_if.problems import Problem

USAGE: Final = 2
NO_WORLD: Final = 3
ENVIRONMENT: Final = 5
STREAM: Final = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Lay out world files as all are laid out: the order of keys in an entry, indents, blank lines, quotes only\n"
        "where they are needed, long prose wrapped. Comments stay, and so does what the files say; entries, rules and\n"
        "lists keep their order. A file that cannot be read as YAML is left alone."
    )
    parser.epilog = (
        "example: backrooms-if fmt my_world\nexample: backrooms-if fmt --check worlds/*.yaml\n"
        "example: backrooms-if fmt - < my_world.yaml"
    )
    parser.add_argument(
        "worlds",
        metavar="WORLD",
        nargs="+",
        help="a world's file or folder, one of its files, or `-` for standard input",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 and name the files that would change"
    )
    parser.add_argument("--dry", action="store_true", help="show what would change and write nothing")


def run(arguments: argparse.Namespace) -> int:
    """Lay out each file; return 0, 1 if `--check` finds a difference, 3 for what is no world or cannot be read."""
    if STREAM in arguments.worlds:
        if len(arguments.worlds) > 1:
            output.note("backrooms-if fmt: `-` is standard input, and goes with no other file")
            return USAGE
        return _stream(arguments)
    from backrooms_if.library import WorldNotFound
    from backrooms_if.surfaces.fixing import NotOurs, NotWritten, files_to_fix, write

    status = 0
    left, seen = 0, 0
    changed: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    for name in arguments.worlds:
        try:
            files = files_to_fix(name)
        except WorldNotFound as error:
            output.note(f"{error}: {error.hint}")
            status = NO_WORLD
            continue
        except NotOurs as error:
            output.note(str(error))
            return USAGE
        held = files.contents()
        if Path(name).is_file():  # one file of a world in a folder: only it is meant
            held = {path: data for path, data in held.items() if Path(path).samefile(name)}
        elif files.problems:
            _tell(files.problems, {})
            status = NO_WORLD
        laid_out = {path: _laid_out(path, data) for path, data in held.items()}
        left += sum(one.text is None for one in laid_out.values())
        seen += len(laid_out)
        before |= held
        changed |= {
            path: one.text.encode() for path, one in laid_out.items() if one.text is not None and one.is_changed
        }
    if left:
        status = NO_WORLD
    if arguments.check or arguments.dry:
        return max(_shown(before, changed, arguments), status)
    try:
        write(before, changed)
    except NotWritten as error:
        output.note(str(error))
        return ENVIRONMENT
    for path in changed:
        output.say(f"laid out: {visible(path)}")
    output.note(f"{counted(len(changed), 'file')} laid out, {seen - len(changed) - left} as they should be")
    return status


def _laid_out(path: str, data: bytes) -> "Layout":
    """Return the layout of a file, after telling why it is left alone if it is."""
    from backrooms_if.authoring.layout.laying_out import lay_out

    found = lay_out(path, data)
    if found.fault:
        output.note(
            f"{visible(path)} is left alone: {visible(found.fault)}; this is a fault of the program, please report it"
        )
    elif found.text is None:
        _tell(found.problems, {path: found.source})
        output.note(f"{visible(path)} is left alone: it is laid out once it can be read")
    return found


def _tell(problems: "Sequence[Problem]", sources: dict[str, str]) -> None:
    from backrooms_if.problems.report import render

    output.note(render(problems, sources).rstrip())


def _shown(before: "Mapping[str, bytes]", changed: "Mapping[str, bytes]", arguments: argparse.Namespace) -> int:
    """Show what would change; return 1 if that is the answer to `--check`."""
    from backrooms_if.surfaces.fixing import difference

    if arguments.dry and changed:
        output.say(difference(before, changed))
    if not arguments.check:
        return 0
    for path in changed:
        output.note(f"would be laid out otherwise: {visible(path)}")
    return int(bool(changed))


def _stream(arguments: argparse.Namespace) -> int:
    """Lay out standard input onto standard output; what cannot be read gives nothing there, and the status 3."""
    found = _laid_out("<stdin>", sys.stdin.buffer.read(limits.FILE_BYTES + 1))
    if found.text is None:
        return NO_WORLD
    if arguments.check or arguments.dry:
        before = {"<stdin>": found.source.encode()}
        return _shown(before, {"<stdin>": found.text.encode()} if found.is_changed else {}, arguments)
    output.say(found.text.removesuffix("\n").removesuffix("\r"))
    return 0
