"""The hash of a state: a sum of one blake2b hash for each entry, so that changes keep it up to date.

`model.py` calls it.

A sum does not depend on the order of entries, and leaving one out is subtracting it; 64 bits are enough to tell that
two runs differ, which is all it is for (saves check themselves with it, nothing is found by it).
"""

from hashlib import blake2b
from typing import Final

from backrooms_if.fields import Key, Value

MODULUS: Final = 1 << 64


def entry_hash(key: Key, value: Value) -> int:
    """Return the hash of one entry; types are told apart, so that 1 is not true."""
    return int.from_bytes(blake2b(f"{key[0]}\0{key[1]}\0{_spelt(value)}".encode(), digest_size=8).digest(), "big")


def _spelt(value: Value) -> str:
    if isinstance(value, tuple):
        return "t" + "\1".join(_spelt(part) for part in value)
    if value is None:
        return "n"
    if isinstance(value, bool):
        return "b1" if value else "b0"
    if isinstance(value, int):
        return f"i{value}"
    return f"s{value}"
