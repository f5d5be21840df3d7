"""When the files of a world were last written, so that whoever waits for a change reads only what changed.

`workbench.py` asks, and `test --watch`. A look costs one call of the system for each file, some 2 ms for a thousand.
"""

import os
from pathlib import Path
from typing import Final

from backrooms_if.library.files import DECKS_FOLDER, HEAD_FILE, LEVELS_FOLDER

Stamp = tuple[int, int, int]
"""When a file was written, in nanoseconds, its size, and which file it is: editors put a new one in the old one's
place."""
_LEVELS: Final = f"{LEVELS_FOLDER}/"
_DECKS: Final = f"{DECKS_FOLDER}/"


def stamps_of(path: Path) -> dict[str, Stamp | None]:
    """Return a stamp for each file of a world, by its name in the folder; None for what is not there.

    The file of a world in one file has the empty name. What else lies in `levels` and `decks` is listed
    too: it may be a problem.
    """
    if not path.is_dir():
        return {"": stamp_of(path)}
    found = {HEAD_FILE: stamp_of(path / HEAD_FILE), _LEVELS: None}
    _add_files(found, path, _LEVELS)
    _add_files(found, path, _DECKS)
    return found


def _add_files(found: dict[str, Stamp | None], path: Path, folder: str) -> None:
    """Add a stamp for each file in a folder of the world, and for the folder that it is there."""
    try:
        with os.scandir(path / folder) as entries:
            found[folder] = (0, 0, 0)
            for entry in entries:
                if not entry.name.startswith("."):
                    found[folder + entry.name] = _status(entry)
    except OSError:  # there is none, or it has gone, which is the reader's to tell
        pass


def _status(entry: "os.DirEntry[str]") -> Stamp | None:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:  # it went between the list and the look
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file or folder; None if it is not there. A folder's changes when a file comes or goes."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
