"""Switches, lamps, and rooms with and without light."""

import pytest

from tests.unit.engine.inline import described, game_of, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall, text: Long and bare., exits: {down: cellar}}
  cellar: {name: Cellar, text: Vaults., lit: false, exits: {up: hall}}
things:
  lamp: {name: a lamp, in: player, light: true, switchable: true}
  fan: {name: a fan, in: hall, switchable: true}
  coin: {name: a coin, in: cellar}
  box: {name: a box, in: player, container: {open: false}}
  jar: {name: a jar, in: player, container: {open: false, transparent: true}}
  case: {name: a case, in: hall, container: {open: false, transparent: true}, lockable: true}
  torch: {name: a torch, in: case, switchable: true}
"""
DARK = "Darkness\n\nIt is too dark to see anything."


@pytest.mark.parametrize("line", ["switch on lamp", "switch lamp on", "turn on lamp", "turn lamp on", "light lamp"])
def test_each_way_to_say_switch_on(line: str) -> None:
    assert value(game_of(WORLD, line), "lamp", "lit") is True


@pytest.mark.parametrize(
    "line", ["switch off lamp", "switch lamp off", "turn off lamp", "turn lamp off", "extinguish lamp"]
)
def test_each_way_to_say_switch_off(line: str) -> None:
    assert value(game_of(WORLD, "turn on lamp", line), "lamp", "lit") is False


def test_what_gives_no_light_is_switched_all_the_same() -> None:
    game = game_of(WORLD)
    assert said(game, "turn on fan") == "You switch the fan on."
    assert value(game, "fan", "on") is True


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("turn on box", "switching on.cannot"),
        ("turn on torch", "engine.out_of_reach"),
        ("turn off box", "switching off.cannot"),
        ("turn off fan", "switching off.already"),
    ],
)
def test_switching_is_refused(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_switching_on_twice_is_refused() -> None:
    assert refusal(game_of(WORLD, "turn on fan"), "turn on fan").code == "switching on.already"


def test_a_lamp_in_use_is_listed_as_lit() -> None:
    assert "a lamp (lit)" in said(game_of(WORLD, "turn on lamp"), "i")


def test_a_dark_room_shows_nothing_of_itself() -> None:
    assert said(game_of(WORLD), "down") == DARK


def test_a_carried_lamp_lights_the_room_that_is_come_to() -> None:
    assert said(game_of(WORLD, "turn on lamp"), "down") == "Cellar\n\nVaults.\n\nYou see a coin here."


def test_switching_on_in_the_dark_describes_the_room() -> None:
    words = said(game_of(WORLD, "down"), "turn on lamp")
    assert words == "You switch the lamp on.\n\nCellar\n\nVaults.\n\nYou see a coin here."


def test_switching_off_tells_of_the_darkness() -> None:
    assert said(game_of(WORLD, "turn on lamp", "down"), "turn off lamp") == f"You switch the lamp off.\n\n{DARK}"


def test_switching_where_there_is_light_describes_nothing() -> None:
    assert said(game_of(WORLD), "turn on lamp") == "You switch the lamp on."


def test_a_lamp_on_the_floor_lights_the_room() -> None:
    assert said(game_of(WORLD, "turn on lamp", "down", "drop lamp"), "look").startswith("Cellar")


def test_a_lamp_in_a_closed_box_lights_nothing() -> None:
    game = game_of(WORLD, "turn on lamp", "put lamp in box", "close box")
    assert said(game, "down") == DARK


def test_a_lamp_in_an_open_box_gives_light() -> None:
    game = game_of(WORLD, "turn on lamp", "put lamp in box")
    assert said(game, "down").startswith("Cellar")


def test_a_lamp_in_a_closed_jar_gives_light() -> None:
    game = game_of(WORLD, "turn on lamp", "put lamp in jar", "close jar")
    assert said(game, "down").startswith("Cellar")


def test_opening_the_box_of_a_burning_lamp_describes_the_room() -> None:
    game = game_of(WORLD, "turn on lamp", "put lamp in box", "close box", "down")
    assert described(game.play("open box").events).heading == "Cellar"


def test_closing_the_box_of_a_burning_lamp_tells_of_the_darkness() -> None:
    game = game_of(WORLD, "turn on lamp", "put lamp in box", "down")
    assert said(game, "close box").endswith(DARK)


def test_of_two_lamps_the_second_still_gives_light() -> None:
    world = """
    rooms: {hall: {name: Hall, lit: false}}
    things:
      lamp: {name: a lamp, in: player, light: {lit: true}, switchable: true}
      glow: {name: a glow, in: hall, light: true}
    """
    assert said(game_of(world), "turn off lamp") == "You switch the lamp off."


def test_what_lies_in_the_dark_cannot_be_named() -> None:
    assert refusal(game_of(WORLD, "turn on lamp", "down", "turn off lamp"), "take coin").code == "parser.not_here_dark"


def test_what_is_carried_can_be_handled_in_the_dark() -> None:
    assert said(game_of(WORLD, "down"), "open box") == "You open the box."


def test_inventory_works_in_the_dark() -> None:
    assert said(game_of(WORLD, "down"), "i").startswith("You carry")


def test_a_wrong_way_in_the_dark_tells_of_no_exit_but_the_one_that_led_there() -> None:
    words = refusal(game_of(WORLD, "down"), "north").words
    assert words == "You feel for a way there, and find none. There is one way out: up."


def test_an_exit_can_be_found_in_the_dark() -> None:
    assert said(game_of(WORLD, "down"), "up").startswith("Hall")


def test_a_room_is_lit_while_its_condition_holds() -> None:
    world = """
    rooms: {hall: {name: Hall, lit: not carried(cloak)}}
    things: {cloak: {name: a cloak, in: player}}
    """
    game = game_of(world)
    assert (said(game, "look"), said(game, "drop cloak").endswith("You see a cloak here.")) == (DARK, True)


def test_a_room_goes_dark_when_a_rule_takes_its_light() -> None:
    world = """
    flags: {lights: true}
    rooms: {hall: {name: Hall, lit: lights}}
    rules: {fuse: {after: waiting, do: [{set: {lights: false}}]}}
    """
    game = game_of(world, "wait")
    assert said(game, "look") == DARK


def test_scenery_in_several_rooms_gives_light_to_each() -> None:
    world = """
    rooms:
      hall: {name: Hall, text: Bare., lit: false, exits: {down: cellar}}
      cellar: {name: Cellar, text: Vaults., lit: false}
    things: {moss: {name: some moss, in: [hall, cellar], scenery: true, light: true}}
    """
    assert said(game_of(world), "down").startswith("Cellar")


def test_looking_in_the_dark_takes_a_turn_like_any_look() -> None:
    assert turns(game_of(WORLD, "down", "look")) == 2
