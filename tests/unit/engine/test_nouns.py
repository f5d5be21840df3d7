"""What noun phrases mean: words, adjectives, articles, pronouns, and the words that mean nothing here."""

import pytest

from backrooms_if.engine.parser.tokens import words
from tests.unit.engine.inline import asked, game_of, place, refusal, said, value

WORLD = """
rooms:
  hall: {name: Hall, text: Bare., exits: {north: den}, scenery: {"north wall, plaster": Damp.}}
  den: {name: Den, exits: {south: hall}}
things:
  lamp: {name: a small brass lamp, in: hall, adjectives: [old, miner's], also: [lantern, oil burner]}
  key: {name: a key, in: hall, text: The key.}
  ring: {name: a key ring, in: hall, text: The ring.}
  note: {name: a piece of paper, in: hall, also: [letter to the editor]}
  coin: {name: a gold coin, in: den}
  imp: {name: a green imp, in: hall, hidden: true}
  cloak: {name: a cloak, in: player}
  stairs: {name: some stairs, plural: true, in: hall, fixed: true}
"""


@pytest.mark.parametrize(
    "phrase",
    [
        "lamp", "brass lamp", "small lamp", "small brass lamp", "brass small lamp", "old lamp", "old brass lamp",
        "lantern", "old lantern", "oil burner", "old oil burner", "brass", "miner's lamp", "the lamp", "a lamp",
        "an old lamp", "the the lamp", "the a lamp", "some old lamp", "LAMP", "Brass Lamp",
    ],
)  # fmt: skip
def test_each_of_these_phrases_is_the_lamp(phrase: str) -> None:
    assert place(game_of(WORLD, f"take {phrase}"), "lamp") == "player"


@pytest.mark.parametrize(
    "phrase", ["piece of paper", "the piece of paper", "paper", "piece", "letter", "letter to the editor"]
)
def test_each_of_these_phrases_is_the_note(phrase: str) -> None:
    assert place(game_of(WORLD, f"take {phrase}"), "note") == "player"


@pytest.mark.parametrize(
    "line",
    [
        "take lamp!", "take lamp?", "take lamp.", "take lamp...", '"take lamp"', "  take   lamp  ", "take\tlamp",
        "take\u00a0lamp", "\u201ctake lamp\u201d", "take \u2018lamp\u2019", "take the miner\u2019s lamp", "TAKE LAMP",
        "take lamp;", "take (lamp)", "take, lamp", "take lamp \u2014 ", "\ufefftake lamp",
    ],
)  # fmt: skip
def test_signs_around_words_do_not_matter(line: str) -> None:
    assert place(game_of(WORLD, line), "lamp") == "player"


def test_words_are_lower_case_with_straight_signs() -> None:
    assert words("Take the Miner\u2019s well\u2010worn  LAMP!") == ("take", "the", "miner's", "well-worn", "lamp")


def test_a_whole_name_beats_a_part_of_one_without_a_question() -> None:
    assert said(game_of(WORLD), "x key") == "The key."


def test_the_longer_name_is_still_meant_by_its_own_words() -> None:
    assert said(game_of(WORLD), "x key ring") == "The ring."


def test_a_noun_beats_an_adjective_of_the_same_word() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      box: {name: a paper box, in: hall, text: A box.}
      sheet: {name: a torn paper, in: hall, text: A sheet.}
    """
    assert said(game_of(world), "x paper") == "A sheet."


def test_an_adjective_alone_asks_where_it_fits_several() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      pin: {name: a brass pin, in: hall}
      nut: {name: a brass nut, in: hall}
    """
    assert asked(game_of(world), "take brass") == ("the brass pin", "the brass nut")


def test_words_of_two_names_are_no_name() -> None:
    assert refusal(game_of(WORLD), "take lamp key").code == "parser.not_here"


@pytest.mark.parametrize("phrase", ["of", "to", "the", "in", "to the", "of the"])
def test_little_words_alone_name_nothing(phrase: str) -> None:
    game = game_of(WORLD)
    game.play(f"take {phrase}")
    assert place(game, "note") == "hall"


# --- it --------------------------------------------------------------------------------------------------------------


def test_it_is_the_thing_of_the_last_command() -> None:
    assert place(game_of(WORLD, "x lamp", "take it"), "lamp") == "player"


def test_it_is_the_thing_of_a_refused_command_too() -> None:
    assert said(game_of(WORLD, "take stairs"), "x it") == "There is nothing more to see about the stairs."


def test_it_is_the_first_of_two_things() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {pin: {name: a pin, in: player}, tray: {name: a tray, in: hall, supporter: true}}
    """
    assert place(game_of(world, "put pin on tray", "take it"), "pin") == "player"


def test_it_may_be_the_second_thing_of_a_command() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {pin: {name: a pin, in: player}, tray: {name: a tray, in: hall, supporter: true}}
    """
    assert place(game_of(world, "x tray", "put pin on it"), "pin") == "tray"


