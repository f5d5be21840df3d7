"""Moments of games from which bots go on: those that reached something new. Fuzzing keeps one for each game.

A state is immutable, so a moment is kept and gone on from without playing what led to it again.
"""

from pathlib import Path
from typing import Final

from backrooms_if.fields import Value
from backrooms_if.ids import template_of
from backrooms_if.records import NamedTuple
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.journal import room_of
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.coverage import Mark, universe
from backrooms_if.studies.coverage.gathered import Gathered
from backrooms_if.studies.coverage.witness import Witness
from backrooms_if.world.model import World

LONGEST: Final = 300
"""Lines of a game that is gone on from: a longer one costs its replays and saves more than it is worth."""
_ASKED: Final = 5
"""Rooms and moments that are drawn, of which what was gone on from least is taken."""
_UNTOLD: Final = frozenset(
    [
        "draws",
        "position",
        "again",
        "oops",
        "turns",
        "left",
        "visits",
        "fuel",
        "waited",
        "went",
        "visited",
        "since",
        "epoch",
        "told",
        "way_in",
        "came",
        "warned",
    ]
)
"""Fields that change without anything having come of it."""


class Kept(NamedTuple):
    """A moment: a game that is not played on itself, and all lines that led to it."""

    game: Game
    trail: tuple[str, ...]


class _Room:
    """The moments in one room, how often each was gone on from, and how often any."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []
        self.times: list[int] = []
        self.chosen = 0


class Corpus:
    """The moments of one game, and the marks of what was reached in it, as coverage knows them."""

    def __init__(self, world: World, seed: int, saves_folder: Path | None = None) -> None:
        """Begin with the start of a game."""
        self._all = {entry.mark for entry in universe(world)}
        self._watcher = Witness(world)
        self._met = 0
        game = Game(world, seed, saves_folder=saves_folder, watch=self._watcher)
        game.state.hash()  # so that each further hash is made from the changes alone
        self.first = game
        """The game as it begins, which is not played on."""
        self._rooms: list[_Room] = []
        self._by_room: dict[str, _Room] = {}
        self.reached: set[Mark] = set()
        self._values: set[tuple[str, str, Value]] = set()
        self.note(game.opening)
        self._add(game, ())

    @property
    def gathered(self) -> Gathered:
        """Return what was reached, and what was tried in vain, as coverage reports it."""
        tried = {mark: one for mark, one in self._watcher.tried_for.items() if mark not in self.reached}
        world = self.first.world
        return Gathered(world.id, world.content_hash, 1, frozenset(self.reached), tried)

    def choose(self, dice: Dice) -> Kept:
        """Return a moment, as a game of its own to go on with.

        First a room is chosen, then one of its moments: of a few that are drawn, what was chosen least; of moments that
        were chosen as often the newest. So a room that is hard to come to has as many turns as the others.
        """
        rooms = self._rooms
        room = min((dice.one_of(rooms) for _ in range(_ASKED)), key=lambda one: one.chosen)
        room.chosen += 1
        drawn = [dice.below(len(room.kept)) for _ in range(_ASKED)]
        at = min(drawn, key=lambda index: (room.times[index], -index))
        room.times[at] += 1
        kept = room.kept[at]
        return Kept(self.copied(kept.game), kept.trail)

    def some(self, dice: Dice, count: int) -> list[Kept]:
        """Return a few moments, drawn from rooms that are as likely as each other; `copied` makes one to go on with."""
        rooms = [dice.one_of(self._rooms) for _ in range(count)]
        return [dice.one_of(room.kept) for room in rooms]

    def copied(self, game: Game) -> Game:
        """Return a game that goes on from another by itself, and is watched as all of this corpus are."""
        other = game.fork()
        other.watch = self._watcher
        return other

    def note(self, turn: GameTurn) -> bool:
        """Note what the last turn reached; return whether any of it is new: a mark, or a value of a field."""
        met, is_new = self._watcher.reached, False
        if len(met) != self._met:
            self._met = len(met)
            reached = met & self._all
            is_new = len(reached) != len(self.reached)
            self.reached = reached
        for key, _, value in turn.changes:
            if key[1] not in _UNTOLD:
                rough = (template_of(key[0]), key[1], _rough(value))
                if rough not in self._values:
                    self._values.add(rough)
                    is_new = True
        return is_new

    def keep(self, game: Game, trail: tuple[str, ...]) -> None:
        """Keep a moment to go on from, unless the way to it is too long or the game has ended there."""
        if len(trail) < LONGEST and game.ended is None:
            self._add(game.fork(), trail)

    def _add(self, game: Game, trail: tuple[str, ...]) -> None:
        there = room_of(game.state)
        here = (
            there.sites[0] if there.sites else there.id
        )  # the rooms of a level without end are one, but for its places
        room = self._by_room.get(here)
        if room is None:
            room = self._by_room[here] = _Room()
            self._rooms.append(room)
        room.kept.append(Kept(game, trail))
        room.times.append(0)


def _rough(value: Value) -> Value:
    """Return a value as far as it matters whether it is another: a number by its order of magnitude."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value.bit_length() if abs(value) > 3 else value
    if isinstance(value, str):
        return template_of(value)  # another room of a level without end is nothing new
    return value if not isinstance(value, tuple) else len(value)
