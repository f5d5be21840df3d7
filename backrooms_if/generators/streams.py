"""Chance by place: keyed hashes of named streams and of numbers of any size. Every generator draws from these.

A key is made of the seed, the level and the version of the generators; a stream is named by what it decides, so that a
new kind of landmark moves no wall. blake2b is specified in RFC 7693: a key gives the same places on every machine.
"""

from hashlib import blake2b
from typing import Final

VERSION: Final = 1
"""The version of all generators, which saves and tapes name: another one may make other places of the same seed."""

DIGEST_BYTES: Final = 64

_FORMS: Final = tuple(b",".join([b"%d"] * count) for count in range(12))
"""How so many numbers are written into a hash: as decimals with commas between them, exact at any size."""


def key_of(seed: int, level: str) -> bytes:
    """Return the key of one level of a game: 64 bytes for `digest` and `Stream`."""
    return blake2b(f"backrooms_if expanse {VERSION}\0{seed}\0{level}".encode()).digest()


def digest(key: bytes, stream: str, *numbers: int) -> bytes:
    """Return the 64 bytes of a stream at these numbers (at most 11, of any size and sign); `key` is from `key_of`."""
    return Stream(key, stream)(*numbers)


class Stream:
    """One stream of one key, for who draws from it often: it hashes key and name once, and `digest` each time."""

    __slots__ = ("_begun",)

    def __init__(self, key: bytes, name: str) -> None:
        self._begun = blake2b(f"{name}\0".encode(), key=key)

    def __call__(self, *numbers: int) -> bytes:
        """Return the same 64 bytes as `digest`."""
        begun = self._begun.copy()
        begun.update(_FORMS[len(numbers)] % numbers)
        return begun.digest()
