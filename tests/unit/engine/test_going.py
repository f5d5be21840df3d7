"""GO, exits, doors, and what is told of a room on coming and coming back."""

import pytest

from backrooms_if.events import Moved
from backrooms_if.ids import PLAYER, Id
from tests.unit.engine.inline import described, game_of, place, refusal, said, turns, value

WORLD = """
flags: {tide: true}
rooms:
  hall:
    name: Hall
    text: A long hall.
    short: The hall.
    exits:
      north: den
      south: {to: den, say: You run.}
      east: {say: A wall of glass.}
      west:
        - {when: tide, say: The water is in.}
        - {to: den, say: You wade.}
      up: {to: den, when: tide}
      down: [{to: den, when: not tide}]
      "crawl, duct": den
      in: {to: den, id: gap, hidden: true}
  den:
    name: Den
    text: "[first|New.|Old.]"
    exits: {out: hall, south: hall}
rules:
  ebb: {after: waiting, do: [{set: {tide: false}}, {reveal: gap}]}
"""


def test_going_moves_the_player() -> None:
    assert place(game_of(WORLD, "north"), "player") == "den"


@pytest.mark.parametrize("line", ["north", "n", "N", "go north", "go n", "walk north", "run n", "head north"])
def test_each_way_to_say_a_direction(line: str) -> None:
    assert place(game_of(WORLD, line), "player") == "den"


@pytest.mark.parametrize("line", ["crawl", "duct", "go duct", "go crawl"])
def test_any_word_of_an_exit_goes_there(line: str) -> None:
    assert place(game_of(WORLD, line), "player") == "den"


@pytest.mark.parametrize(
    ("word", "typed"),
    [("outside", "outside"), ("inside", "go inside"), ("north-east", "north-east"), ("upwards", "upwards"), ("n", "n")],
)
def test_an_exit_may_be_spelt_with_a_word_that_is_short_for_another(word: str, typed: str) -> None:
    world = f"rooms: {{hall: {{name: Hall, exits: {{{word}: den}}}}, den: {{name: Den}}}}"
    assert place(game_of(world, typed), "player") == "den"


def test_going_takes_a_turn() -> None:
    assert turns(game_of(WORLD, "north")) == 1


def test_what_an_exit_says_comes_before_the_room() -> None:
    assert said(game_of(WORLD), "south") == "You run.\n\nDen\n\nNew."


def test_an_exit_that_leads_nowhere_refuses_in_its_words() -> None:
    assert refusal(game_of(WORLD), "east").words == "A wall of glass."


def test_the_first_rule_of_an_exit_that_holds_is_taken() -> None:
    assert refusal(game_of(WORLD), "west").words == "The water is in."


def test_a_rule_of_an_exit_that_does_not_hold_passes_to_the_next() -> None:
    assert said(game_of(WORLD, "wait"), "west").startswith("You wade.")


