"""What is read line by line is what libyaml makes of the same file: data, places, and nothing to report.

Files are made in three ways: of lines that are a little off, of pieces of real worlds with a few signs exchanged, and
under limits that are as low as the file is short.
"""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backrooms_if import limits
from backrooms_if.worldfile import reader
from backrooms_if.worldfile.lines import by_lines
from backrooms_if.worldfile.reader import Document, read
from tests.property.pieces import WORDS, WORLDS, edited

KEYS = ("a", "b", "c", "text", "a b", "a, b", "a-b", "a ", "null", "<<", "1", "é", "a'b", "'a'", '"a"', "?", "-")
LINES = st.one_of(
    st.builds(
        "{0}{1}: {2}".format, st.sampled_from(("", "- ", "-  ", "- - ")), st.sampled_from(KEYS), st.sampled_from(WORDS)
    ),
    st.builds(
        "{0}{1}:{2}".format, st.sampled_from(("", "- ")), st.sampled_from(KEYS), st.sampled_from(("", " ", " # b"))
    ),
    st.builds("- {}".format, st.sampled_from(WORDS)),
    st.sampled_from((*WORDS, "", "", "# a comment", "words of a block", "more of them")),
)
SOURCES = st.lists(
    st.builds("{0}{1}".format, st.sampled_from(("", "", "  ", "  ", "    ", " ", "   ", "      ")), LINES), max_size=12
).map("\n".join)


def shape(document: Document) -> object:
    """Return all that a document holds, containers with their marks."""
    positions = document.positions

    def told(node: object) -> object:
        if isinstance(node, dict):
            return [(key, told(value)) for key, value in node.items()], positions.marks_of(node)
        if isinstance(node, list):
            return [told(item) for item in node], positions.marks_of(node)
        return type(node), node

    spans = positions.key(()), positions.value(())
    rest = document.problems, document.source, document.empty, document.nulls, document.partial, document.dropped
    return told(document.data), spans, rest


def assert_same_by_both_ways(source: str) -> None:
    """Read a source in both ways; nothing is asked of one that is not read by lines at all."""
    if by_lines(source) is None:
        return
    by_line = read("world.yaml", source.encode())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reader, "by_lines", lambda source: None)
        by_events = read("world.yaml", source.encode())
    assert shape(by_line) == shape(by_events)


@given(SOURCES.map("{}\n".format))
@example("a:\n  b: c\n  d:\n  - e\n  - f: g\n    h: |\n\n      i\n       j\n\n  k: {l: [m, n]}  # o\n")
@example("a: >\n  b\n  c\n\n\n  d\n")
@example("a: |\n  b\n # c\n  d: e\n")
@example("a: |\n  b\n \n  # words of the block\n")
def test_a_file_that_is_read_by_lines_is_what_libyaml_makes_of_it(source: str) -> None:
    assert_same_by_both_ways(source)


@given(edited().map("{}\n".format))
def test_a_piece_of_a_world_with_other_signs_in_it_is_what_libyaml_makes_of_it(source: str) -> None:
    assert_same_by_both_ways(source)


@given(
    edited().map("{}\n".format),
    st.one_of(
        st.tuples(st.just("FILE_NODES"), st.integers(1, 60)),
        st.tuples(st.just("SCALAR_CHARACTERS"), st.integers(1, 80)),
        st.tuples(st.just("KEY_CHARACTERS"), st.integers(1, 12)),
        st.tuples(st.just("YAML_DEPTH"), st.integers(7, 10)),
    ),
)
def test_at_the_edge_of_each_limit_both_ways_agree(source: str, limit: tuple[str, int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(limits, *limit)
        assert_same_by_both_ways(source)


@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.name)
def test_a_world_that_is_shipped_is_read_by_lines(path: Path) -> None:
    assert by_lines(path.read_text(encoding="utf-8")) is not None
