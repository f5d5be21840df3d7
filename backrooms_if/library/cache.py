"""Keeps compiled worlds between two openings, so that a warm start needs neither the reader nor the compiler.

`load.py` asks for a world by the hash of its files and of everything that had a part in compiling it. An entry has the
trust of a `.pyc`: it lies in a folder that only its user can write to. Whatever is odd about folder or entry means that
there is none; nothing here raises, tells or waits. Why so: docs/adr/0011-a-warm-start-from-compiled-worlds.md
"""

import json
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from typing import Final

from backrooms_if.ids import ENGINE_VERSION
from backrooms_if.library.files import Files
from backrooms_if.world import codec
from backrooms_if.world.model import World

VARIABLE: Final = "BACKROOMS_IF_CACHE"
"""The environment variable that names another folder, or says `off`."""
OFF: Final = "off"
_FOLDER: Final = "compiled"
_FORMAT: Final = b"backrooms_if compiled world 1"
_MOST_BYTES: Final = 1_000_000_000
"""A world of 256 MB compiles to less than twice as much."""
_MOST_ENTRIES: Final = 32
"""Each edit of a world makes a new entry; those that were written longest ago go."""
_PACKAGE: Final = Path(__file__).parent.parent


def key_of(files: Files) -> str | None:
    """Return what an entry is found by: a hash of the files with their names, and of the engine, as 32 digits.

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


def kept(key: str) -> World | None:
    """Return the world that is kept under a key; None if there is none, or anything is odd about it."""
    try:
        folder = _folder()
        if folder is None or not _is_ours(folder):
            return None
        data = _read(folder / f"{key}.json")
        head, _, body = data.partition(b"\n")
        if head != _head(key, body):
            return None
        return codec.decode_world(json.loads(body))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def keep(key: str, world: World) -> None:
    """Keep a world under a key, in place of what was there; do nothing if that cannot be done."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        folder = _folder()
        if folder is None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(folder):
            return
        body = json.dumps(codec.encode(world), ensure_ascii=True, separators=(",", ":")).encode("ascii")
        _write(folder / f"{key}.json", _head(key, body) + b"\n" + body)
        _prune(folder)


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


def _read(path: Path) -> bytes:
    """Return the bytes of an entry. Raises OSError if it is no regular file that only this user can write to."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        is_sound = S_ISREG(status.st_mode) and _is_owned(status) and not S_IMODE(status.st_mode) & 0o022
        if not is_sound or status.st_size > _MOST_BYTES:
            raise OSError("not an entry of ours")
        return file.read()


def _head(key: str, body: bytes) -> bytes:
    return b" ".join((_FORMAT, key.encode(), blake2b(body, digest_size=16).hexdigest().encode()))


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
    """Take out the oldest entries beyond the most that are kept, and what a crash left among them."""
    times = {path: path.lstat().st_mtime_ns for path in folder.iterdir()}
    for path in sorted(times, key=lambda path: times[path], reverse=True)[_MOST_ENTRIES:]:
        path.unlink()
