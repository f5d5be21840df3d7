"""What Tab offers: verbs first, then only what is here and known."""

import pytest

from backrooms_if.engine.step import step
from backrooms_if.events import Refused
from backrooms_if.session.game import Game
from backrooms_if.surfaces.completion import Offer, offers
from tests.unit.surfaces.furnished import choices_of, furnished

UNKNOWN = ("parser.unknown_verb", "parser.unknown_word", "parser.not_here", "parser.no_way", "parser.no_sense")


def offered(line: str, *played: str, saves: tuple[str, ...] = (), game: Game | None = None) -> list[str]:
    """The words that are offered behind a line."""
    return [one.words for one in offers(choices_of(game or furnished(*played)), line, lambda: saves)]


def completed(line: str, *played: str) -> str:
    """The line with the only offer put in; fails if there are several."""
    (one,) = offers(choices_of(furnished(*played)), line, tuple)
    return line[: one.start] + one.words + (" " if one.goes_on else "")


def test_at_an_empty_line_the_verbs_are_offered_as_help_lists_them_and_then_the_ways() -> None:
    found = offered("")
    assert found[:4] == ["look", "examine", "go", "take"]
    assert found[-2:] == ["north", "down"]
    assert "get" not in found


def test_a_verb_that_was_begun_is_offered_by_all_its_words() -> None:
    assert offered("tak") == ["take"]
    assert offered("ge") == ["get"]
    assert "undo" in offered("u")


def test_a_verb_that_needs_something_is_followed_by_a_space() -> None:
    assert completed("tak") == "take "
    assert completed("inve") == "inventory"


def test_behind_a_verb_things_are_offered_that_are_here_and_known() -> None:
    things = ["iron key", "brass key", "tin box", "bread", "stove", "door", "all"]
    assert offered("take ")[: len(things)] == things


def test_what_is_hidden_elsewhere_or_unread_is_never_offered_anywhere() -> None:
    game = furnished()
    lines = ["", *(f"{verb} " for verb in choices_of(game).verbs), "take p", "x pearl", "x o", "put bread in ", "p"]
    found = {word for line in lines for one in offered(line, game=game) for word in one.split()}
    assert not {"pearl", "oven", "coal", "wall", "cellar", "yard"} & found


@pytest.mark.parametrize("line", ["take br", "take the br", "TAKE Br", "take iron key. take br", "n, take br"])
def test_a_thing_is_completed_wherever_its_command_stands(line: str) -> None:
    assert offered(line) == ["brass key", "bread"]


def test_a_word_within_a_name_finds_the_name() -> None:
    assert offered("take key") == ["iron key", "brass key"]
    assert completed("x box") == "x tin box"


def test_behind_a_thing_the_words_of_the_verb_are_offered() -> None:
    assert {"in", "on"} <= set(offered("put bread "))
    assert completed("put bread i") == "put bread in "
    assert offered("put bread in t") == ["tin box"]
    assert offered("put nonsense ") == []


def test_of_words_that_mean_the_same_one_is_offered() -> None:
    assert completed("put bread into t") == "put bread into tin box"
    assert completed("put bread int") == "put bread into "


def test_a_list_goes_on_behind_and_or_a_comma() -> None:
    for line in ("take iron key and b", "take iron key, b", "take iron key, brass key and b"):
        assert "brass key" in offered(line)
    assert "iron key" in offered("take all but i")


def test_behind_go_the_open_ways_are_offered_and_then_the_rooms_that_were_visited() -> None:
    assert offered("go ")[:2] == ["north", "down"]
    assert "back yard" in offered("go to ", "north", "south")
    assert "back yard" not in offered("go to ")


def test_in_the_dark_all_directions_are_offered_so_that_none_is_given_away() -> None:
    assert {"north", "up", "southwest"} <= set(offered("go ", "down"))
    assert "stove" not in offered("x ", "down")


def test_save_names_are_offered_behind_restore_and_nowhere_else() -> None:
    assert offered("restore ", saves=("attic", "lobby")) == ["attic", "lobby"]
    assert offered("restore l", saves=("attic", "lobby")) == ["lobby"]
    assert offered("save ", saves=("attic",)) == []

    def never() -> tuple[str, ...]:
        raise AssertionError("the disk was asked without need")

    for line in ("", "take ", "re", "transcript on "):
        offers(choices_of(furnished()), line, never)


def test_transcripts_are_switched_on_and_off() -> None:
    assert set(offered("transcript ")) == {"on", "off"}


def test_a_question_is_answered_first() -> None:
    found = offered("", "take key")
    assert found[:3] == ["iron key", "brass key", "look"]
    assert offered("i", "take key")[0] == "iron key"


def test_whatever_tab_makes_of_an_empty_line_is_understood() -> None:
    game = furnished()
    choices, lines = choices_of(game), [""]
    whole: list[str] = []
    for _ in range(4):  # verb, thing, word, second thing
        further = []
        for line in lines:
            for one in offers(choices, line, lambda: ["lobby"]):
                made = line[: one.start] + one.words
                further.append(f"{made} ")
                whole += [] if one.goes_on else [made]
        lines = further
    assert len(whole) > 200
    for line in whole:
        for event in step(game.world, game.state, line).events:
            assert not (isinstance(event, Refused) and event.code in UNKNOWN), f"{line}: {event.words}"


def test_an_unknown_verb_offers_nothing() -> None:
    assert offered("frobnicate ") == []
    assert offered("again ") == []


def test_an_offer_says_what_it_replaces() -> None:
    (one,) = offers(choices_of(furnished()), "drop bread. put the tin", tuple)
    assert one == Offer("tin box", len("drop bread. put the "), True)
