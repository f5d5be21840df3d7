"""Whole games at a terminal: what a player sees, from the first room to the shell's prompt."""

import re
import sys
from pathlib import Path

import pytest

from tests.unit.surfaces.terminal import at_a_terminal

pytestmark = pytest.mark.usefixtures("kept_worlds")

PLAY = [sys.executable, "-m", "backrooms_if", "play", "cloak_of_darkness", "--seed", "1"]


def test_a_game_is_played_to_its_end_and_left(tmp_path: Path) -> None:
    typed = "w\rhang cloak on hook\re\rs\rread message\rquit\r"
    shown = at_a_terminal([*PLAY, "--saves", str(tmp_path)], typed)
    assert "\x1b[1m*** You have won ***\x1b[0m\r\nScore: 2 of 2, in 5 turns.\r\n" in shown
    assert shown.rstrip().endswith("Goodbye.\x1b[0m")
    assert (tmp_path / "cloak_of_darkness" / "history.txt").read_text(encoding="utf-8").startswith("w\nhang cloak")


def test_a_terminal_that_answers_no_question_gets_no_warning_and_no_question(tmp_path: Path) -> None:
    shown = at_a_terminal([*PLAY, "--saves", str(tmp_path)], "quit\r")
    assert "WARNING" not in shown
    assert "\x1b[6n" not in shown


def test_plain_at_a_terminal_shows_a_prompt_for_each_line_and_no_code(tmp_path: Path) -> None:
    shown = at_a_terminal([*PLAY, "--plain", "--saves", str(tmp_path)], "w\nquit\n")
    assert "\x1b" not in shown
    assert len(re.findall(r"^> ", shown, re.MULTILINE)) == 2
