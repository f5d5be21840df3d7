"""A line that is indented wrongly is told itself, not the next one, at which YAML stumbles over it."""

import pytest

from backrooms_if.library.load import check_text

HEAD = "format: 1\nid: w\ntitle: W\nauthors: nobody\nlicense: CC0-1.0\nstart: hall\n"
ROOMS = [
    "rooms:",
    "  hall:",
    "    name: Hall",
    "    text: A hall.",
    "    sound: Wind.",
    "    short: The hall.",
    "  yard:",
    "    name: Yard",
]


def told(number: int, blanks: int) -> tuple[int, str]:
    """Return the line of the only problem, counted from that of `rooms:`, and its first hint, with one line moved."""
    lines = list(ROOMS)
    lines[number] = " " * blanks + lines[number].lstrip()
    problems = [one for one in check_text(HEAD + "\n".join(lines) + "\n").problems if one.severity == "error"]
    assert len(problems) == 1, problems
    return problems[0].span.line - 7, problems[0].hints[0]


@pytest.mark.parametrize(
    ("number", "blanks"),
    [(2, 2), (2, 3), (2, 5), (3, 2), (3, 3), (3, 5), (3, 6), (4, 2), (4, 3), (4, 5), (4, 6), (5, 6)],
)
def test_the_line_that_was_moved_is_the_one_that_is_told(number: int, blanks: int) -> None:
    assert told(number, blanks)[0] == number


@pytest.mark.parametrize(("number", "blanks"), [(2, 2), (2, 3), (3, 2), (4, 2)])
def test_the_cure_is_the_column_that_it_wants(number: int, blanks: int) -> None:
    assert told(number, blanks) == (number, "begin the line in column 5")


def test_prose_on_a_second_line_is_still_told_as_prose() -> None:
    text = HEAD + "rooms:\n  hall:\n    name: Hall\n    text: A hall that\n      goes on: here.\n"
    (problem,) = (one for one in check_text(text).problems if one.severity == "error")
    assert (problem.code, problem.span.line) == ("E108", 11)


@pytest.mark.parametrize(
    ("old", "new", "number", "code"),
    [
        ("    name: Hall", "    name Hall", 2, "E229"),
        ("    sound: Wind.", '    sound: "Wind.', 4, "E227"),
        ("    sound: Wind.", "    exits: {north: yard", 4, "E227"),
        ("    sound: Wind.", "    exits:\n      - north: yard\n      south: yard", 5, "E214"),
    ],
)
def test_what_is_lost_is_told_where_it_is_lost(old: str, new: str, number: int, code: str) -> None:
    text = HEAD + "\n".join(ROOMS).replace(old, new) + '\n    sound: "Birds: two."\n    smell: "Hay: dry."\n'
    found = [(one.span.line - 7, one.code) for one in check_text(text).problems if one.severity == "error"]
    assert found == [(number, code)]


def test_a_line_in_its_place_is_not_blamed_for_a_key_that_is_gone() -> None:
    hall = "rooms:\n  hall:\n    name: Hall\n    text: |\n      A hall.\n    sound: Wind.\n"
    (problem,) = (
        one
        for one in check_text(f"{HEAD}{hall}      north: hall\n    smell: Hay.\n").problems
        if one.severity == "error"
    )
    assert problem.span.line == 13
