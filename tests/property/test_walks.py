"""A walk is the moves that it stands for: its state is theirs, and it tells all that they tell but the rooms passed.

In worlds of the cookbook and others, along walks by the commands that are listed; `--long` goes through all of them.
"""

from pathlib import Path
from random import Random
from typing import Final

import pytest

from backrooms_if.engine import clock
from backrooms_if.engine.act import Act
from backrooms_if.engine.attempt import Attempt
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

STILL: Final = """\
format: 1
id: still
title: Still
authors: [the testers]
license: CC-BY-4.0
start: hall
rooms:
  hall: {name: Hall, text: A hall., exits: {north: {to: {CELL}}}}
expanse:
  dims: DIMS
  chunk: CHUNK
  loops: 3 in 4
  halls: 1 in 3
  seams: 1 in 4
  name: Yellow
  text: Rooms.
  DRIFT
  fields: {damp: {share: 1 in 3, across: 4}}
  decks:
    says: 1
    slots:
      light: [The light hums., The light is even., The light is brown., The light is grey.]
      wall: [Yellow paper., Grey paper., "[first|A strip hangs down.|It hangs still.]"]
    facts: {again: [You were here.], damp: [The carpet is damp.], dead_end: [No way on.]}
    deeper:
      9:
        slots: {light: [The light is low., A tube is out., A tube flickers.]}
  scenery: {paper: It is yellow.}
  places:
    fountain: {one_in: 4096, name: Dry fountain, text: A basin without water.}
things:
  lamp:
    name: a lamp
    in: player
    light: {lit: true LIGHT}
  chalk: {name: a piece of chalk, in: player, mark_maker: a chalk mark}
  box: {name: a box, in: player}
TIMERS
rules:
  kept: {instead: taking, thing: box, at: hall, say: Not here.}
  RULES
"""
"""A world in which nothing happens on a move, so that most rooms of a walk are passed at once."""


LIGHT: Final = ", fuel: 170, low: {150: '[first|It is a little lower.|]', 9: '[first|It is low.|]'}"
TIMERS: Final = """\
timers:
  bell: {every: {from: 20, to: 30}, left: {3: '[cycle|It winds up.|It winds.|It whirrs.]'}, do: A bell rings.}
"""
RULES: Final = {
    "after": "steps: {after: going, say: '[cycle|A step.|||||]'}",
    "entering": "steps: {entering: still, say: '[cycle|A step.|||||]'}",
    "each_turn": "steps: {each_turn: true, say: '[cycle|A step.|||||]'}",
}


def still(dims: int, *, drifts: bool, counts: bool = False, rule: str = "") -> World:
    """Return the still world with so many dimensions; `counts` gives it a timer and a light that burns down."""
    parts = {
        "CELL": ", ".join(f"{axis}: 0" for axis in "xyz"[:dims]),
        "DIMS": str(dims),
        "CHUNK": "32" if dims == 1 else "8",
        "DRIFT": "drift: {after: 9, what: [exits, prose]}" if drifts else "",
        " LIGHT": LIGHT if counts else "",
        "TIMERS\n": TIMERS if counts else "",
        "RULES": rule,
    }
    text = STILL
    for name, part in parts.items():
        text = text.replace(name, part)
    checked = check_text(text, with_lint=False)
    assert checked.world is not None, checked.problems
    return checked.world


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


@pytest.mark.parametrize("dims", [1, 2, 3])
@pytest.mark.parametrize(("drifts", "counts"), [(False, False), (True, False), (False, True)])
def test_it_is_where_rooms_are_passed_without_an_act_for_each(dims: int, drifts: bool, counts: bool) -> None:
    go_through(still(dims, drifts=drifts, counts=counts), 6, dims)


@pytest.mark.parametrize(("drifts", "counts"), [(False, False), (True, False), (False, True)])
def test_a_long_line_of_rooms_is_the_moves_that_it_stands_for(drifts: bool, counts: bool) -> None:
    world = still(1, drifts=drifts, counts=counts)
    walked = single = step(world, start(world, 4), "north").state
    lines = ("go 150 east", "go 40 west", "write x on wall", *["go 90 west"] * 5)
    for line in (*lines, "walk east until something changes", *["go 40 east"] * 5):
        walk = step(world, walked, line)
        walked = walk.state
        word = "west" if "west" in line else "east"
        for _ in [event for event in walk.events if isinstance(event, Moved)]:
            single = step(world, single, word).state
        if "go" not in line and "walk" not in line:
            single = step(world, single, line).state
        assert single.entries() == walked.entries(), line
        assert single.hash() == walked.hash() == walked.with_changes(()).hash()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_about_each_move_meets_each_move_of_a_line(rule: str) -> None:
    world = still(1, drifts=False, rule=rule)
    walked = single = step(world, start(world, 4), "north").state
    for line in ["go 40 east"] * 9:
        walk = step(world, walked, line)
        walked = walk.state
        for _ in [event for event in walk.events if isinstance(event, Moved)]:
            single = step(world, single, "east").state
    assert single.entries() == walked.entries()
    assert walked.get(("player", "place")) != "still@0"


def test_most_rooms_of_a_long_line_are_no_acts_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    world = still(1, drifts=False)
    state = step(world, start(world, 4), "north").state
    acts: list[str] = []
    made = clock.tick

    def counted(attempt: Attempt) -> None:
        acts.append("a turn went by")
        made(attempt)

    monkeypatch.setattr(clock, "tick", counted)
    moves = [event for event in step(world, state, "go 400 east").events if isinstance(event, Moved)]
    assert len(moves) == 400
    assert len(acts) < 100


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
