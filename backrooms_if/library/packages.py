"""Worlds that installed packages bring, found by entry point and never by an import. `find.py` calls it.

A package names a world under the entry point group `backrooms_if.worlds`: `night_train = "train_worlds"` says that
`night_train.yaml`, or the folder `night_train`, lies in the package `train_worlds`. Its metadata and its list of files
are read, no module of it. Why so: docs/adr/0031-worlds-of-packages-are-found-and-never-imported.md
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from backrooms_if import limits
from backrooms_if.library.files import HEAD_FILE
from backrooms_if.library.package_files import (
    ENTRY_POINTS,
    OddPackage,
    beginning,
    entry_points,
    info_of,
    listed,
    name_and_version,
    source_folder,
)
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple

GROUP: Final = "backrooms_if.worlds"
_NAME: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}")
_PACKAGE: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?")
"""What a distribution is called by the core metadata specification, field "Name"."""
_MODULE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")

Wanted = tuple[str, str]
"""Where a world may lie: its file, or the head of its folder."""


class Packed(NamedTuple):
    """A world that a package names. `path` is its file or folder; None where `refusal` says why it is not opened.

    Where the package itself is refused, or some of its worlds unseen, `name` is nothing.
    """

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
        info = info_of(distribution)
        if info is not None:
            found += _worlds_of(info, seen)
    return sorted(found, key=lambda one: (one.name, one.package))


def _worlds_of(info: Any, seen: set[str]) -> Iterator[Packed]:
    """Yield the worlds of a package, by the folder of its metadata; `seen` has the names of packages before it."""
    package, version = str(info.name), ""
    try:
        text, is_all = beginning(info, ENTRY_POINTS, limits.PACKAGE_ENTRY_BYTES)
        if is_all and GROUP not in text:
            return
        named, version = name_and_version(info)
        if not named:
            raise OddPackage("its `METADATA` does not say what it is called")
        package = named
        # Of two versions on the path the first is the one that is installed, as for an import.
        known = re.sub(r"[-_.]+", "-", package).lower()
        if known in seen:
            return
        seen.add(known)
        if not is_all:
            raise OddPackage(f"its `{ENTRY_POINTS}` is larger than {limits.PACKAGE_ENTRY_BYTES:,} bytes")
        entries = entry_points(text, GROUP)
        yield from _each(info, package, version, dict(islice(entries.items(), limits.PACKAGE_WORLDS)))
        if len(entries) > limits.PACKAGE_WORLDS:
            most = limits.PACKAGE_WORLDS
            raise OddPackage(f"it names {len(entries):,} worlds, and those behind the first {most} are not looked at")
    except OddPackage as odd:
        yield Packed("", package, version, None, str(odd))


def _each(info: Any, package: str, version: str, entries: dict[str, str]) -> Iterator[Packed]:
    """Yield each world that a package names, with its file or folder, or why it is not opened."""
    wanted: dict[str, Wanted] = {}
    for name, value in entries.items():
        refusal = _miswritten(package, name, value)
        if refusal:
            yield Packed(name, package, version, None, refusal)
        else:
            base = value.replace(".", "/")
            wanted[name] = (f"{base}/{name}.yaml", f"{base}/{name}/{HEAD_FILE}")
    if not wanted:
        return
    if not isinstance(info, Path):
        refusal = "the package lies in an archive: install it as a folder"
        yield from (Packed(name, package, version, None, refusal) for name in wanted)
        return
    try:
        files = listed(info, {file for both in wanted.values() for file in both})
        folder = None if files else source_folder(info)
    except OddPackage as odd:
        yield from (Packed(name, package, version, None, str(odd)) for name in wanted)
        return
    for name, both in wanted.items():
        found = _located(info.parent, both, files) if folder is None else _found_in(folder, both)
        if isinstance(found, Path):
            yield Packed(name, package, version, found)
        else:
            yield Packed(name, package, version, None, found)


def _miswritten(package: str, name: str, value: str) -> str:
    """Return why an entry point names no world, by how it is written; nothing where it may."""
    if not _PACKAGE.fullmatch(package):
        return "this is no name of a package"
    if not _NAME.fullmatch(name):
        return "a world is named with small letters, digits and `_`, and begins with a letter"
    if not _MODULE.fullmatch(value):
        return f"{quoted(value)} is no package; name the one that the world lies in, and nothing in it"
    return ""


def _found_in(folder: Path, wanted: Wanted) -> Path | str:
    """Return the file or folder of a world in a package that is worked on, where no list of files is kept."""
    for place in (folder, folder / "src"):
        try:
            here = {file for file in wanted if (place / file).is_file()}
        except (OSError, ValueError):  # a name that no folder can have
            continue
        if here:
            return _located(place, wanted, here)
    return _located(folder, wanted, set())


def _located(root: Path, wanted: Wanted, files: Collection[str]) -> Path | str:
    """Return the file or folder of a world in a folder of packages that has these files; or why it is not opened."""
    here = [file for file in wanted if file in files]
    if not here:
        return f"the package has neither {quoted(wanted[0], 200)} nor {quoted(wanted[1], 200)}"
    if len(here) > 1:
        return f"the package has both {quoted(wanted[0], 200)} and {quoted(wanted[1], 200)}"
    path = root / here[0]
    try:
        if not path.is_file():
            return f"{quoted(here[0], 200)} is listed, and is not there"
        if not path.resolve().is_relative_to(root.resolve()):
            return f"{quoted(here[0], 200)} leads out of the folder that the package is installed in"
    except (OSError, RuntimeError) as error:
        return f"{quoted(here[0], 200)} cannot be looked for: {getattr(error, 'strerror', None) or error}"
    return path.parent if path.name == HEAD_FILE else path
