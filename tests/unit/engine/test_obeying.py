"""What actors do themselves: orders that they accept, gifts that they take, what they give when they are asked."""

import pytest

from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import game_of, place, refusal, said, value

BODY = """
player: {carries: 2}
rooms:
  hall: {name: Hall, exits: {north: {to: den, door: door}, east: {odds: 1 in 2, to: den}, south: {say: No.}, up: loft}}
  den: {name: Den, exits: {south: {to: hall, door: door}}}
  loft: {name: Loft, exits: {down: hall}}
doors:
  door: {name: a door, lockable: {key: pin}}
flags: {tired: false}
things:
  pin: {name: a pin, in: bob}
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  radio: {name: a radio, in: hall, switchable: true}
  coin: {name: a coin, in: player}
  stone: {name: a stone, in: player}
  desk: {name: a desk, in: hall, fixed: true, supporter: {capacity: 2}}
  box: {name: a box, in: hall, fixed: true, container: {open: false}, lockable: {key: pin}}
  case: {name: a case, in: hall, fixed: true, container: {open: false, transparent: true}}
  nut: {name: a nut, in: case}
  cup: {name: a cup, in: ann}
  boat: {name: a boat, in: hall, container: true, vehicle: true}
actors:
  bob:
    name: Bob
    in: hall
    pronoun: he
    takes: [coin, lamp]
    orders:
      [going, taking, dropping, putting inside, putting upon, giving to, opening, closing, locking, unlocking,
       switching on, switching off, entering, leaving, waiting]
  ann: {name: Ann, in: hall, pronoun: she, takes: true}
  cats: {name: some cats, plural: true, in: hall, pronoun: they, orders: {taking: not tired, going: true}}
  spy: {name: a spy, in: hall, conceals: true}
"""


@pytest.mark.parametrize(
    ("line", "told", "who", "where"),
    [
        ("bob, take lamp", "Bob takes the lamp.", "lamp", "bob"),
        ("bob, drop pin", "Bob puts the pin down.", "pin", "hall"),
        ("bob, put pin on desk", "Bob puts the pin on the desk.", "pin", "desk"),
        ("bob, put lamp on desk", "Bob puts the lamp on the desk.", "lamp", "desk"),
        ("bob, give pin to ann", "Bob gives the pin to Ann.", "pin", "ann"),
        ("bob, give me the pin", "You have", "pin", "bob"),
        ("bob, go up", "Bob goes up.", "bob", "loft"),
        ("bob, u", "Bob goes up.", "bob", "loft"),
        ("tell bob to wait", "Bob waits.", "bob", "hall"),
        ("bob, get in boat", "Bob gets into the boat.", "bob", "boat"),
        ("cats, take lamp", "The cats take the lamp.", "lamp", "cats"),
        ("bob, drop all", "Bob puts the pin down.", "pin", "hall"),
    ],
)
def test_an_order_is_carried_out_and_told(line: str, told: str, who: str, where: str) -> None:
    game = game_of(BODY)
    if "give me" in line:
        game.play("drop coin")
        told = "Bob gives you the pin."
        where = "player"
    assert said(game, line).splitlines()[-1] == told
    assert place(game, who) == where


def test_doors_and_locks_are_worked_by_who_has_the_key() -> None:
    game = game_of(BODY)
    assert said(game, "bob, unlock door") == "Bob unlocks the door."
    assert said(game, "bob, open it") == "Bob opens the door."
    assert said(game, "bob, close door") == "Bob closes the door."
    assert said(game, "bob, lock the door") == "Bob locks the door."
    assert value(game, "door", "locked") is True
    assert refusal(game, "bob, open door").words == "The door is locked."


def test_who_may_open_opens_the_door_on_the_way() -> None:
    game = game_of(BODY)
    assert said(game, "bob, go north") == "Bob opens the door.\n\nBob goes north."
    assert place(game, "bob") == "den"
    assert refusal(game_of(BODY), "cats, go north").words == "The cats cannot go that way."


@pytest.mark.parametrize(("thing", "field"), [("lamp", "lit"), ("radio", "on")])
def test_what_has_a_switch_is_switched(thing: str, field: str) -> None:
    game = game_of(BODY)
    if field == "lit":
        game.play("switch off lamp")
    assert said(game, f"bob, switch on {thing}") == f"Bob switches the {thing} on."
    assert value(game, thing, field) is True
    assert said(game, f"bob, switch off {thing}") == f"Bob switches the {thing} off."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("bob, take desk", "Bob cannot do that."),
        ("bob, take coin", "Bob does not take what you have."),
        ("bob, take pin", "Bob has the pin already."),
        ("bob, take nut", "Bob cannot get at the nut."),
        ("bob, take cup", "Ann has the cup."),
        ("bob, drop lamp", "Bob does not have the lamp."),
        ("bob, put lamp in desk", "Bob cannot put the lamp there."),
        ("bob, put lamp in box", "Bob cannot put the lamp there."),
        ("bob, put lamp on lamp", "Bob cannot put the lamp there."),
        ("bob, give pin to spy", "Bob cannot do that."),
        ("bob, give lamp to ann", "Bob does not have the lamp."),
        ("bob, go east", "Bob cannot go that way."),
        ("bob, go south", "Bob cannot go that way."),
        ("bob, go west", "Bob cannot go that way."),
        ("bob, open lamp", "Bob cannot do that."),
        ("bob, close box", "Bob cannot do that."),
        ("bob, open box", "The box is locked."),
        ("bob, lock box", "Bob cannot do that."),
        ("bob, switch on desk", "Bob cannot do that."),
        ("bob, get in desk", "Bob cannot do that."),
        ("bob, get out of boat", "Bob cannot do that."),
        ("ann, take lamp", "Ann does not do that."),
        ("bob, take me", "Bob does not do that."),
        ("bob, jump", "Bob does not do that."),
        ("cats, open box", "The cats do not do that."),
        ("bob, give me the cup", "Bob does not have the cup."),
        ("bob, give me the pin", "Your hands are full."),
    ],
)
def test_what_cannot_be_done_is_refused_in_the_third_person(line: str, words: str) -> None:
    assert refusal(game_of(BODY), line).words == words


