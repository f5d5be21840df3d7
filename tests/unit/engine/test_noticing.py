"""Rules of what the player is told of, sees for the first time, or hears."""

from backrooms_if.events import Described, Said
from tests.unit.engine.inline import game_of, refusal, said, the_act, turns, value

WORLD = """
counters: {{n: {{}}}}
rooms:
  hall: {{name: Hall, sound: A hum., exits: {{north: den, south: cave}}}}
  den: {{name: Den, exits: {{south: hall}}}}
  cave: {{name: Cave, lit: false, exits: {{north: hall}}}}
things:
  cup: {{name: a cup, in: den}}
  coin: {{name: a coin, in: den, count: 3}}
  hat: {{name: a hat, in: player}}
  box: {{name: a box, in: hall, container: {{open: false}}}}
  ring: {{name: a ring, in: box}}
  radio: {{name: a radio, in: hall, sound: Voices.}}
  rock: {{name: a rock, in: cave}}
actors:
  cat: {{name: a cat, in: den, route: {{list: [den]}}, heard: Steps.}}
rules:
{rules}
"""


def with_rules(*lines: str) -> str:
    return WORLD.format(rules="\n".join(f"  {line}" for line in lines))


def told(rule: str, *lines: str) -> list[str]:
    """Return what the last of some lines is answered with, in a world with one rule."""
    *before, last = lines
    return said(game_of(with_rules(f"r: {rule}"), *before), last).split("\n\n")


def test_a_thing_that_is_described_has_its_rules_behind_the_description() -> None:
    events = the_act(game_of(with_rules("r: {described: cup, say: It is a cup.}")), "north").events
    kinds = [type(event) for event in events]
    assert kinds.index(Said) > kinds.index(Described)


def test_a_rule_of_described_runs_each_time() -> None:
    rule = "{described: cup, say: A cup again.}"
    for line in ("look", "examine cup"):
        assert "A cup again." in told(rule, "north", line)


def test_what_is_carried_is_told_of_in_the_inventory() -> None:
    assert "The hat." in told('{described: hat, say: "{The thing}."}', "inventory")


def test_what_is_not_told_of_has_no_rule_run() -> None:
    assert "A ring." not in told("{described: ring, say: A ring.}", "look")


def test_what_is_seen_for_the_first_time_has_its_rules_once() -> None:
    game = game_of(with_rules("r: {seen: cup, say: How small it is.}"))
    assert "How small it is." in said(game, "north")
    assert "How small it is." not in said(game, "look")


def test_what_comes_to_light_in_a_box_is_seen() -> None:
    assert "A ring." in told("{seen: ring, say: A ring.}", "open box")


def test_what_is_found_by_touch_in_the_dark_counts_as_seen() -> None:
    assert "Cold." in told("{seen: rock, say: Cold.}", "south", "feel around")


def test_what_the_player_begins_with_is_not_seen_for_the_first_time() -> None:
    game = game_of(with_rules("r: {seen: hat, say: A hat.}"))
    assert "A hat." not in game.opening.text
    assert "A hat." not in said(game, "inventory")


def test_what_stands_in_the_first_room_is_seen_at_the_start() -> None:
    assert "Old." in game_of(with_rules("r: {seen: radio, say: Old.}")).opening.text


def test_several_alike_are_seen_once() -> None:
    assert told("{seen: coin, say: Money.}", "north").count("Money.") == 1


def test_undo_takes_the_first_sight_back() -> None:
    game = game_of(with_rules("r: {seen: cup, do: [{add: {n: 1}}, Small.]}"), "north", "undo")
    assert value(game, "n", "count") == 0
    assert "Small." in said(game, "north")


def test_a_sound_that_is_listened_to_is_heard() -> None:
    assert "Far off." in told("{heard: radio, say: Far off.}", "listen to radio")
    assert "Far off." not in told("{heard: radio, say: Far off.}", "listen")


def test_a_thing_without_a_sound_is_not_heard() -> None:
    assert "Far off." not in told("{heard: box, say: Far off.}", "listen to box")


def test_an_actor_whose_steps_are_heard_has_its_rules_run() -> None:
    rule = "r: {heard: cat, do: [{add: {n: 1}}]}"
    body = with_rules(rule).replace("route: {list: [den]}", "route: {list: [den, hall]}")
    game = game_of(body, "wait", "south", "wait", "wait")
    assert value(game, "n", "count") == 3, "its coming into the hall was seen, and no step heard"


