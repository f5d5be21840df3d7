"""The strict subset of YAML: what is read as what, and what is refused where."""

import pytest

from backrooms_if import limits
from backrooms_if.worldfile.lines import by_lines
from backrooms_if.worldfile.plain import BROKEN, Cut, Plain
from backrooms_if.worldfile.reader import Document, read


def document(text: str) -> Document:
    return read("w.yaml", text.encode())


def faults(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.span.line, problem.span.column) for problem in document(text).problems]


def test_scalars_stay_text_and_only_unquoted_ones_are_plain() -> None:
    data = document("a: no\nb: 012\nc: \"1\"\nd: '2'\ne: |\n  3\nf: 1:30\non: ~\n").data
    assert data == {"a": "no", "b": "012", "c": "1", "d": "2", "e": "3\n", "f": "1:30", "on": "~"}
    assert {key: isinstance(value, Plain) for key, value in data.items()} == {
        **dict.fromkeys("abf", True),
        **dict.fromkeys("cde", False),
        "on": True,
    }


def test_null_and_an_empty_value_are_none_and_only_the_empty_one_is_listed() -> None:
    found = document("a: null\nb:\nc: [x, null]\nd: 'null'\ne:\n  -\n")
    assert found.data == {"a": None, "b": None, "c": ["x", None], "d": "null", "e": [None]}
    assert found.empty == [("b",), ("e", 0)]


def test_windows_line_ends_and_a_leading_bom_are_read_as_if_they_were_not_there() -> None:
    found = read("w.yaml", b"\xef\xbb\xbfa: b\r\nc: |\r\n  d\r\n")
    assert (found.data, found.problems, found.source) == ({"a": "b", "c": "d\n"}, [], "a: b\nc: |\n  d\n")


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("a: room #3", True),
        ("a: room # 3", True),
        ("a: room  #3", True),
        ("a: room  # the third", False),
        ("a: room\t# tab", True),
        ("a: room\n# a line of its own", False),
        ("a: room\n#3", False),
        ("a: room  #", False),
        ("a: room", False),
        ("a: [x #1\n, y]", True),
    ],
)
def test_a_hash_that_looks_like_prose_marks_the_text_before_it_as_cut(text: str, is_cut: bool) -> None:
    data = document(text).data
    assert data is not None
    value = data["a"][0] if isinstance(data["a"], list) else data["a"]
    assert isinstance(value, Cut) is is_cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b", [("E104", 1, 4)]),
        ("a: *x", [("E104", 1, 4)]),
        ("a: !!str b", [("E104", 1, 4)]),
        ("a: !!python/object:os.system b", [("E104", 1, 4)]),
        ("<<: {a: b}", [("E104", 1, 1)]),
        ("%YAML 1.1\n---\na: b", [("E104", 1, 1)]),
        ("a: 1\nb: 2\na: 3", [("E105", 3, 1)]),
        ("a: {b: 1, b: 2}", [("E105", 1, 11)]),
        ("a: b\n---\nc: d", [("E107", 2, 1)]),
        ("a: b\n...\n# end\n%TAG ! x\n", [("E107", 4, 1)]),
        ("a: b\n...\n\n# end\n", []),
        ("a: {say: Wait, what}", [("E108", 1, 16)]),
        ("a: {the lamp}", [("E108", 1, 4)]),
        ("a: He said: run", [("E108", 1, 11)]),
        ("a: `x`", [("E108", 1, 4)]),
        ("a: [once|You] go", [("E108", 1, 4)]),
        ('a: "Hi" she said', [("E108", 1, 4)]),
        ("a: {b: a {c} d}", [("E108", 1, 10)]),
        ("a: 'b", [("E227", 1, 4)]),
        ("a: [b, c", [("E227", 1, 4)]),
        ("a:\n\tb: c", [("E101", 2, 1)]),
        ('a: "\\q"', [("E101", 1, 5)]),
        ("? [a]\n: b", [("E203", 1, 3)]),
        (": b", [("E101", 1, 1)]),
        ("{: b}", [("E108", 1, 2)]),
        ("a: ] b", [("E108", 1, 4)]),
        ("a: ? b", [("E108", 1, 4)]),
        ("? \n: b", [("E203", 1, 2)]),
        ("- a\n- b", [("E203", 1, 1)]),
        ("a", [("E203", 1, 1)]),
        ("", [("E101", 1, 1)]),
        ("# only\n", [("E101", 1, 1)]),
        ("---\n", [("E101", 2, 1)]),
    ],
)
def test_each_refusal_has_its_code_and_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected


def test_one_fault_does_not_hide_the_next() -> None:
    text = "a: He said: run\nb: *waves*\nc: 1\nc: 2\nd: @x\ne: {f: g, h}\ni: [x] y\nj: fine\n"
    found = document(text)
    assert [(problem.code, problem.span.line) for problem in found.problems] == [
        ("E108", 1),
        ("E104", 2),
        ("E108", 5),
        ("E108", 7),
        ("E105", 4),
        ("E108", 6),
    ]
    assert found.data == {"a": BROKEN, "b": BROKEN, "c": "1", "d": BROKEN, "e": {"f": BROKEN}, "i": BROKEN, "j": "fine"}


