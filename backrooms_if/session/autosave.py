"""The journal of a running game in a file: each line's records are on the disk before the line's text is shown.

`slots.py` makes it, `Game` hands it the records. It only ever appends: one write and one fsync a line. A disk that is
full, read-only or gone never stops play: it is told once, and what is missing is written as soon as that is possible.

Of a long game only the last lines are in memory too. The file is held open then, so that the older ones can be read
back even if somebody takes it away; its checksums show whether somebody changed it.
"""

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from backrooms_if import limits
from backrooms_if.events import Event, Status
from backrooms_if.session import durable
from backrooms_if.session.catalogue import DAMAGED, OLD
from backrooms_if.session.journal import JournalFault, seal_of, sealed, unsealed, with_seal
from backrooms_if.session.locking import Lock

GONE: Final = "The file of this game had gone; it is written again."
CHANGED: Final = "The file of this game was changed by somebody else; it is written again, and that is kept beside it."
_SEAL: Final = slice(-19, -3)
"""Where the checksum stands in a line: it ends in `"seal":"0123456789abcdef"}` and a newline."""


class Autosave:
    """A journal that grows in a file. To call it is to add records."""

    def __init__(
        self,
        path: Path,
        lines: Iterable[bytes],
        lock: Lock,
        *,
        file: os.stat_result | None = None,
        aside: str | None = OLD,
    ) -> None:
        """Take the lines so far, each with its checksum and newline.

        `file` is what they were read from; None: they are to be written. What is in their place then is set aside under
        a name that ends in `aside`; None: it is replaced.
        """
        self._path = path
        self._lines = list(lines)
        """The last lines: those that the file lacks, and some that it has."""
        self._older = 0
        """How many lines before them are in the file only."""
        self._older_bytes = 0
        self._held: durable.Held | None = None
        """The file, from when on it has lines that are not in memory."""
        self._lock = lock
        self._file = file
        self._aside = aside
        self._stored = 0 if file is None else len(self._lines)
        """How many of the lines are in the file."""
        self._length = sum(map(len, self._lines[: self._stored]))
        """How many bytes they take there."""
        self._is_torn = file is not None and file.st_size > self._length
        """Whether more than they may be there: a line that was not written to its end."""
        self._is_troubled = False
        self._has_moved = False
        """Whether it was written anew for an edited world: then what was played before that is kept already."""
        self.set_aside: Path | None = None
        """Where the file that was in the place has gone; None if there was none."""

    def __call__(self, records: Sequence[str]) -> tuple[Event, ...]:
        """Add records, each a line of JSON; return what is to be told. Unless it says otherwise the disk has them."""
        seal = self._lines[-1][_SEAL].decode()
        for record in records:
            seal = seal_of(seal, record)
            self._lines.append(with_seal(record, seal).encode() + b"\n")
        return self.bring_up_to_date()

    def lines(self) -> list[str]:
        """Return all lines, the header first, without their checksums. Raises JournalFault if the file was changed."""
        return unsealed(line.decode("utf-8", "replace").removesuffix("\n") for line in self._whole())

    def begin_again(self, lines: Iterable[str]) -> tuple[Event, ...]:
        """Write other lines, without their checksums, in place of those that are lost; return what is to be told.

        What is left of the file is set aside as damaged.
        """
        self._hold([f"{line}\n".encode() for line in sealed(lines)])
        self._aside = DAMAGED
        return self.bring_up_to_date()

    def go_on(self, lines: Iterable[str]) -> tuple[Event, ...]:
        """Write the lines of the same game in an edited world, without their checksums; return what is to be told.

        What was played before the first edit is set aside; that between two edits the new lines have as well.
        """
        is_played = self._older + len(self._lines) > 1
        self._hold([f"{line}\n".encode() for line in sealed(lines)])
        self._aside = OLD if is_played and not self._has_moved else None
        self._has_moved = True
        return self.bring_up_to_date()

    def bring_up_to_date(self) -> tuple[Event, ...]:
        """Write what is missing; return what is to be told. Raises JournalFault if old lines are lost."""
        total = self._older + len(self._lines)
        missing = total - max(self._stored, 1)  # the header is no line that was typed
        try:
            words = self._store()
        except (OSError, ValueError) as error:  # ValueError: a path that no system can have
            if self._is_troubled:
                return ()
            self._is_troubled = True
            words = f"Not saved from here on: {durable.why(error)}. You can play on; what is missing is written"
            return (Status("autosave", f"{words} as soon as that is possible again."),)
        if self._is_troubled:
            self._is_troubled = False
            words = f"Saved again, with what was missing ({missing} line{'' if missing == 1 else 's'})."
        return (Status("autosave", words),) if words else ()

    def _store(self) -> str:
        """Bring the file up to date; return what is to be told of it. Raises OSError and JournalFault."""
        data = b"".join(self._lines[self._stored - self._older :])
        if self._length + len(data) > limits.SAVE_BYTES:
            raise OSError(errno.EFBIG, "the game is too long")
        if self._file is None:
            self._put()
            return ""
        found = self._appended(self._file, data)
        if found:
            self._put()
        return found

    def _appended(self, file: os.stat_result, data: bytes) -> str:
        """Write data to the end of the file, if it is as it was left; return how it is not. Raises OSError."""
        try:
            handle = durable.open_to_append(self._path)
        except (FileNotFoundError, NotADirectoryError):
            return GONE
        try:
            now = os.fstat(handle)
            if not os.path.samestat(now, file):
                return CHANGED
            if now.st_size != self._length:
                if not self._is_torn or now.st_size < self._length:
                    return CHANGED
                os.ftruncate(handle, self._length)
            self._is_torn = True
            try:
                durable.append(handle, data)
            except BaseException:
                with suppress(OSError):
                    os.ftruncate(handle, self._length)
                raise
        finally:
            os.close(handle)
        self._is_written(len(data))
        return ""

    def _put(self) -> None:
        """Write the whole file; what is in its place is set aside. Raises OSError and JournalFault."""
        if not self._lock.is_there() and not self._lock.take():
            raise OSError(errno.EBUSY, "another game has taken its place")
        if self._older:
            self.lines()  # whether they are as they were written
            self._hold(self._whole())
        if self._aside is not None and self._path.exists():
            self.set_aside = durable.set_aside(self._path, self._aside)
            self._aside = None  # once is enough, even if the next step fails and is tried again
        data = b"".join(self._lines)
        self._file = durable.put(self._path, data)
        self._aside, self._length = OLD, 0
        self._is_written(len(data))

    def _is_written(self, added: int) -> None:
        self._stored = self._older + len(self._lines)
        self._length += added
        self._is_torn = False
        self._forget()

    # --- old lines ---------------------------------------------------------------------------------------------------

    def _hold(self, lines: list[bytes]) -> None:
        """Have these lines in memory, all of them, until another file has them."""
        self._lines, self._older, self._older_bytes = lines, 0, 0
        self._file, self._stored, self._length, self._is_torn = None, 0, 0, False
        if self._held is not None:
            self._held.close()
            self._held = None

    def _forget(self) -> None:
        """Let go of old lines, now that the file has all of them."""
        surplus = len(self._lines) - limits.RECORDS_IN_MEMORY
        if surplus <= 0 or not self._is_held():
            return
        self._older_bytes += sum(map(len, self._lines[:surplus]))
        self._older += surplus
        del self._lines[:surplus]

    def _is_held(self) -> bool:
        """Return whether the file can be read back, whatever becomes of its name."""
        if self._held is None and self._file is not None:
            with suppress(OSError):
                held = durable.Held(self._path)
                self._held = held if held.is_same(self._file) else None
        return self._held is not None

    def _whole(self) -> list[bytes]:
        """Return all lines as they are written. Raises JournalFault if the old ones cannot be read."""
        if self._held is None:
            return self._lines
        try:
            older = self._held.read(self._older_bytes).splitlines(keepends=True)
        except OSError as error:
            raise JournalFault(1, durable.why(error)) from error
        return older + self._lines
