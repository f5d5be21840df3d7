"""TOUCH: what rooms and things give to the hands, and what the hands find in the dark."""

import pytest

from backrooms_if.engine.choices import choices
from backrooms_if.session.fitting import fits
from tests.unit.engine.inline import game_of, place, refusal, said, value

WORLD = """
rooms:
  hall:
    name: Hall
    text: A hall.
    exits: {down: cellar}
  cellar:
    name: Cellar
    text: Vaults.
    lit: false
    touch: "[first|Wet stone.|Stone.]"
    exits:
      up: hall
      north: {to: hall, id: crack, hidden: true}
    scenery: {arches: They meet overhead.}
    noclip:
      soft: {via: wall, direction: east, to: hall, say: Through.}
things:
  bell: {name: a bell, in: hall, touch: Bronze.}
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  table: {name: a table, in: cellar, fixed: true, supporter: true, text: Oak.}
  knife: {name: a knife, upon: table}
  jar: {name: a jar, in: cellar, container: {open: false, transparent: true}}
  bead: {name: a bead, in: jar}
  note: {name: a note, in: cellar, readable: Sorry.}
  ghost: {name: a ghost, in: cellar, hidden: true}
rules: {r: {after: waiting, do: [{reveal: ghost}, {reveal: crack}]}}
"""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("touch", "You feel nothing that you had not expected."),
        ("feel around", "You feel nothing that you had not expected."),
        ("touch bell", "Bronze."),
        ("feel the lamp", "You feel nothing unusual about the lamp."),
    ],
)
def test_what_there_is_to_touch_is_told(line: str, answer: str) -> None:
    assert said(game_of(WORLD), line) == answer


def test_in_the_dark_it_finds_what_is_in_reach_and_the_ways_out() -> None:
    game = game_of(WORLD, "down")
    assert said(game, "touch") == "Wet stone. You feel a table, a knife, a jar and a note. There is one way out: up."
    assert said(game, "touch").startswith("Stone. You feel a table")


def test_what_is_hidden_is_not_felt_until_it_is_revealed() -> None:
    game = game_of(WORLD, "down", "touch")
    assert refusal(game, "take ghost").code == "parser.unknown_word"
    assert "a ghost. There are ways out: up and north." in said(game_of(WORLD, "down", "wait"), "touch")


def test_what_was_felt_can_be_taken_and_touched() -> None:
    game = game_of(WORLD, "down")
    assert refusal(game, "take knife").code == "parser.unknown_word"
    game.play("touch")
    assert said(game, "take knife") == "You take the knife."
    assert said(game, "touch table") == "You feel nothing unusual about the table."
    assert place(game, "knife") == "player"


def test_what_was_felt_cannot_be_looked_at_or_read() -> None:
    game = game_of(WORLD, "down", "touch")
    assert refusal(game, "x table").words == "It is too dark to see the table."
    assert refusal(game, "read note").code == "engine.not_seen"
    assert refusal(game, "look under table").code == "engine.not_seen"
    assert said(game, "look") == "Darkness\n\nIt is too dark to see anything."


def test_what_is_shut_away_is_not_felt_until_it_is_open_and_felt() -> None:
    game = game_of(WORLD, "down", "touch")
    assert refusal(game, "take bead").code == "parser.unknown_word"
    game.play("open jar")
    assert said(game, "touch jar") == "In the jar you feel a bead."
    assert said(game, "take bead") == "You take the bead."


def test_searching_in_the_dark_is_by_touch_as_well() -> None:
    game = game_of(WORLD, "down", "touch", "search jar")
    assert said(game, "take bead") == "You take the bead."


def test_a_wall_that_was_felt_can_be_pressed_against() -> None:
    game = game_of(WORLD, "down", "touch")
    assert said(game, "press wall").startswith("Through.")


def test_what_was_felt_is_lost_again_when_one_leaves() -> None:
    game = game_of(WORLD, "down", "touch", "up", "down")
    assert refusal(game, "take knife").code == "parser.not_here_dark"


def test_undo_takes_back_what_was_felt() -> None:
    game = game_of(WORLD, "down", "touch", "undo")
    assert value(game, "player", "felt") == ()


def test_a_condition_does_not_take_what_is_felt_for_seen_now() -> None:
    world = WORLD + "flags: {f: true}\n"
    world = world.replace("Vaults.", "Vaults.").replace(
        'touch: "[first|Wet stone.|Stone.]"', 'touch: "[if visible(table)|Seen.|else|Not seen.]"'
    )
    game = game_of(world, "down", "touch")
    assert said(game, "touch").startswith("Not seen.")


def test_the_prompt_offers_what_was_felt() -> None:
    game = game_of(WORLD, "down", "touch")
    found = choices(game.state, read=frozenset(("table", "knife")))
    assert "knife" in {name for thing in found.things for name in thing.offered}
    assert found.ways == ("up",)


def test_a_save_holds_what_was_felt_only_as_things_of_the_world() -> None:
    world = game_of(WORLD).world
    assert fits(world, ("player", "felt"), ("t/cellar", "1", "", "t/knife"))
    assert not fits(world, ("player", "felt"), ("t/cellar", "1", "about", "t/frob"))
    assert not fits(world, ("player", "felt"), ("t/cellar", "x"))
