"""Which of two lines is indented wrongly, where YAML only knows that they do not fit together. `syntax` asks it."""

import re
from typing import Final

from backrooms_if.records import NamedTuple

_WORDS: Final = re.compile(r"[ ]*(?![ #\n])")
_SEARCHED: Final = 50
"""Blank lines and comments that are passed over at most."""


class Misfit(NamedTuple):
    """A line that is indented otherwise than those about it: where its words begin, the blanks it has and wants."""

    start: int
    blanks: int
    wanted: int


def misfit_above(source: str, line: int) -> Misfit | None:
    """Return the line above the one that begins at `line`, if it is the one that is indented wrongly; else None.

    What the lines further up and down agree with is right.
    """
    here = _WORDS.match(source, line)
    above = _near(source, line, -1)
    if here is None or above is None:
        return None
    further, below = _near(source, above, -1), _near(source, line, 1)
    own, before = len(here.group()), _indent(source, above)
    if own == before:
        return None
    beyond = _beside(source, further, line)
    after = _beside(source, below, line)
    if further is not None and _indent(source, further) == before:
        # Two lines agree, but for an entry whose first key has lost its indent: `hook:`, and `name:` in its column.
        is_entry = _is_entry(source, further) and not _is_entry(source, above)
        is_above = is_entry and own > before
    elif own > before and _is_in_place(source, above, before):
        is_above = False
    else:
        is_above = own in (beyond, after) and (after != before or (beyond == own and before > 0))
    return Misfit(above + before, before, own) if is_above else None


def _beside(source: str, line: int | None, other: int) -> int:
    """Return the indent of a line; -1 if there is none, or if one of both is an item of a list and the other is not."""
    if line is None:
        return -1
    indent = _indent(source, line)
    is_item = source.startswith("- ", line + indent)
    return indent if is_item == source.startswith("- ", other + _indent(source, other)) else -1


def _is_in_place(source: str, above: int, indent: int) -> bool:
    """Return whether a line goes on with the keys of a mapping: the next in its column, upwards, has a value."""
    line: int | None = above
    for _ in range(_SEARCHED):
        line = _near(source, line, -1) if line is not None else None
        if line is None or _indent(source, line) < indent:
            return False
        if _indent(source, line) == indent:
            return not _is_entry(source, line)
    return False


def _is_entry(source: str, begin: int) -> bool:
    """Return whether a line is a key with nothing behind it."""
    end = source.find("\n", begin)
    return source[begin : len(source) if end < 0 else end].rstrip().endswith(":")


def _indent(source: str, begin: int) -> int:
    found = _WORDS.match(source, begin)
    return 0 if found is None else len(found.group())


def _near(source: str, line: int, step: int) -> int | None:
    """Return where the next line with words on it begins, upwards or downwards; None if there is none near by."""
    begin = line
    for _ in range(_SEARCHED):
        if step < 0:
            if begin == 0:
                return None
            begin = source.rfind("\n", 0, begin - 1) + 1
        else:
            end = source.find("\n", begin)
            if end < 0 or end + 1 >= len(source):
                return None
            begin = end + 1
        if _WORDS.match(source, begin) is not None:
            return begin
    return None
