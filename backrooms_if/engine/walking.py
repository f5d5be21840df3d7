"""The ways that somebody who opens no doors can take, and the next step on the way to a room. Actors ask."""

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import Id
from backrooms_if.world.model import Room

Step = tuple[str, Id]
"""A travel word, and the room that it leads to."""


def steps(view: View, room: Room) -> list[Step]:
    """Return the ways out of a room that are open now, in the order of the file, one for each room that they lead to.

    What the player alone may use and what chance decides is left out, and so is what a rule says and does: that is the
    player's. Empty where the act has asked too many ways already.
    """
    found: dict[Id, str] = {}
    for word, rules in room.exits.items():
        for rule in rules:
            if not view.may_ask(rule):
                return []
            is_sure = rule.odds is None and len(rule.to) < 2 and not rule.passes
            if not is_sure or rule.only == "player" or not scope.stands(view, rule):
                continue
            door = None if rule.door is None else view.world.things[rule.door]
            if rule.to and rule.to[0] != room.id and (door is None or scope.is_open(view, door)):
                found.setdefault(rule.to[0], word)
            break
    return [(word, there) for there, word in found.items()]


def towards(view: View, start: Id, target: Id, within: frozenset[Id] | None, stop: int = 0) -> Step | None:
    """Return the first step of a shortest way, of equal ones the first in the file's order.

    `within` are the rooms that may be walked through, None for all. None is returned where there is no way within
    `limits.WALK_ROOMS` rooms, or where the target is at most `stop` steps off, or once the act has asked too many ways.
    """
    if start == target:
        return None
    came: dict[Id, tuple[Step | None, int]] = {start: (None, 0)}
    queue = [start]
    for here in queue:
        first, distance = came[here]
        for step in steps(view, view.world.rooms_by_id[here]):
            there = step[1]
            if there in came or (within is not None and there not in within):
                continue
            came[there] = (first or step, distance + 1)
            if there == target:
                return came[there][0] if distance + 1 > stop else None
            if len(came) > limits.WALK_ROOMS or view.ways_left < 0:
                return None
            queue.append(there)
    return None


def distance(view: View, start: Id, targets: tuple[Id, ...]) -> int:
    """Return how many rooms off the nearest of some rooms is, as the map is drawn; `limits.FAR` if no way leads there.

    Every exit counts but those that are still hidden, whether or not one could walk it now: what an exit's own
    condition asks may be a distance. `limits.WALK_ROOMS` rooms are looked through.
    """
    if start in targets:
        return 0
    steps_off: dict[Id, int] = {start: 0}
    queue = [start]
    for here in queue:
        for rules in view.world.rooms_by_id[here].exits.values():
            for rule in rules:
                view.ways_left -= 1
                for there in rule.to if scope.is_shown(view, rule) else ():
                    if there in targets:
                        return steps_off[here] + 1
                    if there in steps_off:
                        continue
                    if len(steps_off) >= limits.WALK_ROOMS or view.ways_left < 0:
                        return limits.FAR
                    steps_off[there] = steps_off[here] + 1
                    queue.append(there)
    return limits.FAR
