"""PUT IN and PUT ON."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall}
things:
  box: {name: a box, in: hall, container: {open: false, capacity: 2}}
  tray: {name: a tray, in: hall, supporter: {capacity: 1}}
  sack: {name: a sack, in: player, container: true}
  purse: {name: a purse, in: sack, container: true}
  safe: {name: a safe, in: hall, fixed: true, container: {open: false}, lockable: {locked: true}}
  scissors: {name: some scissors, in: hall, plural: true, container: {open: false}, lockable: {locked: true}}
  coin: {name: a coin, in: hall}
  pin: {name: a pin, in: player}
  nut: {name: a nut, in: player}
  hat: {name: a hat, in: player, wearable: {worn: true}}
  desk: {name: a desk, in: hall, fixed: It is bolted down., supporter: true}
  case: {name: a case, in: hall, container: {open: false, transparent: true}, lockable: true}
  cup: {name: a cup, in: case, container: true}
"""


def test_putting_inside_moves_the_thing() -> None:
    game = game_of(WORLD)
    assert said(game, "put pin in sack") == "You put the pin into the sack."
    assert place(game, "pin") == "sack"


def test_putting_upon_moves_the_thing() -> None:
    game = game_of(WORLD)
    assert said(game, "put pin on tray") == "You put the pin on the tray."
    assert place(game, "pin") == "tray"


@pytest.mark.parametrize(
    "line",
    ["put pin in sack", "place pin into the sack", "insert pin in sack", "drop pin in sack", "put pin inside sack"],
)
def test_each_way_to_say_put_in(line: str) -> None:
    assert place(game_of(WORLD, line), "pin") == "sack"


@pytest.mark.parametrize(
    "line",
    ["put pin on tray", "hang pin on tray", "hang up pin on tray", "hang pin up on tray", "lay pin on tray",
     "drop pin onto tray", "set pin upon tray", "hang pin from tray"],
)  # fmt: skip
def test_each_way_to_say_put_on(line: str) -> None:
    assert place(game_of(WORLD, line), "pin") == "tray"


def test_putting_takes_the_thing_and_opens_the_container_first_and_says_so() -> None:
    game = game_of(WORLD)
    words = "(first taking the coin)\n\n(first opening the box)\n\nYou put the coin into the box."
    assert said(game, "put coin in box") == words
    assert (place(game, "coin"), value(game, "box", "open")) == ("box", True)


def test_opening_first_is_told_once_where_something_is_inside() -> None:
    game = game_of(WORLD, "put coin in box", "close box")
    assert said(game, "put pin in box").count("(first") == 1


def test_putting_with_its_first_steps_is_one_turn() -> None:
    assert turns(game_of(WORLD, "put coin in box")) == 1


def test_what_is_worn_is_taken_off_first() -> None:
    game = game_of(WORLD)
    assert said(game, "put hat on tray").startswith("(first taking off the hat)")
    assert value(game, "hat", "worn") is False


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("put coin in pin", "putting inside.no_container"),
        ("put coin on pin", "putting upon.no_supporter"),
        ("put coin on box", "putting upon.no_supporter"),
        ("put coin in tray", "putting inside.upon"),
        ("put sack in sack", "putting inside.itself"),
        ("put tray on tray", "putting upon.itself"),
        ("put sack in purse", "putting inside.itself"),
        ("put desk on tray", "taking.fixed"),
        ("put purse in sack", "putting inside.there"),
        ("put coin in safe", "putting inside.locked"),
        ("put coin in cup", "engine.out_of_reach"),
        ("put cup in sack", "engine.out_of_reach"),
    ],
)
def test_putting_is_refused_before_anything_is_taken_first(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_a_full_container_takes_nothing_more() -> None:
    game = game_of(WORLD, "put pin in box", "put nut in box")
    assert refusal(game, "put coin in box").code == "putting inside.full"


def test_a_full_supporter_takes_nothing_more() -> None:
    assert refusal(game_of(WORLD, "put pin on tray"), "put coin on tray").code == "putting upon.full"


def test_room_is_made_by_taking_something_out() -> None:
    game = game_of(WORLD, "put pin in box", "put nut in box", "take nut", "put coin in box")
    assert place(game, "coin") == "box"


def test_what_stands_on_a_full_supporter_can_be_put_there_no_second_time() -> None:
    assert refusal(game_of(WORLD, "put pin on tray"), "put pin on tray").code == "putting upon.there"


def test_the_refusal_of_a_locked_container_agrees_with_it() -> None:
    assert refusal(game_of(WORLD), "put coin in scissors").words == "The scissors are locked."


def test_the_last_preposition_parts_the_two_things() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      note: {name: a note in a bottle, in: player}
      box: {name: a box, in: hall, container: true}
    """
    assert place(game_of(world, "put note in a bottle in box"), "note") == "box"


def test_a_container_goes_into_another_with_what_is_in_it() -> None:
    game = game_of(WORLD, "put pin in purse", "take purse", "put purse in box")
    assert (place(game, "purse"), place(game, "pin")) == ("box", "purse")


SACKS = 20


def sacks() -> str:
    things = "".join(f"  s{n}: {{name: a sack{n}, in: player, container: true}}\n" for n in range(SACKS))
    return f"rooms: {{hall: {{name: Hall}}}}\nthings:\n{things}"


def test_things_go_sixteen_deep_into_each_other_and_no_deeper() -> None:
    game = game_of(sacks(), *(f"put sack{n} in sack{n + 1}" for n in range(15)))
    assert refusal(game, "put sack15 in sack16").code == "putting inside.deep"


def test_what_goes_inside_brings_its_own_depth_along() -> None:
    lower = [f"put sack{n} in sack{n + 1}" for n in range(9)]
    upper = [f"put sack{n} in sack{n + 1}" for n in range(10, 16)]
    game = game_of(sacks(), *lower, *upper)
    assert refusal(game, "put sack9 in sack10").code == "putting inside.deep"


def test_no_depth_lets_a_thing_into_what_is_inside_it() -> None:
    game = game_of(sacks(), *(f"put sack{n} in sack{n + 1}" for n in range(SACKS - 1)))
    assert refusal(game, "put sack15 in sack0").code == "putting inside.itself"


def test_a_rule_that_answers_the_first_step_ends_the_whole_act() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      coal: {name: a coal, in: hall}
      box: {name: a box, in: hall, container: true}
    rules:
      hot: {instead: taking, thing: coal, say: It burns you.}
    """
    game = game_of(world)
    assert said(game, "put coal in box") == "It burns you."
    assert place(game, "coal") == "hall"


def test_a_refused_first_step_leaves_the_others_undone() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      coin: {name: a coin, in: player}
      box: {name: a box, in: hall, container: {open: false}}
    rules:
      stuck: {instead: opening, thing: box, refuse: The lid sticks.}
    """
    game = game_of(world)
    assert refusal(game, "put coin in box").words == "The lid sticks."
    assert place(game, "coin") == "player"
