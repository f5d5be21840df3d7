"""How a phrase is read where nothing is called by all of it: owners, numbers, places in a row, plurals, where it is."""

import pytest

from backrooms_if.engine.parser.numbers import number, ordinal
from backrooms_if.engine.parser.politeness import stripped
from backrooms_if.ids import PLAYER
from backrooms_if.world.numbers import in_words
from tests.unit.engine.inline import asked, game_of, place, refusal, said, turns

WORLD = """
rooms:
  hall: {name: Hall, text: Bare.}
things:
  brass: {name: a brass key, in: hall}
  iron: {name: an iron key, in: hall}
  tin: {name: a tin key, in: hall}
  two: {name: a two of clubs, also: [card], in: hall}
  box: {name: a box, in: hall, container: true}
  jar: {name: a jar, in: hall, container: true}
  pea: {name: a green pea, in: box}
  bean: {name: a green bean, in: jar}
  dried: {name: a dried pea, in: jar}
  hat: {name: a hat, in: bob}
  cap: {name: a hat, adjectives: [my, flat], in: hall}
  gloves: {name: some gloves, plural: true, in: hall}
  nail: {name: a nail, in: nowhere}
actors:
  bob: {name: an old man, also: [bob], in: hall, pronoun: he}
  ann: {name: Ann, in: hall, pronoun: she}
"""


def held(*lines: str) -> list[str]:
    """Return what the player holds after some lines."""
    game = game_of(WORLD, *lines)
    return [str(one).partition("/")[2] for one in game.state.contents(PLAYER)]


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("take two keys", ["brass", "iron"]),
        ("take 2 keys", ["brass", "iron"]),
        ("take two of the keys", ["brass", "iron"]),
        ("take a couple of keys", ["brass", "iron"]),
        ("take three keys", ["brass", "iron", "tin"]),
        ("take one key", ["brass"]),
        ("take any two", ["two"]),
        ("take keys", ["brass", "iron", "tin"]),
        ("take the keys", ["brass", "iron", "tin"]),
        ("take all keys", ["brass", "iron", "tin"]),
        ("take all the keys", ["brass", "iron", "tin"]),
        ("take all of the keys", ["brass", "iron", "tin"]),
        ("take keys except tin", ["brass", "iron"]),
        ("take all keys but the brass and tin ones", ["iron"]),
        ("take first key", ["brass"]),
        ("take the second key", ["iron"]),
        ("take the 3rd key", ["tin"]),
        ("take the last key", ["tin"]),
        ("take two of clubs", ["two"]),
        ("take glove", ["gloves"]),
        ("take green pea", ["pea"]),
        ("take pea in box", ["pea"]),
        ("take the pea in the jar", ["dried"]),
        ("take peas", ["pea", "dried"]),
        ("take all in jar", ["bean", "dried"]),
        ("take my hat", ["cap"]),
        ("take key and card and pea in box", []),
    ],
)
def test_what_is_taken(line: str, taken: list[str]) -> None:
    assert held(line) == taken


def test_a_word_of_the_name_beats_what_it_means_elsewhere() -> None:
    assert held("take my hat") == ["cap"], "it is called so"


@pytest.mark.parametrize("line", ["take bob's hat", "take the old man's hat", "take his hat", "take Bob\u2019s hat"])
def test_the_hat_of_somebody_is_in_scope_and_not_given(line: str) -> None:
    assert said(game_of(WORLD, "x bob"), line) == "The old man has the hat."


@pytest.mark.parametrize("line", ["x ann's hat", "x her hat"])
def test_what_somebody_does_not_have_is_said_with_the_name(line: str) -> None:
    assert said(game_of(WORLD, "x ann"), line) == "There is no such thing with Ann."


def test_mine_is_what_is_carried() -> None:
    game = game_of(WORLD, "take iron key")
    assert said(game, "drop my key") == "You put the iron key down."
    assert said(game, "drop my key") == "You have no key."


@pytest.mark.parametrize(
    ("line", "count"), [("take four keys", "three"), ("take 40 keys", "three"), ("x 5th key", "three")]
)
def test_of_too_few_it_is_said_how_many_there_are(line: str, count: str) -> None:
    game = game_of(WORLD)
    assert said(game, line) == f"There are not that many here, only {count}."
    assert turns(game) == 0


