"""Steps that must come first: which are done by themselves, how they are told, and when none of them is done."""

import pytest

from backrooms_if.events import Done, Refused
from tests.unit.engine.inline import game_of, place, refusal, said, the_act, turns, value

WORLD = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: {to: den, door: oak}, east: {to: den, door: screen}}}
  den: {name: Den, text: A den., exits: {south: {to: hall, door: oak}}}
doors:
  oak: {name: an oak door, lockable: {key: brass}}
  screen: {name: a paper screen}
things:
  brass: {name: a brass key, in: player}
  steel: {name: a steel key, in: hall}
  lamp: {name: a lamp, in: hall}
  coat: {name: a coat, in: player, wearable: {worn: true}}
  coin: {name: a coin, in: hall}
  box: {name: a box, in: hall, container: {open: false}}
  pin: {name: a pin, in: box}
  glass: {name: a glass case, in: hall, container: {open: false, transparent: true}}
  ring: {name: a ring, in: glass}
  inner: {name: an inner case, in: glass, container: {open: false, transparent: true}}
  pearl: {name: a pearl, in: inner}
  chest: {name: a chest, in: hall, container: {open: false}, lockable: {key: brass}}
  safe: {name: a safe, in: hall, container: {open: false, transparent: true}, lockable: {key: steel}}
  deed: {name: a deed, in: safe}
  table: {name: a table, in: hall, fixed: true}
  button: {name: a button, in: glass, fixed: true}
