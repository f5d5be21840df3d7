"""The luck of noclips: as often as declared, never beyond the limit, the same after UNDO; and levels without end."""

from collections import Counter
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrooms_if import rng
from backrooms_if.engine.actions.pressing import chance_of
from backrooms_if.fields import Key, Value
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.world.model import Noclip
from tests.unit.engine.inline import HEAD, REMEMBERED, game_of, place, value, world_of

TRIES = 10_000
SALT = """
expanse:
  noclip:
    crust: {via: floor, sign: It rocks., odds: 1 in 4, rising: 3 in 20, at_most: 5, to: [hall, {x: 40, y: 40}]}
  places: {shaft: {one_in: 64, noclip: {drop: {via: fall, sign: An edge., to: hall}}}}
rooms:
  hall:
    name: Hall
    noclip:
      soft:
        via: wall
        odds: 1 in 4
        rising: 3 in 20
        at_most: 5
        to: {"@12,-7": 3, den: 2, "t@1000000000000,-1000000000000": 1}
  den: {name: Den, exits: {out: hall}}
"""


def within(count: int, chance: float, of: int = TRIES) -> bool:
    """Return whether a count is within three standard deviations of what a chance lets expect."""
    return abs(count - of * chance) <= 3 * sqrt(of * chance * (1 - chance))


def noclip(name: str = "soft") -> Noclip:
    return next(one for full, one in world_of(SALT).noclips.items() if full.endswith(name))


def tries(seed: int, of: Noclip) -> int:
    """Return how many tries a game of a seed needs, by the draws that the engine makes."""
    misses = 0
    while True:
        odds = chance_of(of, misses)
        if rng.hits(rng.draw(seed, of.id, misses), odds.wins, odds.out_of):
            return misses + 1
        misses += 1


# --- as often as declared --------------------------------------------------------------------------------------------

RISING = {1: 0.25, 2: 0.75 * 0.4, 3: 0.75 * 0.6 * 0.55, 4: 0.75 * 0.6 * 0.45 * 0.7, 5: 0.75 * 0.6 * 0.45 * 0.3}


@pytest.fixture(scope="module")
def needed() -> Counter[int]:
    return Counter(tries(seed, noclip()) for seed in range(TRIES))


@pytest.mark.parametrize("number", RISING)
def test_ten_thousand_seeds_need_as_many_tries_as_the_rising_odds_say(needed: Counter[int], number: int) -> None:
    assert within(needed[number], RISING[number])


def test_nobody_needs_more_tries_than_the_limit(needed: Counter[int]) -> None:
    assert set(needed) == set(RISING)


def test_without_rising_and_limit_the_odds_stay_as_they_are() -> None:
    flat = noclip()._replace(rising=None, at_most=None)
    first = sum(rng.hits(rng.draw(seed, flat.id, 9), *chance_of(flat, 9)) for seed in range(TRIES))
    assert within(first, 0.25)


def test_targets_are_as_likely_as_their_weights() -> None:
    made = noclip()
    found = Counter(made.to[rng.pick(rng.draw(seed, f"{made.id}.to", 0), made.weights)] for seed in range(TRIES))
    assert [str(room) for room in made.to] == ["t@12,-7", "t/den", "t@1000000000000,-1000000000000"]
    assert all(within(found[room], weight / 6) for room, weight in zip(made.to, made.weights, strict=True))


@pytest.mark.parametrize("seed", range(40))
def test_the_game_draws_what_these_functions_say(seed: int) -> None:
    game = game_of(SALT, seed=seed)
    count = 0
    while place(game, "player") == "hall":
        game.play("press wall")
        count += 1
    made = noclip()
    assert count == tries(seed, made)
    landed = made.to[rng.pick(rng.draw(seed, f"{made.id}.to", 0), made.weights)]
    assert game.state.get(("player", "place")) == landed


# --- UNDO ------------------------------------------------------------------------------------------------------------


def kept(game: Game) -> dict[Key, Value]:
    """Return the state with the draws that were made, but without what the parser remembers of the last lines."""
    forgotten = REMEMBERED - {"draws"}
    return {key: one for key, one in game.state.entries().items() if key[1] not in forgotten}


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    before=st.lists(st.sampled_from(("press wall", "look", "wait", "jump", "out", "press floor", "east")), max_size=6),
)
def test_undo_returns_to_the_same_wall_and_the_same_luck(seed: int, before: list[str]) -> None:
    game = Game(world_of(SALT), seed)
    for line in before:
        game.play(line)
    line = "press floor" if "@" in str(place(game, "player")) else "press wall"
    stood = kept(game)
    first = game.play(line)
    after = kept(game)
    if not any(act.took_time for act in first.acts):
        return  # in the den there is no wall
    game.undo()
    assert kept(game) == stood
    game.play("look")
    game.undo()
    game.play(line)
    assert kept(game) == after


# --- into a level without end, in it, and out of it ------------------------------------------------------------------


def test_it_leads_to_a_coordinate() -> None:
    game = game_of(SALT)
    game.play("press wall", chance={"t/soft": 1, "t/soft.to": 2})
    assert place(game, "player") == "t@1000000000000,-1000000000000"


def test_every_generated_room_has_the_noclip_of_all_of_them_and_its_misses_are_one_count() -> None:
    game = game_of(SALT)
    game.play("press wall", chance={"t/soft": 1, "t/soft.to": 0})
    for line in ("press floor", "go 1 north", "go 1 south", "go 1 east", "go 1 west", "noclip"):
        game.play(line, chance={"t/crust": 0})
    assert value(game, "crust", "misses") == 2
    game.play("press floor", chance={"t/crust": 1, "t/crust.to": 1})
    assert (place(game, "player"), value(game, "crust", "misses")) == ("t@40,40", 0)


def test_a_list_may_name_rooms_and_coordinates() -> None:
    assert [str(room) for room in noclip("crust").to] == ["t/hall", "t@40,40"]


def test_a_place_has_its_own_noclip_beside_that_of_all() -> None:
    game = game_of(SALT)
    made = [one for one in world_of(SALT).noclips if one.endswith("drop")]
    assert len(made) == 1
    assert game.world.noclips[made[0]].ways == ("down",)


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ('{"@1,2,3": 1}', "E3"),
        ('["@1"]', "E3"),
        ('{"attic@1,2": 1}', "E3"),
        ("{x: 1}", "E3"),
        ('{"@1,2": 0}', "E219"),
    ],
)
def test_a_coordinate_that_is_none_is_a_problem(to: str, code: str) -> None:
    world = HEAD + SALT.replace('{"@12,-7": 3, den: 2, "t@1000000000000,-1000000000000": 1}', to)
    problems = check_text(world, with_lint=False).problems
    assert [problem.code[: len(code)] for problem in problems] == [code], [str(one.message) for one in problems]
