"""The commands that were typed in a world, one a line in a file of the saves folder. `live_line.py` offers them again.

A disk that is full or read-only never stops play: the history goes on in memory, and `trouble` says so.
"""

import os
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from prompt_toolkit.history import History

LINES: Final = 1_000
"""Commands that are kept: some evenings of play, and a file that is read before the first prompt without being felt."""


class CommandHistory(History):
    """A history in a file, or in memory without one."""

    def __init__(self, file: Path | None) -> None:
        """Read the file, if there is one."""
        super().__init__()
        self._file = file
        self._count = 0
        self._is_aside = False
        self.trouble = ""
        """Why the file is not used, in words for the player; empty if it is, or once it was told."""

    def load_history_strings(self) -> Iterable[str]:
        """Return the commands of the file, the latest first."""
        lines: list[str] = []
        if self._file is not None:
            try:
                lines = _lines_of(self._file)
                self._count = len(lines)
                self._trim(self._file)
            except OSError as error:
                self._give_up(error)
        return lines[: -LINES - 1 : -1]

    def store_string(self, string: str) -> None:
        """Add a command to the file."""
        if self._file is None or self._is_aside:
            return
        lines = [f"{line}\n" for line in string.splitlines() if line.strip()]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines(lines)
            self._count += len(lines)
            self._trim(self._file)
        except OSError as error:
            self._give_up(error)

    def set_aside(self, string: str) -> None:
        """Keep what was typed and not given in, in memory only: a key brings it back, and it was never played."""
        self._is_aside = True
        self.append_string(string)
        self._is_aside = False

    def _trim(self, path: Path) -> None:
        """Take the oldest commands out of the file if it has grown too long."""
        if self._count <= LINES:
            return
        lines = _lines_of(path)[-LINES:]  # read anew: another game may have added to it
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            temporary.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        self._count = len(lines)

    def _give_up(self, error: OSError) -> None:
        self._file = None
        self.trouble = f"Your commands are remembered for this game only: {error.strerror or error}."


def _lines_of(path: Path) -> list[str]:
    """Return the lines of a file, none if it is not there or no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        return [line.rstrip("\r\n") for line in deque(file, LINES + 1)]
