"""Parts of things: in scope wherever their whole is, never listed, never taken by themselves."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said, value

WORLD = """
rooms:
  hall: {name: Hall, exits: {north: yard}}
  yard: {name: Yard, exits: {south: hall}}
things:
  desk: {name: a desk, in: hall, fixed: true, supporter: true}
  drawer: {name: a drawer, part_of: desk, container: {open: false}}
  knob: {name: a brass knob, part_of: drawer}
  letter: {name: a letter, in: drawer}
  pen: {name: a pen, upon: desk}
  satchel: {name: a satchel, in: hall, container: {open: false}}
  pocket: {name: a side pocket, part_of: satchel, container: {open: false}}
  coin: {name: a coin, in: pocket}
  buckle: {name: a buckle, part_of: satchel, fixed: It is riveted on.}
  chest: {name: a chest, in: hall, container: {open: false}}
  crate: {name: a crate, in: hall, container: true}
  secret: {name: a secret catch, part_of: desk, hidden: true}
actors:
  bob: {name: Bob, in: yard}
rules:
  found: {instead: pushing, thing: desk, do: [{reveal: secret}, {say: Something clicks.}]}
"""


def test_a_part_is_in_scope_with_its_whole_and_with_the_whole_of_its_whole() -> None:
    game = game_of(WORLD)
    assert said(game, "x drawer") == "The drawer is closed."
    assert said(game, "x knob") == "There is nothing more to see about the brass knob."


def test_a_part_is_never_listed() -> None:
    game = game_of(WORLD)
    assert "drawer" not in said(game, "look")
    assert "knob" not in said(game, "take all")


def test_taking_a_part_is_refused_and_names_its_whole() -> None:
    game = game_of(WORLD)
    assert refusal(game, "take drawer").words == "The drawer is part of the desk."
    assert refusal(game, "take knob").words == "The brass knob is part of the drawer."
    assert refusal(game, "take buckle").words == "It is riveted on."


@pytest.mark.parametrize("line", ["put drawer on desk", "drop drawer", "put pocket in crate", "put knob in satchel"])
def test_a_part_is_put_nowhere_else(line: str) -> None:
    assert refusal(game_of(WORLD), line).code in ("taking.part", "dropping.not_held", "putting inside.itself")


def test_a_part_goes_where_its_whole_goes() -> None:
    game = game_of(WORLD, "take satchel", "n")
    assert "coin" in said(game, "open pocket")
    assert said(game, "take coin") == "You take the coin."
    game = game_of(WORLD, "n")
    assert refusal(game, "x pocket").code == "parser.not_here"


def test_a_part_of_what_is_shut_away_is_shut_away_too() -> None:
    game = game_of(WORLD, "put satchel in chest", "close chest")
    assert refusal(game, "x buckle").code == "parser.not_here"


def test_a_closed_whole_does_not_shut_off_its_own_parts() -> None:
    assert (
        said(game_of(WORLD, "close satchel"), "open pocket")
        == "You open the side pocket. In the side pocket is a coin."
    )


def test_things_are_put_into_a_part_that_is_opened_first() -> None:
    game = game_of(WORLD, "take pen")
    told = ["(first opening the drawer)", "In the drawer is a letter.", "You put the pen into the drawer."]
    assert said(game, "put pen in drawer").split("\n\n") == told
    assert place(game, "pen") == "drawer"
    said(game, "close drawer")
    assert refusal(game, "x pen").code == "parser.not_here"


def test_what_is_in_an_open_part_is_listed_with_its_whole() -> None:
    game = game_of(WORLD, "open drawer", "open pocket")
    words = said(game, "look")
    assert "You see a desk (on it a pen; in the drawer a letter)," in words
    assert "a satchel (in the side pocket a coin) (closed)" in words
    assert said(game, "x desk") == "On the desk is a pen. In the drawer is a letter."
    assert said(game, "search desk") == "On the desk is a pen. In the drawer is a letter."


def test_what_is_in_a_part_of_something_carried_is_carried() -> None:
    game = game_of(WORLD, "take satchel", "open pocket")
    assert said(game, "i") == "You carry a satchel (in the side pocket a coin) (closed)."
    game.play("drop coin")
    assert place(game, "coin") == "hall"


def test_taking_from_the_whole_takes_out_of_its_part() -> None:
    game = game_of(WORLD, "open drawer")
    assert said(game, "take letter from desk") == "You take the letter."


def test_a_whole_cannot_go_into_its_own_part() -> None:
    game = game_of(WORLD, "take satchel", "open pocket")
    assert refusal(game, "put satchel in pocket").code == "putting inside.itself"


def test_a_hidden_part_is_there_once_it_is_revealed() -> None:
    game = game_of(WORLD)
    assert refusal(game, "x catch").code == "parser.unknown_word"
    game.play("push desk")
    assert "nothing more" in said(game, "x catch")


def test_parts_do_not_count_against_the_room_in_a_container() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      box: {name: a box, in: hall, container: {capacity: 1}}
      lid: {name: a lid, part_of: box}
      pin: {name: a pin, in: player}
    """
    assert said(game_of(world), "put pin in box") == "You put the pin into the box."


