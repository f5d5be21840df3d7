"""Carrying out what was understood: an action in its order, and the steps before it."""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import obeying, rules, scope, travel
from backrooms_if.engine.actions import pressing
from backrooms_if.engine.actions.base import Action, no_refusal
from backrooms_if.engine.actions.entering import ENTERING
from backrooms_if.engine.actions.opening import OPENING
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import contents_sentence, message
from backrooms_if.engine.registry import MESSAGES, repertoire
from backrooms_if.engine.reports import told_together
from backrooms_if.engine.view import View
from backrooms_if.events import Done, Event, Refused, Said
from backrooms_if.ids import PLAYER, ActionId

_ASKED: Final = (PLAYER, "inquiry")


def carry_out_each(view: View, commands: tuple[Command, ...], events: list[Event]) -> tuple[Attempt, bool]:
    """Carry out the commands of one act; return the last attempt, and whether all were refused."""
    if len(commands) == 1:
        attempt = Attempt(view, MESSAGES, commands[0], events)
        _carry_out(attempt)
        return attempt, attempt.is_refused
    attempts: list[Attempt] = []
    here = view.here
    for command in commands:
        attempt = Attempt(view, MESSAGES, command, [])
        _carry_out(attempt)
        attempts.append(attempt)
        if view.here != here or view.is_dying or view.ended or (view.world.asks and view.get(_ASKED)):
            break
    told = dict.fromkeys(event for attempt in attempts for event in attempt.events)
    # Who declines all that is asked, declines once.
    events += told if commands[0].actor is not None and len(told) == 1 else told_together(attempts)
    attempts[-1].events = events
    return attempts[-1], all(attempt.is_refused for attempt in attempts)


def _carry_out(attempt: Attempt) -> None:
    """Run one action in its order: before, instead, check, what must come first, carry out, after, report."""
    action = repertoire(attempt.view.world).actions[attempt.command.action]
    rules.run(attempt, "before", action.id)
    is_over = attempt.view.is_dying or attempt.view.ended
    if attempt.is_refused or is_over or rules.run(attempt, "instead", action.id):
        return
    if attempt.command.actor is not None:
        _obey(attempt, action.id)
        return
    if action.id in attempt.view.world.passive and _is_let_through(attempt, action.id):
        return
    refusal = _impossible(attempt, action)
    if refusal is not None:
        attempt.events.append(refusal)
        attempt.is_refused = True
        return
    if attempt.steps and not _has_done_first(attempt, action):
        attempt.is_refused = True
        return
    here = attempt.view.here
    if action.travels:
        travel.go(attempt)
    else:
        action.carry_out(attempt)
    if attempt.is_refused or attempt.view.is_dying:
        return
    ran = rules.run(attempt, "after", action.id)
    if not any(rule.is_quiet for rule in ran) and not attempt.view.is_dying:
        action.report(attempt)
    if action.otherwise is not no_refusal and attempt.view.here == here:
        attempt.done_untold()  # what came of it told nothing


def _obey(attempt: Attempt, action: ActionId) -> None:
    """Let an actor do what no rule has done in its place: what its orders allow, and what rules of `after` add.

    Nothing comes of what is not among its orders but by an `after` rule that names it.
    """
    view, command = attempt.view, attempt.command
    assert command.actor is not None, "an order is given to somebody"
    actor = view.world.actors[command.actor]
    if actor.orders and obeying.obeys(view, actor, command):
        refusal = obeying.refusal(attempt)
        if refusal is not None:
            attempt.events.append(refusal)
            attempt.is_refused = True
            return
        obeying.carry_out(attempt)
        ran = rules.run(attempt, "after", action)
        if not any(rule.is_quiet for rule in ran):
            obeying.report(attempt)
        return
    if not rules.answers(attempt, "after", action):
        attempt.view.bound["thing"] = str(attempt.command.actor)  # so that the verb agrees with who declines
        attempt.events.append(attempt.refused("ordering.declined"))
        attempt.bind()
        attempt.is_refused = True
        return
    rules.run(attempt, "after", action)
    attempt.done_untold()


