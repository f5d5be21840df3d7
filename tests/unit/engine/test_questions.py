"""Questions that wait in the state, and what answers, repeats and replaces them."""

import pytest

from backrooms_if.events import Asked
from tests.unit.engine.inline import asked, game_of, place, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall, exits: {north: den, plughole: den}}
  den: {name: Den, exits: {south: hall}}
things:
  brass: {name: a brass key, in: hall}
  iron: {name: an iron key, in: hall}
  old: {name: an old iron bar, in: hall}
  coin: {name: a gold coin, in: hall}
  red: {name: a red box, in: hall, container: true}
  tin: {name: a tin box, in: hall, container: true}
  tray: {name: a tray, in: hall, supporter: true}
"""
KEYS = ("the brass key", "the iron key")


def test_several_things_that_fit_are_asked_about() -> None:
    assert said(game_of(WORLD), "take key") == "Which do you mean, the brass key or the iron key?"


def test_a_question_names_its_choices_in_the_order_of_the_file() -> None:
    assert asked(game_of(WORLD), "take key") == KEYS


def test_a_question_takes_no_time() -> None:
    assert turns(game_of(WORLD, "take key")) == 0


def test_a_question_stands_in_the_state() -> None:
    assert value(game_of(WORLD, "take key"), "player", "question") != ()


@pytest.mark.parametrize(
    "answer", ["brass", "the brass", "brass key", "the brass key", "brass one", "the brass one", "BRASS!"]
)
def test_each_of_these_answers_decides(answer: str) -> None:
    assert place(game_of(WORLD, "take key", answer), "brass") == "player"


def test_an_answer_ends_the_question() -> None:
    assert value(game_of(WORLD, "take key", "brass"), "player", "question") == ()


def test_an_answer_becomes_it() -> None:
    assert place(game_of(WORLD, "x key", "iron", "take it"), "iron") == "player"


def test_an_answer_that_decides_nothing_is_asked_again() -> None:
    assert asked(game_of(WORLD, "take key"), "key") == KEYS


@pytest.mark.parametrize("answer", ["gold", "coin", "frob", "golden", "the", "3"])
def test_a_near_miss_is_asked_again_with_the_choices(answer: str) -> None:
    assert asked(game_of(WORLD, "take key"), answer) == KEYS


def test_a_near_miss_takes_no_time_and_leaves_the_question() -> None:
    game = game_of(WORLD, "take key", "gold", "iron")
    assert (place(game, "iron"), turns(game)) == ("player", 1)


def test_an_answer_may_narrow_the_choices() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      one: {name: a small brass key, in: hall}
      two: {name: a large brass key, in: hall}
      six: {name: a small iron key, in: hall}
    """
    assert asked(game_of(world, "take key"), "brass") == ("the small brass key", "the large brass key")


def test_a_narrowed_question_is_answered_in_its_turn() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      one: {name: a small brass key, in: hall}
      two: {name: a large brass key, in: hall}
      six: {name: a small iron key, in: hall}
    """
    assert place(game_of(world, "take key", "brass", "large"), "two") == "player"


@pytest.mark.parametrize(("line", "where"), [("north", "den"), ("plughole", "den"), ("n", "den"), ("go north", "den")])
def test_a_direction_is_a_new_command_and_no_answer(line: str, where: str) -> None:
    assert place(game_of(WORLD, "take key", line), "player") == where


def test_a_full_command_replaces_the_question() -> None:
    game = game_of(WORLD, "take key", "take coin")
    assert (place(game, "coin"), value(game, "player", "question")) == ("player", ())


def test_a_replaced_question_is_answered_no_more() -> None:
    game = game_of(WORLD, "take key", "take coin")
    assert said(game, "brass") == "What do you want to do with the brass key?"
    assert place(game, "brass") == "hall"


def test_the_same_command_with_the_adjective_is_a_full_command() -> None:
    assert place(game_of(WORLD, "take key", "take brass key"), "brass") == "player"


def test_a_new_question_replaces_the_old_one() -> None:
    assert asked(game_of(WORLD, "take key"), "x box") == ("the red box", "the tin box")


@pytest.mark.parametrize("line", ["score", "help"])
def test_a_meta_command_leaves_the_question_and_it_is_shown_again(line: str) -> None:
    assert asked(game_of(WORLD, "take key"), line) == KEYS


def test_a_question_is_answered_after_a_meta_command() -> None:
    assert place(game_of(WORLD, "take key", "score", "brass"), "brass") == "player"


def test_the_second_thing_is_asked_about() -> None:
    assert asked(game_of(WORLD, "take coin"), "put coin in box") == ("the red box", "the tin box")


def test_the_answer_about_the_second_thing_carries_the_command_out() -> None:
    assert place(game_of(WORLD, "take coin", "put coin in box", "tin"), "coin") == "tin"


def test_of_two_open_things_the_first_is_asked_about_first() -> None:
    assert asked(game_of(WORLD), "put key in box") == KEYS


def test_of_two_open_things_the_second_is_asked_about_next() -> None:
    assert asked(game_of(WORLD, "put key in box"), "iron") == ("the red box", "the tin box")


def test_two_answers_carry_a_command_with_two_open_things_out() -> None:
    assert place(game_of(WORLD, "put key in box", "iron", "tin"), "iron") == "tin"


def test_an_open_first_thing_keeps_the_known_second_one() -> None:
    assert place(game_of(WORLD, "put key on tray", "brass"), "brass") == "tray"


def test_a_word_for_several_of_which_one_is_likely_is_no_question() -> None:
    assert place(game_of(WORLD, "take brass", "put brass key in red box", "drop key"), "brass") == "red"


# --- something is missing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("take", "What do you want to take?"),
        ("drop", "What do you want to drop?"),
        ("pick up", "What do you want to pick up?"),
        ("take off", "What do you want to take off?"),
        ("look at", "What do you want to look at?"),
        ("put coin in", "What do you want to put the coin in?"),
        ("hang coin on", "What do you want to hang the coin on?"),
        ("unlock red box with", "What do you want to unlock the red box with?"),
        ("press against", "What do you want to press against?"),
    ],
)
def test_a_missing_thing_is_asked_for(line: str, question: str) -> None:
    assert said(game_of(WORLD), line) == question


def test_a_missing_thing_is_answered_with_a_noun() -> None:
    assert place(game_of(WORLD, "take", "the gold coin"), "coin") == "player"


def test_a_missing_thing_is_answered_with_it() -> None:
    assert place(game_of(WORLD, "x coin", "take", "it"), "coin") == "player"


def test_a_missing_second_thing_is_answered_with_a_noun() -> None:
    assert place(game_of(WORLD, "put coin in", "red box"), "coin") == "red"


def test_an_answer_to_what_may_raise_which() -> None:
    assert asked(game_of(WORLD, "take"), "key") == KEYS


def test_what_and_which_together_carry_the_command_out() -> None:
    assert place(game_of(WORLD, "take", "key", "iron"), "iron") == "player"


def test_a_travel_word_replaces_the_question_what() -> None:
    assert place(game_of(WORLD, "take", "north"), "player") == "den"


def test_a_full_command_replaces_the_question_what() -> None:
    game = game_of(WORLD, "take", "x coin", "coin")
    assert place(game, "coin") == "hall"


def test_an_unknown_answer_to_what_names_the_word() -> None:
    assert '"frob"' in refusal(game_of(WORLD, "take"), "frob").words


def test_a_question_is_not_asked_once_the_story_has_ended() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {red: {name: a red box, in: hall}, tin: {name: a tin box, in: hall}}
    endings: {won: {title: Won}}
    rules: {over: {after: waiting, do: [{end: won}]}}
    """
    game = game_of(world, "wait")
    assert not [event for line in ("take", "take box") for event in game.play(line).events if isinstance(event, Asked)]


