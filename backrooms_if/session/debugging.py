"""What a game needs of who answers an author's lines in it: the verbs of `play --debug`. `game.py` is handed one.

What they do to the state goes through the journal and the history like a player's line, so that UNDO, saves and tapes
hold of it. In a game without one their lines are a player's, and not understood.
"""

from typing import TYPE_CHECKING, Protocol

from backrooms_if.engine.view import Chance
from backrooms_if.events import Event
from backrooms_if.records import NamedTuple
from backrooms_if.state import Change, State

if TYPE_CHECKING:
    from backrooms_if.session.game import Game, GameTurn


class Answer(NamedTuple):
    """What an author's line comes to: what is told, and what it changes of the state, outside time."""

    events: tuple[Event, ...]
    changes: tuple[Change, ...] = ()
    written: tuple[str, ...] = ()
    """The same changes as lines of a playthrough, without the `@` before them."""


class Debugger(Protocol):
    """Who answers an author's lines in a game."""

    @property
    def chance(self) -> Chance:
        """Return what of chance is fixed for the lines to come, by stream."""

    def answer(self, game: "Game", line: str) -> Answer | None:
        """Return what an author's line comes to; None for a line of the player's."""

    def offers(self, state: State, typed: str) -> tuple[str, ...]:
        """Return the whole lines that a half-typed line of an author's can become."""

    def told(self, line: str, before: State, chance: Chance, turn: "GameTurn") -> tuple[Event, ...]:
        """Return what is to be told behind a player's line, which was typed at the state `before`."""
