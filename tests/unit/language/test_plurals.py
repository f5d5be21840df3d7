"""The plurals of nouns, as they are printed and as players may type them."""

import pytest

from backrooms_if.language.plurals import plurals


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("key", "keys"),
        ("coin", "coins"),
        ("box", "boxes"),
        ("glass", "glasses"),
        ("torch", "torches"),
        ("brush", "brushes"),
        ("berry", "berries"),
        ("toy", "toys"),
        ("buoy", "buoys"),
        ("y", "ys"),
        ("penknife", "penknives"),
        ("bookshelf", "bookshelves"),
        ("roof", "roofs"),
        ("safe", "safes"),
        ("belief", "beliefs"),
        ("potato", "potatoes"),
        ("photo", "photos"),
        ("postman", "postmen"),
        ("woman", "women"),
        ("human", "humans"),
        ("talisman", "talismans"),
        ("die", "dice"),
        ("sheep", "sheep"),
        ("café", "cafés"),
        ("x-ray", "x-rays"),
    ],
)
def test_a_plural_is_printed_as_it_is_spelt_in_english(word: str, plural: str) -> None:
    assert plurals(word)[0] == plural


@pytest.mark.parametrize(
    ("word", "typed"),
    [("knife", "knifes"), ("roof", "rooves"), ("potato", "potatos"), ("photo", "photoes"), ("human", "humen")],
)
def test_a_player_may_spell_it_by_another_rule(word: str, typed: str) -> None:
    assert typed in plurals(word)[1:]


@pytest.mark.parametrize("word", ["key", "knife", "sheep", "roof", "hero", "s"])
def test_no_form_stands_twice(word: str) -> None:
    forms = plurals(word)
    assert len(set(forms)) == len(forms)
