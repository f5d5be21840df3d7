"""Taking a way: what its rule says and does, and where it leads; then the arrival. Performance and the turn call it.

Rules of leaving and entering are asked here, so that they come in between.
"""

from backrooms_if import limits
from backrooms_if.engine import drifting, effects, rules, scope, threads
from backrooms_if.engine.actions import going
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import look, message, text_of
from backrooms_if.engine.view import View
from backrooms_if.events import Moved, Said
from backrooms_if.ids import PLAYER, WORLD, Id
from backrooms_if.world.model import ExitRule, Room


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
        found = going.open_rule(view, view.room(here).exits[word], rule)
        refusal = going.refusal_of(attempt, found)
        if refusal is not None:
            attempt.events.append(refusal)
            attempt.is_refused = True
            return
        assert found is not None, "a way that is not there is refused"
        attempt.exit = rule = found
    if not attempt.by:
        attempt.done_untold()


def _take(attempt: Attempt, rule: ExitRule) -> bool:
    """Do what a rule says, does and leads to, in this order; return whether nothing has put an end to it."""
    view, here = attempt.view, attempt.view.here
    if rule.leads:
        rules.run(attempt, "leaving", "any")
        if attempt.is_refused or view.is_dying or view.ended or view.here != here:
            return False
    if rule.say is not None:
        attempt.say(rule.say)
    effects.run(attempt, rule.effects)
    if view.here != here:
        attempt.by = rule.id
    if view.watch is not None:
        view.watch.taken(view, rule)
    if attempt.is_refused or view.is_dying or view.ended:
        return False
    attempt.extra_turns = min(attempt.extra_turns + rule.turns - 1, limits.TURNS_OF_WAITING)
    if rule.ending is not None:
        view.set(WORLD, "ended", rule.ending)
    elif rule.to:
        _move(view, rule)
        attempt.by = rule.word or rule.id
    return True


def _move(view: View, rule: ExitRule) -> None:
    """Move the player, or the vehicle that the player drives, to the room of a rule, or to the one that is drawn."""
    to = rule.to[0] if len(rule.to) == 1 else rule.to[view.pick(f"{rule.id}.to", rule.weights)]
    vehicle = going.vehicle(view)
    view.set(PLAYER if vehicle is None else vehicle.id, "place", to)


def arrive(attempt: Attempt, start: Id) -> None:
    """Tell where the player has come to, and run the rules of entering, which may send the player on, as rooms may."""
    view = attempt.view
    here = stood = start
    by_rules = by_force = 0
    while view.here != here:
        if by_rules == limits.ARRIVALS_PER_ACT or by_force == limits.FORCED_PER_ACT:
            attempt.events.append(Said(*message(view, attempt.messages, "engine.loop")))
            return
        there = view.here
        view.set(view.player, "came", stood)
        if view.has_strung:
            _settle_threads(attempt)
        if view.world.drifts:
            drifting.come(view, there, here)
        view.note_visit(there, here)
        attempt.events.append(Moved(view.player, here, there, attempt.by))
        here = there
        attempt.is_refused = False
        rules.run(attempt, "entering", "any")
        if view.is_dying:
            return
        if view.here != here:
            by_rules += 1
            stood = here
            continue
        tell_room(attempt)
        if view.is_dying:
            return
        by_force += 1  # and if the player has stayed, this was the last


def _settle_threads(attempt: Attempt) -> None:
    """Let what the player carries of threads run out behind, or slip out of the hands; that is told."""
    view = attempt.view
    bound = view.bound
    for thread in threads.settle(view, attempt.by):
        view.bound = {**bound, "thing": thread}
        attempt.events.append(Said(*message(view, attempt.messages, "stringing.slips")))
    view.bound = bound


def tell_room(attempt: Attempt) -> None:
    """Describe the room that the player has come to; one that is forced says its text and leads on, if a rule holds."""
    view = attempt.view
    room = view.room(view.here)
    view.told = room.id
    rule = _forced_rule(view, room) if room.forced else None
    if rule is None or not (rule.leads or rule.passes):
        attempt.events.append(look(view, attempt.messages, is_arrival=True))
    else:
        text = text_of(view, room, is_arrival=True)
        view.note_seen(room.id)
        if text is not None:
            attempt.say(text)
    while rule is not None and _take(attempt, rule) and rule.passes and view.here == room.id:
        rule = _forced_rule(view, room, rule)


def _forced_rule(view: View, room: Room, after: ExitRule | None = None) -> ExitRule | None:
    """Return the rule by which a room leads on now, behind one of them; a door that is shut leads nowhere."""
    things = view.world.things
    rule = going.open_rule(view, room.forced, after)
    while rule is not None and rule.door is not None and not scope.is_open(view, things[rule.door]):
        rule = going.open_rule(view, room.forced, rule)
    return rule
