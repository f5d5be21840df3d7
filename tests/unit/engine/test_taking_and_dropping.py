"""TAKE and DROP."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall, scenery: {"window, windows": A row of them.}, exits: {north: {to: den, door: oak}}}
  den: {name: Den}
doors:
  oak: {name: an oak door}
things:
  lamp: {name: a lamp, in: hall}
  desk: {name: a desk, in: hall, fixed: true, supporter: true}
  stove: {name: a stove, in: hall, fixed: It is too hot.}
  card: {name: a card, upon: desk}
  cloak: {name: a cloak, in: player, wearable: {worn: true}}
  bag: {name: a bag, in: player, container: true}
  coin: {name: a coin, in: bag}
  label: {name: a label, in: bag, fixed: It is sewn on.}
  jar: {name: a jar, in: player, container: {open: false, transparent: true}, lockable: true}
  moth: {name: a moth, in: jar}
  case: {name: a case, in: hall, fixed: true, container: {open: false, transparent: true}, lockable: true}
  medal: {name: a medal, in: case}
  pot: {name: a pot, in: case, container: true}
  seed: {name: a seed, in: pot}
"""


def test_taking_brings_a_thing_into_the_hands() -> None:
    game = game_of(WORLD)
    assert said(game, "take lamp") == "You take the lamp."
    assert place(game, "lamp") == "player"


@pytest.mark.parametrize("line", ["take lamp", "get lamp", "grab the lamp", "pick up lamp", "pick lamp up"])
def test_each_way_to_say_take(line: str) -> None:
    assert place(game_of(WORLD, line), "lamp") == "player"


def test_taking_takes_a_turn() -> None:
    assert turns(game_of(WORLD, "take lamp")) == 1


@pytest.mark.parametrize(("line", "who"), [("take card", "card"), ("take coin", "coin")])
def test_things_are_taken_from_supporters_and_open_containers(line: str, who: str) -> None:
    assert place(game_of(WORLD, line), who) == "player"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("take desk", "taking.fixed"),
        ("take door", "taking.fixed"),
        ("take window", "taking.scenery"),
        ("take bag", "taking.held"),
        ("take cloak", "taking.worn"),
        ("take medal", "engine.out_of_reach"),
        ("take seed", "engine.out_of_reach"),
        ("take moth", "engine.out_of_reach"),
    ],
)
def test_taking_is_refused(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_what_is_fixed_says_why_in_its_own_words() -> None:
    assert refusal(game_of(WORLD), "take stove").words == "It is too hot."


def test_what_is_fixed_inside_something_carried_stays_there() -> None:
    assert refusal(game_of(WORLD), "take label").words == "It is sewn on."


def test_what_is_out_of_reach_is_named() -> None:
    words = refusal(game_of(WORLD), "take medal").words
    assert words == "The medal cannot be reached: the lock of the case holds."


def test_a_taken_thing_no_longer_lies_in_the_room() -> None:
    game = game_of(WORLD, "take lamp")
    assert "lamp" not in said(game, "look")


def test_dropping_puts_a_thing_into_the_room() -> None:
    game = game_of(WORLD, "take lamp")
    assert said(game, "drop lamp") == "You put the lamp down."
    assert place(game, "lamp") == "hall"


@pytest.mark.parametrize(
    "line", ["drop bag", "discard bag", "put down bag", "put bag down", "set bag down", "lay down bag"]
)
def test_each_way_to_say_drop(line: str) -> None:
    assert place(game_of(WORLD, line), "bag") == "hall"


def test_dropping_what_is_worn_takes_it_off_first_and_says_so() -> None:
    game = game_of(WORLD)
    assert said(game, "drop cloak") == "(first taking off the cloak)\n\nYou put the cloak down."
    assert value(game, "cloak", "worn") is False


def test_dropping_out_of_a_bag_takes_it_out_first() -> None:
    game = game_of(WORLD)
    assert said(game, "drop coin").startswith("(first taking the coin)")
    assert place(game, "coin") == "hall"


def test_a_drop_with_its_first_step_is_one_turn() -> None:
    assert turns(game_of(WORLD, "drop cloak")) == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("drop lamp", "dropping.not_held"),
        ("drop desk", "dropping.not_held"),
        ("drop window", "dropping.not_held"),
        ("drop moth", "engine.out_of_reach"),
        ("drop label", "taking.fixed"),
    ],
)
def test_dropping_is_refused(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_what_is_dropped_inside_something_comes_along_when_it_is_taken() -> None:
    game = game_of(WORLD, "drop bag", "take bag")
    assert place(game, "coin") == "bag"


KEYS = """
rooms: {hall: {name: Hall}}
things:
  red: {name: a red key, in: player}
  old: {name: an old key, in: hall}
"""


def test_likely_things_are_dropped_without_a_question() -> None:
    assert place(game_of(KEYS, "drop key"), "red") == "hall"


def test_likely_things_are_taken_without_a_question() -> None:
    assert place(game_of(KEYS, "take key"), "old") == "player"


def test_what_is_dropped_in_the_dark_is_known_and_not_seen() -> None:
    cellar = """
    rooms: {hall: {name: Hall, lit: false}}
    things: {lamp: {name: a lamp, in: player}}
    """
    game = game_of(cellar, "drop lamp")
    assert said(game, "x lamp") == "It is too dark to see the lamp."
    assert said(game, "take lamp") == "You take the lamp."


def test_what_is_dropped_in_the_dark_tells_no_way_out() -> None:
    cellar = """
    rooms:
      hall: {name: Hall, lit: false, exits: {north: den, south: den}}
      den: {name: Den, exits: {up: hall}}
    things: {lamp: {name: a lamp, in: player}}
    """
    assert said(game_of(cellar, "drop lamp"), "exits") == "It is too dark to see a way out."


FROM = """
    rooms:
      hall: {name: Hall}
    things:
      tray: {name: a tray, in: hall, supporter: true}
      cup: {name: a cup, upon: tray}
      spoon: {name: a spoon, upon: tray}
      coin: {name: a coin, in: hall}
      bag: {name: a bag, in: player, container: true}
      pin: {name: a pin, in: bag}
"""


@pytest.mark.parametrize(
    "line", ["take cup from tray", "get cup off tray", "remove cup from tray", "get pin out of bag"]
)
def test_what_is_taken_can_be_named_with_its_place(line: str) -> None:
    assert "You take the" in said(game_of(FROM), line)


def test_what_is_not_where_it_is_said_to_be_is_not_taken() -> None:
    assert said(game_of(FROM), "take coin from tray") == "The coin is not there."


def test_all_from_a_place_is_what_is_there_and_no_more() -> None:
    game = game_of(FROM)
    assert said(game, "take all from tray") == "You take the cup and the spoon."
    assert said(game, "take all from bag") == "You take the pin."
