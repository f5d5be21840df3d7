"""What players put round a command that means nothing to it: `please`, `I want to`, `could you`, `thanks`."""

from typing import Final

_BEFORE: Final = tuple(
    tuple(words.split())
    for words in (
        *("please", "kindly", "now", "just", "then", "and", "ok", "okay", "well"),
        *("i want to", "i wanna", "i would like to", "i'd like to", "i need to", "i wish to", "i have to"),
        *("i mean", "i meant", "i said"),
        *("i am going to", "i'm going to", "i will", "i'll", "i try to", "try to", "i"),
        *("can i", "could i", "may i", "can you", "could you", "would you", "will you"),
        *("let me", "let us", "let's", "go and"),
    )
)
_BEGINNING: Final = {
    first: tuple(polite for polite in _BEFORE if polite[0] == first) for first in {polite[0] for polite in _BEFORE}
}
"""The same by their first word."""
_BEHIND: Final = (("please",), ("now",), ("thanks",), ("thank", "you"), ("for", "me"))


_MOST: Final = 6
"""Polite phrases that are taken off one line."""


def stripped(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without what is only polite, which may be all of them; the same words if nothing is."""
    for _ in range(_MOST):
        less = _less(words)
        if less == words:
            break
        words = less
    return words


def _less(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without one polite phrase before or behind them."""
    for polite in _BEGINNING.get(words[0], ()) if words else ():
        if words[: len(polite)] == polite:
            return words[len(polite) :]
    for polite in _BEHIND:
        if words[-len(polite) :] == polite:
            return words[: -len(polite)]
    return words
