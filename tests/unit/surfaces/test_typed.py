"""A half-typed line is parted as the parser parts it, and each word knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.engine.parser import tokens
from backrooms_if.surfaces.typed import commands

VERBS = {"take": (), "drop": (), "save": ()}


def spelt(line: str) -> list[list[str]]:
    return [[word.text for word in words] for words in commands(line, VERBS)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("take lamp", [["take", "lamp"]]),
        ("TAKE the Lamp", [["take", "the", "lamp"]]),
        ("take lamp. drop it", [["take", "lamp"], ["drop", "it"]]),
        ("take lamp then drop it", [["take", "lamp"], ["drop", "it"]]),
        ("take lamp, drop it", [["take", "lamp"], ["drop", "it"]]),
        ("take lamp, key", [["take", "lamp", "and", "key"]]),
        ("take lamp.", [["take", "lamp"], []]),
        ("take lamp then ", [["take", "lamp"], []]),
        ("take lamp ", [["take", "lamp"]]),
        ("save a. b", [["save", "a", "b"]]),
        ("take dr\u2019s bag", [["take", "dr's", "bag"]]),
        ("", [[]]),
        ("...", [[]]),
    ],
)
def test_a_line_is_parted_into_commands(line: str, found: list[list[str]]) -> None:
    assert spelt(line) == found


@given(st.text(alphabet="ab ,.;!?'-\u2019\u2018\u2013thenTAKEtakenorth[]\u4e2d\u05d0\u202e\u0301", max_size=40))
def test_the_words_are_those_of_the_parser_and_stand_where_they_say(line: str) -> None:
    found = commands(line, VERBS)
    read = [tokens.words(sentence) for sentence in tokens.sentences(line, VERBS)]
    kept = [tuple(word.text for word in words) for words in found[: len(read)]]
    assert [_bare(words) for words in kept] == [_bare(words) for words in read]
    for words in found:
        for word in words:
            assert tokens.words(f"x {line[word.start : word.end]} x")[1:-1] == (word.text,)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A comma at the beginning or end of a command means nothing, and the parser leaves it out or not."""
    kept = list(words)
    while kept and kept[0] == "and":
        kept.pop(0)
    while kept and kept[-1] == "and":
        kept.pop()
    return tuple(kept)
