"""What is left to do when the program itself is at fault: keep the game, and tell how the fault comes about again."""

from typing import Final

from backrooms_if.session.game import Game
from backrooms_if.surfaces import output

PROGRAM_FAULT: Final = 70
"""The exit status of an internal error (EX_SOFTWARE of BSD's sysexits)."""
SAVE_NAME: Final = "fault"
_LINES_SHOWN: Final = 10


def report(game: Game, line: str, error: Exception) -> int:
    """Save the game as it was before the line, tell seed, last lines and error, and return the exit status."""
    output.note(f"The program has made a mistake ({type(error).__name__}: {error}), and this game stops here.")
    output.note(f"World {game.world.id} {game.world.version}, seed {game.seed}. The last lines:")
    for told in [record.line for record in game.records[-_LINES_SHOWN:]]:
        output.note(f"> {told}")
    output.note(f"> {line}  <- the fault")
    if game.saves_folder is not None:
        try:
            game.save(game.saves_folder / game.world.id / f"{SAVE_NAME}.ndjson")
        except Exception as trouble:  # whatever is broken may have broken this too, and the rest is still to be told
            output.note(f"The game could not be saved: {trouble}")
        else:
            output.note(f"The game is saved: play on with RESTORE {SAVE_NAME.upper()}, but not with that line.")
    output.note("Please report this. With `play --debug` it also shows where in the program it is.")
    return PROGRAM_FAULT
