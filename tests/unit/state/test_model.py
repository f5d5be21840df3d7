"""The state: what differs from the world's start, its forks, its index of contents and its hash."""

import random
from itertools import pairwise

import pytest

from backrooms_if.engine.step import start, step
from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id
from backrooms_if.state import Change, State, start_state
from backrooms_if.state.hashing import MODULUS, entry_hash
from backrooms_if.state.model import FOLD_AT
from tests.unit.engine.inline import world_of

WORLD = world_of("""
counters: {n: {start: 5}}
flags: {on: true, off: false}
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  box: {name: a box, in: hall, container: {open: false}}
  cup: {name: a cup, in: hall}
  jug: {name: a jug, in: player}
  nut: {name: a nut, in: box}
  vase: {name: a vase, in: den, states: [whole, cracked]}
""")
PLACES = ("t/hall", "t/den", "t/box", PLAYER, NOWHERE)
MOVABLE = ("t/cup", "t/jug", "t/nut", "t/vase")


def changed(state: State, *pairs: tuple[Key, Value]) -> State:
    """Return the state in which these entries hold these values."""
    for key, new in pairs:
        state = state.with_changes([Change(key, state.get(key), new)])
    return state


def recomputed(state: State) -> int:
    """Return the hash as the entries alone give it."""
    return sum(entry_hash(key, value) for key, value in state.entries().items()) % MODULUS


def contents_by_place(state: State) -> dict[str, tuple[Id, ...]]:
    """Return what is in each place, from the places of all things alone."""
    world = state.world
    found: dict[str, list[Id]] = {place: [] for place in PLACES}
    for thing in world.things.values():
        if not thing.rooms:
            found[str(state.get((thing.id, "place")))].append(thing.id)
    found[str(state.get((PLAYER, "place")))].append(PLAYER)
    return {place: tuple(inside) for place, inside in found.items() if place != NOWHERE}


def random_changes(seed: int, count: int) -> list[tuple[Key, Value]]:
    """Return changes of entries of every type, many of them back to their start."""
    chance = random.Random(seed)
    keys: list[tuple[Key, tuple[Value, ...]]] = [
        (("t/on", "set"), (True, False)),
        (("t/n", "count"), (5, 0, 1, 7, -3)),
        (("t/box", "open"), (True, False)),
        (("t/vase", "state"), ("whole", "cracked")),
        ((PLAYER, "it"), ("", "t/cup", "t/jug")),
        ((PLAYER, "question"), ((), ("what", "take"), ("what", ""))),
        ((PLAYER, "place"), ("t/hall", "t/den")),
        *(((thing, "place"), PLACES) for thing in MOVABLE),
    ]
    found = []
    for _ in range(count):
        key, values = chance.choice(keys)
        found.append((key, chance.choice(values)))
    return found


@pytest.fixture
def first() -> State:
    return start_state(WORLD, 7)


# --- entries ---------------------------------------------------------------------------------------------------------


def test_what_was_never_written_is_as_at_the_start_of_the_world(first: State) -> None:
    keys: list[Key] = [("t/on", "set"), ("t/n", "count"), ("t/vase", "state")]
    assert [first.get(key) for key in keys] == [True, 5, "whole"]


def test_what_the_world_does_not_say_is_as_the_field_starts(first: State) -> None:
    assert [first.get(("t/off", "set")), first.get(("t/hall", "seen")), first.get((PLAYER, "question"))] == [
        False, False, (),
    ]  # fmt: skip


def test_the_seed_is_an_entry(first: State) -> None:
    assert first.entries() == {("world", "seed"): 7}


def test_a_state_without_a_seed_has_no_entries() -> None:
    assert start_state(WORLD, 0).entries() == {}


def test_entries_are_sorted(first: State) -> None:
    entries = changed(first, *random_changes(1, 200)).entries()
    assert all(one < other for one, other in pairwise(entries))


def test_an_entry_set_back_to_its_start_is_as_if_it_had_never_been(first: State) -> None:
    state = changed(first, (("t/n", "count"), 9), (("t/n", "count"), 5))
    assert state.entries() == first.entries()


def test_a_change_leaves_the_state_that_it_was_made_from(first: State) -> None:
    changed(first, (("t/n", "count"), 9), (("t/cup", "place"), "t/den"))
    assert (first.get(("t/n", "count")), first.contents("t/den")) == (5, (Id("t/vase"),))


def test_two_forks_do_not_see_each_other(first: State) -> None:
    one, other = changed(first, (("t/n", "count"), 9)), changed(first, (("t/n", "count"), 8))
    assert (one.get(("t/n", "count")), other.get(("t/n", "count"))) == (9, 8)


@pytest.mark.parametrize("seed", range(5))
def test_changes_taken_back_restore_exactly(first: State, seed: int) -> None:
    state, done = first, []
    for key, new in random_changes(seed, 100):
        change = Change(key, state.get(key), new)
        state = state.with_changes([change])
        done.append(change)
    back = state.without_changes(done)
    assert (back.entries(), back.hash(), contents_by_place(back)) == (
        first.entries(),
        first.hash(),
        contents_by_place(first),
    )


# --- the hash --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("asked_first", [True, False])
def test_the_hash_kept_up_to_date_is_the_recomputed_one(first: State, seed: int, asked_first: bool) -> None:
    if asked_first:
        first.hash()
    state = changed(first, *random_changes(seed, 200))
    assert state.hash() == recomputed(state)


def test_the_hash_of_an_entry_set_back_is_gone(first: State) -> None:
    before = first.hash()
    assert changed(first, (("t/n", "count"), 9), (("t/n", "count"), 5)).hash() == before


