"""Whether the signs of an expanse lead to their places: bots that follow each, and others that do not beside them.

Half of the bots begin where one comes into the expanse, half at rooms scattered round, each on the ground of another
seed. A few of those that follow do it in a game, command by command, so that a rule that is in the way is noticed too.
"""

from collections.abc import Iterator
from typing import Final

from backrooms_if.ids import Id, LevelId
from backrooms_if.records import NamedTuple, replace
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.expanses.entering import scattered, ways_in
from backrooms_if.studies.expanses.perceiving import GroundWalk, PlayedWalk
from backrooms_if.studies.expanses.seekers import Seeker, Trip, follow, follow_words, wander, wander_on
from backrooms_if.world.expanse import LANDMARKS, Expanse, Sign
from backrooms_if.world.ground import Ground
from backrooms_if.world.model import World
from backrooms_if.world.odds import Odds

RUNS: Final = 120
PLAYED: Final = 4
"""How many of the bots that follow a sign play a game."""
_PATIENCE: Final = 4
"""Who follows a sign gives up after so many times the moves in which nine of ten are to be there."""
_WALKED: Final = 5_000
"""Moves after which those give up that go by chance."""
_LOOPS: Final = (Odds(1, 4), Odds(1, 2))
"""What `loops` are tried where a sign leads too slowly, as far as there are fewer."""


class Figures(NamedTuple):
    """What bots of a sort came to. Moves and commands are None where so many have given up."""

    runs: int
    gave_up: int
    median: int | None
    p90: int | None
    worst: int | None
    median_commands: int | None
    p90_commands: int | None


class Cure(NamedTuple):
    """What would bring those who follow a sign there sooner: as it is written, and what they came to with it."""

    written: str
    figures: Figures


class Played(NamedTuple):
    """A game in which a sign was followed and its place was not found."""

    seed: int
    first: Id
    trouble: str
    """What was in the way, or where the player ended."""


class SignReport(NamedTuple):
    """Whether a sign leads to its place. `beside` are the figures of other bots, by what they do."""

    sign: Sign
    follower: Figures
    beside: dict[str, Figures]
    games: int
    lost: tuple[Played, ...]
    """The games, of so many, in which the place was not found."""
    cures: tuple[Cure, ...]
    is_met: bool


class WayReport(NamedTuple):
    """What is to be said of the signs of an expanse."""

    level: LevelId
    median: int
    p90: int
    signs: tuple[SignReport, ...]
    unsigned: tuple[Id, ...]
    """The places to which no sign leads."""

    @property
    def is_met(self) -> bool:
        """Return whether each sign keeps what the expanse declares."""
        return all(one.is_met for one in self.signs)


def wayfinding(
    world: World, level: LevelId, seed: int = 0, runs: int = RUNS, *, is_brief: bool = False, games: int = PLAYED
) -> WayReport:
    """Return how soon the signs of an expanse lead to their places; briefly without bots that do not follow them."""
    expanse = world.expanses[level]
    contract = expanse.contract
    leads = {sign.to for sign in expanse.signs}
    places = [sort.id for stratum in expanse.strata if stratum.stream != LANDMARKS for sort in stratum.sorts]
    return WayReport(
        level,
        contract.median,
        contract.p90,
        tuple(_of_sign(world, expanse, sign, seed, runs, games, is_brief=is_brief) for sign in expanse.signs),
        tuple(place for place in places if place not in leads),
    )


def _of_sign(
    world: World, expanse: Expanse, sign: Sign, seed: int, runs: int, games: int, *, is_brief: bool
) -> SignReport:
    most = _PATIENCE * expanse.contract.p90
    follower = _figures(world, expanse, sign, follow, seed, runs, most)
    is_soon = _is_soon(expanse, follower)
    beside = {}
    if not is_brief:
        few = max(1, runs // 2)
        beside = {
            "by its words alone": _figures(world, expanse, sign, follow_words, seed, few, most),
            "by chance, not back": _figures(world, expanse, sign, wander_on, seed, few, _WALKED),
            "by chance": _figures(world, expanse, sign, wander, seed, few, _WALKED),
        }
    lost = tuple(_lost(world, expanse, sign, seed, games, most))
    cures: tuple[Cure, ...] = ()
    if not is_soon:
        cures = tuple(
            Cure(written, _figures(world, other, sign, follow, seed, max(1, runs // 2), most))
            for written, other in _others(expanse, sign)
        )
    return SignReport(sign, follower, beside, games, lost, cures, is_soon and not lost)


def _is_soon(expanse: Expanse, figures: Figures) -> bool:
    contract = expanse.contract
    return (
        figures.median is not None
        and figures.median <= contract.median
        and figures.p90 is not None
        and figures.p90 <= contract.p90
    )


def _begin(world: World, expanse: Expanse, seed: int, number: int) -> Id:
    """Return where a bot begins: every second one where one comes in."""
    if number % 2:
        return scattered(expanse, seed + number)
    entrances = ways_in(world, expanse.level)
    return entrances[number // 2 % len(entrances)]


def _figures(world: World, expanse: Expanse, sign: Sign, seeker: Seeker, seed: int, runs: int, most: int) -> Figures:
    trips = []
    for number in range(runs):
        walk = GroundWalk(Ground(world, expanse, seed + number), sign, _begin(world, expanse, seed, number))
        trips.append(seeker(walk, most, Dice(seed + number, f"{sign.id} {seeker.__name__}")))
    return _summed(trips)


def _summed(trips: list[Trip]) -> Figures:
    moves = sorted(trip.moves for trip in trips if trip.is_there)
    commands = sorted(trip.commands for trip in trips if trip.is_there)

    def at(found: list[int], share: int) -> int | None:
        """Return in how many so many of a hundred are there."""
        place = -(-len(trips) * share // 100) - 1
        return found[place] if place < len(found) else None

    return Figures(
        len(trips), len(trips) - len(moves), at(moves, 50), at(moves, 90), at(moves, 100), at(commands, 50),
        at(commands, 90),
    )  # fmt: skip


def _lost(world: World, expanse: Expanse, sign: Sign, seed: int, games: int, most: int) -> Iterator[Played]:
    """Yield what came of the games in which the place was not found."""
    for number in range(games):
        first = _begin(world, expanse, seed, number)
        walk = PlayedWalk(world, seed + number, sign, first)
        if not follow(walk, most, Dice(seed + number, "played")).is_there:
            yield Played(seed + number, first, walk.trouble or f"the player was in {walk.here} at last")


def _others(expanse: Expanse, sign: Sign) -> Iterator[tuple[str, Expanse]]:
    """Yield what could be written instead of what an expanse has, with the expanse that would have it."""
    stratum = next(one for one in expanse.strata if any(sort.id == sign.to for sort in one.sorts))
    half = stratum.side // 2
    thicker = expanse
    if half > 1:
        strata = tuple(one._replace(side=half) if one == stratum else one for one in expanse.strata)
        thicker = replace(expanse, strata=strata)
        yield f"one_in: {half**expanse.dims}", thicker
    have = expanse.loops
    for odds in _LOOPS:
        if have.wins * odds.out_of < odds.wins * have.out_of:
            written = f"loops: {odds.wins} in {odds.out_of}"
            yield written, replace(expanse, loops=odds)
            if thicker is not expanse:
                yield f"one_in: {half**expanse.dims}, {written}", replace(thicker, loops=odds)
            return
