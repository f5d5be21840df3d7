"""A transcript: what is typed and answered, as text in a file, from TRANSCRIPT ON to TRANSCRIPT OFF.

`game.py` keeps it. A disk that is full or read-only never stops play: it is told once, and the transcript ends there.
"""

import os
from pathlib import Path
from typing import Final

from backrooms_if.session import saves
from backrooms_if.session.durable import append, why

NAMING: Final = "A transcript is named with up to 40 letters (A to Z) and digits, for example TRANSCRIPT ON WALK."


class Transcript:
    """The transcript of a game, off at first. What another game or an earlier day wrote to its file stays there."""

    def __init__(self, folder: Path | None, title: str) -> None:
        """Note the folder of its files, None for none, and the title that stands where a transcript begins."""
        self._folder = folder
        self._title = title
        self._path: Path | None = None
        self._ends = False

    @property
    def is_on(self) -> bool:
        """Return whether turns are written."""
        return self._path is not None

    def obey(self, argument: str) -> str:
        """Do what TRANSCRIPT asks, `on`, `on NAME` or `off`; return what to tell the player."""
        switch, _, name = argument.partition(" ")
        if switch == "off":
            self._ends = True
            return "No transcript is on." if self._path is None else f"The transcript is in {_shown(self._path)}."
        if self._folder is None:
            return "There is no folder for transcripts here."
        try:
            path = self._folder / file_name(name)
        except saves.SaveError:
            return NAMING
        if self._path is not None and (not name or path == self._path):
            return f"The transcript is on, in {_shown(self._path)}."
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(path, f"*** {self._title} ***\n\n")
        except (OSError, ValueError) as error:  # ValueError: a path that no system can have
            return f"No transcript can be written: {why(error)}."
        self._path, self._ends = path, False
        return f"What is typed and answered from here on is written to {_shown(path)}."

    def add(self, line: str, text: str) -> str:
        """Write a line and its answer, if the transcript is on; they are on the disk when this returns.

        Return why they are not, in words for the player; empty if all is well. The transcript is off then.
        """
        if self._path is None:
            return ""
        trouble = ""
        try:
            _write(self._path, f"> {line}\n\n{text}\n\n" if text else f"> {line}\n\n")
        except (OSError, ValueError) as error:
            self._ends = True
            trouble = f"The transcript ends here: {why(error)}. The game goes on."
        if self._ends:
            self._path, self._ends = None, False
        return trouble


def file_name(name: str) -> str:
    """Return the name of the file for the name that a player gave. Raises SaveError for one that is no slug."""
    return f"transcript-{saves.slug(name)}.txt" if name.strip() else "transcript.txt"


def _write(path: Path, text: str) -> None:
    from backrooms_if.worldfile.characters import REFUSED  # what a world may not hold, a player may have typed

    # Not to wait for ever where somebody put a pipe in the file's place.
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o666)
    try:
        append(handle, REFUSED.sub("", text).encode("utf-8", "replace"))
    finally:
        os.close(handle)


def _shown(path: Path) -> str:
    """Return a path as short as it can be said from here."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(path)
