"""The script of a failure, with the check of the `.play` language that shows it best. The command `fuzz` writes it."""

from pathlib import Path
from typing import Final

from backrooms_if.session.game import Game
from backrooms_if.studies import scripts
from backrooms_if.studies.fuzz.fuzzing import Failure
from backrooms_if.studies.fuzz.laws import LAWS
from backrooms_if.world.model import World

_EXCERPT: Final = 60
"""Characters of a text by which a check knows it."""


def script_of(failure: Failure, world: World, named: str, canon: str, folder: Path) -> scripts.Written:
    """Return the script of a failure, to be put into a folder; `named` is how the command line named the world.

    `backrooms-if test` plays each script twice and asks the checks, which shows a crash, a save that changes something,
    a command that is refused, and what must not be told. What it cannot ask for is said in a comment.
    """
    breach = failure.breach
    lines, checks = failure.lines, []
    comments = [f"{breach.law}: {LAWS[breach.law]}.", f"{breach.words}."]
    if breach.law == "accepted":
        lines, checks = lines[:-1], [f"+> {lines[-1]}"]
    elif breach.law in ("length", "no control signs"):
        checks = [f"! {_told(failure, world)}"]
        comments.append("The check stands for that: take it out when the text is mended.")
    elif breach.law not in ("no crash", "save"):
        comments.append("No check can ask for this by itself: `backrooms-if fuzz` found it.")
    written = scripts.script(
        scripts.world_from(folder, named), canon, failure.seed, breach.law, breach.words, lines, checks, comments
    )
    if written.is_exact or breach.law == "accepted":
        return written
    more = [*comments, "A line holds signs that no script can: fuzz --format json has it as it was typed."]
    return scripts.script(
        scripts.world_from(folder, named), canon, failure.seed, breach.law, breach.words, lines, checks, more
    )


def _told(failure: Failure, world: World) -> str:
    """Return the beginning of what the last line is answered with, up to the longest line of it."""
    game = Game(world, failure.seed)
    turn = game.opening
    for line in failure.lines:
        turn = game.play(line)
    longest = max(turn.text.split("\n"), key=len)
    return " ".join(longest.split())[:_EXCERPT].strip()
