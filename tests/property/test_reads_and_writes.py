"""What a rule may write is what it wrote, and what a condition does not read never changes its answer."""

import json
import random
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from backrooms_if.engine import effects
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import View, new_view
from backrooms_if.fields import ENGINE_FIELDS, Key
from backrooms_if.ids import PLAYER, Id
from backrooms_if.language.conditions import check
from backrooms_if.language.names import Fault
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.language.trees import Condition, closure
from backrooms_if.library.load import check_text
from backrooms_if.session.fitting import makes_circle
from backrooms_if.session.game import Game
from backrooms_if.state import Change, State
from backrooms_if.traits import TRAIT_FIELDS
from backrooms_if.world.dependencies import ANY, dependencies, reads_of, touches, writes_of
from backrooms_if.world.effects import Effect
from backrooms_if.world.model import Rule, World
from backrooms_if.world.names_of import names_of
from backrooms_if.world.walk import all_rules
from tests.docs import cookbook
from tests.property import made_worlds
from tests.property.lines import NAMES, Words, world_named

_TOLD = frozenset(field.name for field in (*ENGINE_FIELDS, *TRAIT_FIELDS.values()) if field.readers == "narrator")
MADE = tuple(f"made/{seed}" for seed in range(12))
COOKBOOK = tuple(f"cookbook/{recipe.name}" for recipe in cookbook.recipes())
Tuple = tuple[Effect, ...]


@cache
def world_of(name: str) -> World | None:
    """Return a world of the properties, or one that is made at random; None for one with a fault."""
    kind, _, seed = name.partition("/")
    if kind == "cookbook":
        return cookbook.world_of(seed)
    if kind != "made":
        return world_named(name)
    return check_text(json.dumps(made_worlds.world(random.Random(int(seed)))), with_lint=False).world


