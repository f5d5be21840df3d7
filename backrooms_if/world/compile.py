"""From a checked spec to a World: every name resolved, every condition typed, every fault reported at its place.

`compile_world` reads as the order of work: define ids, draft things, make rooms, finish things, make rules, put
together. Called by the library, which hands it the actions that the engine has.
"""

from collections.abc import Mapping, Sequence

from backrooms_if import limits
from backrooms_if.fields import Key, Value
from backrooms_if.ids import PLAYER, Id, LevelId, name_of
from backrooms_if.problems import Problem
from backrooms_if.problems.collected import Collected, Enough, more_follow
from backrooms_if.records import NamedTuple, replace
from backrooms_if.world import compile_contents as contents_part
from backrooms_if.world import compile_places as places_part
from backrooms_if.world import compile_things as things_part
from backrooms_if.world import compile_words as words_part
from backrooms_if.world.among_rows import check_traits, check_ways, declare_rows, join_contents, with_rows
from backrooms_if.world.compile_actions import check_free, check_passive
from backrooms_if.world.compile_actors import compile_actor
from backrooms_if.world.compile_blocks import BlockMaker
from backrooms_if.world.compile_canon import canons_of
from backrooms_if.world.compile_couplings import settle_companions, settle_states
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.compile_endings import compile_ending, compile_goal, judged
from backrooms_if.world.compile_expanse import compile_expanse
from backrooms_if.world.compile_forced import check_forced
from backrooms_if.world.compile_groups import settle_groups
from backrooms_if.world.compile_levels import check_entrances, check_licences, levels_of, several
from backrooms_if.world.compile_orders import Obedience
from backrooms_if.world.compile_rewrites import rewrites
from backrooms_if.world.compile_rooms import RoomMakers
from backrooms_if.world.compile_rules import RuleMaker, Slots, table
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.compile_timers import compile_timer
from backrooms_if.world.compile_treasures import settle_home, treasures_of
from backrooms_if.world.compile_variables import variables_of
from backrooms_if.world.compile_verbs import VerbMaker, as_rule
from backrooms_if.world.compile_ways import ways_of
from backrooms_if.world.declare import declare, declare_given
from backrooms_if.world.expanse import Expanse
from backrooms_if.world.inherit import inherit_groups, inherit_kinds, unused_kinds
from backrooms_if.world.misspelt import at_their_definitions
from backrooms_if.world.model import (
    FIELD_STARTS,
    Counter,
    Level,
    Rule,
    RuleTable,
    Thing,
    World,
)
from backrooms_if.world.namespace import LevelNames, Namespace, resolve, without_followers
from backrooms_if.world.parts import Part, lost_in, parts_of
from backrooms_if.world.places import Places, note_entries
from backrooms_if.world.shared_texts import SharedTexts
from backrooms_if.world.shelf import Shelf
from backrooms_if.world.stock import Stock
from backrooms_if.world.text_places import TextPlaces
from backrooms_if.world.texts import Writer, slug, text_id
from backrooms_if.worldfile.load import Loaded
from backrooms_if.worldfile.schema import ActorSpec, BodySpec, LevelSpec, PartSpec, WorldSpec
from backrooms_if.worldfile.schema_verbs import VerbSpec


class Compiled(NamedTuple):
    """What compiling gave: a world, unless a problem is an error, and the problems.

    `draft` is the world as far as it goes, for lint; None if it has no room to start in.
    """

    world: World | None
    problems: list[Problem]
    draft: World | None
    parts: Sequence[Part]
    """The files as they were gone through."""


class Lexicon(NamedTuple):
    """What the compiler is told of the engine: the actions that rules can name, and its messages."""

    actions: Mapping[str, Slots]
    """Each action with what its lines may name."""
    messages: frozenset[str]
    """The ids of the messages, as `taking.done`."""
    quotes: tuple[str, ...]
    """What may stand in the braces of a message besides things."""
    lines: tuple[tuple[str, str], ...] = ()
    """Each line that players can type, as the engine spells it, after its action; those about the game as well."""
    free: frozenset[str] = frozenset()
    """The actions that give way to a world's verbs: those may have their lines, or their names."""
    obeyed: tuple[str, ...] = ()
    """The actions that an actor can carry out by itself."""

    def verbs(self) -> frozenset[str]:
        """Return the words that begin a line."""
        return frozenset(word for _, line in self.lines for word in line.partition(" ")[0].split("|"))

    def beside(self, verbs: Mapping[str, VerbSpec]) -> "Lexicon":
        """Return what of the engine verbs of a world have to keep off; a verb with lines stands for a free action."""
        own = self.free.intersection(key for key, verb in verbs.items() if verb.grammar is not None)
        return self._replace(
            actions={key: slots for key, slots in self.actions.items() if key not in own},
            lines=tuple(line for line in self.lines if line[0] not in self.free),
        )


