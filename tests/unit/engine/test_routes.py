"""GO TO a room: by ways that the player knows, one act a step."""

from backrooms_if.events import Moved
from backrooms_if.session.game import Game
from tests.unit.engine.inline import game_of, place, said

WORLD = """\
rooms:
  hall: {name: Great Hall, text: A hall., exits: {north: gate, east: {to: shed, door: oak}, down: pit}}
  gate: {name: Gate, text: A gate., exits: {south: hall, north: lane}}
  lane: {name: Lane, text: A lane., exits: {south: gate, west: {id: gap, to: shed, hidden: true}}}
  shed: {name: Shed, text: A shed., exits: {west: {to: hall, door: oak}}}
  pit: {name: Pit, text: A pit., exits: {up: {to: hall, when: lamp.lit}}}
doors:
  oak: {name: an oak door, lockable: {key: key, locked: false}, open: true}
things:
  key: {name: a key, in: hall}
  lamp: {name: a lamp, in: player, light: true, switchable: true}
"""


def walked(game: Game, line: str) -> list[str]:
    """Return the rooms that a line leads through, in order."""
    events = game.play(line).events
    return [event.end.removeprefix("t/") for event in events if isinstance(event, Moved)]


def test_go_to_walks_to_a_room_that_was_visited_by_the_shortest_way() -> None:
    game = game_of(WORLD, "n", "n")
    assert walked(game, "go to great hall") == ["gate", "hall"]


def test_each_step_is_a_turn() -> None:
    game = game_of(WORLD, "n", "n", "go to hall")
    assert game.state.get(("world", "turns")) == 4


def test_a_part_of_the_name_is_enough() -> None:
    assert walked(game_of(WORLD, "n"), "go to the hall") == ["hall"]


def test_a_room_that_was_never_visited_is_not_known() -> None:
    assert said(game_of(WORLD), "go to lane") == 'You know no place called "lane".'


def test_a_way_that_is_hidden_is_not_taken() -> None:
    game = game_of(WORLD, "e", "w", "n", "n")
    assert walked(game, "go to shed") == ["gate", "hall", "shed"]


def test_a_way_that_does_not_hold_now_is_none() -> None:
    game = game_of(WORLD, "d")
    assert said(game, "go to hall") == "You know no way there that is open now."


def test_a_closed_door_is_opened_and_a_locked_one_is_no_way() -> None:
    game = game_of(WORLD, "e", "w", "close oak door")
    assert walked(game, "go to shed") == ["shed"]
    game = game_of(WORLD, "e", "w", "close oak door", "take key", "lock oak door")
    assert said(game, "go to shed") == "You know no way there that is open now."


def test_a_step_that_fails_stops_the_rest() -> None:
    world = f"{WORLD}rules:\n  stay: {{instead: going, at: gate, refuse: The gate holds you.}}\n"
    game = game_of(world, "n")
    assert walked(game, "go to hall") == []
    assert place(game, "player") == "gate"


def test_being_there_already_takes_no_turn() -> None:
    game = game_of(WORLD)
    assert said(game, "go to hall") == "You are there."
    assert game.state.get(("world", "turns")) == 0


def test_one_undo_takes_the_whole_walk_back() -> None:
    game = game_of(WORLD, "n", "n", "go to hall", "undo")
    assert place(game, "player") == "lane"
