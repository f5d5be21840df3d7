"""Slips of the fingers: what is put right, what is said of it, and what is never guessed."""

import pytest

from backrooms_if.engine.parser.slips import is_one_slip
from backrooms_if.ids import PLAYER
from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

WORLD = """
rooms:
  hall: {name: Hall, text: "Bare. The attic is up, a yard lies east.", exits: {up: attic, east: yard}}
  attic: {name: Attic, exits: {down: hall}}
  yard: {name: Dark Yard, lit: false, exits: {west: hall}}
things:
  lamp: {name: a small brass lamp, in: hall, text: Unlit.}
  basket: {name: a wicker basket, in: hall, container: true}
  pen: {name: a pen, in: hall}
  cork: {name: a cork, in: hall}
  fork: {name: a fork, in: hall}
  hand: {name: a plaster hand, in: hall}
  ghost: {name: a ghost, in: hall, hidden: true}
  urn: {name: an urn, in: hall, container: {open: false}}
  pearl: {name: a pearl, in: urn}
  anvil: {name: an anvil, in: hall, fixed: It is an anvil.}
  candle: {name: a candle, in: attic}
counters:
  tries: {}
rules:
  no_candles: {before: taking, thing: anvil, do: [{add: {tries: 1}}]}
"""


@pytest.mark.parametrize(
    "line",
    [
        *("take lmap", "take lam", "take lampp", "take lanp", "take brasslamp"),
        *("tkae lamp", "taek lamp", "tak lamp", "takelamp", "take small lmap", "pikc up lamp"),
        *("tkae lmap", "take the brss lamp", "take smal lamp", "could you tkae lamp please"),
    ],
)  # fmt: skip
def test_a_line_with_a_slip_is_done(line: str) -> None:
    assert place(game_of(WORLD, line), "lamp") == PLAYER


def test_what_the_line_was_taken_for_is_said_first() -> None:
    assert said(game_of(WORLD), "tkae lmap") == "(take lamp)\n\nYou take the small brass lamp."


@pytest.mark.parametrize("line", ["take baksket", "take bsaket", "take baskett", "take wicekr basket"])
def test_longer_words_are_put_right_too(line: str) -> None:
    assert place(game_of(WORLD, line), "basket") == PLAYER


def test_two_slips_are_taken_for_one_word_of_seven_letters() -> None:
    assert said(game_of(WORLD), "exmaien lamp") == "(examine lamp)\n\nUnlit."
    assert refusal(game_of(WORLD), "take lqmq").code == "parser.unknown_word"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("take gork", "both the cork and the fork are as near"),
        ("take ghsot", "what is hidden is no word"),
        ("take paerl", "what is shut away is no word"),
        ("take cadnle", "what is elsewhere is no word"),
        ("take hnad", "a part of the body is never guessed"),
        ("take pin", "of three letters each has to be right"),
        ("take old", "no letter is put before a short word"),
        ("qiut", "nobody quits by mistake"),
        ("retsart", "nobody starts again by mistake"),
        ("svae", "nobody saves by mistake"),
        ("take xq", "two letters are too few"),
        ("frobnicate lamp", "nothing is near"),
    ],
)
def test_what_is_not_surely_meant_is_told_and_not_done(line: str, why: str) -> None:
    game = game_of(WORLD)
    assert refusal(game, line).code in ("parser.unknown_word", "parser.unknown_verb"), why
    assert turns(game) == 0


def test_a_guess_that_fails_takes_no_time_and_changes_nothing() -> None:
    game = game_of(WORLD)
    assert said(game, "take anvli") == "(take anvil)\n\nIt is an anvil."
    assert (turns(game), value(game, "tries", "count")) == (0, 0)


def test_the_same_line_typed_right_runs_the_rules() -> None:
    assert value(game_of(WORLD, "take anvil"), "tries", "count") == 1


def test_a_word_that_is_known_is_never_put_right() -> None:
    game = game_of(WORLD, "up", "down")
    assert refusal(game, "take candle").code == "parser.not_here"


def test_a_line_that_would_break_off_is_no_guess() -> None:
    assert refusal(game_of(WORLD), "take lamp frob").code == "parser.unknown_word"


def test_directions_and_rooms_are_put_right() -> None:
    assert value(game_of(WORLD, "go atitc"), "player", "place") == "hall", "it was never visited"
    game = game_of(WORLD, "up", "down", "go to atitc")
    assert value(game, "player", "place") == "attic"
    assert value(game_of(WORLD, "esat"), "player", "place") == "yard"


def test_an_answer_with_a_slip_is_an_answer() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {brass: {name: a brass key, in: hall}, iron: {name: an iron key, in: hall}}
    """
    assert place(game_of(world, "take key", "brss"), "brass") == PLAYER


def test_again_repeats_what_was_understood() -> None:
    assert said(game_of(WORLD, "x lmap"), "g") == "Unlit."


@pytest.mark.parametrize(
    ("word", "other", "is_slip"),
    [
        ("lamp", "lamp", True),
        ("lmap", "lamp", True),
        ("lam", "lamp", True),
        ("lampp", "lamp", True),
        ("lxmp", "lamp", True),
        ("lxmx", "lamp", False),
        ("xamp", "lamp", False),
        ("xantern", "lantern", True),
        ("hta", "hat", True),
        ("hxt", "hat", False),
        ("at", "hat", False),
        ("lamps", "lam", False),
        ("apml", "lamp", False),
    ],
)
def test_one_slip_is_a_letter_more_less_wrong_or_two_that_changed_about(word: str, other: str, is_slip: bool) -> None:
    assert is_one_slip(word, other) is is_slip
    assert is_one_slip(other, word) is is_slip


LEVER = """
rooms: {hall: {name: Hall}}
things:
  lever: {name: a lever, in: hall, fixed: true}
  gem: {name: a gem, in: hall, hidden: true}
rules:
  falls: {before: pulling, thing: lever, once: true, do: [{reveal: gem}, A gem falls.]}
  stuck: {instead: pulling, thing: lever, refuse: It will not budge.}
"""


def test_what_a_line_that_was_never_typed_did_has_not_been_done_or_said() -> None:
    game = game_of(LEVER)
    assert said(game, "pull levr") == "(pull lever)\n\nIt will not budge."
    assert said(game, "pull lever") == "A gem falls.\n\nIt will not budge."
    assert said(game, "take gem") == "You take the gem."


@pytest.mark.parametrize("line", ["savelamp", "restorelamp", "quitlamp", "trancript on", "scrpt on", "sve", "quti"])
def test_no_game_is_saved_ended_or_written_down_by_a_slip(line: str) -> None:
    assert refusal(game_of(WORLD), line).code == "parser.unknown_verb"


def test_in_the_dark_no_way_is_found_by_a_slip() -> None:
    world = """
    rooms:
      hall: {name: Hall, lit: false, exits: {crevice: attic}}
      attic: {name: Attic}
    """
    assert refusal(game_of(world), "crevise").code == "parser.unknown_verb"


def test_a_slip_in_an_answer_is_no_other_question() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things: {red: {name: a red key, in: hall}, blue: {name: a blue key, in: hall}}
    """
    assert place(game_of(world, "take key", "blu"), "blue") == PLAYER


def test_a_word_of_a_way_elsewhere_is_not_put_right() -> None:
    game = game_of(
        """
        rooms:
          hall: {name: Hall, exits: {ascend: loft}}
          loft: {name: Loft, exits: {descend: hall}}
        """
    )
    game.play("descend")
    assert place(game, "player") == "hall"
    game.play("ascnd")
    assert place(game, "player") == "loft"
