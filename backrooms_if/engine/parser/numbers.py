"""Numbers and places in a row as players type them: `two`, `2`, `second`, `2nd`, `last`."""

from typing import Final

from backrooms_if import limits
from backrooms_if.world.numbers import NUMBER_WORDS

_WORDS: Final = {word: number for number, word in enumerate(NUMBER_WORDS)}
ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
"""The places in a row that have words of their own."""
_PLACES: Final = {word: place for place, word in enumerate(ORDINALS, 1)} | {"former": 1, "latter": -1, "last": -1}
_ENDINGS: Final = ("st", "nd", "rd", "th")


def number(word: str) -> int | None:
    """Return the number that a word is: in digits, or spelt out up to twelve; None if it is none."""
    found = _WORDS.get(word)
    if found is None and word.isascii() and word.isdecimal() and len(word) <= limits.NUMBER_DIGITS:
        return int(word)
    return found


def ordinal(word: str) -> int | None:
    """Return the place in a row that a word names, from 1 on; -1 for the last, None if it names none."""
    found = _PLACES.get(word)
    if found is None and word[-2:] in _ENDINGS:
        found = number(word[:-2]) if word[:1].isdecimal() else None
    return found or None
