"""What is valid and yet a likely mistake: rooms out of reach, locks without keys, words that tell nothing apart.

Run by `check`, also on what could be compiled of a world with errors. Reachability takes every condition for possible:
what it reports can never be reached, what it does not report may still be out of reach.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import networkx

from backrooms_if import limits
from backrooms_if.ids import NOWHERE, PLAYER, Id, LevelId, level_of, name_of
from backrooms_if.language.conditions import Const, Tree, reads
from backrooms_if.language.prose import Choose, Number, Text, Vary
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.problems import Problem
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.graph import ways_out
from backrooms_if.world.model import Add, Effect, End, Guard, Move, Refuse, Reply, Reveal, Rule, Say, Set, Thing, World
from backrooms_if.world.names_of import names_of
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.scalars import phrases
from backrooms_if.worldfile.schema import BodySpec, ExitSpec, LevelSpec, Model, PartSpec, SaidWhen
from backrooms_if.worldfile.schema_topics import ReplySpec

Places = Mapping[LevelId, Positions]
"""Where everything stands in the file of each level."""
_NESTED: Final = (Model, dict, list)
"""What a text may stand in; nearly every value of a spec is none of them."""
_WAYS: Final = ("exits", "noclip", "in", "upon")
"""The keys of rooms and things whose faults may hide a way."""


def lint(world: World, parts: Sequence[Part], problems: Sequence[Problem] = ()) -> list[Problem]:
    """Return warnings and notes about a world, of each of its files in their order.

    `problems` are those that were found before. What depends on the whole world is left out where they may be the
    cause: reachability where ways or rules are broken, and what is never read with any error at all.
    """
    places = {part.level: part.positions for part in parts}
    broken = [problem for problem in problems if problem.severity == "error"]
    found: list[Problem] = []
    for part in parts:
        found += [
            *_travel_words(part.spec, part.positions),
            *_locks(world, part),
            *_last_rules(part.spec, part.positions),
            *_out_of_turn(part.spec, part.positions),
        ]
    found += [
        *_twins(world, places, frozenset((problem.span.file, *problem.path[:2]) for problem in broken)),
        *_idle_rules(world, places),
    ]
    if not any(_hides_ways(problem) for problem in broken):
        found += [*_rooms(world, places), *_endings(world, parts), *_between_levels(world, parts)]
    if not broken:
        found += [*_hidden(world, parts), *_flags(world, places)]
    spans = {problem.span for problem in broken}
    found = [problem for problem in found if problem.span not in spans]  # the error says enough
    return sorted(found, key=lambda problem: problem.span)


def _hides_ways(problem: Problem) -> bool:
    """Return whether a problem may be why something seems out of reach."""
    path = problem.path
    if len(path) < 2 or path[0] in ("rules", "endings", "verbs"):
        return True
    return path[0] in ("rooms", "things", "actors") and (len(path) < 3 or path[2] in _WAYS)


def all_rules(world: World) -> list[Rule]:
    """Return every rule once, in file order."""
    return world.rules.every()


def all_effects(world: World) -> Iterator[Effect]:
    """Yield every effect of every rule, verb, timer and answer, guarded ones and the guards themselves included."""
    for rule in all_rules(world):
        yield from _inner(rule.effects)
    for verb in world.verbs:
        yield from _inner(verb.effects)
    for timer in world.timers.values():
        for stage in timer.stages.values():
            yield from _inner(stage)
        yield from _inner(timer.effects)
    for reply in all_replies(world):
        yield from _inner(reply.effects)


def all_replies(world: World) -> Iterator[Reply]:
    """Yield every answer of every actor."""
    for actor in world.actors.values():
        for topic in actor.topics:
            yield from topic.replies
        yield from actor.other_topics
        yield from actor.talk


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


def _rooms(world: World, places: Places) -> Iterator[Problem]:
    reachable = reachable_rooms(world)
    for room in world.rooms_by_id.values():
        positions = places[room.level]
        if room.id not in reachable:
            path: Path = ("rooms", name_of(room.id))
            hint = "give some room an exit or noclip to it, or take it out"
            yield Problem("W502", positions.key(path), f"nothing leads to `{name_of(room.id)}`", (hint,), path)


def _endings(world: World, parts: Sequence[Part]) -> Iterator[Problem]:
    positions = parts[0].positions
    if not world.endings:
        path: Path = ("title",)
        hint = "declare one under `endings:`, and reach it in some rule: `do: [{end: ..}]`"
        message = "this world has no ending and goes on for ever"
        yield Problem("N502", positions.key(path), message, (hint,), path)
        return
    rooms = reachable_rooms(world)
    things = _reachable_things(world, rooms)
    idle = {effect for rule in all_rules(world) if not _can_run(rule, rooms, things) for effect in _ends(rule.effects)}
    reached = {effect.ending for effect in all_effects(world) if isinstance(effect, End) and id(effect) not in idle}
    if not reached:
        hint = f"end the game in some rule: `do: [{{end: {name_of(next(iter(world.endings)))}}}]`"
        positions = next(part.positions for part in parts if part.spec.endings)
        yield Problem("W501", positions.key(("endings",)), "no rule that can run ends the game", (hint,), ("endings",))
        return
    places = {part.level: part.positions for part in parts}
    for ending in world.endings:
        if ending not in reached:
            positions = places[level_of(ending)]
            path = ("endings", name_of(ending))
            hint = f"no rule that can run has `end: {name_of(ending)}`"
            yield Problem("W503", positions.key(path), f"nothing leads to `{name_of(ending)}`", (hint,), path)


def _ends(effects: tuple[Effect, ...]) -> Iterator[int]:
    """Yield the identity of every effect that ends the game."""
    return (id(effect) for effect in _inner(effects) if isinstance(effect, End))


def _can_run(rule: Rule, rooms: frozenset[Id], things: frozenset[Id]) -> bool:
    """Return whether the rooms and things of a rule can be reached, and its condition can hold at all."""
    if rule.rooms is not None and not rule.rooms & rooms:
        return False
    if any(ids is not None and not ids & things for ids in (rule.things, rule.seconds, rule.actors)):
        return False
    return rule.when is None or rule.when.tree != Const(False)


def _reachable_things(world: World, rooms: frozenset[Id]) -> frozenset[Id]:
    """Return the things that stand or start where the player can come, and those that a rule moves."""
    moved = {effect.target.id for effect in all_effects(world) if isinstance(effect, Move)}
    moved |= {actor.id for actor in world.actors.values() if actor.route is not None}
    if moved & set(BOUND_WORDS):
        return frozenset(world.things)
    found: set[Id] = set()
    for thing in world.things.values():
        where = str(thing.id)
        for _ in range(limits.THING_NESTING + 1):  # in a world with errors things may stand in a circle
            if where not in world.things or where in moved or world.things[Id(where)].rooms:
                break
            where = str(world.start_values.get((where, "place"), NOWHERE))
        stands = world.things[Id(where)].rooms if where in world.things else (where,)
        if rooms.intersection(stands) or where == PLAYER or where in moved:
            found.add(thing.id)
    return frozenset(found)


def _travel_words(spec: PartSpec, positions: Positions) -> Iterator[Problem]:
    for key, room in spec.rooms.items():
        for written in room.exits:
            for word in phrases(written.lower()):
                if meant := _direction_meant(word):
                    path: Path = ("rooms", key, "exits", written)
                    hint = f"did you mean `{meant}`?"
                    yield Problem("W504", positions.key(path), f"`{word}` is no direction", (hint,), path)
        for name, noclip in room.noclip.items():
            if noclip.direction is not None and (meant := _direction_meant(noclip.direction.lower())):
                path = ("rooms", key, "noclip", name, "direction")
                hint = f"did you mean `{meant}`?"
                yield Problem("W504", positions.value(path), f"`{noclip.direction}` is no direction", (hint,), path)


def _direction_meant(word: str) -> str | None:
    """Return the direction that a travel word is a short form or a misspelling of, or None."""
    if word in OPPOSITES or len(word) > len("southwest") + 1:
        return None
    return SHORT_FORMS.get(word) or next((one for one in OPPOSITES if _is_slip(word, one)), None)


def _is_slip(word: str, meant: str) -> bool:
    """Return whether a word is a direction of four letters or more with one slip of the fingers.

    Two letters exchanged, one left out, one too many, or another one in the middle. A first letter that differs makes
    another word (`nest`, `best`), and so do most slips in `up` and `in`.
    """
    if len(meant) < 4 or len(word) < 3 or word[0] != meant[0] or abs(len(word) - len(meant)) > 1:
        return False
    at = next((index for index, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), len(word))
    if len(word) == len(meant):
        exchanged = word[at : at + 2] == meant[at : at + 2][::-1] and word[at + 2 :] == meant[at + 2 :]
        return exchanged or word[at + 1 :] == meant[at + 1 :]
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    return longer[at + 1 :] == shorter[at:]


def _locks(world: World, part: Part) -> Iterator[Problem]:
    spec, positions = part.spec, part.positions
    groups: tuple[tuple[str, Mapping[str, BodySpec]], ...] = (("doors", spec.doors), ("things", spec.things))
    for kind, bodies in groups:
        for key in bodies:
            thing = world.things[part.id_of(key)]
            if "lockable" not in thing.traits:
                continue
            path: Path = (kind, key, "lockable")
            fitting = thing.key()
            if fitting is None and getattr(getattr(bodies[key], "lockable", None), "key", None) is not None:
                continue  # it names one, which is reported already
            if fitting is None:
                hint = "name the thing that fits: `lockable: {key: THING}`"
                yield Problem("W505", positions.key(path), f"nothing unlocks `{key}`", (hint,), path)
            elif "fixed" in world.things[Id(fitting)].traits:
                path = (*path, "key")
                message = f"`{name_of(fitting)}` cannot be taken to the lock"
                yield Problem("W505", positions.value(path), message, ("name a thing that can be carried",), path)


def _last_rules(spec: PartSpec, positions: Positions) -> Iterator[Problem]:
    for key, room in spec.rooms.items():
        for word, written in room.exits.items():
            last = written[-1] if isinstance(written, list) else written
            is_list = isinstance(written, list)
            if isinstance(last, str) or (last.odds is None and (last.when is None or not is_list)):
                continue
            path: Path = ("rooms", key, "exits", word, *([len(written) - 1] if isinstance(written, list) else []))
            at = "odds" if last.odds is not None else "when"
            hint = f"add a last rule without `{at}`, such as `say:` why one cannot go"
            message = "no rule is left if this misses" if at == "odds" else "no rule is left if this does not hold"
            yield Problem("W506", positions.key((*path, at)), message, (hint,), path)


def _out_of_turn(spec: PartSpec, positions: Positions) -> Iterator[Problem]:
    """Report what stands behind a rule or text that always holds: nothing ever comes to it."""
    for key, room in spec.rooms.items():
        for word, written in room.exits.items():
            rules = written if isinstance(written, list) else []
            for index, rule in enumerate(rules[:-1]):
                if isinstance(rule, str) or (rule.when is None and rule.odds is None and not rule.hidden):
                    path: Path = ("rooms", key, "exits", word, index + 1)
                    hint = "put the rule without `when` last"
                    yield Problem("W508", positions.key(path), "the rule above always holds", (hint,), path)
                    break
    for path, said in _lists_of_texts(spec, ()):
        for index, one in enumerate(said[:-1]):
            if isinstance(one, str) or one.when is None:
                place: Path = (*path, index + 1)
                hint = "put the text without `when` last"
                yield Problem("W508", positions.key(place), "the text above always holds", (hint,), place)
                break


def _lists_of_texts(node: object, path: Path) -> Iterator[tuple[Path, list[str | SaidWhen | ReplySpec]]]:
    """Yield every list of {when, say} of a spec, and of answers, with its path."""
    if isinstance(node, Model):
        values = node.__dict__
        for name, field in type(node).model_fields.items():
            value = values[name]
            if isinstance(value, _NESTED) and value:
                yield from _lists_of_texts(value, (*path, field.alias or name))
    elif isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, _NESTED) and value:
                yield from _lists_of_texts(value, (*path, key))
    elif isinstance(node, list):
        if any(isinstance(one, SaidWhen | ReplySpec) for one in node):
            yield path, node
        else:
            for index, value in enumerate(node):
                yield from _lists_of_texts(value, (*path, index))


def _hidden(world: World, parts: Sequence[Part]) -> Iterator[Problem]:
    """Report what is hidden and never revealed."""
    places = {part.level: part.positions for part in parts}
    revealed = {effect.target.id for effect in all_effects(world) if isinstance(effect, Reveal)}
    for thing in world.things.values():
        # An actor may stay unseen and yet be heard.
        if thing.can_hide and thing.kin not in revealed and thing.kin == thing.id and thing.id not in world.actors:
            path = (*_path_of(world, thing.id), "hidden")
            hint = f"reveal it in some rule: `reveal: {name_of(thing.id)}`"
            positions = places[level_of(thing.id)]
            yield Problem("W509", positions.key(path), "nothing reveals it", (hint,), path)
    for part in parts:
        for at, rule in _written_exits(part.spec):
            if not isinstance(rule, str) and rule.hidden and f"{part.level}/{rule.id}" not in revealed:
                path = (*at, "hidden")
                hint = f"reveal it in some rule: `reveal: {rule.id}`"
                yield Problem("W509", part.positions.key(path), "nothing reveals it", (hint,), path)


def _written_exits(spec: PartSpec) -> Iterator[tuple[Path, str | ExitSpec]]:
    """Yield every exit rule of a file with its path."""
    for key, room in spec.rooms.items():
        for word, written in room.exits.items():
            path: Path = ("rooms", key, "exits", word)
            if isinstance(written, list):
                yield from (((*path, index), rule) for index, rule in enumerate(written))
            else:
                yield path, written


def _between_levels(world: World, parts: Sequence[Part]) -> Iterator[Problem]:
    """Report what leads into another level past its entrances, and exits to it that have no way back."""
    names = names_of(world)
    entrances = {
        part.level: frozenset(part.id_of(name_of(one)) for one in part.spec.entrances)
        for part in parts
        if isinstance(part.spec, LevelSpec) and part.spec.entrances
    }
    for part in parts:
        here = names.in_level(part.level)
        for path, written, is_one_way in _written_ways(part.spec):
            found = here.find(written, ("room",))
            if found is None or level_of(found.id) == part.level:
                continue
            place = part.positions.key(path) if path[-1] == written else part.positions.value(path)
            target, there = world.rooms_by_id[Id(found.id)], level_of(found.id)
            if target.id not in entrances.get(there, {target.id}):
                hint = f"lead to {' or '.join(sorted(f'`{one}`' for one in entrances[there]))}"
                hints = (hint, f"or name `{name_of(target.id)}` under `entrances:` of `{there}`")
                yield Problem("W601", place, f"`{written}` is no entrance of its level", hints, path)
            elif not is_one_way and part.id_of(str(path[1])) not in ways_out(target):
                hint = f"give `{written}` an exit back, or write `one_way: true` beside `to: {written}`"
                yield Problem("W602", place, f"no way leads back from `{written}`", (hint,), path)


def _written_ways(spec: PartSpec) -> Iterator[tuple[Path, str, bool]]:
    """Yield every way out of a room of a file: its path, the room as written, and whether no way back is meant."""
    for path, rule in _written_exits(spec):
        if isinstance(rule, str):
            yield path, rule, False
        elif rule.to is not None:
            yield (*path, "to"), rule.to, rule.one_way
    for key, room in spec.rooms.items():
        for name, noclip in room.noclip.items():
            path = ("rooms", key, "noclip", name, "to")
            if isinstance(noclip.to, str):
                yield path, noclip.to, True
            elif isinstance(noclip.to, dict):
                yield from (((*path, written), written, True) for written in noclip.to)
            else:
                yield from (((*path, index), written, True) for index, written in enumerate(noclip.to))


def _idle_rules(world: World, places: Places) -> Iterator[Problem]:
    """Report rules about things of a trait that nothing has."""
    for rule in all_rules(world):
        for key, ids in (("thing", rule.things), ("second", rule.seconds), ("actor", rule.actors)):
            if ids is not None and not ids:
                path: Path = ("rules", name_of(rule.id), key)
                hint = "name the things, or give one of them the trait"
                message = "nothing has this trait, so the rule never runs"
                if key == "actor":
                    hint = "declare somebody under `actors:`, or take the rule out"
                    message = "this world has no actors, so the rule never runs"
                positions = places[level_of(rule.id)]
                yield Problem("W510", positions.value(path), message, (hint,), path)


def _twins(world: World, files: Places, broken: frozenset[Path]) -> Iterator[Problem]:
    """Report two things that start in one place and answer to the same words only, but for what is broken itself."""
    places: dict[str, list[Id]] = {}
    for thing in world.things.values():
        if thing.kin != thing.id:
            continue  # which of several identical things it is nobody needs to tell
        if (files[level_of(thing.id)].file, *_path_of(world, thing.id)[:2]) in broken:
            continue
        for place in _met_in(world, thing):
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
                second = (files[level_of(other)].key(beside), "the other")
                yield Problem("W507", files[level_of(one)].key(path), message, (hint,), path, second)


def _met_in(world: World, thing: Thing) -> tuple[str, ...]:
    """Return the places in which a thing is met at the start: a part in those of its whole."""
    for _ in range(limits.THING_NESTING):  # in a world with errors things may be part of each other
        if thing.whole is None:
            break
        thing = world.things[thing.whole]
    return thing.rooms or (str(world.start_values.get((thing.id, "place"), NOWHERE)),)


def _path_of(world: World, thing: Id) -> Path:
    name = name_of(thing)
    if thing in world.noclips:
        return ("rooms", name_of(world.noclips[thing].room), "noclip", name)
    if "." in name:
        return ("rooms", name.partition(".")[0], "scenery")
    if thing in world.actors:
        return ("actors", name)
    return ("doors", name) if "door" in world.things[thing].traits else ("things", name)


def _flags(world: World, places: Places) -> Iterator[Problem]:
    read = {owner for tree in _trees(world) for owner, _ in reads(tree)}
    written = {effect.target.id for effect in all_effects(world) if isinstance(effect, Set)}
    written |= {effect.counter for effect in all_effects(world) if isinstance(effect, Add)}
    for kind, ids in (("flags", world.flags), ("counters", tuple(world.counters))):
        for one in ids:
            path: Path = (kind, name_of(one))
            positions = places[level_of(one)]
            if one not in read:
                hint = "let a condition or text read it, or take it out"
                yield Problem("N501", positions.key(path), f"`{name_of(one)}` is never read", (hint,), path)
            elif one not in written:
                hint = "let a rule change it, or take it out"
                yield Problem("N501", positions.key(path), f"`{name_of(one)}` never changes", (hint,), path)


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
        for text in (room.text, room.short, room.sound, room.smell, room.touch):
            yield from _of_text(text)
    for thing in world.things.values():
        for own in thing.texts.values():
            yield from _of_text(own)
    for ending in world.endings.values():
        yield from _of_text(ending.text)
    for hint in world.hints:
        if hint.when is not None:
            yield hint.when.tree
        for step in hint.steps:
            yield from _of_text(step)
    for text in (world.intro, world.about, world.player.text, *world.messages.values()):
        yield from _of_text(text)
    for rule in all_rules(world):
        if rule.when is not None:
            yield rule.when.tree
    for verb in world.verbs:
        if verb.when is not None:
            yield verb.when.tree
        yield from _of_text(verb.report)
        yield from _of_text(verb.refusal)
    for timer in world.timers.values():
        if timer.when is not None:
            yield timer.when.tree
    for reply in all_replies(world):
        if reply.when is not None:
            yield reply.when.tree
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
