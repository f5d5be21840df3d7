"""What has to be asked for something that can be done to a thing: the action's own check, or less than that.

`planning` sorts by it what may be done, and `possible` asks. Most actions ask only for light or reach, and that once
for all of them.
"""

from collections.abc import Callable, Iterator
from typing import Final

from backrooms_if.engine.actions.base import Action, Suits, no_redirection, no_refusal, nothing_first
from backrooms_if.engine.actions.looking import LOOKING_TOWARD
from backrooms_if.engine.actions.reach import cannot_see, out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.phrasing import Possible, Saying
from backrooms_if.events import Refused
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing, World

SURE, IN_SIGHT, IN_REACH, PLAIN, ASKED = range(5)
"""What is to be asked for something that can be done to a thing: nothing, light, reach alone, the action's own check,
or all that can be in its way.
"""

_CHECKS: Final[dict[Callable[[Attempt], Refused | None], int]] = {
    no_refusal: SURE,
    cannot_see: IN_SIGHT,
    out_of_reach: IN_REACH,
    LOOKING_TOWARD.check: IN_SIGHT,
}
"""The checks that many actions share, so that they are asked once for all of them."""


class Todo(NamedTuple):
    """Something that may be done to a thing."""

    saying: Saying
    asked: int
    """One of SURE, IN_SIGHT, IN_REACH, PLAIN, ASKED."""
    where: str
    """Where the thing has to be, as in `Suits`; anywhere if empty."""
    possible: Possible
    others: tuple[str, ...]
    """The lines of which the first is to be taken that the state reads as the command; none where the line is sure."""


class Run(NamedTuple):
    """What is possible one after the other, and then what is to be asked about; None at the end."""

    possible: list[Possible]
    todo: Todo | None


class ThingPlan(NamedTuple):
    """What may be done to a thing in a room, and the lines with two things in which it can be the first."""

    runs: tuple[tuple[Run, ...], ...]
    """What may be done to it alone: without light and out of reach, in reach, by light out of reach, by light in reach.

    Where the player is in or on something, reach says too little: last come those two without it.
    """
    pairs: tuple[tuple[Saying, bool], ...]
    """Each with whether the action's own check is all that can be in its way."""


def is_suited(suits: Suits, thing: Thing) -> bool:
    """Return whether a thing has the traits that an action is for; those it has only at times count for it."""
    if suits.traits and suits.traits.isdisjoint(thing.traits):
        return False
    return not suits.but or suits.but.isdisjoint(thing.traits.difference(thing.depending))


def runs_of(todo: list[Todo], is_lit: bool, is_reached: bool | None) -> Iterator[Run]:
    """Yield what may be done, with what is settled by light and reach; of reach None says that it settles nothing."""
    settled: list[Possible] = []
    for one in todo:
        if one.asked == SURE or (one.asked == IN_SIGHT and is_lit) or (one.asked == IN_REACH and is_reached):
            settled.append(one.possible)
        elif one.asked > IN_REACH or (one.asked == IN_REACH and is_reached is None):
            yield Run(settled, one)
            settled = []
    yield Run(settled, None)


def asked_alone(world: World, action: Action) -> int:
    """Return what has to be asked for an action without a thing that no rule is about."""
    is_more = action.effects or action.otherwise is not no_refusal or action.redirect is not no_redirection
    if action.id in world.passive or is_more:
        return ASKED
    return SURE if action.check in (no_refusal, out_of_reach) and action.first is nothing_first else ASKED


def asked_of(world: World, action: Action, thing: Thing) -> int:
    """Return what has to be asked for an action that no rule is about and that a thing suits."""
    if not is_plain(world, action, thing):
        return ASKED
    if action.no_more_than_reach is not None and action.no_more_than_reach.isdisjoint(thing.traits):
        return IN_REACH
    if action.otherwise is not no_refusal or action.first is not nothing_first:
        return PLAIN
    return shared_check(action)


def is_plain(world: World, action: Action, thing: Thing) -> bool:
    """Return whether an action about which no rule is has nothing to be asked but its own functions."""
    is_redirected = action.redirect is not no_redirection and (
        not action.redirected or not action.redirected.isdisjoint(thing.traits)
    )
    return not (is_redirected or action.effects or action.is_speech or action.travels or action.id in world.passive)


def shared_check(action: Action) -> int:
    """Return what the check of an action asks, where it is one that many share; PLAIN for one of its own."""
    return _CHECKS.get(action.check, PLAIN)
