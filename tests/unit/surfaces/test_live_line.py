"""The line that is typed at: its keys, what is put in, what is drawn. A pipe is the keyboard."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.application.current import set_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from backrooms_if.surfaces import live_line
from backrooms_if.surfaces.command_history import CommandHistory
from backrooms_if.surfaces.live_line import COLOURS, LiveLine, Suggestions
from tests.unit.surfaces.furnished import choices_of, furnished

CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"

CODES = r"\x1b\[[0-9;?]*[A-Za-z]"


def line_in_kitchen(file: Path | None = None, *played: str, accent: str = "") -> LiveLine:
    """A prompt of a game in the furnished kitchen, with one saved game."""
    game = furnished(*played)
    return LiveLine(
        "> ", file, lambda: choices_of(game), lambda: ["lobby"], lambda: {"accent": accent} if accent else {}
    )


def drawn(*typed: str, after: tuple[str, ...] = (), columns: int = 80, rows: int = 24, accent: str = "") -> str:
    """All that a prompt writes to a terminal while keys are typed at it, each piece after the one before was drawn."""
    written = StringIO()
    screen = Vt100_Output(written, lambda: Size(rows=rows, columns=columns), term="xterm-256color")
    pieces = iter([*typed, CTRL_C, CTRL_D] if typed else [CTRL_D])
    with create_pipe_input() as keys, create_app_session(input=keys, output=screen):
        line = line_in_kitchen(None, *after, accent=accent)
        line._application.after_render += lambda _: keys.send_text(next(pieces, ""))
        with suppress(EOFError):
            line.read()
    return written.getvalue()


def screens(*typed: str, after: tuple[str, ...] = (), columns: int = 80, rows: int = 24) -> list[list[str]]:
    """The rows of all that stands on the screen after each piece that was typed."""
    found: list[list[str]] = []
    screen = Vt100_Output(StringIO(), lambda: Size(rows=rows, columns=columns), term="xterm-256color")
    pieces = iter([*typed, CTRL_C, CTRL_D] if typed else [CTRL_D])

    with create_pipe_input() as keys, create_app_session(input=keys, output=screen):
        line = line_in_kitchen(None, *after)

        def look(_: object) -> None:
            shown = line._application.renderer.last_rendered_screen
            if shown is not None:
                buffer = shown.data_buffer
                found.append(["".join(buffer[row][x].char for x in range(columns)) for row in range(shown.height)])
            keys.send_text(next(pieces, ""))

        line._application.after_render += look
        with suppress(EOFError):
            line.read()
    return found


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """The keyboard of the prompts that a test makes."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def test_a_line_is_what_was_typed_before_enter(keys: PipeInput) -> None:
    keys.send_text("take lamp\r")
    assert line_in_kitchen().read() == "take lamp"


def test_ctrl_d_at_an_empty_line_ends_the_input(keys: PipeInput) -> None:
    keys.send_text(CTRL_D)
    with pytest.raises(EOFError):
        line_in_kitchen().read()


def test_ctrl_c_clears_what_was_typed_and_asks_nothing(keys: PipeInput) -> None:
    line = line_in_kitchen()
    keys.send_text(f"take everything{CTRL_C}look\r")
    assert line.read() == "look"
    assert line.interruptions == 0


