"""Reads what an installed package says of itself: its entry points, its name, its list of files. `packages.py` asks.

No more is read than a bound, of regular files only, and none is taken apart by what would follow, wait or import: a
stranger's package must not fill memory, or stop the list of worlds, before anybody has asked for one of its worlds.
"""

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from backrooms_if import limits
from backrooms_if.library.files import opened_file
from backrooms_if.problems import Problem

if TYPE_CHECKING:
    from importlib.metadata import Distribution

ENTRY_POINTS: Final = "entry_points.txt"
_HEADERS: Final = ("METADATA", "PKG-INFO")
_SOURCE: Final = "direct_url.json"
_FILES: Final = ("RECORD", "SOURCES.txt")
"""Of a wheel a table whose first column is the path; of what `setup.py` installed a path in each line."""

_SHOWN: Final = 201
"""Characters of a name or version that are kept: one more than a name may have, so that a longer one is told."""


class OddPackage(Exception):
    """What a package says of itself cannot be read; the message says why, in words for whoever made it."""


def info_of(distribution: "Distribution") -> Any:
    """Return the folder of a package's metadata, a `Path` or its like in an archive; None where it has none.

    Public ways to a file of it read it whole, and wait for a pipe.
    """
    return getattr(distribution, "_path", None)


def beginning(info: Any, name: str, most: int) -> tuple[str, bool]:
    """Return at most so many bytes of a file of the metadata as text, and whether that is all; nothing of what is not.

    Raises OddPackage for what is no regular file, or no text.
    """
    place = info.joinpath(name)
    try:
        data = _of_folder(place, name, most + 1) if isinstance(place, Path) else _of_archive(place, name, most + 1)
    except (FileNotFoundError, NotADirectoryError, KeyError):
        return "", True
    except (OSError, ValueError) as error:
        raise OddPackage(f"its `{name}` cannot be read: {getattr(error, 'strerror', None) or error}") from None
    is_all = len(data) <= most
    try:
        return data[:most].decode(errors="strict" if is_all else "replace"), is_all
    except UnicodeDecodeError:
        raise OddPackage(f"its `{name}` is no text in UTF-8") from None


def _of_folder(place: Path, name: str, most: int) -> bytes:
    """Return the beginning of a file in a folder. Raises OSError, OddPackage."""
    opened = opened_file(place, name, "", follow=False)
    if isinstance(opened, Problem):
        raise OddPackage(f"its `{name}` cannot be read: {opened.message}")
    with opened[0] as file:
        return file.read(most)


def _of_archive(place: Any, name: str, most: int) -> bytes:
    """Return the beginning of a file in an archive, no more unpacked than that. May raise OddPackage."""
    from zipfile import BadZipFile
    from zlib import error as BadData

    try:
        with place.open("rb") as file:
            data: bytes = file.read(most)
            return data
    except (BadZipFile, BadData, NotImplementedError, RuntimeError) as error:  # damaged, or locked by a password
        raise OddPackage(f"its `{name}` cannot be unpacked: {error}") from None


def entry_points(text: str, group: str) -> dict[str, str]:
    """Return what the entry points of a group are called and name. Raises OddPackage for a line that is none.

    Read as `importlib.metadata` reads them: by lines, blank ones and comments passed over.
    """
    found: dict[str, str] = {}
    section = ""
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif section == group:
            name, equals, value = line.partition("=")
            if not equals:
                raise OddPackage(f"a line of its `{ENTRY_POINTS}` has no `=`: write `name = package`")
            found[name.strip()] = value.strip()
    return found


def name_and_version(info: Any) -> tuple[str, str]:
    """Return what a package is called and its version, each nothing where its header does not say."""
    for file in _HEADERS:
        text, _ = beginning(info, file, limits.PACKAGE_HEADER_BYTES)
        if text:
            break
    said: dict[str, str] = {}
    for line in takewhile(str.strip, text.splitlines()):
        key, colon, value = line.partition(":")
        if colon:
            said.setdefault(key.lower(), value.strip())
    return said.get("name", "")[:_SHOWN], said.get("version", "")[:_SHOWN]


def listed(info: Any, wanted: set[str]) -> set[str]:
    """Return which of these files the list of a package's files has. Raises OddPackage."""
    import csv  # only where a package names a world

    for file in _FILES:
        text, is_all = beginning(info, file, limits.PACKAGE_LIST_BYTES)
        if not is_all:
            raise OddPackage(f"its `{file}` is larger than {limits.PACKAGE_LIST_BYTES:,} bytes")
        if text:
            lines = text.replace("\\", "/").splitlines()
            break
    else:
        return set()
    if file == _FILES[1]:
        return wanted.intersection(lines)
    try:
        return {row[0] for row in csv.reader(lines) if row and row[0] in wanted}
    except csv.Error as error:
        raise OddPackage(f"its `{file}` cannot be read: {error}") from None


def source_folder(info: Path) -> Path | None:
    """Return the folder of a package that was installed to be worked on, by its `direct_url.json` (PEP 610).

    None for one that was not. Raises OddPackage.
    """
    import json
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    text, _ = beginning(info, _SOURCE, limits.PACKAGE_HEADER_BYTES)
    try:
        said = json.loads(text or "{}")
        how = said.get("dir_info") if isinstance(said, dict) else None
        if not isinstance(how, dict) or not how.get("editable"):
            return None
        address = urlsplit(str(said.get("url")))
        return Path(url2pathname(address.path)) if address.scheme == "file" and not address.netloc else None
    except (ValueError, OSError, RecursionError):
        raise OddPackage(f"its `{_SOURCE}` does not say where it lies") from None
