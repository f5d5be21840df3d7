"""Entering and leaving things: getting on a bed, into a wardrobe, travelling in a cart."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.engine.inline import game_of, place, refusal, said

WORLD = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: yard, west: {to: den, door: oak}}}
  yard: {name: Yard, text: A yard., exits: {south: hall, out: den}}
  den: {name: Den, text: A den., exits: {east: {to: hall, door: oak}, in: yard}}
doors:
  oak: {name: an oak door}
things:
  bed: {name: a bed, in: hall, fixed: true, supporter: true, enterable: true}
  chair: {name: a chair, in: cart, supporter: {capacity: 1}, enterable: true}
  wardrobe: {name: a wardrobe, in: hall, fixed: true, container: {open: false}, enterable: "Coats."}
  booth: {name: a glass booth, in: yard, fixed: true, container: {open: true, transparent: true}, enterable: true}
  cart: {name: a cart, in: hall, fixed: true, container: true, vehicle: true}
  sack: {name: a sack, in: hall, container: true, enterable: true}
  hanger: {name: a hanger, in: wardrobe}
  lamp: {name: a lamp, in: player, light: true, switchable: true}
  coin: {name: a coin, in: player}
  table: {name: a table, in: hall, fixed: true, supporter: true}
actors:
  bob: {name: Bob, in: hall}
rules:
  lifted: {instead: pushing, thing: cart, do: [{move: {cart: den}}]}
  stolen: {instead: pulling, thing: sack, do: [{move: {sack: bob}}]}
  gone: {instead: pushing, thing: sack, do: [{remove: sack}]}
  laid: {instead: pushing, thing: coin, do: [{move: {player: bed}}]}
  bagged: {instead: pulling, thing: coin, do: [{move: {player: sack}}]}
"""


@pytest.mark.parametrize(
    "line", ["get on bed", "enter bed", "lie on bed", "lie down on bed", "sit on bed", "stand on bed", "climb bed"]
)
def test_what_is_a_supporter_is_got_onto(line: str) -> None:
    game = game_of(WORLD)
    assert said(game, line) == "You get onto the bed."
    assert place(game, "player") == "bed"
    assert said(game, "look").startswith("Hall (on the bed)\n\nA hall.")


@pytest.mark.parametrize("line", ["get off bed", "leave bed", "get off", "out", "down", "exit", "stand", "get up"])
def test_what_one_is_on_is_left(line: str) -> None:
    game = game_of(WORLD)
    said(game, "get on bed")
    assert said(game, line) == "You get off the bed."
    assert place(game, "player") == "hall"


@pytest.mark.parametrize("line", ["get in cart", "board cart", "get into cart", "enter cart", "climb into cart"])
def test_what_is_a_container_is_got_into(line: str) -> None:
    game = game_of(WORLD)
    assert said(game, line) == "You get into the cart."
    assert said(game, line) == "You are in the cart already."
    assert said(game, "get out of cart") == "You get out of the cart."


def test_the_wardrobe_is_opened_first_and_is_dark_when_it_is_closed() -> None:
    game = game_of(WORLD)
    assert (
        said(game, "get in wardrobe")
        == "(first opening the wardrobe)\n\nIn the wardrobe is a hanger.\n\nYou get into the wardrobe."
    )
    assert said(game, "look").startswith("Hall (in the wardrobe)")
    assert said(game, "close wardrobe").startswith("You close the wardrobe.\n\nDarkness")
    assert said(game, "x table") == "It is too dark to see any table."
    said(game, "switch on lamp")
    assert said(game, "look") == "Inside the wardrobe\n\nCoats.\n\nYou see a hanger here."
    assert refusal(game, "x table").code == "parser.not_here"
    assert said(game, "out") == "(first opening the wardrobe)\n\nYou get out of the wardrobe."
    assert place(game, "player") == "hall"


def test_in_the_dark_one_knows_what_one_is_in() -> None:
    game = game_of(WORLD)
    for line in ("get in wardrobe", "close it", "drop coin"):
        said(game, line)
    assert place(game, "coin") == "wardrobe"
    assert "hanger" in said(game, "feel around")
    assert said(game, "open wardrobe").startswith("You open the wardrobe.")
    assert said(game, "take coin") == "You take the coin."


def test_going_leaves_first_what_one_is_on_and_says_so() -> None:
    game = game_of(WORLD)
    said(game, "get on bed")
    assert said(game, "n").startswith("(first getting off the bed)\n\nYard\n\nA yard.")
    game = game_of(WORLD)
    said(game, "get on bed")
    words = said(game, "w")
    assert "(first getting off the bed)" in words
    assert "(first opening the oak door)" in words
    assert place(game, "player") == "den"


def test_a_way_that_is_not_there_is_refused_before_anything_is_left() -> None:
    game = game_of(WORLD)
    said(game, "get on bed")
    assert refusal(game, "east").code == "going.no_exit"
    assert place(game, "player") == "bed"


