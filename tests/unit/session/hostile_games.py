"""Hostile saves: what a stranger might send as a game. Data for tests; `benchmarks/hostile.py` measures them."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from backrooms_if import limits
from backrooms_if.engine.step import start
from backrooms_if.ids import PLAYER
from backrooms_if.library import load_world
from backrooms_if.session.journal import seal_of, spelt_hash, with_seal

CLOAK: Final = "cloak_of_darkness"
MEGABYTE: Final = 1_000_000


def _sealed(*lines: str) -> bytes:
    """Return lines with the checksums that whoever reads the program can make."""
    seal, found = "", []
    for line in lines:
        seal = seal_of(seal, line)
        found.append(with_seal(line, seal))
    return "\n".join([*found, ""]).encode()


def head(**more: str) -> str:
    """Return the head of a save of Cloak of Darkness, with some entries in another way."""
    entries = {
        "format": '"backrooms_if journal"',
        "version": "1",
        "world": '"cloak_of_darkness"',
        "content_hash": '"0000000000000000"',
        "title": '"Cloak of Darkness"',
        "seed": "7",
        **more,
    }
    return "{" + ",".join(f'"{name}":{value}' for name, value in entries.items()) + "}"


RECORD: Final = '{"line":"look","kind":"line","time":false,"changes":[],"hash":"0000000000000000"}'


def _record(**more: str) -> str:
    entries = {
        "line": '"look"',
        "kind": '"line"',
        "time": "false",
        "changes": "[]",
        "hash": '"0000000000000000"',
        **more,
    }
    return "{" + ",".join(f'"{name}":{value}' for name, value in entries.items()) + "}"


def _started() -> tuple[str, str]:
    """Return the content hash of Cloak of Darkness, and the hash of its start."""
    world = load_world(CLOAK)
    return world.content_hash, spelt_hash(start(world, 7))


def _of_many(changes: Sequence[list[Any]]) -> tuple[str, str]:
    """Return a head that agrees with the world, and a record of these changes, whose hash does not."""
    content, first = _started()
    return head(content_hash=f'"{content}"', start_hash=f'"{first}"'), _record(changes=json.dumps(changes))


ESCAPES: Final = _sealed(
    head(title='"\\u001b]0;owned\\u0007"', engine='"\\u001b[2J"', room='"\\u202e"'),
    _record(line='"\\u001b]0;owned\\u0007"', room='"\\u009b31m"'),
)
"""A tape that says its own words in a way that a terminal would obey."""

GAMES: Final[dict[str, Callable[[], bytes]]] = {
    "an empty save": lambda: b"",
    "60 MB of zeros": lambda: bytes(60 * MEGABYTE),
    "60 MB of newlines": lambda: b"\n" * (60 * MEGABYTE),
    "60 MB in one line": lambda: b'{"format":"' + b"x" * (60 * MEGABYTE),
    "100 MB": lambda: b"x" * (100 * MEGABYTE),
    "60 MB of newlines behind a sealed head": lambda: (
        _sealed(head(), *[RECORD] * 800) + b"\n" * (limits.SAVE_BYTES - MEGABYTE)
    ),
    "60 MB of short lines behind a sealed head": lambda: (
        _sealed(head(), *[RECORD] * 800) + b'{"line":"x"}\n' * ((limits.SAVE_BYTES - MEGABYTE) // 13)
    ),
    "60 MB in one line behind a sealed head": lambda: (
        _sealed(head(), *[RECORD] * 800) + b"x" * (limits.SAVE_BYTES - MEGABYTE)
    ),
    "a line of 50,000 changes": lambda: _sealed(*_of_many([["world", "turns", n] for n in range(50_000)])),
    "50,000 changes that this world can have, and one that it cannot": lambda: _sealed(
        *_of_many(
            [*([PLAYER, "place", f"{CLOAK}/{('bar', 'foyer')[n % 2]}"] for n in range(50_000)), ["x", "seen", True]]
        )
    ),
    "changes that this world can have, in the longest line": lambda: _sealed(
        *_of_many([[f"x{n}", "draws", n] for n in range(20_000)])
    ),
    "50,000 lines of which the last is wrong": lambda: _sealed(
        _of_many([])[0], *[_record(hash=f'"{_started()[1]}"')] * 50_000, RECORD
    ),
    "a million brackets": lambda: b"[" * MEGABYTE,
    "100,000 objects in one another": lambda: b'{"a":' * 100_000,
    "a sealed line of 100,000 brackets": lambda: _sealed(head(), _record(changes="[" * 100_000)),
    "a number of 100,000 digits": lambda: _sealed(head(seed="9" * 100_000)),
    "a seed that is no number": lambda: _sealed(head(seed="NaN")),
    "a seed beyond all numbers": lambda: _sealed(head(seed="1e999999")),
    "a version beyond all numbers": lambda: _sealed(head(version="Infinity")),
    "half a sign": lambda: _sealed(head(world='"\\ud800"')),
    "an escape in the name of the world": lambda: _sealed(head(world='"\\u001b]0;owned\\u0007"')),
    "a path for a world": lambda: _sealed(head(world='"../../etc/passwd"')),
    "another world": lambda: _sealed(head(world='"level_zero"')),
    "a canon set that is a path": lambda: _sealed(head(canon='"../x"')),
    "two seeds": lambda: _sealed(head()[:-1] + ',"seed":[]}'),
    "more records than lines": lambda: _sealed(head(records="99999999")),
    "a text for changes": lambda: _sealed(head(), _record(changes='"x"')),
    "changes of everything": lambda: _sealed(head(), _record(changes="[" + ",".join(["[[],[],[]]"] * 50_000) + "]")),
    "a thing that is nowhere": lambda: _sealed(head(), _record(changes='[["cloak_of_darkness/ghost","place","x"]]')),
    "packed by gzip": lambda: b"\x1f\x8b\x08\x00" + bytes(range(256)) * 400,
    "a pickle": lambda: b"\x80\x04\x8c\x05posix\x8c\x06system\x93\x8c\x04true\x85R.",
    "UTF-16": lambda: _sealed(head()).decode().encode("utf-16"),
    "a save cut in half": lambda: _sealed(head(records="1"), RECORD)[:-90],
}
