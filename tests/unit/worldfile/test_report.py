"""The look of a report: frame, carets under the exact characters, short forms, counts; and near words."""

import pytest

from backrooms_if.problems import Problem, Span
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.report import render, summary
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.worldfile.reader import read


def problem(code: str, line: int, column: int, length: int = 1, words: str = "wrong", file: str = "w.yaml") -> Problem:
    return Problem(code, Span(file, line, column, length), words)


SOURCE = "rooms:\n  # the first\n  lobby:\n    exits:\n      east: {to: stiars, door: fire_door}\n"


def test_a_problem_is_shown_with_its_line_the_line_it_belongs_to_a_caret_and_the_cure() -> None:
    found = Problem(
        "E301",
        Span("levels/zero.yaml", 5, 18, 6),
        "no room `stiars`",
        ("did you mean `stairs` (levels/zero.yaml:23)?", "for a room of another level write `level/room`"),
    )
    assert render([found], {"levels/zero.yaml": SOURCE}) == (
        "error[E301]: a room that does not exist\n"
        " --> levels/zero.yaml:5:18\n"
        "  |\n"
        "4 |     exits:\n"
        "5 |       east: {to: stiars, door: fire_door}\n"
        "  |                  ^^^^^^ no room `stiars`\n"
        "  |\n"
        "  = did you mean `stairs` (levels/zero.yaml:23)?\n"
        "  = for a room of another level write `level/room`\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_a_report_of_the_reader_is_exact() -> None:
    found = read("w.yaml", b"title: T\ntext: He said: run\nrooms:\n  a: x\n  a: y\n")
    assert render(found.problems, {"w.yaml": found.source}) == (
        "error[E108]: YAML would cut or split this prose\n"
        " --> w.yaml:2:14\n"
        "  |\n"
        "2 | text: He said: run\n"
        "  |              ^ a second colon in one line of unquoted text\n"
        "  |\n"
        "  = put the text in a block: `|` after the colon, the text indented on the lines below\n"
        "  = or put it in double quotes\n"
        "\n"
        "error[E105]: a key stands twice\n"
        " --> w.yaml:5:3\n"
        "  |\n"
        "3 | rooms:\n"
        "4 |   a: x\n"
        "  |   - first here\n"
        "5 |   a: y\n"
        "  |   ^ `a` stands twice in this mapping\n"
        "  |\n"
        "  = keep one of them, or give one another name\n"
        "\n"
        "2 errors in 1 file\n"
    )


def test_the_second_of_a_kind_is_short_and_all_are_in_the_order_of_the_files() -> None:
    problems = [
        problem("E301", 3, 1, file="b.yaml")._replace(hints=("mend it",)),
        problem("W505", 1, 1, file="b.yaml"),
        problem("E301", 1, 2, file="a.yaml", words="no room"),
    ]
    assert render(problems, {"a.yaml": "xy: z", "b.yaml": "a: b\nc: d\ne: f\n"}) == (
        "error[E301]: a room that does not exist\n"
        " --> a.yaml:1:2\n"
        "  |\n"
        "1 | xy: z\n"
        "  |  ^ no room\n"
        "\n"
        "warning[W505]: a lock that no key opens\n"
        " --> b.yaml:1:1\n"
        "  |\n"
        "1 | a: b\n"
        "  | ^ wrong\n"
        "\n"
        "b.yaml:3:1: E301 wrong\n"
        "  = mend it\n"
        "\n"
        "2 errors, 1 warning in 2 files\n"
    )


def test_a_second_place_in_another_file_has_a_frame_of_its_own() -> None:
    found = problem("E305", 1, 1, 3)._replace(other=(Span("b.yaml", 2, 3, 4), "first defined here"))
    assert render([found], {"w.yaml": "bar: x", "b.yaml": "rooms:\n  hall: y"}) == (
        "error[E305]: an id is defined twice\n"
        " --> w.yaml:1:1\n"
        "  |\n"
        "1 | bar: x\n"
        "  | ^^^ wrong\n"
        " ::: b.yaml:2:3\n"
        "  |\n"
        "1 | rooms:\n"
        "2 |   hall: y\n"
        "  |   ---- first defined here\n"
        "\n"
        "1 error in 1 file\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("漢字: x漢", 5, 2, "漢字: x漢", "      ^^^"),
        ("e\u0301: x", 5, 1, "e\u0301: x", "   ^"),
        ("a:\tx", 4, 1, "a:  x", "    ^"),
        ("a: \x1bx", 4, 2, r"a: \x1bx", "   ^^^^^"),
        ("a: \u202ex\u200b", 5, 1, r"a: \u202ex\u200b", "         ^"),
        ("a:", 3, 1, "a:", "  ^"),
    ],
)
def test_carets_stand_under_wide_combined_tabbed_and_hidden_characters(
    line: str, column: int, length: int, shown: str, carets: str
) -> None:
    lines = render([problem("E203", 1, column, length)], {"w.yaml": line}).split("\n")
    assert lines[3:5] == [f"1 | {shown}", f"  | {carets} wrong"]


