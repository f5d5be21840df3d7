"""The line that is typed at: Ctrl-C, Ctrl-D, pasted lines, bytes that are no text. A pipe is the keyboard."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from backrooms_if.surfaces.live_line import LiveLine

CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """The keyboard of the prompts that a test makes."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def test_a_line_is_what_was_typed_before_enter(keys: PipeInput) -> None:
    keys.send_text("take lamp\r")
    assert LiveLine("> ", None).read() == "take lamp"


def test_ctrl_d_at_an_empty_line_ends_the_input(keys: PipeInput) -> None:
    keys.send_text(CTRL_D)
    with pytest.raises(EOFError):
        LiveLine("> ", None).read()


def test_ctrl_c_clears_what_was_typed_and_asks_nothing(keys: PipeInput) -> None:
    line = LiveLine("> ", None)
    keys.send_text(f"take everything{CTRL_C}look\r")
    assert line.read() == "look"
    assert line.interruptions == 0


def test_ctrl_c_at_an_empty_line_is_counted_until_something_is_typed(keys: PipeInput) -> None:
    line = LiveLine("> ", None)
    for count in (1, 2):
        keys.send_text(CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            line.read()
        assert line.interruptions == count
    keys.send_text("look\r")
    line.read()
    assert line.interruptions == 0


def test_a_ctrl_c_that_cleared_a_line_begins_the_count_again(keys: PipeInput) -> None:
    line = LiveLine("> ", None)
    keys.send_text(CTRL_C)
    with pytest.raises(KeyboardInterrupt):
        line.read()
    keys.send_text(f"loo{CTRL_C}{CTRL_C}")
    with pytest.raises(KeyboardInterrupt):
        line.read()
    assert line.interruptions == 1


def test_lines_that_are_pasted_come_together(keys: PipeInput) -> None:
    keys.send_text("\x1b[200~north\nlook\x1b[201~\r")
    assert LiveLine("> ", None).read() == "north\nlook"


def test_bytes_that_are_no_text_become_replacement_signs(keys: PipeInput) -> None:
    keys.send_bytes(b"x \xff\r")
    assert LiveLine("> ", None).read() == "x \ufffd"


def test_a_colour_code_that_is_typed_is_not_read_as_a_mouse(
    keys: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.send_text("x \x1b[31mred\r")
    assert LiveLine("> ", None).read() == "x red"
    assert "Exception" not in capsys.readouterr().out


def test_a_command_comes_back_with_the_arrow_key_in_the_next_game(keys: PipeInput, tmp_path: Path) -> None:
    file = tmp_path / "gate" / "history.txt"
    first = LiveLine("> ", file)
    keys.send_text("take lamp\r")
    first.read()
    assert file.read_text(encoding="utf-8") == "take lamp\n"
    second = LiveLine("> ", file)
    keys.send_text("look\r")
    second.read()
    keys.send_text(f"{UP}{UP}\r")
    assert second.read() == "take lamp"


def test_a_history_that_cannot_be_written_is_told_once_and_goes_on_in_memory(keys: PipeInput, tmp_path: Path) -> None:
    (tmp_path / "gate").write_text("a file where the folder should be")
    line = LiveLine("> ", tmp_path / "gate" / "history.txt")
    keys.send_text("take lamp\r")
    line.read()
    assert "remembered for this game only" in line.new_trouble()
    assert line.new_trouble() == ""
    keys.send_text(f"{UP}\r")
    assert line.read() == "take lamp"
    assert line.new_trouble() == ""


def test_a_terminal_is_not_asked_where_its_cursor_is() -> None:
    drawn = StringIO()
    screen = Vt100_Output(drawn, lambda: Size(rows=24, columns=80), term="xterm")
    with create_pipe_input() as keys, create_app_session(input=keys, output=screen):
        keys.send_text("look\r")
        LiveLine("> ", None).read()
    assert "> " in drawn.getvalue()
    assert "\x1b[6n" not in drawn.getvalue()


def test_no_color_leaves_the_prompt_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    drawn = StringIO()
    screen = Vt100_Output(drawn, lambda: Size(rows=24, columns=80), term="xterm")
    with create_pipe_input() as keys, create_app_session(input=keys, output=screen):
        keys.send_text(CTRL_D)  # prompt_toolkit greys a line that was left
        with pytest.raises(EOFError):
            LiveLine("> ", None).read()
    assert "\x1b[0;3" not in drawn.getvalue()
