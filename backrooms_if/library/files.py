"""Reads the files of a world: one, or `world.yaml`, the levels and the decks of a folder. `load.py` calls it.

Of a folder only regular files that lie in it are read: a stranger's folder must not make us read, or wait for, what is
elsewhere.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final

from backrooms_if import limits
from backrooms_if.problems import Problem, Span
from backrooms_if.records import field, record, replace

HEAD_FILE: Final = "world.yaml"
LEVELS_FOLDER: Final = "levels"
DECKS_FOLDER: Final = "decks"
LEVEL_SUFFIX: Final = ".yaml"
ARCHIVE_SUFFIX: Final = ".zip"
OTHER_ARCHIVES: Final = (".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar")
"""Ends of the names of archives that are not read."""
_PACKED: Final = {
    b"\x1f\x8b": "packed by gzip",
    b"BZh": "packed by bzip2",
    b"\xfd7zXZ\0": "packed by xz",
    b"\x28\xb5\x2f\xfd": "packed by zstd",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
    b"PK\x03\x04": "a zip archive",
}
"""What a file begins with that is packed, as the formats' own specifications have it."""
_TAR: Final = slice(257, 262)
"""Where a tar archive says `ustar` (POSIX.1-1988, `ustar` interchange format)."""
_SMALL: Final = 65_536
"""Bytes of a file that is read without a look at its beginning."""
_BEGINNING: Final = 4_096
_NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""So that what is exchanged for a link or a pipe after the look at it is not followed, nor waited for."""


@record(frozen=True, slots=True)
class Files:
    """The bytes of a world's files, each under the name that reports call it by.

    `head` is None if it could not be read, `levels` None for a world in one file; `decks` are those of a folder.
    """

    head_name: str
    head: bytes | None
    levels: dict[str, bytes] | None = None
    problems: list[Problem] = field(default_factory=list)
    decks: dict[str, bytes] = field(default_factory=dict)

    @property
    def named_decks(self) -> dict[str, bytes] | None:
        """Return the decks that levels may name; None for a world in one file."""
        return None if self.levels is None else self.decks

    def contents(self) -> dict[str, bytes]:
        """Return the bytes of each file that could be read, by its name, the head first."""
        head = {} if self.head is None else {self.head_name: self.head}
        return {**head, **(self.levels or {}), **self.decks}

    def changed(self, contents: Mapping[str, bytes]) -> "Files":
        """Return the files with other bytes in some of them; a name that is none of theirs is passed over."""
        levels = None
        if self.levels is not None:
            levels = {name: contents.get(name, data) for name, data in self.levels.items()}
        decks = {name: contents.get(name, data) for name, data in self.decks.items()}
        return replace(self, head=contents.get(self.head_name, self.head), levels=levels, decks=decks)

    def shown_decks(self) -> dict[str, str]:
        """Return the text of each deck for excerpts; what is no text shows as U+FFFD."""
        return {name: data.decode("utf-8-sig", "replace").replace("\r\n", "\n") for name, data in self.decks.items()}

    def content_hash(self) -> str:
        """Return a hash of all bytes and of the names of level files and decks, 16 hexadecimal digits."""
        return blake2b(self._content(), digest_size=8).hexdigest()

    def digest(self) -> bytes:
        """Return a longer hash of the same, for what must not be mistaken even on purpose."""
        return blake2b(self._content(), digest_size=32).digest()

    def _content(self) -> bytes:
        """Return what a hash of all files is made from: the bytes of the one, of a folder the names and hashes."""
        if self.levels is None:
            return self.head or b""
        # By name and hash, so that no byte can pass from one file to its neighbour unnoticed.
        decks = ((f"{DECKS_FOLDER}//{name.rpartition('/')[2]}", data) for name, data in sorted(self.decks.items()))
        levels = ((name.rpartition("/")[2], data) for name, data in sorted(self.levels.items()))
        return b"".join(
            name.encode("utf-8", "surrogateescape") + b"\0" + blake2b(data).digest()
            for name, data in (("", self.head or b""), *levels, *decks)
        )


def read_files(path: Path, shown: str) -> Files:
    """Return the files of the world at a path; `shown` is the path as reports name it. What is wrong is a problem."""
    if not path.is_dir():
        if path.suffix.lower() == ARCHIVE_SUFFIX:
            from backrooms_if.library.archives import read_archive  # only where a world lies in one

            return read_archive(path, shown)
        data = _read(path, shown, "give the path of a YAML file, or of a world's folder")
        if isinstance(data, bytes) and (what := _what_is_packed(data)):
            cure = f"name it with `{ARCHIVE_SUFFIX}` at its end" if what == _PACKED[b"PK\x03\x04"] else UNPACK
            data = Problem("E109", Span(shown, 1, 1), f"this is {what}, and no YAML", (cure,))
        return Files(shown, None, problems=[data]) if isinstance(data, Problem) else Files(shown, data)
    shown = shown.rstrip("/\\") or shown
    head_name = f"{shown}/{HEAD_FILE}"
    if not os.path.lexists(path / HEAD_FILE):
        cure = f"a world is one file, or a folder with `{HEAD_FILE}` and its levels in `{LEVELS_FOLDER}`"
        problem = Problem("E109", Span(shown, 1, 1), f"there is no `{HEAD_FILE}` in this folder", (cure,))
        return Files(head_name, None, {}, [problem])
    files = Files(head_name, None, {}, [])
    head = _read(path / HEAD_FILE, head_name, _ONLY_FILES, follow=False)
    if isinstance(head, Problem):
        files.problems.append(head)
        return files
    room = limits.WORLD_BYTES - len(head)
    levels, problems = _files_in(path / LEVELS_FOLDER, f"{shown}/{LEVELS_FOLDER}", room)
    decks: dict[str, bytes] = {}
    if os.path.lexists(path / DECKS_FOLDER):
        room -= sum(map(len, levels.values()))
        decks, more = _files_in(path / DECKS_FOLDER, f"{shown}/{DECKS_FOLDER}", room)
        problems += more
    if not levels and any(problem.code == "E210" for problem in problems):
        return Files(head_name, None, {}, problems)  # what the head says of rooms nobody can tell
    return Files(head_name, head, levels, problems, decks)


UNPACK: Final = f"unpack it and give the path of the file or folder, or pack the world as `{ARCHIVE_SUFFIX}`"
_ONLY_FILES: Final = "only files that lie in the world's folder are read: put the file itself here"


def _what_is_packed(data: bytes) -> str:
    """Return in words which archive the bytes of a file are; nothing for a file that is none."""
    return next((what for begin, what in _PACKED.items() if data.startswith(begin)), "") or (
        "a tar archive" if data[_TAR] == b"ustar" else ""
    )


def read_level(path: Path, shown: str) -> bytes | Problem:
    """Return the bytes of one file of a folder, or why they are not to be had."""
    return _read(path, shown, _ONLY_FILES, follow=False)


def _files_in(folder: Path, shown: str, room: int) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files of levels or decks by name, and what is wrong with what bears such a name.

    `room` is for all their bytes.
    """
    found: dict[str, bytes] = {}
    place = Span(shown, 1, 1)
    if folder.is_symlink():
        return {}, [Problem("E109", place, "this is a link", ("put the folder itself here",))]
    if not folder.is_dir():
        each = "level" if folder.name == LEVELS_FOLDER else "deck"
        cure = f"make a folder `{folder.name}` beside `{HEAD_FILE}`, with a file for each {each}"
        return {}, [Problem("E109", place, "there is no such folder", (cure,))]
    try:
        with os.scandir(folder) as inside:
            names = [one.name for one in islice(inside, limits.FOLDER_ENTRIES + 1)]
        if len(names) > limits.FOLDER_ENTRIES:
            return {}, [too_many(shown, limits.FOLDER_ENTRIES, "more than ")]
        meant = [name for name in names if name.endswith(LEVEL_SUFFIX) and not name.startswith(".")]
        if len(meant) > limits.WORLD_FILES:
            return {}, [too_many(shown, len(meant))]
        meant.sort()
        if len(meant) * (limits.FILE_BYTES + 1) > room and _bytes_of(folder, meant) > room:
            return {}, [too_large(shown)]  # before any of them is in memory
    except OSError as error:
        return {}, [unread(shown, error)]
    problems = misnamed(shown, names)
    for name in meant:
        data = _read(folder / name, f"{shown}/{name}", _ONLY_FILES, follow=False)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        room -= len(data)
        if room < 0:
            problems.append(too_large(shown))
            break
        found[f"{shown}/{name}"] = data
    return found, problems