class Watch:
    """Stands in for `effects.run`, and fails where effects write what they may not."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rules: dict[int, Rule] = {id(rule.effects): rule for rule in all_rules(world)}
        self.run = effects.run
        self.seen = 0

    def __call__(self, attempt: Attempt, done: Tuple) -> None:
        view = attempt.view
        before = entries(view)
        bound = {word: frozenset((ids,)) for word, ids in view.bound.items()}
        self.run(attempt, done)
        now = entries(view)
        wrote = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
        wrote = {key for key in wrote if key[1] not in _TOLD}
        self.seen += bool(wrote)
        may = writes_of(self.world, done, bound)
        assert {key for key in wrote if not touches(may, *key)} == set()
        rule = self.rules.get(id(done))
        if rule is not None:
            allowed = writes_of(self.world, rule)
            assert {key for key in wrote if not touches(allowed, *key)} == set(), rule.id


def entries(view: View) -> dict[Key, object]:
    """Return what a view has come to, as far as the game has touched it."""
    now, base, _ = view.state.parts()
    return {key: view.get(key) for key in {*base, *now, *view._now}}


@pytest.mark.parametrize("name", [*NAMES, *MADE, *COOKBOOK])
def test_what_effects_wrote_is_what_they_may_write(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = world_of(name)
    if world is None:
        pytest.skip("a world with a fault")
    monkeypatch.setattr(effects, "run", Watch(world))
    chance, words = random.Random(name), Words(world)
    game = Game(world, seed=1)
    for _ in range(120):
        if game.ended is not None:
            game.play("restart")
        game.play(words.line(chance, game.state))


def test_effects_are_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    world = world_named("dense")
    watch = Watch(world)
    monkeypatch.setattr(effects, "run", watch)
    chance, words = random.Random(3), Words(world)
    game = Game(world, seed=3)
    for _ in range(200):
        game.play("restart" if game.ended is not None else words.line(chance, game.state))
    assert watch.seen > 10


# --- reading ---------------------------------------------------------------------------------------------------------


def rooms_of(world: World) -> list[Id]:
    """Return the rooms that somebody can be in: those that are written, and where the game begins."""
    return list(dict.fromkeys((world.start, *(one for one in world.rooms_by_id if one not in world.templates))))


def conditions(world: World, chance: random.Random) -> Iterator[Condition]:
    """Yield conditions that the world can answer: of functions with arguments at random, of fields, of rooms."""
    names = names_of(world)
    pools: dict[str, list[str]] = {
        "thing": [*world.things],
        "room": [*world.rooms_by_id],
        "place": [*rooms_of(world), PLAYER, *world.things],
        "ending": [*world.endings],
        "award": [*map(str, world.awards)],
        "goal": [*world.goals],
    }
    written = ["dark", "turns > 3", "score > 0", *(f"here is {room}" for room in world.rooms_by_id)]
    written += [f"seen({room})" for room in world.rooms_by_id]
    for signature in FUNCTIONS.values():
        for _ in range(12):
            takes = [*signature.takes_more[: chance.randint(0, 1)], *signature.takes]
            # What a world has none of makes a condition that it cannot answer, and that is passed over below.
            given = [chance.choice(pools.get(kind) or pools["thing"] or [PLAYER]) for kind in takes]
            compared = {"truth": "", "number": f" > {chance.randint(0, 2)}", "place": " is player"}[signature.gives]
            written.append(f"{signature.name}({', '.join(given)}){compared}")
    written += [f"{thing.id}.{field}" for thing in world.things.values() for field in thing.fields]
    for one in written:
        answer = check(one, names)
        if not isinstance(answer, Fault):
            yield answer
    for room in world.rooms_by_id.values():
        if isinstance(room.lit, Condition):
            yield room.lit


def states(world: World, chance: random.Random) -> Iterator[State]:
    """Yield states of one game some lines apart, each also with some values that are others."""
    words = Words(world)
    game = Game(world, chance.randint(0, 99))
    for _ in range(5):
        yield game.state
        for _ in range(2):
            yield shaken(game.state, chance)
        for _ in range(8):
            game.play("restart" if game.ended is not None else words.line(chance, game.state))


def shaken(state: State, chance: random.Random) -> State:
    """Return a state with other values in some fields of things and rooms, as no rule might ever set them."""
    world = state.world
    keys: list[Key] = [(flag, "set") for flag in world.flags]
    for thing in world.things.values():
        keys += [(thing.id, field) for field in ("open", "lit", "on", "worn") if field in thing.fields]
        keys += [(thing.id, "hidden")] if thing.can_hide else []
    keys += [(who, "seen") for who in world.things]
    picked = chance.sample(keys, min(len(keys), 12))
    found = state.with_changes([Change(key, state.get(key), not state.get(key)) for key in picked])
    movable = [
        one for one in world.things.values() if not one.rooms and one.whole is None and "actor" not in one.traits
    ]
    holders = [one.id for one in movable if one.traits & {"container", "supporter"}]
    for thing in chance.sample(movable, min(len(movable), 6)):
        place = chance.choice([*rooms_of(world), PLAYER, *holders, "nowhere"])
        moved = found.with_changes([Change((thing.id, "place"), found.get((thing.id, "place")), place)])
        found = moved if is_sound(moved) else found
    seat = chance.choice([*rooms_of(world), *holders])
    visited = chance.choice([*world.rooms_by_id])
    moved = found.with_changes(
        [
            Change((PLAYER, "place"), found.get((PLAYER, "place")), seat),
            Change((visited, "visits"), found.get((visited, "visits")), chance.randint(0, 3)),
        ]
    )
    return moved if is_sound(moved) else found


def is_sound(state: State) -> bool:
    """Return whether nothing is inside of itself, and the player is in a room."""
    things = state.world.things
    if any(makes_circle(state, thing.id) for thing in things.values() if not thing.rooms):
        return False
    place = state.get((PLAYER, "place"))
    while Id(str(place)) in things:
        place = state.get((str(place), "place"))
    return state.world.has_room(str(place)) and place not in state.world.templates


def mixed(one: State, other: State, kept: frozenset[Key]) -> State:
    """Return the other state with what is kept from the first."""
    keys = [key for key in {**one.entries(), **other.entries()} if touches(kept, *key)]
    return other.with_changes(
        [Change(key, other.get(key), one.get(key)) for key in keys if other.get(key) != one.get(key)]
    )


@pytest.mark.parametrize("name", [*NAMES, *MADE, *COOKBOOK])
def test_what_a_condition_does_not_read_never_changes_its_answer(name: str, pytestconfig: pytest.Config) -> None:
    world = world_of(name)
    if world is None:
        pytest.skip("a world with a fault")
    chance = random.Random(name)
    asked = [(one, closure(one.tree), reads_of(world, one)) for one in conditions(world, chance)]
    found = [*states(world, chance)]
    most = 200 if pytestconfig.getoption("--long") else 25  # in each state; of a small world some hundred are asked
    for state in found:
        other = chance.choice(found)
        for condition, answer, kept in chance.sample(asked, min(len(asked), most)):
            changed = mixed(state, other, kept)
            if is_sound(changed):
                views = new_view(state, CONDITIONS, None), new_view(changed, CONDITIONS, None)
                assert answer(views[0]) == answer(views[1]), condition


@pytest.mark.parametrize("name", NAMES)
def test_the_index_has_what_its_parts_read_and_write(name: str) -> None:
    world = world_named(name)
    index = dependencies(world)
    for part in index.parts:
        assert all(part in index.readers(*key) for key in part.reads)
        assert all(part in index.writers(*key) for key in part.writes)
    assert not any(key[0] == ANY and key[1] == "count" for part in index.parts for key in part.writes)


def everything(value: object) -> Iterator[object]:
    """Yield every condition and effect that a world consists of, wherever it stands."""
    if isinstance(value, Condition | Effect):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from everything(one)
    else:
        named = getattr(type(value), "__match_args__", ())
        for one in value if isinstance(value, tuple) else (getattr(value, name) for name in named):
            yield from everything(one)


@pytest.mark.parametrize("name", [*NAMES, *COOKBOOK])
def test_no_condition_and_no_effect_of_a_world_is_left_out_of_the_index(name: str) -> None:
    world = world_of(name)
    assert world is not None
    index = dependencies(world)
    read = {key for part in index.parts for key in part.reads}
    written = {key for part in index.parts for key in part.writes}
    for one in everything(world):
        assert reads_of(world, one, {}) <= read, one
        assert writes_of(world, one, {}) <= written, one
