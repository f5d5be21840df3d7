"""Which scripts a path means, and where a script's world is. The command `test` and the suite ask."""

import os
from collections.abc import Iterable
from glob import glob
from pathlib import Path
from typing import Final

from backrooms_if.library.find import is_path

SUFFIX: Final = ".play"
DEFAULT_FOLDER: Final = Path("tests") / "playthroughs"
"""Where scripts are looked for when no path is given."""

_CURE: Final = f"give the path of a {SUFFIX} file or a folder"


class NoScripts(Exception):
    """A path that means no scripts; the message says why, and how to go on."""


def scripts_in(paths: Iterable[Path]) -> list[Path]:
    """Return the scripts that files and folders mean, each once: as the paths are given, those of a folder by name.

    Folders are searched to their depths, but for those whose name begins with a dot. A path that is not there may be a
    pattern: `*` and `?` stand for signs of one name, `**` for folders to any depth. Without a path, it is
    `tests/playthroughs`. Raises NoScripts for a path that is not there, a file that is no script, and a folder or
    pattern without one.
    """
    given = list(paths)
    if not given:
        given = [DEFAULT_FOLDER]
        if not DEFAULT_FOLDER.is_dir():
            cure = "write `backrooms-if test playthroughs`" if Path("playthroughs").is_dir() else _CURE
            raise NoScripts(f"there is no folder {DEFAULT_FOLDER} here: {cure}")
    found: dict[Path, None] = {}
    for path in given:
        if path.is_dir():
            inside = _scripts_under(path)
            if not inside:
                raise NoScripts(f"no file below {path} ends in {SUFFIX}")
            found.update(dict.fromkeys(inside))
        elif not path.exists() and any(sign in str(path) for sign in "*?["):
            meant = _scripts_of_pattern(str(path))
            if not meant:
                raise NoScripts(f"no file that ends in {SUFFIX} is meant by {path}")
            found.update(dict.fromkeys(meant))
        elif not path.exists():
            raise NoScripts(f"there is no file or folder {path}")
        elif path.suffix != SUFFIX:
            raise NoScripts(f"{path} is no playthrough: their names end in {SUFFIX}")
        else:
            found[path] = None
    return list(found)


def _scripts_of_pattern(pattern: str) -> list[Path]:
    """Return the scripts that a pattern means by name; of a folder those under it; of other files none."""
    found: list[Path] = []
    # Not Path.glob, which takes no absolute pattern.
    for path in map(Path, sorted(glob(pattern, recursive=True))):  # noqa: PTH207
        if path.is_dir():
            found += _scripts_under(path)
        elif path.suffix == SUFFIX:
            found.append(path)
    return found


def _scripts_under(folder: Path) -> list[Path]:
    found: list[Path] = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here) / name for name in sorted(files) if name.endswith(SUFFIX)]
    return found


def world_of(script: Path, written: str) -> str:
    """Return where a script's world is, as the library takes it: `written` names it, or is a path from the script.

    >>> world_of(Path("tests/win.play"), "cloak_of_darkness")
    'cloak_of_darkness'
    >>> Path(world_of(Path("tests/win.play"), "../worlds/mine.yaml")).as_posix()
    'tests/../worlds/mine.yaml'
    >>> Path(world_of(Path("worlds/mine/playthroughs/win.play"), "..")).as_posix()
    'worlds/mine/playthroughs/..'
    """
    if not is_path(written):
        return written
    found = str(script.parent / written)
    return found if is_path(found) else f"./{found}"
