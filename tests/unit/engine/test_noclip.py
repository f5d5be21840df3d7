"""Pressing against walls: signs, odds, misses, and where one comes out."""

from collections.abc import Iterator
from math import sqrt

import pytest

from backrooms_if.engine.actions.pressing import chance_of
from backrooms_if.engine.step import start, step
from backrooms_if.fields import Value
from backrooms_if.ids import Id
from backrooms_if.state import Change, State
from backrooms_if.world.model import Noclip, World
from backrooms_if.world.odds import Odds
from tests.unit.engine.inline import game_of, place, refusal, said, turns, value, world_of

WORLD = """
flags: {thin: true}
rooms:
  hall:
    name: Hall
    text: Bare.
    noclip:
      soft:
        via: wall
        direction: north
        also: [print of a hand, hand print]
        sign: The north wall is soft.
        when: thin
        odds: 1 in 4
        rising: 1 in 8
        at_most: 5
        to: den
        say: You are through.
        miss: It holds.
  den: {name: Den, exits: {south: hall}}
rules:
  harden: {after: waiting, do: [{set: {thin: false}}]}
"""
HIT, MISS = {"t/soft": 1}, {"t/soft": 0}


def plain(more: str) -> str:
    """Return a world with one noclip of these keys."""
    noclip = f"{{soft: {{via: wall, {more}}}}}"
    return f"rooms: {{hall: {{name: Hall, noclip: {noclip}}}, den: {{name: Den}}, pit: {{name: Pit}}}}"


# --- one try ---------------------------------------------------------------------------------------------------------


def test_a_hit_says_so_and_moves_the_player() -> None:
    game = game_of(WORLD)
    assert game.play("press wall", chance=HIT).text == "You are through.\n\nDen"


def test_a_miss_says_so_and_moves_nobody() -> None:
    game = game_of(WORLD)
    assert (game.play("press wall", chance=MISS).text, place(game, "player")) == ("It holds.", "hall")


def test_a_try_takes_a_turn() -> None:
    game = game_of(WORLD)
    game.play("press wall", chance=MISS)
    assert turns(game) == 1


def test_misses_are_counted() -> None:
    game = game_of(WORLD)
    game.play("press wall. press wall", chance=MISS)
    assert value(game, "soft", "misses") == 2


def test_a_hit_forgets_the_misses() -> None:
    game = game_of(WORLD)
    game.play("press wall", chance=MISS)
    game.play("press wall", chance=HIT)
    assert value(game, "soft", "misses") == 0


@pytest.mark.parametrize(
    "line",
    [
        "press wall", "press north wall", "press against wall", "push against the wall", "lean on wall",
        "press hand print", "press print of a hand", "press print", "noclip wall", "noclip through wall",
        "walk through wall", "step through the wall", "go through wall", "noclip", "press", "go into wall",
    ],
)  # fmt: skip
def test_each_way_to_press(line: str) -> None:
    game = game_of(WORLD)
    game.play(line, chance=HIT)
    assert place(game, "player") == "den"


def test_a_bare_press_asks_where_there_are_several() -> None:
    two = "rooms: {hall: {name: Hall, noclip: {a: {via: wall, to: den}, b: {via: floor, to: den}}}, den: {name: Den}}"
    assert said(game_of(two), "noclip").startswith("What do you want to")


def test_without_say_and_miss_the_engine_has_words() -> None:
    game = game_of(plain("odds: 1 in 2, to: den"))
    assert game.play("press wall", chance=MISS).text == "The wall does not give."


def test_without_say_the_engine_tells_of_coming_through() -> None:
    assert said(game_of(plain("to: den")), "press wall").startswith("Then there is nothing to lean on")


def test_without_odds_it_never_misses() -> None:
    assert place(game_of(plain("to: den"), "press wall"), "player") == "den"


def test_pressing_against_what_is_no_wall_does_nothing() -> None:
    world = "rooms: {hall: {name: Hall}}\nthings: {desk: {name: a desk, in: hall, fixed: true}}\n"
    assert said(game_of(world), "press against desk") == "The desk does not give."


def test_a_wall_is_likelier_meant_than_a_thing_on_it() -> None:
    world = (
        plain("to: den")
        + "\nthings: {clock: {name: a wall clock, in: hall}, map: {name: a wall, in: hall, fixed: true}}\n"
    )
    assert place(game_of(world, "press wall"), "player") == "den"


# --- while the condition holds ---------------------------------------------------------------------------------------


def test_the_sign_is_told_while_the_condition_holds() -> None:
    assert said(game_of(WORLD), "look") == "Hall\n\nBare.\n\nThe north wall is soft."


def test_the_sign_is_not_told_while_it_does_not() -> None:
    assert said(game_of(WORLD, "wait"), "look") == "Hall\n\nBare."


def test_while_the_condition_does_not_hold_it_is_an_ordinary_wall() -> None:
    game = game_of(WORLD, "wait")
    assert game.play("press wall", chance=HIT).text == "The wall does not give." or place(game, "player") == "hall"


def test_an_ordinary_wall_counts_no_misses() -> None:
    assert value(game_of(WORLD, "wait", "press wall"), "soft", "misses") == 0


def test_an_ordinary_wall_draws_no_chance() -> None:
    assert value(game_of(WORLD, "wait", "press wall"), "soft", "draws") == 0


def test_the_wall_can_be_looked_at_and_not_taken() -> None:
    game = game_of(WORLD)
    assert refusal(game, "take wall").code == "taking.scenery"


def test_the_sign_is_not_told_in_the_dark() -> None:
    world = (
        "rooms: {hall: {name: Hall, lit: false, noclip: {soft: {via: wall, sign: Soft., to: den}}}, den: {name: Den}}"
    )
    assert "Soft." not in said(game_of(world), "look")


