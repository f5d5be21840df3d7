"""Making a script short: what is left fails still, and nothing more can be left out."""

import pytest

from backrooms_if.studies.shrinking import shrunk, smallest


@pytest.mark.parametrize("needed", [(3,), (0, 19), (4, 5, 6), tuple(range(0, 20, 2)), tuple(range(20))])
def test_what_is_needed_is_kept_and_nothing_else(needed: tuple[int, ...]) -> None:
    assert smallest(range(20), lambda some: set(some) >= set(needed)) == needed


def test_where_nothing_is_needed_nothing_is_kept() -> None:
    assert smallest(range(7), lambda some: True) == ()


def test_each_line_is_made_short_by_its_words() -> None:
    lines = ("look", "go north and then south", "take the key from the hook", "wait")
    wanted = ("north", "key")

    def fails(some: tuple[str, ...]) -> bool:
        return len(some) > 1 and all(word in line.split() for word, line in zip(wanted, some[-2:], strict=False))

    assert fails(lines[:3])
    assert shrunk(lines[:3], fails) == ("north", "key")


def test_signs_that_are_no_words_are_made_short_one_by_one() -> None:
    assert shrunk(("look\x07\x1b[2J\u202elamp",), lambda some: any("\x1b" in line for line in some)) == ("\x1b",)


def test_how_often_it_is_tried_grows_little_more_than_with_the_length() -> None:
    tried = 0

    def fails(some: tuple[int, ...]) -> bool:
        nonlocal tried
        tried += 1
        return 700 in some

    assert smallest(range(1_000), fails) == (700,)
    assert tried < 100
