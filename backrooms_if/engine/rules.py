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
        effects.run(attempt, rule.effects)
        if rule.stops or attempt.is_refused:
            break
    return ran


def candidates(attempt: Attempt, hook: Hook, action: str, room: Id) -> Iterator[Rule]:
    """Yield the rules of a hook that fit the command and the room; their conditions are not asked yet."""
    command = attempt.command
    anchors: list[str] = [anchor for anchor in (command.thing, command.second) if anchor is not None]
    anchors += [room, room.partition("/")[0], ""]
    by_anchor = attempt.view.world.rules.by_anchor
    for anchor in anchors:
        found = by_anchor.get((hook, action, anchor), ())
        for_any = by_anchor.get((hook, "any", anchor), ()) if action != "any" else ()
        if for_any:
            found = tuple(sorted((*found, *for_any), key=lambda rule: rule.order))
        for rule in found:
            if _fits(rule, attempt, action, room):
                yield rule


def _fits(rule: Rule, attempt: Attempt, action: str, room: Id) -> bool:
    command = attempt.command
    if rule.rooms is not None and room not in rule.rooms:
        return False
    if rule.things is not None and command.thing not in rule.things:
        return False
    if rule.seconds is not None and command.second not in rule.seconds:
        return False
    if rule.direction is not None and command.direction != rule.direction:
        return False
    if rule.exceptions:
        if action in rule.exceptions:
            return False
        if command.direction is not None and f"{action} {command.direction}" in rule.exceptions:
            return False
    return True
