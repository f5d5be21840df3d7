"""Finds lists that YAML has folded into one text, as an item of them begins with no dash or with another sign.

`steps:` with `The horn.` and `- The rope.` below it is one text to YAML, and so is a list of long dashes. The reader
asks of each file that libyaml has read; one that is written plainly has no text of several lines in it.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.problems import Problem
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.plain import BROKEN, Plain
from backrooms_if.worldfile.positions import Path, Positions

_SIGNS: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7"
_OTHER: Final = re.compile(rf"(?:[{_SIGNS}]|--)[ ]+(?=\S)")
"""What looks like the dash of an item, and is none."""
_MAY_BE: Final = re.compile(rf"(?m)^[ ]*+(?:(?:[{_SIGNS}]|--)[ ]|[^\s#][^\n]*+(?<![:|>])\n[ ]*+-[ ])")
"""A line that begins with such a sign, or an item below a line that is no key with nothing behind it."""
PROSE_KEYS: Final = frozenset(
    ("text", "short", "intro", "about", "sound", "smell", "touch", "air", "taste", "say", "read")
)
"""Keys that take no list of texts: a long dash may begin what somebody says."""
_MOST: Final = 20
"""Problems of this kind that are told of one file."""


class Folded(NamedTuple):
    """A text that was meant as a list, at `path`: the first line of it that shows so, and what stands there."""

    path: Path
    line: int
    column: int
    sign: str
    """The sign in the place of a dash; empty where there is none."""


def folded_lists(data: object, positions: Positions) -> list[Problem]:
    """Return a problem for each text that was meant as a list, and put BROKEN in the place of the text."""
    source = positions.source
    if (source.isascii() and "- " not in source) or _MAY_BE.search(source) is None:
        return []
    lines = source.split("\n")
    found: list[Problem] = []
    for path, text in list(positions.texts()):
        if text.__class__ is not Plain or not (" - " in text or any(sign in text for sign in ("--", *_SIGNS))):
            continue
        one = _folded(path, text, positions, lines)
        if one is None:
            continue
        found.append(_problem(one, positions, lines))
        here = data
        for part in path[:-1]:
            here = here[part]  # type: ignore[index]  # the path was made by walking the same data
        here[path[-1]] = BROKEN  # type: ignore[index]
        if len(found) == _MOST:
            break
    return found


def _folded(path: Path, text: str, positions: Positions, lines: list[str]) -> Folded | None:
    """Return what shows that a text was meant as a list; None if nothing does."""
    span = positions.value(path)
    first = lines[span.line - 1]
    is_below = not first[: span.column - 1].strip()
    sign = _OTHER.match(text)
    if is_below and sign is not None and path[-1] not in PROSE_KEYS:
        return Folded(path, span.line, span.column, sign.group().rstrip())
    for number, line in _lines_behind(text, first[span.column - 1 :], lines, span.line):
        begin = len(line) - len(line.lstrip(" "))
        sign = _OTHER.match(line, begin)
        if line.startswith("- ", begin):
            return Folded(path, span.line, span.column, "") if is_below else Folded(path, number, begin + 1, "-")
        if sign is not None and path[-1] not in PROSE_KEYS:
            return Folded(path, number, begin + 1, sign.group().rstrip())
    return None


def _lines_behind(text: str, first: str, lines: list[str], number: int) -> Iterator[tuple[int, str]]:
    """Yield the further lines of a plain text of several lines, each with its number."""
    left = len(text) - len(first.split(" #")[0].rstrip())
    while left > 0 and number < len(lines):
        line = lines[number]
        number += 1
        left -= len(line.strip()) + 1
        if line.strip():
            yield number, line


def _problem(one: Folded, positions: Positions, lines: list[str]) -> Problem:
    span = positions.value(one.path)._replace(line=one.line, column=one.column)
    quotes = "a text that begins so stands in double quotes, or in a block"
    if one.sign == "-":
        message = "YAML reads this item as a part of the text above"
        hints: tuple[str, ...] = ("write each item on a line of its own below the key, with its dash in one column",)
        return Problem("E230", span._replace(length=1), message, (*hints, quotes), one.path)
    if one.sign:
        message = f"`{one.sign}` begins no item of a list: YAML reads it as a part of a text"
        return Problem(
            "E230", span._replace(length=len(one.sign)), message, ("write `-` in its place", quotes), one.path
        )
    length = len(lines[one.line - 1].rstrip()) - one.column + 1
    message = "an item without its dash: YAML reads the whole list as one text"
    return Problem("E230", span._replace(length=length), message, ("write `- ` before it", quotes), one.path)
