"""Positions: the place of every key and value, and of characters inside a text however it is quoted."""

import pytest

from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.reader import read


def positions(text: str) -> Positions:
    found = read("w.yaml", text.encode())
    assert found.problems == []
    return found.positions


WORLD = """\
title: A place   # with a comment
rooms:
  hall:
    name: "The \\"Hall\\""
    exits: {north: bar, 'a b': {to: x}}
  "two words":
    - one
    -
    - {k: v}
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), (1, 1, 1), (1, 1, 1)),
        (("title",), (1, 1, 5), (1, 8, 7)),
        (("rooms",), (2, 1, 5), (3, 3, 4)),
        (("rooms", "hall"), (3, 3, 4), (4, 5, 4)),
        (("rooms", "hall", "name"), (4, 5, 4), (4, 12, 12)),
        (("rooms", "hall", "exits"), (5, 5, 5), (5, 12, 1)),
        (("rooms", "hall", "exits", "north"), (5, 13, 5), (5, 20, 3)),
        (("rooms", "hall", "exits", "a b"), (5, 25, 5), (5, 32, 1)),
        (("rooms", "two words"), (6, 3, 11), (7, 5, 1)),
        (("rooms", "two words", 0), (7, 7, 3), (7, 7, 3)),
        (("rooms", "two words", 1), (8, 6, 1), (8, 6, 1)),
        (("rooms", "two words", 2, "k"), (9, 8, 1), (9, 11, 1)),
    ],
)
def test_every_key_and_value_has_its_place(path: Path, key: tuple[int, ...], value: tuple[int, ...]) -> None:
    found = positions(WORLD)
    assert found.key(path)[1:] == key
    assert found.value(path)[1:] == value


def test_an_unknown_path_is_at_the_key_of_its_nearest_ancestor() -> None:
    found = positions(WORLD)
    assert found.value(("rooms", "hall", "txet", 3)) == found.key(("rooms", "hall"))
    assert found.key(("rooms", "two words", 7)) == found.key(("rooms", "two words"))
    assert found.value(("nothing",))[1:] == (1, 1, 1)


def test_an_empty_value_is_at_its_key() -> None:
    found = positions("a:\nb: null\n")
    assert found.value(("a",))[1:] == (1, 1, 1)
    assert found.value(("b",))[1:] == (2, 4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "k: plain Xtext\n",
        "k: 'it''s Xtext'\n",
        'k: "tab\\t \\\\ \\" \\u00e9 Xtext"\n',
        "k: |\n  one\n    two Xtext\n",
        "k: |2\n     one\n  Xtext\n",
        "k: |\n\n\n   lead\n\n   Xtext\n",
        "k: |+  # a comment\n  Xtext\n\n\n",
        "k: plain one\n  two\n\n  Xtext three\n",
        "k: 'one\n  two''s\n\n\n  Xtext'\n",
        'k: "one \\\n  two\n\n  f\\x41our Xtext"\n',
        'k: "one   \n   two \\   Xtext"\n',
        "k: >\n  one\n  two\n\n  three\n    more\n  back Xtext\n",
        "k: >-\n\n  one\n\n\n  Xtext\n",
        "k: 漢字 Xtext\n",
        "k: [a, 'b Xtext']\n",
    ],
)
def test_an_offset_in_a_value_leads_to_its_character_in_the_file(text: str) -> None:
    found = read("w.yaml", text.encode())
    assert found.data is not None
    value = found.data["k"]
    path: Path = ("k",)
    if isinstance(value, list):
        value, path = value[1], ("k", 1)
    assert isinstance(value, str)
    span = found.positions.inside(path, value.index("X"), 5)
    before = text[: text.index("X")]
    assert (span.line, span.column, span.length) == (
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
        5,
    )


def test_an_escape_is_as_long_as_it_is_written() -> None:
    found = positions('k: "a\\u00e9b"\n')
    assert found.inside(("k",), 1)[1:] == (1, 6, 6)
    assert found.inside(("k",), 1, 2)[1:] == (1, 6, 7)


def test_an_offset_at_the_end_stands_behind_the_last_character() -> None:
    assert positions("k: abc\n").inside(("k",), 3)[1:] == (1, 7, 1)
    assert positions("k: 'abc'\n").inside(("k",), 99)[1:] == (1, 8, 1)
    assert positions("k: |\n  abc").inside(("k",), 3)[1:] == (2, 6, 1)


def test_a_span_ends_with_its_line() -> None:
    assert positions("k: |\n  one\n  two\n").inside(("k",), 1, 6)[1:] == (2, 4, 2)
