"""`backrooms-if tape`: a game that was played, shown, played again, or made a playthrough of."""

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from backrooms_if.problems.counted import counted
from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, open_world
from backrooms_if.surfaces.commands.play import saves_folder

if TYPE_CHECKING:
    from backrooms_if.playtest.taping import Replies
    from backrooms_if.session.tapes import Tape
    from backrooms_if.world.model import World

NO: Final = 1
USAGE: Final = 2
UNFIT: Final = 4
ENVIRONMENT: Final = 5
SUFFIX: Final = ".play"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "A game that was played, as its file has it: a save, or the game that goes on by itself. FILE is its path,\n"
        "or its name as `backrooms-if saves list` has it."
    )
    parser.epilog = "example: backrooms-if tape export level_zero/auto -o tests/playthroughs/the_bug.play"
    does = parser.add_subparsers(dest="does", metavar="show|verify|export", required=True)
    abouts = {
        "show": "show what was typed",
        "verify": "type it again, and say whether each line leads to the state that it led to",
        "export": "make a playthrough of it, with the replies as checks",
    }
    for name, about in abouts.items():
        one = does.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        one.epilog = f"example: backrooms-if tape {name} cloak_of_darkness/auto"
        one.add_argument("file", metavar="FILE", help="the path of a game's file, or its name")
        one.add_argument("--saves", type=Path, metavar="DIR", help="where games are kept that are named")
        if name == "show":
            continue
        one.add_argument("--world", metavar="WORLD", help="a name or a path; the world of that name unless said")
        if name == "export":
            one.add_argument("-o", dest="output", metavar="FILE", type=Path, help="write it to FILE, a new .play file")
            one.add_argument(
                "--replies",
                choices=("all", "last", "none"),
                help="the replies that it is to want whole; all unless said",
            )
            one.add_argument(
                "--want",
                metavar="CHECK",
                action="append",
                default=[],
                help="in place of replies: a check that ought to hold of the last one; may be given several times",
            )


def run(arguments: argparse.Namespace) -> int:
    """Do it; return 0, 1 for no such game and where a line leads elsewhere now, 3 to 5 as every command."""
    from backrooms_if.session.saves import SaveError
    from backrooms_if.session.tapes import read_tape

    path = _file_of(arguments.file, arguments.saves)
    if isinstance(path, int):
        return path
    try:
        tape = read_tape(path)
    except SaveError as error:
        output.note(f"backrooms-if tape: {path}: {error}")
        return UNFIT
    if arguments.does == "show":
        return _show(tape)
    world = open_world(arguments.world or tape.world)
    if world is None:
        if arguments.world is None:
            output.note(f"The game was played in the world `{tape.world}`: say with --world PATH where that is.")
        return NO_WORLD
    if world.id != tape.world:
        output.note(f"backrooms-if tape: the game was played in the world `{tape.world}`, and this is `{world.id}`")
        return UNFIT
    try:
        return _verify(tape, world) if arguments.does == "verify" else _export(tape, world, arguments)
    except SaveError as error:
        output.note(f"backrooms-if tape: {error}")
        return UNFIT


def _file_of(written: str, folder: Path | None) -> Path | int:
    """Return the file that is meant, or the exit status after saying why there is none."""
    path = Path(written)
    if path.is_file():
        return path
    from backrooms_if.surfaces.commands.saves import games_in

    kept = saves_folder(folder)
    games = games_in(kept)
    found = [game for game in games if written in (game.name, game.kept.name)]
    if len(found) == 1:
        return found[0].kept.path
    if found:
        output.note(f"Several games are called so: {', '.join(game.name for game in found)}")
        return USAGE
    from backrooms_if.problems.near import did_you_mean

    near = did_you_mean(written, [game.name for game in games])
    hint = f"did you mean `{near}`?" if near else "`backrooms-if saves list` shows all."
    there = f"{path} is no regular file" if path.exists() else f"There is no file {path}"
    output.note(f"{there}, and no game is called `{written}` in {kept}; {hint}")
    return NO


