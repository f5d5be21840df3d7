"""Worlds that installed packages bring, found by entry point and never by an import. `find.py` calls it.

A package names a world under the entry point group `backrooms_if.worlds`: `night_train = "train_worlds"` says that
`night_train.yaml`, or the folder `night_train`, lies in the package `train_worlds`. Its metadata and its list of files
are read, no module of it. Why so: docs/adr/0031-worlds-of-packages-are-found-and-never-imported.md
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if import limits
from backrooms_if.library.files import HEAD_FILE
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP: Final = "backrooms_if.worlds"
_NAME: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}")
_PACKAGE: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?")
"""What a distribution is called by the core metadata specification, field "Name"."""
_MODULE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_ODD: Final = (OSError, ValueError, TypeError, LookupError, AttributeError)
"""What is raised where the metadata of a package is not what it should be."""


class Packed(NamedTuple):
    """A world that a package names. `path` is its file or folder; None where `refusal` says why it is not opened."""

    name: str
    package: str
    version: str
    path: Path | None
    refusal: str = ""

    @property
    def full_name(self) -> str:
        """Return the name by which no other world is called."""
        return f"{self.package}:{self.name}"


def packed_worlds() -> list[Packed]:
    """Return every world that an installed package names, sorted by name and package."""
    from importlib.metadata import distributions  # dear, and only asked for what did not come along

    found: list[Packed] = []
    seen: set[str] = set()
    for distribution in distributions():
        try:
            text = distribution.read_text("entry_points.txt") or ""
            package = distribution.name if GROUP in text else None
        except _ODD:
            continue  # a broken package is not ours to tell of
        # Of two versions on the path the first is the one that is installed, as for an import.
        if not isinstance(package, str) or re.sub(r"[-_.]+", "-", package).lower() in seen:
            continue
        seen.add(re.sub(r"[-_.]+", "-", package).lower())
        found += _worlds_of(distribution, package)
    return sorted(found, key=lambda one: (one.name, one.package))


def _worlds_of(distribution: "Distribution", package: str) -> Iterator[Packed]:
    try:
        version = str(distribution.version)
        entries = [(entry.name, entry.value) for entry in distribution.entry_points.select(group=GROUP)]
    except _ODD:
        yield Packed("", package, "", None, "its entry points cannot be read")
        return
    for name, value in dict(entries).items():
        try:
            found = _located(distribution, package, name, value)
        except _ODD as error:
            found = f"it cannot be looked for: {error}"
        if isinstance(found, Path):
            yield Packed(name, package, version, found)
        else:
            yield Packed(name, package, version, None, found)


def _located(distribution: "Distribution", package: str, name: str, value: str) -> Path | str:
    """Return the file or folder of a world that a package names; or why it is not opened."""
    if not _PACKAGE.fullmatch(package):
        return "this is no name of a package"
    if not _NAME.fullmatch(name):
        return "a world is named with small letters, digits and `_`, and begins with a letter"
    if not _MODULE.fullmatch(value):
        return f"{quoted(value)} is no package; name the one that the world lies in, and nothing in it"
    base = value.replace(".", "/")
    wanted = (f"{base}/{name}.yaml", f"{base}/{name}/{HEAD_FILE}")
    root, listed = _files(distribution, wanted)
    if root is None:
        return "the package lies in an archive: install it as a folder"
    if not listed:
        return f"the package has neither `{wanted[0]}` nor `{wanted[1]}`"
    if len(listed) > 1:
        return f"the package has both `{wanted[0]}` and `{wanted[1]}`"
    path = root / listed[0]
    if not path.is_file():
        return f"`{listed[0]}` is listed, and is not there"
    if not path.resolve().is_relative_to(root.resolve()):
        return f"`{listed[0]}` leads out of the folder that the package is installed in"
    return path.parent if path.name == HEAD_FILE else path


def _files(distribution: "Distribution", wanted: tuple[str, ...]) -> tuple[Path | None, list[str]]:
    """Return where the files of a package lie, None for an archive; and which of the wanted ones it has."""
    root = distribution.locate_file("")
    if not isinstance(root, Path) or not root.is_dir():
        return None, []
    listed = {str(file).replace("\\", "/") for file in distribution.files or ()}
    found = [name for name in wanted if name in listed]
    folder = None if found else _source_folder(distribution)
    if folder is None:
        return root, found
    for place in (folder, folder / "src"):
        here = [name for name in wanted if (place / name).is_file()]
        if here:
            return place, here
    return root, []


def _source_folder(distribution: "Distribution") -> Path | None:
    """Return the folder of a package that was installed to be worked on, by its `direct_url.json` (PEP 610)."""
    import json
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    record = json.loads(distribution.read_text("direct_url.json") or "{}")
    if not isinstance(record, dict) or not (record.get("dir_info") or {}).get("editable"):
        return None
    address = urlsplit(str(record.get("url")))
    return Path(url2pathname(address.path)) if address.scheme == "file" and not address.netloc else None
