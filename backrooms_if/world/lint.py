"""What is valid and yet a likely mistake: rooms out of reach, locks without keys, words that tell nothing apart.

Run by `check` on a world that compiled. Reachability takes every condition for possible: what it reports can never be
reached, what it does not report may still be out of reach.
"""

from collections.abc import Iterator

import networkx

from backrooms_if.ids import NOWHERE, Id, name_of
from backrooms_if.language.conditions import Tree, reads
from backrooms_if.language.prose import Choose, Number, Text, Vary
from backrooms_if.problems import Problem
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.graph import ways_out
from backrooms_if.world.model import Add, Effect, End, Guard, Move, Refuse, Rule, Say, Set, World
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.schema import WorldSpec


def lint(world: World, spec: WorldSpec, positions: Positions) -> list[Problem]:
    """Return warnings and notes about a world, in the order of its file."""
    found = [
        *_rooms(world, positions),
        *_endings(world, positions),
        *_travel_words(spec, positions),
        *_locks(world, spec, positions),
        *_last_rules(spec, positions),
        *_twins(world, positions),
        *_flags(world, positions),
    ]
    return sorted(found, key=lambda problem: (problem.span.line, problem.span.column))


def all_rules(world: World) -> list[Rule]:
    """Return every rule once, in file order."""
    found = {rule.id: rule for rules in world.rules.by_anchor.values() for rule in rules}
    return sorted(found.values(), key=lambda rule: rule.order)


def all_effects(world: World) -> Iterator[Effect]:
    """Yield every effect of every rule, guarded ones and the guards themselves included."""
    for rule in all_rules(world):
        yield from _inner(rule.effects)


def _inner(effects: tuple[Effect, ...]) -> Iterator[Effect]:
    for effect in effects:
        yield effect
        if isinstance(effect, Guard):
            yield from _inner(effect.do)
            yield from _inner(effect.otherwise)


def reachable_rooms(world: World) -> frozenset[Id]:
    """Return the rooms that exits, noclips and rules may lead to from the start."""
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(world.rooms_by_id)
    for room in world.rooms_by_id.values():
        graph.add_edges_from((room.id, target) for target in ways_out(room))
    found = {world.start, *networkx.descendants(graph, world.start)}
    for effect in all_effects(world):
        if isinstance(effect, Move) and effect.target.id == "player" and effect.to.id in world.rooms_by_id:
            found |= {effect.to.id, *networkx.descendants(graph, effect.to.id)}
    return frozenset(Id(room) for room in found)


def _rooms(world: World, positions: Positions) -> Iterator[Problem]:
    reachable = reachable_rooms(world)
    for room in world.rooms_by_id.values():
        if room.id not in reachable:
            path: Path = ("rooms", name_of(room.id))
            hint = "give some room an exit or noclip to it, or take it out"
            yield Problem("W502", positions.key(path), f"nothing leads to `{name_of(room.id)}`", (hint,), path)


def _endings(world: World, positions: Positions) -> Iterator[Problem]:
    if not world.endings:
        yield Problem(
            "N502", positions.key(("title",)), "this world has no ending and goes on for ever", (), ("title",)
        )
        return
    reached = {effect.ending for effect in all_effects(world) if isinstance(effect, End)}
    reachable = reachable_rooms(world)
    can_end = any(
        isinstance(effect, End)
        for rule in all_rules(world)
        if rule.rooms is None or rule.rooms & reachable
        for effect in _inner(rule.effects)
    )
    if not can_end:
        hint = f"end the game in some rule: `do: [{{end: {name_of(next(iter(world.endings)))}}}]`"
        yield Problem("W501", positions.key(("endings",)), "no rule that can run ends the game", (hint,), ("endings",))
        return
    for ending in world.endings:
        if ending not in reached:
            path: Path = ("endings", name_of(ending))
            hint = f"no rule has `end: {name_of(ending)}`"
            yield Problem("W503", positions.key(path), f"nothing leads to `{name_of(ending)}`", (hint,), path)


def _travel_words(spec: WorldSpec, positions: Positions) -> Iterator[Problem]:
    for key, room in spec.rooms.items():
        for written in room.exits:
            for word in (part.strip() for part in written.split(",")):
                meant = SHORT_FORMS.get(word) or (did_you_mean(word, OPPOSITES) if len(word) > 2 else None)
                if word not in OPPOSITES and meant:
                    path: Path = ("rooms", key, "exits", written)
                    yield Problem(
                        "W504", positions.key(path), f"`{word}` is no direction", (f"did you mean `{meant}`?",), path
                    )


