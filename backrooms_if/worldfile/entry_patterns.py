"""How ordinary rooms and things are spelt: one pattern for each whole entry, made for the indents of a file.

`ordinary.py` uses them. They match only what the reader and the schema take as it stands, and may leave out anything.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from backrooms_if import limits
from backrooms_if.records import NamedTuple

SLUG: Final = rf"[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}"
_WORDS: Final = r"(?!null\n)[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#\n\[\]{}]*+(?<! )"
"""Words as they may stand behind a key on one line, and in which nothing varies."""
_MORE_WORDS: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#\n\[\]{}]*+(?<! )"
"""A further line of them."""
_IN_QUOTES: Final = (("'", r"(?:[^'\n\[\]{}]|'')"), ('"', r'[^"\\\n\[\]{}]'))
"""The quotes, each with a sign of a text between them."""
_FLOW_WORDS: Final = r"(?!null[,}])[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#,\[\]{}?\n]*+(?<! )"
REFERENCE: Final = rf"{SLUG}(?:/{SLUG})?"
_DIRECTION: Final = r"(?:(?:north|south)(?:east|west)?|east|west|up|down|in|out)"
_KEY_OF_WAY: Final = "(?:via|to|door|odds|sign|say|miss)"
IN_FLOW: Final = re.compile(rf"({_KEY_OF_WAY}): ({_FLOW_WORDS})")
IN_LINES: Final = re.compile(rf"({_KEY_OF_WAY}): ({_WORDS})\n")


class Patterns(NamedTuple):
    """How entries of one indent are recognized."""

    room: Callable[[str, int], re.Match[str] | None]
    """A whole room, with the blank lines and comments behind it."""
    thing: Callable[[str, int], re.Match[str] | None]
    other: Callable[[str, int], re.Match[str] | None]
    """All lines of an entry of any kind, and those behind it as well."""
    ways: Callable[[str, int, int], Iterator[re.Match[str]]]
    """The exits of a room."""
    noclips: Callable[[str, int, int], Iterator[re.Match[str]]]
    margin: str
    """What a line of a block begins with, and the end of the line before it."""


KEY, NAME, LINE, QUOTED, SIGN, BLOCK, LAST, NOCLIPS = range(1, 9)
"""The groups of a room or thing: its key, name, text in lines, in quotes, or in a block with its sign, exits or place,
noclips."""


@lru_cache(16)
def patterns_of(one: int, two: int, three: int) -> Patterns:
    """Return the patterns of entries that are indented so, their keys so, and what is below those so."""
    outer, inner, block, deepest = " " * one, " " * two, " " * three, " " * (2 * three - two)
    # A key that was there before, in whatever order, is none that may come again.
    lines = rf"{block}(?=\S)[^\n]++\n(?:{block}[^\n]++\n|\n)*+"
    words = rf"{_WORDS}(?:\n{inner} ++{_MORE_WORDS})*+"
    further = rf"(?:\n++{inner} ++(?=\S)|(?=SIGN))"
    quoted = "|".join(
        [rf"{sign}(?=[^\s{sign}])(?:{one}*+{further.replace('SIGN', sign)})++{sign}" for sign, one in _IN_QUOTES]
    )
    text = rf"(?(3)(?!))(?(4)(?!))(?(6)(?!))text: (?:({words})\n|({quoted})\n|([|>])-?\n({lines}))"
    begin = rf"{outer}({SLUG}):\n(?:{inner}(?:(?(2)(?!))name: ({_WORDS})\n|{text}"
    line = r"[ ]*+(?:#[^\n]*+)?\n"
    end = rf"))++(?:{line})*+(?={outer}[^ \n]|[^ \n]|\Z)"
    pair = IN_FLOW.pattern
    below = rf" \{{({pair}(?:, {pair})*+)\}}\n|\n((?:{deepest}{IN_LINES.pattern})++)"
    way, noclip = rf"{block}({_DIRECTION}):(?: ({REFERENCE})\n|{below})", rf"{block}({SLUG}):(?:{below})"
    parts = rf" \{{([^\n]*+)\n|\n((?:{deepest}[^\n]*+\n)++)"
    exits, noclips = rf"exits:\n((?:{_groupless(way)})++)", rf"noclip:\n((?:{_groupless(noclip)})++)"
    return Patterns(
        re.compile(rf"{begin}|(?(7)(?!)){exits}|(?(8)(?!)){noclips}{end}").match,
        re.compile(rf"{begin}|(?(7)(?!))in: ({SLUG})\n{end}").match,
        re.compile(rf"(?:{outer}[^ \n][^\n]*+\n)?+(?:{outer} [^\n]*+\n|{line})*+").match,
        re.compile(rf"{block}([a-z]++):(?: ({REFERENCE})\n|{parts})").finditer,
        re.compile(rf"{block}({SLUG}):()(?:{parts})").finditer,
        f"\n{block}",
    )


def _groupless(pattern: str) -> str:
    """Return a pattern whose groups are not kept."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)