# --- odds ------------------------------------------------------------------------------------------------------------


def noclip_of(odds: Odds | None, rising: Odds | None = None, at_most: int | None = None) -> Noclip:
    return Noclip(Id("x"), Id("y"), "wall", None, None, odds, rising, at_most, (), (), None, None)


@pytest.mark.parametrize(
    ("odds", "rising", "at_most", "misses", "chance"),
    [
        (None, None, None, 0, 1.0),
        (Odds(1, 4), None, None, 0, 0.25),
        (Odds(1, 4), None, None, 9, 0.25),
        (Odds(1, 4), Odds(3, 20), None, 0, 0.25),
        (Odds(1, 4), Odds(3, 20), None, 1, 0.40),
        (Odds(1, 4), Odds(3, 20), None, 2, 0.55),
        (Odds(1, 4), Odds(3, 20), None, 5, 1.0),
        (Odds(1, 4), Odds(3, 20), None, 500, 1.0),
        (Odds(1, 4), None, 3, 1, 0.25),
        (Odds(1, 4), None, 3, 2, 1.0),
        (Odds(1, 4), None, 1, 0, 1.0),
    ],
)
def test_the_chance_of_the_next_try(
    odds: Odds | None, rising: Odds | None, at_most: int | None, misses: int, chance: float
) -> None:
    found = chance_of(noclip_of(odds, rising, at_most), misses)
    assert found.wins / found.out_of == pytest.approx(chance)


TRIES = 10_000


def starts(world: World) -> Iterator[State]:
    """Yield the start of a game for each of many seeds."""
    first = start(world, 1)
    for seed in range(TRIES):
        yield first.with_changes([Change(("world", "seed"), 1, seed)])


def counts(world: World, most: int) -> list[int]:
    """Return how many of the seeds needed one try, two, and so on."""
    found = [0] * most
    for state in starts(world):
        for number in range(most):
            state = step(world, state, "press wall").state
            if state.get(("player", "place")) != "t/hall":
                found[number] += 1
                break
    return found


@pytest.fixture(scope="module")
def tries() -> list[int]:
    return counts(world_of(plain("odds: 1 in 4, rising: 3 in 20, at_most: 3, to: den")), 4)


def within(count: int, chance: float, of: int = TRIES) -> bool:
    """Return whether a count is within three standard deviations of what a chance lets expect."""
    return abs(count - of * chance) <= 3 * sqrt(of * chance * (1 - chance))


def test_the_odds_of_the_first_try_are_those_written(tries: list[int]) -> None:
    assert within(tries[0], 0.25)


def test_the_odds_rise_at_each_miss(tries: list[int]) -> None:
    assert within(tries[1], 0.75 * 0.40)


def test_the_last_try_always_succeeds(tries: list[int]) -> None:
    assert sum(tries[:3]) == TRIES


@pytest.fixture(scope="module")
def targets() -> dict[Value, int]:
    world = world_of(plain("to: {den: 3, pit: 1}"))
    found: dict[Value, int] = {}
    for state in starts(world):
        room = step(world, state, "press wall").state.get(("player", "place"))
        found[room] = found.get(room, 0) + 1
    return found


def test_targets_are_as_likely_as_their_weights(targets: dict[Value, int]) -> None:
    assert within(targets["t/den"], 0.75)


def test_there_are_no_targets_but_those_written(targets: dict[Value, int]) -> None:
    assert set(targets) == {"t/den", "t/pit"}


def test_a_list_of_targets_has_equal_weights() -> None:
    assert world_of(plain("to: [den, pit]")).noclips[Id("t/soft")].weights == (1, 1)


@pytest.mark.parametrize(("outcome", "room"), [(0, "den"), (1, "pit")])
def test_a_target_can_be_fixed(outcome: int, room: str) -> None:
    game = game_of(plain("to: [den, pit]"))
    game.play("press wall", chance={"t/soft.to": outcome})
    assert place(game, "player") == room


# --- luck ------------------------------------------------------------------------------------------------------------


def luck(world: World, seed: int, *between: str) -> list[Value]:
    """Return where the player is after each of eight presses, each undone lines in between."""
    state = start(world, seed)
    found: list[Value] = []
    for _ in range(8):
        for line in between:
            step(world, state, line)
        state = step(world, state, "press wall").state
        found.append(state.get(("player", "place")))
    return found


def test_the_same_seed_has_the_same_luck() -> None:
    assert luck(world_of(WORLD), 7) == luck(world_of(WORLD), 7)


def test_other_seeds_have_other_luck() -> None:
    world = world_of(WORLD)
    assert len({tuple(luck(world, seed)) for seed in range(20)}) > 1


def test_undo_returns_to_the_same_luck() -> None:
    game = game_of(plain("odds: 1 in 2, to: den, miss: Miss., say: Hit."), seed=3)
    first = [said(game, "press wall")[:4] for _ in range(3)]
    for _ in range(3):
        game.undo()
    assert [said(game, "press wall")[:4] for _ in range(3)] == first


def test_what_is_done_in_between_moves_no_luck() -> None:
    world = plain("odds: 1 in 2, to: den, miss: Miss., say: Hit.")
    for seed in range(10):
        alone, between = game_of(world, seed=seed), game_of(world, "look", "wait", "look", seed=seed)
        assert said(alone, "press wall") == said(between, "press wall")


def test_a_fixed_outcome_moves_the_stream_on_like_a_draw() -> None:
    game = game_of(WORLD)
    game.play("press wall", chance=MISS)
    assert value(game, "soft", "draws") == 1
