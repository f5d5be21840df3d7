"""Moments of games from which bots go on: those that reached something new. `fuzzing.py` keeps one for each game.

A state is immutable, so a moment is kept and gone on from without playing what led to it again.
"""

from typing import Final

from backrooms_if.fields import Value
from backrooms_if.records import NamedTuple
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.studies.dice import Dice

LONGEST: Final = 300
"""Lines of a game that is gone on from: a longer one costs its replays and saves more than it is worth."""
_ASKED: Final = 5
"""Moments that are drawn, of which the one that was gone on from least is taken."""
_UNTOLD: Final = frozenset(("draws", "position", "again", "oops", "turns", "left", "visits", "fuel", "waited", "went"))
"""Fields that change without anything having come of it."""


class Kept(NamedTuple):
    """A moment: a game that is not played on itself, and all lines that led to it."""

    game: Game
    trail: tuple[str, ...]


class Corpus:
    """The moments of one game, and what was reached in it."""

    def __init__(self, first: Kept) -> None:
        """Begin with the start of a game."""
        self._kept = [first]
        self._chosen = [0]
        self.texts: set[str] = set()
        self.rooms: set[str] = set()
        self.endings: set[str] = set()
        self._marks: set[tuple[str, str, Value]] = set()

    def choose(self, dice: Dice) -> Kept:
        """Return a moment to go on from: of a few that are drawn, the one that was chosen least."""
        drawn = [dice.below(len(self._kept)) for _ in range(_ASKED)]
        at = min(drawn, key=lambda index: (self._chosen[index], -index))
        self._chosen[at] += 1
        return self._kept[at]

    def note(self, turn: GameTurn) -> bool:
        """Note what a turn reached; return whether any of it is new: a text, a room, an ending, a value of a field."""
        is_new = False
        for event in turn.events:
            for text in getattr(event, "texts", ()):
                if text not in self.texts:
                    self.texts.add(text)
                    is_new = True
        for key, _, new in turn.changes:
            if key[1] in _UNTOLD:
                if key[1] == "visits":
                    self.rooms.add(key[0])
                continue
            mark = (key[0], key[1], _rough(new))
            if mark not in self._marks:
                self._marks.add(mark)
                is_new = True
        if turn.ended is not None:
            self.endings.add(turn.ended)
        return is_new

    def keep(self, game: Game, trail: tuple[str, ...]) -> None:
        """Keep a moment to go on from, unless the way to it is too long or the game has ended there."""
        if len(trail) < LONGEST and game.ended is None:
            self._kept.append(Kept(game.fork(), trail))
            self._chosen.append(0)


def _rough(value: Value) -> Value:
    """Return a value as far as it matters whether it is another: a number by its order of magnitude."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value.bit_length() if abs(value) > 3 else value
    return value if not isinstance(value, tuple) else len(value)
