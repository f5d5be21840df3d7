"""Lists, ALL, EXCEPT, THEM, AGAIN and OOPS: several things in one line, and lines that refer to earlier ones."""

import pytest

from backrooms_if.events import Done
from tests.unit.engine.inline import game_of, place, said, value

WORLD = """\
rooms:
  hall: {name: Hall, text: A hall., exits: {south: vault}, scenery: {floor: Boards.}}
  vault: {name: Vault, lit: false, text: A vault., exits: {north: hall}}
things:
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  brass: {name: a brass key, in: hall}
  iron: {name: an iron key, in: hall}
  box: {name: a box, in: hall, container: {open: true}}
  hat: {name: a hat, in: box, wearable: true}
  desk: {name: a desk, in: hall, fixed: true}
  ghost: {name: a ghost, in: hall, hidden: true}
  safe: {name: a safe, in: hall, fixed: true, container: {open: false, transparent: true}}
  ring: {name: a ring, in: safe}
"""


def test_a_list_with_commas_and_and_is_done_together_and_told_in_one_sentence() -> None:
    assert said(game_of(WORLD), "take lamp, hat and the iron key") == "You take the lamp, the hat and the iron key."


def test_a_list_that_comes_out_differently_is_told_thing_by_thing() -> None:
    assert said(game_of(WORLD), "take desk and lamp").split("\n\n") == ["The desk does not move.", "You take the lamp."]


def test_a_list_takes_one_turn() -> None:
    game = game_of(WORLD, "take lamp, brass key and iron key")
    assert game.state.get(("world", "turns")) == 1


def test_a_list_is_taken_back_by_one_undo() -> None:
    game = game_of(WORLD, "take lamp and brass key", "undo")
    assert (place(game, "lamp"), place(game, "brass")) == ("hall", "hall")


def test_a_list_of_which_everything_is_refused_takes_no_turn() -> None:
    game = game_of(WORLD, "take desk and floor")
    assert game.state.get(("world", "turns")) == 0


def test_an_open_part_of_a_list_is_asked_about_and_the_rest_is_kept() -> None:
    game = game_of(WORLD)
    assert said(game, "take lamp and key") == "Which do you mean, the brass key or the iron key?"
    assert place(game, "lamp") == "hall"
    assert said(game, "iron") == "You take the lamp and the iron key."


def test_of_a_list_one_part_is_asked_about_and_a_second_is_to_be_named_more_closely() -> None:
    game = game_of(WORLD)
    assert said(game, "take key and lamp and key") == "More than one thing here is called key: name it more closely."


def test_take_all_takes_what_can_be_taken_and_names_nothing_else() -> None:
    words = said(game_of(WORLD), "take all")
    assert words == "You take the lamp, the brass key, the iron key and the box."


def test_take_all_reaches_into_nothing_that_is_closed() -> None:
    assert place(game_of(WORLD, "take all"), "ring") == "safe"


@pytest.mark.parametrize("word", ["except", "but"])
def test_what_is_excepted_stays(word: str) -> None:
    game = game_of(WORLD, f"take all {word} lamp and box")
    assert (place(game, "lamp"), place(game, "brass")) == ("hall", "player")


def test_drop_everything_drops_what_is_held_and_not_what_is_worn() -> None:
    game = game_of(WORLD, "wear hat", "take lamp", "drop everything")
    assert (place(game, "lamp"), place(game, "hat")) == ("hall", "player")


def test_all_is_not_put_into_itself() -> None:
    game = game_of(WORLD, "take all", "put all in box")
    assert (place(game, "lamp"), place(game, "box")) == ("box", "player")


def test_all_of_nothing_says_so_and_takes_no_turn() -> None:
    game = game_of(WORLD)
    assert said(game, "drop all") == "You are carrying nothing that you could put down."
    assert game.state.get(("world", "turns")) == 0


def test_all_in_the_dark_finds_only_what_is_carried() -> None:
    game = game_of(WORLD, "take lamp", "s")
    assert said(game, "take all") == "It is too dark to see what there is."


def test_an_action_for_one_thing_at_a_time_says_so() -> None:
    assert said(game_of(WORLD), "push all") == "Say which things you mean, one by one."


def test_all_of_an_action_that_does_not_say_is_what_it_is_likely_for() -> None:
    game = game_of(WORLD, "take hat", "wear all")
    assert value(game, "hat", "worn") is True


