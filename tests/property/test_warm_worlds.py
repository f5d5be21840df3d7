"""A world that was kept and read again plays as the compiled one does: same words, same states."""

from pathlib import Path
from random import Random

import pytest

from backrooms_if.library import load_world, warm
from backrooms_if.library.cache import Kept
from backrooms_if.session.game import Game
from backrooms_if.world.model import World
from tests.property.lines import NAMES, Words, world_named

FOLDER = Path(__file__).parents[1] / "unit" / "world" / "worlds" / "two_levels"


def kept_and_read(world: World) -> World:
    def again() -> Kept:
        raise AssertionError("what was kept is sound")

    return warm.world_of(warm.kept_form(world), again)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 12))])
@pytest.mark.parametrize("name", [*NAMES, "two_levels"])
def test_a_kept_world_plays_like_the_compiled_one(name: str, seed: int) -> None:
    cold = load_world(FOLDER) if name == "two_levels" else world_named(name)
    games = Game(cold, seed), Game(kept_and_read(cold), seed)
    words, chance = Words(cold), Random(seed)
    assert games[0].opening.events == games[1].opening.events
    for _ in range(60):
        line = words.line(chance, games[0].state)
        first, second = (game.play(line) for game in games)
        assert first.events == second.events, line
        assert games[0].state.hash() == games[1].state.hash(), line
