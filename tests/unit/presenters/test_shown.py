"""Which events of a turn are shown, and how plain text and the terminal lay them out."""

from collections.abc import Callable, Iterable

import pytest
from rich.text import Text

from backrooms_if.events import Ended, Event, Said, Scored, shown
from backrooms_if.ids import Id
from backrooms_if.presenters import plain, rich_terminal

POINT = Scored(Id("hung"), 1, 1, 2)
TWO_POINTS = Scored(Id("read"), 2, 3, 3)
SAID = Said("A bell rings.", ())
WON = Ended(Id("won"), "You have won", "", (), 3, 3, 12)


def test_points_are_told_while_the_game_goes_on() -> None:
    assert shown([SAID, POINT]) == (SAID, POINT)
    assert plain.render([SAID, POINT]) == "A bell rings.\n\n[a point: 1 of 2]"


def test_several_points_are_told_as_a_number() -> None:
    assert plain.render([TWO_POINTS]) == "[2 points: 3 of 3]"


def test_with_an_ending_the_score_line_stands_for_the_points_of_the_turn() -> None:
    assert shown([POINT, SAID, TWO_POINTS, WON]) == (SAID, WON)


def words_of_rich(events: Iterable[Event]) -> str:
    return "\n\n".join(str(part) for part in rich_terminal.render(events) if isinstance(part, Text))


@pytest.mark.parametrize("render", [plain.render, words_of_rich])
def test_both_presenters_leave_out_the_points_of_the_last_turn(render: Callable[[Iterable[Event]], str]) -> None:
    assert render([SAID, TWO_POINTS, WON]) == "A bell rings.\n\n*** You have won ***\nScore: 3 of 3, in 12 turns."


def test_an_ending_in_a_world_without_points_has_no_score_line() -> None:
    assert WON._replace(score=None, most=None).last_lines == ("*** You have won ***",)


def test_one_turn_is_told_in_the_singular() -> None:
    assert WON._replace(turns=1).last_lines[-1] == "Score: 3 of 3, in 1 turn."


def test_nothing_to_tell_is_empty_in_both() -> None:
    nothing: list[Event] = [Said("", ())]
    assert plain.render(nothing) == ""
    assert rich_terminal.render(nothing) == []
