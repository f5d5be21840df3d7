"""What can be done in a world, as data: what has to hold for it, and what it writes. `relaxing.py` makes a graph of it.

It is meant for estimates: it leaves out what little depends on (darkness, reach, weight), and takes what chance decides
for granted.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, Literal

from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id
from backrooms_if.language.trees import Condition, Const, Logic, Not, Read, Tree
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import (
    Add,
    Award,
    Clockwork,
    Effect,
    End,
    Guard,
    Latch,
    Move,
    Reveal,
    Run,
    Set,
    Swap,
    Target,
)
from backrooms_if.world.effects import Ask as Inquiry
from backrooms_if.world.model import ExitRule, Rule, World
from backrooms_if.world.walk import all_rules, branches, exit_rules, led_to

_CHOICES: Final = 12
"""Ways to meet a condition that are kept; those of a long row of `or`s are much alike."""
_DEPTH: Final = 6
"""Blocks and questions, one in another, that are gone into."""


class Unknown(NamedTuple):
    """A value that only play decides."""


UNKNOWN: Final = Unknown()
Written = tuple[Key, Value | Unknown]


class Fact(NamedTuple):
    """Something that may have to hold.

    `is`: a condition, which `wanted` says the answer of. `at`: the player in a room. `near`: a thing with the player or
    in the player's room. `end`: the game ended in an ending.
    """

    kind: Literal["is", "at", "near", "end"]
    what: Tree | Id
    wanted: bool = True

    @property
    def tree(self) -> Tree:
        """Return the tree of a condition."""
        assert self.kind == "is", f"{self} is no condition"
        return self.what  # type: ignore[return-value]  # only conditions are of this kind


Ways = tuple[frozenset[Fact], ...]
"""Sets of facts, of which one has to hold as a whole; none at all where it cannot be."""
ALWAYS: Final[Ways] = (frozenset(),)


class Deed(NamedTuple):
    """Something that can be done: what has to hold, what it writes, and its cost in lines."""

    needs: Ways
    writes: tuple[Written, ...]
    cost: int = 1


def both(*parts: Ways) -> Ways:
    """Return the ways to meet all of several needs."""
    return tuple(frozenset().union(*some) for some, _ in zip(product(*parts), range(_CHOICES), strict=False))


def ways_to(tree: Tree, wanted: bool = True) -> Ways:
    """Return the ways in which a condition comes to be as it is `wanted`."""
    match tree:
        case Const():
            return ALWAYS if bool(tree.value) == wanted else ()
        case Not():
            return ways_to(tree.operand, not wanted)
        case Logic():
            left, right = ways_to(tree.left, wanted), ways_to(tree.right, wanted)
            return both(left, right) if (tree.word == "and") == wanted else (*left, *right)[:_CHOICES]
        case _:
            return (frozenset((Fact("is", tree, wanted),)),)


def needed(when: Condition | None) -> Ways:
    """Return the ways to meet a condition; None asks for nothing."""
    return ALWAYS if when is None else ways_to(when.tree)


def any_of(facts: Iterable[Fact]) -> Ways:
    """Return the ways to have one of some facts."""
    return tuple(frozenset((fact,)) for fact in facts)[:_CHOICES]


def deeds_of(world: World) -> Iterator[Deed]:
    """Yield what can be done in a world."""
    yield from _ways_out(world)
    yield from _rules(world)
    yield from _with_things(world)
    for timer in world.timers.values():
        effects = (*(effect for stage in timer.stages.values() for effect in stage), *timer.effects)
        yield from _done(world, effects, needed(timer.when), cost=3)
    for actor in world.actors.values():
        near = any_of([Fact("near", actor.id)])
        for reply in (*(reply for topic in actor.topics for reply in topic.replies), *actor.other_topics, *actor.talk):
            yield from _done(world, reply.effects, both(near, needed(reply.when)))
        for remark in actor.remarks:
            yield from _done(world, remark.effects, both(near, needed(remark.when)), cost=3)
    for goal in world.goals.values():
        if goal.won is not None:
            yield Deed(needed(goal.when), (ending_in(goal.won),), cost=0)
        if goal.failed is not None:
            yield from (Deed(needed(fails), (ending_in(goal.failed),), cost=0) for fails in goal.fails)
    for ending in world.endings.values():
        if ending.when is not None:
            yield Deed(needed(ending.when), (ending_in(ending.id),), cost=0)


def ending_in(ending: Id) -> Written:
    """Return what an ending writes."""
    return (WORLD, "ended"), ending


def _ways_out(world: World) -> Iterator[Deed]:
    for room in world.rooms_by_id.values():
        for rule in exit_rules(room):
            if rule.only == "actors":
                continue
            needs = to_exit(world, room.id, rule)
            moves: list[Written] = [((PLAYER, "place"), to) for to in rule.to]
            moves += [ending_in(rule.ending)] if rule.ending is not None else []
            yield Deed(needs, tuple(moves))
            yield from _done(world, rule.effects, needs)
        for noclip in room.noclips:
            moves = [((PLAYER, "place"), to) for to in noclip.to]
            yield Deed(both(any_of([Fact("at", room.id)]), needed(noclip.when)), tuple(moves), cost=2)


def to_exit(world: World, room: Id, rule: ExitRule) -> Ways:
    """Return what has to hold for an exit rule of a room to be taken."""
    return both(any_of([Fact("at", room)]), needed(rule.when), _is_open(world, rule.door))


def _is_open(world: World, door: Id | None) -> Ways:
    thing = world.things.get(door) if door is not None else None
    if thing is None or "open" not in thing.fields:
        return ALWAYS
    return ways_to(Read(thing.id, "open"))


def _rules(world: World) -> Iterator[Deed]:
    for rule in all_rules(world):
        yield from _done(world, rule.effects, to_rule(rule))
    for verb in world.verbs:
        yield from _done(world, verb.effects, needed(verb.when))


def to_rule(rule: Rule) -> Ways:
    """Return what has to hold for a rule to run."""
    parts = [needed(rule.when)]
    if rule.rooms:
        parts.append(any_of(Fact("at", room) for room in sorted(rule.rooms)))
    for things in (rule.things, rule.seconds):
        if things:
            parts.append(any_of(Fact("near", thing) for thing in sorted(things)))
    return both(*parts)


def _with_things(world: World) -> Iterator[Deed]:
    """Yield what the engine's own actions do with things: taking, opening and the like."""
    for thing in world.things.values():
        near = any_of([Fact("near", thing.id)])
        traits = thing.traits
        if not (thing.rooms or thing.whole or traits & {"fixed", "scenery", "actor", "noclip"}):
            yield Deed(near, (((thing.id, "place"), PLAYER), ((thing.id, "worn"), False)))
            yield Deed(near, (((thing.id, "place"), UNKNOWN),), cost=2)
        for field, values in (
            ("open", (True, False)),
            ("on", (True, False)),
            ("lit", (True, False)),
            ("worn", (True,)),
        ):
            if field in thing.fields:
                yield from (Deed(near, (((thing.id, field), value),)) for value in values)
        if "locked" in thing.fields:
            key = thing.key()
            held = near if key is None else both(near, any_of([Fact("near", Id(key))]))
            yield from (Deed(held, (((thing.id, "locked"), value),)) for value in (False, True))
        if "enterable" in traits:
            yield Deed(near, (((PLAYER, "place"), thing.id),))
        if traits & {"edible", "drinkable"}:
            yield Deed(near, (((thing.id, "place"), NOWHERE),))


