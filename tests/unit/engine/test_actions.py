"""What hands, mouth and body can do: by itself mostly nothing comes of it, in words that a world can replace."""

import pytest

from backrooms_if.engine.actions import ACTIONS
from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: den, "up, stairs": den}}
  den: {name: Den, text: A den., exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  rail: {name: a rail, in: hall, fixed: true}
  bench: {name: a bench, in: hall, fixed: true, supporter: true}
  box: {name: a box, in: hall, container: {open: false}}
  safe: {name: a safe, in: hall, fixed: true, container: {open: false}, lockable: true}
  case: {name: a case, in: hall, fixed: true, container: {open: false, transparent: true}, lockable: true}
  gem: {name: a gem, in: case}
  pin: {name: a pin, in: box}
  bread: {name: some bread, in: hall, edible: Dry.}
  apples: {name: some apples, plural: true, in: player, edible: true}
  milk: {name: some milk, in: player, drinkable: true}
  tap: {name: a tap, in: hall, fixed: true, drinkable: It is warm.}
"""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("push cup", "Pushing the cup changes nothing."),
        ("push rail", "The rail does not move."),
        ("pull rail", "The rail does not move."),
        ("drag the cup", "Pulling the cup changes nothing."),
        ("turn cup", "Turning the cup changes nothing."),
        ("twist rail", "The rail does not turn."),
        ("eat cup", "The cup is nothing to eat."),
        ("drink apples", "The apples are nothing to drink."),
        ("give cup to bench", "Nothing comes of offering the cup to the bench."),
        ("show cup to bench", "Nothing comes of showing the cup to the bench."),
        ("talk to bench", "There is no answer from the bench."),
        ("ask bench about the way out", "There is no answer from the bench."),
        ("sit on cup", "The cup is nothing to sit on."),
        ("stand up", "You are standing."),
        ("sleep", "This is no place to sleep."),
        ("climb bench", "The bench is nothing to climb."),
        ("throw cup at bench", "Nothing would come of throwing the cup."),
        ("push gem", "The gem cannot be reached: the lock of the case holds."),
        ("sip gem", "The gem is nothing to drink."),
        ("search safe", "The safe is locked."),
    ],
)
def test_what_comes_to_nothing_is_refused_and_takes_no_time(line: str, answer: str) -> None:
    assert refusal(game_of(WORLD), line).words == answer


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("sit", "You sit down for a while, and get up again."),
        ("sit down on bench", "You sit on the bench for a while, and get up again."),
        ("lean against rail", "You lean on the rail, and stand up straight again."),
        ("jump", "You jump, and land where you were."),
        ("knock on safe", "You knock on the safe. There is no answer."),
        ("shout", "You call out. Nobody answers."),
        ("look under bench", "There is nothing under the bench."),
        ("look behind safe", "There is nothing behind the safe."),
        ("search cup", "You search the cup and find nothing."),
        ("search box", "(first opening the box)\n\nIn the box is a pin."),
        ("eat apples", "You eat the apples."),
        ("drink milk", "You drink the milk."),
        ("eat bread", "(first taking the bread)\n\nDry."),
        ("drink from tap", "It is warm."),
    ],
)
def test_what_is_done_is_told_and_takes_a_turn(line: str, answer: str) -> None:
    game = game_of(WORLD)
    assert said(game, line) == answer
    assert turns(game) == 1


def test_what_is_eaten_is_gone_and_a_fixed_source_stays() -> None:
    game = game_of(WORLD, "eat bread", "drink tap")
    assert place(game, "bread") == "nowhere"
    assert place(game, "tap") == "hall"


def test_rules_can_catch_each_of_them() -> None:
    names = [action.id for action in ACTIONS.values() if not action.is_meta]
    rules = "".join(f"  r{at}: {{instead: {name}, say: Caught.}}\n" for at, name in enumerate(names))
    game = game_of(f"{WORLD}rules:\n{rules}")
    for line in ("push cup", "sit", "touch", "ask bench about it", "throw cup at rail", "give cup to tap"):
        assert said(game, line) == "Caught.", line


# --- EXITS -----------------------------------------------------------------------------------------------------------

MAZE = """
rooms:
  hall:
    name: Hall
    text: A hall.
    exits:
      north: den
      "up, stairs": den
      east: {to: den, door: gate}
      west: {to: den, id: gap, hidden: true}
      south: {say: Bricked up.}
  den: {name: Den, text: A den., lit: false, exits: {south: hall}}
  pit: {name: Pit, text: A pit.}
doors: {gate: {name: a gate, hidden: true}}
rules:
  find: {after: waiting, do: [{reveal: gap}, {reveal: gate}]}
  fall: {after: jumping, do: [{move: {player: pit}}]}
"""


def test_exits_lists_the_ways_that_are_known_and_takes_no_time() -> None:
    game = game_of(MAZE)
    assert said(game, "exits") == "There are ways out: north and up."
    assert turns(game) == 0


def test_what_was_hidden_is_listed_once_it_is_found() -> None:
    assert said(game_of(MAZE, "wait"), "ways") == "There are ways out: north, up, east and west."


def test_where_there_is_no_way_that_is_said() -> None:
    assert said(game_of(MAZE, "jump"), "exits") == "There is no way out that you know."


def test_in_a_dark_room_that_was_never_seen_only_the_way_back_is_known() -> None:
    assert said(game_of(MAZE, "n"), "exits") == "There is one way out: south."


def test_touch_finds_the_ways_there() -> None:
    assert said(game_of(MAZE, "n", "touch"), "exits") == "There is one way out: south."


def test_entering_is_going_by_a_way_or_through_a_door() -> None:
    assert place(game_of(MAZE, "enter stairs"), "player") == "den"
    assert place(game_of(MAZE, "wait", "enter gate"), "player") == "den"


def test_pushing_a_wall_that_can_let_through_is_pressing_against_it() -> None:
    world = "rooms: {hall: {name: Hall, noclip: {soft: {via: wall, to: den}}}, den: {name: Den}}"
    assert value(game_of(world, "push wall"), "player", "place") == "den"
    assert value(game_of(world, "lean on wall"), "player", "place") == "den"
