"""Marks: made on rooms and things, told, rubbed out, asked for, kept in saves; and who has no chalk."""

import pytest

from backrooms_if import limits
from backrooms_if.session.fitting import fits
from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import described, game_of, refusal, said, value

WORLD = """
rooms:
  hall: {name: Hall, text: A long hall., short: The hall., exits: {east: den, stairs: den}}
  den: {name: Den, lit: false, exits: {west: hall}}
flags: {noted: false}
things:
  chalk: {name: a stick of chalk, in: hall, mark_maker: a chalk mark}
  box: {name: a box, in: hall, enterable: true, container: {open: false}}
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  paper: {name: some wallpaper, in: [hall, den], scenery: true}
actors:
  bob: {name: Bob, in: hall}
rules:
  note: {after: marking, at: hall, when: marked(hall), do: [{set: {noted: true}}]}
"""
WITHOUT = WORLD.replace(", mark_maker: a chalk mark", "").partition("rules:")[0]
THE_MARK = "There is a chalk mark here."


def test_a_room_that_was_marked_tells_it_each_time_with_its_short_text_too() -> None:
    game = game_of(WORLD, "mark wall")
    assert THE_MARK in described(game.play("look").events).paragraphs
    game.play("e")
    assert THE_MARK in described(game.play("w").events).paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "mark here",
        "mark room",
        "chalk the floor",
        "mark this wall with chalk",
        "scratch wall",
        "draw a mark",
        "mark wallpaper",
        "write on the wall",
        "write on wallpaper",
    ],
)
def test_a_plain_mark_on_walls_and_scenery_is_the_rooms(line: str) -> None:
    game = game_of(WORLD, "take chalk")
    assert said(game, line) == "You make a chalk mark."
    assert value(game, "hall", "marks") == ("t/chalk", "")
    assert value(game, "paper", "marks") == ()


@pytest.mark.parametrize(
    "line",
    ["mark north", "mark n with chalk", "mark the north wall", "mark north wall with chalk", "draw an arrow to north"],
)
def test_a_direction_makes_an_arrow(line: str) -> None:
    game = game_of(WORLD, "take chalk")
    assert said(game, line) == "You make a chalk mark that points north."
    assert said(game, "x arrow") == "There is a chalk mark here that points north."


def test_a_way_that_is_no_direction_is_written() -> None:
    game = game_of(WORLD, "mark stairs")
    assert said(game, "x marks") == 'There is a chalk mark here: "stairs".'


@pytest.mark.parametrize("line", ["write gone east here", "write gone east on the wall", "chalk gone east on floor"])
def test_a_few_words_are_written(line: str) -> None:
    game = game_of(WORLD, "take chalk")
    assert said(game, line) == 'You write "gone east".'
    assert said(game, "read the writing") == 'There is a chalk mark here: "gone east".'


def test_a_thing_bears_marks_of_its_own_and_takes_them_along() -> None:
    game = game_of(WORLD, "mark lamp")
    assert said(game, "write mine on lamp with chalk") == 'You write "mine" on the lamp.'
    assert value(game, "hall", "marks") == ()
    told = said(game, "x lamp")
    assert told == 'There is a chalk mark on the lamp. There is a chalk mark on the lamp: "mine".'
    assert said(game, "erase lamp") == "You rub out what is marked on the lamp."
    assert said(game, "x lamp") == "There is nothing more to see about the lamp."


def test_from_inside_a_closed_thing_that_thing_is_marked() -> None:
    game = game_of(
        WORLD, "take chalk", "switch on lamp", "take lamp", "open box", "enter box", "close box", "mark here"
    )
    assert value(game, "box", "marks") == ("t/chalk", "")
    assert value(game, "hall", "marks") == ()


def test_what_makes_marks_is_taken_first() -> None:
    assert said(game_of(WORLD), "mark wall") == "(first taking the stick of chalk)\n\nYou make a chalk mark."


def test_a_mark_is_made_in_the_dark_and_seen_by_light() -> None:
    game = game_of(WORLD, "take chalk", "e")
    assert said(game, "mark here") == "You make a chalk mark."
    assert "mark" not in said(game, "look")
    assert "mark" not in said(game, "touch")
    assert refusal(game, "x mark").words == "It is too dark to see anything."
    assert refusal(game, "erase mark").words == "It is too dark to see anything."
    game.play("w. take lamp. switch it on. e")
    assert THE_MARK in said(game, "look")


