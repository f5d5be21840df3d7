"""From a written name to its article, its noun and adjectives."""

import pytest

from backrooms_if.world.model import Name
from backrooms_if.world.naming import article_for, read_name, read_phrase, words_of
from tests.unit.world.inline import HALL, thing_of, world_of


@pytest.mark.parametrize(
    ("written", "article", "words", "shown"),
    [
        ("a brass key", None, "brass key", ("the brass key", "a brass key")),
        ("an oil lamp", None, "oil lamp", ("the oil lamp", "an oil lamp")),
        ("some sand", None, "sand", ("the sand", "some sand")),
        ("the stairs", None, "stairs", ("the stairs", "the stairs")),
        ("The Hague", None, "Hague", ("the Hague", "the Hague")),
        ("Bob", None, "Bob", ("Bob", "Bob")),
        ("Platform Two", None, "Platform Two", ("Platform Two", "Platform Two")),
        ("12 Acacia Road", None, "12 Acacia Road", ("12 Acacia Road", "12 Acacia Road")),
        ("honest Bob", "", "honest Bob", ("honest Bob", "honest Bob")),
        ("a pair of shoes", "your", "pair of shoes", ("your pair of shoes", "your pair of shoes")),
        ("the Beast", "", "Beast", ("Beast", "Beast")),
        ("  a  lamp ", None, "lamp", ("the lamp", "a lamp")),
    ],
)
def test_a_leading_article_is_one_and_a_capital_without_is_a_proper_name(
    written: str, article: str | None, words: str, shown: tuple[str, str]
) -> None:
    name = read_name(written, article, False)
    assert name is not None
    assert (name.words, (name.definite, name.indefinite)) == (words, shown)


@pytest.mark.parametrize("written", ["brass key", "key", "öl"])
def test_lower_case_without_an_article_is_no_name(written: str) -> None:
    assert read_name(written, None, False) is None


def test_a_plural_is_said_not_guessed() -> None:
    assert read_name("some glasses", None, True) == Name("glasses", "some", True)


@pytest.mark.parametrize(
    ("written", "noun", "adjectives"),
    [
        ("a brass key", "key", {"brass"}),
        ("a message in the sawdust", "message", set()),
        ("the small red box of Dr. Fell", "box", {"small", "red"}),
        ("key", "key", set()),
        ("a hand-held torch", "torch", {"hand-held"}),
        ("the king's horse", "horse", {"king's"}),
        ("the king\u2019s horse", "horse", {"king's"}),
        ("ein grüner Apfel", "apfel", {"ein", "gruner"}),
        ("in tray", "tray", {"in"}),  # a preposition in front is no end of the noun
        ("Room 101", "101", {"room"}),
    ],
)
def test_the_noun_is_the_last_word_before_a_preposition(written: str, noun: str, adjectives: set[str]) -> None:
    phrase = read_phrase(written)
    assert phrase is not None
    assert (phrase.noun, set(phrase.adjectives)) == (noun, adjectives)


@pytest.mark.parametrize("written", ["", "!!!", "the", "a ???", "_"])
def test_what_holds_no_word_is_no_phrase(written: str) -> None:
    assert read_phrase(written) is None


def test_words_are_small_and_their_apostrophes_straight() -> None:
    assert words_of("The King\u2019s OLD coat, (torn)!") == ("the", "king's", "old", "coat", "torn")


def test_names_that_the_engine_makes_get_their_article_by_ear() -> None:
    assert (article_for("oil lamp"), article_for("lamp")) == ("an", "a")


def test_a_thing_answers_to_its_name_its_adjectives_and_its_other_names() -> None:
    world = world_of(
        HALL + "things:\n  cloak: {name: a velvet cloak, adjectives: [black, night blue], also: [old cape], in: hall}\n"
    )
    phrases = [(phrase.noun, sorted(phrase.adjectives)) for phrase in thing_of(world, "cloak").phrases]
    assert phrases == [
        ("cloak", ["black", "blue", "night", "velvet"]),
        ("cape", ["black", "blue", "night", "old"]),
    ]
    assert world.vocabulary["night"] == ("w/cloak",)
