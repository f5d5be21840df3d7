"""Texts and patterns in replies."""

import time

import pytest

from backrooms_if.playtest.matching import count, matches

REPLY = "You pick up\nthe  brass key.\n\nIt is cold. It is heavy."


@pytest.mark.parametrize(
    ("text", "times"),
    [("pick up the brass", 1), ("It is", 2), ("key. It", 1), ("it is", 0), ("brass  key", 1), ("steel", 0)],
)
def test_a_text_is_found_whatever_blanks_and_line_ends_part_it(text: str, times: int) -> None:
    assert count(REPLY, text) == times


@pytest.mark.parametrize(
    ("pattern", "is_there"),
    [
        ("You pick up * key", True),
        ("pick*key", True),
        ("* heavy.", True),
        ("key*", True),
        ("is * is *", True),
        ("brass", True),
        ("You * cold", False),
        ("key * pick", False),
        ("heavy*heavy", False),
        ("It is heavy. *it", False),
    ],
)
def test_a_star_stands_for_anything_in_one_paragraph(pattern: str, is_there: bool) -> None:
    assert matches(REPLY, pattern) is is_there


def test_a_pattern_of_many_stars_is_no_burden() -> None:
    began = time.process_time()
    assert not matches("a" * 8_000, "a*" * 200 + "b")
    assert time.process_time() - began < 1
