"""Fuzzing: bots play a game, each turn is asked whether it keeps the laws, and what breaks one is made short.

A run is parted into games, each with a seed of its own. A game is a pure function of the world, the seed and the
number of turns, so that it comes out the same in any process and at any time.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from backrooms_if.records import NamedTuple
from backrooms_if.session.game import Game
from backrooms_if.studies.bots import BotName, Bots
from backrooms_if.studies.corpus import Corpus, Kept
from backrooms_if.studies.dice import Dice
from backrooms_if.studies.laws import Breach, Deed, broken, broken_now_and_then
from backrooms_if.studies.shrinking import shrunk
from backrooms_if.studies.trials import Trial, play_line
from backrooms_if.studies.vocabulary import Vocabulary, moment_of
from backrooms_if.world.model import World

TURNS: Final = 5_000
"""Turns of one game of a run: enough to come deep into a world, and few enough to share a run among cores."""
BUDGET: Final = 20_000
"""Lines that are played to make one failure short: a few seconds."""
EPISODE: Final = 25
"""Lines that are typed from one moment on, before another is chosen."""


class Failure(NamedTuple):
    """A law that was broken, and the shortest lines found that break it in the same way."""

    breach: Breach
    seed: int
    lines: tuple[str, ...]
    first: int
    """How many lines the game had in which it was found."""


class Fuzzed(NamedTuple):
    """What came of one game of a run: failures, each kind once, and what was reached, sorted."""

    seed: int
    turns: int
    failures: tuple[Failure, ...]
    texts: tuple[str, ...]
    rooms: tuple[str, ...]
    endings: tuple[str, ...]


def fuzz(world: World, seed: int, turns: int, bots: tuple[BotName, ...]) -> Fuzzed:
    """Return what came of one game with this seed, played by bots for so many turns. It writes no file that stays."""
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        return _Run(world, seed, bots, Path(folder)).play(turns)


class _Run:
    """One game, as bots play it: from many of its moments on."""

    def __init__(self, world: World, seed: int, bots: tuple[BotName, ...], folder: Path) -> None:
        self.world = world
        self.seed = seed
        self.folder = folder
        self.dice = Dice(seed, "fuzz")
        game = Game(world, seed, saves_folder=folder)
        game.state.hash()
        self.corpus = Corpus(Kept(game, ()))
        self.corpus.note(game.opening)
        self.bots = Bots(Vocabulary(game.state), bots)
        self.failures: dict[tuple[str, str], Failure] = {}
        self.turns = 0

    def play(self, turns: int) -> Fuzzed:
        """Play so many turns, and return what came of them."""
        while self.turns < turns:
            kept = self.corpus.choose(self.dice)
            self._episode(kept.game.fork(), kept.trail, min(EPISODE, turns - self.turns))
        corpus = self.corpus
        found = tuple(self.failures.values())
        reached = (tuple(sorted(one)) for one in (corpus.texts, corpus.rooms, corpus.endings))
        return Fuzzed(self.seed, self.turns, found, *reached)

    def _episode(self, game: Game, trail: tuple[str, ...], lines: int) -> None:
        """Type so many lines from a moment on, or fewer where the game is left or a law is broken."""
        for _ in range(lines):
            typed = self.bots.type(self.dice, moment_of(game.state), trail)
            before = game.state
            trail = (*trail, typed.line)
            self.turns += 1
            played = play_line(game, typed.line)
            if isinstance(played, Breach):
                self._fail(played, trail)
                return
            deed = Deed(typed.line, before, played, game, typed.is_promised)
            breach = broken(deed) or broken_now_and_then(deed, trail, self.turns)
            if breach is not None:
                self._fail(breach, trail)
                return
            if self.corpus.note(played):
                self.corpus.keep(game, trail)
            if played.wants_quit:
                return

    def _fail(self, breach: Breach, trail: tuple[str, ...]) -> None:
        key = (breach.law, breach.how)
        if key not in self.failures:
            trial = Trial(self.world, self.seed, breach, self.folder, BUDGET)
            self.failures[key] = Failure(breach, self.seed, shrunk(trail, trial.fails), len(trail))
