"""The characters that may not stand in a world file, whether raw or as an escape. Called by the reader."""

import re
from typing import Final
from unicodedata import name

from backrooms_if.problems.visible import escape

REFUSED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""C0 but newline and tab, DEL, C1, the bidi signs, U+2028, U+2029, U+FEFF; and U+FFFE and U+FFFF, which YAML itself
does not know. Line breaks are newlines here: the reader has turned CR LF into them before."""

REFUSED_RUN: Final = re.compile(f"{REFUSED.pattern}+")
"""Several of them in a row."""

_NAMES: Final = {0x00: "NUL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE"}


def refused_words(character: str) -> str:
    """Return how a report names a refused character: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    number = ord(character)
    known = name(character, _NAMES.get(number, ""))
    return f"U+{number:04X} {known}" if known else f"U+{number:04X} ({escape(character)})"
