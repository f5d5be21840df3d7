"""OPEN, CLOSE, LOCK and UNLOCK."""

import pytest

from tests.unit.engine.inline import asked, game_of, place, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall, exits: {north: {to: den, door: oak}, east: {to: den, door: iron}, west: {to: den, door: arch}}}
  den: {name: Den, exits: {south: {to: hall, door: oak}}}
doors:
  oak: {name: an oak door, lockable: {key: brass}}
  iron: {name: an iron gate, open: true, lockable: {key: brass, locked: false}}
  arch: {name: a paper screen}
things:
  brass: {name: a brass key, in: player}
  steel: {name: a steel key, in: hall}
  coin: {name: a coin, in: hall}
  box: {name: a box, in: hall, container: {open: false}}
  pin: {name: a pin, in: box}
  chest: {name: a chest, in: hall, container: {open: false}, lockable: {key: steel, locked: false}}
  crate: {name: a crate, in: hall, container: {open: false}, lockable: true}
  bowl: {name: a bowl, in: hall, container: true}
  case: {name: a case, in: hall, container: {open: false, transparent: true}, lockable: true}
  tin: {name: a tin, in: case, container: {open: false}}
  etui: {name: an etui, in: case, container: {open: false}, lockable: {key: brass}}
"""


def test_opening_a_container_opens_it_and_tells_what_is_inside() -> None:
    game = game_of(WORLD)
    assert said(game, "open box") == "You open the box. In the box is a pin."
    assert value(game, "box", "open") is True


def test_opening_an_empty_container_tells_of_nothing_inside() -> None:
    assert said(game_of(WORLD), "open chest") == "You open the chest."


def test_closing_closes() -> None:
    game = game_of(WORLD, "open box")
    assert said(game, "shut box") == "You close the box."
    assert value(game, "box", "open") is False


def test_opening_takes_a_turn() -> None:
    assert turns(game_of(WORLD, "open box")) == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("open coin", "opening.cannot"),
        ("open bowl", "opening.cannot"),
        ("open gate", "opening.open"),
        ("open oak door", "opening.locked"),
        ("open crate", "opening.locked"),
        ("open tin", "engine.out_of_reach"),
        ("close coin", "closing.cannot"),
        ("close bowl", "closing.cannot"),
        ("close box", "closing.closed"),
        ("close tin", "engine.out_of_reach"),
    ],
)
def test_opening_and_closing_are_refused(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_unlocking_uses_the_carried_key_that_fits() -> None:
    game = game_of(WORLD)
    assert said(game, "unlock oak door") == "You unlock the oak door with the brass key."
    assert value(game, "oak", "locked") is False


@pytest.mark.parametrize(
    "line", ["unlock oak door with brass key", "unlock oak using brass key", "open oak with brass key"]
)
def test_each_way_to_name_the_key(line: str) -> None:
    assert value(game_of(WORLD, line), "oak", "locked") is False


def test_unlocking_does_not_open() -> None:
    assert value(game_of(WORLD, "unlock oak door"), "oak", "open") is False


def test_locking_locks() -> None:
    game = game_of(WORLD, "close gate")
    assert said(game, "lock gate") == "You lock the iron gate with the brass key."
    assert value(game, "iron", "locked") is True


def test_a_named_key_is_taken_first() -> None:
    game = game_of(WORLD)
    assert said(game, "lock chest with steel key").startswith("(first taking the steel key)")
    assert place(game, "steel") == "player"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("unlock coin", "unlocking.no_lock"),
        ("unlock etui", "engine.out_of_reach"),
        ("unlock screen", "unlocking.no_lock"),
        ("unlock gate", "unlocking.already"),
        ("unlock crate", "unlocking.no_key"),
        ("unlock crate with brass key", "unlocking.wrong_key"),
        ("unlock oak door with steel key", "unlocking.wrong_key"),
        ("unlock oak door with coin", "unlocking.wrong_key"),
        ("lock coin", "locking.no_lock"),
        ("lock oak door", "locking.already"),
        ("lock chest", "locking.no_key"),
        ("lock chest with brass key", "locking.wrong_key"),
    ],
)
def test_locking_and_unlocking_are_refused(line: str, code: str) -> None:
    assert refusal(game_of(WORLD), line).code == code


def test_a_wrong_key_is_not_taken_first() -> None:
    game = game_of(WORLD, "unlock oak door with steel key")
    assert place(game, "steel") == "hall"


def test_a_key_shut_in_something_carried_is_not_found_by_the_lock() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {north: {to: hall, door: oak}}}}
    doors: {oak: {name: an oak door, lockable: {key: brass}}}
    things:
      tin: {name: a tin, in: player, container: {open: false}}
      brass: {name: a brass key, in: tin}
    """
    assert refusal(game_of(world), "unlock door").code == "unlocking.no_key"


def test_a_key_behind_glass_is_out_of_reach() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {north: {to: hall, door: oak}}}}
    doors: {oak: {name: an oak door, lockable: {key: brass}}}
    things:
      jar: {name: a jar, in: player, container: {open: false, transparent: true}, lockable: true}
      brass: {name: a brass key, in: jar}
    """
    assert refusal(game_of(world), "unlock door").code == "engine.out_of_reach"


def test_a_key_in_an_open_bag_is_taken_first() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {north: {to: hall, door: oak}}}}
    doors: {oak: {name: an oak door, lockable: {key: brass}}}
    things:
      bag: {name: a bag, in: player, container: true}
      brass: {name: a brass key, in: bag}
    """
    assert said(game_of(world), "unlock door").startswith("(first taking the brass key)")


def test_unlock_never_tries_a_thing_that_is_no_key() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {north: {to: hall, door: oak}}}}
    doors: {oak: {name: an oak door, lockable: {key: brass}}}
    things:
      coin: {name: a gold coin, in: player}
      brass: {name: a brass key, in: hall}
      steel: {name: a steel key, in: hall}
    """
    assert refusal(game_of(world), "unlock door").code == "unlocking.no_key"


def test_unlock_never_asks_about_what_has_no_lock() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {north: {to: hall, door: oak}, south: {to: hall, door: arch}}}}
    doors:
      oak: {name: an oak door, lockable: {key: brass}}
      arch: {name: a paper door}
    things: {brass: {name: a brass key, in: player}}
    """
    assert said(game_of(world), "unlock door") == "You unlock the oak door with the brass key."


def test_open_asks_where_several_can_be_opened() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      red: {name: a red box, in: hall, container: {open: false}}
      old: {name: an old box, in: hall, container: {open: false}}
      tea: {name: a tea box, in: hall}
    """
    assert asked(game_of(world), "open box") == ("the red box", "the old box")


def test_a_door_is_one_thing_on_both_sides() -> None:
    game = game_of(WORLD, "unlock oak door", "open oak door", "north", "close oak door", "south")
    assert place(game, "player") == "hall"