def test_an_order_with_a_condition_is_declined_while_that_does_not_hold() -> None:
    rest = "rules:\n  tire: {after: jumping, do: [{set: {tired: true}}]}\n"
    game = game_of(BODY + rest, "jump")
    assert refusal(game, "cats, take lamp").words == "The cats do not do that."


def test_rules_come_before_an_order_and_after_it() -> None:
    rest = """rules:
  not_lamp: {instead: taking, actor: bob, thing: lamp, refuse: Bob looks at the lamp.}
  then: {after: taking, actor: bob, say: He weighs it in his hand.}
  hush: {after: dropping, actor: bob, quiet: true, say: Something falls.}
"""
    assert refusal(game_of(BODY + rest), "bob, take lamp").words == "Bob looks at the lamp."
    game = game_of(BODY + rest)
    assert said(game, "bob, take radio") == "He weighs it in his hand.\n\nBob takes the radio."
    assert said(game, "bob, drop radio") == "Something falls."


def test_all_is_what_the_actor_has() -> None:
    game = game_of(BODY, "bob, take radio", "bob, drop all")
    assert (place(game, "pin"), place(game, "radio"), place(game, "coin")) == ("hall", "hall", "player")
    assert refusal(game, "bob, drop all").words == "There is nothing here to do that to."


def test_a_gift_is_taken_by_who_wants_it_and_by_nobody_else() -> None:
    assert said(game_of(BODY), "give coin to bob") == "Bob takes the coin."
    game = game_of(BODY, "give coin to bob")
    assert place(game, "coin") == "bob"
    assert refusal(game, "give stone to bob").words == "Nothing comes of offering the stone to Bob."
    assert said(game, "give stone to ann") == "Ann takes the stone."
    assert refusal(game_of(BODY), "give coin to spy").code == "giving to.nothing"


def test_what_is_not_in_hand_is_taken_before_it_is_given() -> None:
    game = game_of(BODY, "drop coin", "drop stone")
    assert said(game, "give coin to bob") == "(first taking the coin)\n\nBob takes the coin."
    assert refusal(game, "give desk to ann").words == "The desk does not move."
    assert refusal(game, "give pin to ann").words == "Bob has the pin."


def test_a_rule_comes_before_a_gift_is_taken_and_after() -> None:
    rest = "rules:\n  paid: {after: giving to, thing: coin, second: bob, say: He bites it.}\n"
    assert said(game_of(BODY + rest), "give coin to bob") == "He bites it.\n\nBob takes the coin."


def test_what_is_concealed_is_neither_seen_nor_named() -> None:
    body = BODY.replace("in: ann}", "in: spy}")
    game = game_of(body)
    assert "a spy" in said(game, "look")
    assert "cup" not in said(game, "look") + said(game, "x spy")
    assert refusal(game, "take cup").reason == "not understood"


def test_who_is_in_a_boat_goes_with_it_and_gets_out() -> None:
    game = game_of(BODY, "bob, get in boat", "get in boat", "u")
    assert (place(game, "boat"), place(game, "bob")) == ("loft", "boat")
    assert said(game, "bob, get out of boat") == "Bob gets out of the boat."
    assert place(game, "bob") == "loft"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("bob, drop arm", "Bob cannot do that."),
        ("bob, put arm on desk", "Bob cannot do that."),
        ("bob, take handle", "Bob cannot do that."),
        ("bob, give arm to ann", "Bob cannot do that."),
        ("bob, give me arm", "Bob does not give you the arm."),
    ],
)
def test_a_part_stays_where_it_is_whoever_is_told_to_move_it(line: str, told: str) -> None:
    parts = "  arm: {name: an arm, part_of: bob}\n  handle: {name: a handle, part_of: radio}\n"
    game = game_of(BODY.replace("things:\n", f"things:\n{parts}"), "drop coin")
    assert said(game, line) == told


def test_orders_are_saved_and_undone() -> None:
    game = game_of(BODY, "bob, take lamp", "bob, go up")
    saved = loads(dumps(game.world, game.seed, game.records), game.world)
    assert Game.resumed(saved, game.world).state_hash() == game.state_hash()
    game.undo()
    game.undo()
    assert (place(game, "lamp"), place(game, "bob")) == ("hall", "hall")
