"""Hostile folders: what a stranger might send as a world of several files. Data for tests and `benchmarks/hostile.py`.

Each kind is a function that fills a new, empty folder; each names the code that its report must have.
"""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from backrooms_if import limits
from tests.unit.world.folders import HEAD, ONE

EVIL: Final = "\x1b]0;owned\x07"


class Hostile(NamedTuple):
    """A kind of hostile folder: what fills it, and the code that its report must have."""

    fill: Callable[[Path], object]
    code: str


def _sound(folder: Path, head: str = HEAD, **levels: str) -> Path:
    """Fill a folder with a sound world and more levels; return the folder of its levels."""
    inside = folder / "levels"
    inside.mkdir()
    (folder / "world.yaml").write_text(head)
    for name, text in ({"one": ONE} | levels).items():
        (inside / f"{name}.yaml").write_text(text)
    return inside


def _with(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what fills a folder with a sound world, and its levels with something more."""
    return lambda folder: make(_sound(folder))


def _head_as(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what fills a folder with a sound world whose head is something else."""

    def fill(folder: Path) -> None:
        _sound(folder)
        (folder / "world.yaml").unlink()
        make(folder / "world.yaml")

    return fill


def _levels_as(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what fills a folder with a head, and with something else in place of its levels."""

    def fill(folder: Path) -> None:
        (folder / "world.yaml").write_text(HEAD)
        make(folder / "levels")

    return fill


def _elsewhere(folder: Path) -> None:
    """Make a link to a folder of levels outside."""
    other = folder.parent.parent / "elsewhere"
    other.mkdir()
    (other / "one.yaml").write_text(ONE)
    folder.symlink_to(other)


def _socket(path: Path) -> None:
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(path.parent)  # as a socket's whole path has some hundred letters at most
        made.bind(path.name)
        os.chdir(here)


def _many(template: str, count: int, suffix: str = ".yaml") -> Callable[[Path], object]:
    def fill(levels: Path) -> None:
        for number in range(count):
            (levels / f"l{number}{suffix}").write_text(template.replace("%d", str(number)))

    return _with(fill)


def _sparse(count: int) -> Callable[[Path], object]:
    """Return what fills a folder with a sound world and so many level files of 2 MB of nothing."""

    def fill(levels: Path) -> None:
        for number in range(count):
            (levels / f"l{number}.yaml").touch()
            os.truncate(levels / f"l{number}.yaml", limits.FILE_BYTES)

    return _with(fill)


def _garbage(levels: Path) -> None:
    for number in range(30):
        (levels / f"l{number}.yaml").write_bytes(bytes(range(256)) * 7_800)


def _written(name: str | bytes, text: str) -> Callable[[Path], object]:
    def fill(levels: Path) -> None:
        path = os.fsencode(levels) + b"/" + (name if isinstance(name, bytes) else name.encode())
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT), "w") as file:
            file.write(text)

    return _with(fill)


FOLDERS: Final[dict[str, Hostile]] = {
    # --- what is no file of the folder -------------------------------------------------------------------------------
    "a head that is a link": Hostile(_head_as(lambda path: path.symlink_to("/etc/passwd")), "E109"),
    "a head that is a device": Hostile(_head_as(lambda path: path.symlink_to("/dev/zero")), "E109"),
    "a head that is a pipe": Hostile(_head_as(os.mkfifo), "E109"),
    "a head that is a folder": Hostile(_head_as(lambda path: path.mkdir()), "E109"),
    "a head that links to itself": Hostile(_head_as(lambda path: path.symlink_to(path.name)), "E109"),
    "levels that are a link": Hostile(_levels_as(lambda path: path.symlink_to("/etc")), "E109"),
    "levels that link outside": Hostile(_levels_as(_elsewhere), "E109"),
    "levels that are a file": Hostile(_levels_as(lambda path: path.write_text(ONE)), "E109"),
    "levels that are a pipe": Hostile(_levels_as(os.mkfifo), "E109"),
    "a level that is a link": Hostile(_with(lambda path: (path / "x.yaml").symlink_to("/etc/passwd")), "E109"),
    "a level that is a link up": Hostile(_with(lambda path: (path / "x.yaml").symlink_to("../world.yaml")), "E109"),
    "a level that is a device": Hostile(_with(lambda path: (path / "x.yaml").symlink_to("/dev/zero")), "E109"),
    "a level that links to itself": Hostile(_with(lambda path: (path / "x.yaml").symlink_to("x.yaml")), "E109"),
    "a level that is a pipe": Hostile(_with(lambda path: os.mkfifo(path / "x.yaml")), "E109"),
    "a level that is a socket": Hostile(_with(lambda path: _socket(path / "x.yaml")), "E109"),
    "a level that is a folder": Hostile(_with(lambda path: (path / "x.yaml").mkdir()), "E109"),
    # --- names -------------------------------------------------------------------------------------------------------
    "a name with escapes": Hostile(_written(f"{EVIL}.yaml", "a: b"), "E201"),
    "a name with newlines": Hostile(_written("x\nerror[E101]: all is well\n.yaml", "a: b"), "E201"),
    "a name that hides its end": Hostile(_written("x\u202elmay.yaml", "a: b"), "E201"),
    "a name that is no UTF-8": Hostile(_written(b"\xff\xfe.yaml", "a: b"), "E201"),
    "a name of 250 letters": Hostile(_written("x" * 245 + ".yaml", "a: b"), "E201"),
    "a name of a workflow command": Hostile(_written("::error file=x::.yaml", "a: b"), "E201"),
    "a level with a path for an id": Hostile(_written("x.yaml", ONE.replace("one", "../../etc", 1)), "E207"),
    "a level that overrides a path": Hostile(
        _written("x.yaml", ONE.replace("one", "x", 1) + "override: {rooms: {../../etc/passwd: {name: x}}}\n"), "E207"
    ),
    "a start that is a path": Hostile(
        lambda folder: _sound(folder, HEAD.replace("one/hall", "../../etc/passwd")), "E207"
    ),
    # --- sizes -------------------------------------------------------------------------------------------------------
    "more levels than a world has": Hostile(lambda folder: _many("", limits.WORLD_FILES)(folder), "E210"),
    "300 levels of one id": Hostile(_many(ONE, 300), "E305"),
    "300 levels of another ending": Hostile(_many(ONE, 300, ".yml"), "E109"),
    "30 levels of 100,000 brackets": Hostile(_many("[" * 100_000, 30), "E103"),
    "30 empty levels": Hostile(_many("", 30), "E101"),
    "a level of 3 MB": Hostile(_with(lambda path: (path / "x.yaml").write_bytes(b"#" * 3_000_000)), "E102"),
    "40 levels that override each other": Hostile(
        _many("level: l%d\ntitle: T\noverride: {rooms: {one/hall: {name: L}}}\nrooms: {hall: {name: Hall}}\n", 40),
        "E564",
    ),
}

HUGE: Final[dict[str, Hostile]] = {
    "100,000 levels of another ending": Hostile(_many("", 100_000, ".yml"), "E210"),
    "100,000 levels": Hostile(_many("", 100_000), "E210"),
    "260 MB of levels": Hostile(_sparse(130), "E210"),
    "60 MB of garbage levels": Hostile(_with(_garbage), "E101"),
}
"""Those that take seconds to make, for `benchmarks/hostile.py`; tests have the like with lower limits."""