def test_the_other_one_is_the_one_that_was_not_named() -> None:
    game = game_of(WORLD, "take tin key", "put tin key in box", "x iron key")
    assert asked(game, "take the other key") == ("the brass key", "the tin key")


def test_a_part_of_a_phrase_that_names_nothing_is_told() -> None:
    assert '"nails"' in refusal(game_of(WORLD), "take two nails").words
    assert refusal(game_of(WORLD), "take 3").code == "parser.no_noun"
    assert refusal(game_of(WORLD), "take pea in hat").code == "parser.not_there"


def test_what_was_named_last_is_meant_and_said_where_nothing_else_decides() -> None:
    game = game_of(WORLD, "x iron key")
    assert said(game, "take key") == "(the iron key)\n\nYou take the iron key."


def test_what_is_held_is_meant_and_said() -> None:
    assert said(game_of(WORLD, "take tin key"), "x key").startswith("(the tin key)\n\n")


def test_of_several_that_are_held_none_is_meant_more() -> None:
    assert asked(game_of(WORLD, "take tin key", "take iron key"), "drop key") == ("the iron key", "the tin key")


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("2", ["iron"]),
        ("number 2", ["iron"]),
        ("two", ["iron"]),
        ("second", ["iron"]),
        ("the 2nd one", ["iron"]),
        ("last", ["tin"]),
        ("the last one please", ["tin"]),
        ("brass and tin", ["brass", "tin"]),
        ("1 and 3", ["brass", "tin"]),
        ("all", ["brass", "iron", "tin"]),
        ("all of them", ["brass", "iron", "tin"]),
        ("any", ["brass"]),
        ("none", []),
        ("neither", []),
        ("never mind", []),
        ("the second key", ["iron"]),
        ("key 2", ["iron"]),
        ("the two keys", ["brass", "iron"]),
        ("all keys", ["brass", "iron", "tin"]),
        ("all of the keys", ["brass", "iron", "tin"]),
        ("any key", ["brass"]),
        ("keys", ["brass", "iron", "tin"]),
        ("all but brass", ["iron", "tin"]),
        ("none of them", []),
        ("the first two keys", []),
        ("both", []),
        ("4", []),
    ],
)
def test_an_answer_is_a_place_several_all_any_or_none(answer: str, taken: list[str]) -> None:
    assert held("take key", answer) == taken


def test_none_of_them_ends_the_question_and_takes_no_time() -> None:
    game = game_of(WORLD, "take key")
    assert said(game, "neither") == "Then nothing is done."
    assert turns(game) == 0
    assert place(game_of(WORLD, "take key", "neither", "brass"), "brass") == "hall"


def test_a_topic_survives_the_question_who_is_asked() -> None:
    world = WORLD.replace("name: Ann", "name: an old woman")
    game = game_of(world)
    assert asked(game, "ask old about the hat") == ("the old man", "the old woman")
    assert "the old woman" in said(game, "woman")


@pytest.mark.parametrize(
    ("word", "count"), [("2", 2), ("two", 2), ("twelve", 12), ("0", 0), ("x2", None), ("2x", None)]
)
def test_numbers(word: str, count: int | None) -> None:
    assert number(word) == count


@pytest.mark.parametrize(
    ("word", "at"), [("first", 1), ("2nd", 2), ("23rd", 23), ("last", -1), ("nd", None), ("xth", None), ("0th", None)]
)
def test_places_in_a_row(word: str, at: int | None) -> None:
    assert ordinal(word) == at


def test_numbers_are_spelt_out_up_to_twelve() -> None:
    assert [in_words(count) for count in (1, 12, 13)] == ["one", "twelve", "13"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("please take lamp", "take lamp"),
        ("i want to take lamp please", "take lamp"),
        ("could you please take lamp now", "take lamp"),
        ("take lamp", "take lamp"),
        ("please", ""),
        ("please now", ""),
    ],
)
def test_what_is_polite_is_taken_off(line: str, left: str) -> None:
    assert " ".join(stripped(tuple(line.split()))) == left
