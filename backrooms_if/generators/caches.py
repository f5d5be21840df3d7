"""Tables of what was made lately, emptied when they are full. All generators keep what they made in such."""

from typing import Final, TypeVar

KEPT: Final = 4096
"""Entries of a table, some 200 bytes each; then all are forgotten, and made again as needed."""

Key = TypeVar("Key")
Value = TypeVar("Value")


def keep(table: dict[Key, Value], key: Key, value: Value) -> None:
    """Put a value into a table, which is emptied first if it is full: memory does not grow with distance."""
    if len(table) >= KEPT:
        table.clear()
    table[key] = value
