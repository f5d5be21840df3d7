"""HINT, ABOUT, CREDITS and EXAMINE ME."""

import pytest

from backrooms_if.session.game import Game
from backrooms_if.session.history import NONE
from tests.unit.engine.inline import game_of, place, refusal, said, turns

WORLD = """
rooms:
  hall: {name: Hall, text: A hall., exits: {south: den}}
  den: {name: Den, text: A den., exits: {north: hall}}
things:
  cup: {name: a cup, in: hall}
  hat: {name: a hat, in: player, wearable: {worn: true}}
  pen: {name: a pen, in: player}
  bag: {name: a bag, in: hall, container: true}
hints:
  cup:
    when: not held(cup) and at(hall)
    steps: [Look about., "[if at(hall)|The cup.]", Take it.]
  pen: {when: held(pen), steps: "There is a pen."}
"""
FIRST = "Look about. (1 of 3)"


def test_a_hint_is_told_step_by_step_and_takes_no_time() -> None:
    game = game_of(WORLD)
    assert [said(game, "hint") for _ in range(3)] == [FIRST, "The cup. (2 of 3)", "Take it. (3 of 3)"]
    assert turns(game) == 0


def test_after_its_last_step_the_next_hint_that_applies_is_told() -> None:
    game = game_of(WORLD, "hint", "hint", "hint")
    assert said(game, "hint") == "There is a pen. (1 of 1)"


def test_when_all_was_told_the_first_that_applies_tells_its_last_step_again() -> None:
    game = game_of(WORLD, "hint", "hint", "hint", "hint")
    assert said(game, "hints") == "Take it. (3 of 3)"


def test_a_hint_that_does_not_apply_is_passed_over() -> None:
    assert said(game_of(WORLD, "take cup"), "hint") == "There is a pen. (1 of 1)"


def test_where_there_is_none_that_is_said() -> None:
    assert said(game_of(WORLD, "take cup", "drop pen"), "hint") == "There is no hint for this."


def test_undo_takes_back_how_far_one_has_read() -> None:
    game = game_of(WORLD, "wait", "hint")
    assert game.history.behind is not NONE
    game.play("undo")
    assert said(game, "hint") == FIRST


def test_a_saved_game_remembers_it(tmp_path: object) -> None:
    game = game_of(WORLD, "hint")
    path = f"{tmp_path}/one"
    game.save(path)
    assert said(Game.restore(path, game.world), "hint") == "The cup. (2 of 3)"


@pytest.mark.parametrize(
    ("more", "answer"),
    [("", "A Test, by the testers."), ("about: A hall, and a cup.\n", "A hall, and a cup.")],
)
def test_about_tells_what_the_story_is(more: str, answer: str) -> None:
    assert said(game_of(WORLD + more), "about") == answer


def test_credits_names_makers_licence_and_source() -> None:
    words = said(game_of(WORLD + "source: after a dream\n"), "credits")
    assert words == "Credits\n  A Test: by the testers\n  Licence: CC-BY-4.0\n  Source: after a dream"


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ("", "You look as you did."),
        ("player: {name: the clerk}\n", "You are the clerk."),
        ("player: {name: the clerk, text: '[first|Tired.|Still tired.]'}\n", "Tired."),
    ],
)
def test_examine_me_tells_of_the_player(more: str, answer: str) -> None:
    assert said(game_of(WORLD + more), "x me") == answer
    assert said(game_of(WORLD + more), "look at myself") == answer


def test_hands_hold_as_much_as_the_world_says() -> None:
    game = game_of(WORLD + "player: {carries: 2}\n", "take cup")
    assert place(game, "cup") == "player"
    assert refusal(game, "take bag").words == "Your hands are full."
    game.play("drop cup. take bag. put pen in bag. take cup")
    assert place(game, "cup") == "player"