def test_ctrl_c_at_an_empty_line_is_counted_until_something_is_typed(keys: PipeInput) -> None:
    line = line_in_kitchen()
    for count in (1, 2):
        keys.send_text(CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            line.read()
        assert line.interruptions == count
    keys.send_text("look\r")
    line.read()
    assert line.interruptions == 0


def test_a_ctrl_c_that_cleared_a_line_begins_the_count_again(keys: PipeInput) -> None:
    line = line_in_kitchen()
    keys.send_text(CTRL_C)
    with pytest.raises(KeyboardInterrupt):
        line.read()
    keys.send_text(f"loo{CTRL_C}{CTRL_C}")
    with pytest.raises(KeyboardInterrupt):
        line.read()
    assert line.interruptions == 1


def test_lines_that_are_pasted_come_together(keys: PipeInput) -> None:
    keys.send_text("\x1b[200~north\nlook\x1b[201~\r")
    assert line_in_kitchen().read() == "north\nlook"


def test_bytes_that_are_no_text_become_replacement_signs(keys: PipeInput) -> None:
    keys.send_bytes(b"x \xff\r")
    assert line_in_kitchen().read() == "x \ufffd"


def test_a_colour_code_that_is_typed_is_not_read_as_a_mouse(
    keys: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.send_text("x \x1b[31mred\r")
    assert line_in_kitchen().read() == "x red"
    assert "Exception" not in capsys.readouterr().out


def test_a_command_comes_back_with_the_arrow_key_in_the_next_game(keys: PipeInput, tmp_path: Path) -> None:
    file = tmp_path / "gate" / "history.txt"
    first = line_in_kitchen(file)
    keys.send_text("take lamp\r")
    first.read()
    assert file.read_text(encoding="utf-8") == "take lamp\n"
    second = line_in_kitchen(file)
    keys.send_text("look\r")
    second.read()
    keys.send_text(f"{UP}{UP}\r")
    assert second.read() == "take lamp"


def test_a_history_that_cannot_be_written_is_told_once_and_goes_on_in_memory(keys: PipeInput, tmp_path: Path) -> None:
    (tmp_path / "gate").write_text("a file where the folder should be")
    line = line_in_kitchen(tmp_path / "gate" / "history.txt")
    keys.send_text("take lamp\r")
    line.read()
    assert "remembered for this game only" in line.new_trouble()
    assert line.new_trouble() == ""
    keys.send_text(f"{UP}\r")
    assert line.read() == "take lamp"
    assert line.new_trouble() == ""


def test_a_line_that_was_cleared_comes_back_with_the_arrow_key_but_not_in_the_next_game(
    keys: PipeInput, tmp_path: Path
) -> None:
    file = tmp_path / "gate" / "history.txt"
    line = line_in_kitchen(file)
    keys.send_text(f"take everything{CTRL_C}look\r")
    line.read()
    keys.send_text(f"{UP}{UP}\r")
    assert line.read() == "take everything"
    assert file.read_text(encoding="utf-8").splitlines()[0] == "look"


def test_what_a_terminal_would_obey_is_taken_out_of_what_is_pasted(keys: PipeInput) -> None:
    keys.send_text("\x1b[200~take\x9b2J \u202elamp\x07\r\nlook\x1b[201~\r")
    assert line_in_kitchen().read() == "take2J lamp\nlook"


def test_of_a_line_without_end_only_a_part_is_taken(keys: PipeInput, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_line, "LONGEST", 100)
    line = line_in_kitchen()
    keys.send_text("\x1b[200~" + "lamp " * 50 + "\x1b[201~more\r")
    assert len(line.read()) == 100
    keys.send_text("x" * 200 + "\r")
    assert line.read() == "x" * 100


def test_tab_puts_in_what_is_sure_even_if_the_next_key_comes_at_once(keys: PipeInput) -> None:
    keys.send_text("tak\tbra\t\r")
    assert line_in_kitchen().read() == "take brass key"


def test_tab_again_goes_through_the_offers(keys: PipeInput) -> None:
    line = line_in_kitchen()
    keys.send_text("x k\t\t\r")
    assert line.read() == "x iron key"
    keys.send_text("x k\t\t\t\r")
    assert line.read() == "x brass key"


def test_tab_puts_in_a_name_that_was_begun_with_another_of_its_words(keys: PipeInput) -> None:
    keys.send_text("x BOX\t\r")
    assert line_in_kitchen().read() == "x tin box"


def test_tab_where_nothing_can_be_said_changes_nothing(keys: PipeInput) -> None:
    keys.send_text("frobnicate \t\t\r")
    assert line_in_kitchen().read() == "frobnicate "


def test_tab_completes_the_name_of_a_saved_game(keys: PipeInput) -> None:
    keys.send_text("restore \t\r")
    assert line_in_kitchen().read() == "restore lobby"


def test_the_end_of_the_last_command_that_began_so_is_suggested() -> None:
    assert suggested("ta", "take bread", "take iron key", "look") == "ke iron key"
    assert suggested("x", "take bread") is None
    assert suggested(" ", "take bread") is None


def test_what_would_not_be_understood_here_is_not_suggested() -> None:
    assert suggested("ta", "take bread", "take pearl", "take xyzzy") == "ke bread"


def suggested(typed: str, *history: str) -> str | None:
    """What is suggested behind what was typed, after some commands."""
    game = furnished()
    buffer = Buffer(history=CommandHistory(None))
    for line in history:
        buffer.history.append_string(line)
    found = Suggestions(lambda: choices_of(game)).get_suggestion(buffer, Document(typed))
    return None if found is None else found.text


def test_what_will_be_understood_is_coloured() -> None:
    shown = drawn("take iron key xyzzy")
    assert "\x1b[0;38;5;63mtake\x1b[0m \x1b[0;38;5;29miron key\x1b[0m xyzzy" in shown


def test_the_colours_can_be_read_on_black_and_on_white() -> None:
    for colour in COLOURS.values():
        light = luminance(colour)
        assert (light + 0.05) / 0.05 > 4.4
        assert 1.05 / (light + 0.05) > 4.4


def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_place_turn_and_score_stand_under_the_prompt_without_a_block_of_colour() -> None:
    shown = drawn(after=("take bread",))
    assert "\x1b[0;2mKitchen \u00b7 turn 0 \u00b7 score 0 of 2" in shown
    assert not re.search(r"\x1b\[[0-9;]*\b(7|4[0-9]|10[0-9])m", shown)


@pytest.mark.parametrize("columns", [*range(20, 42), 60, 80, 120, 200])
def test_at_any_width_the_line_stands_whole_above_one_status_line(columns: int) -> None:
    typed = "take the iron key and the brass key. x the tin box"
    shown = screens(typed, columns=columns)[1]
    *line, status = [row.rstrip() for row in shown if row.strip()]
    assert "".join(line).replace(" ", "") == f"> {typed}".replace(" ", "")
    assert "\u00b7 turn 0" in status


@pytest.mark.parametrize("columns", [*range(20, 42), 60, 80, 120, 200])
def test_at_any_width_offers_stand_on_one_row_and_leave_the_last_column_free(columns: int) -> None:
    for shown in screens("x ", "\t", "\t", "\t", "\t", "\t", columns=columns)[2:7]:
        line, offers = [row for row in shown if row.strip()]
        assert line.startswith("> x ")
        assert offers.strip()
        assert offers[-1] == " "


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_on_a_screen_of_a_few_rows_there_is_only_the_prompt(rows: int) -> None:
    shown = drawn("take", rows=rows)
    assert "take" in shown
    assert "Kitchen" not in shown
    assert "too small" not in shown


def test_what_tab_offers_stands_in_place_of_it_and_the_chosen_one_is_set_off() -> None:
    shown = screens("x ke", "\t", "\t")
    assert [row.rstrip() for row in shown[2] if row.strip()] == ["> x ke", "iron key \u00b7 brass key"]
    assert [row.rstrip() for row in shown[3] if row.strip()] == ["> x iron key", "iron key \u00b7 brass key"]
    assert "\x1b[0;1miron key" in drawn("x ke", "\t", "\t")


def test_a_terminal_is_not_asked_where_its_cursor_is() -> None:
    shown = drawn("look\r")
    assert "> " in shown
    assert "\x1b[6n" not in shown


@pytest.mark.parametrize(("accent", "code"), [("#c9b458", "38;5;179"), ("cyan", "36"), ("bright_blue", "94")])
def test_the_status_line_has_the_colour_of_the_level(accent: str, code: str) -> None:
    assert f"\x1b[0;{code};2mKitchen" in drawn("look", accent=accent)
    assert "\x1b[0;2mKitchen" in drawn("look")


def test_no_color_takes_the_colour_of_the_level_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert drawn("look", accent="#c9b458") == drawn("look")


def test_no_color_leaves_the_prompt_without_colours_but_with_its_status_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = drawn("take iron key")
    assert "Kitchen" in shown
    assert "take iron key" in re.sub(CODES, "", shown)
    assert not re.search(r"\x1b\[[0-9;]*\b(3[0-9]|4[0-9]|9[0-9]|10[0-9])[;m]", shown)


class Narrowing(StringIO):
    """A terminal that is made narrower when the next thing is written to it: `columns` are then `later`."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.columns = self.later = columns

    def write(self, text: str) -> int:
        self.columns = self.later
        return super().write(text)


async def drawn_twice_then_erased(line: LiveLine, written: Narrowing, later: int) -> int:
    """Draw a line, draw it again as the width changes, erase it. Returns how much was written before that."""
    application, renderer = line._application, line._application.renderer
    with set_app(application):
        renderer.render(application, application.layout)
        written.later = later
        renderer.render(application, application.layout)
        before = len(written.getvalue())
        renderer.erase()
    return before


@pytest.mark.parametrize(
    ("wide", "narrow", "rows"),
    [
        pytest.param(40, 35, 2, id="a little"),
        pytest.param(80, 20, 3, id="by much"),
        pytest.param(80, 70, 0, id="so that it still fits"),
    ],
)
def test_a_window_that_is_made_narrower_as_a_line_is_drawn_leaves_no_row_behind(
    wide: int, narrow: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMUX", "STY", "XTERM_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    written = Narrowing(wide)
    screen = Vt100_Output(written, lambda: Size(rows=24, columns=written.columns), term="xterm-256color")
    with create_pipe_input() as keys, create_app_session(input=keys, output=screen):
        line = line_in_kitchen()
        line._choices = line._ask_choices()
        line._buffer.text = "x" * 60
        line._buffer.cursor_position = 60
        before = asyncio.run(drawn_twice_then_erased(line, written, narrow))
    erasing = written.getvalue()[before:].partition("\x1b[J")[0]
    assert sum(int(count or 1) for count in re.findall(r"\x1b\[(\d*)A", erasing)) == rows
