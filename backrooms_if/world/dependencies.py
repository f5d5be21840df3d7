"""What the parts of a world read and may write of the state, as data: for proofs, editors and the reference.

A condition reads fields, (id, field) each; an effect writes them. Both are found in the compiled world without playing
it, and are never too few: what is not here, a condition does not depend on, and a rule does not change. An owner of
`ANY` is any id. What only the telling remembers, such as which arm of a text comes next, is left out, and so is what
the engine does of itself: that an open door is closed by CLOSE needs no rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never

from backrooms_if.fields import Key
from backrooms_if.ids import PLAYER, WORLD, Id
from backrooms_if.language.names import FieldType
from backrooms_if.language.prose import Text
from backrooms_if.language.signatures import BOUND_WORDS, FUNCTIONS, HOLDERS, OF_LIGHT
from backrooms_if.language.trees import (
    Among,
    Ask,
    Bound,
    Compare,
    Condition,
    Const,
    Logic,
    Not,
    OneOf,
    Read,
    ReadBound,
    Some,
    Sum,
    Tree,
)
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import (
    Add,
    Award,
    Clockwork,
    Describe,
    Die,
    Effect,
    End,
    ForEach,
    Guard,
    Latch,
    Move,
    Noise,
    Pick,
    Refuse,
    Reveal,
    Run,
    Say,
    Set,
    Spread,
    Swap,
    Target,
)
from backrooms_if.world.effects import Ask as Inquiry
from backrooms_if.world.model import (
    Actor,
    Ending,
    ExitRule,
    Goal,
    Hint,
    Name,
    Noclip,
    Phrase,
    Room,
    Rule,
    Thing,
    Timer,
    Verb,
    World,
)
from backrooms_if.world.odds import Odds
from backrooms_if.world.walk import all_rules, branches, exit_rules, led_to

ANY: Final = "*"
"""An owner that is any id; for a bound word, whatever a player may name."""

Bindings = Mapping[str, frozenset[str]]
"""The ids that `thing`, `second` and `actor` can stand for; a set with ANY in it for any, no entry for nothing."""

_EVERYTHING: Final = frozenset((ANY,))
_NOTHING: Final[Bindings] = {}
_LIGHT: Final = ("place", "rooms", "open", "lit")
"""What decides whether it is dark, besides the conditions of rooms."""
_OF_THE_WORLD: Final = frozenset(("ended", "turns", "score"))
"""Fields that the world has, and no part of it."""

Owner = Room | Thing | Actor | Rule | Verb | Timer | Goal | Ending | Hint | ExitRule | Noclip
"""A part of a world that can read and write."""

KINDS: Final[dict[type, str]] = {
    Room: "room",
    Thing: "thing",
    Actor: "actor",
    Rule: "rule",
    Verb: "verb",
    Timer: "timer",
    Goal: "goal",
    Ending: "ending",
    Hint: "hint",
    ExitRule: "exit",
    Noclip: "noclip",
}
"""What each is called."""
_LEAVES: Final = frozenset((str, int, bool, type(None), frozenset, Name, Phrase, FieldType, Odds))
"""What holds nothing that could read or write."""


class Part(NamedTuple):
    """A part of a world with what it reads and may write.

    `kind` is one of KINDS, `text` for texts of no part, or `rewrite` for lines that are read as others.
    """

    kind: str
    id: str
    reads: frozenset[Key]
    writes: frozenset[Key]


class Dependencies(NamedTuple):
    """All parts of a world that read or write, in the order of the world."""

    parts: tuple[Part, ...]

    def readers(self, owner: str, field: str) -> tuple[Part, ...]:
        """Return the parts that read a field; of the owner ANY, that read it of anything."""
        return tuple(part for part in self.parts if touches(part.reads, owner, field))

    def writers(self, owner: str, field: str) -> tuple[Part, ...]:
        """Return the parts that may write a field; of the owner ANY, that may write it of anything."""
        return tuple(part for part in self.parts if touches(part.writes, owner, field))


def touches(keys: Iterable[Key], owner: str, field: str) -> bool:
    """Return whether a field is among keys, of which some may be of any owner."""
    return any(name == field and (one == owner or ANY in (one, owner)) for one, name in keys)


def dependencies(world: World) -> Dependencies:
    """Return what every part of a world reads and may write. All levels of the world are loaded for it."""
    return Dependencies(tuple(part for part in _parts(world) if part.reads or part.writes))


def all_reads(world: World) -> frozenset[Key]:
    """Return the fields that anything in a world reads."""
    texts = (world.intro, world.about, world.amusing, world.player.text)
    every = (*texts, *world.messages.values(), *world.reasons.values(), *world.rewrites.values(), *_unlike(world))
    return frozenset().union(*(reads_of(world, one) for one in every))


def all_trees(world: World) -> Iterator[Tree]:
    """Yield the tree of every condition and number in a world; one in a block as often as something runs it."""
    texts = (world.intro, world.about, world.amusing, world.player.text)
    for part in (texts, world.messages, world.reasons, world.rewrites, *_unlike(world)):
        yield from (tree for tree, _ in _trees(world, part, {}))


def reads_of(world: World, asked: object, bindings: Bindings | None = None) -> frozenset[Key]:
    """Return the fields that a condition reads, or all conditions and numbers in effects or in a part of a world.

    `bindings` say what `thing`, `second` and `actor` can stand for; unless said, what the keys of a rule or the slots
    of a verb allow, and anything elsewhere.
    """
    bound = _bindings(world, asked) if bindings is None else bindings
    modes = frozenset((flag, "set") for flag in asked.modes) if isinstance(asked, Rule) else frozenset()
    return modes.union(key for tree, known in _trees(world, asked, bound) for key in _reads(world, tree, known))


def writes_of(world: World, done: object, bindings: Bindings | None = None) -> frozenset[Key]:
    """Return the fields that effects may write, or all effects of a part of a world; `bindings` as of `reads_of`.

    What follows from a write is not in it: who moves the player writes where the player is, and the rules of entering
    that room are parts of their own.
    """
    bound = _bindings(world, done) if bindings is None else bindings
    found = frozenset(key for effect in _effects(done) for key in _writes(world, effect, bound))
    return found | _shared(world, found) | _noted(done)


def _shared(world: World, written: frozenset[Key]) -> frozenset[Key]:
    """Return the same fields of the things that share their named states with those that are written."""
    return frozenset((one, field) for owner, field in written for one in world.sharing.get(Id(owner), ()))


def _noted(part: object) -> frozenset[Key]:
    """Return the fields in which a part of a world notes what has come of it."""
    if isinstance(part, Rule) and part.is_once:
        return frozenset(((part.id, "fired"),))
    if isinstance(part, Goal):
        points = ((part.id, "awarded"), (WORLD, "score")) if part.points else ()
        ends = ((WORLD, "ended"),) if part.won is not None or part.failed is not None else ()
        return frozenset(((part.id, "won"), (part.id, "failed"), *points, *ends))
    if isinstance(part, Ending) and part.when is not None:
        return frozenset(((WORLD, "ended"),))
    return frozenset()


# --- what there is ---------------------------------------------------------------------------------------------------


def _parts(world: World) -> Iterator[Part]:
    texts = {"intro": world.intro, "about": world.about, "amusing": world.amusing, "player": world.player.text}
    for name, text in (*texts.items(), *world.messages.items(), *world.reasons.items()):
        yield Part("text", name, reads_of(world, text), frozenset())
    for first, rewrites in world.rewrites.items():
        yield Part("rewrite", first, reads_of(world, rewrites), frozenset())
    for owner in _owners(world):
        yield Part(KINDS[type(owner)], owner.id, reads_of(world, owner), writes_of(world, owner))


def _unlike(world: World) -> Iterator[Owner]:
    """Yield all parts but things that read what the first of their kind reads."""
    for owner in _owners(world):
        if not (isinstance(owner, Thing) and _reads_as_another(world, owner)):
            yield owner


def _reads_as_another(world: World, thing: Thing) -> bool:
    """Return whether a thing has the very texts of the first of its kind, and no conditions of its own."""
    return thing.kin != thing.id and not thing.depending and thing.texts is world.things[thing.kin].texts


def _owners(world: World) -> Iterator[Owner]:
    for room in world.rooms_by_id.values():
        yield room
        yield from exit_rules(room)
        yield from room.noclips
    yield from world.things.values()
    yield from world.actors.values()
    yield from all_rules(world)
    yield from world.verbs
    yield from world.timers.values()
    yield from world.goals.values()
    yield from world.endings.values()
    yield from world.hints


def _inside(value: object) -> Iterator[object]:
    """Yield what a record, a mapping or a tuple holds, but for parts of a world that have an id of their own."""
    held: Iterable[object]
    if isinstance(value, tuple):
        held = value
    elif isinstance(value, dict | Mapping):
        held = value.values()
    else:
        held = [getattr(value, name) for name in getattr(type(value), "__match_args__", ())]
    for one in held:
        kind = type(one)
        if kind in _LEAVES or kind in KINDS or (kind is Text and getattr(one, "plain", None) is not None):
            continue  # most of what there is: words, numbers, ids
        if one or (kind is not tuple and kind is not dict):
            yield one


def _trees(
    world: World, value: object, bound: Bindings, met: frozenset[Id] = frozenset()
) -> Iterator[tuple[Tree, Bindings]]:
    """Yield the tree of every condition and number in what a world consists of, with what bound words are in it.

    `met` are the questions and blocks that it was led to already.
    """
    if isinstance(value, Condition):
        yield value.tree, bound
    elif isinstance(value, Tree):
        yield value, bound
    elif isinstance(value, Inquiry | Run):
        if value.id not in met:
            question = world.asks[value.id].question if isinstance(value, Inquiry) else None
            for led in (question, *led_to(world, value)):
                yield from _trees(world, led, bound, met | {value.id})
    else:
        if isinstance(value, ForEach):
            bound = {**bound, "thing": _each(world, value)}
        for one in _inside(value):
            yield from _trees(world, one, bound, met)


def _effects(value: object) -> Iterator[Effect]:
    """Yield the effects in what a world consists of; those in others are the others'."""
    if isinstance(value, Effect):
        yield value
    else:
        for one in _inside(value):
            yield from _effects(one)


