"""Writing a file that an author asked for: whole or not at all.

Commands call it for `-o`, for reports, and for the files of worlds that they change; `test --bless` for playthroughs.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from backrooms_if.session.durable import beside


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8, in place of whatever file was there; until all of it is written, the old one stays.

    A link is followed; a device or pipe is written to as it is. Raises OSError, and then nothing is changed.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder: give the name of a file in it", str(path))
        with target.open("w", encoding="utf-8", newline="\n") as device:
            device.write(text)
        return
    with _in_place_of(target, text.encode()):
        pass


WRITTEN_BY_HAND: Final = (".yaml", ".yml", ".play", ".zip")
"""Ends of the names of worlds and playthroughs, which no report may replace."""


def write_report(path: Path, text: str) -> None:
    """Write what was made of a world, as `write_whole` does, but never in place of a world or a playthrough.

    Raises OSError, and then nothing is changed: FileExistsError for a file whose name says that somebody wrote it.
    """
    target = path.resolve()
    if target.suffix.lower() in WRITTEN_BY_HAND and target.exists():
        raise FileExistsError(
            errno.EEXIST, "a world or playthrough is there, and is left as it is: choose another name"
        )
    write_whole(path, text)


class Changed(OSError):
    """A file is another one than was read, so that what was made of it is not written."""


def exchange(path: Path, before: bytes, after: bytes) -> None:
    """Put other bytes in the place of a file's, if these are still `before`; its rights stay as they are.

    The file is whole at any moment. Raises OSError, and then it is as it was: Changed for other bytes than `before`,
    PermissionError for a file that only may be read, OSError for a link and for what is no file.
    """
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise OSError(0, "it is a link: name the file itself")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "it is no regular file")
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "it may only be read")
    with _in_place_of(path, after) as temporary:
        temporary.chmod(stat.S_IMODE(status.st_mode))
        if path.read_bytes() != before:
            raise Changed(0, "it was changed in between")


@contextmanager
def _in_place_of(target: Path, data: bytes) -> Iterator[Path]:
    """Give a new file beside `target` that holds `data` and is on the disk; afterwards it takes the target's place.

    If anything fails, or is refused while it is looked at, the target is as it was and the new file is gone.
    """
    # Rights for all, less what the user masks: a map is for whoever may read its folder.
    handle, temporary = beside(target, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def reason(error: OSError | ValueError) -> str:
    """Return why a file was not written, in the system's words; a ValueError is of a path that no system can have."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
