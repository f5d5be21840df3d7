"""WEAR and TAKE OFF."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

WORLD = """
rooms: {hall: {name: Hall}}
things:
  hat: {name: a hat, in: hall, wearable: true}
  boots: {name: some boots, plural: true, in: player, wearable: {worn: true}}
  coin: {name: a coin, in: player}
  armour: {name: a suit of armour, in: hall, fixed: true, wearable: true}
  case: {name: a case, in: hall, container: {open: false, transparent: true}, lockable: true}
  ring: {name: a ring, in: case, wearable: true}
"""


def test_wearing_puts_on_what_is_held() -> None:
    game = game_of(WORLD, "take hat")
    assert said(game, "wear hat") == "You put on the hat."
    assert value(game, "hat", "worn") is True


@pytest.mark.parametrize("line", ["wear hat", "don hat", "put on hat", "put hat on"])
def test_each_way_to_say_wear(line: str) -> None:
    assert value(game_of(WORLD, "take hat", line), "hat", "worn") is True


def test_wearing_from_the_floor_takes_it_first_and_says_so() -> None:
    assert said(game_of(WORLD), "wear hat") == "(first taking the hat)\n\nYou put on the hat."


def test_wearing_from_the_floor_is_one_turn() -> None:
    assert turns(game_of(WORLD, "wear hat")) == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("wear boots", "wearing.worn"),
        ("wear coin", "wearing.cannot"),
        ("wear armour", "taking.fixed"),
        ("wear ring", "engine.out_of_reach"),
        ("take off hat", "taking off.not_worn"),
        ("take off coin", "taking off.not_worn"),
    ],
)
def test_wearing_and_taking_off_are_refused(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_taking_off_keeps_it_in_the_hands() -> None:
    game = game_of(WORLD)
    assert said(game, "take off boots") == "You take off the boots."
    assert (place(game, "boots"), value(game, "boots", "worn")) == ("player", False)


@pytest.mark.parametrize("line", ["take off boots", "take boots off", "remove boots", "doff boots"])
def test_each_way_to_say_take_off(line: str) -> None:
    assert value(game_of(WORLD, line), "boots", "worn") is False


def test_take_off_asks_what_where_nothing_is_named() -> None:
    assert said(game_of(WORLD), "take off") == "What do you want to take off?"


def test_what_is_worn_is_listed_as_worn() -> None:
    assert said(game_of(WORLD), "i") == "You carry some boots (worn) and a coin."


def test_worn_things_are_not_held() -> None:
    world = (
        WORLD
        + """
rules:
  held: {before: waiting, when: held(boots), say: Held.}
  worn: {before: waiting, when: worn(boots), say: Worn.}
  carried: {before: waiting, when: carried(boots), say: Carried.}
"""
    )
    assert said(game_of(world), "wait") == "Worn.\n\nCarried.\n\nTime passes."