def _show(tape: "Tape") -> int:
    canon = f", canon set {tape.canon}" if tape.canon else ""
    canon += f", came in at {tape.enter}" if tape.enter else ""
    version = f"version {tape.world_version}" if tape.world_version else "no version"
    made = f", generators version {tape.generators}" if tape.generators else ""
    output.say(f"{tape.title} ({tape.world}, {version}), seed {tape.seed}{canon}; engine {tape.engine}{made}")
    authors = f", {tape.author_lines} of them of author verbs" if tape.author_lines else ""
    output.say(f"{counted(len(tape.lines), 'line')}{authors}:")
    for one in tape.lines:
        note = {"carry": "(goes on from an older game)", "adopt": "(another game was restored)"}.get(one.kind, "")
        output.say(f"> {one.typed}  {note}".rstrip())
    return 0


def _verify(tape: "Tape", world: "World") -> int:
    from backrooms_if.playtest.taping import is_of, replay

    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        _, lines = replay(tape, world, Path(folder))
        for one in lines:
            if not one.is_same:
                why = "the world or the program is another one than it was played with"
                if is_of(tape, world):
                    why = "world and program are the same, so this is a mistake of the program: please report it"
                output.say(f"line {one.taped.number}: `{one.typed}` leads to another state than it did; {why}")
                output.say(one.turn.text)
                return NO
    output.say(f"{counted(len(tape.lines), 'line')}, each leading to the state that it led to")
    return 0


def _export(tape: "Tape", world: "World", arguments: argparse.Namespace) -> int:
    from backrooms_if.playtest.taping import script_of

    target: Path | None = arguments.output
    if target is not None and target.suffix != SUFFIX:
        output.note(f"backrooms-if tape: {target} is no name of a playthrough: they end in {SUFFIX}")
        return USAGE
    if arguments.want and arguments.replies:
        output.note("backrooms-if tape: --want says what is wanted in place of the replies: leave --replies out")
        return USAGE
    named = _named(arguments.world or tape.world, target)
    replies: Replies = arguments.replies or ("none" if arguments.want else "all")
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        text = script_of(tape, world, named, replies, Path(folder))
    if arguments.want:
        text = _before_saving(text) + "".join(f"{one}\n" for one in arguments.want)
        if faults := _faults(text, target or Path("tape.play")):
            output.note(f"backrooms-if tape: nothing is written, since this cannot be wanted:\n{faults}")
            return USAGE
    if target is None:
        output.say(text.rstrip("\n"))
        return 0 if arguments.want else _proven(text, Path("tape.play"))
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        output.note(f"backrooms-if tape: {target} is there already: give another name, or take it away first")
        return USAGE
    except OSError as error:
        output.note(f"backrooms-if tape: {target} cannot be written: {error.strerror or error}")
        return ENVIRONMENT
    status = _proven(text, target)
    if arguments.want:
        output.note(f"{target} is written, and {'fails until that is mended' if status else 'passes already'}.")
        return 0
    if not status:
        output.note(f"{target} is written, and passes. Put what ought to be answered in place of what is: it fails.")
    return status


def _named(written: str, target: Path | None) -> str:
    """Return how the script names its world: a path from the folder that the script is in."""
    from backrooms_if.library.find import is_path

    if not is_path(written):
        return written
    folder = Path.cwd() if target is None else target.parent
    found = Path(os.path.relpath(written, folder)).as_posix()
    return found if is_path(found) else f"./{found}"


def _before_saving(text: str) -> str:
    """Return a script without the lines at its end that only save: what is wanted is wanted of the line before."""
    before, _, last = text.rpartition("\n> ")
    return _before_saving(f"{before}\n") if last.casefold().startswith(("save ", "save\n")) else text


def _faults(text: str, path: Path) -> str:
    """Return what is wrong with a script by itself, so that it cannot be played; empty if nothing is."""
    from backrooms_if.playtest.parsing import parse
    from backrooms_if.playtest.suite import Suite

    return "".join(one.words for one in Suite().play(parse(text, str(path))) if one.verdict == "faulty")


def _proven(text: str, path: Path) -> int:
    """Return 0 if a script passes, 1 after saying why it does not."""
    from backrooms_if.playtest.parsing import parse
    from backrooms_if.playtest.suite import Suite

    for outcome in Suite().play(parse(text, str(path))):
        if outcome.verdict != "passed":
            output.note(f"The playthrough does not pass as it stands:\n{outcome.words}")
            return NO
    return 0
