"""Zip archives, made for tests field by field, so that each field can lie."""

import zlib
from pathlib import Path
from struct import pack

from backrooms_if.records import NamedTuple

WORLD = "format: 1\nid: w\ntitle: W\nauthors: nobody\nlicense: CC0-1.0\nstart: hall\nrooms: {hall: {name: Hall}}\n"
HEAD = "format: 1\nid: w\ntitle: W\nauthors: nobody\nlicense: CC0-1.0\nstart: one/hall\n"
LEVEL = "level: one\ntitle: One\nrooms: {hall: {name: Hall}}\n"
LINK = 0o120777 << 16
PIPE = 0o010644 << 16


class Packed(NamedTuple):
    """A file of an archive. What is None is as it should be; `own_*` is what its own head says, where that differs."""

    name: str | bytes
    data: bytes = WORLD.encode()
    method: int = 8
    flags: int = 0
    kind: int = 0
    size: int | None = None
    packed_size: int | None = None
    checksum: int | None = None
    packed: bytes | None = None
    start: int | None = None
    own_name: bytes | None = None
    own_size: int | None = None
    own_flags: int | None = None
    extra: bytes = b""


def archive(
    *files: Packed, comment: bytes = b"", before: bytes = b"", count: int | None = None, behind: bytes = b""
) -> bytes:
    """Return the bytes of an archive of these files."""
    body, listed = before, b""
    for one in files:
        name = one.name if isinstance(one.name, bytes) else one.name.encode()
        flags = one.flags | (0 if name.isascii() else 0x800)
        data = one.packed if one.packed is not None else deflated(one.data) if one.method == 8 else one.data
        checksum = zlib.crc32(one.data) if one.checksum is None else one.checksum
        size = len(one.data) if one.size is None else one.size
        packed_size = len(data) if one.packed_size is None else one.packed_size
        start = len(body) if one.start is None else one.start
        fields = (one.method, 0, 0x5C21, checksum, packed_size)
        own = name if one.own_name is None else one.own_name
        own_flags = flags if one.own_flags is None else one.own_flags
        own_size = size if one.own_size is None else one.own_size
        body += pack("<4s3H2H3L2H", b"PK\3\4", 20, own_flags, *fields, own_size, len(own), len(one.extra))
        body += own + one.extra + data
        listed += pack(
            "<4s4H2H3L5H2L", b"PK\1\2", 0x314, 20, flags, *fields, size, len(name), 0, 0, 0, 0, one.kind, start
        )
        listed += name
    number = len(files) if count is None else count
    end = pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(listed), len(body), len(comment))
    return body + listed + end + comment + behind


def deflated(data: bytes) -> bytes:
    """Return data as archives pack it."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packing.compress(data) + packing.flush()


def written(folder: Path, *files: Packed, name: str = "w.zip", **more: bytes) -> Path:
    """Return the path of an archive of these files."""
    path = folder / name
    path.write_bytes(archive(*files, **more))  # type: ignore[arg-type]
    return path
