"""A long evening at a terminal that is resized all the time: nothing typed is lost, and nothing is left behind.

tmux is the terminal: it wraps its screen anew as most do, and tells what is on it.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import monotonic

import pytest

from tests.unit.surfaces.furnished import WORLD
from tests.unit.surfaces.terminal import REPOSITORY

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

WIDTHS = (20, 40, 80, 120, 200)
PATIENCE = 20
"""Seconds until a test gives up on what it waits for."""
COMMANDS = (
    "take the iron key and the brass key, then put them in the tin box",
    "examine the stove and say nothing at all about what is in it",
    "x [bold]box[/bold] {thing} \u5730\u4e0b\u5ba4 caf\u00e9",
    "drop everything except the bread. look. inventory. wait",
    "n. s. d. u",
    "look",
)
NUMBERS = count()


class Screen:
    """A terminal window with a game in it."""

    def __init__(self, folder: Path, columns: int, rows: int) -> None:
        # A server of its own for each: one that was told to end takes a while to.
        self._tmux = ["tmux", "-L", f"backrooms-if-{os.getpid()}-{next(NUMBERS)}", "-f", f"{folder}/tmux.conf"]
        # The window stays when the game has ended: else what it told last can be read only by whoever is quick.
        options = "set-option -g history-limit 50000\nset-option -g remain-on-exit on\n"
        (folder / "tmux.conf").write_text(options, encoding="utf-8")
        self.columns = columns
        (folder / "kitchen.yaml").write_text(WORLD, encoding="utf-8")
        self.saves = folder / "saves"
        play = [sys.executable, "-m", "backrooms_if", "play", f"{folder}/kitchen.yaml", "--saves", str(self.saves)]
        self.tell(
            "new-session", "-d", "-x", str(columns), "-y", str(rows), "-c", str(REPOSITORY), "-e", "NO_COLOR=", *play
        )
        self.wait_until(lambda: "turn 0" in self.shown())

    def tell(self, *words: str) -> str:
        return subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True).stdout

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)

    def type(self, text: str) -> None:
        self.tell("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self.tell("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.tell("resize-window", "-x", str(columns), "-y", str(rows))
        # tmux tells a program up to a quarter of a second later; what is drawn until then is cut at the new edge.
        self.wait_until(lambda: self.told_size() == (columns, rows))

    def told_size(self) -> tuple[int, int]:
        """The columns and rows that the game was told."""
        tty = os.open(self.tell("display-message", "-p", "#{pane_tty}").strip(), os.O_RDONLY | os.O_NOCTTY)
        try:
            size = os.get_terminal_size(tty)
            return size.columns, size.lines
        finally:
            os.close(tty)

    def shown(self) -> str:
        """What is on the screen."""
        return self.tell("capture-pane", "-p")

    def told(self) -> str:
        """All that was told since the beginning, in rows that the terminal has joined where it parted them."""
        return self.tell("capture-pane", "-p", "-J", "-S", "-")

    def has_ended(self) -> bool:
        """Whether the game has ended, and all that it told has been read. (Its status tmux does not always know.)"""
        return self.tell("display-message", "-p", "#{pane_dead}").strip() == "1"

    def wait_until(self, comes_true: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE
        while not comes_true():
            assert monotonic() < end, f"waited in vain; on the screen is\n{self.shown()}"


@pytest.fixture
def open_screen(tmp_path: Path) -> Iterator[Callable[[int, int], Screen]]:
    opened: list[Screen] = []

    def open_one(columns: int, rows: int) -> Screen:
        opened.append(Screen(tmp_path, columns, rows))
        return opened[-1]

    yield open_one
    for screen in opened:
        screen.close()


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def bare(text: str) -> str:
    """Text without what wrapping changes."""
    return "".join(text.split())


@pytest.mark.usefixtures("kept_worlds")
@pytest.mark.parametrize("turns", [10, pytest.param(200, marks=pytest.mark.long)])
def test_half_typed_lines_outlive_resizing_and_leave_nothing_behind(
    turns: int, open_screen: Callable[[int, int], Screen]
) -> None:
    chance = random.Random(turns)
    screen = open_screen(80, 24)
    typed: list[str] = []
    history = screen.saves / "kitchen" / "history.txt"
    for turn in range(turns):
        line = f"{chance.choice(COMMANDS)} {turn:03}"
        middle = chance.randrange(1, len(line))
        screen.type(line[:middle])
        screen.wait_until(lambda half=line[:middle]: bare(f"> {half}") in bare(screen.shown()))  # type: ignore[misc]
        if turn % 4 < 2:
            screen.resize(WIDTHS[turn * len(WIDTHS) // turns], chance.choice((12, 24, 40)))
            if turn % 4 == 0:
                screen.resize(chance.choice(WIDTHS), 24)
                screen.resize(WIDTHS[turn * len(WIDTHS) // turns], 24)
        screen.wait_until(lambda half=line[:middle]: bare(f"> {half}") in bare(screen.shown()))  # type: ignore[misc]
        screen.type(line[middle:])
        screen.wait_until(lambda whole=line: bare(f"> {whole}") in bare(screen.shown()))  # type: ignore[misc]
        screen.press("Enter")
        typed.append(line)
        screen.wait_until(lambda: lines_of(history) == typed)
    screen.press("C-d")
    screen.wait_until(screen.has_ended)
    told = screen.told()
    assert "Goodbye." in told
    assert "\x1b" not in told
    for stray in ("?[", "^[", "[0m", "[38;5", "[2K", "WARNING", "too small", "Traceback"):
        assert stray not in told.replace("[bold]", "").replace("[/bold]", ""), f"{stray} is on the screen"
    assert "turn" not in told, "no status line is left behind"
    prompts = ["".join(row.split()) for row in told.splitlines() if row.startswith(">")]
    assert len(prompts) == len(typed) + 1, "each prompt stands there once, that of Ctrl-D among them"
    for line in typed:
        assert bare(told).count(bare(f"> {line}")) == 1, f"{line} does not stand there once"
