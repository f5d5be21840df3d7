"""What is read line by line is what libyaml makes of the same file: data, places, and nothing to report."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backrooms_if.worldfile import reader
from backrooms_if.worldfile.lines import by_lines
from backrooms_if.worldfile.reader import Document, read

WORDS = (
    "hall",
    "A text of some words.",
    "don't",
    "null",
    "true",
    "-5",
    "- 5",
    "-",
    "a: b",
    "a:b",
    "a:",
    "a #b",
    "a # b",
    "a  # b",
    "a  #b",
    "a# b",
    "# b",
    "#b",
    "a ",
    "?",
    "? a",
    "&a b",
    "*a",
    "!a b",
    "%a",
    "@a",
    "`a`",
    "~",
    "...",
    "---",
    '"quoted"',
    '"quoted" # b',
    '"quoted"b',
    '"a \\"b\\" \\\\ c"',
    '"a \\n b"',
    '"a',
    "'quoted'",
    "'it''s'",
    "'a'b",
    "''",
    '""',
    "{}",
    "[]",
    "[ ]",
    "{a: b}",
    "{ a: b , c: [d, e] }",
    "{a: b, a: c}",
    "{a: b,}",
    "{a}",
    "{a:b}",
    "{a: }",
    "{a: b}  # c",
    "{a: b} c",
    "{a: 'b, c', d: \"e: f\"}",
    "{a: what? now}",
    "{a: b",
    "[a, b: c]",
    "[a, -5, - 5]",
    "[[[[a]]]]",
    "[[[[[a]]]]]",
    "[a, {b: null}]",
    "|",
    "|-",
    "|+",
    "|2",
    "| # b",
    ">",
    ">-",
    "é, ü",
    "a\u00a0b",
    "\u00a0a",
)
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


@given(SOURCES.map("{}\n".format))
@example("a:\n  b: c\n  d:\n  - e\n  - f: g\n    h: |\n\n      i\n       j\n\n  k: {l: [m, n]}  # o\n")
@example("a: >\n  b\n  c\n\n\n  d\n")
@example("a: |\n  b\n # c\n  d: e\n")
def test_a_file_that_is_read_by_lines_is_what_libyaml_makes_of_it(source: str) -> None:
    if by_lines(source) is None:
        return
    by_line = read("world.yaml", source.encode())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reader, "by_lines", lambda source: None)
        by_events = read("world.yaml", source.encode())
    assert shape(by_line) == shape(by_events)
