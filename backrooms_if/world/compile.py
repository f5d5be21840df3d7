"""From a checked spec to a World: every name resolved, every condition typed, every fault reported at its place.

`compile_world` reads as the order of work: define ids, draft things, make rooms, finish things, make rules, put
together. Called by the library, which hands it the actions that the engine has.
"""

from dataclasses import replace
from typing import NamedTuple

from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id, LevelId, TextId
from backrooms_if.problems import Problem
from backrooms_if.world import compile_things as things_part
from backrooms_if.world.compile_rooms import RoomMaker
from backrooms_if.world.compile_rules import RuleMaker, check_directions, table
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import FIELD_STARTS, Counter, Ending, Level, Room, Rule, RuleTable, Thing, World
from backrooms_if.world.namespace import LevelNames, Namespace, resolve, silence_followers
from backrooms_if.world.texts import Writer, slug, text_id
from backrooms_if.worldfile.load import Loaded
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import AwardSpec, EffectSpec, GuardSpec, RuleSpec, WorldSpec


class Compiled(NamedTuple):
    """What compiling gave: a world, unless a problem is an error."""

    world: World | None
    problems: list[Problem]


def compile_world(loaded: Loaded[WorldSpec], actions: frozenset[str], content_hash: str) -> Compiled:
    """Return the world of a file that loaded, and what is wrong with it; `actions` are the engine's action ids."""
    assert loaded.spec is not None
    spec = loaded.spec
    faults = Faults(loaded.positions, [])
    level = LevelId(spec.id)
    space = Namespace()
    places: dict[TextId, tuple[str, int, int]] = {}
    writer = Writer(LevelNames(space, level), faults, places)

    _define(spec, level, space, faults)
    drafts, room_fixtures = _draft(spec, level, space, faults)
    for made in drafts.values():
        things_part.settle_keys(writer, made)
    start = _start_values(spec, level, drafts)
    spread: list[Id] = []
    for key in spec.things:
        things_part.place(writer, drafts[Id(f"{level}/{key}")], drafts, start, spread)
    things_part.check_nesting(faults, drafts, start)

    maker = RoomMaker(writer, level, drafts)
    made_rooms: dict[Id, Room] = {}
    for order, (key, room_spec) in enumerate(spec.rooms.items()):
        room_id = Id(f"{level}/{key}")
        made_rooms[room_id] = maker.room(room_id, order, room_spec, ("rooms", key), room_fixtures.get(room_id, []))
    rooms = _with_fixtures(made_rooms, maker, drafts, spread, spec, level, faults)
    things = {
        made.id: things_part.finish(made, order, writer) for order, made in enumerate(_in_order(drafts, level, spec))
    }
    for hidden in maker.hidden_exits:
        start[(hidden, "hidden")] = True

    rules = _rules(spec, level, writer, drafts, actions, tuple(rooms), rooms)
    endings = {
        Id(f"{level}/{key}"): Ending(
            Id(f"{level}/{key}"),
            ending.title,
            writer.text(text_id(level, ("endings", key, "text")), ending.text, ("endings", key, "text")),
        )
        for key, ending in spec.endings.items()
    }
    intro = writer.text(text_id(level, ("intro",)), spec.intro, ("intro",))
    first = resolve(writer.names, faults, ("start",), spec.start, ("room",), "E301")
    if first is not None:
        start[(PLAYER, "place")] = first
        start[(first, "visits")] = 1
    problems = silence_followers(faults.problems)
    if any(problem.severity == "error" for problem in problems) or first is None:
        return Compiled(None, problems)
    authors = (spec.authors,) if isinstance(spec.authors, str) else tuple(spec.authors)
    award_sum = sum(space.awards.values())
    most = spec.score.max if spec.score is not None and spec.score.max is not None else award_sum
    world = World(
        id=spec.id,
        version=spec.version,
        title=spec.title,
        authors=authors,
        license=spec.license,
        source=spec.source,
        content_hash=content_hash,
        start=first,
        intro=intro,
        levels_by_id={level: Level(level, spec.title, authors, spec.license, tuple(rooms))},
        rooms_by_id=rooms,
        things=things,
        counters=_counters(spec, level),
        flags=tuple(Id(f"{level}/{key}") for key in spec.flags),
        endings=endings,
        awards={Id(key): points for key, points in space.awards.items()},
        most=most if space.awards or spec.score is not None else None,
        rules=rules,
        hidden_exits=frozenset(maker.hidden_exits),
        noclips={noclip.id: noclip for room in rooms.values() for noclip in room.noclips},
        start_values={key: value for key, value in start.items() if value != FIELD_STARTS.get(key[1])},
        start_contents=_contents(things, start, first),
        vocabulary=_vocabulary(things),
        travel_words=frozenset(word for room in rooms.values() for word in room.exits),
        text_places=places,
    )
    return Compiled(world, problems)