def _bytes_of(folder: Path, names: list[str]) -> int:
    """Return how many bytes files have together, as far as they would be read. Raises OSError."""
    return sum(min((folder / name).lstat().st_size, limits.FILE_BYTES + 1) for name in names)


def too_many(shown: str, count: int, before: str = "") -> Problem:
    """Return the problem of a world of so many levels or decks."""
    message = f"{before}{count:,} files, and a world may have {limits.WORLD_FILES:,}"
    return Problem("E210", Span(shown, 1, 1), message, ("make two worlds of it",))


def too_large(shown: str) -> Problem:
    """Return the problem of a world whose files are too large together."""
    message = f"the files are larger than the {limits.WORLD_BYTES:,} bytes that a world may have"
    return Problem("E210", Span(shown, 1, 1), message, ("make two worlds of it",))


def misnamed(shown: str, names: Iterable[str]) -> list[Problem]:
    """Return a problem for each name in a folder that was to be a level's or deck's and is not, up to 100."""
    wrong = nsmallest(limits.PROBLEMS_PER_FILE, filter(_is_misnamed, names))
    return [
        Problem("E109", Span(f"{shown}/{name}", 1, 1), "it is not read under this name", (f"rename it to `{meant}`",))
        for name, meant in ((name, name.rpartition(".")[0] + LEVEL_SUFFIX) for name in wrong)
    ]


