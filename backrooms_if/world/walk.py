"""Goes through what a world is made of: every rule, effect, answer, and the tree of every condition and number.

Whoever asks about a whole world calls it: lint, maps. It goes through all levels; a game never does.
"""

from collections.abc import Iterator

from backrooms_if.language.conditions import Tree
from backrooms_if.language.prose import Choose, Number, Text, Vary
from backrooms_if.world.effects import Ask, Effect, ForEach, Guard, Pick, Refuse, Say, Set
from backrooms_if.world.model import ExitRule, Room, Rule, World
from backrooms_if.world.topics import Remark, Reply


def all_rules(world: World) -> list[Rule]:
    """Return every rule once, in file order."""
    found = {rule.id: rule for rules in world.rules.by_anchor.values() for rule in rules}
    return sorted(found.values(), key=lambda rule: rule.order)


def all_effects(world: World) -> Iterator[Effect]:
    """Yield every effect of every rule, exit, verb, timer and answer, with guards and what they guard."""
    for rule in all_rules(world):
        yield from inner(world, rule.effects)
    for room in world.rooms_by_id.values():
        for exit_rule in exit_rules(room):
            yield from inner(world, exit_rule.effects)
    for verb in world.verbs:
        yield from inner(world, verb.effects)
    for timer in world.timers.values():
        for stage in timer.stages.values():
            yield from inner(world, stage)
        yield from inner(world, timer.effects)
    for reply in all_replies(world):
        yield from inner(world, reply.effects)


def exit_rules(room: Room) -> list[ExitRule]:
    """Return every exit rule of a room once, in order, those that are forced first."""
    found = {rule.id: rule for rules in (room.forced, *room.exits.values()) for rule in rules}
    return list(found.values())


def all_replies(world: World) -> Iterator[Reply | Remark]:
    """Yield every answer of every actor, and all that they say unasked."""
    for actor in world.actors.values():
        for topic in actor.topics:
            yield from topic.replies
        yield from actor.other_topics
        yield from actor.talk
        yield from actor.remarks


def inner(world: World, effects: tuple[Effect, ...]) -> Iterator[Effect]:
    """Yield effects with all that are in them, each before its own."""
    for effect in effects:
        yield effect
        for branch in branches(world, effect):
            yield from inner(world, branch)


def branches(world: World, effect: Effect) -> tuple[tuple[Effect, ...], ...]:
    """Return the lists of effects that an effect leads to, each of which may be carried out or not."""
    match effect:
        case Guard():
            return (effect.do, effect.otherwise)
        case Pick():
            return tuple(branch.do for branch in effect.branches)
        case ForEach():
            return (effect.do,)
        case Ask():
            asking = world.asks[effect.id]
            return (asking.if_yes or (), asking.if_no or ())
        case _:
            return ()


def all_trees(world: World) -> Iterator[Tree]:
    """Yield the tree of every condition and number in the world."""
    for room in world.rooms_by_id.values():
        if not isinstance(room.lit, bool):
            yield room.lit.tree
        for exit_rule in exit_rules(room):
            if exit_rule.when is not None:
                yield exit_rule.when.tree
            yield from trees_of_text(exit_rule.say)
        for noclip in room.noclips:
            if noclip.when is not None:
                yield noclip.when.tree
            for text in (noclip.sign, noclip.say, noclip.miss):
                yield from trees_of_text(text)
        for text in (room.text, room.short, room.sound, room.smell, room.touch):
            yield from trees_of_text(text)
    for thing in world.things.values():
        for own in thing.texts.values():
            yield from trees_of_text(own)
    for ending in world.endings.values():
        yield from trees_of_text(ending.text)
    for hint in world.hints:
        if hint.when is not None:
            yield hint.when.tree
        for step in hint.steps:
            yield from trees_of_text(step)
    for text in (world.intro, world.about, world.player.text, *world.messages.values()):
        yield from trees_of_text(text)
    for rule in all_rules(world):
        if rule.when is not None:
            yield rule.when.tree
    for verb in world.verbs:
        if verb.when is not None:
            yield verb.when.tree
        yield from trees_of_text(verb.report)
        yield from trees_of_text(verb.refusal)
    for timer in world.timers.values():
        if timer.when is not None:
            yield timer.when.tree
    for asking in world.asks.values():
        yield from trees_of_text(asking.question)
    for reply in all_replies(world):
        if reply.when is not None:
            yield reply.when.tree
    for actor in world.actors.values():
        yield from (route.when.tree for route in actor.routes if route.when is not None)
        yield from (when.tree for when in actor.orders.values() if when is not None)
    for effect in all_effects(world):
        if isinstance(effect, Guard | ForEach):
            yield from () if effect.when is None else (effect.when.tree,)
        elif isinstance(effect, Pick):
            yield from (branch.when.tree for branch in effect.branches if branch.when is not None)
        elif isinstance(effect, Set):
            yield effect.value
        elif isinstance(effect, Say | Refuse):
            yield from trees_of_text(effect.text)


def trees_of_text(text: Text | None) -> Iterator[Tree]:
    """Yield the tree of every condition and number in a text."""
    for part in text.parts if text is not None else ():
        if isinstance(part, Choose):
            for condition, arm in part.arms:
                if condition is not None:
                    yield condition.tree
                yield from trees_of_text(arm)
        elif isinstance(part, Vary):
            for arm in part.arms:
                yield from trees_of_text(arm)
        elif isinstance(part, Number):
            yield part.tree
