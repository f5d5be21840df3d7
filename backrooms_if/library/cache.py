"""Keeps compiled worlds between two openings, so that a warm start needs neither the reader nor the compiler.

`load.py` asks for a world by the hash of its files and of everything that had a part in compiling it. That finds an
index, which names the entries of the levels by their own hashes. All have the trust of a `.pyc`: they lie in a folder
that only its user can write to. Whatever is odd about the folder, an index or one of its levels means that there is
none; nothing here raises, tells or waits. Why so: docs/adr/0017-a-warm-world-opens-level-by-level.md
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from typing import Final

from backrooms_if.ids import ENGINE_VERSION
from backrooms_if.library.files import Files
from backrooms_if.records import NamedTuple
from backrooms_if.world import codec

VARIABLE: Final = "BACKROOMS_IF_CACHE"
"""The environment variable that names another folder, or says `off`."""
OFF: Final = "off"
_FOLDER: Final = "compiled"
_FORMAT: Final = b"backrooms_if compiled world 4"
_INDEX: Final = ".world"
"""The ending of an index, which is named by its key."""
_LEVEL: Final = ".level"
"""The ending of a level's entry, which is named by a hash of itself."""
_MOST_BYTES: Final = 1_000_000_000
"""A world of 256 MB compiles to less than twice as much."""
_MOST_WORLDS: Final = 32
"""Each edit of a world makes a new index; those that were written longest ago go."""
_MOST_NAMES: Final = 1_000_000
"""Bytes in which an index of `limits.WORLD_FILES` levels has told their names."""
_LEFT_OVER: Final = 3_600_000_000_000
"""Nanoseconds after which a level of no world is taken out: until then somebody may be about to write its index."""
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PACKAGE: Final = Path(__file__).parent.parent


def key_of(files: Files) -> str | None:
    """Return what a world is found by: a hash of the files with their names, and of the engine, as 32 digits.

    None if nothing is to be kept.
    """
    if _folder() is None:
        return None
    try:
        stamps = _stamps()
    except OSError:  # the package is no folder, but in an archive
        return None
    whole = blake2b(files.digest(), digest_size=16)
    for part in (files.head_name, ENGINE_VERSION, codec.shape(), *stamps):
        whole.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return whole.hexdigest()


