"""Numbers in words, as they are printed and as players may type them: `three coins`."""

from typing import Final

NUMBER_WORDS: Final = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
"""The words of the numbers from 0 up, as far as they are spelt out."""


def in_words(number: int) -> str:
    """Return a number as prose has it: in a word up to twelve, beyond that in digits."""
    return NUMBER_WORDS[number] if 0 <= number < len(NUMBER_WORDS) else f"{number:,}"


_TEENS: Final = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelt(number: int) -> str:
    """Return a number in words as far as ninety-nine, with `minus` before it if it is below zero; beyond, in digits."""
    if number < 0:
        return f"minus {spelt(-number)}"
    if number < len(NUMBER_WORDS) or number > 99:
        return in_words(number)
    if number < 20:
        return _TEENS[number - 13]
    tens, ones = _TENS[number // 10 - 2], number % 10
    return f"{tens}-{NUMBER_WORDS[ones]}" if ones else tens