def test_the_order_of_changes_does_not_matter_to_the_hash(first: State) -> None:
    one = changed(first, (("t/n", "count"), 9), (("t/on", "set"), False))
    other = changed(first, (("t/on", "set"), False), (("t/n", "count"), 9))
    assert one.hash() == other.hash()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (1, "1"),
        ("", None),
        ((), ""),
        ((), ("",)),
        (("a", "b"), ("ab",)),
        (("a",), "a"),
        (("1",), (1,)),
        (("", ""), ("",)),
        (None, (None,)),
        (True, "true"),
    ],
)
def test_values_of_other_types_hash_otherwise(one: Value, other: Value) -> None:
    assert entry_hash(("x", "y"), one) != entry_hash(("x", "y"), other)


@pytest.mark.parametrize(("one", "other"), [(("a", "bc"), ("ab", "c")), (("", "a"), ("a", ""))])
def test_keys_that_read_alike_hash_otherwise(one: Key, other: Key) -> None:
    assert entry_hash(one, 1) != entry_hash(other, 1)


def test_a_hash_is_what_it_always_was() -> None:
    assert entry_hash(("t/cup", "place"), "player") == 0x5515D7FA20753B74


def test_exchanging_the_places_of_two_things_changes_the_hash(first: State) -> None:
    one = changed(first, (("t/cup", "place"), "t/box"), (("t/jug", "place"), "t/den"))
    other = changed(first, (("t/cup", "place"), "t/den"), (("t/jug", "place"), "t/box"))
    assert one.hash() != other.hash()


# --- folding ---------------------------------------------------------------------------------------------------------


def many(count: int) -> list[Change]:
    return [Change((f"t/text#{number}", "position"), 0, number + 1) for number in range(count)]


def test_folding_changes_no_entry(first: State) -> None:
    folded = first.with_changes(many(FOLD_AT + 1))
    one_by_one = first
    for change in many(FOLD_AT + 1):
        one_by_one = one_by_one.with_changes([change])
    assert folded.entries() == one_by_one.entries()


def test_folding_changes_no_hash(first: State) -> None:
    first.hash()
    folded = first.with_changes(many(FOLD_AT + 1))
    assert folded.hash() == recomputed(folded)


def test_what_was_folded_can_be_read(first: State) -> None:
    assert first.with_changes(many(FOLD_AT + 1)).get(("t/text#0", "position")) == 1


def test_what_was_folded_can_be_set_back_to_its_start(first: State) -> None:
    folded = first.with_changes(many(FOLD_AT + 1))
    back = folded.without_changes(many(FOLD_AT + 1))
    assert (back.entries(), back.hash()) == (first.entries(), first.hash())


def test_what_was_set_back_stays_so_through_the_next_fold(first: State) -> None:
    folded = first.with_changes(many(FOLD_AT + 1)).without_changes(many(1))
    again = folded.with_changes([Change((f"t/more#{n}", "position"), 0, 1) for n in range(FOLD_AT + 1)])
    assert again.get(("t/text#0", "position")) == 0


def test_the_state_before_a_fold_is_untouched(first: State) -> None:
    before = first.with_changes(many(FOLD_AT))
    before.with_changes([Change(("t/n", "count"), 5, 6), Change(("t/on", "set"), True, False)])
    assert before.get(("t/n", "count")) == 5


# --- contents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_the_index_of_contents_is_the_one_that_the_places_give(first: State, seed: int) -> None:
    state = changed(first, *random_changes(seed, 100))
    wanted = contents_by_place(state)
    assert {place: state.contents(place) for place in wanted} == wanted


def test_contents_are_in_the_order_of_the_file_however_they_came(first: State) -> None:
    state = changed(first, (("t/vase", "place"), "t/hall"), (("t/jug", "place"), "t/hall"))
    assert state.contents("t/hall") == ("t/box", "t/cup", "t/jug", "t/vase", "player")


def test_what_is_nowhere_is_in_no_index(first: State) -> None:
    state = changed(first, (("t/cup", "place"), NOWHERE))
    assert (state.contents(NOWHERE), "t/cup" in state.contents("t/hall")) == ((), False)


def test_contents_play_no_part_in_the_hash(first: State) -> None:
    state = changed(first, (("t/cup", "place"), "t/box"), (("t/cup", "place"), "t/hall"))
    assert state.hash() == first.hash()


# --- turns -----------------------------------------------------------------------------------------------------------

LINES = (
    "take cup",
    "n",
    "drop jug. take vase",
    "frob",
    "s",
    "open box",
    "take nut",
    "put nut in box",
    "wait",
    "look",
    "take",
)


def test_the_state_of_a_turn_is_the_one_before_it_with_its_changes() -> None:
    state = start(WORLD, 3)
    for line in LINES:
        turn = step(WORLD, state, line)
        again = state.with_changes(turn.changes)
        assert (again.entries(), again.hash()) == (turn.state.entries(), turn.state.hash())
        state = turn.state


def test_the_index_of_a_turn_is_the_one_that_the_places_give() -> None:
    state = start(WORLD, 3)
    for line in LINES:
        state = step(WORLD, state, line).state
        wanted = contents_by_place(state)
        assert {place: state.contents(place) for place in wanted} == wanted


def test_the_changes_of_an_act_name_each_entry_once() -> None:
    state = start(WORLD, 3)
    for line in LINES:
        turn = step(WORLD, state, line)
        for act in turn.acts:
            keys = [change.key for change in act.changes]
            assert len(keys) == len(set(keys))
        state = turn.state


def test_no_change_of_an_act_comes_to_nothing() -> None:
    state = start(WORLD, 3)
    for line in LINES:
        turn = step(WORLD, state, line)
        assert [change for change in turn.changes if change.old == change.new] == []
        state = turn.state
