"""Where worlds are: a path, or the name of a world that came along or that an installed package brings.

`load.py` and the command line call it.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from backrooms_if.library.files import (
    ARCHIVE_SUFFIX,
    DECKS_FOLDER,
    HEAD_FILE,
    LEVELS_FOLDER,
    OTHER_ARCHIVES,
    UNPACK,
)
from backrooms_if.library.packages import packed_worlds
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.records import NamedTuple

ENDS: Final = (".yaml", ".yml", ARCHIVE_SUFFIX)
"""How the name of a world's file ends."""

LOOKED_AT: Final = 1_000
"""Entries of a folder that are looked at for a name like one that is not there: a hint is not worth more."""


class Found(NamedTuple):
    """A world that was found: its name, and its file or folder."""

    name: str
    path: Path


class WorldNotFound(Exception):
    """There is no world of this name or at this path, or more than one; `hint` says how to go on."""

    def __init__(self, name: str, hint: str, *, is_several: bool = False) -> None:
        """Keep the hint."""
        super().__init__(f"several worlds are called `{name}`" if is_several else f"there is no world `{name}`")
        self.hint = hint


def bundled_folder() -> Path:
    """Return the folder of the worlds that came along: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "worlds"
    return inside if inside.is_dir() else package.parent / "worlds"


def list_worlds() -> list[Found]:
    """Return the worlds that came along, sorted by name."""
    return sorted(_worlds_in(bundled_folder()))


def _worlds_in(folder: Path) -> Iterator[Found]:
    if folder.is_dir():
        for path in folder.iterdir():
            if path.suffix == ".yaml" or (path / HEAD_FILE).is_file():
                yield Found(path.stem, path)


def _named_in(folder: Path) -> Iterator[str]:
    """Yield the names of files and folders in a folder that may be worlds; none if it cannot be looked into."""
    try:
        names = [path for path in islice(folder.iterdir(), LOOKED_AT) if not path.name.startswith(".")]
    except (OSError, ValueError):
        return
    yield from (path.name for path in names if path.suffix in ENDS or (path / HEAD_FILE).is_file())


def _is_level(path: Path) -> bool:
    """Return whether a path is the file of a level or deck of a world in a folder."""
    folder = path.parent.resolve()
    return (
        path.is_file()
        and folder.name in (LEVELS_FOLDER, DECKS_FOLDER)
        and (folder.parent / HEAD_FILE).is_file()
        and (folder.parent / LEVELS_FOLDER).is_dir()
    )


def _above(folder: Path) -> Path:
    """Return the folder that a folder lies in, as short as it can be said."""
    return folder / ".." if folder.name in ("", "..") else folder.parent


def is_path(name: str) -> bool:
    """Return whether a world is named by where it lies, not by its name."""
    return "/" in name or "\\" in name or name in (".", "..") or name.endswith(ENDS)


def find_world(name: str) -> Found:
    """Return the world at a path, the bundled one of that name, or that of an installed package. Raises WorldNotFound.

    A bundled world goes before one of a package. `PACKAGE:NAME` names that of one package.
    """
    if is_path(name):
        path = Path(name)
        if path.name == HEAD_FILE and (path.parent / LEVELS_FOLDER).is_dir():
            path = path.parent  # whoever names this file means the world that it is the head of
        elif _is_level(path):
            path = _above(path.parent)  # and so does who names one of its levels
        if path.exists() or path.is_symlink():
            return Found(path.resolve().stem if path.name in ("", "..") else path.stem, path)
        near = path.name and name.endswith(path.name) and did_you_mean(path.name, sorted(_named_in(path.parent)))
        if near:
            raise WorldNotFound(name, f"did you mean `{visible(name[: -len(path.name)] + near)}`?")
        raise WorldNotFound(name, "nothing is there; a bundled world is named without a path, as `cloak_of_darkness`")
    known = {found.name: found for found in list_worlds()}
    if name in known:
        return known[name]
    if name.lower().endswith(OTHER_ARCHIVES) and Path(name).is_file():
        raise WorldNotFound(name, f"of archives only `{ARCHIVE_SUFFIX}` is read; {UNPACK}")
    if Path(name).exists():
        raise WorldNotFound(name, f"to open what is called so here, write `./{name}`")
    packed = packed_worlds()
    meant = [one for one in packed if name in (one.name, one.full_name)]
    opened = [Found(one.name, one.path) for one in meant if one.path is not None]
    if len(opened) > 1:
        names = " or ".join(f"`{one.full_name}`" for one in meant if one.path is not None)
        raise WorldNotFound(name, f"write {names}", is_several=True)
    if opened:
        return opened[0]
    if meant:
        raise WorldNotFound(name, f"the package {quoted(meant[0].package)} names one, but {meant[0].refusal}")
    others = [one.name for one in packed if one.path is not None]
    near = next((name + end for end in ENDS if Path(name + end).is_file()), None) or did_you_mean(
        name, [*known, *others]
    )
    listed = ", ".join(dict.fromkeys([*known, *others]))
    raise WorldNotFound(name, f"did you mean `{near}`?" if near else f"there are {listed}, or give a path")
