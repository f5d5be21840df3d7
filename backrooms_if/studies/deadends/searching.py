"""Looks for an ending from a state: guided play, with so many turns at most. `deadends.py` asks.

First with what is likely to lead on, but without putting anything down, since that makes each place many and an ending
seldom needs it; then with it; then with all that would be accepted. What is found is played, so that it is true; what
is not found may be there all the same.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Final, Literal

from backrooms_if.engine.possible import actions
from backrooms_if.engine.step import start, step
from backrooms_if.ids import WORLD, Id
from backrooms_if.records import NamedTuple
from backrooms_if.state import State
from backrooms_if.studies.bots.deeds import Fact, any_of
from backrooms_if.studies.bots.likely import likely
from backrooms_if.studies.bots.relaxing import Estimate
from backrooms_if.studies.bots.sameness import Key, Keys
from backrooms_if.studies.bots.vocabulary import Vocabulary
from backrooms_if.world.model import World

_ENDED: Final = (WORLD, "ended")
_ROUND: Final = 4
"""Of so many states that are gone on from, one is the oldest, in case the estimate leads nowhere."""


_Way = Literal["no drops", "with drops", "all"]
_WAYS: Final[dict[_Way, int]] = {"no drops": 50, "with drops": 30, "all": 20}
"""What is tried in each state, with its share of the turns in a hundred."""


class Found(NamedTuple):
    """What a search came to: the lines to an ending, None if none was found, and the turns that it took."""

    lines: tuple[str, ...] | None
    turns: int


class _Node(NamedTuple):
    """A state that is to be gone on from, and how it was come by."""

    state: State
    line: str
    before: "_Node | None"

    def lines(self) -> tuple[str, ...]:
        """Return the lines from where the search began."""
        found: list[str] = []
        at: _Node | None = self
        while at is not None and at.before is not None:
            found.append(at.line)
            at = at.before
        return tuple(reversed(found))


class Search:
    """Searches for endings of one world. It remembers from which states they were found, for the next search."""

    def __init__(self, world: World, endings: frozenset[Id]) -> None:
        """Make the estimate by which states are chosen; `endings` are those that count."""
        self._endings = endings
        self._estimate = Estimate(world, [any_of(Fact("end", ending) for ending in sorted(endings))])
        self._key = Keys(world)
        self._words = Vocabulary(start(world))
        self._known: dict[Key, tuple[str, ...]] = {}
        """The lines that led to an ending, by the state that they began in."""

    def from_state(self, state: State, turns: int) -> Found:
        """Return what is found from a state within so many turns. The game has not ended in it."""
        known = self._known_way(state)
        if known is not None:
            return Found(known, len(known))
        used = 0
        for way, share in _WAYS.items():
            lines, played = self._search(state, turns * share // 100, way)
            used += played
            if lines is not None:
                self._remember(state, lines)
                return Found(lines, used)
        return Found(None, used)

    def _search(self, first: State, turns: int, way: _Way) -> tuple[tuple[str, ...] | None, int]:
        root = _Node(first, "", None)
        nodes = [root]
        heap = [(0, 0, 0)]
        """Estimate, depth and number of the nodes that are to be gone on from."""
        depths = [0]
        done = [False]
        oldest = used = expanded = 0
        met: dict[Key, int] = {self._key(first): 1}
        while heap and used < turns:
            expanded += 1
            if expanded % _ROUND == 0:
                while oldest < len(nodes) and done[oldest]:
                    oldest += 1
                number = oldest if oldest < len(nodes) else heappop(heap)[2]
            else:
                number = heappop(heap)[2]
            if done[number]:
                continue
            done[number] = True
            node = nodes[number]
            for line in self._lines(node.state, way):
                if used >= turns:
                    break
                used += 1
                turn = step(first.world, node.state, line)
                if turn.state is node.state or not turn.changes:
                    continue
                child = _Node(turn.state, line, node)
                ended = turn.state.get(_ENDED)
                if ended:
                    if ended in self._endings:
                        return child.lines(), used
                    continue
                key = self._key(turn.state)
                if met.get(key, 0) >= self._key.most:
                    continue
                met[key] = met.get(key, 0) + 1
                known = self._known_way(turn.state)
                if known is not None:
                    return child.lines() + known, used + len(known)
                nodes.append(child)
                done.append(False)
                depths.append(depths[number] + 1)
                heappush(heap, (self._estimate(turn.state), depths[-1], len(nodes) - 1))
        return None, used

    def _lines(self, state: State, way: _Way) -> Sequence[str]:
        if way == "all":
            return actions(state)
        return likely(state, self._words, with_drops=way == "with drops")

    def _known_way(self, state: State) -> tuple[str, ...] | None:
        """Return the lines that led to an ending from a state like this one, if they do so from this one."""
        lines = self._known.get(self._key(state))
        if lines is None:
            return None
        for number, line in enumerate(lines, 1):
            state = step(state.world, state, line).state
            if state.get(_ENDED):
                return lines[:number] if state.get(_ENDED) in self._endings else None
        return None

    def _remember(self, state: State, lines: tuple[str, ...]) -> None:
        for number, line in enumerate(lines):
            self._known.setdefault(self._key(state), lines[number:])
            state = step(state.world, state, line).state
