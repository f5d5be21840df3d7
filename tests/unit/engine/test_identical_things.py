"""Several identical things: each in a place of its own, told and counted together, and one name for all in rules."""

from pathlib import Path

import pytest

from backrooms_if.session.game import Game
from tests.unit.engine.inline import game_of, place, refusal, said, value

WORLD = """
rooms:
  hall: {name: Hall, exits: {north: yard}}
  yard: {name: Yard, exits: {south: hall}}
things:
  coin: {name: a gold coin, in: hall, count: 3}
  scissors: {name: some scissors, in: hall, count: 2, plural: pairs of scissors}
  candle: {name: a candle, in: yard, count: 12, light: true, switchable: true}
  leaf: {name: a leaf, in: yard, count: 13}
  box: {name: a box, in: hall, container: {open: false}, lockable: {key: token, locked: true}}
  purse: {name: a purse, in: player, container: true}
  token: {name: a token, in: player, count: 2}
  gum: {name: a piece of gum, in: nowhere, count: 2}
  lever: {name: a lever, in: yard, fixed: true}
  imp: {name: an imp, in: yard, count: 2, hidden: true, states: [asleep, awake]}
flags: {spent: false}
rules:
  dispense:
    instead: pulling
    thing: lever
    do:
      - when: count(gum, hall) + count(gum, player) + count(gum, yard) < 2
        do:
          - move: {gum: here}
          - say: A piece of gum drops.
        else:
          - say: Nothing comes.
  pay: {instead: waiting, when: carried(coin), do: [{remove: coin}, {say: You pay.}]}
  wake: {after: pushing, thing: lever, do: [{reveal: imp}, {set: {imp.state: awake}}, {say: Click.}]}
  bitten: {before: taking, thing: coin, say: Cold.}
"""


def test_identical_things_are_listed_together_with_their_number() -> None:
    game = game_of(WORLD)
    assert "You see three gold coins, two pairs of scissors and a box (closed) here." in said(game, "look")
    assert "12" not in said(game, "n")
    assert "twelve candles, 13 leaves and a lever" in said(game, "look")


def test_taking_some_leaves_the_others() -> None:
    game = game_of(WORLD)
    game.play("take coin")
    assert "two gold coins" in said(game, "look")
    assert said(game, "i") == "You carry a gold coin, a purse and two tokens."
    assert [place(game, one) for one in ("coin", "coin#2", "coin#3")] == ["player", "hall", "hall"]


def test_all_takes_each_of_them_and_tells_them_together() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      coin: {name: a gold coin, in: hall, count: 3}
      hat: {name: a hat, in: hall}
    """
    game = game_of(world)
    assert said(game, "take all") == "You take three gold coins and the hat."
    assert said(game, "drop all except hat") == "You put three gold coins down."


def test_lit_ones_are_told_apart_from_the_others() -> None:
    game = game_of(WORLD, "n", "switch on candle")
    assert "a candle (lit), eleven candles, 13 leaves" in said(game, "look")


def test_a_rule_about_them_is_about_each_of_them() -> None:
    game = game_of(WORLD)
    assert said(game, "take coin") == "Cold.\n\nYou take the gold coin."
    assert said(game, "take coin") == "Cold.\n\nYou take the gold coin."


def test_any_key_of_a_kind_fits() -> None:
    game = game_of(WORLD, "drop token", "unlock box")
    assert value(game, "box", "locked") is False


def test_what_is_moved_comes_from_nowhere_first() -> None:
    game = game_of(WORLD, "n", "pull lever", "take gum")
    assert said(game, "pull lever") == "A piece of gum drops."
    assert (place(game, "gum"), place(game, "gum#2")) == ("player", "yard")
    assert said(game, "pull lever") == "Nothing comes."


def test_what_is_removed_is_first_what_the_player_carries() -> None:
    game = game_of(WORLD, "take coin", "take coin", "drop all", "take coin", "take coin", "drop coin")
    carried = [one for one in ("coin", "coin#2", "coin#3") if place(game, one) == "player"]
    assert len(carried) == 1
    assert said(game, "wait") == "You pay."
    assert [place(game, one) for one in carried] == ["nowhere"]
    assert said(game, "wait") == "Time passes."


def test_revealing_and_setting_are_done_to_all_of_them() -> None:
    game = game_of(WORLD, "n", "push lever")
    assert "two imps" in said(game, "look")
    assert (value(game, "imp", "state"), value(game, "imp#2", "state")) == ("awake", "awake")


def test_their_own_sentence_is_told_once() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {rat: {name: a rat, in: hall, count: 3, here: Rats scurry about.}}
    """
    assert said(game_of(world), "look").count("Rats scurry about.") == 1


