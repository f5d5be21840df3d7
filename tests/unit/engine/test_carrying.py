"""How much the hands hold, by number and by size; and what the player starts in."""

import pytest

from backrooms_if.engine.step import begin
from backrooms_if.events import Described
from tests.unit.engine.inline import game_of, place, refusal, said, world_of
from tests.unit.world.inline import told

WORLD = """\
player: {carries: 3, carries_size: 6}
rooms:
  hall: {name: Hall, text: A hall., exits: {east: [{when: carried_size < 4, to: yard}, {say: Too much.}]}}
  yard: {name: Yard, exits: {west: hall}}
things:
  trunk: {name: a trunk, in: hall, size: 7}
  chest: {name: a chest, in: hall, size: 4, container: true}
  lamp: {name: a lamp, in: hall, size: 3}
  coin: {name: a coin, in: hall}
  key: {name: a key, in: hall}
  coat: {name: a coat, in: player, size: 2, wearable: {worn: true}}
  ring: {name: a ring, in: hall}
actors:
  clerk: {name: the clerk, in: hall}
"""


def test_what_is_too_large_alone_is_refused_as_such() -> None:
    assert refusal(game_of(WORLD), "take trunk").code == "taking.too_large"
    assert "The trunk is more than you can carry." in said(game_of(WORLD), "take trunk")


def test_what_is_too_much_with_the_rest_is_refused_until_something_is_put_down() -> None:
    game = game_of(WORLD, "take chest")
    assert refusal(game, "take lamp").code == "taking.too_much"
    game.play("drop chest. take lamp")
    assert place(game, "lamp") == "player"


def test_the_number_is_asked_before_the_size() -> None:
    game = game_of(WORLD, "take coin. take key. take ring")
    assert refusal(game, "take chest").code == "taking.full"


def test_what_is_in_something_and_what_is_worn_weighs_nothing_in_the_hands() -> None:
    game = game_of(WORLD, "take lamp. put lamp in chest. take chest")
    assert place(game, "chest") == "player"
    game.play("take coin")
    assert place(game, "coin") == "player"


def test_a_way_may_ask_how_large_the_load_is() -> None:
    game = game_of(WORLD, "take lamp")
    assert refusal(game, "east").words == "Too much."
    game.play("take off coat")
    game.play("drop coat")
    game.play("east")
    assert place(game, "player") == "yard"


@pytest.mark.parametrize(
    "written", ["carried_size > 1", "carried_size() > 1", "size(trunk) == 7 and carried_size == 2"]
)
def test_a_condition_can_ask_for_sizes(written: str) -> None:
    rules = f"rules: {{ask: {{instead: waiting, do: [{{when: '{written}', do: Yes., else: No.}}]}}}}\n"
    assert "Yes." in said(game_of(WORLD + rules), "wait")


SEAT = """\
player: {{in: {place}}}
rooms:
  hall: {{name: Hall, text: A hall., exits: {{north: shore}}}}
  shore: {{name: Shore, exits: {{south: hall}}}}
things:
  boat: {{name: a boat, in: hall, container: true, vehicle: true}}
  thwart: {{name: a thwart, in: boat, supporter: true, enterable: true}}
  punt: {{name: a punt, in: shore, container: true, vehicle: true}}
  stone: {{name: a stone, in: hall}}
"""


def test_the_player_may_start_in_a_boat_and_drives_it() -> None:
    world = world_of(SEAT.format(place="boat"))
    opening = begin(world)
    assert [event.heading for event in opening.events if isinstance(event, Described)] == ["Hall (in the boat)"]
    game = game_of(SEAT.format(place="boat"), "north")
    assert (place(game, "player"), place(game, "boat")) == ("boat", "shore")
    game.play("get out")
    assert place(game, "player") == "shore"


def test_the_player_may_start_in_something_that_is_in_something() -> None:
    assert place(game_of(SEAT.format(place="thwart")), "player") == "thwart"
    assert place(game_of(SEAT.format(place="hall")), "player") == "hall"


@pytest.mark.parametrize(
    ("where", "problem"),
    [
        ("punt", "E531 the player starts in `hall`, and this is elsewhere"),
        ("shore", "E531 the player starts in `hall`, and this is elsewhere"),
        ("stone", "E314 the player cannot be in or on `stone`"),
        ("bot", "E301 no room or thing `bot`"),
    ],
)
def test_where_the_player_cannot_start_is_a_problem(where: str, problem: str) -> None:
    assert told(SEAT.format(place=where))[:1] == [problem]