def compile_world(
    loaded: Loaded[WorldSpec],
    lexicon: Lexicon,
    content_hash: str,
    levels: Sequence[Loaded[LevelSpec]] | None = None,
    noted: Places | None = None,
    shelf: Shelf | None = None,
) -> Compiled:
    """Return the world of a file that loaded, and what is wrong with it; `levels` are the level files of a folder.

    Of files that have problems the rest is compiled, and what follows from them is not reported. With more problems in
    one file than are told the work ends, and the last one says so. Where everything stands is put into `noted`. If
    there is a `shelf`, rooms and things are put there and not into the world, of which `judged` is left out then.
    """
    parts, problems = parts_of(loaded, levels)
    if shelf is not None:
        parts = with_rows(parts, shelf)
    try:
        return _compiled(loaded, lexicon, content_hash, levels, parts, problems, noted, shelf)
    except Enough:
        for part in parts:
            problems += without_followers(part.faults.problems, part.lost)
        full = next(
            part for part in parts if isinstance(part.faults.problems, Collected) and part.faults.problems.is_full
        )
        return Compiled(None, [*problems, more_follow(full.faults.problems)], None, parts)


def _compiled(
    loaded: Loaded[WorldSpec],
    lexicon: Lexicon,
    content_hash: str,
    levels: Sequence[Loaded[LevelSpec]] | None,
    parts: Sequence[Part],
    problems: list[Problem],
    noted: Places | None,
    shelf: Shelf | None,
) -> Compiled:
    assert loaded.spec is not None, "there is nothing to compile"
    spec = loaded.spec
    head = parts[0]
    space = Namespace(lost=lost_in(parts, levels or ()), home=head.level)
    space.levels = frozenset(part.level for part in (parts if levels is None else parts[1:]))
    places = TextPlaces()
    shared = SharedTexts(parts)
    writers = {
        part.level: Writer(
            LevelNames(space, part.level),
            part.faults,
            places.of_file(part.level, part.positions),
            shared,
            noted=noted,
        )
        for part in parts
    }
    shared.writers = writers
    faults, writer = head.faults, writers[head.level]

    if shelf is not None:
        declare_rows(parts, space)
    for part in parts:
        if len(part.spec.rooms) > limits.ROOMS_PER_FILE:
            message = f"{len(part.spec.rooms):,} rooms, and a file may have {limits.ROOMS_PER_FILE:,}"
            part.faults.key(("rooms",), "E210", message, "part the world between several files")
            return Compiled(None, [*problems, *part.faults.problems], None, parts)
        declare(part, space)
    if (number := sum(len(part.room_ids()) for part in parts)) > limits.ROOMS_PER_WORLD:
        message = f"{number:,} rooms, and a world may have {limits.ROOMS_PER_WORLD:,}"
        faults.key(("id",), "E210", message, "make two worlds of it")
    if shelf is not None:
        check_ways(parts, space)
    parts = inherit_kinds(parts, space)
    for part in parts:
        declare_given(part.spec, part.level, space, part.faults)
    settle_groups(parts, space, is_early=True)
    parts = inherit_groups(parts, space)
    drafts: dict[Id, Draft] = {}
    odd: list[Draft] = []  # those that are not plain: the few of which more can be asked than where they are
    lots: dict[LevelId, tuple[list[Draft], list[Draft]]] = {}
    room_fixtures: dict[Id, list[Id]] = {}
    start: dict[Key, Value] = {}
    for part in parts:
        made_here, fixtures_here = contents_part.draft_part(part, space)
        drafts |= made_here
        odd_here = [made for made in made_here.values() if not made.is_plain]
        odd += odd_here
        room_fixtures |= fixtures_here
        start |= contents_part.start_values(part.spec, part.level, odd_here)
        lots[part.level] = contents_part.parted(part, made_here)
    space.bearers = things_part.bearers_of(odd)
    settle_groups(parts, space)
    for made in odd:
        if made.settings:
            its_writer = writers[things_part.level_of(made)]
            things_part.settle_keys(its_writer, made)
            things_part.settle_layers(its_writer, made, drafts)
            settle_home(its_writer, made, drafts)
    sharing = settle_states(writers, drafts, odd, start)
    spread: list[Id] = []
    for part in parts:
        for made in lots[part.level][0]:
            if made.where is not None:
                start[(made.id, "place")] = made.where
            else:
                places_part.place(writers[part.level], made, drafts, start, spread)
    companions = settle_companions(writers, drafts, odd, start)
    places_part.check_nesting({part.level: part.faults for part in parts}, drafts, odd, start)

    clocks = {part.id_of(key): (part, timer) for part in parts for key, timer in part.spec.timers.items()}
    spans = {timer_id: timer.span() for timer_id, (_, timer) in clocks.items()}
    turns = {timer_id: least if least == most else 0 for timer_id, (least, most) in spans.items()}
    counters = {made.id: made for part in parts for made in _counters(part.spec, part.level).values()}
    lives = None
    if spec.player is not None and spec.player.lives is not None:
        lives = head.id_of("lives")
        counters.setdefault(lives, Counter(lives, 0, None))
        start[(lives, "count")] = spec.player.lives
    blocks = BlockMaker(parts, writers)
    effects = {
        part.level: EffectMaker(part.level, drafts, counters, space.hidden_exits, turns, blocks) for part in parts
    }
    blocks.makers = effects
    makers = RoomMakers(writers, drafts, effects)
    stock = Stock(shelf)
    contents_part.make_rooms(stock, parts, makers, drafts, room_fixtures, spread)
    contents_part.settle_doors(parts, makers, drafts, space)
    in_order = contents_part.in_order(parts, lots, room_fixtures, shelf)
    contents_part.make_things(stock, parts, in_order, writers, places, start)
    rooms, things, notable = stock.rooms, stock.things, stock.notable()
    expanses = {
        part.level: made_expanse
        for part in parts
        if (made_expanse := compile_expanse(part, writers[part.level], space.written)) is not None
    }
    for hidden in space.hidden_exits:
        start[(hidden, "hidden")] = True

    engine = lexicon.beside(spec.verbs)
    # Of each action about the game its main word: one that is only another word for it may be a way.
    about_the_game = {action: spelt for action, spelt in reversed(engine.lines) if action not in engine.actions}
    exits = makers.joints.words()
    ways = ways_of(parts, exits, [spelt.split("|")[0] for spelt in about_the_game.values()])
    words_of_exits = frozenset(word for keys in exits.values() for words in keys.values() for word in words)
    travel_words = words_of_exits.union(*ways.values())
    verbs = VerbMaker(writer, head.level, effects[head.level], engine.actions, engine.lines, travel_words)
    grammars = {key: verbs.grammar(key, verb, ("verbs", key)) for key, verb in spec.verbs.items()}
    actions = {**engine.actions, **verbs.slots(grammars)}
    levels_by_id = levels_of(spec, parts, ways, is_folder=levels is not None)
    rules = _rules(spec, parts, writers, actions, engine.actions, space, travel_words, effects, levels_by_id)
    check_forced({part.level: part.faults for part in parts}, stock.forced, rules)
    made_verbs = [verbs.verb(key, verb, grammars[key], ("verbs", key)) for key, verb in spec.verbs.items()]
    timers = {
        timer_id: compile_timer(
            timer_id, timer, writers[part.level], effects[part.level], ("timers", name_of(timer_id))
        )
        for timer_id, (part, timer) in clocks.items()
    }
    for timer_id, count in turns.items():
        start[(timer_id, "left")] = count
        start[(timer_id, "running")] = clocks[timer_id][1].running
    obedience = Obedience(actions, lexicon.obeyed)
    actors = {
        part.id_of(key): compile_actor(
            part.id_of(key), actor_spec, writers[part.level], effects[part.level], obedience, ("actors", key)
        )
        for part in parts
        for key, actor_spec in part.spec.actors.items()
    }
    for part, kind, body in unused_kinds(parts, space):
        _check_kind(kind, body, writers[part.level], effects[part.level], obedience, drafts)
    check_free(spec, actions, faults)
    for part in parts if stock.passive else ():
        check_passive(part, actions)
    messages = words_part.messages(spec, head.level, writer, lexicon.messages, lexicon.quotes)
    endings = {
        part.id_of(key): compile_ending(part.id_of(key), ending, writers[part.level])
        for part in parts
        for key, ending in part.spec.endings.items()
    }
    written_goals = ((part.id_of(key), goal, part.level) for part in parts for key, goal in part.spec.goals.items())
    made_goals = {goal: compile_goal(goal, goal_spec, writers[level]) for goal, goal_spec, level in written_goals}
    goals = {key: goal for key, goal in made_goals.items() if goal is not None}
    variables = variables_of(spec.variables, head)
    own_lines = [line.spelt for one in grammars.values() for line in one]
    made_rewrites = {}
    if spec.rewrites:
        lines = [*(line for _, line in lexicon.lines), *own_lines]
        begins = {word for line in lines for word in line.partition(" ")[0].split("|")}
        begins.update(words_of_exits)
        made_rewrites = rewrites(spec.rewrites, writer, begins)
    for part in parts[1:]:
        check_entrances(part, writers[part.level].names)
    check_licences(head, parts[1:])
    hints, player = words_part.hints(spec, head.level, writer), words_part.player(spec, head.level, writer)
    about = writer.text(text_id(head.level, ("about",)), spec.about, ("about",))
    intro = writer.text(text_id(head.level, ("intro",)), spec.intro, ("intro",))
    amusing = writer.text(text_id(head.level, ("amusing",)), spec.amusing, ("amusing",))
    reasons = words_part.reasons(spec, head.level, writer)
    first = resolve(writer.names, faults, ("start",), spec.start, ("room",), "E301")
    seat = places_part.seat(writer, spec, first, drafts, start)
    canons = canons_of(parts, levels_by_id, first, is_whole=not space.lost.is_everything)
    blocks.finish()
    shared.finish()
    is_endless = blocks.is_endless() or shared.is_endless
    blocks.makers, shared.writers = {}, {}  # they hold each other: of large worlds the collector would find it late
    if noted is not None:
        note_entries(noted, parts, drafts)
    for part in parts:
        problems += without_followers(part.faults.problems, part.lost)
    problems = at_their_definitions(problems, space, parts) if problems else problems
    is_sound = first is not None and not any(problem.severity == "error" for problem in problems)
    if first is None and rooms:
        first = next(iter(rooms))
    if first is None or is_endless:
        return Compiled(None, problems, None, parts)
    start[(PLAYER, "place")] = seat = seat or first
    start[(first, "visits")] = 1
    contents = contents_part.contents_of(in_order, start, seat)
    if shelf is not None:
        check_traits(parts, space)
        join_contents(contents, [(lot.drafts, lot.order) for lot in in_order], shelf)
    treasures = treasures_of(notable)
    award_sum = sum(space.awards.values()) + sum(one.found + one.kept for one in treasures)
    most = spec.score.max if spec.score is not None and spec.score.max is not None else award_sum
    world = World(
        id=spec.id,
        version=spec.version,
        title=spec.title,
        authors=several(spec.authors),
        license=spec.license,
        source=spec.source,
        content_hash=content_hash,
        start=first,
        intro=intro,
        levels_by_id=levels_by_id,
        rooms_by_id=rooms,
        expanses=expanses,
        drifts=any(expanse.drift is not None for expanse in expanses.values()),
        templates=frozenset(
            room for part in parts if part.spec.expanse for room, _, _, where in part.rooms if where[0] == "expanse"
        ),
        things=things,
        counters=counters,
        flags=tuple(part.id_of(key) for part in parts for key in part.spec.flags),
        timers=timers,
        actors=actors,
        fuelled=tuple(thing.id for thing in notable if "fuel" in thing.fields),
        recorders=tuple(thing.id for thing in notable if "recorder" in thing.traits),
        anchors=tuple(thing.id for thing in notable if "anchor" in thing.traits),
        threads=tuple(thing.id for thing in notable if "thread" in thing.traits),
        offers=offers_of(notable, expanses),
        endings=endings,
        treasures=treasures,
        slow_hints=tuple(hint for hint in hints if hint.after),
        variables=variables,
        coined=tuple(one for one in variables if any(f"<{one}>" in spelt for spelt in own_lines)),
        rewrites=made_rewrites,
        goals=goals,
        lives=lives,
        can_die=any(maker.can_die for maker in effects.values()),
        awards={Id(key): points for key, points in space.awards.items()},
        most=most if award_sum or spec.score is not None else None,
        ranks=tuple(sorted(spec.score.ranks.items())) if spec.score is not None else (),
        messages=messages,
        free=frozenset(spec.free),
        canons=canons,
        format=loaded.format,
        rules=rules,
        hidden_exits=frozenset(space.hidden_exits),
        spread={Id(one): tuple(drafts[Id(one)].rooms) for one, is_moved in space.spread.items() if is_moved},
        forced=frozenset(stock.forced),
        travel_words=travel_words,
        passive=frozenset(stock.passive),
        hints=hints,
        about=about,
        amusing=amusing,
        reasons=reasons,
        has_ways=any(ways.values()),
        abbreviate=spec.abbreviate or 0,
        implicit=spec.implicit,
        player=player,
        alike={made.id: made.ids() for made in odd if made.count > 1},
        groups={**space.members, **space.asked},
        kinds=frozenset(full for full in space.members if space.sorts[full] == "kind"),
        companions=companions,
        sharing=sharing,
        lights_depend=any("light" in thing.depending for thing in notable),
        verbs=tuple(verb for verb in made_verbs if verb.lines),
        blocks=blocks.made,
        asks={one.id: one for maker in effects.values() for one in maker.asks.values()},
        noclips={noclip.id: noclip for room in rooms.values() for noclip in room.noclips},
        start_values={key: value for key, value in start.items() if value != FIELD_STARTS.get(key[1])},
        start_contents=contents,
        vocabulary=contents_part.vocabulary_of(stock, parts),
        text_places=places,
    )
    if is_sound and shelf is None:
        world = replace(world, judged=judged(world))
    return Compiled(world if is_sound else None, problems, world, parts)


