"""What parts of a world would do if they came to it: by entry of the state, who would write it. `reasons.py` asks.

`dependencies.py` tells who may write a field at all; here it is what is asked of something that never happens: which
rule would set the flag, which exit would lead into the room.
"""

from collections.abc import Iterable, Iterator

from backrooms_if.fields import Key
from backrooms_if.ids import PLAYER, WORLD, Id, template_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import (
    Add,
    Award,
    Clockwork,
    Die,
    Effect,
    End,
    ForEach,
    Latch,
    Move,
    Reveal,
    Set,
    Spread,
    Swap,
    Target,
)
from backrooms_if.world.model import Rule, World
from backrooms_if.world.walk import all_rules, exit_rules, followed


class Item(NamedTuple):
    """A part of a world that play may come to, or not.

    `kind` is room, thing, lock, exit, noclip, rule, verb, timer, goal, topic, hint, ending or text.
    """

    kind: str
    id: str


Owned = tuple[Item, tuple[Effect, ...]]


def owned_effects(world: World) -> Iterator[Owned]:
    """Yield every list of effects with the part of the world that does it."""
    for rule in all_rules(world):
        yield Item("rule", rule.id), rule.effects
    for room in world.rooms_by_id.values():
        for way in exit_rules(room):
            if way.effects:
                yield Item("exit", way.id), way.effects
        for noclip in room.noclips:
            if noclip.effects:
                yield Item("noclip", noclip.id), noclip.effects
    for verb in world.verbs:
        yield Item("verb", verb.id), verb.effects
    for timer in world.timers.values():
        for effects in (*timer.stages.values(), timer.effects):
            yield Item("timer", timer.id), effects
    for actor in world.actors.values():
        for topic in actor.topics:
            for reply in topic.replies:
                yield Item("topic", topic.id), reply.effects
        for reply in (*actor.other_topics, *actor.talk):
            yield Item("thing", actor.id), reply.effects
        for remark in actor.remarks:
            yield Item("thing", actor.id), remark.effects


def writers(world: World) -> dict[Key, list[Item]]:
    """Return who would write each entry, in the order of the world; who leads into a room as of its field `reached`."""
    found: dict[Key, list[Item]] = {}

    def note(who: str, field: str, item: Item) -> None:
        known = found.setdefault((who, field), [])
        if item not in known:
            known.append(item)

    rules = {rule.id: rule for rule in all_rules(world)}
    for item, effects in owned_effects(world):
        rule = rules.get(Id(item.id)) if item.kind == "rule" else None
        each: tuple[Id, ...] = ()
        for effect in followed(world, effects):
            if isinstance(effect, ForEach):
                each = (*each, *(effect.things or ()))
            for who, field in _written(world, effect, rule, each):
                note(who, field, item)
    for room in world.rooms_by_id.values():
        for way in exit_rules(room):
            for to in way.to:
                note(template_of(to), "reached", Item("exit", way.id))
            if way.ending is not None:
                note(way.ending, "ended", Item("exit", way.id))
        for noclip in room.noclips:
            for to in noclip.to:
                note(template_of(to), "reached", Item("noclip", noclip.id))
    for goal in world.goals.values():
        for ending in (goal.won, goal.failed):
            if ending is not None:
                note(ending, "ended", Item("goal", goal.id))
    return found


def _written(world: World, effect: Effect, rule: Rule | None, each: tuple[Id, ...]) -> Iterator[Key]:
    match effect:
        case Set():
            yield from ((who, effect.field) for who in _targets(world, effect.target, rule, each))
        case Add():
            yield effect.counter, "count"
        case Move():
            for who in _targets(world, effect.target, rule, each):
                yield who, "place"
                if who == PLAYER and not effect.to.is_bound:
                    yield template_of(effect.to.id), "reached"
        case Spread():
            yield effect.thing, "place"
        case Swap():
            for target in (effect.one, effect.other):
                yield from ((who, "place") for who in _targets(world, target, rule, each))
        case Latch():
            fields = ("locked",) if effect.what == "unlock" else ("open", "locked")
            for who in _targets(world, effect.target, rule, each):
                yield from ((who, field) for field in fields)
        case Reveal():
            yield effect.target.id, "hidden"
        case Award():
            yield effect.id, "awarded"
        case End():
            yield effect.ending, "ended"
        case Die():
            yield WORLD, "dies"
        case Clockwork():
            yield effect.timer, "running"
        case _:
            return


def _targets(world: World, target: Target, rule: Rule | None, each: tuple[Id, ...]) -> Iterable[str]:
    if not target.is_bound:
        return world.alike.get(Id(target.id), (target.id,))
    if target.id == "thing" and each:
        return each
    ids = None if rule is None else rule.things if target.id == "thing" else rule.seconds
    return sorted(ids or ())
