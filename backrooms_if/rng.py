"""Chance as a pure function: a keyed hash of seed, stream and count. The engine's turn calls it, nothing else does.

A stream is named by what it decides, so that a new draw elsewhere moves no draw here. blake2b is specified in RFC 7693,
so the same seed gives the same game on every machine and Python version; golden values are in the tests.
"""

from hashlib import blake2b
from typing import Final

SCALE: Final = 1 << 64
"""Draws are whole numbers from 0 up to but not including this."""


def draw(seed: int, stream: str, count: int) -> int:
    """Return the draw number `count` (from 0) of the named stream: a whole number in `range(SCALE)`."""
    key = f"{seed}".encode()
    if len(key) > 64:  # blake2b takes keys of up to 64 bytes
        key = blake2b(key, digest_size=32).digest()
    digest = blake2b(f"{stream}\0{count}".encode(), digest_size=8, key=key).digest()
    return int.from_bytes(digest, "big")


def below(value: int, limit: int) -> int:
    """Return the draw `value` brought into `range(limit)`; the bias is under `limit` in 2**64."""
    return value * limit // SCALE


def hits(value: int, wins: int, out_of: int) -> bool:
    """Return whether the draw `value` falls into `wins` in `out_of`, decided in whole numbers."""
    return value * out_of < wins * SCALE


def pick(value: int, weights: tuple[int, ...]) -> int:
    """Return the index that the draw `value` falls on, each index as likely as its weight says."""
    rest = below(value, sum(weights))
    for index, weight in enumerate(weights):
        if rest < weight:
            return index
        rest -= weight
    raise AssertionError(f"weights {weights} were used up by draw {value}")