def test_a_double_key_keeps_its_first_value_and_names_both_places() -> None:
    found = document("rooms:\n  a: 1\n  b: 2\n  a: 3\n")
    assert found.data == {"rooms": {"a": "1", "b": "2"}}
    (problem,) = found.problems
    assert problem.other is not None
    assert (problem.path, problem.other[0].line, problem.other[1]) == (("rooms", "a"), 2, "first here")


def test_a_refused_alias_or_merge_leaves_a_mark_for_validation() -> None:
    found = document("a: *x\nb: {c: d, <<: *y}\n")
    assert found.data is not None
    assert found.data["a"] is BROKEN
    assert found.data["b"] == {"c": "d"}
    assert found.partial == {id(found.data["b"])}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: \x1b[0m", (1, 4)),
        ("a: b  # \x07", (1, 9)),
        ("a\u202e: b", (1, 2)),
        ("a: b\rc", (1, 5)),
        ("a: \ufeffb", (1, 4)),
        ('a: "\\x1b]0;"', (1, 5)),
        ('a: "tab\\t \\u202e"', (1, 11)),
        ('"\\x00": b', (1, 2)),
        ('a: "漢字\\N"', (1, 7)),
    ],
)
def test_refused_characters_are_reported_raw_and_escaped_with_columns_in_characters(
    text: str, place: tuple[int, int]
) -> None:
    assert faults(text) == [("E106", *place)]


def test_characters_of_every_script_and_a_tab_in_text_are_welcome() -> None:
    text = "a: 漢字 \u200d é 🚪\tend\n"
    assert document(text).problems == []


def test_bytes_that_are_not_utf_8_are_reported_at_their_character() -> None:
    (problem,) = read("w.yaml", "a: é\nb: ü".encode() + b"\xff c\n").problems
    assert (problem.code, problem.span.line, problem.span.column) == ("E101", 2, 5)
    assert problem.message == "the byte 0xFF is not UTF-8 here"


def test_a_key_or_text_over_its_limit_is_refused_and_reading_goes_on() -> None:
    key, text = "k" * (limits.KEY_CHARACTERS + 1), "x" * (limits.SCALAR_CHARACTERS + 1)
    found = document(f"{key}: 1\nb: {text}\nc: 1\n")
    assert [(problem.code, problem.span.line) for problem in found.problems] == [("E210", 1), ("E210", 2)]
    assert found.data == {"b": BROKEN, "c": "1"}


def test_a_key_and_a_text_at_their_limits_are_read() -> None:
    key, text = "k" * limits.KEY_CHARACTERS, "x" * limits.SCALAR_CHARACTERS
    assert document(f"{key}: {text}\n").problems == []


def test_lists_and_mappings_may_lie_32_deep_and_no_deeper() -> None:
    inner = limits.YAML_DEPTH - 1
    assert faults("a: " + "[" * inner + "]" * inner) == []
    assert faults("a: " + "[" * (inner + 1) + "]" * (inner + 1)) == [("E103", 1, 4 + inner)]


def test_as_many_nodes_in_brackets_are_read_without_libyaml() -> None:
    most = limits.FILE_NODES - 2
    assert by_lines(f"a: [{', '.join(['x'] * most)}]\n") is not None
    assert by_lines(f"a: [{', '.join(['x'] * (most + 1))}]\n") is None
    assert by_lines(f"a: {{{', '.join(f'k{number}: x' for number in range(most // 2))}}}\n") is not None
    assert by_lines(f"a: {{{', '.join(f'k{number}: x' for number in range(most // 2 + 1))}}}\n") is None


@pytest.mark.parametrize("text", ["a: [b, ]\n", "a: [b,]\n", "a: {b: c, }\n", "a: [[b,  ], c]  # d\n"])
def test_a_comma_behind_the_last_one_is_read_without_libyaml(text: str) -> None:
    plain = by_lines(text)
    assert plain is not None
    assert plain.data == document(f"{text}# \t\n").data  # a tab is left to libyaml


@pytest.mark.parametrize("text", ["a: [, ]\n", "a: [b, , ]\n", "a: [b, }\n"])
def test_a_comma_behind_nothing_is_left_to_libyaml(text: str) -> None:
    assert by_lines(text) is None


def test_a_file_may_hold_50_000_nodes_and_no_more() -> None:
    pairs = limits.FILE_NODES // 2
    assert faults("".join(f"k{number}: v\n" for number in range(pairs))) == []
    assert faults("".join(f"k{number}: v\n" for number in range(pairs + 1))) == [("E102", pairs + 1, 1)]


def test_without_libyaml_the_reader_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backrooms_if.worldfile.reader.CParser", None)
    (problem,) = document("a: b").problems
    assert (problem.code, problem.hints) == ("E109", ("install PyYAML's wheel: pip install --force-reinstall pyyaml",))


@pytest.mark.parametrize(("text", "column"), [("a: [", 4), ("a: [b,", 4), ("a: {b: {c: d},\n\n", 4), ("a: [x, {", 8)])
def test_a_bracket_that_the_end_of_the_file_leaves_open_is_told_where_it_begins(text: str, column: int) -> None:
    (problem,) = document(text).problems
    assert (problem.code, problem.span.column) == ("E227", column)
    assert problem.message.endswith("that is never closed")
