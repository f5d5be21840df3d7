"""Mistakes as people make them, put into shipped worlds by program: told at their place, and mended as told.

`python -m benchmarks.mistakes` measures more of them; here a fixed few keep what was reached.
"""

import pytest

from benchmarks.mistakes import Outcome, mistakes, outcome, table
from benchmarks.slips import KINDS, places, seeded

LINES = ["rooms:", "  hall:", "    name: Hall", "    text: |", "      name: no key", "    exits: {north: yard}"]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [outcome(*one) for one in mistakes(len(KINDS), 7)]


def test_of_mistakes_that_are_errors_nine_in_ten_are_mended(outcomes: list[Outcome]) -> None:
    errors = [one for one in outcomes if one.is_error]
    mended = [one for one in errors if one.is_mended]
    assert len(errors) >= len(KINDS) - 6
    assert 10 * len(mended) >= 9 * len(errors), table(outcomes)


def test_most_are_told_at_their_line(outcomes: list[Outcome]) -> None:
    errors = [one for one in outcomes if one.is_error]
    assert 4 * sum(one.is_at_line for one in errors) >= 3 * len(errors), table(outcomes)


def test_the_same_draws_make_the_same_mistakes() -> None:
    first, second = ([(slip.kind, slip.line, slip.after) for _, slip, _ in mistakes(12, 3)] for _ in range(2))
    assert first == second
    assert first != [(slip.kind, slip.line, slip.after) for _, slip, _ in mistakes(12, 4)]


def test_a_mistake_is_one_change_of_one_line() -> None:
    text = "\n".join(LINES)
    slip = seeded(text, "letters swapped in a key", 0)
    assert slip is not None
    changed = [(old, new) for old, new in zip(LINES, slip.text.split("\n"), strict=True) if old != new]
    assert changed == [(slip.before, slip.after)]


def test_words_in_a_block_of_text_are_no_keys() -> None:
    assert [at for at, _ in places(LINES, "letter dropped in a key")] == [0, 2, 5]


def test_what_a_file_has_no_place_for_is_not_made() -> None:
    assert seeded("\n".join(LINES), "licence in words", 0) is None
