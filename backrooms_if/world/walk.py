"""Goes through what a world is made of: every rule, effect, answer, and the tree of every condition and number.

Whoever asks about a whole world calls it: lint, maps. It goes through all levels; a game never does.
"""

from collections.abc import Iterable, Iterator

from backrooms_if.ids import Id
from backrooms_if.language.prose import Choose, Text, Vary
from backrooms_if.world.effects import Ask, Die, Effect, ForEach, Guard, Pick, Refuse, Run, Say
from backrooms_if.world.model import Actor, ExitRule, Noclip, Room, Rule, World
from backrooms_if.world.topics import Remark, Reply


def all_rules(world: World) -> list[Rule]:
    """Return every rule once, in file order."""
    found = {rule.id: rule for rules in world.rules.by_anchor.values() for rule in rules}
    return sorted(found.values(), key=lambda rule: rule.order)


def all_effects(world: World) -> Iterator[Effect]:
    """Yield every effect of every rule, exit, verb, timer and answer, with what they lead to."""
    return effects_of(world, all_rules(world), _acting_ways(world))


def _acting_ways(world: World) -> Iterator[ExitRule | Noclip]:
    """Yield the exit rules and noclips that have effects: few of many."""
    for room in world.rooms_by_id.values():
        yield from (noclip for noclip in room.noclips if noclip.effects)
        if any([rule.effects for rules in (room.forced, *room.exits.values()) for rule in rules]):
            yield from (rule for rule in exit_rules(room) if rule.effects)


def effects_of(world: World, rules: Iterable[Rule], ways: Iterable[ExitRule | Noclip]) -> Iterator[Effect]:
    """Yield every effect of some rules, exit rules and noclips, and of every verb, timer and answer, with what they
    lead to.
    """
    for rule in rules:
        yield from followed(world, rule.effects)
    for way in ways:
        yield from followed(world, way.effects)
    for verb in world.verbs:
        yield from followed(world, verb.effects)
    for timer in world.timers.values():
        for stage in timer.stages.values():
            yield from followed(world, stage)
        yield from followed(world, timer.effects)
    for reply in all_replies(world):
        yield from followed(world, reply.effects)


def exit_rules(room: Room) -> list[ExitRule]:
    """Return every exit rule of a room once, in order, those that are forced first."""
    found = {rule.id: rule for rules in (room.forced, *room.exits.values()) for rule in rules}
    return list(found.values())


def all_replies(world: World) -> Iterator[Reply | Remark]:
    """Yield every answer of every actor, and all that they say unasked."""
    for actor in world.actors.values():
        yield from replies_of(actor)


def replies_of(actor: Actor) -> Iterator[Reply | Remark]:
    """Yield every answer of one actor, and all that it says unasked."""
    for topic in actor.topics:
        yield from topic.replies
    yield from actor.other_topics
    yield from actor.talk
    yield from actor.remarks


def inner(effects: tuple[Effect, ...]) -> Iterator[Effect]:
    """Yield effects with all that are written in them, each before its own."""
    for effect in effects:
        yield effect
        for branch in branches(effect):
            yield from inner(branch)


def branches(effect: Effect) -> tuple[tuple[Effect, ...], ...]:
    """Return the lists of effects that are written in an effect, each of which may be carried out or not."""
    match effect:
        case Guard():
            return (effect.do, effect.otherwise)
        case Pick():
            return tuple(branch.do for branch in effect.branches)
        case ForEach():
            return (effect.do,)
        case _:
            return ()


def led_to(world: World, effect: Effect) -> tuple[tuple[Effect, ...], ...]:
    """Return the lists that an effect leads to by a name: what comes of the answers to a question, a block."""
    match effect:
        case Ask():
            asking = world.asks[effect.id]
            return (asking.if_yes or (), asking.if_no or ())
        case Run():
            return (world.blocks[effect.id],)
        case _:
            return ()


def followed(world: World, effects: tuple[Effect, ...], met: frozenset[Id] = frozenset()) -> Iterator[Effect]:
    """Yield effects with all that they lead to, each before its own. `met` are the names that were followed already.

    A block may run itself by way of a question, which is asked in another act: it is gone into once.
    """
    for effect in inner(effects):
        yield effect
        if isinstance(effect, Ask | Run) and effect.id not in met:
            for branch in led_to(world, effect):
                yield from followed(world, branch, met | {effect.id})


def texts_of_room(room: Room) -> dict[str, Text | None]:
    """Return the texts of a room by the keys under which an author writes them; not those of its exits and noclips."""
    return {
        "text": room.text,
        "short": room.short,
        "sound": room.sound,
        "smell": room.smell,
        "touch": room.touch,
        "air": room.air,
    }


def all_texts(world: World) -> Iterator[Text]:
    """Yield every text in the world, those that effects say among them; not the texts inside a text."""
    found: list[Text | None] = []
    for room in world.rooms_by_id.values():
        found += [exit_rule.say for exit_rule in exit_rules(room)]
        for noclip in room.noclips:
            found += [noclip.sign, noclip.say, noclip.miss]
        found += texts_of_room(room).values()
    for thing in world.things.values():
        found += thing.texts.values()
    found += [actor.heard for actor in world.actors.values()]
    found += [sign.say for expanse in world.expanses.values() for sign in expanse.signs]
    found += [ending.text for ending in world.endings.values()]
    found += [step for hint in world.hints for step in hint.steps]
    found += [world.intro, world.about, world.amusing, world.player.text, *world.messages.values()]
    found += world.reasons.values()
    found += [text for verb in world.verbs for text in (verb.report, verb.refusal)]
    found += [asking.question for asking in world.asks.values()]
    found += [effect.text for effect in all_effects(world) if isinstance(effect, Say | Refuse | Die)]
    yield from (text for text in found if text is not None)


def texts_in(text: Text) -> Iterator[Text]:
    """Yield a text and every text inside it, each before its own."""
    yield text
    for part in text.parts:
        if isinstance(part, Choose):
            for _, arm in part.arms:
                yield from texts_in(arm)
        elif isinstance(part, Vary):
            for arm in part.arms:
                yield from texts_in(arm)
