"""Nouns in the text of a room: which are found, which of them nothing answers to, and what silences them."""

from pathlib import Path

import pytest

from backrooms_if.library.load import check_text, check_world
from backrooms_if.world.nouns import nouns
from backrooms_if.worldfile.plain_words import plain_words
from tests.unit.world.inline import HEAD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A hall with a marble bust in a niche.", ["hall", "bust", "niche"]),
        ("The lamp burns low.", ["lamp"]),
        ("A lamp flares over two desks.", ["lamp", "desks"]),
        ("Three chairs pushed in, an opened book, the carved ceiling fan.", ["chairs", "book", "fan"]),
        ("A door with a brass letter box, and some coats.", ["door", "box", "coats"]),
        ("It is warm as a cheek, like the inside of a pocket.", []),
        ("The size of a telephone, the width of a finger.", []),
        ("A cleaner square where a window would be.", ["square"]),
        ("Without a sound, not a soul, no desk.", []),
        ("A corridor leads west. The bar is back to the south.", []),
        ("Go north to the fan.", []),
        ("The street lies behind you.", ["street"]),
        ("All of it at the same time, the whole night, by the other way.", []),
        ("[if dark|A lamp|else|The moon] hangs in a [first|tall|low] arch.", ["lamp", "moon"]),
        ("The {coal} lumps, {the lamp}, a {n} stove.", []),
        ("A café with a naïve mural.", ["café", "mural"]),
        ("the the the", []),
        ("", []),
    ],
)
def test_a_noun_is_found_by_what_stands_around_it(text: str, expected: list[str]) -> None:
    found = list(nouns(plain_words(text)))
    assert [noun.word for noun in found] == expected
    assert all(text.lower().startswith(noun.word, noun.at) for noun in found)


def untold(body: str) -> list[str]:
    """Return the nouns that are told of, as they stand under the caret."""
    lines = (HEAD + body).split("\n")
    return [
        lines[one.span.line - 1][one.span.column - 1 :][: one.span.length]
        for one in check_text(HEAD + body).problems
        if one.code == "N534"
    ]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", ["bust"]),
        ("    scenery: {marble bust: Nobody you know.}\n", []),
        ("    scenery: {'head, busts': Nobody you know.}\n", ["bust"]),
        ("    exits: {bust: yard}\n", []),
        ("    short: A bust, the bust.\n", ["bust"]),
        ("things: {statue: {name: a statue, also: [bust], in: hall, fixed: true}}\n", []),
        ("things: {statue: {name: a marble statue, in: hall}}\n", []),
        ("things: {bust: {name: a bust, in: yard}}\n", []),
        ("things: {bust: {name: a bust, in: yard, fixed: true}}\n", ["bust"]),
        ("things: {bust: {name: a bust, in: nowhere, fixed: true}}\n", []),
        ("things: {case: {name: a case, in: hall, fixed: true}, bust: {name: a bust, part_of: case}}\n", []),
        ("actors: {bust: {name: the bust, in: yard}}\n", []),
        ("lint: {ignore_nouns: [bust]}\n", []),
        ("lint: {ignore_nouns: [a marble bust]}\n", []),
        ("verbs: {dusting: {grammar: [dust bust], do: [{say: D.}]}}\n", []),
    ],
)
def test_a_noun_is_told_once_where_nothing_in_the_room_answers_to_it(rest: str, expected: list[str]) -> None:
    yard = "  yard: {name: Yard, exits: {in: hall}}\n"
    assert untold(f"rooms:\n{yard}  hall:\n    name: Hall\n    text: A marble bust.\n{rest}") == expected


def test_the_room_that_a_way_leads_to_is_no_noun_to_look_at() -> None:
    body = (
        "rooms:\n  hall: {name: Hall, text: Beyond is a winter garden., exits: {east: yard}}\n  yard: {name: Garden}\n"
    )
    assert untold(body) == []


def test_a_plural_is_answered_by_the_singular_and_a_noun_by_its_adjective() -> None:
    body = "rooms:\n  hall: {name: Hall, text: Some hooks and a brass rail., scenery: {hook, brass: Worn.}}\n"
    assert untold(body.replace("{hook, brass: Worn.}", "{'hook, brass': Worn.}")) == []


def test_what_the_world_lets_be_its_levels_need_not_answer(tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    head = HEAD.replace("start: hall", "start: one/hall")
    (tmp_path / "world.yaml").write_text(f"{head}lint: {{ignore_nouns: [rain gauge]}}\n")
    for level, lint in (("one", ""), ("two", "lint: {ignore_nouns: [rug]}\n")):
        text = f"level: {level}\ntitle: T\nrooms: {{hall: {{name: H, text: A gauge on the rug.}}}}\n{lint}"
        (tmp_path / "levels" / f"{level}.yaml").write_text(text)
    found = [(Path(one.span.file).stem, one.message) for one in check_world(tmp_path).problems if one.code == "N534"]
    assert found == [("one", "nothing here answers to `rug`")]
