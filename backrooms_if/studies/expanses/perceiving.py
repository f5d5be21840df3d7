"""A bot on its way to a sign: what it perceives where it is, and the steps that it takes.

On bare ground that costs microseconds: a room is what the generator makes of it, and a sign what `engine/signs.py` says
of it, which is what LISTEN tells. In a game each step is a command, with all that rules and timers make of it.
"""

from typing import Final, Protocol

from backrooms_if.engine import signs
from backrooms_if.engine.arranging import arrange
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.step import start, step
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import PLAYER, Id, level_of
from backrooms_if.world.effects import Move, Target
from backrooms_if.world.expanse import Sense, Sign
from backrooms_if.world.ground import Ground
from backrooms_if.world.model import World

COMMANDS: Final[dict[Sense, str]] = {"sound": "listen", "smell": "smell", "touch": "touch", "air": "breathe"}
"""How a player perceives a sign, by its sense."""


class Walk(Protocol):
    """Where a bot is on its way."""

    here: Id
    """The room that it is in, by which it knows the room again."""

    def ways(self) -> tuple[str, ...]:
        """Return the ways that it sees, in the order in which they are told."""

    def is_there(self) -> bool:
        """Return whether this is the place that the sign leads to."""

    def nearer(self) -> tuple[str, ...]:
        """Return the ways by which the sign is clearer."""

    def strengths(self) -> dict[str, int]:
        """Return by way how strong the sign is there: the number of its word."""

    def go(self, way: str) -> None:
        """Take a way; the bot may be where it was afterwards."""


class GroundWalk:
    """A walk on bare ground, as it is before anything drifts."""

    def __init__(self, ground: Ground, sign: Sign, first: Id) -> None:
        """Begin in a room."""
        self.here = first
        self._ground = ground
        self._sign = sign
        self._ways: dict[Id, dict[str, Id]] = {}

    def _open(self) -> dict[str, Id]:
        found = self._ways.get(self.here)
        if found is None:
            ground = self._ground
            found = {word: ground.id_at(cell) for word, cell in signs.ways(ground, ground.room(self.here)).items()}
            self._ways[self.here] = found
        return found

    def ways(self) -> tuple[str, ...]:
        """Return the ways out that lead on in the expanse."""
        return tuple(self._open())

    def is_there(self) -> bool:
        """Return whether the place is here."""
        cell = self._ground.cell(self.here)
        return cell is not None and not self._ground.steps_to(self._sign.to, cell)

    def nearer(self) -> tuple[str, ...]:
        """Return the ways by which the sign is clearer."""
        return self._heard().nearer

    def strengths(self) -> dict[str, int]:
        """Return the number of the sign's word by way."""
        ground = self._ground
        open_ones = signs.ways(ground, ground.room(self.here))
        return {way: ground.strength(self._sign, cell) for way, cell in open_ones.items()}

    def go(self, way: str) -> None:
        """Take a way."""
        self.here = self._open()[way]

    def _heard(self) -> signs.Heard:
        return signs.heard(self._ground, self._sign, self._ground.room(self.here))


class PlayedWalk:
    """The same as a game that is played by commands."""

    def __init__(self, world: World, seed: int, sign: Sign, first: Id) -> None:
        """Begin a game whose player is in a room, as a rule would move it there."""
        self._world = world
        self._sign = sign
        state = start(world, seed)
        self._state = state.with_changes(arrange(state, (Move(Target(PLAYER, False), Target(first, False)),)))
        self.here = self._view().here
        self.lines: list[str] = []
        """What was typed."""
        self.trouble = ""
        """What was first in the way, in words; empty if nothing was."""

    def _view(self) -> View:
        return new_view(self._state, CONDITIONS, None)

    def say(self, line: str) -> None:
        """Type a line, whatever comes of it."""
        self.lines.append(line)
        self._state = step(self._world, self._state, line).state
        self.here = self._view().here

    def ways(self) -> tuple[str, ...]:
        """Return the ways out that lead on in the expanse."""
        view = self._view()
        room = view.room(self.here)
        return () if room.level not in self._world.expanses else tuple(signs.ways(view.ground(room.level), room))

    def is_there(self) -> bool:
        """Perceive by a command, and return whether the place is here."""
        self.say(COMMANDS[self._sign.sense])
        heard = self._heard()
        return heard is not None and heard.is_there

    def nearer(self) -> tuple[str, ...]:
        """Return the ways by which the sign is clearer, which the same command has told."""
        heard = self._heard()
        return () if heard is None else heard.nearer

    def strengths(self) -> dict[str, int]:
        """Return the number of the sign's word by way."""
        told = {}
        for way in self.ways():
            word = next(word for sign, word in signs.towards(self._view(), self._sign.sense, way) if sign == self._sign)
            told[way] = self._sign.words.index(word)
        return told

    def go(self, way: str) -> None:
        """Type a way."""
        came = self.here
        self.say(way)
        if not self.trouble and self.here == came:
            self.trouble = f"`{way}` does not lead on from {came}"
        elif not self.trouble and level_of(self.here) != level_of(came):
            self.trouble = f"`{way}` from {came} leads out, to {self.here}"

    def _heard(self) -> signs.Heard | None:
        told = signs.perceived(self._view(), self._sign.sense)
        return next((one for one in told if one.sign == self._sign), None)
