"""The ways that an actor can take, and the next step towards a room or away from one. Actors ask, and orders."""

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.generators.caches import keep
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Actor, Room, Thing, World


class Step(NamedTuple):
    """A travel word, the room that it leads to, and the closed door that is opened on the way, None if none is."""

    word: str
    to: Id
    door: Id | None = None


def steps(view: View, room: Room, actor: Actor | None = None) -> list[Step]:
    """Return the ways out of a room that are open now, in the order of the file, one for each room that they lead to.

    To an actor doors that it opens are open, and rooms that it avoids are no way; of nobody in particular, neither.
    What the player alone may use and what chance decides is left out, and rooms that lead on, in which nobody can stay.
    What a rule says and does is for the player too. Empty where the act has asked too many ways already.
    """
    fixed = _fixed_steps(view.world, room, actor) if room.cell is None else None
    if fixed is not None:
        asked, always = fixed
        view.ways_left -= asked
        return list(always) if view.ways_left >= 0 else []
    found: dict[Id, Step] = {}
    for word in room.exits:
        if view.ways_left < 0:
            return []
        step = way(view, room, word, actor)
        if step is not None:
            found.setdefault(step.to, step)
    return list(found.values()) if view.ways_left >= 0 else []


def _fixed_steps(world: World, room: Room, actor: Actor | None) -> tuple[int, tuple[Step, ...]] | None:
    """Return how many rules the ways out of a written room have, and its steps, where these never change; None if
    they may. Kept with the world, by the ways: those of a room in an expanse may be others.
    """
    known = world.made.setdefault("steps", {})
    assert isinstance(known, dict), "nobody else keeps anything under this name"
    key = (room.id, None if actor is None else actor.id)
    found = known.get(key)
    if found is None or found[0] is not room.exits:
        found = (room.exits, _always(world, room, actor))
        keep(known, key, found)
    steps: tuple[int, tuple[Step, ...]] | None = found[1]
    return steps


def _always(world: World, room: Room, actor: Actor | None) -> tuple[int, tuple[Step, ...]] | None:
    found: dict[Id, Step] = {}
    for word, rules in room.exits.items():
        if len(rules) != 1:
            return None
        rule = rules[0]
        if rule.when is not None or rule.is_hidden or rule.door is not None:
            return None
        is_way = rule.odds is None and len(rule.to) == 1 and not rule.passes and rule.only != "player"
        avoids = frozenset() if actor is None else actor.avoids
        if is_way and rule.to[0] != room.id and rule.to[0] not in world.forced and rule.to[0] not in avoids:
            found.setdefault(rule.to[0], Step(word, rule.to[0]))
    return len(room.exits), tuple(found.values())


def way(view: View, room: Room, word: str, actor: Actor | None) -> Step | None:
    """Return the step that one travel word is; None where no rule of it leads anywhere now."""
    for rule in room.exits.get(word, ()):
        if not view.may_ask(rule):
            return None
        is_sure = rule.odds is None and len(rule.to) < 2 and not rule.passes
        if not is_sure or rule.only == "player" or not scope.stands(view, rule):
            continue
        if (
            not rule.to
            or rule.to[0] == room.id
            or rule.to[0] in view.world.forced
            or (actor is not None and rule.to[0] in actor.avoids)
        ):
            return None
        door = None if rule.door is None else view.world.things[rule.door]
        if door is None or scope.is_open(view, door):
            return Step(word, rule.to[0])
        return Step(word, rule.to[0], door.id) if actor is not None and opens(view, actor, door) else None
    return None


def opens(view: View, actor: Actor, door: Thing) -> bool:
    """Return whether an actor opens a closed door on its way: one of its doors, not locked or with its key in hand."""
    if (actor.opens is not None and door.id not in actor.opens) or scope.is_hidden(view, door):
        return False
    return not scope.is_locked(view, door) or has_key(view, actor.id, door)


def has_key(view: View, actor: Id, lock: Thing) -> bool:
    """Return whether an actor carries what fits a lock."""
    key = lock.key()
    return key is not None and any(scope.is_within(view, one, actor) for one in view.alike(key))


def towards(
    view: View,
    start: Id,
    target: Id,
    within: frozenset[Id] | None,
    stop: int = 0,
    actor: Actor | None = None,
) -> Step | None:
    """Return the first step of a shortest way, of equal ones the first in the file's order.

    `within` are the rooms that may be walked through, None for all. None is returned where there is no way within
    `limits.WALK_ROOMS` rooms, or where the target is at most `stop` steps off, or once the act has asked too many ways.
    """
    return None if start == target else _first_step(view, start, frozenset((target,)), within, stop, actor)


def nearest_but(
    view: View, start: Id, but: frozenset[Id], among: frozenset[Id] | None, actor: Actor | None = None
) -> Step | None:
    """Return the first step to the nearest room that is none of `but`, and one of `among`; None for any room.

    The way there may lead through all rooms. None is returned as by `towards`.
    """
    return _first_step(view, start, None if among is None else among - but, None, 0, actor, but)


def _first_step(
    view: View,
    start: Id,
    targets: frozenset[Id] | None,
    within: frozenset[Id] | None,
    stop: int,
    actor: Actor | None,
    but: frozenset[Id] = frozenset(),
) -> Step | None:
    """Return the first step to the nearest of the targets; None stands for any room that is none of `but`."""
    came: dict[Id, tuple[Step | None, int]] = {start: (None, 0)}
    queue = [start]
    for here in queue:
        first, distance = came[here]
        for step in steps(view, view.room(here), actor):
            there = step.to
            if there in came or (within is not None and there not in within):
                continue
            came[there] = (first or step, distance + 1)
            if (there in targets) if targets is not None else (there not in but):
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
        for rules in view.room(here).exits.values():
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


def distances(view: View, start: Id, most: int) -> dict[Id, int]:
    """Return how many steps off each room is, up to `most`, for somebody who opens no doors."""
    found = {start: 0}
    queue = [start]
    for here in queue:
        if found[here] == most:
            break
        for step in steps(view, view.room(here)):
            if len(found) > limits.WALK_ROOMS or view.ways_left < 0:
                return found
            if step.to not in found:
                found[step.to] = found[here] + 1
                queue.append(step.to)
    return found
