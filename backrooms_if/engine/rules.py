"""Which rules apply to an attempt, in which order, and running them. `step` calls it at each hook.

A thing's rules come first, then the room's, the level's and the world's; in each as written; all that match, until one
says stop. Only rules that can apply are looked at, so that rules about other things and rooms cost nothing.
"""

from collections.abc import Iterator

from backrooms_if.engine import effects
from backrooms_if.engine.attempt import Attempt
from backrooms_if.ids import Id
from backrooms_if.world.model import Hook, Rule


def run(attempt: Attempt, hook: Hook, action: str, room: Id | None = None) -> list[Rule]:
    """Run the rules of a hook that match, and return those that ran. `room` is the player's unless said."""
    table = attempt.view.world.rules
    if hook not in table.used:
        return []
    if (hook, action) not in table.hooks and (hook, "any") not in table.hooks:
        return []
    ran: list[Rule] = []
    for rule in candidates(attempt, hook, action, room or attempt.view.here):
        if rule.when is not None and not rule.when(attempt.view):
            continue
        if rule.is_once:
            if attempt.view.get((rule.id, "fired")) is True:
                continue
            attempt.view.set(rule.id, "fired", True)
        ran.append(rule)
        here = attempt.view.here
        effects.run(attempt, rule.effects)
        if attempt.view.here != here:
            attempt.by = rule.id
        if rule.stops or attempt.is_refused:
            break
    return ran


def answers(attempt: Attempt, hook: Hook, action: str) -> bool:
    """Return whether a rule of a hook that names the action itself, not `any`, will run."""
    view = attempt.view
    if (hook, action) not in view.world.rules.hooks:
        return False
    for rule in candidates(attempt, hook, action, view.here):
        is_spent = rule.is_once and view.get((rule.id, "fired")) is True
        if rule.actions is not None and not is_spent and (rule.when is None or rule.when(view)):
            return True
    return False


def candidates(attempt: Attempt, hook: Hook, action: str, room: Id) -> Iterator[Rule]:
    """Yield the rules of a hook that fit the command and the room; their conditions are not asked yet."""
    command = attempt.command
    # In this order, each once: a rule that names both things of the command stands under both.
    # Of identical things the first stands for all.
    things = attempt.view.world.things
    thing = None if command.thing is None else things[command.thing].kin
    second = None if command.second is None else things[command.second].kin
    named = dict.fromkeys(one for one in (command.actor, thing, second) if one is not None)
    anchors: list[str] = [*named, room, room.partition("/")[0], ""]
    told: set[str] = set()
    by_anchor = attempt.view.world.rules.by_anchor
    for anchor in anchors:
        found = by_anchor.get((hook, action, anchor), ())
        for_any = by_anchor.get((hook, "any", anchor), ()) if action != "any" else ()
        if for_any:
            found = tuple(sorted((*found, *for_any), key=lambda rule: rule.order))
        for rule in found:
            if rule.id not in told and _fits(rule, attempt, action, room, thing, second):
                told.add(rule.id)
                yield rule


def _fits(rule: Rule, attempt: Attempt, action: str, room: Id, thing: Id | None, second: Id | None) -> bool:
    command = attempt.command
    if rule.actors is None:
        if command.actor is not None:
            return False  # what the player does is one thing, and what somebody is told to do another
    elif command.actor not in rule.actors:
        return False
    if rule.rooms is not None and room not in rule.rooms:
        return False
    if rule.things is not None and thing not in rule.things:
        return False
    if rule.seconds is not None and second not in rule.seconds:
        return False
    if rule.direction is not None and not _is_way(attempt, rule.direction):
        return False
    return not any(_is_excepted(attempt, action, exception) for exception in rule.exceptions)


def _is_excepted(attempt: Attempt, action: str, exception: str) -> bool:
    head, _, word = exception.partition(" ")
    return exception == action or (head == action == "going" and _is_way(attempt, word))


def _is_way(attempt: Attempt, word: str) -> bool:
    """Return whether a travel word is that of the command, or another word of the same exit."""
    meant = attempt.command.direction
    if word == meant or meant is None:
        return word == meant
    exits = attempt.view.world.rooms_by_id[attempt.view.here].exits.get(word)
    return exits is not None and exits[0].word == meant
