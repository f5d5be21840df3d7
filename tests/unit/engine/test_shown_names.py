"""Names that show how a thing is, and what is told when a state changes."""

import pytest

from tests.unit.engine.inline import asked, game_of, said, value
from tests.unit.world.inline import HALL, told

EGGS = """
rooms:
  hall: {name: Hall, exits: {north: yard}}
  yard: {name: Yard, exits: {south: hall}}
things:
  egg:
    name: an egg
    in: hall
    count: 3
    states: [raw, boiled]
    shown: "[if thing is boiled|boiled ]{name}"
    change: {boiled: It goes hard.}
  lamp:
    {name: a lamp, in: hall, states: [new, old], shown: {new: "{name}", old: "old {name}"}, change: {old: It dulls.}}
  bell: {name: a bell, in: hall}
rules:
  boil: {after: rubbing, thing: egg, do: [{set: {thing.state: boiled}}]}
  age: {after: ringing, thing: bell, quiet: true, do: [{set: {lamp.state: old}}, Dong.]}
"""


def test_a_printed_name_goes_by_the_state_and_its_article_by_what_is_printed() -> None:
    game = game_of(EGGS, "ring bell")
    assert "an old lamp" in said(game, "look")
    assert said(game, "take lamp") == "You take the old lamp."
    assert said(game, "drop old lamp") == "You put the old lamp down."
    game.play("undo")
    assert said(game, "drop lamp") == "You put the old lamp down."


def test_what_is_printed_is_understood_only_while_it_is_printed() -> None:
    assert "old" in said(game_of(EGGS), "take old lamp")
    assert value(game_of(EGGS, "take old lamp"), "lamp", "place") == "hall"
    assert value(game_of(EGGS, "ring bell", "take old lamp"), "lamp", "place") == "player"


def test_identical_things_are_counted_apart_where_they_are_printed_apart() -> None:
    game = game_of(EGGS, "rub egg")
    assert "a boiled egg, two eggs" in said(game, "look") or "two eggs and a boiled egg" in said(game, "look")
    assert said(game, "take boiled egg") == "You take the boiled egg."
    game = game_of(EGGS, "take egg", "rub egg", "take egg", "take egg")
    assert "three" not in said(game, "i")


def test_a_change_is_told_at_its_place_once_and_only_where_it_is_perceived() -> None:
    game = game_of(EGGS)
    assert said(game, "ring bell") == "It dulls.\n\nDong."
    assert said(game, "ring bell") == "Dong."
    game = game_of(EGGS, "take bell", "north")
    assert said(game, "ring bell") == "Dong."


def test_a_question_offers_printed_names_and_takes_them_as_answers() -> None:
    world = """
rooms:
  hall: {name: Hall}
things:
  a: {name: a lamp, in: hall, states: [new, old], state: old, shown: "[if a is old|old ]{name}"}
  b: {name: a lamp, in: hall, adjectives: [red]}
"""
    game = game_of(world)
    assert asked(game, "take lamp") == ("the old lamp", "the lamp")
    assert said(game, "old") == "You take the old lamp."


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ('shown: "[cycle|a|b] {name}"', "E523 `[cycle|` in a name, which is printed at any time and counts nothing"),
        ('shown: "{the cup} of tea"', "E523 the name of a thing in a name, which might come to be in its own"),
        ('shown: "[if cup is dnoe|x]{name}"', "E306 `dnoe` is no state of `cup`"),
        ('shown: "{nmae}"', "E303 nothing is called `nmae`"),
        ("change: {dnoe: x}", "E306 `dnoe` is no state of this thing"),
        ("change: Done.", "E203 a mapping is wanted here, not the text `Done.`"),
        ("change: {}", "E213 at least 1 entry is wanted here, not 0"),
    ],
)
def test_what_cannot_be_a_name_or_a_change_is_a_problem(keys: str, problem: str) -> None:
    assert told(HALL + f"things:\n  cup:\n    name: a cup\n    in: hall\n    states: [raw, done]\n    {keys}\n") == [
        problem
    ]


def test_a_state_of_two_lists_is_no_key_of_a_change() -> None:
    states = "states: {a: [x, y], b: [y, z]}, change: {y: Ah.}"
    problem = "E306 `y` is a state of `a` and of `b`"
    assert told(HALL + f"things: {{cup: {{name: a cup, in: hall, {states}}}}}\n") == [problem]