@pytest.mark.parametrize("column", [1, 50, 101, 250, 499, 500])
def test_a_long_line_is_cut_round_the_caret(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(500))
    shown = render([problem("E203", 1, column)], {"w.yaml": line}).split("\n")
    text, carets = shown[3].removeprefix("1 | "), shown[4].removeprefix("  | ")
    assert len(text) == 97 if column in (1, 500, 499) else len(text) <= 100
    assert text[carets.index("^")] == line[column - 1]


def test_a_line_of_two_million_characters_is_cut_too() -> None:
    shown = render([problem("E203", 1, 1_000_000, 500_000)], {"w.yaml": "x" * 2_000_000}).split("\n")
    assert max(map(len, shown)) < 120


def test_a_file_without_a_source_is_shown_without_an_excerpt() -> None:
    assert render([problem("E109", 1, 1, words="no such folder")], {}) == (
        "error[E109]: a file or folder that a world cannot be read from\n"
        " --> w.yaml:1:1\n"
        "  |\n"
        "  = no such folder\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_no_word_from_a_file_brings_a_control_character_along() -> None:
    found = Problem(
        "E301",
        Span("\x1b[31m.yaml", 1, 1),
        "no room \u202e\x07",
        ("\x9b",),
        (),
        (Span("\n.yaml", 1, 1), "\u2028"),
    )
    report = render([found, found], {"\x1b[31m.yaml": "\x1b\x00\x7f\u200b\ufeff"})
    assert [sign for sign in report if sign != "\n" and not sign.isprintable()] == []
    assert r"\x1b[31m.yaml:1:1" in report


def test_twenty_are_shown_errors_before_warnings_and_the_others_counted() -> None:
    problems = [problem("W505", line, 1) for line in range(1, 31)] + [problem("E301", 40, 1)]
    report = render(problems, {})
    assert report.count("W505") == 19
    assert report.endswith("\n\nand 11 more problems\n\n1 error, 30 warnings in 1 file\n")


def test_notes_are_shown_on_request() -> None:
    assert render([problem("N501", 1, 1)], {}) == ""
    assert render([problem("N501", 1, 1)], {}, notes=True).endswith("1 note in 1 file\n")


def test_a_summary_counts_each_severity() -> None:
    assert summary([]) == "no problems"
    found = [problem("E301", 1, 1), problem("E301", 2, 1), problem("W505", 1, 1, file="b"), problem("N501", 1, 1)]
    assert summary(found) == "2 errors, 1 warning, 1 note in 2 files"


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("stiars", ["stars", "stairs", "bar"], "stairs"),
        ("txet", ["name", "text"], "text"),
        ("Bar", ["car", "bar"], "bar"),
        ("fire-door", ["fire_door", "fire"], "fire_door"),
        ("hall", ["hallway"], "hallway"),
        ("ight", ["light", "night"], "light"),
        ("bar", ["barn_owl_nest"], None),
        ("zzz", ["name", "text"], None),
        ("", ["a"], None),
        ("x" * 1000, ["x"], None),
        ("lamp", ["lamp"], None),
    ],
)
def test_a_near_word_is_found_and_a_far_one_is_not(word: str, candidates: list[str], expected: str | None) -> None:
    assert did_you_mean(word, candidates) == expected


def test_a_near_word_is_found_among_a_hundred_thousand() -> None:
    candidates = [f"room_{number}" for number in range(100_000)] + ["corridor"]
    assert did_you_mean("coridor", candidates) == "corridor"


def test_words_from_a_file_are_quoted_short_and_visible() -> None:
    assert quoted("a\x1b") == r"`a\x1b`"
    assert quoted("x" * 100) == f"`{'x' * 57}...`"
    assert quoted("`") == '"`"'
    assert visible("plain é 漢") == "plain é 漢"
