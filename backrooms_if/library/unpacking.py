"""Reads zip archives strictly: what two programs would unpack differently is refused. `archives.py` calls it.

Only the directory at the end of an archive and the files that are asked for are read, in memory; nothing is written.
The form is that of PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 to 4.5; what of it is left out is told by name.
"""

import re
import zlib
from itertools import pairwise
from stat import S_IFDIR, S_IFLNK, S_IFMT, S_IFREG
from struct import Struct
from typing import BinaryIO, Final
from unicodedata import normalize

from backrooms_if import limits
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.records import NamedTuple

_END: Final = Struct("<4s4H2LH")
_LISTED: Final = Struct("<4s2H4H3L5H2L")
_LOCAL: Final = Struct("<4s5H3L2H")
_MOST_COMMENT: Final = 65_535
_ENCRYPTED: Final = 1
_SIZES_FOLLOW: Final = 8
"""The flag of a file whose size was not known when its head was written."""
_UTF_8: Final = 0x800
_STORED: Final = 0
_DEFLATED: Final = 8
_ANOTHER_PLACE: Final = 0xFFFFFFFF
"""Stands for a number that is told elsewhere, in archives of more than four gigabytes."""
_PLAIN: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9 ._()+-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9 ._()+-]*)?")
"""Names that nobody need look at twice, but for what they end in and for names of devices."""
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
"""What Windows opens instead of a file of that name, whatever follows behind a dot."""
_SHORT_NAMES: Final = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[ ./]|$)|[ .](?:/|$)", re.IGNORECASE)
_NO_NAME: Final = re.compile(r'[\\:*?"<>|]')