def _each(world: World, effect: ForEach) -> frozenset[str]:
    """Return what `thing` is in turn."""
    return _EVERYTHING if effect.things is None else _alike(world, effect.things)


def _bindings(world: World, part: object) -> Bindings:
    """Return what the bound words can stand for in a part of a world."""
    match part:
        case Rule():
            things = {"thing": part.things, "second": part.seconds}
            found = {word: _EVERYTHING if ids is None else _alike(world, ids) for word, ids in things.items()}
            return found | {"actor": frozenset((PLAYER,)) if part.actors is None else frozenset(part.actors)}
        case Verb():
            found = {"actor": frozenset((PLAYER,))}
            for slot in (slot for line in part.lines for slot in line.slots):
                ids = _EVERYTHING if slot.things is None else _alike(world, slot.things)
                found[slot.name] = found.get(slot.name, frozenset()) | ids
            return found
        case Actor():
            return {"thing": frozenset((part.id,)), "actor": frozenset((PLAYER,))}
        case _:
            return dict.fromkeys(BOUND_WORDS, _EVERYTHING)


def _alike(world: World, ids: Iterable[Id]) -> frozenset[str]:
    """Return ids with those of the identical things of which they are the first."""
    return frozenset(one for first in ids for one in world.alike.get(first, (first,)))