@pytest.mark.parametrize("line", ["erase", "erase marks", "erase the wall", "rub out the mark", "wipe off arrow"])
def test_erasing_rubs_out_all_that_is_marked_here(line: str) -> None:
    game = game_of(WORLD, "mark n", "mark wall")
    assert said(game, line) == "You rub out what is marked here."
    assert ("t/hall", "marks") not in game.state.entries()
    assert refusal(game, line).words == "There is no mark here."


def test_what_cannot_be_marked_is_refused() -> None:
    game = game_of(WORLD, "mark wall")
    assert refusal(game, "mark here").words == "That mark is there already."
    assert refusal(game, "mark bob").words == "Bob would not care for that."
    assert refusal(game, "mark chalk").words == "The stick of chalk cannot be marked with itself."
    assert refusal(game, "mark wall with lamp").words == "The lamp leaves no mark."
    assert refusal(game, "erase lamp").words == "There is no mark on the lamp."
    game.play("drop chalk. e")
    assert refusal(game, "mark here").words == "You have nothing to make a mark with."


def test_marks_and_what_is_written_have_a_limit() -> None:
    game = game_of(WORLD, *(f"write {word} here" for word in "abcdefgh"))
    assert refusal(game, "mark here").code == "marking.full"
    marks = game.state.get(("t/hall", "marks"))
    assert isinstance(marks, tuple)
    assert len(marks) == 2 * limits.MARKS_AT_ONCE
    game = game_of(WORLD, "take chalk")
    assert refusal(game, f"write {'a' * (limits.MARK_CHARACTERS + 1)} here").code == "marking.long"
    assert said(game, f"write {'a' * limits.MARK_CHARACTERS} here") == f'You write "{"a" * limits.MARK_CHARACTERS}".'


def test_a_rule_hears_of_marking_and_a_condition_of_the_mark() -> None:
    assert value(game_of(WORLD, "mark lamp"), "noted", "set") is False
    assert value(game_of(WORLD, "mark hall", "mark wall"), "noted", "set") is True


def test_a_mark_is_undone_saved_and_restored() -> None:
    game = game_of(WORLD, "write gone here")
    kept = game.state_hash()
    game.play("erase")
    game.play("undo")
    assert game.state_hash() == kept
    again = Game.resumed(loads(dumps(game.world, game.seed, game.records), game.world), game.world)
    assert again.state_hash() == kept
    assert 'There is a chalk mark here: "gone".' in said(again, "look")


@pytest.mark.parametrize(
    ("owner", "marks"),
    [
        ("t/hall", ("t/chalk",)),
        ("t/hall", ("t/chalk", ">sideways")),
        ("t/hall", ("t/chalk", "a" * (limits.MARK_CHARACTERS + 1))),
        ("t/hall", ("t/chalk", "") * (limits.MARKS_AT_ONCE + 1)),
        ("t/hall", ("t/chalk", 1)),
        ("t/hall", ("t/chalk", "\x1b")),
        ("t/noted", ("t/chalk", "")),
    ],
)
def test_a_save_with_marks_that_no_play_makes_does_not_fit(owner: str, marks: tuple[str | int, ...]) -> None:
    assert not fits(game_of(WORLD).world, (owner, "marks"), marks)


def test_a_mark_outlives_what_made_it() -> None:
    assert fits(game_of(WORLD).world, ("t/hall", "marks"), ("t/gone", ""))


def test_without_anything_that_makes_marks_nobody_knows_the_words() -> None:
    game = game_of(WITHOUT)
    assert refusal(game, "mark wall").code == "parser.unknown_verb"
    assert "MARK" not in said(game, "help")
    assert refusal(game, "write hello on lamp").words == "You have nothing to write with."
    assert "MARK ...: leaves a mark" in said(game_of(WORLD), "help")


def test_a_world_may_have_the_words_for_a_verb_of_its_own() -> None:
    game = game_of(WORLD + "verbs: {grading: {grammar: ['mark {thing}'], say: You give it a B.}}")
    assert said(game, "mark lamp") == "You give it a B."
    assert "You make a chalk mark." in said(game, "mark here")


def test_what_a_world_calls_a_wall_or_a_mark_comes_before_the_words_for_every_room() -> None:
    wall, sign = "{name: a low wall, in: hall, fixed: true}", "{name: a mark, in: hall, fixed: true, text: A tick.}"
    game = game_of(WORLD.replace("actors:", f"  wall: {wall}\n  sign: {sign}\nactors:"), "take chalk")
    assert said(game, "mark the wall") == "You make a chalk mark on the low wall."
    assert said(game, "x mark") == "A tick."
