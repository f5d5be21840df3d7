"""The pipe: echo or prompt, nothing wrapped, no codes, and an end that is always clean."""

import io
import sys

import pytest

from backrooms_if.session.game import Game
from backrooms_if.surfaces import output, pipe


def give(monkeypatch: pytest.MonkeyPatch, text: bytes, *, is_typed: bool = False) -> None:
    """Make these bytes the standard input, typed at a terminal or piped."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    monkeypatch.setattr(output, "is_terminal_input", lambda: is_typed)


def test_each_line_is_echoed_and_answered(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"south\nquit\nnorth\n")
    assert pipe.run(game) == 0
    assert capsys.readouterr().out == (
        "Yard\n\nA gate stands in the north wall.\n\n> south\n\nLane\n\nNobody walks here.\n\n> quit\n"
    )


def test_the_end_of_the_input_ends_the_game(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"south")
    assert pipe.run(game) == 0
    assert capsys.readouterr().out.endswith("> south\n\nLane\n\nNobody walks here.\n")


def test_who_types_at_a_terminal_is_asked_by_a_prompt_and_not_echoed(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"south\n", is_typed=True)
    assert pipe.run(game) == 0
    # The terminal itself shows what is typed, and the line's end, behind each prompt.
    assert capsys.readouterr().out == (
        "Yard\n\nA gate stands in the north wall.\n\n> \nLane\n\nNobody walks here.\n\n> \n\nGoodbye.\n"
    )


def test_who_types_is_told_what_can_be_done_after_an_ending_and_a_pipe_is_not(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"north\nundo\nquit\n", is_typed=True)
    pipe.run(game)
    shown = capsys.readouterr().out
    assert shown.count("*** You are through ***\n\nRESTART, RESTORE, UNDO or QUIT\n\n> ") == 1
    assert shown.endswith("\n> \nGoodbye.\n")
    give(monkeypatch, b"north\nundo\nquit\n")
    pipe.run(game)
    shown = capsys.readouterr().out
    assert "RESTART" not in shown
    assert "Goodbye" not in shown


def test_the_prompt_is_shown_before_the_line_is_waited_for(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []

    class Keyboard(io.BytesIO):
        def __next__(self) -> bytes:
            shown.append(capsys.readouterr().out)
            return super().__next__()

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Keyboard(b"south\n")}))
    monkeypatch.setattr(output, "is_terminal_input", lambda: True)
    pipe.run(game)
    assert [text[-3:] for text in shown] == ["\n> ", "\n> "]


def test_nothing_is_wrapped_and_no_code_is_written(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"x " + b"y" * 200 + b"\x1b[31m\xff\n")
    pipe.run(game)
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert f"> x {'y' * 200}[31m\ufffd\n" in shown


def test_a_fault_of_the_program_is_told_with_its_seed_and_line(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def play(self: Game, line: str) -> None:
        raise ZeroDivisionError("no way out")

    give(monkeypatch, b"south\n")
    monkeypatch.setattr(Game, "play", play)
    assert pipe.run(game) == 70
    told = capsys.readouterr().err
    assert "ZeroDivisionError: no way out" in told
    assert "seed 7" in told
    assert "> south  <- the fault" in told


def test_on_a_screen_plain_lines_end_where_words_do(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b"south\n", is_typed=True)
    monkeypatch.setattr(output, "is_terminal_output", lambda: True)
    monkeypatch.setattr(output, "columns", lambda: 24)
    pipe.run(game)
    assert "A gate stands in the\nnorth wall.\n" in capsys.readouterr().out
