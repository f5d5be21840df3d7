"""A run of fuzzing: its games, which may be played in several processes, and what came of all of them together."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from backrooms_if.library import load_world
from backrooms_if.records import NamedTuple
from backrooms_if.studies.bots.bots import BotName
from backrooms_if.studies.coverage.gathered import Gathered
from backrooms_if.studies.fuzz.fuzzing import TURNS, Failure, Fuzzed, fuzz
from backrooms_if.world.model import World


class Piece(NamedTuple):
    """One game of a run: the world by its name or path, a canon set (empty for none), and how it is played."""

    world: str
    canon: str
    seed: int
    turns: int
    bots: tuple[BotName, ...]


class Report(NamedTuple):
    """What came of a run: failures, each kind once, and what was reached by any game."""

    turns: int
    games: int
    failures: tuple[Failure, ...]
    gathered: Gathered


def pieces(world: str, canon: str, seed: int, turns: int | None, bots: tuple[BotName, ...]) -> Iterator[Piece]:
    """Yield the games of a run of so many turns, each with the next seed; without a number of turns there is no end.

    They do not depend on how many processes play them.
    """
    while turns is None or turns > 0:
        share = TURNS if turns is None else min(TURNS, turns)
        yield Piece(world, canon, seed, share, bots)
        seed += 1
        turns = None if turns is None else turns - share


def play_piece(piece: Piece) -> Fuzzed:
    """Return what came of a game of a run. It opens the world by itself, so that any process can play it."""
    return fuzz(opened(piece.world, piece.canon), piece.seed, piece.turns, piece.bots)


@lru_cache(maxsize=2)
def opened(world: str, canon: str) -> World:
    """Return the world of a name or path, as a canon set has it; a process opens it once."""
    return load_world(world).under(canon)


def joined(played: Iterable[Fuzzed]) -> Report:
    """Return what came of at least one game together.

    Of failures of one kind the shortest is kept, and of those as short that of the first game.
    """
    turns = games = 0
    failures: dict[tuple[str, str], Failure] = {}
    gathered: Gathered | None = None
    for one in played:
        turns += one.turns
        games += 1
        gathered = one.gathered if gathered is None else gathered.joined(one.gathered)
        for failure in one.failures:
            key = (failure.breach.law, failure.breach.how)
            known = failures.get(key)
            if known is None or _length(failure) < _length(known):
                failures[key] = failure
    assert gathered is not None, "a run has a game"
    return Report(turns, games, tuple(failures[key] for key in sorted(failures)), gathered)


def _length(failure: Failure) -> tuple[int, int]:
    return len(failure.lines), sum(map(len, failure.lines))
