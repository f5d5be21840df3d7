"""Where a map in text tells of rooms that cannot be reached, for red: their boxes, and their names among the words.

The command `map` asks it where there are colours. That a room cannot be reached its box and the words say as well.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.maps.drawing import UNREACHED
from backrooms_if.authoring.maps.widths import columns_of, signs_of

Span = tuple[int, int]
"""Characters of a text, from the first up to, but for, the second."""

_SAID: Final = re.compile(r"^  .*?cannot be reached\)", re.MULTILINE)


def alarms(text: str) -> list[Span]:
    """Return the spans of a map that belong to rooms which cannot be reached, in the order of the text.

    The map is one that is not drawn in ASCII; in that, which has as many signs, they are in the same places.
    """
    spans = [match.span() for match in _SAID.finditer(text)]
    starts: list[int] = []
    rows: list[list[str]] = []
    at = 0
    for line in text.split("\n"):
        starts.append(at)
        rows.append(_columns(line))
        at += len(line) + 1
    for row, columns in enumerate(rows):
        for left, sign in enumerate(columns):
            if sign == "\u250c":
                spans += _box(rows, starts, row, left)
    return sorted(set(spans))


def _box(rows: list[list[str]], starts: list[int], top: int, left: int) -> Iterator[Span]:
    """Yield the spans of the box with this corner, if it is one of a room that cannot be reached."""
    right = next((at for at in range(left + 1, len(rows[top])) if rows[top][at] == "\u2510"), None)
    bottom = next((row for row in range(top + 1, len(rows)) if _sign(rows, row, left) == "\u2514"), None)
    if right is None or bottom is None:
        return
    inner = ["".join(rows[row][left + 1 : right]).strip() for row in range(top + 1, bottom)]
    if tuple(inner[-len(UNREACHED) :]) != UNREACHED:
        return
    for row in range(top, bottom + 1):
        before = len("".join(rows[row][:left]))
        yield starts[row] + before, starts[row] + before + len("".join(rows[row][left : right + 1]))


def _sign(rows: list[list[str]], row: int, column: int) -> str:
    return rows[row][column] if column < len(rows[row]) else ""


def _columns(line: str) -> list[str]:
    """Return what stands in each column of a line: of a sign that is two wide the second is empty."""
    columns: list[str] = []
    for sign in signs_of(line):
        columns += [sign, *[""] * (columns_of(sign) - 1)]
    return columns
