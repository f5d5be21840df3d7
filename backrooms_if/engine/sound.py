"""How far a noise carries: one bounded search over the openings of rooms. Effects and actors make noises.

A noise is as loud as its number where it is made; each room takes one off, a closed door one more. What is left is how
loud it is there; at nothing it is not heard.
"""

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.generators.caches import keep
from backrooms_if.ids import NOWHERE, Id, level_of
from backrooms_if.world.model import Room, World


def make(view: View, source: Id, loud: int) -> None:
    """Make a noise in a room: an actor that hears it well enough will go there, as far as its route lets it."""
    hearers = [actor for actor in view.world.actors.values() if actor.hearing is not None]
    view.ways_left -= len(hearers)
    if not hearers or view.ways_left < 0:
        return
    carried = reach(view, source, loud)
    for actor in hearers:
        assert actor.hearing is not None, "only those that hear are asked"
        place = view.place(actor.id)
        where: Id | None = Id(place)
        if place != NOWHERE and not view.world.has_room(place):
            where = scope.room_of(view, view.world.things[actor.id])  # somebody has them, or holds them in something
        if where is not None and carried.get(where, 0) >= actor.hearing:
            view.set(actor.id, "heading", source)


def carries(view: View, source: Id, loud: int, to: Id) -> bool:
    """Return whether a noise in a room reaches another."""
    within = _within(view.world, source, loud)
    return (within is None or to in within) and to in reach(view, source, loud)


def reach(view: View, source: Id, loud: int) -> dict[Id, int]:
    """Return how loud a noise is in each room that it reaches, its own included.

    It carries through `limits.WALK_ROOMS` rooms at most, and no further once the act has asked too many ways.
    """
    heard: dict[Id, int] = {}
    waiting: dict[int, list[Id]] = {loud: [source]}
    for left in range(loud, 0, -1):
        for room in waiting.pop(left, ()):
            if room in heard:
                continue
            if len(heard) == limits.WALK_ROOMS or view.ways_left < 0:
                return heard
            heard[room] = left
            for there, lost in _openings(view, view.room(room)):
                if there not in heard:
                    waiting.setdefault(left - lost, []).append(there)
    return heard


def _openings(view: View, room: Room) -> list[tuple[Id, int]]:
    """Return the rooms beyond the openings of a room, with what the way there takes off a noise."""
    found: list[tuple[Id, int]] = []
    for word in dict.fromkeys(rules[0].word for rules in room.exits.values() if rules):
        for rule in room.exits[word]:
            if not view.may_ask(rule):
                return found
            if not rule.to or not scope.stands(view, rule):
                continue
            door = None if rule.door is None else view.world.things[rule.door]
            lost = 1 if door is None or scope.is_open(view, door) else 2
            found += [(there, lost) for there in rule.to]
    return found


def _within(world: World, source: Id, loud: int) -> frozenset[Id] | None:
    """Return the rooms that a noise may reach at most, whatever is open; None where some of them are generated.

    Kept with the world: somebody far away is not listened to anew at each of their steps.
    """
    known = world.made.setdefault("rooms within", {})
    assert isinstance(known, dict), "nobody else keeps anything under this name"
    key = (source, loud)
    if key not in known:
        keep(known, key, _beyond(world, source, loud))
    found: frozenset[Id] | None = known[key]
    return found


def _beyond(world: World, source: Id, loud: int) -> frozenset[Id] | None:
    found: dict[Id, int] = {source: loud}
    for room in (queue := [source]):
        if level_of(room) in world.expanses:
            return None
        for there in [to for rules in world.rooms_by_id[room].exits.values() for rule in rules for to in rule.to]:
            if there not in found and found[room] > 1:
                if len(found) == limits.WALK_ROOMS:
                    return None
                found[there] = found[room] - 1
                queue.append(there)
    return frozenset(found)