def test_it_stays_through_commands_without_a_thing() -> None:
    assert place(game_of(WORLD, "x lamp", "wait", "look", "take it"), "lamp") == "player"


def test_it_means_nothing_at_first() -> None:
    assert refusal(game_of(WORLD), "take it").code == "parser.no_it"


def test_it_that_stayed_behind_is_named() -> None:
    assert refusal(game_of(WORLD, "x lamp", "north"), "take it").words == "You see no small brass lamp here."


def test_it_stays_the_same_across_rooms() -> None:
    assert place(game_of(WORLD, "take lamp. n. drop it"), "lamp") == "den"


# --- what is not known, and what is not here -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("frob", "frob"),
        ("frob lamp", "frob"),
        ("take frob", "frob"),
        ("take the frob", "frob"),
        ("take brass frob", "frob"),
        ("take frob lamp", "frob"),
        ("put lamp in the frob", "frob"),
        ("put frob in lamp", "frob"),
        ("unlock lamp frobwise key", "frobwise"),
    ],
)
def test_the_unknown_word_is_named(line: str, word: str) -> None:
    assert f'"{word}"' in refusal(game_of(WORLD), line).words


@pytest.mark.parametrize("line", ["take north", "take lamp with", "take take", "drop in"])
def test_words_that_the_parser_knows_are_not_called_unknown(line: str) -> None:
    assert "not one this story knows" not in refusal(game_of(WORLD), line).words


def test_what_was_seen_and_is_elsewhere_is_not_here() -> None:
    assert refusal(game_of(WORLD, "n", "s"), "take coin").words == "You see no coin here."


def test_what_was_carried_from_the_start_is_known_where_it_was_left() -> None:
    assert refusal(game_of(WORLD, "drop cloak", "n"), "take cloak").code == "parser.not_here"


@pytest.mark.parametrize("noun", ["coin", "gold", "gold coin", "imp", "green imp"])
def test_what_was_never_seen_is_as_unknown_as_any_word(noun: str) -> None:
    game = game_of(WORLD)
    first = noun.split()[0]
    assert refusal(game, f"x {noun}") == refusal(game, f"x {noun.replace(first, 'frob')}")._replace(
        words=f'The word "{first}" is not one this story knows.'
    )


def test_a_refusal_names_no_hidden_thing_among_choices() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      red: {name: a red imp, in: hall}
      old: {name: an old imp, in: hall, hidden: true}
    """
    assert said(game_of(world), "take imp") == "You take the red imp."


def test_scenery_can_be_named() -> None:
    assert said(game_of(WORLD), "x plaster") == "Damp."


def test_a_very_long_word_gets_a_plain_answer() -> None:
    assert refusal(game_of(WORLD), "x " + "a" * 300).code == "parser.unknown_word"


@pytest.mark.parametrize("line", ["", " ", ".", "...", ",", "!?", "\u2026", "\x00", "\x1b[2J"[:1]])
def test_a_line_without_words_says_what_to_type(line: str) -> None:
    assert refusal(game_of(WORLD), line).code == "parser.empty"


def test_what_a_refusal_quotes_has_no_control_signs() -> None:
    text = said(game_of(WORLD), "x \x1b[31mred\x07. \x9bfrob\u202e \x7f")
    assert all(sign.isprintable() or sign == "\n" for sign in text)


def test_a_refused_line_marks_nothing_as_seen() -> None:
    game = game_of(WORLD)
    game.play("take coin")
    assert value(game, "coin", "seen") is False


def test_numbers_and_underscores_are_parted_like_words() -> None:
    world = "rooms: {hall: {name: Hall}}\nthings: {key: {name: a key 7, in: hall}}\n"
    assert place(game_of(world, "take key_7"), "key") == "player"


def test_words_with_letters_beyond_ascii_are_words() -> None:
    world = "rooms: {hall: {name: Hall}}\nthings: {tee: {name: a Käsebrot, in: hall}}\n"
    assert place(game_of(world, "TAKE KÄSEBROT"), "tee") == "player"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("\uff4c\uff41\uff4d\uff50", "lamp"),
        ("\u00c5ngstr\u00f6m", "angstrom"),
        ("\ufb03", "\ufb03"),
        ("\ud55c\uad6d", "\ud55c\uad6d"),
        ("\ufdfa", "\ufdfa"),
    ],
)
def test_accents_and_wide_letters_are_folded_and_nothing_grows(typed: str, read: str) -> None:
    assert words(f"take {typed}") == ("take", read)


def test_a_name_with_an_accent_is_found_without_it() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {card: {name: a café menu, in: hall}}
    """
    for typed in ("cafe menu", "café menu", "cafe\u0301"):
        assert place(game_of(world, f"take {typed}"), "card") == "player"
