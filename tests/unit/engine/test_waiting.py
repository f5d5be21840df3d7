"""WAIT for a number of turns: as one act, until something is told or the story ends."""

import pytest

from tests.unit.engine.inline import game_of, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: den}}
  den: {name: Den, text: A den., exits: {south: hall}}
things:
  bell: {name: a bell, in: hall}
  lamp: {name: a lamp, in: hall}
timers:
  ring: {after: 4, do: The bell rings.}
"""
QUIET = """
rooms:
  hall: {name: Hall, text: A hall.}
  den: {name: Den, text: A den.}
"""
ENDING = """
rooms: {hall: {name: Hall, text: A hall.}}
endings: {late: {title: Too late}}
timers:
  clock: {after: 3, do: [{end: late}]}
"""
CARRIED_OFF = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: den}}
  den: {name: Den, text: A den., exits: {south: hall}}
timers:
  tide: {after: 2, do: [{move: {player: den}}]}
"""


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("wait", 1),
        ("z", 1),
        ("wait 3", 3),
        ("z 3", 3),
        ("wait three", 3),
        ("wait five turns", 5),
        ("wait for 2 turns", 2),
        ("wait 1 turn", 1),
        ("wait a moment", 1),
        ("wait 100", 100),
        ("wait until something happens", 20),
        ("wait for something to happen", 20),
        ("wait for the train", 20),
    ],
)
def test_as_many_turns_go_by_as_are_said(line: str, count: int) -> None:
    game = game_of(QUIET)
    assert said(game, line) == "Time passes."
    assert turns(game) == count


@pytest.mark.parametrize("line", ["wait 0", "wait 101", "wait for 5000 turns", "z 101"])
def test_too_few_or_too_many_turns_are_refused_with_how_many_there_can_be(line: str) -> None:
    assert refusal(game_of(QUIET), line).words == "Say how many turns to wait, from 1 to 100."


def test_what_is_no_number_is_refused() -> None:
    assert refusal(game_of(QUIET), "wait many turns").words == '"many" is not a number.'


def test_waiting_breaks_off_when_something_is_told() -> None:
    game = game_of(WORLD)
    assert said(game, "wait 10") == "Time passes.\n\nThe bell rings.\n\nYou wait no longer."
    assert turns(game) == 4


def test_what_is_told_in_the_last_turn_breaks_nothing_off() -> None:
    assert said(game_of(WORLD), "wait 4") == "Time passes.\n\nThe bell rings."


def test_waiting_until_something_happens_stops_there() -> None:
    game = game_of(WORLD)
    assert "The bell rings." in said(game, "wait until something happens")
    assert turns(game) == 4


def test_the_end_of_the_story_is_the_end_of_waiting() -> None:
    game = game_of(ENDING)
    text = said(game, "wait 9")
    assert "Too late" in text
    assert "no longer" not in text
    assert turns(game) == 3


def test_who_is_carried_off_while_waiting_waits_no_longer() -> None:
    game = game_of(CARRIED_OFF)
    assert "A den." in said(game, "wait 9")
    assert turns(game) == 2


def test_undo_takes_back_all_turns_of_a_wait() -> None:
    game = game_of(QUIET, "wait 7")
    game.play("undo")
    assert turns(game) == 0
    game.play("redo")
    assert turns(game) == 7


def test_rules_know_a_long_wait_as_waiting() -> None:
    game = game_of(QUIET + "rules: {hush: {instead: waiting, say: Not here.}}")
    assert said(game, "wait 5") == "Not here."
    assert said(game, "wait until something happens") == "Not here."
    assert turns(game) == 2
    assert value(game, "player", "place") == "hall"


def test_somebody_who_is_on_the_way_is_waited_for() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {north: den}}, den: {name: Den, exits: {south: hall}}}
    actors: {bob: {name: Bob, in: den, route: {list: [hall], every: 3, then: stop}}}
    """
    game = game_of(world)
    assert "Bob comes in from the north." in said(game, "wait for bob")
    assert turns(game) == 3
    assert refusal(game, "wait for bob").words == "Bob is here."
    assert turns(game) == 3
