"""Which words of a line will be understood."""

import pytest

from backrooms_if.surfaces.colouring import is_understood, understood
from tests.unit.surfaces.furnished import choices_of, furnished


def coloured(line: str, *played: str) -> list[tuple[str, str]]:
    """The runs that are coloured, with their kinds."""
    return [(kind, line[start:end]) for kind, start, end in understood(choices_of(furnished(*played)), line)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("take iron key", [("verb", "take"), ("thing", "iron key")]),
        ("Take the IRON key", [("verb", "Take"), ("thing", "the IRON key")]),
        ("get key", [("verb", "get"), ("thing", "key")]),
        ("put bread in box", [("verb", "put"), ("thing", "bread"), ("verb", "in"), ("thing", "box")]),
        ("n", [("way", "n")]),
        ("go north", [("verb", "go"), ("way", "north")]),
        ("go in", [("verb", "go"), ("way", "in")]),
        ("drop bread. s", [("verb", "drop"), ("thing", "bread"), ("way", "s")]),
        ("take bread, key", [("verb", "take"), ("thing", "bread"), ("thing", "key")]),
        ("take all", [("verb", "take"), ("thing", "all")]),
        ("again", [("verb", "again")]),
        ("x oven", [("verb", "x"), ("thing", "oven")]),
    ],
)
def test_what_will_be_understood_is_coloured(line: str, found: list[tuple[str, str]]) -> None:
    assert coloured(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", []),
        ("frobnicate the lamp", []),
        ("take pearl", [("verb", "take")]),
        ("take golden key", [("verb", "take"), ("thing", "key")]),
        ("save iron key", [("verb", "save")]),
        ("look of", [("verb", "look")]),
        ("iron key", []),
    ],
)
def test_what_will_not_be_understood_is_plain(line: str, found: list[tuple[str, str]]) -> None:
    assert coloured(line) == found


def test_an_answer_to_a_question_is_coloured() -> None:
    assert coloured("iron", "take key") == [("thing", "iron")]


def test_rooms_that_were_visited_are_ways() -> None:
    assert coloured("go to the back yard", "north", "south")[-1] == ("way", "the back yard")
    assert ("way", "back yard") not in coloured("go to back yard")


def test_a_line_is_understood_if_every_word_is() -> None:
    here = choices_of(furnished())
    for line in (
        "take the iron key and bread",
        "n. s",
        "save whatever I like",
        "put bread in the box",
        "take all but key",
    ):
        assert is_understood(here, line), line
    for line in ("take pearl", "xyzzy", "take iron pan", "n. xyzzy"):
        assert not is_understood(here, line), line
