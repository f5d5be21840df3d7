"""A furnished room, for what can be typed in it."""

from functools import cache

from backrooms_if.engine.choices import Choices, choices
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.world.model import World
from backrooms_if.world.naming import words_of

WORLD = """
format: 1
id: kitchen
version: 1.0.0
title: The Kitchen
authors: nobody
license: CC-BY-4.0
start: kitchen
rooms:
  kitchen:
    name: Kitchen
    text: A lamp hangs over the stove, which is cold. A door leads north and steps lead down.
    exits:
      north: yard
      down: cellar
    scenery:
      stove, oven: Cold.
      door: Wood.
  cellar:
    name: Cellar
    lit: false
    text: Coal.
    exits: {up: kitchen}
  yard:
    name: Back Yard
    text: A wall.
    exits: {south: kitchen}
things:
  iron_key: {name: an iron key, in: kitchen}
  brass_key: {name: a brass key, in: kitchen}
  tin_box: {name: a tin box, in: kitchen, container: {open: true}}
  pearl: {name: a pearl, in: kitchen, hidden: true}
  bread: {name: some bread, in: player}
rules:
  fed:
    after: dropping
    thing: bread
    do:
      - award: {bread: 2}
"""


@cache
def kitchen() -> World:
    """Return the world, which nothing changes."""
    checked = check_text(WORLD, with_lint=False)
    assert checked.world is not None, checked.problems
    return checked.world


def furnished(*lines: str) -> Game:
    """Return a game in a kitchen with two keys and a box, after some lines."""
    game = Game(kitchen())
    for line in lines:
        game.play(line)
    return game


def choices_of(game: Game) -> Choices:
    """Return what can be typed by a player who has read the first room."""
    return choices(game.state, set(words_of(game.opening.text)))
