"""A small game for the surfaces to play."""

from pathlib import Path

import pytest

from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.world.model import World

WORLD = """
format: 1
id: gate
version: 1.0.0
title: The Gate
authors: nobody
license: CC-BY-4.0
start: yard
rooms:
  yard:
    name: Yard
    text: A gate stands in the north wall.
    exits:
      south: lane
  lane:
    name: Lane
    text: Nobody walks here.
    exits:
      north: yard
rules:
  through:
    instead: going
    direction: north
    at: yard
    do:
      - end: through
endings:
  through:
    title: You are through
"""


@pytest.fixture(scope="session")
def gate() -> World:
    """The world, which nothing changes."""
    checked = check_text(WORLD, with_lint=False)
    assert checked.world is not None, checked.problems
    return checked.world


@pytest.fixture
def game(gate: World, tmp_path: Path) -> Game:
    """A game with two rooms and an ending in the north, its saves in a folder of the test."""
    return Game(gate, seed=7, saves_folder=tmp_path / "saves")
