"""Clothes worn over others: what is under cannot be put on or off before what covers it is off."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.engine.inline import game_of, place, refusal, said

WORLD = """
rooms:
  hall: {name: Hall}
things:
  shirt: {name: a shirt, in: player, wearable: true}
  vest: {name: a vest, in: player, wearable: {over: [shirt]}}
  coat: {name: a coat, in: player, wearable: {over: [shirt, vest]}}
  hat: {name: a hat, in: player, wearable: true}
"""


def test_what_is_under_comes_off_after_what_is_over_it() -> None:
    game = game_of(WORLD, "wear shirt", "wear coat")
    assert refusal(game, "take off shirt").words == "You would have to take off the coat first."
    assert said(game, "take off coat") == "You take off the coat."
    assert said(game, "take off shirt") == "You take off the shirt."


def test_what_goes_under_is_not_put_on_over_it() -> None:
    game = game_of(WORLD, "wear coat")
    assert refusal(game, "wear shirt").words == "You are wearing the coat, and the shirt goes under that."
    assert said(game, "wear hat") == "You put on the hat."


def test_what_is_under_cannot_be_dropped_either() -> None:
    game = game_of(WORLD, "wear shirt", "wear coat")
    assert refusal(game, "drop shirt").code == "taking off.covered"
    assert place(game, "shirt") == "player"


def test_what_is_only_carried_covers_nothing() -> None:
    game = game_of(WORLD, "wear shirt")
    assert said(game, "take off shirt") == "You take off the shirt."


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ("[hat]", "`hat` is worn over this, and this over `hat`: a circle"),
        ("[cap]", "`cap` is worn over this, and this over `cap`: a circle"),
        ("[stone]", "`stone` cannot be worn"),
        ("[scarf, scarf]", "`scarf` stands twice in this list"),
        ("[none_such]", "no thing `none_such`"),
    ],
)
def test_layers_that_cannot_be_are_problems(over: str, message: str) -> None:
    written = f"""format: 1
id: t
title: T
authors: A
license: CC0-1.0
start: hall
rooms: {{hall: {{name: Hall, text: A hall.}}}}
things:
  hat: {{name: a hat, in: hall, wearable: {{over: [scarf]}}}}
  scarf: {{name: a scarf, in: hall, wearable: true}}
  stone: {{name: a stone, in: hall}}
  cap: {{name: a cap, in: hall, wearable: {{over: {over}}}}}
"""
    if over == "[hat]":
        written = written.replace("over: [scarf]", "over: [cap]")
    problems = check_text(written, with_lint=False).problems
    assert [problem.message for problem in problems] == [message]
    assert all(problem.hints for problem in problems)