def _stamps() -> list[str]:
    """Return size and time of each source file of the package: a compiler that was edited makes other worlds."""
    found: list[str] = []
    folders = [str(_PACKAGE)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    found.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
                elif entry.name not in ("__pycache__", "worlds") and entry.is_dir():
                    folders.append(entry.path)
    return found


class Kept(NamedTuple):
    """A world as it is kept: its head and the outlines of its levels, which are the index, and an entry for each."""

    head: bytes
    """What is decoded at each opening, as JSON without line breaks."""
    outlines: Sequence[bytes]
    """What is known of each level before it is decoded, as JSON without line breaks."""
    levels: Sequence[bytes]


def has(key: str) -> bool:
    """Return whether something lies under a key, sound or not."""
    folder = _folder()
    return folder is not None and os.path.lexists(f"{folder}/{key}{_INDEX}")


def kept(key: str) -> Kept | None:
    """Return what is kept under a key; None if there is none, or anything is odd about it or one of its levels."""
    try:
        folder = _folder()
        if folder is None or not _is_ours(folder):
            return None
        head, _, body = _read(f"{folder}/{key}{_INDEX}").partition(b"\n")
        if head != _head(key, body):
            return None
        names, first, *outlines = body.split(b"\n")
        levels = [_read_level(folder, name) for name in names.decode("ascii").split()]
        return Kept(first, outlines, levels)
    except (OSError, ValueError):
        return None


def keep(key: str, world: Kept) -> None:
    """Keep a world under a key, in place of what was there; do nothing if that cannot be done."""
    with suppress(OSError):
        folder = _folder()
        if folder is None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(folder):
            return
        # The levels first: an index is only ever there with all of them.
        names = [_keep_level(folder, data) for data in world.levels]
        body = b"\n".join((" ".join(names).encode("ascii"), world.head, *world.outlines))
        _write(folder / f"{key}{_INDEX}", _head(key, body) + b"\n" + body)
        _prune(folder)


def forget(key: str) -> None:
    """Keep nothing under a key any more, as far as that can be done."""
    with suppress(OSError):
        folder = _folder()
        if folder is not None and _is_ours(folder):
            (folder / f"{key}{_INDEX}").unlink()


def _read_level(folder: Path, name: str) -> bytes:
    """Return the bytes of a level's entry. Raises OSError or ValueError if they are not those that were kept."""
    data = _read(f"{folder}/{name}{_LEVEL}")
    if _hash(data) != name:
        raise ValueError("not what was kept")
    return data


def _keep_level(folder: Path, data: bytes) -> str:
    """Keep the entry of a level, and return its name: worlds that have the same level share it."""
    name = _hash(data)
    path = folder / f"{name}{_LEVEL}"
    try:
        _read_level(folder, name)
        os.utime(path)  # so that nobody who prunes takes it for one that is left over
    except (OSError, ValueError):
        _write(path, data)
    return name


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _folder() -> Path | None:
    """Return the folder of the entries, which may not be there; None if nothing is to be kept.

    Unless said, it is in the user's cache folder by the XDG Base Directory Specification.
    """
    named = os.environ.get(VARIABLE)
    if named == OFF:
        return None
    if named:
        return Path(named) / _FOLDER
    with suppress(RuntimeError):  # a user without a home
        caches = Path(os.environ.get("XDG_CACHE_HOME", ""))
        # A relative path there is to be ignored, says the specification.
        return (caches if caches.is_absolute() else Path.home() / ".cache") / "backrooms_if" / _FOLDER
    return None


def _is_ours(folder: Path) -> bool:
    """Return whether a folder is one, no link, and of this user alone."""
    status = folder.lstat()
    return S_ISDIR(status.st_mode) and _is_owned(status) and not S_IMODE(status.st_mode) & 0o077


def _is_owned(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def _read(path: str, most: int = -1) -> bytes:
    """Return the bytes of an entry, or so many of them at most.

    Raises OSError if it is no regular file that only this user can write to.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        is_sound = S_ISREG(status.st_mode) and _is_owned(status) and not S_IMODE(status.st_mode) & 0o022
        if not is_sound or status.st_size > _MOST_BYTES:
            raise OSError("not an entry of ours")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def _head(key: str, body: bytes) -> bytes:
    return b" ".join((_FORMAT, key.encode(), _hash(body).encode()))


def _write(path: Path, data: bytes) -> None:
    """Write a file in one piece: nobody ever sees half of it, and what a crash leaves has a wrong hash."""
    from tempfile import mkstemp  # only where a world was compiled

    descriptor, name = mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _prune(folder: Path) -> None:
    """Take out the oldest worlds beyond the most that are kept, the levels that no world has, and what a crash left."""
    times = {path: path.lstat().st_mtime_ns for path in folder.iterdir()}
    worlds = sorted((path for path in times if path.suffix == _INDEX), key=lambda path: times[path], reverse=True)
    used = {f"{name}{_LEVEL}" for path in worlds[:_MOST_WORLDS] for name in _levels_of(path)}
    newest = max(times.values())
    for path, time in times.items():
        # What is as new as this may be of a world that is being kept just now, whose index is not written yet.
        is_left_over = path.suffix != _INDEX and path.name not in used and newest - time > _LEFT_OVER
        if is_left_over or path in worlds[_MOST_WORLDS:]:
            with suppress(OSError):
                path.unlink()


def _levels_of(index: Path) -> list[str]:
    """Return the names of the levels that an index has; none of one that is odd."""
    try:
        return _read(str(index), _MOST_NAMES).split(b"\n", 2)[1].decode("ascii").split()
    except (OSError, ValueError, IndexError):
        return []
