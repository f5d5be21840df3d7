"""`backrooms-if test`: runs playthroughs, and says which failed and how."""

import argparse
from pathlib import Path
from typing import Final

from backrooms_if.surfaces import output

FAILED: Final = 1
USAGE: Final = 2
NO_WORLD: Final = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Run playthroughs (.play files): each is played straight, and again with the game saved and restored before\n"
        "every line. A folder is searched to its depths; without a path, it is tests/playthroughs."
    )
    parser.epilog = "example: backrooms-if test tests/playthroughs/cloak_of_darkness -k blunder"
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="a .play file, or a folder of them")
    parser.add_argument("-k", metavar="TEXT", default="", help="only those whose path or purpose contains TEXT")


def run(arguments: argparse.Namespace) -> int:
    """Run the playthroughs; return 0 if all passed, 1 if one failed, 2 if there is none, 3 if a world does not load."""
    from backrooms_if.playtest.discover import NoScripts, scripts_in
    from backrooms_if.playtest.suite import Suite

    try:
        paths = scripts_in(arguments.paths)
    except NoScripts as error:
        output.note(f"backrooms-if test: {error}")
        return USAGE
    suite = Suite()
    chosen = [path for path in paths if _is_meant(path, arguments.k.casefold())]
    if not chosen:
        output.note(f"backrooms-if test: none of {_many(len(paths))} has `{arguments.k}` in its path or purpose")
        return USAGE
    failed, status = 0, 0
    shown: set[tuple[str, ...]] = set()
    for path in chosen:
        outcome = suite.run(path)
        purpose = f": {outcome.purpose}" if outcome.purpose else ""
        output.say(f"{'ok' if outcome.verdict == 'passed' else 'FAILED':<8}{path}{purpose}")
        if outcome.verdict == "passed":
            continue
        # A world with errors fails all its scripts in the same words; they are said once.
        said = outcome.verdict == "no world" and bool(outcome.shown) and outcome.shown in shown
        shown.add(outcome.shown)
        output.say((outcome._replace(shown=("    (they are shown above)",)) if said else outcome).words + "\n")
        failed += 1
        status = max(status, NO_WORLD if outcome.verdict == "no world" else FAILED)
    output.say(f"{failed} of {_many(len(chosen))} failed" if failed else f"{_many(len(chosen))} passed")
    return status


def _is_meant(path: Path, text: str) -> bool:
    from backrooms_if.playtest.script import parse
    from backrooms_if.playtest.suite import read

    if text in str(path).casefold():
        return True
    source = read(path)
    return isinstance(source, str) and text in parse(source, str(path)).purpose.casefold()


def _many(number: int) -> str:
    return f"{number} playthrough{'' if number == 1 else 's'}"