def test_conditions_know_parts() -> None:
    world = """
    rooms: {hall: {name: Hall}, yard: {name: Yard}}
    things:
      desk: {name: a desk, in: hall, supporter: true}
      drawer: {name: a drawer, part_of: desk, container: true}
      pin: {name: a pin, in: drawer}
      knife: {name: a knife, in: player}
      blade: {name: a blade, part_of: knife}
      box: {name: a box, in: hall, container: true}
      glass: {name: a glass, in: box}
      stem: {name: a stem, part_of: glass}
    intro: >-
      [if held(blade)|held|else|-] [if carried(blade)|carried|else|-] [if upon(pin, desk)|upon|else|-]
      [if upon(drawer, desk)|upon|else|-] [if inside(stem, box)|inside|else|-] [if inside(pin, hall)|inside|else|-]
      [if here(drawer)|here|else|-] [if visible(stem)|visible|else|-] [if place(drawer) is desk|desk|else|-]
      [if count(desk) == 0|none|else|-]
    """
    opening = game_of(world).opening.text
    assert "held carried - - inside inside here visible desk none" in opening


def test_a_door_and_an_actor_can_have_parts() -> None:
    world = """
    rooms:
      hall: {name: Hall, exits: {north: {to: yard, door: gate}}}
      yard: {name: Yard, exits: {south: {to: hall, door: gate}}}
      den: {name: Den}
    doors: {gate: {name: a gate}}
    things:
      latch: {name: a latch, part_of: gate}
      letter_box: {name: a letter box, part_of: gate, container: true}
      beard: {name: a beard, part_of: bob}
      note: {name: a note, in: letter_box}
    actors: {bob: {name: Bob, in: yard}}
    """
    game = game_of(world)
    assert "In the letter box is a note." in said(game, "look")
    assert "nothing more" in said(game, "x latch")
    assert refusal(game, "x beard").code in ("parser.not_here", "parser.unknown_word")
    game.play("n")
    assert "nothing unusual" in said(game, "touch beard")
    assert "nothing more" in said(game, "x latch")
    assert said(game, "take note") == "You take the note."
    assert refusal(game, "take beard").words == "The beard is part of Bob."


def test_light_shines_from_a_part() -> None:
    world = """
    rooms: {hall: {name: Hall, lit: false}}
    things:
      bike: {name: a bicycle, in: hall}
      headlight: {name: a headlight, part_of: bike, light: true, switchable: true}
    """
    game = game_of(world, "touch")
    assert "You switch the headlight on." in said(game, "switch on headlight")
    assert "bicycle" in said(game, "look")


def test_what_is_felt_in_the_dark_is_felt_with_its_parts() -> None:
    world = """
    rooms: {hall: {name: Hall, lit: false}}
    things:
      desk: {name: a desk, in: hall, fixed: true}
      drawer: {name: a drawer, part_of: desk, container: {open: false}}
      match: {name: a match, in: drawer}
    """
    game = game_of(world, "touch")
    game.play("open drawer")
    game.play("search drawer")
    assert said(game, "take match") == "You take the match."


def test_a_part_stays_one_when_a_game_is_undone() -> None:
    game = game_of(WORLD, "open drawer", "take letter")
    before = game.state_hash()
    game.play("put letter in drawer")
    game.undo()
    assert game.state_hash() == before
    assert value(game, "drawer", "place") == "desk"
