"""Writing a file that an author asked for: whole or not at all. Commands call it for `-o` and for reports."""

import os
from itertools import count
from pathlib import Path


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
    # Not `tempfile`: its files are for the user alone, and a map is for whoever may read its folder.
    for number in count():
        temporary = target.with_name(f".{target.name}.{os.getpid()}.{number}")
        try:
            file = temporary.open("x", encoding="utf-8", newline="\n")
            break
        except FileExistsError:
            continue
    try:
        with file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def reason(error: OSError | ValueError) -> str:
    """Return why a file was not written, in the system's words; a ValueError is of a path that no system can have."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
