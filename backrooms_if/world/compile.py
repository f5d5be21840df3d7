"""From a checked spec to a World: every name resolved, every condition typed, every fault reported at its place.

`compile_world` reads as the order of work: define ids, draft things, make rooms, finish things, make rules, put
together. Called by the library, which hands it the actions that the engine has.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from backrooms_if import limits
from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id, LevelId, TextId
from backrooms_if.language.prose import Text
from backrooms_if.problems import Problem
from backrooms_if.problems.collected import Collected, Enough, more_follow
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world import compile_things as things_part
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.compile_rooms import RoomMaker
from backrooms_if.world.compile_rules import RuleMaker, Slots, table
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.compile_timers import compile_timer
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import FIELD_STARTS, Counter, Ending, Level, Room, RuleTable, Thing, World
from backrooms_if.world.namespace import LevelNames, Namespace, is_ours, resolve, without_followers
from backrooms_if.world.texts import Writer, slug, text_id
from backrooms_if.worldfile.load import Loaded
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import phrases
from backrooms_if.worldfile.schema import AwardSpec, EffectSpec, GuardSpec, WorldSpec


class Compiled(NamedTuple):
    """What compiling gave: a world, unless a problem is an error, and the problems.

    `draft` is the world as far as it goes, for lint; None if it has no room to start in.
    """

    world: World | None
    problems: list[Problem]
    draft: World | None


class Lexicon(NamedTuple):
    """What the compiler is told of the engine: the actions that rules can name, and its messages."""

    actions: Mapping[str, Slots]
    """Each action with what its lines may name."""
    messages: frozenset[str]
    """The ids of the messages, as `taking.done`."""
    quotes: tuple[str, ...]
    """What may stand in the braces of a message besides things."""


def compile_world(loaded: Loaded[WorldSpec], lexicon: Lexicon, content_hash: str) -> Compiled:
    """Return the world of a file that loaded, and what is wrong with it.

    Of a file that has problems the rest is compiled, and what follows from them is not reported. With more problems
    than are told the work ends, and the last one says so.
    """
    faults = Faults(loaded.positions, Collected(lambda problem: not is_ours(problem, loaded.lost)))
    try:
        return _compiled(loaded, lexicon, content_hash, faults)
    except Enough:
        found = without_followers(faults.problems, loaded.lost)
        return Compiled(None, [*found, more_follow([*loaded.problems, *faults.problems])], None)


def _compiled(loaded: Loaded[WorldSpec], lexicon: Lexicon, content_hash: str, faults: Faults) -> Compiled:
    assert loaded.spec is not None, "there is nothing to compile"
    actions = lexicon.actions
    spec = loaded.spec
    level = LevelId(spec.id)
    space = Namespace(lost=loaded.lost)
    places: dict[TextId, tuple[str, int, int]] = {}
    writer = Writer(LevelNames(space, level), faults, places)

    if len(spec.rooms) > limits.ROOMS_PER_FILE:
        message = f"{len(spec.rooms):,} rooms, and a file may have {limits.ROOMS_PER_FILE:,}"
        faults.key(("rooms",), "E210", message, "part the world between several files")
        return Compiled(None, faults.problems, None)
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
    rooms = _with_fixtures(made_rooms, maker, drafts, spread, spec, level, writer)
    things = {
        made.id: things_part.finish(made, order, writer) for order, made in enumerate(_in_order(drafts, level, spec))
    }
    for hidden in maker.hidden_exits:
        start[(hidden, "hidden")] = True

    turns = {Id(f"{level}/{key}"): timer.every or timer.after or 1 for key, timer in spec.timers.items()}
    effects = EffectMaker(level, drafts, _counters(spec, level), frozenset(maker.hidden_exits), turns)
    rules = _rules(spec, level, writer, drafts, actions, rooms, effects)
    timers = {
        Id(f"{level}/{key}"): compile_timer(Id(f"{level}/{key}"), timer, writer, effects, ("timers", key))
        for key, timer in spec.timers.items()
    }
    for timer_id, count in turns.items():
        start[(timer_id, "left")] = count
        start[(timer_id, "running")] = spec.timers[timer_id.partition("/")[2]].running
    for index, action in enumerate(spec.free):
        if action not in actions:
            near = did_you_mean(action, actions)
            hint = f"did you mean `{near}`?" if near else f"actions are {', '.join(actions)}"
            faults.value(("free", index), "E304", f"no action `{action}`", hint)
    messages = _messages(spec, level, writer, lexicon)
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
    problems = without_followers(faults.problems, loaded.lost)
    is_sound = first is not None and not any(problem.severity == "error" for problem in problems)
    if first is None and rooms:
        first = next(iter(rooms))
    if first is None:
        return Compiled(None, problems, None)
    start[(PLAYER, "place")] = first
    start[(first, "visits")] = 1
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
        timers=timers,
        fuelled=tuple(thing.id for thing in things.values() if "fuel" in thing.fields),
        endings=endings,
        awards={Id(key): points for key, points in space.awards.items()},
        most=most if space.awards or spec.score is not None else None,
        ranks=tuple(sorted(spec.score.ranks.items())) if spec.score is not None else (),
        messages=messages,
        free=frozenset(spec.free),
        rules=rules,
        hidden_exits=frozenset(maker.hidden_exits),
        noclips={noclip.id: noclip for room in rooms.values() for noclip in room.noclips},
        start_values={key: value for key, value in start.items() if value != FIELD_STARTS.get(key[1])},
        start_contents=_contents(things, start, first),
        vocabulary=_vocabulary(things),
        text_places=places,
    )
    return Compiled(world if is_sound else None, problems, world)


def _define(spec: WorldSpec, level: LevelId, space: Namespace, faults: Faults) -> None:
    """Give every id its sort, in the order in which a reader meets them."""
    for key in spec.flags:
        space.define(faults, level, key, "flag", ("flags", key))
    for key, counter in spec.counters.items():
        full = space.define(faults, level, key, "counter", ("counters", key))
        space.bounds[full] = (counter.min, counter.max)
    for key, room in spec.rooms.items():
        space.define(faults, level, key, "room", ("rooms", key))
        for noclip in room.noclip:
            space.define(faults, level, noclip, "noclip", ("rooms", key, "noclip", noclip))
        for word, written in room.exits.items():
            for index, one in enumerate(written if isinstance(written, list) else [written]):
                if not isinstance(one, str) and one.id is not None:
                    item: Path = (index,) if isinstance(written, list) else ()
                    at: Path = ("rooms", key, "exits", word, *item, "id")
                    space.define(faults, level, one.id, "exit", at, is_value=True)
    for key in spec.doors:
        space.define(faults, level, key, "thing", ("doors", key))
    for key in spec.things:
        space.define(faults, level, key, "thing", ("things", key))
    for key in spec.timers:
        space.define(faults, level, key, "timer", ("timers", key))
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
                full, place = f"{level}/{key}", (*at, "award", key)
                if points == 0:
                    faults.value(place, "E205", "an award of no points", "give it 1 or more")
                elif space.awards.setdefault(full, points) != points:
                    hint = "the same id is the same award: give it the same points, or another id"
                    message = f"`{key}` has {space.awards[full]} points elsewhere"
                    faults.value(
                        place, "E305", message, hint, other=(space.places[f"award {full}"], "first given here")
                    )
                space.places.setdefault(f"award {full}", faults.positions.key(place))
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
            thing = Id(f"{level}/{key}.{slug(phrase)}")
            if thing in drafts:
                first = phrase.partition(",")[0]
                other = (faults.positions.key(drafts[thing].path), "first here")
                cure = "make one of both, or begin with another phrase"
                faults.key(path, "E305", f"`{first}` is scenery of this room already", cure, other=other)
                continue
            drafts[thing] = things_part.scenery_draft(faults, thing, phrases(phrase), written, path, room_id)
            mine.append(thing)
        for noclip_key, noclip in room.noclip.items():
            face = Id(f"{level}/{noclip_key}")
            if face in drafts:
                continue  # defined twice, which has been reported
            path = ("rooms", key, "noclip", noclip_key)
            drafts[face] = things_part.face_draft(faults, face, noclip, path, room_id)
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
    writer: Writer,
) -> dict[Id, Room]:
    """Return the rooms with their doors and shared scenery, which only all exits together can place."""
    lost = writer.names.space.lost
    for key in spec.doors:
        door = Id(f"{level}/{key}")
        drafts[door].rooms = list(maker.door_rooms.get(door, []))
        is_sure = door not in writer.names.space.unsure and key not in lost.words and not lost.is_everything
        if door not in maker.named_doors and is_sure:
            hint = f"name it in an exit: `north: {{to: ROOM, door: {key}}}`"
            writer.faults.key(("doors", key), "E501", "no exit names this door, so it is nowhere", hint)
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
    actions: Mapping[str, Slots],
    rooms: dict[Id, Room],
    effects: EffectMaker,
) -> RuleTable:
    travel_words = frozenset(word for room in rooms.values() for word in room.exits)
    maker = RuleMaker(writer, level, drafts, effects, actions, tuple(rooms), travel_words)
    return table(
        [
            maker.rule(Id(f"{level}/{key}"), order, rule_spec, ("rules", key))
            for order, (key, rule_spec) in enumerate(spec.rules.items())
        ]
    )


def _messages(spec: WorldSpec, level: LevelId, writer: Writer, lexicon: Lexicon) -> dict[str, Text]:
    """Return the engine's messages that the world says in its own words."""
    found: dict[str, Text] = {}
    groups = {message.partition(".")[0] for message in lexicon.messages}
    for group, words in spec.messages.items():
        if group not in groups:
            near = did_you_mean(group, groups)
            hint = f"did you mean `{near}`?" if near else f"there are messages of {', '.join(sorted(groups))}"
            writer.faults.key(("messages", group), "E308", f"`{group}` has no messages", hint)
            continue
        for key, source in words.items():
            path: Path = ("messages", group, key)
            which = f"{group}.{key}"
            if which not in lexicon.messages:
                own = sorted(one.partition(".")[2] for one in lexicon.messages if one.startswith(f"{group}."))
                near = did_you_mean(key, own)
                hint = f"did you mean `{near}`?" if near else f"its messages are {', '.join(own)}"
                writer.faults.key(path, "E308", f"`{group}` has no message `{key}`", hint)
                continue
            found[which] = writer.message(text_id(level, path), source, path, lexicon.quotes)
    return found


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
