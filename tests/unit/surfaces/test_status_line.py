"""The line under the prompt, at every width."""

import pytest
from prompt_toolkit.utils import get_cwidth

from backrooms_if.surfaces.status_line import cut, offered, status
from tests.unit.surfaces.furnished import choices_of, furnished


def test_place_turn_and_score_are_told_where_there_is_room() -> None:
    assert status(choices_of(furnished("take iron key")), 60) == "Kitchen \u00b7 turn 1 \u00b7 score 0 of 2"


def test_without_points_there_is_no_score() -> None:
    here = choices_of(furnished())._replace(score=None, most=None)
    assert status(here, 60) == "Kitchen \u00b7 turn 0"


def test_in_the_dark_the_place_is_not_told() -> None:
    assert status(choices_of(furnished("down")), 60).startswith("Darkness \u00b7 ")


def test_what_has_no_room_is_left_out_the_least_telling_first() -> None:
    here = choices_of(furnished())._replace(place="The Foyer of the Opera House", turn=12)
    assert [status(here, width) for width in (60, 45, 30, 20, 12, 5)] == [
        "The Foyer of the Opera House \u00b7 turn 12 \u00b7 score 0 of 2",
        "The Foyer of the Opera Ho\u2026 \u00b7 turn 12 \u00b7 0 of 2",
        "The Foyer\u2026 \u00b7 turn 12 \u00b7 0 of 2",
        "The Foyer\u2026 \u00b7 turn 12",
        "turn 12",
        "turn\u2026",
    ]


@pytest.mark.parametrize(
    "place", ["Kitchen", "The Foyer of the Opera House", "\u5730\u4e0b\u5ba4" * 9, "Caf\u00e9 [bold]", "X"]
)
def test_no_width_is_exceeded(place: str) -> None:
    for turn in (0, 999, 123456):
        here = choices_of(furnished())._replace(place=place, turn=turn)
        for width in range(0, 201):
            assert get_cwidth(status(here, width)) <= width


def test_a_place_whose_name_a_terminal_would_obey_is_shown_without_that() -> None:
    here = choices_of(furnished())._replace(place="A\x1b[31m\u202eB")
    assert status(here, 60).startswith("A[31mB \u00b7 ")


def test_words_are_cut_with_an_ellipsis() -> None:
    assert [cut("abcdef", width) for width in (6, 5, 1, 0)] == ["abcdef", "abcd\u2026", "\u2026", ""]


LABELS = ["take", "talk to", "turn", "throw", "tie"]


def shown(chosen: int | None, width: int) -> str:
    return "".join(f"<{one.words}>" if one.is_chosen else one.words for one in offered(LABELS, chosen, width))


def test_offers_stand_side_by_side_and_the_chosen_one_is_marked() -> None:
    assert shown(None, 80) == "take \u00b7 talk to \u00b7 turn \u00b7 throw \u00b7 tie"
    assert shown(1, 80) == "take \u00b7 <talk to> \u00b7 turn \u00b7 throw \u00b7 tie"


def test_offers_that_have_no_room_are_on_further_pages_and_the_one_with_the_chosen_is_shown() -> None:
    assert shown(None, 20) == "take \u00b7 talk to \u2026"
    assert shown(2, 20) == "\u2026 <turn> \u00b7 throw \u2026"
    assert shown(4, 20) == "\u2026 <tie>"


@pytest.mark.parametrize("width", [1, 5, 10, 20, 40, 80, 200])
def test_offers_exceed_no_width_a_screen_has_and_each_is_seen_when_it_is_chosen(width: int) -> None:
    for index, label in enumerate(LABELS):
        told = "".join(one.words for one in offered(LABELS, index, width))
        if width >= 20:
            assert get_cwidth(told) <= width
            assert label in told