def test_a_vehicle_moves_with_all_that_is_in_it() -> None:
    game = game_of(WORLD)
    for line in ("get in cart", "drop coin"):
        said(game, line)
    assert said(game, "n").startswith("Yard (in the cart)\n\nA yard.")
    assert place(game, "player") == "cart"
    assert place(game, "cart") == "yard"
    assert place(game, "coin") == "cart"
    said(game, "undo")
    assert place(game, "cart") == "hall"


def test_a_seat_in_a_vehicle_is_left_and_the_vehicle_is_not() -> None:
    game = game_of(WORLD)
    said(game, "sit on chair")
    assert place(game, "player") == "chair"
    assert said(game, "n").startswith("(first getting off the chair)\n\nYard (in the cart)")
    assert place(game, "player") == "cart"


def test_out_is_a_way_from_a_supporter_and_leaving_from_inside() -> None:
    game = game_of(WORLD)
    for line in ("n", "get in booth"):
        said(game, line)
    assert said(game, "out") == "You get out of the glass booth."
    assert said(game, "out").startswith("Den")
    assert refusal(game, "exit").code == "going.no_exit"


def test_through_glass_the_room_is_seen_and_not_reached() -> None:
    game = game_of(WORLD)
    for line in ("drop sack", "n", "drop coin", "get in booth"):
        said(game, line)
    assert said(game, "close booth") == "You close the glass booth."
    assert said(game, "look").startswith("Yard (in the glass booth)")
    assert "nothing more to see" in said(game, "x coin")
    assert said(game, "take coin") == "(first opening the glass booth)\n\nYou take the coin."


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("enter table",), "entering.cannot"),
        (("take sack", "enter sack"), "entering.held"),
        (("pull sack", "enter sack"), "engine.borne"),
        (("enter sack", "take sack"), "taking.around"),
        (("get on bed", "take bed"), "taking.around"),
        (("enter sack", "put sack in cart"), "taking.around"),
        (("leave bed",), "leaving.not_there"),
        (("take sack", "get out of sack"), "leaving.not_there"),
    ],
)
def test_what_cannot_be_entered_or_left_is_refused(lines: tuple[str, ...], code: str) -> None:
    game = game_of(WORLD, *lines[:-1])
    assert refusal(game, lines[-1]).code == code


def test_a_thing_that_is_moved_takes_the_player_along() -> None:
    game = game_of(WORLD, "get in cart")
    assert said(game, "push cart").startswith("Den (in the cart)")


@pytest.mark.parametrize("line", ["pull sack", "push sack"])
def test_a_thing_that_is_taken_away_leaves_the_player_behind(line: str) -> None:
    game = game_of(WORLD, "enter sack", line)
    assert place(game, "player") == "hall"
    assert said(game, "look").startswith("Hall\n")


def test_a_rule_can_move_the_player_onto_a_thing_but_not_into_what_is_carried() -> None:
    game = game_of(WORLD, "push coin")
    assert place(game, "player") == "bed"
    game = game_of(WORLD, "take sack", "pull coin")
    assert place(game, "player") == "hall"


def test_what_is_full_lets_what_is_dropped_fall_further() -> None:
    game = game_of(WORLD, "sit on chair", "drop coin")
    assert place(game, "coin") == "chair"
    said(game, "drop lamp")
    assert place(game, "lamp") == "cart"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("upon(player, chair) and inside(player, cart) and inside(player, hall) and at(hall)", True),
        ("place(player) is chair", True),
        ("upon(player, bed) or inside(player, yard) or place(player) is hall", False),
        ("inside(coin, cart) and carried(coin)", True),
        ("count(chair) == 0", True),
    ],
)
def test_conditions_ask_where_the_player_is(condition: str, holds: bool) -> None:
    rule = f'  asked: {{instead: waiting, when: "{condition}", say: Yes.}}\n'
    game = game_of(WORLD + rule, "sit on chair")
    assert (said(game, "wait") == "Yes.") is holds


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "things:\n  bed: {name: a bed, in: [hall, den], scenery: true, supporter: true, enterable: true}",
            "what can be entered is in several rooms",
        ),
        (
            "things:\n  box: {name: a box, in: hall, container: true}\n"
            "rules:\n  put: {instead: waiting, do: [{move: {player: box}}]}",
            "the player cannot be in or on `box`",
        ),
        (
            "things:\n  box: {name: a box, in: hall, container: true}\n"
            'rules:\n  put: {instead: waiting, when: "inside(player, box)", say: In.}',
            "the player can never be in or on `box`",
        ),
    ],
)
def test_what_can_never_be_is_a_problem(written: str, message: str) -> None:
    rooms = (
        "rooms:\n  hall: {name: Hall, text: A hall., exits: {north: den}}\n  den: {name: Den, exits: {south: hall}}\n"
    )
    head = "format: 1\nid: t\ntitle: T\nauthors: A\nlicense: CC0-1.0\nstart: hall\n"
    found = check_text(head + rooms + written, with_lint=False).problems
    assert [problem.message for problem in found] == [message]
    assert all(problem.hints for problem in found)
