"""Lines with several commands, and the limits of a line."""

import pytest

from backrooms_if import limits
from backrooms_if.engine.step import step
from backrooms_if.events import Requested
from tests.unit.engine.inline import game_of, place, refusal, said, turns, world_of

WORLD = """
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  lamp: {name: a lamp, in: hall}
  coin: {name: a coin, in: hall}
  desk: {name: a desk, in: hall, fixed: true}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
endings: {won: {title: Won}}
rules:
  over: {after: dropping, thing: coin, do: [{end: won}]}
"""


@pytest.mark.parametrize(
    "line",
    [
        "take lamp. north", "take lamp. n.", "take lamp then north", "take lamp, then north", "take lamp; north",
        "take lamp! north", "take lamp, north", "take lamp, n", "take lamp.north", "take lamp THEN north",
        "take lamp, go north", ". take lamp . . north .", "then take lamp then north", ", take lamp, n",
    ],
)  # fmt: skip
def test_commands_are_parted_in_each_of_these_ways(line: str) -> None:
    game = game_of(WORLD, line)
    assert (place(game, "lamp"), place(game, "player")) == ("player", "den")


def test_each_command_of_a_line_is_an_act_with_its_own_turn() -> None:
    game = game_of(WORLD)
    assert [act.took_time for act in game.play("take lamp. take coin").acts] == [True, True]


def test_the_changes_of_a_line_are_those_of_its_acts() -> None:
    game = game_of(WORLD)
    turn = step(game.world, game.state, "take lamp. take coin. n")
    assert game.state.with_changes(turn.changes).hash() == turn.state.hash()


def test_a_refusal_stops_the_line_and_the_rest_is_named() -> None:
    game = game_of(WORLD)
    assert said(game, "take desk. take lamp. n").endswith("After that, not done: take lamp, n.")
    assert place(game, "lamp") == "hall"


def test_what_went_before_a_refusal_is_done() -> None:
    assert place(game_of(WORLD, "take coin. take desk. take lamp"), "coin") == "player"


def test_a_line_that_was_not_understood_stops() -> None:
    assert place(game_of(WORLD, "frob. take lamp"), "lamp") == "hall"


def test_a_question_stops_the_line_and_the_rest_is_named() -> None:
    assert said(game_of(WORLD), "take key. n").endswith("After that, not done: n.")


def test_an_ending_stops_the_line() -> None:
    game = game_of(WORLD, "take coin")
    assert said(game, "drop coin. take lamp").endswith("After that, not done: take lamp.")


def test_a_meta_command_that_only_shows_lets_the_line_go_on() -> None:
    assert place(game_of(WORLD, "score. take lamp"), "lamp") == "player"


@pytest.mark.parametrize("line", ["undo. take lamp", "restart. take lamp", "quit. take lamp"])
def test_a_meta_command_that_does_something_ends_the_line(line: str) -> None:
    game = game_of(WORLD, "take coin")
    assert "After that, not done: take lamp." in said(game, line)


def test_the_name_of_a_save_goes_on_to_the_end_of_the_line() -> None:
    game = game_of(WORLD)
    requests = [event for event in step(game.world, game.state, "save v1.2. take lamp").events]
    assert requests == [Requested("save", "v1 2 take lamp")]


def test_twenty_commands_are_carried_out() -> None:
    assert turns(game_of(WORLD, ". ".join(["wait"] * limits.COMMANDS_PER_LINE))) == limits.COMMANDS_PER_LINE


def test_twenty_one_commands_are_refused_together() -> None:
    game = game_of(WORLD)
    assert refusal(game, ". ".join(["wait"] * (limits.COMMANDS_PER_LINE + 1))).code == "parser.many"


def test_twenty_one_commands_joined_by_and_are_refused_together_and_none_is_done() -> None:
    game = game_of(WORLD)
    before = game.state_hash()
    assert refusal(game, " and ".join(["wait"] * (limits.COMMANDS_PER_LINE + 1))).code == "parser.many"
    assert game.state_hash() == before


def test_a_line_of_500_characters_is_read() -> None:
    assert place(game_of(WORLD, "take lamp".ljust(limits.LINE_CHARACTERS)), "lamp") == "player"


def test_a_longer_line_is_refused() -> None:
    assert refusal(game_of(WORLD), "take lamp".ljust(limits.LINE_CHARACTERS + 1)).code == "parser.long"


def test_a_longer_line_is_not_quoted() -> None:
    assert len(said(game_of(WORLD), "x" * 100_000)) < 200


def test_the_state_that_a_turn_began_with_is_untouched() -> None:
    state = game_of(WORLD).state
    before = state.hash()
    step(world_of(WORLD), state, "take lamp. n. drop lamp")
    assert state.hash() == before


def test_the_same_line_makes_the_same_turn() -> None:
    state = game_of(WORLD).state
    assert step(world_of(WORLD), state, "take lamp. n")[1] == step(world_of(WORLD), state, "take lamp. n")[1]


@pytest.mark.parametrize(
    "lines",
    [
        ("x and",),
        ("take and and",),
        ("x ,",),
        ("x ,,, lamp",),
        ("and",),
        ("take all but",),
        ("take all but all",),
        ("take them",),
        ("x frob", "oops oops", "oops oops"),
        ("frob frob", "oops oops frob", "oops oops"),
        ("oops", "oops lamp", "oops oops"),
        ("again", "g. g", "again again"),
        ("x it and it", "x them and them", "x lamp and lamp", "g"),
    ],
)
def test_each_of_these_strange_lines_gets_an_answer(lines: tuple[str, ...]) -> None:
    game = game_of(WORLD)
    assert all(said(game, line) for line in lines)


def test_what_them_stands_for_is_things() -> None:
    world = """
    rooms: {hall: {name: Hall, exits: {north: {to: den, door: oak}}}, den: {name: Den}}
    doors: {oak: {name: an oak door}}
    things: {cup: {name: a cup, in: hall}}
    """
    game = game_of(world, "step through oak door and cup")
    held = game.state.get(("player", "them"))
    assert isinstance(held, tuple)
    assert all(one in game.world.things for one in held)
