"""What of a world can be sought, and how far it is: rooms, ways, rules, endings that no bot has come upon yet.

Bots that type what they have tried least come to most of a world, and are held up by what takes several things in one
order. `fuzzing.py` goes on from there, towards one of these goals.
"""

from collections.abc import Iterator
from typing import Final

from backrooms_if.ids import Id
from backrooms_if.state import State
from backrooms_if.studies.bots.corpus import Corpus
from backrooms_if.studies.bots.deeds import Fact, Ways, any_of, both, needed, to_exit, to_rule
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.bots.relaxing import Estimate
from backrooms_if.studies.coverage import Mark, universe
from backrooms_if.world.model import World
from backrooms_if.world.walk import all_rules, exit_rules

BEGINNINGS: Final = 12
"""Moments from which the estimate is asked, of which the nearest is gone on from."""
_DRAWN: Final = 4


class Goals:
    """What of a world can be sought, and how often each was."""

    def __init__(self, world: World) -> None:
        """Gather them, and make the estimate for all of them."""
        found = dict(_goals(world))
        self._marks = list(found)
        self._estimate = Estimate(world, list(found.values()))
        self._times = [0] * len(found)

    def choose(self, dice: Dice, corpus: Corpus) -> int | None:
        """Return the number of a goal that was not reached, of a few the one that was sought least; None for none."""
        left = [number for number, mark in enumerate(self._marks) if mark not in corpus.reached]
        if not left:
            return None
        number = min((dice.one_of(left) for _ in range(_DRAWN)), key=lambda one: self._times[one])
        self._times[number] += 1
        return number

    def is_reached(self, goal: int, corpus: Corpus) -> bool:
        """Return whether a goal was reached by now."""
        return self._marks[goal] in corpus.reached

    def distance(self, state: State, goal: int) -> int:
        """Return the estimate from a state to a goal; FAR where no way is seen."""
        return self._estimate(state, goal)


def _goals(world: World) -> Iterator[tuple[Mark, Ways]]:
    """Yield what can be sought, with what has to hold for it."""
    for room in world.rooms_by_id.values():
        yield Mark(room.id, "entered"), any_of([Fact("at", room.id)])
        for rule in exit_rules(room):
            yield Mark(rule.id, "taken"), to_exit(world, room.id, rule)
        for noclip in room.noclips:
            yield Mark(noclip.id, "hit"), both(any_of([Fact("at", room.id)]), needed(noclip.when))
    for thing in world.things.values():
        if thing.kin == thing.id:
            yield Mark(thing.id, "seen"), any_of([Fact("near", thing.id)])
    for one in all_rules(world):
        yield Mark(one.id, "ran"), to_rule(one)
    for ending in world.endings:
        yield Mark(ending, "reached"), any_of([Fact("end", Id(ending))])
    for entry in universe(world):
        if entry.kind == "variants" and entry.when is not None:
            yield entry.mark, needed(entry.when)
