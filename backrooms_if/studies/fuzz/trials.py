"""Plays lines and says which law they break: once as a bot types them, and again and again to make a script short."""

from pathlib import Path
from traceback import extract_tb

from backrooms_if.session.game import Game, GameTurn
from backrooms_if.studies.fuzz import laws
from backrooms_if.studies.fuzz.laws import Breach, Deed
from backrooms_if.world.model import World


def play_line(game: Game, line: str) -> GameTurn | Breach:
    """Return the turn of a line, or the breach that the program fails."""
    try:
        turn = game.play(line)
        _ = turn.text  # it is made when it is asked for, and must be possible
        return turn
    except Exception as error:  # whatever it is, it must not be
        return crash(error)


def crash(error: Exception) -> Breach:
    """Return the breach that an exception is."""
    frame = extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).stem}.{frame.name}"
    words = f"{type(error).__name__}: {error}".strip(": ")
    return Breach("no crash", f"{type(error).__name__} in {where}", f"the program fails in {where} with {words[:300]}")


class Trial:
    """Whether lines break a law in the way in which it was broken once. It plays so many lines at most."""

    def __init__(self, world: World, seed: int, breach: Breach, folder: Path, budget: int) -> None:
        """Take the breach that is looked for, and a folder for what SAVE writes."""
        self._world = world
        self._seed = seed
        self._breach = breach
        self._folder = folder
        self._left = budget

    def fails(self, lines: tuple[str, ...]) -> bool:
        """Return whether these lines, from the start, break the law in the same way; False once the budget is used."""
        self._left -= len(lines) + 5
        if self._left < 0:
            return False
        found = self._broken(lines)
        return found is not None and (found.law, found.how) == (self._breach.law, self._breach.how)

    def _broken(self, lines: tuple[str, ...]) -> Breach | None:
        try:
            return broken_by(self._world, self._seed, lines, self._folder, is_promised=self._breach.law == "accepted")
        except Exception as error:
            return crash(error)


def broken_by(
    world: World, seed: int, lines: tuple[str, ...], folder: Path | None, *, is_promised: bool = False
) -> Breach | None:
    """Return the first law that lines break, typed from the start of a game; None if they break none.

    What costs more than a turn is asked once, behind the last line. `is_promised` says that the last line is offered as
    possible, so that it must be accepted.
    """
    game = Game(world, seed, saves_folder=folder)
    game.state.hash()
    deed: Deed | None = None
    for number, line in enumerate(lines, 1):
        before, is_last = game.state, number == len(lines)
        offered = is_promised and is_last and line in laws.offered(before)
        played = play_line(game, line)
        if isinstance(played, Breach):
            return played if is_last else None
        deed = Deed(line, before, played, game, offered)
        breach = laws.broken(deed)
        if breach is not None:
            return breach
        if played.wants_quit:
            break
    try:
        laws.offered(game.state)
    except Exception as error:
        return crash(error)
    if deed is None:
        return None
    return next(laws.whole_state(deed), None) or laws.saved_and_restored(game) or laws.replayed(game, lines)
