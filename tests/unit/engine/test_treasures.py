"""Treasures: points for having one, and for its being where it belongs; and hints that cost points."""

import pytest

from backrooms_if.events import Scored
from backrooms_if.session.fitting import fits
from tests.unit.engine.inline import game_of, said, the_act, turns, value
from tests.unit.world.inline import HALL, told

WORLD = """
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  case: {name: a case, in: hall, container: true, fixed: true}
  chest: {name: a chest, in: den, container: true}
  coin: {name: a coin, in: chest, treasure: {found: 1, home: case, kept: 5}}
  gem: {name: a gem, in: den, treasure: {found: 2}}
  idol: {name: an idol, in: den, treasure: {home: hall, kept: 3}}
  dust: {name: some dust, in: den, treasure: true}
rules:
  praise: {after: taking, thing: treasure, say: "Old, {the thing}."}
"""


def points(game_lines: tuple[str, ...], line: str) -> list[int]:
    game = game_of(WORLD, *game_lines)
    return [event.points for event in the_act(game, line).events if isinstance(event, Scored)]


def test_a_treasure_gives_points_when_the_player_first_has_it() -> None:
    assert points(("north",), "take gem") == [2]
    assert points(("north", "take gem", "drop gem"), "take gem") == []


def test_what_is_in_what_is_taken_is_had_too() -> None:
    assert points(("north",), "take chest") == [1]


def test_a_treasure_gives_points_when_it_first_comes_to_its_place() -> None:
    before = ("north", "take coin", "south")
    assert points(before, "put coin in case") == [5]
    assert points((*before, "put coin in case", "take coin"), "put coin in case") == []


def test_what_is_taken_out_of_its_place_keeps_its_points() -> None:
    game = game_of(WORLD, "north", "take coin", "south", "put coin in case")
    assert value(game, "world", "score") == 6
    game.play("take coin. north. drop coin")
    assert value(game, "world", "score") == 6


def test_a_place_counts_at_any_depth_and_may_be_a_room() -> None:
    assert points(("north", "take chest", "south"), "put chest in case") == [5]
    assert points(("north", "take idol", "south"), "drop idol") == [3]


def test_carrying_a_treasure_through_its_room_is_not_keeping_it() -> None:
    assert points(("north", "take idol"), "south") == []


def test_the_most_counts_every_treasure() -> None:
    assert "of 11" in said(game_of(WORLD), "score")


def test_the_full_score_tells_treasures_apart() -> None:
    game = game_of(WORLD, "north", "take coin", "take gem", "south", "put coin in case")
    shown = said(game, "full score")
    assert "3 points" in shown
    assert "5 points" in shown


def test_a_rule_may_be_about_any_treasure_and_conditions_read_what_became_of_one() -> None:
    game = game_of(WORLD, "north")
    assert said(game, "take dust").startswith("Old, the dust.")
    game.play("take gem")
    assert value(game, "gem", "was_found") is True


def test_undo_takes_the_points_back() -> None:
    game = game_of(WORLD, "north", "take gem", "undo")
    assert value(game, "world", "score") == 0


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{home: hall}", "E222 a place for a treasure, and no points for it"),
        ("{kept: 3}", "E222 points for a place that is not named"),
        ("{home: box, kept: 3}", "E301 no room or thing `box`"),
        ("{home: cup, kept: 3}", "E314 nothing can be in or on `cup`"),
        ("{found: 0}", "E205 "),
        ("{point: 3}", "E201 "),
    ],
)
def test_a_treasure_that_cannot_be_so_is_told(written: str, problem: str) -> None:
    found = told(
        f"{HALL}things:\n  cup: {{name: a cup, in: hall}}\n  gem: {{name: a gem, in: hall, treasure: {written}}}\n"
    )
    assert found, "nothing is said"
    assert found[0].startswith(problem), found


# --- hints that wait and cost ----------------------------------------------------------------------------------------

HINTS = """
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
rules:
  points: {after: jumping, do: [{award: {jumped: 5}}]}
hints:
  far: {when: at(den), after: 2, cost: 3, steps: [Look up., Look up and jump.]}
"""


def test_a_hint_waits_for_turns_in_which_it_applies() -> None:
    game = game_of(HINTS, "wait", "wait", "wait", "north")
    assert "no hint" in said(game, "hint")
    game.play("wait")
    assert "costs 3 points" in said(game, "hint")


def test_the_price_is_named_once_and_paid_once() -> None:
    game = game_of(HINTS, "jump", "north", "wait", "hint")
    assert value(game, "world", "score") == 5
    shown = said(game, "hint")
    assert "Look up. (1 of 2)" in shown
    assert "[3 points less: 2 of 5]" in shown
    assert "Look up and jump. (2 of 2)" in said(game, "hint")
    assert value(game, "world", "score") == 2
    assert "-3 points" in said(game, "full score")
    assert turns(game) == 3


def test_the_score_can_fall_below_nothing() -> None:
    game = game_of(HINTS, "north", "wait", "hint", "hint")
    assert value(game, "world", "score") == -3


def test_a_hint_that_no_longer_applies_is_not_told_though_it_was_waited_for() -> None:
    game = game_of(HINTS, "north", "wait", "south")
    assert "no hint" in said(game, "hint")


@pytest.mark.parametrize("key", ["after", "cost"])
def test_a_hint_for_nothing_is_told(key: str) -> None:
    assert told(f"{HALL}hints:\n  far: {{{key}: 0, steps: [Look up.]}}\n")[0].startswith("E205 ")


def test_a_save_holds_a_score_below_nothing_where_hints_cost_points_and_nowhere_else() -> None:
    entry = ("world", "score")
    assert fits(game_of(HINTS).world, entry, -3)
    assert not fits(game_of(WORLD).world, entry, -3)
