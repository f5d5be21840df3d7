"""What can be done in a world, as data: what has to hold for it, and what it writes. `relaxing.py` makes a graph of it.

It is meant for estimates: it leaves out what little depends on (darkness, reach, weight), and takes what chance decides
for granted.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, Literal

from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id, template_of
from backrooms_if.language.trees import Ask, Compare, Condition, Const, Logic, Not, Read, Tree
from backrooms_if.records import NamedTuple
from backrooms_if.world.dependencies import all_trees
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
_THINGS: Final = 50
"""Things that one deed is gone through for, one by one."""
_DEPTH: Final = 6
"""Blocks and questions, one in another, that are gone into."""


class Unknown(NamedTuple):
    """A value that only play decides."""


UNKNOWN: Final = Unknown()
ANY: Final = "*"
"""The owner of what is written of whatever an act is about."""
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
        assert isinstance(self.what, Tree), f"{self} is no condition"
        return self.what


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
        case Ask(name="at", arguments=(Const() as room,)) if wanted:
            return any_of([Fact("at", Id(str(room.value)))])
        case Ask(name="here" | "visible", arguments=(Const() as thing,)) if wanted:
            return any_of([Fact("near", Id(str(thing.value)))])
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
    for deed in (*_ways_out(world), *_rules(world), *_with_things(world), *_of_itself(world)):
        yield _about(deed, None)


def _of_itself(world: World) -> Iterator[Deed]:
    """Yield what timers and people do, and how goals and endings come."""
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
        yield from _goal(goal.id, "won", (goal.when,), goal.won)
        yield from _goal(goal.id, "failed", goal.fails, goal.failed)
    for ending in world.endings.values():
        if ending.when is not None:
            yield Deed(needed(ending.when), (ending_in(ending.id),), cost=0)


def _goal(goal: Id, field: str, ways: tuple[Condition, ...], ending: Id | None) -> Iterator[Deed]:
    """Yield how a goal is reached or failed, which may end the game."""
    writes: list[Written] = [((goal, field), True)]
    writes += [ending_in(ending)] if ending is not None else []
    yield from (Deed(needed(way), tuple(writes), cost=0) for way in ways)


def ending_in(ending: Id) -> Written:
    """Return what an ending writes."""
    return (WORLD, "ended"), ending


def _ways_out(world: World) -> Iterator[Deed]:
    for room in world.rooms_by_id.values():
        for rule in exit_rules(room):
            if rule.only == "actors":
                continue
            needs = to_exit(world, room.id, rule)
            moves: list[Written] = [((PLAYER, "place"), template_of(to)) for to in rule.to]
            moves += [ending_in(rule.ending)] if rule.ending is not None else []
            yield Deed(needs, tuple(moves))
            yield from _done(world, rule.effects, needs)
        for noclip in room.noclips:
            moves = [((PLAYER, "place"), template_of(to)) for to in noclip.to]
            needs = both(any_of([Fact("at", room.id)]), needed(noclip.when))
            yield Deed(needs, tuple(moves), cost=2)
            yield from _done(world, noclip.effects, needs)
    for expanse in world.expanses.values():
        sides = {sort.id: stratum.side for stratum in expanse.strata for sort in stratum.sorts}
        for place in expanse.region(world.rooms_by_id)[1:]:
            yield Deed(any_of([Fact("at", place)]), (((PLAYER, "place"), expanse.common),))
            # About as far as a block of it is wide; to a room that is written, as far as one has come from it.
            far = sides.get(place, expanse.chunk)
            yield Deed(any_of([Fact("at", expanse.common)]), (((PLAYER, "place"), place),), cost=far)


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
        for one in _each(rule.things):
            needs = to_rule(rule) if one is None else both(to_rule(rule), any_of([Fact("near", one)]))
            yield from (_about(deed, one) for deed in _done(world, rule.effects, needs))
    for verb in world.verbs:
        for line in verb.lines if verb.effects else ():
            slots = {slot.name: slot.things for slot in line.slots}
            seconds = slots.get("second")
            needs = needed(verb.when)
            if seconds:
                needs = both(needs, any_of(Fact("near", second) for second in sorted(seconds)))
            for one in _each(slots.get("thing")):
                near = needs if one is None else both(needs, any_of([Fact("near", one)]))
                yield from (_about(deed, one) for deed in _done(world, verb.effects, near))


def _each(things: frozenset[Id] | None) -> list[Id | None]:
    """Return the things that a deed can be about, one by one; None where they are any, or too many to go through."""
    return [*sorted(things)] if things and len(things) <= _THINGS else [None]


def _about(deed: Deed, thing: Id | None) -> Deed:
    """Return a deed with what it is about in place of the word that stands for it; of any thing where that is open."""
    bound = {f"{ANY}thing": thing} if thing is not None else {}
    if not any(owner[:1] == ANY for (owner, _), _ in deed.writes):
        return deed
    writes = tuple(
        ((bound.get(owner, ANY) if owner[:1] == ANY else owner, field), value) for (owner, field), value in deed.writes
    )
    return deed._replace(writes=writes)


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
        for field in ("on", "lit", "worn"):
            if field in thing.fields:
                yield from (Deed(near, (((thing.id, field), value),)) for value in (True, False))
        if "open" in thing.fields:
            unlocked = ways_to(Read(thing.id, "locked"), False) if "locked" in thing.fields else ALWAYS
            yield Deed(both(near, unlocked), (((thing.id, "open"), True),))
            yield Deed(near, (((thing.id, "open"), False),))
        if "locked" in thing.fields:
            key = thing.key()
            held = near if key is None else both(near, _held(Id(key)))
            yield from (Deed(held, (((thing.id, "locked"), value),)) for value in (False, True))
        if "enterable" in traits:
            yield Deed(near, (((PLAYER, "place"), thing.id),))
        if traits & {"edible", "drinkable"}:
            yield Deed(near, (((thing.id, "place"), NOWHERE),))
    for one, place in asked_for(world):
        is_room = world.is_room(place)
        near = both(_held(one), any_of([Fact("at" if is_room else "near", template_of(place) if is_room else place)]))
        if is_room or place in world.things:
            yield Deed(near, (((one, "place"), place),))


def _held(thing: Id) -> Ways:
    return ways_to(Ask("held", (Const(thing),)))


def asked_for(world: World) -> list[tuple[Id, Id]]:
    """Return each thing with a place in which some condition, or a treasure's home, wants it, each pair once."""
    found = dict.fromkeys(pair for tree in all_trees(world) for pair in _places_in(tree))
    for treasure in world.treasures:
        if treasure.home is not None:
            found[treasure.id, treasure.home] = None
    return [(thing, place) for thing, place in found if thing in world.things]


def _places_in(tree: Tree) -> Iterator[tuple[Id, Id]]:
    match tree:
        case Ask(name="upon" | "inside", arguments=(Const() as thing, Const() as place)):
            yield Id(str(thing.value)), Id(str(place.value))
        case Compare(left=Ask(name="place", arguments=(Const() as thing,)), right=Const() as place):
            yield Id(str(thing.value)), Id(str(place.value))
        case Not():
            yield from _places_in(tree.operand)
        case Logic() | Compare():
            yield from _places_in(tree.left)
            yield from _places_in(tree.right)
        case _:
            return


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


def _owner(target: Target) -> str:
    return f"{ANY}{target.id}" if target.is_bound else target.id
