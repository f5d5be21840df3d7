"""The lock that tells a second process that a slot is being played. `slots.py` takes it.

The system keeps it, not a file's content: however a process ends, its lock ends with it.
"""

import os
from contextlib import suppress
from pathlib import Path


class Lock:
    """A lock on a file; it holds until it is freed, forgotten, or the process ends."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when the lock is taken."""
        self._path = path
        self._handle: int | None = None

    def __del__(self) -> None:
        self.free()

    def take(self) -> bool:
        """Take the lock, if it is not held; return False only if another process holds it.

        Where no lock can be had (a folder that cannot be written, a disk without locks) nobody is kept out.
        """
        self.free()
        while True:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            except (OSError, ValueError):
                return True
            try:
                if not _is_locked(handle):
                    os.close(handle)
                    return False
                if _is_there(self._path, handle):
                    self._handle = handle
                    return True
            except OSError:
                self._handle = handle
                return True
            os.close(handle)  # the file was taken away in between, and another may hold the one that is there now

    def is_there(self) -> bool:
        """Return whether the lock still keeps others out: its file is where they look for it."""
        return self._handle is not None and _is_there(self._path, self._handle)

    def free(self) -> None:
        """Let the lock go."""
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = None


def _is_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _is_locked(handle: int) -> bool:
    """Lock an open file without waiting; return False if another has it. Raises OSError where that cannot be done."""
    try:
        import fcntl
    except ImportError:
        return _is_locked_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_locked_on_windows(handle: int) -> bool:
    try:
        import msvcrt
    except ImportError:  # neither: a system with one process, such as a browser
        return True
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return False
    return True