def test_a_rule_that_moves_the_player_is_followed_by_the_arrival() -> None:
    shown = told("{seen: cup, do: [{move: {player: cave}}]}", "north")
    assert "Darkness" in " ".join(shown)


def test_rules_that_show_each_other_things_end() -> None:
    game = game_of(
        with_rules(
            "a: {described: cup, do: [{move: {player: hall}}]}", "b: {described: radio, do: [{move: {player: den}}]}"
        )
    )
    assert said(game, "north")


def test_what_a_rule_shows_is_noticed_too() -> None:
    game = game_of(
        with_rules("a: {seen: cup, do: [{move: {player: hall}}, Away.]}", "b: {described: box, do: [{add: {n: 1}}]}")
    )
    before = value(game, "n", "count")
    said(game, "north")
    assert value(game, "n", "count") == int(str(before)) + 1


def test_a_look_that_costs_no_time_costs_none_for_words_alone() -> None:
    game = game_of(with_rules("r: {described: radio, say: Old.}") + "free: [looking]\n")
    before = turns(game)
    said(game, "look")
    assert turns(game) == before


# --- lines -----------------------------------------------------------------------------------------------------------


def test_a_line_that_means_nothing_has_its_rules() -> None:
    assert told('{unparsed: true, say: "You say {words}."}', "Frotz the, CUP") == ["You say frotz the and cup."]


def test_a_line_that_is_answered_takes_a_turn_and_a_refusal_none() -> None:
    game = game_of(with_rules("r: {unparsed: true, say: So.}"), "frotz")
    assert turns(game) == 1
    assert refusal(game_of(with_rules("r: {unparsed: true, refuse: Hush.}")), "frotz").words == "Hush."


def test_where_no_rule_applies_the_usual_answer_is_given() -> None:
    assert "not one this story knows" in told("{unparsed: true, at: den, say: So.}", "frotz")[0]
    assert "not one this story knows" in told("{unparsed: true, when: n > 0, say: So.}", "frotz")[0]


def test_an_empty_line_and_one_that_repeats_are_understood() -> None:
    rule = "{unparsed: true, say: So.}"
    for line in ("", "again", "oops cup"):
        assert told(rule, line) != ["So."]


def test_a_line_of_unparsed_can_move_the_player() -> None:
    assert "Den" in "".join(told("{unparsed: true, do: [{move: {player: den}}]}", "frotz"))


def test_a_line_that_is_understood_has_no_rules_of_unparsed() -> None:
    assert told("{unparsed: true, say: So.}", "wait") != ["So."]


def test_a_rule_of_typed_stands_in_place_of_any_line() -> None:
    rule = "{typed: true, say: 'No: {last_word}.'}"
    for line in ("take box", "take", "frotz box", "tkae box", "north"):
        last = line.rpartition(" ")[2]
        assert told(rule, line) == [f"No: {last}."]


def test_a_rule_of_typed_leaves_commands_about_the_game_alone() -> None:
    for line in ("score", "help", "undo", ""):
        assert "No." not in told("{typed: true, say: No.}", line)


def test_what_is_excepted_from_typed_is_done() -> None:
    rule = "{typed: true, except: [going north, waiting], say: No.}"
    assert "Den" in told(rule, "north")[0]
    assert told(rule, "south") == ["No."]
    assert told(rule, "wait") != ["No."]


def test_each_command_of_a_line_is_answered_by_itself() -> None:
    assert told("{typed: true, say: '{words}.'}", "wait. look") == ["wait.", "look."]


# --- the score -------------------------------------------------------------------------------------------------------


def test_rules_of_at_score_come_before_the_score() -> None:
    game = game_of(with_rules("r: {at_score: true, do: [Counting., {award: {all: 2}}]}"))
    shown = said(game, "score")
    assert shown.index("Counting.") < shown.index("2 of 2")
    assert turns(game) == 0


def test_rules_of_at_score_come_before_the_score_of_an_ending() -> None:
    body = with_rules("r: {at_score: true, do: [{award: {all: 2}}]}", "e: {after: waiting, do: [{end: won}]}")
    shown = said(game_of(body + "endings: {won: {title: Won}}\n"), "wait")
    assert "Score: 2 of 2" in shown


def test_a_turn_without_score_has_no_rules_of_at_score() -> None:
    assert "Counting." not in told("{at_score: true, say: Counting.}", "wait")
