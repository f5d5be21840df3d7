"""What a noclip goes by: the words for walls, floors, props, edges and doorways; what it costs; who is warned."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.engine.inline import HEAD, game_of, place, said, turns, value

WAYS = """
rooms:
  hall:
    name: Hall
    text: Bare.
    noclip:
      soft: {via: wall, direction: north, sign: The north wall is soft., to: den}
      worn: {via: floor, also: [boards], sign: The floor is worn through., to: cellar}
      mirror: {via: prop, also: [tall mirror], sign: A tall mirror has no back., to: attic}
      pit: {via: fall, also: [pit], sign: A pit has an edge., to: deep}
      arch: {via: doorway, direction: east, also: [painted arch], sign: A doorway is painted east., to: far}
  den: {name: Den}
  cellar: {name: Cellar}
  attic: {name: Attic}
  deep: {name: Deep}
  far: {name: Far}
"""


def one(via: str, more: str = "", room: str = "", rules: str = "") -> str:
    """Return a world with one noclip."""
    noclip = f"{{gap: {{via: {via}, {more}}}}}"
    return f"rooms:\n  hall: {{name: Hall, noclip: {noclip}{room}}}\n  den: {{name: Den, exits: {{up: hall}}}}\n{rules}"


# --- the words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("press against the wall", "den"), ("lean on the wall", "den"), ("walk into wall", "den"),
        ("go through the north wall", "den"), ("pass through the wall", "den"), ("slip through north wall", "den"),
        ("press on the floor", "cellar"), ("fall through the floor", "cellar"), ("drop through the floor", "cellar"),
        ("sink into the floor", "cellar"), ("jump through the boards", "cellar"), ("noclip floor", "cellar"),
        ("lean on the mirror", "attic"), ("step into the mirror", "attic"), ("climb through tall mirror", "attic"),
        ("enter mirror", "attic"), ("walk through the mirror", "attic"),
        ("jump", "deep"), ("jump over the edge", "deep"), ("step over the edge", "deep"), ("step off edge", "deep"),
        ("jump off the edge", "deep"), ("climb over the edge", "deep"), ("jump into the pit", "deep"),
        ("fall into pit", "deep"), ("down", "deep"), ("go down", "deep"), ("walk off the edge", "deep"),
        ("go through the doorway", "far"), ("enter the doorway", "far"), ("walk through the painted arch", "far"),
        ("step through the east doorway", "far"), ("east", "far"), ("go east", "far"), ("noclip doorway", "far"),
    ],
)  # fmt: skip
def test_each_is_gone_through_by_what_one_would_type(line: str, room: str) -> None:
    game = game_of(WAYS)
    game.play(line)
    assert place(game, "player") == room


@pytest.mark.parametrize("line", ["north", "look", "touch wall", "examine mirror", "sit", "wait"])
def test_nobody_goes_through_who_does_something_else(line: str) -> None:
    game = game_of(WAYS)
    game.play(line)
    assert place(game, "player") == "hall"


@pytest.mark.parametrize("line", ["noclip", "press", "press against"])
def test_where_there_are_several_it_is_asked_which(line: str) -> None:
    game = game_of(WAYS)
    assert said(game, line).startswith("What do you want to")
    game.play("the floor")
    assert place(game, "player") == "cellar"


def test_an_exit_of_that_direction_comes_first() -> None:
    game = game_of(
        one("doorway", "direction: east, sign: S., to: den", ", exits: {east: hall2}") + "  hall2: {name: H}\n"
    )
    game.play("east")
    assert place(game, "player") == "hall2"


@pytest.mark.parametrize(
    ("via", "told"),
    [
        ("wall", "Then there is nothing to lean on, and you are through."),
        ("floor", "Then there is nothing under you."),
        ("fall", "Then there is nothing under you."),
        ("doorway", "You go through."),
    ],
)
def test_without_say_it_is_told_as_it_is(via: str, told: str) -> None:
    assert said(game_of(one(via, "to: den")), "noclip") == f"{told}\n\nDen"


@pytest.mark.parametrize(
    ("via", "told"),
    [
        ("wall", "The wall does not give."),
        ("fall", "You take the step, and are where you were."),
        ("doorway", "You take the step, and are where you were."),
    ],
)
def test_without_miss_it_is_told_as_it_is(via: str, told: str) -> None:
    game = game_of(one(via, "odds: 1 in 2, to: den"))
    assert game.play("noclip", chance={"t/gap": 0}).text == told


@pytest.mark.parametrize(
    ("via", "told"), [("floor", "The floor does not give."), ("doorway", "The doorway is no way anywhere now.")]
)
def test_while_its_condition_does_not_hold_it_is_nothing(via: str, told: str) -> None:
    assert said(game_of(one(via, "when: visits(den) > 0, to: den")), "noclip") == told


# --- nobody is taken unwarned ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["jump", "down"])
def test_without_a_sign_only_what_names_the_edge_goes_over_it(line: str) -> None:
    game = game_of(one("fall", "to: den"))
    game.play(line)
    assert place(game, "player") == "hall"
    game.play("jump over edge")
    assert place(game, "player") == "den"


PASSIVE = "by: [sitting], sign: The wall is warm., to: den"


def test_in_the_dark_no_sign_is_told_and_nothing_takes_anybody() -> None:
    game = game_of(one("wall", PASSIVE, ", lit: false"))
    assert said(game, "sit").startswith("You sit down")
    assert place(game, "player") == "hall"


def test_who_has_read_the_sign_by_light_is_warned_in_the_dark_too() -> None:
    dims = "flags: {light: true}\n" + one("wall", PASSIVE, ", lit: light")
    game = game_of(dims + "rules: {off: {after: waiting, do: [{set: {light: false}}]}}\n", "wait")
    game.play("sit")
    assert place(game, "player") == "den"


def test_a_sign_that_has_come_to_hold_since_takes_nobody_until_it_is_told() -> None:
    world = "flags: {warm: false}\n" + one("wall", f"{PASSIVE}, when: warm")
    game = game_of(world + "rules: {on: {after: waiting, do: [{set: {warm: true}}]}}\n", "wait")
    assert said(game, "sit").startswith("You sit down")
    assert "The wall is warm." in said(game, "look")
    game.play("sit")
    assert place(game, "player") == "den"


def test_a_rule_that_tells_something_else_in_place_of_the_room_leaves_out_the_warning() -> None:
    game = game_of(one("fall", "sign: An edge., to: den", rules="rules: {no: {instead: looking, say: Fog.}}\n"))
    assert value(game, "gap", "warned") == "hall"  # the opening told it


def test_what_is_pressed_on_purpose_needs_no_warning() -> None:
    game = game_of(one("wall", PASSIVE, ", lit: false"))
    game.play("lean on wall")
    game.play("press wall")
    assert place(game, "player") in ("hall", "den")


# --- what it costs ---------------------------------------------------------------------------------------------------

PRICED = "odds: 1 in 2, cost: 4, do: [{add: {skin: -1}}, It takes some skin.], to: den, say: Through."
COST = "counters: {skin: {start: 3}}\n" + one("wall", PRICED)


def test_what_is_done_on_the_way_comes_after_what_is_said_and_before_the_room() -> None:
    game = game_of(COST)
    assert game.play("press wall", chance={"t/gap": 1}).text == "Through.\n\nIt takes some skin.\n\nDen"
    assert value(game, "skin", "count") == 2


def test_the_way_takes_as_many_turns_as_it_costs() -> None:
    game = game_of(COST)
    game.play("press wall", chance={"t/gap": 1})
    assert turns(game) == 4


def test_a_miss_costs_a_turn_and_nothing_else() -> None:
    game = game_of(COST)
    game.play("press wall", chance={"t/gap": 0})
    assert (turns(game), value(game, "skin", "count")) == (1, 3)


def test_who_dies_on_the_way_does_not_arrive() -> None:
    game = game_of(one("fall", "do: [{die: The pit has a floor.}], to: den"))
    assert said(game, "jump over edge").startswith("Then there is") is False
    assert place(game, "player") == "hall"


def test_effects_may_lead_elsewhere() -> None:
    game = game_of(one("wall", "do: [{move: {player: pit}}], to: den") + "  pit: {name: Pit}\n")
    game.play("press wall")
    assert place(game, "player") == "pit"


def test_undo_gives_back_what_it_cost() -> None:
    game = game_of(COST)
    before = game.state.hash()
    game.play("press wall", chance={"t/gap": 1})
    game.undo()
    assert game.state.hash() == before


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("do: [{refuse: No.}], to: den", "E526"),
        ("cost: 0, to: den", "E2"),
        ("cost: 101, to: den", "E2"),
        ("do: [{set: {gone: true}}], to: den", "E3"),
    ],
)
def test_what_cannot_be_done_on_the_way_is_a_problem(more: str, message: str) -> None:
    problems = check_text(HEAD + one("wall", more), with_lint=False).problems
    assert [problem.code[: len(message)] for problem in problems] == [message]
