"""A walk is the moves that it stands for: its state is theirs, and it tells all that they tell but the rooms passed.

In worlds of the cookbook and others, along walks by the commands that are listed; `--long` goes through all of them.
"""

from pathlib import Path
from random import Random
from typing import Final

import pytest

from backrooms_if.engine.act import Act
from backrooms_if.engine.possible import possible
from backrooms_if.engine.step import start, step
from backrooms_if.events import Described, Done, Event, Moved, Said
from backrooms_if.library.load import check_text, load_world
from backrooms_if.state import State
from backrooms_if.world.model import World
from tests.docs import cookbook

ROOT: Final = Path(__file__).resolve().parents[2]
RECIPES: Final = {recipe.name: recipe.place for recipe in cookbook.recipes()}
AWKWARD: Final = Path(__file__).with_name("awkward.yaml")
QUICK: Final = ("river_with_a_boat", "guard_on_rounds", "candle_with_stages", "toll_on_a_way", "current_that_carries")
WALKS: Final = ("go 7 {}", "walk {} until something changes", "go {} as far as possible")
MOST: Final = 60
"""Moves that are typed one by one; the worlds have no way that long, but some go round."""


ENDLESS: Final = """\
format: 1
id: endless
title: Endless
authors: [the testers]
license: CC-BY-4.0
start: hall
rooms:
  hall: {name: Hall, text: A hall., exits: {north: {to: {x: 0, y: 0}}}}
expanse:
  chunk: 4
  loops: 1 in 2
  halls: 1 in 6
  seams: 1 in 4
  name: Yellow
  decks:
    says: 1
    slots: {light: [The light hums., The light is even., A tube flickers.], wall: [Yellow paper., A strip hangs down.]}
  places:
    fountain: {one_in: 64, name: Dry fountain, text: A basin without water.}
  drift: {after: 5, what: [exits, prose]}
things:
  lamp: {name: a lamp, in: player, light: {lit: true, fuel: 40}}
  chalk: {name: a piece of chalk, in: player, mark_maker: a chalk mark}
actors:
  dog: {name: a dog, in: hall, route: [{follow: player}]}
timers:
  bell: {every: {from: 6, to: 9}, do: A bell rings.}
"""


def told(acts: tuple[Act, ...]) -> list[Event]:
    """Return what was told but for rooms, for who came along, and for the line that sums a walk up."""
    return [
        event
        for act in acts
        for event in act.events
        if not isinstance(event, Described)
        and not (isinstance(event, Done) and event.action == "travelling")
        and not (isinstance(event, Said) and any(text.startswith("engine/engine/comes") for text in event.texts))
    ]


def compare(state: State, line: str, word: str) -> None:
    """Fail unless a walk leads to the state of as many single moves, and tells what they tell."""
    if step(state.world, state, word).acts[0].action != "going":
        return  # the world reads the word as something else
    walk = step(state.world, state, line)
    assert len(walk.acts) == 1, line
    moved = sum(isinstance(event, Moved) and event.who == "player" for event in walk.events)
    single, events = state, []
    for _ in range(MOST):
        turn = step(state.world, single, word)
        single = turn.state
        events += told(turn.acts)
        last = [event for event in turn.events if isinstance(event, Described)]
        if single.entries() == walk.state.entries() and events == told(walk.acts):
            break
    else:
        if moved < MOST:
            pytest.fail(f"no number of moves comes to what {line!r} does")
        return
    assert single.hash() == walk.state.hash()
    assert walk.state.hash() == state.with_changes(walk.changes).hash()
    assert walk.state.without_changes(walk.changes).hash() == state.hash()
    if last:
        assert [event for event in walk.events if isinstance(event, Described)][-1] == last[-1]


def go_through(world: World, steps: int, seed: int) -> None:
    """Compare walks along every way of each state that chance leads to."""
    chance = Random(seed)
    state = start(world, seed)
    for _ in range(steps):
        lines = [one.line for one in possible(state)]
        ways = [line.removeprefix("go ") for line in lines if line.startswith("go ")]
        for word in ways:
            for line in WALKS:
                compare(state, line.format(word), word)
        if not lines:
            return
        line = f"go {chance.choice(ways)}" if ways and chance.random() < 0.5 else chance.choice(lines)
        state = step(state.world, state, line).state


@pytest.mark.parametrize("name", QUICK)
def test_a_walk_is_the_moves_that_it_stands_for(name: str) -> None:
    go_through(load_world(RECIPES[name]), 6, 1)


def test_it_is_in_a_world_of_awkward_things() -> None:
    go_through(load_world(AWKWARD), 3, 2)


@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_in_a_level_without_end(seed: int) -> None:
    checked = check_text(ENDLESS, with_lint=False)
    assert checked.world is not None, checked.problems
    go_through(checked.world, 6, seed)


@pytest.mark.long
@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize("seed", range(3))
def test_it_is_in_every_world_of_the_cookbook(name: str, seed: int) -> None:
    go_through(load_world(RECIPES[name]), 25, seed)


@pytest.mark.long
@pytest.mark.parametrize("place", ["worlds/cloak_of_darkness.yaml", "worlds/level_zero"])
def test_it_is_in_the_worlds_that_are_played(place: str) -> None:
    for seed in range(5):
        go_through(load_world(ROOT / place), 30, seed)
