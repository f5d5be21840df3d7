"""What must hold of every game, whatever is typed."""

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.fields import ENGINE_FIELDS
from backrooms_if.ids import NOWHERE, PLAYER
from backrooms_if.library.load import check_text
from backrooms_if.session import saves
from backrooms_if.session.fitting import fits, makes_circle
from backrooms_if.session.game import Game
from backrooms_if.session.saves import SaveError
from backrooms_if.state import State
from backrooms_if.state.hashing import MODULUS, entry_hash
from backrooms_if.world.model import World
from tests.property import made_worlds
from tests.property.cases import Case, cases
from tests.property.lines import HIDDEN, NAMES, Words, world_named

REMEMBERED = frozenset(field.name for field in ENGINE_FIELDS if field.readers == "narrator") | {
    "question",
    "seen",
    "fired",
}
"""What a line that did nothing may leave behind: the memory of parser and telling."""


def is_clean(text: str) -> bool:
    """Return whether a text has no sign that a terminal obeys."""
    return all(sign.isprintable() or sign == "\n" for sign in text)


def check_state(state: State) -> None:
    """Fail unless a state is one that a world can have, with its hash and index as its entries give them."""
    world, entries = state.world, state.entries()
    assert state.hash() == sum(entry_hash(key, value) for key, value in entries.items()) % MODULUS
    assert [key for key, value in entries.items() if key[1] != "seed" and not fits(world, key, value)] == []
    found: dict[str, list[str]] = {}
    for thing in world.things.values():
        if not thing.rooms and thing.whole is None:
            assert not makes_circle(state, thing.id)
            found.setdefault(str(state.get((thing.id, "place"))), []).append(thing.id)
    found.setdefault(str(state.get((PLAYER, "place"))), []).append(PLAYER)
    found.pop(NOWHERE, None)
    places = dict.fromkeys((*found, *world.rooms_by_id, PLAYER, *world.things))
    assert {place: list(inside) for place in places if (inside := state.contents(place))} == found


def reread(game: Game) -> Game:
    """Return the game that its own save holds."""
    return Game.resumed(saves.loads(saves.dumps(game.world, game.seed, game.records), game.world), game.world)


@given(cases())
def test_no_line_raises_and_no_control_sign_comes_out(case: Case) -> None:
    game = Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        assert is_clean(game.play(line).text)


@given(cases())
def test_every_state_is_one_that_the_world_can_have(case: Case) -> None:
    game = Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        game.play(line)
        check_state(game.state)


@given(cases())
def test_undo_to_the_start_comes_to_the_start(case: Case) -> None:
    game = Game(case.world, case.seed)
    first = game.state_hash()
    for line in case.lines(lambda: game.state):
        game.play(line)
    game.play("restart")  # a step to take back, also where no line took time
    while game.undo():
        pass
    assert game.state_hash() == first


@given(cases(with_meta=False))
def test_undo_to_the_start_and_redo_to_the_end_comes_to_the_end(case: Case) -> None:
    game = Game(case.world, case.seed)
    last = game.state_hash()
    for line in case.lines(lambda: game.state):
        if any(act.took_time for act in game.play(line).acts):
            last = game.state_hash()
    while game.undo():
        pass
    while game.redo():
        pass
    assert game.state_hash() == last or not game.history.behind


@given(cases())
def test_each_undo_comes_to_a_state_that_there_was(case: Case) -> None:
    game = Game(case.world, case.seed)
    was = {game.state_hash()}
    for line in case.lines(lambda: game.state):
        game.play(line)
        was.add(game.state_hash())
    while game.undo():
        assert game.state_hash() in was


@given(cases(most=8))
def test_a_save_and_load_between_any_two_lines_changes_nothing(case: Case) -> None:
    straight, stopped = Game(case.world, case.seed), Game(case.world, case.seed)
    for line in case.lines(lambda: straight.state):
        stopped = reread(stopped)
        assert stopped.play(line).text == straight.play(line).text
        assert stopped.state_hash() == straight.state_hash()


@given(
    cases(), st.lists(st.tuples(st.integers(0, 20), st.sampled_from(("save a", "save b", "restore a", "restore b"))))
)
def test_a_game_with_saves_and_restores_in_it_can_be_saved_and_undone(
    case: Case, between: list[tuple[int, str]]
) -> None:
    with TemporaryDirectory() as folder:
        game = Game(case.world, case.seed, saves_folder=Path(folder))
        first = game.state_hash()
        for number, line in enumerate(case.lines(lambda: game.state)):
            game.play(line)
            for at, other in between:
                if at == number:
                    game.play(other)
        assert reread(game).state_hash() == game.state_hash()
        game.play("restart")
        while game.undo():
            pass
        assert game.state_hash() == first


