"""Light that burns down: a turn of fuel for each turn in which it is lit, with warnings, until it is out for good."""

from backrooms_if.events import Described
from tests.unit.engine.inline import game_of, said, value

WORLD = """\
rooms:
  cave: {name: Cave, text: A cave., lit: false, exits: {south: hall}}
  hall: {name: Hall, text: A hall., exits: {north: cave}}
things:
  lamp:
    name: a lamp
    in: player
    light: {fuel: 4, low: {2: The lamp yellows., 1: A red thread.}, out: The lamp is dead.}
"""


def test_what_has_fuel_can_be_lit_and_starts_unlit() -> None:
    game = game_of(WORLD)
    assert value(game, "lamp", "lit") is False
    assert said(game, "light lamp") == "You switch the lamp on."


def test_the_turn_of_lighting_burns_a_turn_of_fuel() -> None:
    assert value(game_of(WORLD, "light lamp"), "lamp", "fuel") == 3


def test_an_unlit_light_burns_nothing() -> None:
    assert value(game_of(WORLD, "light lamp", "turn off lamp", "z", "z"), "lamp", "fuel") == 3


def test_it_warns_goes_out_and_cannot_be_lit_again() -> None:
    game = game_of(WORLD)
    told = [said(game, line).split("\n\n")[-1] for line in ("light lamp", "z", "z", "z", "light lamp")]
    assert told == [
        "You switch the lamp on.",
        "The lamp yellows.",
        "A red thread.",
        "The lamp is dead.",
        "The lamp does not light.",
    ]


def test_when_it_goes_out_in_the_dark_the_darkness_is_told() -> None:
    game = game_of(WORLD, "n", "light lamp", "z", "z")
    rooms = [event.heading for event in game.play("z").events if isinstance(event, Described)]
    assert rooms == ["Darkness"]


def test_what_nobody_sees_is_not_told() -> None:
    game = game_of(WORLD, "light lamp", "drop lamp", "n")
    assert "lamp" not in said(game, "z").lower()
    assert value(game, "lamp", "lit") is False


def test_undo_brings_the_fuel_back() -> None:
    assert value(game_of(WORLD, "light lamp", "z", "undo"), "lamp", "fuel") == 3


def test_a_condition_reads_the_fuel() -> None:
    world = WORLD + 'rules:\n  r: {instead: smelling, when: lamp.fuel < 4, say: "{lamp.fuel} left."}\n'
    assert said(game_of(world, "light lamp"), "smell") == "3 left.\n\nThe lamp yellows."
