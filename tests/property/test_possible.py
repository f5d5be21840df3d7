"""What `actions` lists is what is accepted: compared with every line of the grammar and every name, typed on the state.

In worlds of the cookbook and in Cloak of Darkness, along walks by the commands that are listed. `--long` goes through
all worlds, further, with every word that a line may begin with, and with orders.
"""

from pathlib import Path
from random import Random
from typing import Final

import pytest

from backrooms_if.engine.possible import possible
from backrooms_if.engine.step import start, step
from backrooms_if.library.load import load_world
from backrooms_if.state import State
from tests.docs import cookbook
from tests.property.tried import differences

ROOT: Final = Path(__file__).resolve().parents[2]
RECIPES: Final = {recipe.name: recipe.place for recipe in cookbook.recipes()}
AWKWARD: Final = Path(__file__).with_name("awkward.yaml")
QUICK: Final = ("river_with_a_boat", "desk_with_a_drawer", "bird_in_a_cage", "toll_on_a_way")


def walked(state: State, chance: Random) -> State | None:
    """Return the state after one of the commands that are listed, ways more often; None where there is none."""
    lines = [one.line for one in possible(state)]
    ways = [line for line in lines if line.startswith("go ")]
    if not lines:
        return None
    line = chance.choice(ways) if ways and chance.random() < 0.3 else chance.choice(lines)
    return step(state.world, state, line).state


def compare(place: Path, steps: int, seed: int, *, is_thorough: bool) -> None:
    """Walk through a world, and fail at the first state in which something is missing, or listed and not so."""
    chance = Random(seed)
    state: State | None = start(load_world(place), seed)
    for number in range(steps):
        assert state is not None
        found = differences(state, is_thorough=is_thorough)
        assert (found.missing, found.wrong) == ([], []), f"{place.name}, seed {seed}, step {number}"
        state = walked(state, chance)
        if state is None:
            return


@pytest.mark.parametrize("name", QUICK)
def test_what_is_listed_is_what_is_accepted(name: str) -> None:
    compare(RECIPES[name], 3, 1, is_thorough=False)


def test_what_is_listed_is_what_is_accepted_in_cloak_of_darkness() -> None:
    compare(ROOT / "worlds" / "cloak_of_darkness.yaml", 3, 3, is_thorough=False)


@pytest.mark.long
@pytest.mark.parametrize(
    "lines", ["", "pull lever", "take small key. sit on chair", "enter crate. nod off", "talk to bob", "take pin"]
)
def test_what_is_listed_is_what_is_accepted_where_names_and_rules_are_awkward(lines: str) -> None:
    state = start(load_world(AWKWARD), 3)
    for line in filter(None, lines.split(". ")):
        state = step(state.world, state, line).state
    found = differences(state)
    assert (found.missing, found.wrong) == ([], [])


@pytest.mark.long
def test_what_is_listed_is_what_is_accepted_further_on_in_cloak_of_darkness() -> None:
    compare(ROOT / "worlds" / "cloak_of_darkness.yaml", 12, 3, is_thorough=True)


@pytest.mark.long
def test_what_is_listed_is_what_is_accepted_in_level_zero() -> None:
    compare(ROOT / "worlds" / "level_zero", 20, 1, is_thorough=False)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", RECIPES)
def test_what_is_listed_is_what_is_accepted_in_every_world(name: str, seed: int) -> None:
    compare(RECIPES[name], 12, seed, is_thorough=True)