"""


def test_what_is_put_is_taken_first_and_what_it_is_put_into_is_opened() -> None:
    game = game_of(WORLD)
    told = said(game, "put lamp in box").split("\n\n")
    assert told == [
        "(first taking the lamp)",
        "(first opening the box)",
        "In the box is a pin.",
        "You put the lamp into the box.",
    ]
    assert place(game, "lamp") == "box"


def test_all_steps_and_the_act_take_one_turn() -> None:
    assert turns(game_of(WORLD, "put lamp in box")) == 1


def test_what_is_worn_is_taken_off_before_it_is_put() -> None:
    told = said(game_of(WORLD), "put coat in box")
    assert told.startswith("(first taking off the coat)\n\n(first opening the box)")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("put lamp in coin", "putting inside.no_container"),
        ("put lamp in chest", "putting inside.locked"),
        ("put table in box", "taking.fixed"),
        ("put deed in box", "engine.out_of_reach"),
        ("wear lamp", "wearing.cannot"),
        ("take deed", "engine.out_of_reach"),
    ],
)
def test_what_is_impossible_in_the_end_is_refused_before_any_step(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_what_is_seen_in_a_closed_case_is_taken_out_by_opening_it() -> None:
    game = game_of(WORLD)
    assert said(game, "take ring") == "(first opening the glass case)\n\nYou take the ring."
    assert value(game, "glass", "open") is True


def test_cases_in_cases_are_opened_from_the_outside_in() -> None:
    told = said(game_of(WORLD), "take pearl").split("\n\n")
    assert told == ["(first opening the glass case)", "(first opening the inner case)", "You take the pearl."]


def test_hands_put_to_a_thing_behind_glass_open_that_first() -> None:
    assert said(game_of(WORLD), "touch button").startswith("(first opening the glass case)")


def test_looking_at_a_thing_behind_glass_opens_nothing() -> None:
    game = game_of(WORLD, "examine ring")
    assert value(game, "glass", "open") is False


def test_a_container_is_opened_to_be_looked_into_and_its_contents_are_told_once() -> None:
    for line in ("look in box", "search box"):
        assert said(game_of(WORLD), line) == "(first opening the box)\n\nIn the box is a pin."


def test_a_door_is_opened_to_walk_through() -> None:
    game = game_of(WORLD)
    assert said(game, "east").startswith("(first opening the paper screen)\n\nDen")
    assert place(game, "player") == "den"


def test_a_locked_door_is_not_unlocked_with_a_key_that_was_never_tried() -> None:
    assert refusal(game_of(WORLD), "north").words == "The oak door is locked."


def test_a_key_that_was_used_on_a_lock_is_used_again_by_itself() -> None:
    game = game_of(WORLD, "unlock oak door with brass key", "lock oak door")
    told = said(game, "north").split("\n\n")
    assert told[:3] == ["(first unlocking the oak door with the brass key)", "(first opening the oak door)", "Den"]
    assert place(game, "player") == "den"


def test_a_key_is_known_for_the_lock_that_it_was_used_on_alone() -> None:
    game = game_of(WORLD, "unlock oak door with brass key")
    assert refusal(game, "open chest").code == "opening.locked"


def test_a_known_key_that_is_not_carried_helps_nobody() -> None:
    game = game_of(WORLD, "unlock oak door", "lock oak door", "drop brass key")
    assert refusal(game, "open oak door").code == "opening.locked"


def test_what_is_to_be_locked_is_closed_first() -> None:
    game = game_of(WORLD, "unlock chest", "open chest")
    assert said(game, "lock chest") == "(first closing the chest)\n\nYou lock the chest with the brass key."


def test_undo_takes_the_steps_back_with_the_act() -> None:
    game = game_of(WORLD, "put lamp in box", "undo")
    assert place(game, "lamp") == "hall"
    assert value(game, "box", "open") is False


def test_steps_are_events_of_their_own_that_programs_can_tell_apart() -> None:
    act = the_act(game_of(WORLD), "take ring")
    assert [event.implicit for event in act.events if isinstance(event, Done)] == [True, False]


# --- rules at the steps ------------------------------------------------------------------------------------------


def test_a_rule_that_refuses_a_step_is_all_that_is_told() -> None:
    world = WORLD + "rules: {hot: {instead: taking, thing: lamp, refuse: It is hot.}}\n"
    game = game_of(world)
    assert said(game, "put lamp in box") == "It is hot."
    assert value(game, "box", "open") is False
    assert turns(game) == 0


def test_a_rule_that_answers_in_place_of_a_step_ends_the_command() -> None:
    world = WORLD + "rules: {hot: {instead: taking, thing: lamp, say: You blow on it.}}\n"
    game = game_of(world)
    assert said(game, "put lamp in box") == "You blow on it."
    assert place(game, "lamp") == "hall"


def test_a_failed_step_leaves_the_steps_before_it_done_and_says_why_it_stops() -> None:
    world = WORLD + "rules: {stuck: {instead: opening, thing: box, refuse: The lid is stuck.}}\n"
    game = game_of(world)
    assert said(game, "put lamp in box") == "(first taking the lamp)\n\nThe lid is stuck."
    assert place(game, "lamp") == "player"
    assert turns(game) == 1


def test_what_a_rule_takes_away_while_a_step_is_done_is_missed() -> None:
    world = WORLD + "rules: {gone: {after: opening, thing: glass, do: [{move: {ring: nowhere}}]}}\n"
    assert said(game_of(world), "take ring") == "(first opening the glass case)\n\nYou can no longer see the ring."


def test_what_a_rule_changes_while_a_step_is_done_is_seen_by_the_check() -> None:
    world = WORLD + "rules: {snap: {after: opening, thing: glass, do: [{set: {glass.open: false}}]}}\n"
    game = game_of(world)
    said(game, "take ring")
    assert place(game, "ring") == "glass"


def test_an_ending_at_a_step_leaves_the_act_undone() -> None:
    world = WORLD + "rules: {boom: {after: opening, thing: glass, do: [{end: lost}]}}\nendings: {lost: {title: Lost}}\n"
    game = game_of(world, "take ring")
    assert place(game, "ring") == "glass"
    assert game.ended == "t/lost"


# --- a world without such steps ----------------------------------------------------------------------------------

STRICT = "implicit: false\n" + WORLD


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("put lamp in box", "You do not have the lamp; take it first."),
        ("drop coat", "You are wearing the coat; take it off first."),
        ("take ring", "The glass case is closed; open it first."),
        ("east", "The paper screen is closed; open it first."),
        ("look in box", "The box is closed; open it first."),
        ("put brass key in box", "The box is closed; open it first."),
    ],
)
def test_a_world_can_want_each_step_typed(line: str, words: str) -> None:
    found = refusal(game_of(STRICT), line)
    assert found.words == words


def test_there_an_unlocking_and_a_closing_are_asked_for_too() -> None:
    game = game_of(STRICT, "unlock chest", "open chest")
    assert refusal(game, "lock chest").words == "The chest is open; close it first."
    for line in ("close chest", "lock chest"):
        game.play(line)
    assert refusal(game, "open chest").words == "The chest is locked; unlock it first."


def test_there_what_is_impossible_says_so_and_asks_for_no_step() -> None:
    assert refusal(game_of(STRICT), "put lamp in coin").code == "putting inside.no_container"


# --- steps of lists ----------------------------------------------------------------------------------------------


def test_the_steps_of_a_list_come_before_one_sentence_about_all() -> None:
    told = said(game_of(WORLD), "put lamp, coin and coat in box").split("\n\n")
    assert told == [
        "(first taking the lamp)",
        "(first opening the box)",
        "In the box is a pin.",
        "(first taking the coin)",
        "(first taking off the coat)",
        "You put the lamp, the coin and the coat into the box.",
    ]


def test_a_refusal_that_does_not_name_its_thing_bears_the_name_before_it() -> None:
    world = "player: {carries: 2}\n" + WORLD
    told = said(game_of(world), "take lamp and coin").split("\n\n")
    assert told == ["You take the lamp.", "The coin: Your hands are full."]


def test_refusals_that_are_the_same_are_told_in_one_sentence() -> None:
    world = WORLD.replace("steel key, in: hall", "steel key, in: hall, fixed: true")
    assert said(game_of(world), "take table and steel key") == "The table and the steel key do not move."


def test_messages_that_quote_something_else_are_not_merged() -> None:
    world = WORLD + "  crate: {name: a crate, in: hall, container: {open: false}, lockable: {key: brass}}\n"
    told = said(game_of(world), "unlock chest and crate").split("\n\n")
    assert told == ["You unlock the chest with the brass key.", "You unlock the crate with the brass key."]


def test_one_refusal_of_many_is_an_event_for_all() -> None:
    act = the_act(game_of(WORLD), "take table and lamp")
    assert sum(isinstance(event, Refused) for event in act.events) == 1
