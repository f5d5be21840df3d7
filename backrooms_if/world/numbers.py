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
