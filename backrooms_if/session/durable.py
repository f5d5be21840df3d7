"""Files that survive a crash whole: put in place at once, or grown at the end. `saves.py` and `autosave.py` use it."""

import errno
import os
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

_BINARY: Final = getattr(os, "O_BINARY", 0)
_WHY: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EFBIG: "the file must not grow further",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "writing there is not permitted",
    errno.EPERM: "writing there is not permitted",
    errno.ENOENT: "its folder has gone",
    errno.EIO: "the disk has failed",
}
if hasattr(errno, "EDQUOT"):
    _WHY[errno.EDQUOT] = "your share of the disk is full"


def why(error: Exception) -> str:
    """Return what an error means, in words for the player."""
    if not isinstance(error, OSError):
        return str(error)
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def put(path: Path, data: bytes) -> os.stat_result:
    """Write a file whole or not at all, in the place of one that is there; return what the system says of it.

    Raises OSError, and ValueError for a path that no system can have.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = beside(path)
    try:
        try:
            written = append(handle, data)
        finally:
            os.close(handle)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    keep_names(path.parent)
    return written


def append(handle: int, data: bytes) -> os.stat_result:
    """Write data to an open file and wait until the disk has it; return what the system then says of the file.

    Raises OSError; some of the data may be in the file then.
    """
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]  # one call; a second only if the disk is full, to learn so
    os.fsync(handle)
    return os.fstat(handle)


def keep_names(folder: Path) -> None:
    """Wait until the disk has the names in a folder, where a system can be asked for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_to_append(path: Path) -> int:
    """Return a handle to the end of a file that is there. Raises OSError."""
    return os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)


class Held:
    """A file that is held open: it can be read even when its name has gone, or is another's."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OSError."""
        self._handle: int | None = None
        self._handle = os.open(path, os.O_RDONLY | _BINARY)

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = None

    def is_same(self, file: os.stat_result) -> bool:
        """Return whether it is the file that the system spoke of."""
        return self._handle is not None and os.path.samestat(os.fstat(self._handle), file)

    def read(self, length: int) -> bytes:
        """Return the first bytes of the file, fewer if it has fewer now. Raises OSError."""
        assert self._handle is not None, "it was not closed"
        os.lseek(self._handle, 0, os.SEEK_SET)
        pieces: list[bytes] = []
        while length > 0 and (piece := os.read(self._handle, length)):
            pieces.append(piece)
            length -= len(piece)
        return b"".join(pieces)


def set_aside(path: Path, suffix: str) -> Path:
    """Give a file a second name beside it, `journal.1.ndjson` for the first; return that. Raises OSError.

    The first name stays until another file is put in its place, so that a crash between leaves both or one, never none.
    """
    for number in count(1):
        other = path.with_name(f"{path.stem}.{number}{suffix}")
        try:
            os.link(path, other)
        except FileExistsError:
            continue
        except OSError:  # a disk without such names
            if other.exists():
                continue
            put(other, path.read_bytes())
        keep_names(path.parent)
        return other
    raise AssertionError("numbers have no end")


def beside(path: Path, rights: int = 0o600) -> tuple[int, Path]:
    """Return a new file beside the place where it is to go, open for writing; its rights are less what the user masks.

    What a process left that was killed while it wrote the same file is taken away. `tempfile` makes such files too, and
    takes 7 ms to import.
    """
    _sweep(path)
    for number in count():
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{number}")
        with suppress(FileExistsError):  # what is left of a process that was killed and had the same number
            return os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, rights), temporary
    raise AssertionError("numbers have no end")


def _sweep(path: Path) -> None:
    """Take away the new files that were to go to a place and whose process has gone.

    Who is gone only POSIX tells without harm: on Windows what was left stays.
    """
    if os.name == "nt":
        return
    begin = f".{path.name}."
    with suppress(OSError):
        for other in path.parent.iterdir():
            if other.name.startswith(begin):
                process, dash, number = other.name.removeprefix(begin).partition("-")
                if dash and process.isdecimal() and number.isdecimal() and _has_gone(int(process)):
                    other.unlink()


def _has_gone(process: int) -> bool:
    """Return whether no process has this number."""
    try:
        os.kill(process, 0)  # nothing is sent: the system only looks
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # another user's; no number of a process
        return False
    return False
