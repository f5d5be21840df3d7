"""Hostile packages: what a stranger might install beside us. Data for tests and `benchmarks/hostile.py`.

Each kind is a function that fills an empty folder of packages; each says what the list of worlds must tell of it.
"""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

EVIL: Final = "\x1b]0;owned\x07"
WORLD: Final = (
    "format: 1\nid: train\ntitle: The Train\nauthors: A\nlicense: CC0-1.0\nstart: hall\nrooms: {hall: {name: Hall}}\n"
)
GIGABYTE: Final = 1_000_000_000


class Hostile(NamedTuple):
    """A kind of hostile package: what fills a folder with it, and a part of what must be told of it."""

    fill: Callable[[Path], object]
    told: str


def _package(site: Path, **more: str) -> Path:
    """Put a sound package into a folder, with other words in some of its files; return its metadata's folder."""
    (site / "trains").mkdir()
    (site / "trains" / "__init__.py").write_text("raise SystemExit('imported')\n")
    (site / "trains" / "train.yaml").write_text(WORLD)
    info = site / "night_train-1.2.dist-info"
    info.mkdir()
    files = {
        "METADATA": "Metadata-Version: 2.1\nName: night-train\nVersion: 1.2\n\nTrains.\n",
        "entry_points.txt": "[backrooms_if.worlds]\ntrain = trains\n",
        "RECORD": "trains/__init__.py,,\ntrains/train.yaml,,\n",
    }
    for name, text in files.items():
        (info / name).write_text(more.pop(name.partition(".")[0], text))
    for name, text in more.items():
        (info / f"{name}.json").write_text(text)
    return info


