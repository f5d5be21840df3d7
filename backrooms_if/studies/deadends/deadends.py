"""Dead ends: states that bots come to and from which guided play finds no ending. The command `deadends` asks.

States are reached at random, and from each an ending is looked for. Where none is found within so many turns, the
line that made the difference is looked for in what led there, and the lines before it that matter.
"""

from typing import Final

from backrooms_if.engine.step import start, step
from backrooms_if.ids import WORLD, Id
from backrooms_if.records import NamedTuple
from backrooms_if.state import State
from backrooms_if.studies.bots.bots import Bots
from backrooms_if.studies.bots.corpus import Corpus
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.bots.vocabulary import Vocabulary, moment_of
from backrooms_if.studies.deadends.searching import Search
from backrooms_if.studies.shrinking import smallest
from backrooms_if.world.model import World

STATES: Final = 200
TURNS: Final = 10_000
"""Turns within which an ending is looked for from one state: some seconds."""
_PER_STATE: Final = 25
"""Turns that bots play for each state that is asked for, so that those lie far apart."""
_EPISODE: Final = 40
_TRIALS: Final = 40
"""Shorter ways to a dead end that are tried."""
_ENDED: Final = (WORLD, "ended")


class DeadEnd(NamedTuple):
    """Lines after which no ending was found, and how many of the states that were asked had the same reason.

    The last line is the one that made the difference: before it an ending was found.
    """

    lines: tuple[str, ...]
    room: str
    states: int


class Report(NamedTuple):
    """What came of asking: how many states, from how many an ending was found, and the dead ends, the commonest first.

    `examples` are lines to each ending that was found from the start, if any: the shortest that was met.
    """

    states: int
    left: int
    dead_ends: tuple[DeadEnd, ...]
    turns: int
    way_out: tuple[str, ...] | None


def endings_of(world: World) -> frozenset[Id]:
    """Return the endings that count: those that are no deaths, or all where there are no others."""
    living = frozenset(ending.id for ending in world.endings.values() if not ending.is_death)
    return living or frozenset(world.endings)


def dead_ends(world: World, seed: int, states: int, turns: int, endings: frozenset[Id]) -> Report:
    """Return from which of so many states, reached with this seed, no ending was found within so many turns each."""
    reached = reached_states(world, seed, states)
    return _Study(world, seed, turns, endings).report(reached)


def reached_states(world: World, seed: int, count: int) -> list[tuple[State, tuple[str, ...]]]:
    """Return states that bots come to, spread over all that they play, each with the lines that led there."""
    dice = Dice(seed, "deadends")
    corpus = Corpus(world, seed)
    bots = Bots(Vocabulary(corpus.first.state), ("sensible",))
    found: list[tuple[State, tuple[str, ...]]] = []
    seen: set[int] = set()
    met = played = 0
    while played < count * _PER_STATE:
        game, trail = corpus.choose(dice)
        for _ in range(_EPISODE):
            played += 1
            line = bots.type(dice, moment_of(game.state), trail).line
            turn = game.play(line)
            if game.ended is not None:
                corpus.note(turn)
                break
            if not turn.changes:
                continue
            trail = (*trail, line)
            if corpus.note(turn):
                corpus.keep(game, trail)
            if (mark := game.state.hash()) in seen:
                continue
            seen.add(mark)
            met += 1
            if len(found) < count:
                found.append((game.state, trail))
            elif (at := dice.below(met)) < count:
                found[at] = (game.state, trail)
    return found


class _Study:
    """One run: a search that remembers, and the lines after which nothing was found."""

    def __init__(self, world: World, seed: int, turns: int, endings: frozenset[Id]) -> None:
        self._world = world
        self._turns = turns
        self._start = start(world, seed)
        self._search = Search(world, endings)
        self._played = 0
        self._stuck: dict[int, bool] = {}

    def report(self, reached: list[tuple[State, tuple[str, ...]]]) -> Report:
        """Return what is found from each of some states."""
        first = self._search.from_state(self._start, self._turns)
        self._played += first.turns
        stuck = [(state, lines) for state, lines in reached if self._is_stuck(state)]
        groups: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for _, lines in stuck:
            fatal = self._up_to_the_fatal(lines)
            room = self._room_before(fatal)
            groups.setdefault((room, fatal[-1] if fatal else ""), []).append(fatal)
        found: list[DeadEnd] = []
        for (room, _), ways in groups.items():
            shortest = min(ways, key=lambda way: (len(way), way))
            found.append(DeadEnd(self._shortened(shortest), room, len(ways)))
        found.sort(key=lambda one: (-one.states, len(one.lines), one.lines))
        return Report(len(reached), len(reached) - len(stuck), tuple(found), self._played, first.lines)

    def _is_stuck(self, state: State) -> bool:
        mark = state.hash()
        if mark not in self._stuck:
            if state.get(_ENDED):
                self._stuck[mark] = False
            else:
                found = self._search.from_state(state, self._turns)
                self._played += found.turns
                self._stuck[mark] = found.lines is None
        return self._stuck[mark]

    def _after(self, lines: tuple[str, ...]) -> State:
        state = self._start
        for line in lines:
            state = step(self._world, state, line).state
            self._played += 1
        return state

    def _up_to_the_fatal(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """Return lines up to the one after which no ending was found any more; empty if none was from the start."""
        if self._is_stuck(self._start):
            return ()
        low, high = 0, len(lines)
        while high - low > 1:
            middle = (low + high) // 2
            if self._is_stuck(self._after(lines[:middle])):
                high = middle
            else:
                low = middle
        return lines[:high]

    def _room_before(self, lines: tuple[str, ...]) -> str:
        return str(moment_of(self._after(lines[:-1])).room)

    def _shortened(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """Return fewer lines that lead to a dead end by the same last line."""
        trials = _TRIALS

        def fails(some: tuple[str, ...]) -> bool:
            nonlocal trials
            trials -= 1
            if trials < 0:
                return False
            before = self._after(some)
            after = step(self._world, before, lines[-1]).state
            return not before.get(_ENDED) and not self._is_stuck(before) and self._is_stuck(after)

        return (*smallest(lines[:-1], fails), lines[-1]) if lines else ()
