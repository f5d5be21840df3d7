"""Rooms that change are always a place: each way has its way back, none is cut off, and what is watched stays as it is.

Through the engine's view of the rooms, in windows of whole neighbourhoods near by and a million million rooms off.
"""

from functools import cache
from itertools import product
from random import Random
from typing import Final

import pytest

from backrooms_if.engine import threads
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.step import start
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import PLAYER, Cell, Id, LevelId, cell_id
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.world.expanse import SIDES
from backrooms_if.world.ground import Ground
from backrooms_if.world.model import World

WORLD: Final = """
format: 1
id: y
title: Y
authors: us
license: CC-BY-4.0
start: hall
expanse:
  dims: DIMS
  chunk: 4
  loops: 1 in 10
  halls: 1 in 12
  seams: 1 in 3
  exits: {portal: hall}
  decks: {slots: {light: [One., Two., Three., Four., Five.]}}
  drift: {after: 4, beyond: 2}
rooms:
  hall: {name: Hall, exits: {through: {to: START}}}
WRITTEN
things:
  pin: {name: a pin, in: player, anchor: true}
  reel: {name: a reel, in: player, thread: {length: 1000}}
"""
WRITTEN: Final = """\
  den: {name: Den, at: {x: 5, y: 5}, exits: {north: {to: {x: 5, y: 4}}}}
"""
AT: Final = {1: "{x: 1}", 2: "{x: 1, y: 1}", 3: "{x: 1, y: 1, z: 1}"}
FAR: Final = 10**12
WINDOW: Final = {1: (8,), 2: (2, 2), 3: (2, 2, 1)}
"""Neighbourhoods of a window along each axis; seams exchange pairs of rows, and in 1 dimension two of four."""
BACK: Final = {"north": "south", "south": "north", "west": "east", "east": "west", "down": "up", "up": "down"}