def _instead(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what puts something else in the place of one file of the metadata."""

    def fill(site: Path) -> None:
        place = _package(site) / name
        place.unlink(missing_ok=True)
        make(place)

    return fill


def _with(**files: str) -> Callable[[Path], object]:
    """Return what puts other words into files of the metadata."""
    return lambda site: _package(site, **files)


def _worked_on(said: str) -> Callable[[Path], object]:
    """Return what installs a package to be worked on whose `direct_url.json` says this."""
    return _with(RECORD="x,,\n", direct_url=said)


def _sparse(size: int) -> Callable[[Path], object]:
    """Return what makes a file of so many bytes that takes no place."""

    def make(place: Path) -> None:
        place.touch()
        os.truncate(place, size)

    return make


def _archive(size: int) -> bytes:
    """Return an egg whose entry points have so many blanks behind them."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("trains/train.yaml", WORLD)
        archive.writestr("EGG-INFO/PKG-INFO", "Metadata-Version: 2.1\nName: night-train\nVersion: 1.2\n")
        archive.writestr("EGG-INFO/entry_points.txt", "[backrooms_if.worlds]\ntrain = trains\n" + " " * size)
        archive.writestr("EGG-INFO/SOURCES.txt", "trains/train.yaml\n")
    return made.getvalue()


def _damaged() -> bytes:
    """Return an egg whose entry points are not packed as it says."""
    data = _archive(1_000)
    at = data.index(b"entry_points.txt") + len("entry_points.txt")
    return data[:at] + bytes([255 - byte for byte in data[at : at + 20]]) + data[at + 20 :]


def _leads_out(site: Path) -> None:
    _package(site)
    (site / "trains" / "train.yaml").unlink()
    (site / "trains" / "train.yaml").symlink_to("/etc/passwd")


def _pipe_for_a_world(site: Path) -> None:
    _package(site)
    (site / "trains" / "train.yaml").unlink()
    os.mkfifo(site / "trains" / "train.yaml")


EGG: Final = "night_train-1.2-py3.11.egg"
"""How an archive is called that is put on the path itself."""

PACKAGES: Final[dict[str, Hostile]] = {
    # --- what is no file ---------------------------------------------------------------------------------------------
    "package: a pipe for entry points": Hostile(_instead("entry_points.txt", os.mkfifo), "this is no regular file"),
    "package: a pipe for its name": Hostile(_instead("METADATA", os.mkfifo), "this is no regular file"),
    "package: a pipe for its list": Hostile(_instead("RECORD", os.mkfifo), "this is no regular file"),
    "package: a pipe for where it lies": Hostile(
        lambda site: os.mkfifo(_package(site, RECORD="x,,\n") / "direct_url.json"), "this is no regular file"
    ),
    "package: a pipe for a world": Hostile(_pipe_for_a_world, "is listed, and is not there"),
    "package: a device for entry points": Hostile(
        _instead("entry_points.txt", lambda place: place.symlink_to("/dev/zero")), "this is a link"
    ),
    "package: a folder for a list": Hostile(_instead("RECORD", Path.mkdir), "this is no regular file"),
    "package: a link that leads to itself": Hostile(
        _instead("RECORD", lambda place: place.symlink_to(place.name)), "this is a link"
    ),
    "package: a world that leads out": Hostile(_leads_out, "leads out of the folder"),
    # --- size --------------------------------------------------------------------------------------------------------
    "package: a gigabyte of entry points": Hostile(_instead("entry_points.txt", _sparse(GIGABYTE)), "is larger than"),
    "package: a gigabyte of header": Hostile(_instead("METADATA", _sparse(GIGABYTE)), "does not say what it is called"),
    "package: a gigabyte of list": Hostile(_instead("RECORD", _sparse(GIGABYTE)), "is larger than 3,000,000 bytes"),
    "package: a gigabyte of where it lies": Hostile(
        lambda site: _sparse(GIGABYTE)(_package(site, RECORD="x,,\n") / "direct_url.json"), "does not say where"
    ),
    "package: a list of 3 MB for 100 worlds": Hostile(
        _with(
            RECORD="".join(f"trains/{number:06}.yaml,,\n" for number in range(130_000)),
            entry_points="[backrooms_if.worlds]\n" + "".join(f"w{number} = trains\n" for number in range(100)),
        ),
        "has neither",
    ),
    "package: 15,000 worlds": Hostile(
        _with(entry_points="[backrooms_if.worlds]\n" + "".join(f"w{number} = trains\n" for number in range(15_000))),
        "it names 15,000 worlds",
    ),
    "package: 80,000 groups": Hostile(_with(entry_points="[a]\n" * 60_000 + "[backrooms_if.worlds]\nx\n"), "no `=`"),
    # --- words -------------------------------------------------------------------------------------------------------
    "package: names that leave its folder": Hostile(
        _with(
            RECORD="../../etc/passwd,,\ntrains/../../secret/train.yaml,,\n/trains/train.yaml,,\n",
            entry_points="[backrooms_if.worlds]\ntrain = trains\n",
        ),
        "has neither `trains/train.yaml`",
    ),
    "package: an entry point that leaves its folder": Hostile(
        _with(entry_points="[backrooms_if.worlds]\ntrain = ../../secret\n"), "is no package"
    ),
    "package: an entry point that would run": Hostile(
        _with(entry_points="[backrooms_if.worlds]\ntrain = trains:run [all]\n"), "is no package"
    ),
    "package: an entry point of 200,000 characters": Hostile(
        _with(entry_points=f"[backrooms_if.worlds]\ntrain = trains{'.a' * 100_000}\n"), "has neither"
    ),
    "package: the same, worked on": Hostile(
        _with(
            entry_points=f"[backrooms_if.worlds]\ntrain = trains{'.a' * 100_000}\n",
            RECORD="x,,\n",
            direct_url='{"url": "file:///", "dir_info": {"editable": true}}',
        ),
        "has neither",
    ),
    "package: a world called by escapes": Hostile(
        _with(entry_points=f"[backrooms_if.worlds]\n{EVIL} = trains{EVIL}\n"), "a world is named with"
    ),
    "package: a name of 60,000 escapes": Hostile(
        _with(METADATA=f"Name: {EVIL * 6_000}\nVersion: 1\n"), "this is no name of a package"
    ),
    "package: a version of 60,000 characters": Hostile(
        _with(METADATA=f"Name: night-train\nVersion: {EVIL * 6_000}\n", RECORD="x,,\n"), "has neither"
    ),
    "package: a header without a name": Hostile(
        _with(METADATA=f"X: {'y' * 70_000}\n"), "does not say what it is called"
    ),
    "package: bytes that are no text": Hostile(
        _instead("entry_points.txt", lambda place: place.write_bytes(b"[backrooms_if.worlds]\n\xff\xfe = trains\n")),
        "is no text in UTF-8",
    ),
    "package: a line that is no entry": Hostile(_with(entry_points="[backrooms_if.worlds]\ntrain\n"), "has no `=`"),
    "package: a row of 200,000 characters": Hostile(_with(RECORD=f'"{"x" * 200_000}",,\n'), "cannot be read: field"),
    "package: quotes never closed": Hostile(
        _with(RECORD='"' + "trains/train.yaml,,\n" * 9_000), "cannot be read: field"
    ),
    "package: lists in lists of where it lies": Hostile(_worked_on("[" * 60_000), "does not say where it lies"),
    "package: a number of 60,000 digits of where it lies": Hostile(_worked_on("1" * 60_000), "does not say where"),
    "package: a NUL in where it lies": Hostile(
        _worked_on('{"url": "file:///a%00b", "dir_info": {"editable": true}}'), "has neither"
    ),
    "package: a host in where it lies": Hostile(
        _worked_on('{"url": "file://[::1", "dir_info": {"editable": true}}'), "does not say where it lies"
    ),
    # --- archives ----------------------------------------------------------------------------------------------------
    "package: a bomb of entry points": Hostile(
        lambda site: (site / EGG).write_bytes(_archive(20_000_000)), "is larger than 256,000 bytes"
    ),
    "package: an archive": Hostile(lambda site: (site / EGG).write_bytes(_archive(0)), "lies in an archive"),
    "package: a damaged archive": Hostile(lambda site: (site / EGG).write_bytes(_damaged()), "cannot be unpacked"),
}
