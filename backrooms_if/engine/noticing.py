"""Rules of what the player was told of, saw first, or heard: run once it has been told. `step` calls it.

What is told of and heard is noted in the view by whoever tells it; what was seen first is among its changes.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import rules
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.travel import arrive
from backrooms_if.events import Event
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.model import Hook

NOTICING: Final = ActionId("noticing")
"""Stands for an action where rules run that are about none."""


def notice(attempt: Attempt) -> None:
    """Run the rules of what was noticed since the last time; what their own telling brings to notice comes after it.

    The first of several identical things stands for all. A rule that moves the player is followed by the arrival.
    """
    view = attempt.view
    if view.noticed is None:
        return
    for _ in range(limits.ARRIVALS_PER_ACT):
        told = _new(attempt)
        if not told or view.ended:
            return
        here = view.here
        for hook, who in told:
            _run(attempt.events, attempt, hook, who)
        attempt.bind()
        if view.here != here:
            arrive(attempt, here)


def _new(attempt: Attempt) -> list[tuple[Hook, Id]]:
    """Return what is to be run, each once: in the order of telling, things seen for the first time behind."""
    view = attempt.view
    assert view.noticed is not None, "nobody asks"
    things, used = view.world.things, view.world.rules.used
    told = dict.fromkeys(item for item in view.noticed if item[0] in used)
    view.noticed.clear()
    if "seen" in used:
        gained = view.gained("seen")
        for who in map(Id, gained[view.sighted :]):
            if who in things and things[who].kin == who:  # rooms are seen too
                told["seen", who] = None
        view.sighted = len(gained)
    return list(told)


def _run(events: list[Event], attempt: Attempt, hook: Hook, who: Id) -> None:
    inner = Attempt(attempt.view, attempt.messages, Command(NOTICING, who), events)
    rules.run(inner, hook, "any")
    if inner.by:
        attempt.by = inner.by
