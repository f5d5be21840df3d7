"""The one writer: nothing that a terminal obeys leaves in a text, plain or styled, and widths follow the screen."""

import os
import pty
import sys
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from backrooms_if.events import Described, Refused, Said, View
from backrooms_if.ids import Id
from backrooms_if.presenters import rich_terminal
from backrooms_if.surfaces import output

OBEYED = [
    pytest.param("\x1b[2J", id="ESC"),
    pytest.param("\x9b2J", id="CSI of C1"),
    pytest.param("\x90q\x9c", id="DCS of C1"),
    pytest.param("\x07", id="BEL"),
    pytest.param("\b\b", id="backspace"),
    pytest.param("\r", id="carriage return"),
    pytest.param("\x7f", id="DEL"),
    pytest.param("\u202e", id="right-to-left override"),
    pytest.param("\u2066\u2069", id="isolates"),
    pytest.param("\u200f", id="right-to-left mark"),
    pytest.param("\u2028", id="line separator"),
    pytest.param("\ufeff", id="byte order mark"),
    pytest.param("\ud800", id="lone surrogate"),
]
FORBIDDEN = {
    *map(chr, [*range(0x00, 0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]),
    *"\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
}


@pytest.fixture
def _no_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without any style, so that every escape code in an output would be one that was smuggled in."""
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture
def screen() -> Iterator[TextIO]:
    """A terminal to be used as standard output."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as file:
        yield file
    os.close(ours)


@pytest.mark.parametrize("obeyed", OBEYED)
def test_what_a_terminal_obeys_is_taken_out_of_text(obeyed: str) -> None:
    left = output.clean(f"a{obeyed}b")
    assert left.startswith("a")
    assert left.endswith("b")
    assert not FORBIDDEN & set(left)
    assert not any("\ud800" <= character <= "\udfff" for character in left)


@pytest.mark.usefixtures("_no_styles")
@pytest.mark.parametrize("obeyed", OBEYED)
def test_what_a_terminal_obeys_is_taken_out_of_what_rich_lays_out(obeyed: str) -> None:
    words = f"A {obeyed}lamp."
    told = rich_terminal.render(
        [
            Described(Id("hall"), words, (words,), (words,), ()),
            Said(words, ()),
            Refused("not understood", "unknown word", words),
            View(words, ((words, words),)),
        ]
    )
    left = output.styled(told, 40)
    assert left.count("lamp.") == 8
    assert not FORBIDDEN & set(left)
    assert not any("\ud800" <= character <= "\udfff" for character in left)


@pytest.mark.usefixtures("_no_styles")
@given(st.text(max_size=60))
def test_no_text_at_all_brings_a_control_character_through_rich(words: str) -> None:
    assert not FORBIDDEN & set(output.styled([Text(words, "bold")], 30))


def test_newlines_and_tabs_stay() -> None:
    assert output.clean("a\n\tb") == "a\n\tb"


def test_brackets_are_no_markup() -> None:
    told = rich_terminal.render([Refused("not understood", "unknown word", "The word [bold] or [/bold] is unknown.")])
    assert "The word [bold] or [/bold] is unknown." in output.styled(told, 80)


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    assert output.styled([Text("one"), Text("two")], 80) == "one\n\ntwo\n"


def test_nothing_to_say_is_nothing_at_all() -> None:
    assert output.styled([], 80) == ""


@pytest.mark.usefixtures("_no_styles")
def test_the_space_at_which_a_line_was_wrapped_is_not_written() -> None:
    assert output.styled([Text("one two three")], 5) == "one\ntwo\nthree\n"


def test_no_color_leaves_bold_and_takes_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert output.styled([Text("Hall", "bold red")], 80) == "\x1b[1mHall\x1b[0m\n"


def test_signs_that_the_terminal_cannot_show_become_question_marks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "out"
    with path.open("w", encoding="ascii") as file:
        monkeypatch.setattr(sys, "stdout", file)
        output.say("caf\u00e9")
    assert path.read_text(encoding="ascii") == "caf?\n"


def test_the_width_is_that_which_the_terminal_has_now(screen: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", "132")
    for width in (80, 44, 120):
        ioctl(screen, TIOCSWINSZ, pack("HHHH", 24, width, 0, 0))
        assert output.columns() == width


def test_a_terminal_that_does_not_know_its_width_gets_the_usual_one(
    screen: TextIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.delenv("COLUMNS", raising=False)
    ioctl(screen, TIOCSWINSZ, pack("HHHH", 0, 0, 0, 0))
    assert output.columns() == 80


@pytest.mark.parametrize(("terminal", "widest"), [(10, 20), (44, 44), (80, 78), (200, 78)])
def test_prose_is_wrapped_to_the_screen_but_never_wider_than_is_read_well(
    terminal: int, widest: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "columns", lambda: terminal)
    output.say_rich([Text("o " * 200)])
    lengths = [len(line) for line in capsys.readouterr().out.splitlines()]
    assert max(lengths) in (widest, widest - 1)


@pytest.mark.parametrize(("kind", "is_live"), [("dumb", False), ("unknown", False), (None, False), ("xterm", True)])
def test_only_a_terminal_that_can_move_its_cursor_gets_the_live_line(
    kind: str | None, is_live: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("TERM", raising=False)
    if kind is not None:
        monkeypatch.setenv("TERM", kind)
    assert output.is_live() is is_live


def test_plain_lines_at_a_screen_are_wrapped_between_words_and_indents_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "columns", lambda: 24)
    output.say_wrapped("A self-made lamp hangs here.\n\nHelp\n  LOOK: shows the room in full")
    assert capsys.readouterr().out == ("A self-made lamp hangs\nhere.\n\nHelp\n  LOOK: shows the room\n    in full\n")


@pytest.mark.parametrize(
    ("line", "width", "lines"),
    [
        ("", 20, [""]),
        ("   ", 20, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("an unbreakable", 4, ["an", "unbr", "eaka", "ble"]),
        ("\u5730\u4e0b\u5ba4", 4, ["\u5730\u4e0b", "\u5ba4"]),
        ("\u5730\u4e0b \u5ba4", 6, ["\u5730\u4e0b", "\u5ba4"]),
        ("cafe\u0301 au lait", 7, ["cafe\u0301 au", "lait"]),
    ],
)
def test_a_line_is_wrapped_by_the_columns_that_its_signs_take(line: str, width: int, lines: list[str]) -> None:
    assert output.wrapped(line, width) == lines


@given(st.text(alphabet="ab \u5730\u0301", max_size=80), st.integers(2, 30))
def test_nothing_but_spaces_is_lost_in_wrapping_and_no_line_is_too_wide(line: str, width: int) -> None:
    lines = output.wrapped(line, width)
    assert "".join(lines).replace(" ", "") == line.replace(" ", "")
    assert max(output.columns_of(one) for one in lines) <= width