class Refused(Exception):
    """An archive that is not read: the code of the problem, what is wrong, and how to mend it."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        """Keep the parts of the problem."""
        super().__init__(message)
        self.code = code
        self.cure = cure


class Entry(NamedTuple):
    """A file or folder in an archive, as its directory lists it. `name` has `/` between its parts, at the end of a
    folder's too; `packed` and `size` are its bytes before and after unpacking.
    """

    name: str
    spelt: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    start: int


def entries_of(file: BinaryIO, size: int) -> list[Entry]:
    """Return what an archive of `size` bytes holds, in its own order. Raises Refused, OSError.

    No name leads out of the archive, none stands twice, none is a link, and no file is far larger than it is packed.
    """
    if size > limits.ARCHIVE_BYTES:
        raise Refused(
            "E113", f"{size:,} bytes, and an archive may have {limits.ARCHIVE_BYTES:,}", "make two worlds of it"
        )
    count, start, directory = _directory(file, size)
    entries: list[Entry] = []
    at = 0
    for _ in range(count):
        if at + _LISTED.size > len(directory):
            raise _damaged("its list of files ends too early")
        entry, at = _listed(directory, at)
        entries.append(entry)
    if at != len(directory):
        raise _damaged("there is more in its list of files than files")
    _no_name_twice(entries)
    _no_bomb(entries)
    _told_alike(file, entries, start)
    return entries


def unpacked(file: BinaryIO, entry: Entry) -> bytes:
    """Return the bytes of a file in an archive, at most one more than a file may have. Raises Refused, OSError."""
    file.seek(entry.start + _LOCAL.size - 4)
    named, more = (int.from_bytes(file.read(2), "little") for _ in range(2))
    file.seek(named + more, 1)
    packed = file.read(entry.packed)
    most = min(entry.size, limits.FILE_BYTES) + 1
    shown = quoted(entry.name)
    if entry.method == _STORED:
        data, is_whole = packed[:most], True
    else:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = unpacking.decompress(packed, most)
        except zlib.error:
            raise _damaged(f"{shown} cannot be unpacked") from None
        is_whole = unpacking.eof and not unpacking.unused_data
    if len(data) > limits.FILE_BYTES:
        return data  # more than a world file may have, which its reader tells
    if len(data) != entry.size or not is_whole:
        raise _damaged(f"{shown} is not as long as the archive says")
    if zlib.crc32(data) != entry.checksum:
        raise _damaged(f"{shown} does not have the checksum that the archive says")
    return data


def _directory(file: BinaryIO, size: int) -> tuple[int, int, bytes]:
    """Return how many files an archive lists, by its own word; where that list is, and its bytes."""
    if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
        raise Refused("E110", "this is no zip archive", "pack the folder of the world as a zip archive")
    span = min(size, _END.size + _MOST_COMMENT)
    file.seek(size - span)
    tail = file.read(span)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        raise Refused("E110", "the archive is cut short: its list of files is missing", _FETCH)
    _, disk, first_disk, here, count, length, start, comment = _END.unpack_from(tail, at)
    if disk or first_disk or here != count:
        raise Refused("E111", "this is one part of an archive in several parts", "pack it in one piece")
    is_long = count == 0xFFFF or _ANOTHER_PLACE in (length, start)
    if is_long or (at >= 20 and tail.startswith(b"PK\x06\x07", at - 20)):
        raise Refused("E111", "it is packed in the form for more than 4 gigabytes (zip64)", _ANEW)
    if at + _END.size + comment != len(tail) or start + length != size - len(tail) + at:
        raise _damaged("there is something in it that its list of files does not tell of")
    if count > limits.ARCHIVE_ENTRIES:
        raise Refused(
            "E113", f"{count:,} files, and an archive may have {limits.ARCHIVE_ENTRIES:,}", "make two worlds of it"
        )
    if length > limits.ARCHIVE_LIST_BYTES:
        most = f"{limits.ARCHIVE_LIST_BYTES:,}"
        raise Refused(
            "E113", f"its list of files has {length:,} bytes, and may have {most}", "give the files shorter names"
        )
    file.seek(start)
    return count, start, file.read(length)


_FETCH: Final = "fetch it again, or pack it anew"
_ANEW: Final = "pack the folder anew, without special settings (`zip -r world.zip FOLDER`, or the menu of the folder)"


def _damaged(why: str) -> Refused:
    return Refused("E110", f"the archive is damaged: {why}", _FETCH)


def _listed(directory: bytes, at: int) -> tuple[Entry, int]:
    """Return the file that is listed at a place, and the place of the next."""
    (sign, _, _, flags, method, _, _, checksum, packed, size, named, more, said, disk, _, kind, start) = (
        _LISTED.unpack_from(directory, at)
    )
    at += _LISTED.size
    if sign != b"PK\x01\x02" or at + named + more + said > len(directory):
        raise _damaged("its list of files cannot be read")
    spelt = directory[at : at + named]
    name = _name(spelt, flags)
    if flags & _ENCRYPTED:
        raise Refused("E111", f"{quoted(name)} is locked with a password", "pack it anew without a password")
    if _ANOTHER_PLACE in (packed, size, start) or disk:
        raise Refused("E111", f"{quoted(name)} is packed in the form for more than 4 gigabytes (zip64)", _ANEW)
    if method not in (_STORED, _DEFLATED) and not name.endswith("/"):
        raise Refused("E111", f"{quoted(name)} is packed by a method that is not read ({method})", _ANEW)
    mode = S_IFMT(kind >> 16)
    if mode not in (0, S_IFREG, S_IFDIR):
        what = "a link" if mode == S_IFLNK else "no regular file"
        raise Refused("E109", f"{quoted(name)} in this archive is {what}", "pack the file itself")
    if method == _STORED and packed != size:
        raise _damaged(f"{quoted(name)} is not as long as the archive says")
    return Entry(name, spelt, flags, method, checksum, packed, size, start), at + named + more + said


def _name(spelt: bytes, flags: int) -> str:
    """Return the name of a file in an archive. Raises Refused for one that no folder has, or that leads elsewhere."""
    try:
        name = spelt.decode("utf-8" if flags & _UTF_8 else "cp437")
    except UnicodeDecodeError:
        raise _named(spelt.decode("latin-1"), "is not written as its own archive says") from None
    if _PLAIN.fullmatch(name) and name and not _SHORT_NAMES.search(name):
        return name
    parts = name.removesuffix("/").split("/")
    if ".." in parts or "\\" in name or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        raise _named(name, "leads out of the archive")
    if "" in parts or "." in parts or "\0" in name:
        raise _named(name, "is no name of a file")
    if visible(name) != name or _NO_NAME.search(name):
        raise _named(name, "has a character that names of files do not have everywhere")
    if any(part.partition(".")[0].rstrip().lower() in _DEVICES for part in parts):
        raise _named(name, "is a name of a device")
    if any(part.endswith((" ", ".")) for part in parts):
        raise _named(name, "ends in a blank or a dot, and would be another one elsewhere")
    return name


def _named(name: str, why: str) -> Refused:
    return Refused(
        "E112", f"the name {quoted(name)} in this archive {why}", "rename the file, and pack the folder anew"
    )


def _no_name_twice(entries: list[Entry]) -> None:
    """Raise Refused if two names are one, on a system that takes no heed of capitals too, or a file is a folder."""
    known: dict[str, str] = {}
    for entry in entries:
        key = entry.name.removesuffix("/").casefold()
        key = key if key.isascii() else normalize("NFC", key)
        other = known.setdefault(key, entry.name)
        if other is not entry.name:
            twice = f"{quoted(other)} stands twice"
            alike = f"{quoted(other)} and {quoted(entry.name)} are one name on some systems"
            cure = "give each file a name of its own, and pack the folder anew"
            raise Refused("E115", twice if other == entry.name else alike, cure)


def _no_bomb(entries: list[Entry]) -> None:
    """Raise Refused for a file that is far larger than its packed form, and for files that are too large together."""
    for entry in entries:
        if entry.size > limits.ARCHIVE_RATIO * entry.packed:
            ratio = f"more than {limits.ARCHIVE_RATIO} times as large unpacked as packed"
            raise Refused("E113", f"{quoted(entry.name)} is {ratio}", "take it out of the archive")
    whole = sum(entry.size for entry in entries)
    if whole > limits.WORLD_BYTES:
        message = f"unpacked it has {whole:,} bytes, and may have {limits.WORLD_BYTES:,}"
        raise Refused("E113", message, "pack only what belongs to the world")


def _told_alike(file: BinaryIO, entries: list[Entry], end: int) -> None:
    """Raise Refused if the head of a file says other than the list of files, or two files share bytes."""
    ends: list[tuple[int, int]] = []
    for entry in entries:
        file.seek(entry.start)
        head = file.read(_LOCAL.size + len(entry.spelt))
        if len(head) < _LOCAL.size + len(entry.spelt):
            raise _damaged(f"{quoted(entry.name)} is not where the archive says")
        sign, _, flags, method, _, _, checksum, packed, size, named, more = _LOCAL.unpack_from(head)
        said = (checksum, packed, size)
        is_alike = (
            sign == b"PK\x03\x04"
            and (flags ^ entry.flags) & (_ENCRYPTED | _SIZES_FOLLOW | _UTF_8) == 0
            and method == entry.method
            and (said == (entry.checksum, entry.packed, entry.size) or (flags & _SIZES_FOLLOW and said == (0, 0, 0)))
            and named == len(entry.spelt)
            and head[_LOCAL.size :] == entry.spelt
        )
        if not is_alike:
            raise _damaged(f"{quoted(entry.name)} is another file at its own place than in the list of files")
        ends.append((entry.start, entry.start + _LOCAL.size + named + more + entry.packed))
    ends.sort()
    for (_, before), (after, _) in pairwise([*ends, (end, end)]):
        if before > after:
            raise Refused("E113", "two of its files share the same bytes", _FETCH)


def told_of(entries: list[Entry]) -> str:
    """Return what an archive holds, in some words, for a message."""
    files = [entry.name for entry in entries if not entry.name.endswith("/")]
    if not files:
        return "nothing"
    shown = ", ".join(quoted(name) for name in files[:3])
    return shown if len(files) <= 3 else f"{shown} and {counted(len(files) - 3, 'other file')}"