# --- what conditions read --------------------------------------------------------------------------------------------


def _reads(world: World, tree: Tree, bound: Bindings) -> Iterator[Key]:
    match tree:
        case Const() | Bound():
            return
        case Read():
            yield tree.owner, tree.field
        case Some():
            for owner in _alike(world, [Id(tree.owner)]):
                yield owner, tree.field
        case ReadBound():
            for owner in bound.get(tree.word, frozenset()):
                yield owner, tree.field
        case Ask():
            yield from _asked(world, tree, bound)
        case Among():
            # A world is not asked about each trait; a playthrough may be.
            members = world.groups.get(tree.group)
            things = _EVERYTHING if members is None else _alike(world, members)
            yield from _reads(world, tree.test, {**bound, "thing": things})
        case Not() | OneOf():
            yield from _reads(world, tree.operand, bound)
        case Logic() | Compare() | Sum():
            yield from _reads(world, tree.left, bound)
            yield from _reads(world, tree.right, bound)
        case _:
            assert_never(tree)


def _asked(world: World, tree: Ask, bound: Bindings) -> Iterator[Key]:
    """Yield what a function reads: of its arguments, of the world, or of anything, as its signature says."""
    if tree.name in OF_LIGHT:
        yield from _light(world)
    if tree.name in FUNCTIONS:
        signature = FUNCTIONS[tree.name]
        own = [owner for part in tree.arguments for owner in _arguments(world, part, bound)]
        for field in signature.reads:
            if field in _OF_THE_WORLD:
                yield WORLD, field
            else:
                yield from ((owner, field) for owner in (own if field in signature.own else _EVERYTHING))
    elif tree.name == "lit":
        for owner in (owner for part in tree.arguments for owner in _arguments(world, part, bound)):
            yield owner, "lit"
            thing = world.things.get(Id(owner))
            if thing is None or "light" in thing.depending:
                yield from _light(world)
    elif tree.name == "location":
        yield ANY, "place"  # of the player, and of what the player is in
    else:
        assert tree.name in ("dark", "number"), f"nothing says what `{tree.name}` reads"