def _locks(world: World, spec: WorldSpec, positions: Positions) -> Iterator[Problem]:
    for kind, bodies in (("doors", spec.doors), ("things", spec.things)):
        for key in bodies:
            thing = world.things[Id(f"{spec.id}/{key}")]
            if "lockable" in thing.traits and thing.key() is None:
                path: Path = (kind, key, "lockable")
                hint = "name the thing that fits: `lockable: {key: THING}`"
                yield Problem("W505", positions.key(path), f"nothing unlocks `{key}`", (hint,), path)


def _last_rules(spec: WorldSpec, positions: Positions) -> Iterator[Problem]:
    for key, room in spec.rooms.items():
        for word, written in room.exits.items():
            if isinstance(written, list) and not isinstance(written[-1], str) and written[-1].when is not None:
                path: Path = ("rooms", key, "exits", word, len(written) - 1)
                hint = "add a last rule without `when`, such as `say:` why one cannot go"
                yield Problem(
                    "W506", positions.key((*path, "when")), "no rule is left if this does not hold", (hint,), path
                )


def _twins(world: World, positions: Positions) -> Iterator[Problem]:
    """Report two things that start in one place and answer to the same words only."""
    places: dict[str, list[Id]] = {}
    for thing in world.things.values():
        for place in thing.rooms or (str(world.start_values.get((thing.id, "place"), NOWHERE)),):
            if place != NOWHERE:
                places.setdefault(place, []).append(thing.id)
    reported: set[Id] = set()
    for ids in places.values():
        seen: dict[frozenset[tuple[str, frozenset[str]]], Id] = {}
        for one in ids:
            thing = world.things[one]
            words = frozenset((phrase.noun, phrase.adjectives) for phrase in thing.phrases)
            other = seen.setdefault(words, one)
            if other != one and one not in reported:
                reported.add(one)
                path, beside = _path_of(world, one), _path_of(world, other)
                hint = "give one of them an adjective, or another phrase under `also:`"
                message = f"no word tells it from `{name_of(other)}`, which is in the same place"
                yield Problem("W507", positions.key(path), message, (hint,), path, (positions.key(beside), "the other"))


def _path_of(world: World, thing: Id) -> Path:
    name = name_of(thing)
    if thing in world.noclips:
        return ("rooms", name_of(world.noclips[thing].room), "noclip", name)
    if "." in name:
        return ("rooms", name.partition(".")[0], "scenery")
    return ("doors", name) if "door" in world.things[thing].traits else ("things", name)


def _flags(world: World, positions: Positions) -> Iterator[Problem]:
    read = {owner for tree in _trees(world) for owner, _ in reads(tree)}
    written = {effect.target.id for effect in all_effects(world) if isinstance(effect, Set)}
    written |= {effect.counter for effect in all_effects(world) if isinstance(effect, Add)}
    for kind, ids in (("flags", world.flags), ("counters", tuple(world.counters))):
        for one in ids:
            path: Path = (kind, name_of(one))
            if one not in read:
                yield Problem("N501", positions.key(path), f"`{name_of(one)}` is never read", (), path)
            elif one not in written:
                yield Problem("N501", positions.key(path), f"`{name_of(one)}` never changes", (), path)


def _trees(world: World) -> Iterator[Tree]:
    """Yield the tree of every condition and number in the world."""
    for room in world.rooms_by_id.values():
        if not isinstance(room.lit, bool):
            yield room.lit.tree
        for rules in room.exits.values():
            for exit_rule in rules:
                if exit_rule.when is not None:
                    yield exit_rule.when.tree
                yield from _of_text(exit_rule.say)
        for noclip in room.noclips:
            if noclip.when is not None:
                yield noclip.when.tree
            for text in (noclip.sign, noclip.say, noclip.miss):
                yield from _of_text(text)
        for text in (room.text, room.short):
            yield from _of_text(text)
    for thing in world.things.values():
        for own in thing.texts.values():
            yield from _of_text(own)
    for ending in world.endings.values():
        yield from _of_text(ending.text)
    yield from _of_text(world.intro)
    for rule in all_rules(world):
        if rule.when is not None:
            yield rule.when.tree
    for effect in all_effects(world):
        if isinstance(effect, Guard):
            yield effect.when.tree
        elif isinstance(effect, Set):
            yield effect.value
        elif isinstance(effect, Say | Refuse):
            yield from _of_text(effect.text)


def _of_text(text: Text | None) -> Iterator[Tree]:
    for part in text.parts if text is not None else ():
        if isinstance(part, Choose):
            for condition, arm in part.arms:
                if condition is not None:
                    yield condition.tree
                yield from _of_text(arm)
        elif isinstance(part, Vary):
            for arm in part.arms:
                yield from _of_text(arm)
        elif isinstance(part, Number):
            yield part.tree
