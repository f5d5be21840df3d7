"""Exits with odds: a miss tries the next rule of the word, and UNDO brings the same luck back."""

from backrooms_if.engine.step import start, step
from tests.unit.engine.inline import game_of, place, world_of

WORLD = """\
rooms:
  hall:
    name: Hall
    exits: {east: [{odds: 1 in 3, to: store}, {to: hall_again}], south: {odds: 1 in 1, to: store}}
  store: {name: Store, text: A store., exits: {west: hall}}
  hall_again: {name: Hall, text: A hall., exits: {west: hall}}
"""


def test_the_odds_are_those_declared() -> None:
    world = world_of(WORLD)
    hits = sum(
        step(world, start(world, seed), "east").state.get(("player", "place")) == "t/store" for seed in range(3_000)
    )
    assert abs(hits - 1_000) < 3 * (3_000 * 1 / 3 * 2 / 3) ** 0.5


def test_what_is_certain_always_comes() -> None:
    assert place(game_of(WORLD, "south"), "player") == "store"


def test_undo_brings_the_same_luck_back() -> None:
    for seed in range(8):
        game = game_of(WORLD, "east", seed=seed)
        came = place(game, "player")
        game.play("undo")
        game.play("east")
        assert place(game, "player") == came
