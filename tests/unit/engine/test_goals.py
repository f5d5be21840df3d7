"""Goals and endings with a condition: judged at the end of a turn, settled once."""

import pytest

from backrooms_if.events import Ended, Scored
from tests.unit.engine.inline import game_of, said, the_act, value

WORLD = """
counters: {{n: {{}}}}
flags: {{hot: false, burnt: false}}
rooms:
  hall: {{name: Hall, exits: {{north: den}}}}
  den: {{name: Den, lit: "not hot", exits: {{south: hall}}}}
things:
  cup: {{name: a cup, in: hall}}
rules:
  heat: {{after: jumping, do: [{{set: {{hot: true}}}}]}}
  cool: {{after: dancing, do: [{{set: {{hot: false}}}}]}}
  burn: {{after: singing, do: [{{set: {{burnt: true}}}}]}}
  count: {{after: waiting, do: [{{add: {{n: 1}}}}]}}
goals:
{goals}
endings:
  won: {{title: Won{won}}}
  lost: {{title: Lost}}
"""


def world(*goals: str, won: str = "") -> str:
    return WORLD.format(goals="\n".join(f"  {goal}" for goal in goals), won=won)


FRY = "fry: {when: hot, fails: [burnt, n > 5], award: 3, end: lost}"


def test_a_goal_that_is_reached_stays_so_and_gives_its_points_once() -> None:
    game = game_of(world(FRY))
    events = the_act(game, "jump").events
    assert [event.points for event in events if isinstance(event, Scored)] == [3]
    game.play("dance")
    assert value(game, "fry", "won") is True
    assert not [event for event in the_act(game, "jump").events if isinstance(event, Scored)]


def test_a_goal_that_was_reached_cannot_be_failed() -> None:
    game = game_of(world(FRY), "jump", "sing")
    assert value(game, "fry", "failed") is False


def test_success_goes_before_failure() -> None:
    game = game_of(world("fry: {when: burnt, fails: 'burnt or hot', end: lost}"), "sing")
    assert value(game, "fry", "won") is True


@pytest.mark.parametrize("line", ["sing", "wait. wait. wait. wait. wait. wait"])
def test_one_of_the_ways_to_fail_is_enough_and_ends_the_game_where_it_says_so(line: str) -> None:
    game = game_of(world(FRY))
    assert "*** Lost ***" in said(game, line)
    assert value(game, "fry", "failed") is True


def test_a_goal_that_failed_cannot_be_reached() -> None:
    game = game_of(world("fry: {when: hot, fails: burnt, award: 1}"), "sing", "jump")
    assert value(game, "fry", "won") is False
    assert value(game, "world", "score") == 0


def test_the_end_of_a_goal_that_cannot_fail_is_that_of_reaching_it() -> None:
    assert "*** Won ***" in said(game_of(world("fry: {when: hot, end: won}")), "jump")


def test_an_ending_comes_when_its_condition_holds() -> None:
    body = world(FRY, "out: {when: at(den)}", won=", when: won(fry) and won(out)")
    game = game_of(body, "jump")
    assert "*** Won ***" in said(game, "north")


def test_a_goal_may_ask_for_one_that_stands_behind_it() -> None:
    game = game_of(world("both: {when: won(fry)}", "fry: {when: hot}"), "jump")
    assert value(game, "both", "won") is True


def test_what_holds_from_the_start_is_settled_in_the_first_turn() -> None:
    game = game_of(world("cold: {when: not hot}"), "look")
    assert value(game, "cold", "won") is True


def test_a_goal_about_the_dark_is_judged_whatever_changes() -> None:
    game = game_of(world("gloom: {when: dark}"), "wait", "north", "wait")
    assert value(game, "gloom", "won") is False
    game.play("jump")
    assert value(game, "gloom", "won") is True


def test_a_goal_is_judged_by_the_turns_too() -> None:
    game = game_of(world("late: {when: turns == 3}"), "wait", "wait")
    assert value(game, "late", "won") is False
    game.play("wait")
    assert value(game, "late", "won") is True


def test_an_ending_of_a_rule_stands_before_that_of_a_goal() -> None:
    body = world("fry: {when: hot, end: won}").replace(
        "do: [{set: {hot: true}}]", "do: [{set: {hot: true}}, {end: lost}]"
    )
    ended = [event for event in the_act(game_of(body), "jump").events if isinstance(event, Ended)]
    assert [event.title for event in ended] == ["Lost"]


def test_undo_opens_a_goal_again() -> None:
    game = game_of(world(FRY), "jump", "undo")
    assert value(game, "fry", "won") is False
    assert value(game, "world", "score") == 0


def test_a_free_act_that_changes_nothing_settles_nothing() -> None:
    game = game_of(world("cold: {when: not hot}") + "free: [looking]\n", "look")
    assert value(game, "cold", "won") is False