def _arguments(world: World, part: Const | Bound, bound: Bindings) -> Iterator[str]:
    """Yield the ids that an argument can be, each with the whole that it is a part of, which has its place."""
    ids = bound.get(part.word, frozenset()) if isinstance(part, Bound) else _alike(world, [Id(str(part.value))])
    for one in ids:
        who: str | None = one
        while who is not None:
            yield who
            thing = world.things.get(Id(who))
            who = None if thing is None else thing.whole


def _light(world: World) -> frozenset[Key]:
    """Return what decides whether it is dark: what gives light, and what the conditions of rooms and lights read."""
    known = world.made.get("reads of light")
    if not isinstance(known, frozenset):
        asked = [room.lit for room in world.rooms_by_id.values() if isinstance(room.lit, Condition)]
        asked += [thing.depending["light"] for thing in world.things.values() if "light" in thing.depending]
        known = frozenset((ANY, field) for field in _LIGHT)
        known |= {key for lit in asked for key in _reads(world, lit.tree, _NOTHING)}
        world.made["reads of light"] = known
    return known


# --- what effects write ----------------------------------------------------------------------------------------------


def _writes(world: World, effect: Effect, bound: Bindings, met: frozenset[Id] = frozenset()) -> Iterator[Key]:
    match effect:
        case Say() | Refuse():
            return
        case Set():
            for one in _targets(world, effect.target, bound):
                yield one, effect.field
        case Add():
            yield effect.counter, "count"
        case Move():
            for one in _targets(world, effect.target, bound):
                yield from _moved(world, one)
        case Spread():
            yield effect.thing, "rooms"
        case Swap():
            for target in (effect.one, effect.other):
                for one in _targets(world, target, bound):
                    yield from _moved(world, one)
        case Latch():
            for one in _targets(world, effect.target, bound):
                yield one, "open"
                yield one, "locked"
        case Reveal():
            for one in _targets(world, effect.target, bound):
                yield one, "hidden"
        case Award():
            yield effect.id, "awarded"
            yield WORLD, "score"
        case End():
            yield WORLD, "ended"
        case Die():
            yield WORLD, "ended"
            if world.lives is not None:
                yield world.lives, "count"
        case Clockwork():
            yield effect.timer, "running"
            if effect.turns is not None:
                yield effect.timer, "left"
        case Noise():
            for actor in world.actors.values():
                if actor.hearing is not None:
                    yield actor.id, "heading"
        case Guard() | Pick():
            for inner in _effects(branches(effect)):
                yield from _writes(world, inner, bound, met)
        case ForEach():
            each = {**bound, "thing": _each(world, effect)}
            for inner in effect.do:
                yield from _writes(world, inner, each, met)
        case Describe():
            yield ANY, "seen"
        case Inquiry() | Run():
            if isinstance(effect, Inquiry):
                yield PLAYER, "inquiry"
            for inner in _effects(led_to(world, effect)) if effect.id not in met else ():
                yield from _writes(world, inner, bound, met | {effect.id})
        case _:
            assert_never(effect)


def _targets(world: World, target: Target, bound: Bindings) -> frozenset[str]:
    return bound.get(target.id, frozenset()) if target.is_bound else _alike(world, [Id(target.id)])


def _moved(world: World, who: str) -> Iterator[Key]:
    """Yield what is written of what is moved; who is in it may be left behind."""
    yield who, "place"
    thing = world.things.get(Id(who))
    if who == ANY or (thing is not None and "wearable" in thing.traits):
        yield who, "worn"
    if thing is not None and thing.traits & HOLDERS:
        yield PLAYER, "place"