def test_conditions_about_them_hold_if_any_is_so() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      coin: {name: a coin, in: hall, count: 3}
      box: {name: a box, in: hall, container: true}
      lamp: {name: a lamp, in: hall, count: 2, light: true, switchable: true}
    intro: >-
      [if held(coin)|held|else|-] [if lamp.lit|lit|else|-] {count(coin, hall)} {count(coin, box)} {count(box)}
    rules:
      tell:
        instead: waiting
        say: >-
          [if held(coin)|held|else|-] [if lamp.lit|lit|else|-] {count(coin, hall)} {count(coin, box)} {count(box)}
          [if here(coin)|here|else|-] [if inside(coin, box)|inside|else|-] [if seen(coin)|seen|else|-]
    """
    game = game_of(world)
    assert game.opening.text.startswith("- - 3 0 0")
    for line in ("take coin", "put coin in box", "switch on lamp"):
        game.play(line)
    assert said(game, "wait").startswith("- lit 2 1 1 here inside seen")


def test_parts_can_be_several_too() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      table: {name: a table, in: hall}
      leg: {name: a leg, part_of: table, count: 4}
    """
    game = game_of(world)
    assert "leg" not in said(game, "look")
    assert refusal(game, "take all except table").code == "parser.none_left"
    assert "leg#4" in [str(one).removeprefix("t/") for one in game.world.things]


def test_undo_brings_back_the_one_that_was_moved() -> None:
    game = game_of(WORLD)
    before = game.state_hash()
    game.play("take coin")
    game.undo()
    assert game.state_hash() == before


def test_a_saved_game_keeps_them_apart(tmp_path: Path) -> None:
    game = game_of(WORLD, "take coin", "n", "drop coin")
    game.save(tmp_path / "game.save")
    again = Game.restore(tmp_path / "game.save", game.world)
    assert again.state_hash() == game.state_hash()
    assert "a gold coin" in said(again, "look")


@pytest.mark.parametrize("line", ["take coin", "examine coin", "drop token", "put token in purse"])
def test_nobody_is_asked_which_of_identical_things_is_meant(line: str) -> None:
    assert "Which do you mean" not in said(game_of(WORLD), line)


def test_words_in_rules_may_name_one_of_them_as_thing() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      candle: {name: a candle, in: hall, count: 3, states: [whole, snapped]}
      bin: {name: a bin, in: hall, container: true}
    rules:
      snap: {instead: turning, thing: candle, when: thing is whole, do: [{set: {thing.state: snapped}}, {say: Snap.}]}
      bin_it: {instead: pushing, thing: candle, do: [{move: {thing: bin}}, {say: Gone.}]}
    """
    game = game_of(world, "turn candle")
    assert [value(game, one, "state") for one in ("candle", "candle#2", "candle#3")] == ["snapped", "whole", "whole"]
    game.play("push candle")
    assert place(game, "candle") == "bin"


def test_a_machine_gives_out_what_it_has_one_by_one() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      coin: {name: a coin, in: player, count: 4}
      nut: {name: a nut, in: nowhere, count: 3}
      machine: {name: a machine, in: hall, fixed: true, container: true}
    rules:
      nut_for_a_coin:
        instead: putting inside
        thing: coin
        second: machine
        do:
          - when: count(nut, nowhere) > 0
            do: [{remove: coin}, {move: {nut: machine}}, {say: Click.}]
            else: The machine gives your coin back.
    """
    game = game_of(world)
    for left in ("three coins", "two coins", "a coin"):
        assert said(game, "put coin in machine") == "Click."
        assert said(game, "take nut").startswith("You take")
        assert left in said(game, "i")
    assert said(game, "put coin in machine") == "The machine gives your coin back."
    assert said(game, "i") == "You carry a coin and three nuts."
