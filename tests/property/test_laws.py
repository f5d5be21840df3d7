"""The laws that every world keeps, tried in each world of the cookbook and in worlds made at random.

Undo goes back to the start; save and restore change nothing; the same seed and lines make the same game, whatever
Python's own hashes of strings are. `test_play.py` tries more of them in fewer worlds.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import pytest

from backrooms_if.library.load import check_text
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.world.model import World
from tests.docs import cookbook
from tests.property import made_worlds
from tests.property.lines import Words

ROOT: Final = Path(__file__).resolve().parents[2]
RECIPES: Final = tuple(recipe.name for recipe in cookbook.recipes())
MADE: Final = tuple(f"made/{seed}" for seed in range(500, 508))
LINES: Final = 30

of_each = pytest.mark.parametrize("name", [*RECIPES, *MADE])


@cache
def world_of(name: str) -> World:
    """Return a world of the cookbook, or one made at random: the first without a fault, from its seed on."""
    if not name.startswith("made/"):
        return cookbook.world_of(name)
    seed = int(name.removeprefix("made/"))
    made = (
        check_text(json.dumps(made_worlds.world(Random(one))), with_lint=False).world for one in range(seed, 10_000)
    )
    return next(world for world in made if world is not None)


def lines_of(world: World, seed: int) -> list[str]:
    """Return lines as somebody might type them in a world, found by playing it."""
    return [line for line, _ in played(world, seed)]


def played(world: World, seed: int, count: int = LINES) -> Iterator[tuple[str, str]]:
    """Play lines as somebody might type them, and yield each with the hash of the state that it came to."""
    chance, words, game = Random(seed), Words(world), Game(world, seed)
    for _ in range(count):
        line = "restart" if game.ended is not None else words.line(chance, game.state)
        game.play(line)
        yield line, game.state_hash()


@of_each
def test_undo_to_the_start_comes_to_the_start(name: str) -> None:
    world = world_of(name)
    game = Game(world, 7)
    first = game.state_hash()
    for line in lines_of(world, 7):
        game.play(line)
    game.play("restart")  # a step to take back, also where no line took time
    while game.undo():
        pass
    assert game.state_hash() == first


@of_each
def test_a_save_and_restore_between_lines_changes_nothing(name: str) -> None:
    world = world_of(name)
    straight, stopped = Game(world, 3), Game(world, 3)
    for number, line in enumerate(lines_of(world, 3)):
        if number % 5 == 0:
            text = saves.dumps(world, stopped.seed, stopped.records)
            stopped = Game.resumed(saves.loads(text, world), world)
        assert stopped.play(line).text == straight.play(line).text, line
        assert stopped.state_hash() == straight.state_hash(), line


PROGRAM: Final = """
import sys
from tests.property.test_laws import MADE, RECIPES, played, world_of

for name in (*RECIPES, *MADE):
    for line, state in played(world_of(name), 5, int(sys.argv[1])):
        print(name, repr(line), state)
"""


@pytest.mark.parametrize("count", [12, pytest.param(100, marks=pytest.mark.long)])
def test_the_same_seed_and_lines_make_the_same_game_whatever_the_hashes_of_strings(count: int) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(count)],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for hash_seed in ("1", "4711")
    ]
    printed = [process.communicate()[0].splitlines() for process in running]
    assert len(printed[0]) == count * (len(RECIPES) + len(MADE))
    assert printed[1] == printed[0]
