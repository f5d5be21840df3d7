"""How what is kept of a level is written: lines of JSON, packed in pieces that are put behind each other as they are.

So what was packed while a large world was compiled is kept without being unpacked, put together and packed again.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from backrooms_if.ids import TextId
from backrooms_if.world.levels import Place

_EFFORT: Final = 1
"""Of zlib: a tenth of the bytes is left, and a harder try leaves a twelfth."""
_MOST_BYTES: Final = 1_000_000_000
"""A level of 2,000 rooms takes about 2 MB; what unpacks to more than this is none."""
# Nothing that is kept holds itself, and to watch for that takes as long as to write it.
_SPELLING: Final = json.JSONEncoder(check_circular=False, separators=(",", ":"))


def spelt(data: object) -> bytes:
    """Return plain data as JSON in one line."""
    return _SPELLING.encode(data).encode("ascii")


def packed(data: bytes) -> bytes:
    """Return a piece of an entry, which is packed by itself. Behind the last one END stands."""
    packing = zlib.compressobj(_EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush(zlib.Z_FULL_FLUSH)


END: Final = b"\x03\x00"
"""What ends the pieces of an entry: the last block of DEFLATE, with nothing in it."""


def unpacked(entry: bytes) -> bytes:
    """Return what the pieces of an entry hold. Raises ValueError if it is none, or is cut."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacking.decompress(entry, _MOST_BYTES)
    except zlib.error as error:
        raise ValueError("not packed by us") from error
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("an entry cut short, or with more behind it")
    return data


def by_file(places: Mapping[TextId, Place]) -> dict[str, list[list[object]]]:
    """Return places as plain data: of each file the texts, their lines and their columns."""
    found: dict[str, list[list[object]]] = {}
    for text, (file, line, column) in places.items():
        of_file = found.get(file)
        if of_file is None:
            of_file = found[file] = [[], [], []]
        of_file[0].append(text)
        of_file[1].append(line)
        of_file[2].append(column)
    return found


def places_in(lines: Iterable[bytes]) -> dict[TextId, Place]:
    """Return the places that lines of `by_file` hold. Raises ValueError, TypeError or LookupError for any others."""
    found: dict[TextId, Place] = {}
    for one in lines:
        data = json.loads(one)
        if not isinstance(data, dict):
            raise TypeError("places of no file")
        for file, (texts, rows, columns) in data.items():
            found.update((text, (file, row, column)) for text, row, column in zip(texts, rows, columns, strict=True))
    return found