@given(cases())
def test_the_same_seed_and_lines_make_the_same_game(case: Case) -> None:
    one, other = Game(case.world, case.seed), Game(case.world, case.seed)
    for line in case.lines(lambda: one.state):
        assert one.play(line).text == other.play(line).text
        assert one.state_hash() == other.state_hash()


@given(cases())
def test_the_journal_played_again_makes_the_same_game(case: Case) -> None:
    game, again = Game(case.world, case.seed), Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        game.play(line)
    for record in game.records:
        again.play(record.line)
    assert again.state_hash() == game.state_hash()


@given(cases())
def test_a_turn_leaves_the_state_that_it_was_made_from(case: Case) -> None:
    game = Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        state, entries, known = game.state, game.state.entries(), game.state.hash()
        game.play(line)
        assert (state.entries(), state.hash()) == (entries, known)


@given(cases())
def test_the_changes_of_a_turn_lead_there_and_back(case: Case) -> None:
    game = Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        before, turn = game.state, game.play(line)
        assert before.with_changes(turn.changes).entries() == game.state.entries()
        assert game.state.without_changes(turn.changes).entries() == before.entries()


@given(cases())
def test_what_took_no_time_changed_only_what_is_remembered(case: Case) -> None:
    game = Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        for act in game.play(line).acts:
            fields = {change.key[1] for change in act.changes}
            assert "turns" in fields if act.took_time else fields <= REMEMBERED


@given(cases())
def test_what_is_hidden_is_never_named(case: Case) -> None:
    game = Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        text = game.play(line).text.casefold()
        assert not any(name in text for name in HIDDEN)


@given(cases(), st.data())
def test_a_save_with_any_damage_is_refused(case: Case, data: st.DataObject) -> None:
    game = Game(case.world, case.seed)
    for line in case.lines(lambda: game.state):
        game.play(line)
    text = saves.dumps(game.world, game.seed, game.records)
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 40)))
    damaged = text[:at] + data.draw(st.text(st.characters(), max_size=8)) + text[end:]
    if damaged not in (text, text.removesuffix("\n")):
        with pytest.raises(SaveError) as refused:
            saves.loads(damaged, game.world)
        assert is_clean(str(refused.value))


# --- long walks: what shows only after many turns --------------------------------------------------------------------


def walk(world: World, seed: int, count: int) -> None:
    """Play many lines made at random; check states on the way, and at the end go back to the start."""
    chance, words = random.Random(seed), Words(world)
    game = Game(world, seed)
    first = game.state_hash()
    for number in range(count):
        line = words.line(chance, game.state)
        if game.ended is not None:
            line = chance.choice(("undo", "restart", "undo", "look"))
        assert is_clean(game.play(line).text)
        if number % 10 == 0:
            check_state(game.state)
    assert reread(game).state_hash() == game.state_hash()
    game.play("restart")
    while game.undo():
        pass
    assert game.state_hash() == first


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_a_walk_of_some_hundred_lines_keeps_everything_in_order(name: str, seed: int) -> None:
    walk(world_named(name), seed, 400)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(20))
def test_a_walk_of_thousands_of_lines_keeps_everything_in_order(name: str, seed: int) -> None:
    walk(world_named(name), seed, 5_000)


def walk_in_made_worlds(seeds: range) -> int:
    """Walk in worlds made at random; return how many there were. Those with a fault are left out."""
    count = 0
    for seed in seeds:
        source = json.dumps(made_worlds.world(random.Random(seed)))
        world = check_text(source, with_lint=False).world
        if world is not None:
            count += 1
            walk(world, seed, 100)
    return count


def test_walks_in_some_made_worlds_keep_everything_in_order() -> None:
    assert walk_in_made_worlds(range(12)) >= 9


@pytest.mark.long
@pytest.mark.parametrize("part", range(-1, 20))
def test_walks_in_thousands_of_made_worlds_keep_everything_in_order(part: int) -> None:
    assert walk_in_made_worlds(range(part * 100 + 100, part * 100 + 200)) >= 80
