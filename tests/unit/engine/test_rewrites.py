"""Lines that are read as others."""

import pytest

from tests.unit.engine.inline import game_of, refusal, said, the_act, value
from tests.unit.world.inline import HALL, told

WORLD = """
flags: {wet: false}
rooms:
  hall: {name: Hall, tags: [dry], exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  rose: {name: a rose, in: hall}
rules:
  wetting: {after: jumping, do: [{set: {wet: true}}]}
rewrites:
  go in: north
  fetch {topic}: take {topic}
  fetch the cup: examine cup
  give {topic} a home: take {topic}
  loop: wait
  wait: jump
  drench:
    - {at: den, to: jump}
    - {when: wet, to: look}
    - {at: dry, to: take all}
  zorble: {at: den, to: look}
"""


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("go in", "going"),
        ("GO, IN!", "going"),
        ("fetch rose", "taking"),
        ("fetch the cup", "examining"),
        ("give rose a home", "taking"),
        ("loop", "waiting"),
    ],
)
def test_a_line_is_read_as_another(line: str, action: str) -> None:
    if line == "GO, IN!":
        line = "Go In!"
    assert the_act(game_of(WORLD), line).action == action


def test_what_was_read_as_something_is_not_read_as_something_else_again() -> None:
    game = game_of(WORLD, "loop")
    assert value(game, "wet", "set") is False
    game.play("wait")
    assert value(game, "wet", "set") is True


def test_the_first_that_applies_is_taken() -> None:
    game = game_of(WORLD)
    assert the_act(game, "drench").action == "taking"
    game.play("wait")
    assert the_act(game, "drench").action == "looking"
    game.play("north")
    assert the_act(game, "drench").action == "jumping"


def test_where_none_applies_the_line_is_read_as_it_stands() -> None:
    assert "not one this story knows" in refusal(game_of(WORLD), "zorble").words


def test_a_hole_wants_a_word() -> None:
    assert "fetch" in refusal(game_of(WORLD), "fetch").words


def test_each_command_of_a_line_is_read_for_itself() -> None:
    game = game_of(WORLD)
    acts = game.play("fetch rose. go in").acts
    assert [act.action for act in acts] == ["taking", "going"]


def test_again_repeats_what_was_meant() -> None:
    assert "Time passes." in said(game_of(WORLD, "loop"), "again")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("a {topic} b {topic}: take {topic}", "E541 `{topic}` stands twice"),
        ("dive: take {topic}", "E541 nothing says what `{topic}` is here"),
        ("dive: dvie deep", "E541 no command begins with `dvie`"),
        ("dive: dive", "E541 the words are read as themselves"),
        ("dive: 'look; wait'", "E541 `;` is no word"),
        ("dive: []", "E213"),
        ("dive: {to: look, at: hlal}", "E301 no room `hlal`"),
        ("dive: {to: look, when: wett}", "E303 nothing is called `wett`"),
        ("dive: {at: hall}", "E202 "),
        ("dive: look\n  Dive: wait", "E505 a rewrite of the same words"),
    ],
)
def test_a_rewrite_that_cannot_be_so_is_told(written: str, problem: str) -> None:
    found = told(f"{HALL}rewrites:\n  {written}\n")
    assert found, "nothing is said"
    assert found[0].startswith(problem), found