def test_them_are_the_things_of_the_last_list() -> None:
    game = game_of(WORLD, "take lamp and hat", "drop them")
    assert (place(game, "lamp"), place(game, "hat")) == ("hall", "hall")


def test_it_is_the_last_thing_of_a_list() -> None:
    game = game_of(WORLD, "take lamp and hat", "drop it")
    assert (place(game, "lamp"), place(game, "hat")) == ("player", "hall")


def test_again_repeats_the_command_as_it_was_resolved() -> None:
    game = game_of(WORLD, "take key", "brass", "drop it", "take brass key", "drop key")
    assert said(game, "g") == "You do not have the brass key."


def test_again_repeats_a_list() -> None:
    game = game_of(WORLD, "take lamp and hat", "drop them")
    assert said(game, "again") == "You do not have the lamp.\n\nYou do not have the hat."


def test_again_after_nothing_says_so() -> None:
    assert said(game_of(WORLD), "again") == "There is nothing yet to do again."


def test_again_of_something_that_is_not_here_any_more_says_so() -> None:
    world = f"{WORLD}rules:\n  gone: {{after: examining, thing: lamp, do: [{{remove: lamp}}]}}\n"
    assert said(game_of(world, "x lamp"), "g") == "You see no lamp here."


def test_again_comes_back_with_undo() -> None:
    game = game_of(WORLD, "take lamp", "x desk", "undo")
    assert said(game, "g") == "You have the lamp already."


def test_oops_puts_the_unknown_word_right() -> None:
    assert said(game_of(WORLD, "take frobnitz"), "oops lamp") == "You take the lamp."


def test_oops_puts_an_unknown_verb_right() -> None:
    assert said(game_of(WORLD, "frobnicate lamp"), "oops take") == "You take the lamp."


def test_oops_after_a_word_that_was_put_right_says_that_it_was() -> None:
    assert said(game_of(WORLD, "take lmap"), "oops lamp") == "That is how it was understood."


def test_oops_puts_another_word_in_place_of_the_one_that_was_guessed() -> None:
    game = game_of(WORLD, "take desc", "oops box")
    assert place(game, "box") == "player"


def test_oops_after_nothing_unknown_says_so() -> None:
    assert said(game_of(WORLD, "take lamp"), "oops box") == "There is no word to put right."


def test_the_report_of_a_list_is_one_event() -> None:
    events = game_of(WORLD).play("take lamp and hat").events
    assert [event.words for event in events if isinstance(event, Done)] == ["You take the lamp and the hat."]


HIDDEN = """\
rooms:
  hall: {name: Hall, text: A hall.}
things:
  coin: {name: a coin, in: player}
  imp: {name: an imp, in: player, hidden: true}
  veil: {name: a veil, in: player, hidden: true, wearable: {worn: true, over: [hat]}}
  hat: {name: a hat, in: player, wearable: true}
  box: {name: a box, in: hall, container: {open: true}}
  wraith: {name: a wraith, in: box, hidden: true}
  sprite: {name: a sprite, in: bob, hidden: true}
actors:
  bob: {name: Bob, in: hall, orders: [dropping], takes: true}
rules:
  shown: {after: jumping, do: [{reveal: imp}]}
flags: {known: false}
"""
"""A world in which the player, an actor and a box have what nobody has found yet."""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("drop all", "You put the coin and the hat down."),
        ("put all in box", "You put the coin and the hat into the box."),
        ("give all to bob", "Bob takes the coin.\n\nBob takes the hat."),
        ("wear hat", "You put on the hat."),
        ("bob, drop all", "There is nothing here to do that to."),
        ("take all from box", "There is nothing to take from the box."),
    ],
)
def test_what_is_hidden_is_neither_moved_with_all_nor_named(line: str, told: str) -> None:
    game = game_of(HIDDEN)
    assert said(game, line) == told
    assert [place(game, one) for one in ("imp", "veil", "wraith", "sprite")] == ["player", "player", "box", "bob"]


def test_what_was_hidden_is_moved_with_all_once_it_is_revealed() -> None:
    game = game_of(HIDDEN, "jump", "drop all")
    assert place(game, "imp") == "hall"


def test_what_the_player_has_hidden_from_the_start_has_not_been_seen() -> None:
    game = game_of(HIDDEN)
    assert (value(game, "imp", "seen"), value(game, "coin", "seen")) == (False, True)