def _done(world: World, effects: tuple[Effect, ...], needs: Ways, cost: int = 1, depth: int = 0) -> Iterator[Deed]:
    """Yield what a list of effects does: what is done in any case together, and each branch with what it asks."""
    writes: list[Written] = []
    for effect in effects:
        writes += written(effect)
        if isinstance(effect, Guard):
            yield from _done(world, effect.do, both(needs, needed(effect.when)), cost, depth)
            yield from _done(world, effect.otherwise, both(needs, ways_to(effect.when.tree, False)), cost, depth)
            continue
        lists = branches(effect)
        if isinstance(effect, Run | Inquiry) and depth < _DEPTH:
            lists = led_to(world, effect)
        for branch in lists:
            yield from _done(world, branch, needs, cost, depth + 1)
    if writes:
        yield Deed(needs, tuple(writes), cost)


def written(effect: Effect) -> Iterator[Written]:
    """Yield what an effect writes by itself, with the value where that is plain."""
    match effect:
        case Set():
            value = effect.value.value if isinstance(effect.value, Const) else UNKNOWN
            yield (_owner(effect.target), effect.field), value
        case Add():
            yield (effect.counter, "count"), UNKNOWN
        case Move():
            plain = not effect.to.is_bound and effect.to.id != "here"
            yield (_owner(effect.target), "place"), effect.to.id if plain else UNKNOWN
        case Swap():
            yield (_owner(effect.one), "place"), UNKNOWN
            yield (_owner(effect.other), "place"), UNKNOWN
        case Latch():
            yield (_owner(effect.target), "open"), effect.what == "open"
            yield (_owner(effect.target), "locked"), effect.what == "lock"
        case Reveal():
            yield (_owner(effect.target), "hidden"), False
        case Award():
            yield (effect.id, "awarded"), True
            yield (WORLD, "score"), UNKNOWN
        case End():
            yield ending_in(effect.ending)
        case Clockwork():
            yield (effect.timer, "running"), effect.what != "stop"
        case _:
            return


ANY: Final = "*"
"""The owner of what is written of whatever an act is about."""


def _owner(target: Target) -> str:
    return ANY if target.is_bound else target.id