# --- what is likely --------------------------------------------------------------------------------------------------

BRASS = """
rooms: {hall: {name: Hall, exits: {north: {to: hall, door: door}, south: {to: hall, door: gate}}}}
doors:
  door: {name: a brass door, lockable: {key: key}}
  gate: {name: a brass gate}
things:
  key: {name: a brass key, in: player}
  pin: {name: a brass pin, in: player}
  nut: {name: a brass nut, in: hall}
  lamp: {name: a brass lamp, in: hall, light: true, switchable: true}
  hat: {name: a brass hat, in: hall, wearable: true}
  ring: {name: a brass ring, in: player, wearable: {worn: true}}
  sign: {name: a brass sign, in: hall, fixed: true, readable: "No."}
  desk: {name: a brass desk, in: hall, fixed: true, supporter: true}
  safe: {name: a brass safe, in: hall, fixed: true, container: {open: false}, lockable: {key: key}}
  wall: {name: a brass wall, in: hall, scenery: true}
"""


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("take brass", ("the brass nut", "the brass lamp", "the brass hat")),
        ("drop brass", ("the brass key", "the brass pin", "the brass ring")),
        ("put brass on desk", ("the brass key", "the brass pin", "the brass ring")),
        ("open brass", ("the brass safe", "the brass door", "the brass gate")),
        ("unlock brass", ("the brass safe", "the brass door")),
    ],
)
def test_only_what_is_likely_is_asked_about(line: str, choices: tuple[str, ...]) -> None:
    assert asked(game_of(BRASS), line) == choices


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("wear brass", "hat"),
        ("take off brass", "ring"),
        ("read brass", "sign"),
        ("turn on brass", "lamp"),
    ],
)
def test_the_one_likely_thing_is_meant_without_a_question(line: str, who: str) -> None:
    assert value(game_of(BRASS, line), "player", "it") == who


@pytest.mark.parametrize("line", ["put nut on brass", "hang nut on brass"])
def test_the_one_likely_second_thing_is_meant_without_a_question(line: str) -> None:
    assert place(game_of(BRASS, line), "nut") == "desk"


def test_the_one_likely_key_is_meant_without_a_question() -> None:
    assert value(game_of(BRASS, "unlock safe with brass"), "safe", "locked") is False


def test_of_two_wearable_things_the_one_that_is_not_worn_is_put_on() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      old: {name: an old hat, in: player, wearable: {worn: true}}
      new: {name: a new hat, in: player, wearable: true}
    """
    assert value(game_of(world, "wear hat"), "new", "worn") is True


def test_where_nothing_is_likely_all_are_asked_about() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {pin: {name: a brass pin, in: hall}, nut: {name: a brass nut, in: hall}}
    """
    assert asked(game_of(world), "wear brass") == ("the brass pin", "the brass nut")


def test_turning_the_transcript_on_leaves_the_question_standing_and_shows_it_again() -> None:
    world = (
        "rooms: {hall: {name: Hall}}\nthings: {red: {name: a red key, in: hall}, old: {name: an old key, in: hall}}\n"
    )
    events = game_of(world, "take key").play("transcript on").events
    assert any(isinstance(event, Asked) for event in events)
