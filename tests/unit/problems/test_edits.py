"""Edits change what they name and leave every other sign of a file as it is."""

import pytest

from backrooms_if.problems import Edit, Span
from backrooms_if.problems.edits import NoSuchPlace, are_apart, deleting_lines, edited, inserting, replacing

FILE = "world.yaml"


def test_a_word_is_replaced_and_the_rest_stays() -> None:
    source = "start: hal  # the hall\nrooms:\n"
    assert edited(source, [replacing(Span(FILE, 1, 8, 3), "hall")]) == "start: hall  # the hall\nrooms:\n"


def test_edits_may_come_in_any_order() -> None:
    edits = [replacing(Span(FILE, 2, 1, 1), "B"), replacing(Span(FILE, 1, 1, 1), "A")]
    assert edited("a\nb\n", edits) == "A\nB\n"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert edited("ac", [inserting(FILE, 1, 2, "b"), inserting(FILE, 1, 2, "B")]) == "abBc"


def test_lines_that_are_put_in_end_as_the_others_do() -> None:
    assert edited("a\r\nc\r\n", [inserting(FILE, 2, 1, "b\n")]) == "a\r\nb\r\nc\r\n"
    assert edited("a\nc\r\n", [inserting(FILE, 2, 1, "b\n")]) == "a\nb\nc\r\n"


def test_the_end_of_a_line_with_a_carriage_return_is_before_both_signs() -> None:
    assert edited("a\r\nb\r\n", [inserting(FILE, 1, 2, "!")]) == "a!\r\nb\r\n"


def test_a_byte_order_mark_is_no_column_and_stays() -> None:
    assert edited("\ufeffab", [replacing(Span(FILE, 1, 1, 1), "A")]) == "\ufeffAb"


def test_lines_are_taken_out_whole() -> None:
    assert edited("a\nb\nc\n", [deleting_lines(FILE, 2, 2)]) == "a\nc\n"
    assert edited("a\nb", [deleting_lines(FILE, 2, 2)]) == "a\n"


def test_a_line_can_be_put_behind_the_last_one() -> None:
    assert edited("a\n", [inserting(FILE, 2, 1, "b\n")]) == "a\nb\n"
    assert edited("a", [inserting(FILE, 2, 1, "b\n")]) == "a\nb\n"
    assert edited("", [inserting(FILE, 1, 1, "b\n")]) == "b\n"


@pytest.mark.parametrize(
    "edit",
    [Edit(FILE, 3, 1, 3, 1, "x"), Edit(FILE, 1, 4, 1, 5, "x"), Edit(FILE, 0, 1, 1, 1, "x"), Edit(FILE, 1, 2, 1, 1, "")],
)
def test_a_place_that_is_not_there_is_refused(edit: Edit) -> None:
    with pytest.raises(NoSuchPlace):
        edited("ab\n", [edit])


def test_two_edits_of_one_place_are_refused() -> None:
    edits = [Edit(FILE, 1, 1, 1, 3, "x"), Edit(FILE, 1, 2, 1, 4, "y")]
    assert not are_apart(*edits)
    with pytest.raises(NoSuchPlace):
        edited("abcd", edits)


def test_what_touches_is_apart_but_two_insertions_at_one_place_are_not() -> None:
    assert are_apart(Edit(FILE, 1, 1, 1, 3, "x"), Edit(FILE, 1, 3, 1, 4, "y"))
    assert are_apart(inserting(FILE, 1, 3, "x"), inserting("other.yaml", 1, 3, "x"))
    assert not are_apart(inserting(FILE, 1, 3, "x"), inserting(FILE, 1, 3, "y"))
