"""PRESS AGAINST: a wall that may let one through. The chance is decided here, by the noclip's own stream."""

from typing import Final

from backrooms_if.engine import effects
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.letting_through import PRESSING, warns
from backrooms_if.engine.actions.reach import get_out_first, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, Id
from backrooms_if.world.model import Noclip, Thing
from backrooms_if.world.odds import Odds

_OPEN: Final = frozenset(("doorway", "fall"))
"""What nobody leans on: one goes through it, or steps over it."""
_THROUGH: Final = {"floor": "under", "fall": "under", "doorway": "doorway"}
"""How it is told that one is through, where that is not by leaning on something."""


def _check(attempt: Attempt) -> Refused | None:
    noclip = attempt.view.world.noclips.get(attempt.thing.id)
    if noclip is not None and (noclip.when is None or noclip.when(attempt.view)):
        attempt.noclip = noclip
    return out_of_reach(attempt)


def _first(attempt: Attempt) -> tuple[Command, ...]:
    return get_out_first(attempt.view, attempt.thing)


def chance_of(noclip: Noclip, misses: int) -> Odds:
    """Return the odds of the next try after so many misses; at the try `at_most` they are certain."""
    if noclip.odds is None or (noclip.at_most is not None and misses + 1 >= noclip.at_most):
        return Odds(1, 1)
    wins, out_of = noclip.odds
    if noclip.rising is not None:
        wins, out_of = wins * noclip.rising.out_of + misses * noclip.rising.wins * out_of, out_of * noclip.rising.out_of
    return Odds(min(wins, out_of), out_of)


def _carry_out(attempt: Attempt) -> None:
    noclip, view = attempt.noclip, attempt.view
    if noclip is None:
        return
    misses = view.number((noclip.id, "misses"))
    odds = chance_of(noclip, misses)
    is_through = noclip.odds is None or view.hits(noclip.id, odds.wins, odds.out_of)
    if view.watch is not None:
        view.watch.pressed(view, noclip, is_through)
    if not is_through:
        view.set(noclip.id, "misses", misses + 1)
        return
    view.set(noclip.id, "misses", 0)
    target = noclip.to[0] if len(noclip.to) == 1 else noclip.to[view.pick(f"{noclip.id}.to", noclip.weights)]
    attempt.by = noclip.id
    here = view.here
    if noclip.say is not None:
        attempt.say(noclip.say)
    if noclip.effects:
        effects.run(attempt, noclip.effects)
        if view.here != here or view.is_dying or view.ended:
            return
    attempt.extra_turns += noclip.turns - 1
    view.set(PLAYER, "place", target)


def _report(attempt: Attempt) -> None:
    noclip = attempt.noclip
    if attempt.by and noclip is not None:
        if noclip.say is None:
            attempt.done(f"pressing against.{_THROUGH.get(noclip.via, 'through')}")
    elif noclip is not None and noclip.miss is not None:
        attempt.say(noclip.miss)
    else:
        face = attempt.view.world.noclips.get(attempt.command.thing or Id(""), noclip)
        is_open = face is not None and face.via in _OPEN
        which = "solid" if not is_open else "closed" if noclip is None else "back"
        attempt.done(f"pressing against.{which}")


def set_off(attempt: Attempt) -> Noclip | None:
    """Return the noclip that an ordinary action sets off: of its wall, or of the room for an action without a thing.

    The first that waits for the action, whose `when` holds and whose sign was told here; None if there is none.
    """
    command = attempt.command
    for noclip in attempt.view.room(attempt.view.here).noclips:
        if command.action in noclip.by and command.thing in (None, noclip.id) and warns(attempt.view, noclip):
            return noclip
    return None


def _likely(view: View, thing: Thing) -> Likelihood:
    if thing.id in view.world.noclips:
        return 2
    return 1 if view.has(thing, "fixed") else 0


PRESSING_AGAINST = Action(
    id=PRESSING,
    grammar=(
        "press|push against|on|into {thing}",
        "press {thing}",
        "noclip|clip through|into {thing}",
        "noclip|clip {thing}",
    ),
    about="leans your weight against a wall, to see whether it holds",
    no_more_than_reach=frozenset(),
    messages={
        "solid": "{The thing} {does} not give.",
        "through": "Then there is nothing to lean on, and you are through.",
        "under": "Then there is nothing under you.",
        "doorway": "You go through.",
        "closed": "{The thing} {is} no way anywhere now.",
        "back": "You take the step, and are where you were.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=_likely,
    takes_only=True,
)
