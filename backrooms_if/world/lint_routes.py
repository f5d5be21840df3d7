"""Stops of an actor's route that no way leads it to, whatever holds and whatever is open. `lint.py` calls it."""

from collections.abc import Iterator

from backrooms_if import limits
from backrooms_if.ids import Id
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.problems import Problem
from backrooms_if.world.effects import Move, Swap
from backrooms_if.world.model import Actor, World
from backrooms_if.world.parts import Part
from backrooms_if.world.walk import all_effects
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema_routes import RoundsSpec, ScheduleSpec


def moved_things(world: World) -> frozenset[str]:
    """Return what effects put elsewhere, by id or bound word: from where it goes on nobody can tell."""
    if not world.actors:
        return frozenset()
    found: set[str] = set()
    for effect in all_effects(world):
        if isinstance(effect, Move):
            found.add(effect.target.id)
        elif isinstance(effect, Swap):
            found.update((effect.one.id, effect.other.id))
    return frozenset(found)


def lost_stops(world: World, part: Part, moved: frozenset[str]) -> Iterator[Problem]:
    """Report the rooms of rounds and schedules that an actor of this level can never come to."""
    for key, spec in part.spec.actors.items():
        actor = world.actors.get(part.id_of(key))
        if actor is None or spec.route is None or not moved.isdisjoint((actor.id, *BOUND_WORDS)):
            continue
        reached: set[Id] | None = None
        for path, written in _stops(spec.route, ("actors", key, "route")):
            room = Id(written) if "/" in written else part.id_of(written)
            if room not in world.rooms_by_id:
                continue
            if reached is None:
                reached = _reached(world, actor)
            if reached and len(reached) <= limits.WALK_ROOMS and room not in reached:
                message = f"no way that it can take leads to `{written}`"
                hint = "join the rooms by exits that it may use, or leave the stop out"
                yield Problem("W536", part.positions.value(path), message, (hint,), path)


def _stops(written: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(written, list):
        for index, one in enumerate(written):
            yield from _stops(one, (*path, index))
    elif isinstance(written, RoundsSpec):
        yield from (((*path, "list", index), room) for index, room in enumerate(written.rooms))
    elif isinstance(written, ScheduleSpec):
        for turn, one in written.schedule.items():
            at: Path = (*path, "schedule", str(turn))
            if isinstance(one, str):
                yield at, one
            else:
                yield from _stops(one, at)


def _reached(world: World, actor: Actor) -> set[Id]:
    """Return the rooms that an actor may ever walk to from its place, and that place; none if it starts nowhere."""
    start = Id(str(world.start_values.get((actor.id, "place"), "")))
    if start not in world.rooms_by_id:
        return set()
    found = {start}
    queue = [start]
    for here in queue:
        for rules in world.rooms_by_id[here].exits.values():
            for rule in rules:
                if rule.only == "player" or rule.odds is not None or rule.passes or len(rule.to) != 1:
                    continue
                there = rule.to[0]
                if there in found or there in world.forced or there in actor.avoids or there not in world.rooms_by_id:
                    continue
                found.add(there)
                queue.append(there)
        if len(found) > limits.WALK_ROOMS:
            break  # of so many nobody walks further
    return found
