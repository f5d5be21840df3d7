"""Noclips that ordinary actions set off."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.engine.inline import HEAD, game_of, place, refusal, said, turns, value

WORLD = """
flags: {warm: true}
rooms:
  hall:
    name: Hall
    text: Bare.
    noclip:
      tired:
        via: wall
        direction: north
        also: [paper]
        by: [leaning on, sitting, humming]
        sign: The paper is warm.
        when: warm
        odds: 1 in 4
        rising: 1 in 4
        at_most: 3
        to: den
        say: You are through.
  den: {name: Den}
things:
  rail: {name: a rail, in: hall, fixed: true}
verbs:
  humming: {grammar: hum, say: You hum.}
rules:
  cool: {after: waiting, do: [{set: {warm: false}}]}
"""
HIT, MISS = {"t/tired": 1}, {"t/tired": 0}
SAT = "You sit down for a while, and get up again."


@pytest.mark.parametrize("line", ["lean on wall", "lean against the paper", "sit", "sit on north wall", "hum"])
def test_what_is_listed_sets_it_off(line: str) -> None:
    game = game_of(WORLD)
    assert game.play(line, chance=HIT).text == "You are through.\n\nDen"
    assert place(game, "player") == "den"


def test_pressing_against_it_still_does() -> None:
    game = game_of(WORLD)
    game.play("press wall", chance=HIT)
    assert place(game, "player") == "den"


@pytest.mark.parametrize("line", ["lean on rail", "jump", "touch wall", "look"])
def test_what_is_about_something_else_does_not(line: str) -> None:
    game = game_of(WORLD)
    game.play(line, chance=HIT)
    assert (place(game, "player"), value(game, "tired", "misses")) == ("hall", 0)


def test_a_miss_that_says_nothing_leaves_the_action_its_own_answer() -> None:
    game = game_of(WORLD)
    assert game.play("sit", chance=MISS).text == SAT
    assert (value(game, "tired", "misses"), turns(game)) == (1, 1)


def test_a_miss_that_says_so_is_the_answer() -> None:
    game = game_of(WORLD.replace("say: You are through.", "say: You are through.\n        miss: It holds."))
    assert game.play("sit", chance=MISS).text == "It holds."


def test_misses_are_counted_with_those_of_pressing_and_the_last_try_is_certain() -> None:
    game = game_of(WORLD)
    game.play("press wall", chance=MISS)
    game.play("sit", chance=MISS)
    assert said(game, "lean on wall").startswith("You are through.")


def test_while_its_condition_does_not_hold_the_wall_is_a_wall() -> None:
    game = game_of(WORLD, "wait")
    assert game.play("sit", chance=HIT).text == SAT
    assert game.play("lean on wall", chance=HIT).text == "You lean on the north wall, and stand up straight again."
    assert refusal(game, "sit on wall").code == "sitting.cannot"


def test_rules_come_before_and_after_it() -> None:
    game = game_of(WORLD + "  no: {instead: sitting, refuse: Not here.}\n")
    assert refusal(game, "sit").words == "Not here."
    game = game_of(WORLD + "  yes: {after: sitting, say: Then.}\n")
    assert game.play("sit", chance=HIT).text == "You are through.\n\nThen.\n\nDen"


def test_undo_returns_to_the_wall() -> None:
    game = game_of(WORLD)
    game.play("sit", chance=HIT)
    game.play("undo")
    assert (place(game, "player"), value(game, "tired", "misses")) == ("hall", 0)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("        sign: The paper is warm.\n", "", "E202 ordinary actions set it off, and nothing warns of it"),
        ("by: [leaning on, ", "by: [leanin on, ", "E304 no action `leanin on`"),
        ("by: [leaning on, ", "by: [pressing against, ", "E206 pressing against it sets it off in any case"),
    ],
)
def test_what_cannot_be_meant_is_a_problem(old: str, new: str, message: str) -> None:
    problems = check_text(HEAD + WORLD.replace(old, new), with_lint=False).problems
    assert [f"{problem.code} {problem.message}" for problem in problems] == [message]