def _define(spec: WorldSpec, level: LevelId, space: Namespace, faults: Faults) -> None:
    """Give every id its sort, in the order in which a reader meets them."""
    for key in spec.flags:
        space.define(faults, level, key, "flag", ("flags", key))
    for key in spec.counters:
        space.define(faults, level, key, "counter", ("counters", key))
    for key, room in spec.rooms.items():
        space.define(faults, level, key, "room", ("rooms", key))
        for noclip in room.noclip:
            space.define(faults, level, noclip, "noclip", ("rooms", key, "noclip", noclip))
        for word, written in room.exits.items():
            for index, one in enumerate(written if isinstance(written, list) else [written]):
                if not isinstance(one, str) and one.id is not None:
                    item: Path = (index,) if isinstance(written, list) else ()
                    at: Path = ("rooms", key, "exits", word, *item, "id")
                    space.define(faults, level, one.id, "exit", at)
    for key in spec.doors:
        space.define(faults, level, key, "thing", ("doors", key))
    for key in spec.things:
        space.define(faults, level, key, "thing", ("things", key))
    for key in spec.endings:
        space.define(faults, level, key, "ending", ("endings", key))
    for key, rule in spec.rules.items():
        if rule.do is not None and not isinstance(rule.do, str):
            _define_awards(rule.do, level, space, faults, ("rules", key, "do"))


def _define_awards(
    effects: list[EffectSpec], level: LevelId, space: Namespace, faults: Faults, path: tuple[str | int, ...]
) -> None:
    for index, effect in enumerate(effects):
        at = (*path, index)
        if isinstance(effect, AwardSpec):
            for key, points in effect.award.items():
                full = f"{level}/{key}"
                if space.awards.setdefault(full, points) != points:
                    hint = "the same id is the same award: give it the same points, or another id"
                    faults.value(
                        (*at, "award", key), "E305", f"`{key}` has {space.awards[full]} points elsewhere", hint
                    )
                if points == 0:
                    faults.value((*at, "award", key), "E205", "an award of no points", "give it 1 or more")
        elif isinstance(effect, GuardSpec):
            for part, name in ((effect.do, "do"), (effect.otherwise, "else")):
                if part is not None and not isinstance(part, str):
                    _define_awards(part, level, space, faults, (*at, name))


def _draft(
    spec: WorldSpec, level: LevelId, space: Namespace, faults: Faults
) -> tuple[dict[Id, Draft], dict[Id, list[Id]]]:
    """Return the drafts of everything that players can name, and each room's scenery and noclip faces."""
    drafts: dict[Id, Draft] = {}
    fixtures: dict[Id, list[Id]] = {}
    for kind, bodies in (("doors", spec.doors), ("things", spec.things)):
        for key, body in bodies.items():
            thing = Id(f"{level}/{key}")
            drafts[thing] = things_part.draft(faults, space, thing, body, (kind, key))
    for key, room in spec.rooms.items():
        room_id = Id(f"{level}/{key}")
        mine = fixtures.setdefault(room_id, [])
        for phrase, written in room.scenery.items():
            path = ("rooms", key, "scenery", phrase)
            # Scenery is named by its phrases alone, so its id cannot clash with a written one: it has a dot in it.
            thing = Id(f"{level}/{key}.{slug(phrase).replace(' ', '_')}")
            if thing in drafts:
                faults.key(path, "E305", f"`{phrase.partition(',')[0]}` is scenery of this room already")
                continue
            drafts[thing] = things_part.scenery_draft(thing, phrase.split(","), written, path, room_id)
            mine.append(thing)
        for noclip_key, noclip in room.noclip.items():
            face = Id(f"{level}/{noclip_key}")
            path = ("rooms", key, "noclip", noclip_key)
            words = {"prop": (noclip.also or ["thing"])[0], "fall": "edge"}.get(noclip.via, noclip.via)
            name = f"{noclip.direction} {words}" if noclip.direction else words
            drafts[face] = things_part.face_draft(face, name, noclip.also or [], path, room_id)
            mine.append(face)
    return drafts, fixtures