@cache
def world_of(dims: int, written: str = "") -> World:
    text = WORLD.replace("DIMS", str(dims)).replace("START", AT[dims]).replace("WRITTEN\n", written)
    checked = check_text(text, with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    return checked.world


def window(dims: int, off: int) -> list[Cell]:
    """The coordinates of a window of whole neighbourhoods, so far off along each axis."""
    return list(product(*(range(off, off + 4 * count) for count in WINDOW[dims])))


def pieces(view: View, ground: Ground, cells: list[Cell]) -> int:
    """In how many pieces the rooms of a window are; each way of each must have its way back."""
    left = {ground.id_at(cell) for cell in cells}
    found = 0
    while left:
        found += 1
        stack = [left.pop()]
        while stack:
            here = stack.pop()
            for word, rules in view.room(here).exits.items():
                if word not in BACK:
                    continue
                (there,) = rules[0].to
                back = view.room(there).exits.get(BACK[word])
                assert back is not None, f"{here} leads {word} to {there}, and nothing leads back"
                assert back[0].to == (here,)
                if there in left:
                    left.remove(there)
                    stack.append(there)
    return found


def stroll(view: View, ground: Ground, chance: Random, moves: int) -> None:
    """Move the player about, the thread behind, as walking does."""
    for _ in range(moves):
        exits = view.room(view.here).exits
        word = chance.choice([one for one in exits if one in BACK])
        view.set(PLAYER, "place", exits[word][0].to[0])
        threads.settle(view, word)


def drift(view: View, ground: Ground, chance: Random, cells: list[Cell], times: int) -> None:
    """Change neighbourhoods of a window, some of them often, but none that holds still."""
    chunks = sorted({ground.lattice.chunk_of(cell) for cell in cells})
    for _ in range(times):
        chunk = chance.choice(chunks)
        if not ground.is_anchored(chunk):
            view.change_ground(f"y#{','.join(map(str, chunk))}")


@pytest.mark.parametrize("off", [0, FAR, -FAR])
@pytest.mark.parametrize("dims", [1, 2, 3])
def test_all_is_mutual_and_in_one_piece_before_and_after_fifty_changes(dims: int, off: int) -> None:
    world, cells = world_of(dims, WRITTEN if dims == 2 else ""), window(dims, off)
    for seed in range(60 if dims == 2 else 12):
        chance = Random(seed)
        view = new_view(start(world, seed), CONDITIONS, None)
        ground = view.ground(LevelId("y"))
        assert pieces(view, ground, cells) == 1
        view.set(PLAYER, "place", cell_id("y", cells[len(cells) // 2]))
        threads.tie(view, Id("y/reel"), "")
        stroll(view, ground, chance, 30)
        ways = threads.trail(view, Id("y/reel"))
        drift(view, ground, chance, cells, 50)
        assert pieces(view, ground, cells) == 1
        for way in ways:  # each is still there, and back
            assert view.room(way.here).exits[way.on][0].to == (way.there,)
            assert view.room(way.there).exits[way.back][0].to == (way.here,)


def test_most_rooms_are_others_after_a_change() -> None:
    world, cells = world_of(2), window(2, 0)
    changed = 0
    for seed in range(10):
        view = new_view(start(world, seed), CONDITIONS, None)
        ground = view.ground(LevelId("y"))
        before = [set(view.room(ground.id_at(cell)).exits) for cell in cells]
        for chunk in {ground.lattice.chunk_of(cell) for cell in cells}:
            view.change_ground(f"y#{','.join(map(str, chunk))}")
        changed += sum(one != set(view.room(ground.id_at(cell)).exits) for one, cell in zip(before, cells, strict=True))
    assert changed > len(cells) * 10 // 3


def near(ground: Ground, cell: Cell, steps: int) -> set[Cell]:
    """The coordinates so many steps round another, through walls and over seams."""
    found = {cell}
    for _ in range(steps):
        found |= {ground.lattice.beyond(one, side) for one in found for side in range(2 * len(cell))}
    return found


@pytest.mark.parametrize("dims", [1, 2, 3])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_watched_never_changes(dims: int, seed: int) -> None:
    game, chance = Game(world_of(dims), seed), Random(seed)
    game.play("through")
    changes = 0
    for number in range(150):
        view = new_view(game.state, CONDITIONS, None)
        ground = view.ground(LevelId("y"))
        cell = ground.cell(view.here)
        watched = near(ground, cell, 2) if cell is not None else set()
        before = {one: view.room(ground.id_at(one)) for one in watched}
        ways = [word for word in view.room(view.here).exits if word in BACK or number % 25 == 24]
        line = chance.choice(ways) if number % 5 else f"wait {chance.randrange(1, 9)}"
        game.play("portal" if line != "through" and number % 25 == 24 and cell is not None else line)
        after = new_view(game.state, CONDITIONS, None)
        assert {one: after.room(ground.id_at(one)) for one in watched} == before
        changes = sum(int(str(value)) for value in after.owners("epoch").values())
        if after.here == "y/hall":
            game.play("wait 3")
            game.play("through")
    assert changes > 3


def test_chunks_near_are_those_that_steps_lead_into() -> None:
    for dims, seed in product((1, 2, 3), range(12)):
        ground = new_view(start(world_of(dims), seed), CONDITIONS, None).ground(LevelId("y"))
        chance = Random(seed)
        for steps in range(5):
            cell = tuple(chance.randrange(-40, 40) for _ in range(dims))
            found = ground.lattice.chunks_near(cell, steps)
            assert len(found) == len(set(found))
            assert set(found) == {ground.lattice.chunk_of(one) for one in near(ground, cell, steps)}
            assert found[0] == ground.lattice.chunk_of(cell)


def test_an_anchored_neighbourhood_is_the_same_after_fifty_changes_round_it() -> None:
    game = Game(world_of(2), 3)
    for line in ("through", "drop pin"):
        game.play(line)
    view = new_view(game.state, CONDITIONS, None)
    ground = view.ground(LevelId("y"))
    held = [ground.id_at(cell) for cell in product(range(4), repeat=2)]
    before = [view.room(one) for one in held]
    around = 0
    chance = Random(1)
    for _ in range(400):
        view = new_view(game.state, CONDITIONS, None)
        around = sum(int(str(value)) for value in view.owners("epoch").values())
        if around >= 50:
            break
        if view.here == "y/hall":
            game.play("wait 4")
            game.play("through")
        for _ in range(12):
            view = new_view(game.state, CONDITIONS, None)
            game.play(chance.choice([word for word in view.room(view.here).exits if word in BACK]))
        game.play("portal")
    assert around >= 50
    view = new_view(game.state, CONDITIONS, None)
    assert [view.room(one) for one in held] == before
    assert game.state.get(("y#0,0", "epoch")) == 0


def test_the_sides_of_a_cell_are_as_the_words() -> None:
    assert [BACK[side] for side in SIDES] == ["east", "west", "south", "north", "up", "down"]