def _is_misnamed(name: str) -> bool:
    """Return whether a name has another ending of YAML than that of a level."""
    return name[-4:].lower() in ("yaml", ".yml") and (
        not name.endswith(LEVEL_SUFFIX) and name[0] != "." and name.lower().endswith((".yaml", ".yml"))
    )


def _read(path: Path, shown: str, cure: str, *, follow: bool = True) -> bytes | Problem:
    """Return the bytes of a regular file, at most one more than it may have; or why they are not to be had."""
    try:
        opened = opened_file(path, shown, cure, follow=follow)
        if isinstance(opened, Problem):
            return opened
        with opened[0] as file:
            # No more than there is: to make room for all that a file may have takes longer than to read most files.
            most = min(opened[1] or limits.FILE_BYTES, limits.FILE_BYTES) + 1
            if most <= _SMALL:
                return file.read(most)
            begin = file.read(_BEGINNING)
            return _no_text(begin) or begin + file.read(most - len(begin))
    except OSError as error:
        return unread(shown, error)


def _no_text(begin: bytes) -> bytes:
    """Return the beginning of a file if it cannot be that of a text, else nothing.

    What is wrong there is told; a folder full of pictures is not taken into memory for that.
    """
    try:
        begin.decode()
    except UnicodeDecodeError as error:
        if error.start < len(begin) - 3:
            return begin
        begin = begin[: error.start]  # a sign that is cut in two
    return begin if b"\0" in begin else b""


def opened_file(path: Path, shown: str, cure: str, *, follow: bool = True) -> tuple[BinaryIO, int] | Problem:
    """Return a regular file, opened, and its bytes; or why it is not opened. Raises OSError."""
    status = path.stat(follow_symlinks=follow)
    if not S_ISREG(status.st_mode):
        what = "a link" if path.is_symlink() else "no regular file"
        return Problem("E109", Span(shown, 1, 1), f"this is {what}", (cure,))
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE | (0 if follow else _NO_LINKS))
    return os.fdopen(descriptor, "rb"), status.st_size


def unread(shown: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return Problem("E109", Span(shown, 1, 1), "it is not there any more", ("put it back, or name another",))
    if error.errno == errno.ELOOP:
        return Problem("E109", Span(shown, 1, 1), "this is a link that leads to itself", ("put the file itself here",))
    message = f"it cannot be read: {error.strerror or error}"
    return Problem("E109", Span(shown, 1, 1), message, ("check its permissions",))
