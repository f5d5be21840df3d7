"""Keys that are typed while no prompt stands are kept and not shown."""

import os
import pty
import sys
import termios
from pathlib import Path

import pytest

from backrooms_if.surfaces.keyboard import silent_keys


def shows_keys(handle: int) -> bool:
    return bool(termios.tcgetattr(handle)[3] & (termios.ECHO | termios.ICANON))


def test_a_terminal_shows_no_keys_meanwhile_and_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as keyboard:
        monkeypatch.setattr(sys, "stdin", keyboard)
        assert shows_keys(theirs)
        with silent_keys():
            assert not shows_keys(theirs)
        assert shows_keys(theirs)
    os.close(ours)


def test_without_a_terminal_nothing_happens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("north\n", encoding="utf-8")
    with (tmp_path / "keys").open(encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        with silent_keys():
            assert file.readline() == "north\n"
