"""What would be accepted now: which commands are listed, in which words and order, and which are not."""

import pytest

from backrooms_if.engine.possible import possible
from backrooms_if.session.game import Game
from tests.unit.engine.inline import game_of

HOUSE = """
rooms:
  hall:
    name: Hall
    exits:
      north: yard
      east: {to: yard, door: oak_door}
      west: {say: Only a wall.}
      up: {to: yard, when: carried(lamp)}
  yard: {name: Yard, exits: {south: hall}}
doors:
  oak_door: {name: an oak door}
things:
  lamp: {name: a lamp, in: hall}
  chest: {name: a chest, in: hall, fixed: true, container: {open: false}, lockable: {key: key}}
  key: {name: a key, in: hall}
  gold: {name: a gold bar, in: chest}
  ghost: {name: a ghost, in: hall, hidden: true}
  table: {name: a table, in: hall, scenery: true, supporter: true}
"""


def listed(game: Game, *words: str) -> list[str]:
    """Return the lines that are possible and begin with one of some words."""
    return [line for line in game.actions() if line.split()[0] in words]


def test_ways_are_listed_that_can_be_taken_at_once() -> None:
    # Not the closed door, which would have to be opened first, nor the way that only says why not.
    assert listed(game_of(HOUSE), "go") == ["go north"]
    assert listed(game_of(HOUSE, "open oak door", "take lamp"), "go") == ["go north", "go east", "go up"]


def test_no_step_comes_before_what_is_listed() -> None:
    game = game_of(HOUSE)
    assert listed(game, "take", "drop", "put", "open", "unlock") == [
        "take lamp",
        "take key",
        "open oak door",
    ]
    game.play("take key")
    assert listed(game, "unlock", "lock", "open", "put", "drop") == [
        "unlock chest with key",
        "open oak door",
        "drop key",
        "put key on table",
    ]
    game.play("unlock chest with key")
    assert "put key in chest" not in game.actions()
    game.play("open chest")
    assert "put key in chest" in game.actions()
    assert "take gold bar" in game.actions()


def test_what_is_hidden_or_shut_away_is_not_named() -> None:
    lines = " ".join(game_of(HOUSE).actions())
    assert "ghost" not in lines
    assert "gold" not in lines


def test_nothing_is_possible_when_the_story_is_over() -> None:
    body = """
rooms: {hall: {name: Hall}}
rules: {jump: {instead: jumping, do: [{end: over}]}}
endings: {over: {title: Over}}
"""
    assert game_of(body, "jump").actions() == ()


def test_asking_changes_nothing() -> None:
    game = game_of(HOUSE, "take key")
    before = game.state_hash()
    assert game.actions() == game.actions()
    assert game.state_hash() == before


@pytest.mark.parametrize("line", ["undo", "save", "help", "score", "quit"])
def test_commands_about_the_game_are_not_listed(line: str) -> None:
    assert line not in game_of(HOUSE).actions()


RULES = """
flags: {calm: false}
rooms: {hall: {name: Hall}}
things:
  lever: {name: a lever, in: hall, fixed: true}
  bell: {name: a bell, in: hall}
  vase: {name: a vase, in: hall}
  hammer: {name: a hammer, in: hall}
rules:
  pulled: {instead: pulling, thing: lever, say: It clicks.}
  rung: {after: ringing, thing: bell, when: calm, say: It rings.}
  left: {instead: taking, thing: bell, when: not calm, refuse: Not now.}
  broken: {instead: breaking, thing: vase, second: hammer, say: It breaks.}
  calmer: {after: waiting, do: [{set: {calm: true}}]}
"""


def test_a_rule_makes_possible_what_comes_to_nothing_by_itself() -> None:
    game = game_of(RULES)
    assert listed(game, "pull", "push", "ring", "break") == ["pull lever", "break vase with hammer"]
    game.play("wait")
    assert listed(game, "pull", "push", "ring", "break") == ["pull lever", "ring bell", "break vase with hammer"]


def test_what_a_rule_refuses_is_refused() -> None:
    game = game_of(RULES)
    assert "take bell" not in game.actions()
    assert "take vase" in game.actions()
    game.play("wait")
    assert "take bell" in game.actions()


def test_each_command_has_its_line() -> None:
    found = {one.line: one.command for one in possible(game_of(HOUSE).state)}
    assert found["take lamp"].action == "taking"
    assert found["take lamp"].thing == "t/lamp"
    assert found["go north"].direction == "north"