def _is_let_through(attempt: Attempt, action: ActionId) -> bool:
    """Try the noclip that an ordinary action sets off; return whether that was all there is to tell of the action.

    A wall that holds and says nothing of it leaves the action to go on as everywhere.
    """
    noclip = pressing.set_off(attempt)
    if noclip is None:
        return False
    attempt.noclip = noclip
    pressing.PRESSING_AGAINST.carry_out(attempt)
    if not attempt.by and noclip.miss is None:
        return False
    ran = rules.run(attempt, "after", action)
    if not any(rule.is_quiet for rule in ran):
        pressing.PRESSING_AGAINST.report(attempt)
    return True


def _impossible(attempt: Attempt, action: Action, depth: int = 0) -> Refused | None:
    """Return the refusal of an action, or of a step that must come before it; None if all of it can be done now.

    The steps are found by it, and none is done: what is impossible in the end is refused before anything is touched.
    """
    view = attempt.view
    attempt.needs.clear()
    refusal = action.check(attempt)
    if refusal is None and action.otherwise is not no_refusal and not rules.answers(attempt, "after", action.id):
        refusal = action.otherwise(attempt)
    if refusal is not None:
        return refusal
    attempt.steps = action.first(attempt)
    if attempt.needs:
        attempt.steps = (*dict.fromkeys((*attempt.needs, *attempt.steps)),)
    for needed in attempt.steps:
        step = Attempt(view, MESSAGES, needed, [])
        if depth >= limits.IMPLICIT_STEPS:
            refusal = attempt.refused("engine.steps")
        else:
            refusal = _impossible(step, repertoire(view.world).actions[needed.action], depth + 1)
        if refusal is None and not view.world.implicit:
            refusal = step.refused(f"{needed.action}.needed")
        attempt.bind()
        if refusal is not None:
            return refusal
    return None


def _has_done_first(attempt: Attempt, action: Action) -> bool:
    """Carry out the steps that must come first; return whether the action can go on. What keeps it from that is told.

    After each step the world is looked at anew: rules may have changed more than the step itself did.
    """
    view, here = attempt.view, attempt.view.here
    for _ in range(limits.IMPLICIT_STEPS):
        needed = attempt.steps[0]
        if not _step_first(attempt, needed) or view.here != here or view.is_dying or view.ended:
            return False
        refusal = _lost_sight(attempt) or _impossible(attempt, action)
        if refusal is not None:
            attempt.events.append(refusal)
            return False
        if not attempt.steps:
            return True
        if attempt.steps[0] == needed:
            return False  # a rule has answered in place of the step, which would be asked for again and again
    attempt.events.append(attempt.refused("engine.steps"))
    return False


def _lost_sight(attempt: Attempt) -> Refused | None:
    """Return the refusal of a thing that a rule took away while a step was done."""
    for who in (attempt.command.thing, attempt.command.second):
        if who is not None and not scope.is_in_scope(attempt.view, who):
            attempt.view.bound["thing"] = who
            return attempt.refused("engine.gone")
    return None


def _step_first(attempt: Attempt, needed: Command) -> bool:
    """Carry out a command that must come first, and return whether it was done; it is told in brackets.

    What comes to light when something is opened is told too, unless that is what the action itself will tell of.
    """
    view = attempt.view
    inner = Attempt(view, MESSAGES, needed, [])
    known = {one for one in view.contents(needed.thing or "") if view.get((one, "seen")) is True}
    _carry_out(inner)
    for event in inner.events:
        if isinstance(event, Done) and not event.implicit:
            words, texts = message(view, MESSAGES, f"{needed.action}.first")
            event = Done(needed.action, words, texts, implicit=True)
        attempt.events.append(event)
    tells_inside = needed.thing == attempt.command.thing and attempt.command.action != ENTERING.id
    if needed.action == OPENING.id and not tells_inside and not inner.is_refused:
        inside = contents_sentence(view, inner.thing)
        if inside and not known.issuperset(view.contents(inner.thing.id)):
            attempt.events.append(Said(inside, ()))
    attempt.bind()
    return not inner.is_refused