def _start_values(spec: WorldSpec, level: LevelId, drafts: dict[Id, Draft]) -> dict[Key, Value]:
    start: dict[Key, Value] = {}
    for key, is_set in spec.flags.items():
        start[(f"{level}/{key}", "set")] = is_set
    for key, counter in spec.counters.items():
        start[(f"{level}/{key}", "count")] = counter.start
    for made in drafts.values():
        for field, value in made.starts.items():
            start[(made.id, field)] = value
        if made.spec is not None and made.spec.hidden:
            start[(made.id, "hidden")] = True
    return start


def _counters(spec: WorldSpec, level: LevelId) -> dict[Id, Counter]:
    return {
        Id(f"{level}/{key}"): Counter(Id(f"{level}/{key}"), counter.min, counter.max)
        for key, counter in spec.counters.items()
    }


def _with_fixtures(
    made: dict[Id, Room],
    maker: RoomMaker,
    drafts: dict[Id, Draft],
    spread: list[Id],
    spec: WorldSpec,
    level: LevelId,
    faults: Faults,
) -> dict[Id, Room]:
    """Return the rooms with their doors and shared scenery, which only all exits together can place."""
    for key in spec.doors:
        door = Id(f"{level}/{key}")
        drafts[door].rooms = list(maker.door_rooms.get(door, []))
        if not drafts[door].rooms:
            hint = f"name it in an exit: `north: {{to: ROOM, door: {key}}}`"
            faults.key(("doors", key), "E501", "no exit names this door, so it is nowhere", hint)
    more: dict[Id, list[Id]] = {}
    for thing in (*maker.door_rooms, *spread):
        for room in drafts[thing].rooms:
            more.setdefault(room, []).append(thing)
    return {
        room.id: replace(room, fixtures=(*more.get(room.id, ()), *room.fixtures)) if room.id in more else room
        for room in made.values()
    }


def _in_order(drafts: dict[Id, Draft], level: LevelId, spec: WorldSpec) -> list[Draft]:
    """Return the drafts in the order in which lists name them: things as written, then doors, scenery and faces."""
    written = [Id(f"{level}/{key}") for key in spec.things]
    first = set(written)
    return [drafts[thing] for thing in written] + [made for made in drafts.values() if made.id not in first]


def _rules(
    spec: WorldSpec,
    level: LevelId,
    writer: Writer,
    drafts: dict[Id, Draft],
    actions: frozenset[str],
    room_ids: tuple[Id, ...],
    rooms: dict[Id, Room],
) -> RuleTable:
    maker = RuleMaker(writer, level, drafts, _counters(spec, level), actions, room_ids)
    travel_words = frozenset(word for room in rooms.values() for word in room.exits)
    rules: list[Rule] = []
    named: dict[Id, tuple[Id, ...]] = {}
    for order, (key, rule_spec) in enumerate(spec.rules.items()):
        path = ("rules", key)
        rule = maker.rule(Id(f"{level}/{key}"), order, rule_spec, path)
        check_directions(rule, rule_spec, path, writer, travel_words)
        rules.append(rule)
        named[rule.id] = _named_things(rule_spec, rule, writer)
    return table(rules, {room.id: room.level for room in rooms.values()}, named)


def _named_things(spec: RuleSpec, rule: Rule, writer: Writer) -> tuple[Id, ...]:
    """Return the things that a rule names one by one; a trait names none."""
    for written, ids in ((spec.thing, rule.things), (spec.second, rule.seconds)):
        if written is not None and ids is not None:
            names = [written] if isinstance(written, str) else written
            found = [writer.names.find(name, ("thing", "noclip")) for name in names]
            return tuple(Id(one.id) for one in found if one is not None)
    return ()


def _contents(things: dict[Id, Thing], start: dict[Key, Value], first: Id) -> dict[str, tuple[Id, ...]]:
    contents: dict[str, list[Id]] = {}
    for thing in things.values():
        where = start.get((thing.id, "place"), NOWHERE)
        if where != NOWHERE:
            contents.setdefault(str(where), []).append(thing.id)
    contents.setdefault(first, []).append(PLAYER)
    return {place: tuple(inside) for place, inside in contents.items()}


def _vocabulary(things: dict[Id, Thing]) -> dict[str, tuple[Id, ...]]:
    found: dict[str, list[Id]] = {}
    for thing in things.values():
        for word in sorted(thing.words):
            found.setdefault(word, []).append(thing.id)
    return {word: tuple(ids) for word, ids in found.items()}
