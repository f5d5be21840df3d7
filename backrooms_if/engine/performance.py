"""Carrying out what was understood: an action in its order, the steps before it, the arrival after it."""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import rules
from backrooms_if.engine.actions import pressing
from backrooms_if.engine.actions.base import no_refusal
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import joined, look, message, named
from backrooms_if.engine.registry import MESSAGES, repertoire
from backrooms_if.engine.view import View
from backrooms_if.events import Done, Event, Moved, Said
from backrooms_if.ids import WORLD, ActionId, Id

_ENDED: Final = (WORLD, "ended")


def carry_out_each(view: View, commands: tuple[Command, ...], events: list[Event]) -> tuple[Attempt, bool]:
    """Carry out the commands of one act; return the last attempt, and whether all were refused.

    If all come to the same plain report, it is told once, of all things together.
    """
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
        if view.here != here or view.get(_ENDED):
            break
    reported = {attempt.reported for attempt in attempts if len(attempt.events) == 1}
    if len(reported) == 1 and "" not in reported and all(len(attempt.events) == 1 for attempt in attempts):
        view.group = joined(named([attempt.thing for attempt in attempts], is_definite=True))
        attempts[-1].events.clear()
        attempts[-1].done(reported.pop())
        view.group = ""
        events += attempts[-1].events
    else:
        events += [event for attempt in attempts for event in attempt.events]
    attempts[-1].events = events
    return attempts[-1], all(attempt.is_refused for attempt in attempts)


def _carry_out(attempt: Attempt) -> None:
    """Run one action in its order: before, instead, check, what must come first, carry out, after, report."""
    action = repertoire(attempt.view.world).actions[attempt.command.action]
    rules.run(attempt, "before", action.id)
    if attempt.is_refused or rules.run(attempt, "instead", action.id):
        return
    if action.id in attempt.view.world.passive and _is_let_through(attempt, action.id):
        return
    refusal = action.check(attempt)
    if refusal is None and action.otherwise is not no_refusal and not rules.answers(attempt, "after", action.id):
        refusal = action.otherwise(attempt)
    if refusal is not None:
        attempt.events.append(refusal)
        attempt.is_refused = True
        return
    for _ in range(limits.IMPLICIT_STEPS):
        needed = action.first(attempt)
        if needed is None:
            break
        # A rule may have answered in place of the step: then it would be asked for again and again.
        if not _step_first(attempt, needed) or action.first(attempt) == needed:
            attempt.is_refused = True
            return
    if action.travels:
        rules.run(attempt, "leaving", "any")
        if attempt.is_refused:
            return
    here = attempt.view.here
    action.carry_out(attempt)
    if attempt.is_refused:
        return
    ran = rules.run(attempt, "after", action.id)
    if not any(rule.is_quiet for rule in ran):
        action.report(attempt)
    if action.otherwise is not no_refusal and not attempt.events and attempt.view.here == here:
        attempt.done("engine.done")  # what came of it told nothing


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


def _step_first(attempt: Attempt, needed: Command) -> bool:
    """Carry out a command that must come first, and return whether it was done; it is told in brackets."""
    inner = Attempt(attempt.view, MESSAGES, needed, [])
    _carry_out(inner)
    for event in inner.events:
        if isinstance(event, Done):
            if not event.implicit:
                words, texts = message(inner.view, MESSAGES, f"{needed.action}.first")
                event = Done(needed.action, words, texts, implicit=True)
            attempt.events.append(event)
        else:
            attempt.events.append(event)
    attempt.bind()
    return not inner.is_refused


def arrive(attempt: Attempt, start: Id) -> None:
    """Tell where the player has come to, and run the rules of entering, which may send the player on."""
    view = attempt.view
    here = start
    for _ in range(limits.ARRIVALS_PER_ACT):
        if view.here == here:
            return
        there = view.here
        view.set(there, "visits", view.number((there, "visits")) + 1)
        attempt.events.append(Moved(view.player, here, there, attempt.by))
        here = there
        attempt.is_refused = False
        rules.run(attempt, "entering", "any")
        if view.here == here:
            attempt.events.append(look(view, MESSAGES, is_arrival=True))
    if view.here != here:
        words, texts = message(view, MESSAGES, "engine.loop")
        attempt.events.append(Said(words, texts))