def _check_kind(
    kind: Id,
    body: BodySpec,
    writer: Writer,
    effects: EffectMaker,
    obedience: Obedience,
    drafts: Mapping[Id, Draft],
) -> None:
    """Report what is wrong with a kind that nothing is of, by making a thing of it that comes into no world."""
    space, path = writer.names.space, ("kinds", name_of(kind).removesuffix(".kind"))
    space.sorts[kind] = "thing"
    space.unsure.add(kind)  # things of it may have what it lacks
    writer = writer._replace(names=LevelNames(space, writer.names.level, None, kind))
    made = things_part.draft(writer.faults, space, kind, body, path)
    things_part.settle_keys(writer, made)
    things_part.settle_layers(writer, made, drafts)
    settle_home(writer, made, drafts)
    things_part.finish(made, 0, writer)
    if isinstance(body, ActorSpec):
        compile_actor(kind, body, writer, effects, obedience, path)
    del space.sorts[kind]


def _counters(spec: PartSpec, level: LevelId) -> dict[Id, Counter]:
    return {
        Id(f"{level}/{key}"): Counter(Id(f"{level}/{key}"), counter.min, counter.max)
        for key, counter in spec.counters.items()
    }


def _rules(
    spec: WorldSpec,
    parts: Sequence[Part],
    writers: Mapping[LevelId, Writer],
    actions: Mapping[str, Slots],
    engine_actions: Mapping[str, Slots],
    space: Namespace,
    travel_words: frozenset[str],
    effects: Mapping[LevelId, EffectMaker],
    levels: Mapping[LevelId, Level],
) -> RuleTable:
    rooms_of_level = {
        part.level: part.room_ids() if part.rows is not None else tuple([room for room, _, _, _ in part.rooms])
        for part in parts
        if part.level in levels
    }
    makers = {
        part.level: RuleMaker(
            writers[part.level],
            part.level,
            effects[part.level],
            actions,
            rooms_of_level,
            travel_words,
            is_confined=part.is_confined,
        )
        for part in parts
    }
    made: list[tuple[Rule, tuple[str, ...]]] = []
    for part in parts:
        for key, rule_spec in part.spec.rules.items():
            made.append(makers[part.level].rule(part.id_of(key), len(made), rule_spec, ("rules", key)))
    home = parts[0]
    for key, verb in spec.verbs.items():
        rule = as_rule(key, verb) if key in engine_actions else None
        if rule is not None:
            # Behind the rules, as the engine's own report would be. An id with a dot is none that an author can write.
            made.append(makers[home.level].rule(home.id_of(f"verbs.{slug(key)}"), len(made), rule, ("verbs", key)))
    return table(made, lambda name: space.sorts.get(name) == "room")


def offers_of(things: Sequence[Thing], expanses: Mapping[LevelId, Expanse]) -> frozenset[str]:
    """Return what there are words for in a world, as something in it is for that."""
    has_marks = any("mark_maker" in thing.traits for thing in things)
    has_signs = any(expanse.signs for expanse in expanses.values())
    has_threads = any("thread" in thing.traits for thing in things)
    offered = (("marks", has_marks), ("signs", has_signs), ("threads", has_threads))
    return frozenset(word for word, is_there in offered if is_there)
