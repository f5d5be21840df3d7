"""Fuzzing: bots play a game, each turn is asked whether it keeps the laws, and what breaks one is made short.

A run is parted into games, each with a seed of its own. A game is a pure function of the world, the seed and the
number of turns, so that it comes out the same in any process and at any time.
"""

from heapq import heappop, heappush
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from backrooms_if.records import NamedTuple
from backrooms_if.session.game import Game
from backrooms_if.studies.bots.bots import BotName, Bots
from backrooms_if.studies.bots.corpus import Corpus
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.bots.likely import likely
from backrooms_if.studies.bots.relaxing import FAR
from backrooms_if.studies.bots.sameness import Keys
from backrooms_if.studies.bots.vocabulary import Vocabulary, moment_of
from backrooms_if.studies.coverage.gathered import Gathered
from backrooms_if.studies.fuzz.laws import Breach, Deed, broken, broken_now_and_then
from backrooms_if.studies.fuzz.seeking import BEGINNINGS, Goals
from backrooms_if.studies.fuzz.trials import Trial, crash, play_line
from backrooms_if.studies.shrinking import shrunk
from backrooms_if.world.model import World

TURNS: Final = 10_000
"""Turns of one game of a run: enough to come deep into a world, and few enough to share a run among cores."""
BUDGET: Final = 20_000
"""Lines that are played to make one failure short: a few seconds."""
EPISODE: Final = 25
"""Lines that are typed from one moment on, before another is chosen."""
_EPISODES: Final = 10
"""Moments that bots go on from, before something is sought."""
_SEEK: Final = 150
"""Lines that are tried to come to something that was not reached."""


class Failure(NamedTuple):
    """A law that was broken, and the shortest lines found that break it in the same way."""

    breach: Breach
    seed: int
    lines: tuple[str, ...]
    first: int
    """How many lines the game had in which it was found."""


class Fuzzed(NamedTuple):
    """What came of one game of a run: failures, each kind once, and what was reached."""

    seed: int
    turns: int
    failures: tuple[Failure, ...]
    gathered: Gathered


def fuzz(world: World, seed: int, turns: int, bots: tuple[BotName, ...]) -> Fuzzed:
    """Return what came of one game with this seed, played by bots for so many turns. It writes no file that stays."""
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        return _Run(world, seed, bots, Path(folder)).play(turns)


class _Played(NamedTuple):
    """What came of a line: whether it reached anything new, and whether it left the game."""

    is_new: bool
    is_left: bool


class _Run:
    """One game, as bots play it: from many of its moments on."""

    def __init__(self, world: World, seed: int, bots: tuple[BotName, ...], folder: Path) -> None:
        self.world = world
        self.seed = seed
        self.folder = folder
        self.dice = Dice(seed, "fuzz")
        self.corpus = Corpus(world, seed, folder)
        first = self.corpus.first.state
        self.words = Vocabulary(first)
        self.bots = Bots(self.words, bots)
        self.goals = Goals(world)
        self.keys = Keys(world)
        self.failures: dict[tuple[str, str], Failure] = {}
        self.turns = 0

    def play(self, turns: int) -> Fuzzed:
        """Play so many turns, and return what came of them."""
        while self.turns < turns:
            for _ in range(_EPISODES):
                kept = self.corpus.choose(self.dice)
                self._episode(kept.game, kept.trail, min(EPISODE, turns - self.turns))
            self._seek(min(_SEEK, turns - self.turns))
        return Fuzzed(self.seed, self.turns, tuple(self.failures.values()), self.corpus.gathered)

    def _episode(self, game: Game, trail: tuple[str, ...], lines: int) -> None:
        """Let bots type so many lines from a moment on, or fewer where the game is left or a law is broken."""
        for _ in range(lines):
            try:
                typed = self.bots.type(self.dice, moment_of(game.state), trail)
            except Exception as error:  # what is possible could not be listed
                self._fail(crash(error), trail)
                return
            trail = (*trail, typed.line)
            played = self._turn(game, trail, is_promised=typed.is_promised)
            if played is None:
                return
            self.bots.learn(played.is_new)
            if played.is_left:
                return

    def _seek(self, lines: int) -> None:
        """Go from a moment towards something that was not reached, best first, by so many lines at most."""
        goal = self.goals.choose(self.dice, self.corpus) if lines > 0 else None
        if goal is None:
            return
        near = [(self.goals.distance(kept.game.state, goal), kept) for kept in self.corpus.some(self.dice, BEGINNINGS)]
        distance, (game, trail) = min(near, key=lambda one: one[0])
        if distance >= FAR:
            return
        heap = [(distance, 0, game, trail)]
        seen = {self.keys(game.state)}
        end, number = self.turns + lines, 0
        while heap:
            _, _, game, trail = heappop(heap)
            for line in likely(game.state, self.words):
                if self.turns >= end:
                    return
                fork, number = self.corpus.copied(game), number + 1
                played = self._turn(fork, (*trail, line))
                if self.goals.is_reached(goal, self.corpus):
                    return
                if played is None or played.is_left or fork.ended is not None:
                    continue
                key = self.keys(fork.state)
                if key not in seen:
                    seen.add(key)
                    heappush(heap, (self.goals.distance(fork.state, goal), number, fork, (*trail, line)))

    def _turn(self, game: Game, trail: tuple[str, ...], *, is_promised: bool = False) -> _Played | None:
        """Play the last line of a trail and ask the laws; keep what is new. None if one was broken."""
        before = game.state
        self.turns += 1
        turn = play_line(game, trail[-1])
        if isinstance(turn, Breach):
            self._fail(turn, trail)
            return None
        deed = Deed(trail[-1], before, turn, game, is_promised)
        breach = broken(deed) or broken_now_and_then(deed, trail, self.turns)
        if breach is not None:
            self._fail(breach, trail)
            return None
        is_new = self.corpus.note(turn)
        if is_new:
            self.corpus.keep(game, trail)
        return _Played(is_new, turn.wants_quit)

    def _fail(self, breach: Breach, trail: tuple[str, ...]) -> None:
        key = (breach.law, breach.how)
        if key not in self.failures:
            trial = Trial(self.world, self.seed, breach, self.folder, BUDGET)
            self.failures[key] = Failure(breach, self.seed, shrunk(trail, trial.fails), len(trail))