def test_an_exit_is_there_while_its_condition_holds() -> None:
    assert place(game_of(WORLD, "up"), "player") == "den"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("northeast", "going.no_exit"),
        ("down", "going.no_exit"),
        ("go", "going.nowhere"),
        ("go sideways", "parser.no_way"),
    ],
)
def test_there_is_no_such_way(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_a_hidden_exit_is_as_if_it_were_not_there() -> None:
    game = game_of(WORLD)
    assert refusal(game, "in") == refusal(game, "out")


def test_a_revealed_exit_can_be_used() -> None:
    assert place(game_of(WORLD, "wait", "in"), "player") == "den"


def test_a_room_is_told_in_full_on_the_first_visit() -> None:
    assert said(game_of(WORLD), "north") == "Den\n\nNew."


def test_a_room_is_told_in_short_on_coming_back() -> None:
    assert said(game_of(WORLD, "north"), "south") == "Hall\n\nThe hall."


def test_a_room_without_a_short_text_is_told_in_full_again() -> None:
    assert said(game_of(WORLD, "north", "south"), "north") == "Den\n\nOld."


def test_look_tells_the_room_in_full() -> None:
    assert said(game_of(WORLD, "north", "south"), "look") == "Hall\n\nA long hall."


def test_visits_count_the_start_and_every_coming() -> None:
    assert value(game_of(WORLD, "north", "south", "north"), "hall", "visits") == 2


def test_a_move_is_an_event_with_the_word_that_led_there() -> None:
    moves = [event for event in game_of(WORLD).play("s").events if isinstance(event, Moved)]
    assert moves == [Moved(PLAYER, Id("t/hall"), Id("t/den"), "south")]


DOORS = """
rooms:
  hall:
    name: Hall
    exits: {north: {to: den, door: oak}, east: {to: den, door: iron}, west: {to: den, door: panel}}
  den: {name: Den, exits: {south: {to: hall, door: oak}}}
doors:
  oak: {name: an oak door}
  iron: {name: an iron gate, lockable: {key: brass}}
  panel: {name: a panel, hidden: true}
things:
  brass: {name: a brass key, in: player}
"""


def test_a_closed_door_is_opened_first_and_said_so() -> None:
    assert said(game_of(DOORS), "north") == "(first opening the oak door)\n\nDen"


def test_a_door_opened_on_the_way_stays_open() -> None:
    assert value(game_of(DOORS, "north"), "oak", "open") is True


def test_an_open_door_is_walked_through() -> None:
    assert said(game_of(DOORS, "north"), "south") == "Hall"


def test_a_locked_door_refuses_by_its_name() -> None:
    assert refusal(game_of(DOORS), "east").words == "The iron gate is locked."


def test_an_unlocked_door_is_opened_first() -> None:
    assert place(game_of(DOORS, "unlock gate", "east"), "player") == "den"


def test_a_hidden_door_gives_itself_away_by_nothing() -> None:
    game = game_of(DOORS)
    assert refusal(game, "west") == refusal(game, "down")


def test_a_door_that_a_rule_keeps_shut_is_not_walked_through() -> None:
    painted = DOORS + "rules: {shut: {instead: opening, thing: oak, say: It is painted shut.}}\n"
    game = game_of(painted)
    assert said(game, "north") == "It is painted shut."
    assert place(game, "player") == "hall"


def test_a_door_cannot_be_named_from_a_room_that_it_is_not_in() -> None:
    game = game_of(DOORS, "x gate", "north")
    assert refusal(game, "open gate").code == "parser.not_here"


def test_travel_words_come_before_verbs() -> None:
    world = "rooms: {hall: {name: Hall, exits: {wait: den}}, den: {name: Den}}"
    assert place(game_of(world, "wait"), "player") == "den"


def test_with_an_object_the_verb_comes_before_a_travel_word() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {"climb, drop": den}}, den: {name: Den}}
    things: {coin: {name: a coin, in: player}}
    """
    assert place(game_of(world, "drop coin"), "coin") == "hall"


def test_a_travel_word_of_two_words_is_a_way() -> None:
    world = 'rooms: {hall: {name: Hall, exits: {"spiral stairs": den}}, den: {name: Den}}'
    assert place(game_of(world, "spiral stairs"), "player") == "den"


def test_a_way_may_be_named_with_an_article() -> None:
    world = "rooms: {hall: {name: Hall, exits: {stairs: den}}, den: {name: Den}}"
    assert place(game_of(world, "go the stairs"), "player") == "den"


def test_words_of_ways_elsewhere_are_not_given_away() -> None:
    world = "rooms: {hall: {name: Hall, exits: {north: den}}, den: {name: Den, exits: {crawlway: hall}}}"
    game = game_of(world)
    assert refusal(game, "crawlway").code == refusal(game, "frobway").code


def test_words_of_hidden_ways_are_not_given_away() -> None:
    world = "rooms: {hall: {name: Hall, exits: {crawlway: {id: gap, to: den, hidden: true}}}, den: {name: Den}}"
    game = game_of(world)
    assert refusal(game, "crawlway").code == refusal(game, "frobway").code


@pytest.mark.parametrize("line", ["crawlway", "go crawlway"])
def test_words_of_revealed_ways_lead_there(line: str) -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {crawlway: {id: gap, to: den, hidden: true}}}, den: {name: Den}}
    rules: {show: {after: waiting, do: [{reveal: gap}]}}
    """
    assert place(game_of(world, "wait", line), "player") == "den"


def test_a_way_back_into_the_same_room_tells_that_room() -> None:
    world = "rooms: {hall: {name: Hall, text: A ring., exits: {north: hall}}}"
    assert said(game_of(world), "north").startswith("Hall")


def test_a_room_without_a_name_bears_its_short_text() -> None:
    world = "rooms: {hall: {name: Hall, exits: {north: den}}, den: {short: A dusty den.}}"
    assert described(game_of(world).play("north").events).heading == "A dusty den"


def test_a_room_named_by_its_short_text_tells_it_once() -> None:
    game = game_of("rooms: {hall: {short: A twisty passage., exits: {north: den}}, den: {name: Den, text: Dark.}}")
    assert said(game, "look") == "A twisty passage"
    assert said(game, "north") == "Den\n\nDark."
