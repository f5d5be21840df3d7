"""Taking a way: what its rule says and does, and where it leads; then the arrival. Performance and the turn call it.

Rules of leaving and entering are asked here, so that they come in between.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import effects, rules
from backrooms_if.engine.actions import going
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import look, message
from backrooms_if.engine.view import View
from backrooms_if.events import Moved, Said
from backrooms_if.ids import PLAYER, WORLD, Id
from backrooms_if.world.model import ExitRule

_ENDED: Final = (WORLD, "ended")


def go(attempt: Attempt) -> None:
    """Take the exit that the command has found: its rule, and those after it while they pass on."""
    view, word = attempt.view, attempt.command.direction
    rule = attempt.exit
    assert rule is not None, "going was carried out without an exit"
    assert word is not None, "going has no direction"
    here = view.here
    while _take(attempt, rule) and rule.passes:
        if view.here != here:
            return
        found = going.open_rule(view, word, rule)
        refusal = going.refusal_of(attempt, found)
        if refusal is not None:
            attempt.events.append(refusal)
            attempt.is_refused = True
            return
        assert found is not None, "a way that is not there is refused"
        attempt.exit = rule = found
    if not attempt.events and not attempt.by:
        attempt.done("engine.done")


def _take(attempt: Attempt, rule: ExitRule) -> bool:
    """Do what a rule says, does and leads to, in this order; return whether nothing has put an end to it."""
    view, here = attempt.view, attempt.view.here
    if rule.leads:
        rules.run(attempt, "leaving", "any")
        if attempt.is_refused or view.is_dying or view.here != here:
            return False
    if rule.say is not None:
        attempt.say(rule.say)
    effects.run(attempt, rule.effects)
    if view.here != here:
        attempt.by = rule.id
    if attempt.is_refused or view.is_dying or view.get(_ENDED):
        return False
    attempt.extra_turns = min(attempt.extra_turns + rule.turns - 1, limits.TURNS_OF_WAITING)
    if rule.ending is not None:
        view.set(WORLD, "ended", rule.ending)
    elif rule.to:
        _move(view, rule)
        attempt.by = rule.word
    return True


def _move(view: View, rule: ExitRule) -> None:
    """Move the player, or the vehicle that the player drives, to the room of a rule, or to the one that is drawn."""
    to = rule.to[0] if len(rule.to) == 1 else rule.to[view.pick(f"{rule.id}.to", rule.weights)]
    vehicle = going.vehicle(view)
    view.set(PLAYER if vehicle is None else vehicle.id, "place", to)


def arrive(attempt: Attempt, start: Id) -> None:
    """Tell where the player has come to, and run the rules of entering, which may send the player on."""
    view = attempt.view
    here = start
    for _ in range(limits.ARRIVALS_PER_ACT):
        if view.here == here:
            return
        there = view.here
        view.set(view.player, "came", here)
        view.set(there, "visits", view.number((there, "visits")) + 1)
        attempt.events.append(Moved(view.player, here, there, attempt.by))
        here = there
        attempt.is_refused = False
        rules.run(attempt, "entering", "any")
        if view.is_dying:
            return
        if view.here == here:
            attempt.events.append(look(view, attempt.messages, is_arrival=True))
    if view.here != here:
        words, texts = message(view, attempt.messages, "engine.loop")
        attempt.events.append(Said(words, texts))
