"""Makes a script that fails short: fewer lines, then fewer words, as long as it fails in the same way.

`fuzzing.py` and `deadends.py` call it. Delta debugging (A. Zeller and R. Hildebrandt, "Simplifying and Isolating
Failure-Inducing Input", 2002): pieces are left out, large ones first, until no single one can be.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
Fails = Callable[[tuple[str, ...]], bool]
LONG: Final = 40
"""Characters of a line without blanks from which on it is made short sign by sign: nobody typed that as a word."""


def smallest(items: Sequence[T], fails: Callable[[tuple[T, ...]], bool]) -> tuple[T, ...]:
    """Return items of which no single one can be left out so that it `fails` still; all of them together must."""
    kept = tuple(items)
    size = max(1, len(kept) // 2)
    while kept:
        at, was = 0, len(kept)
        while at < len(kept):
            fewer = (*kept[:at], *kept[at + size :])
            if fails(fewer):
                kept = fewer
            else:
                at += size
        if size == 1 and len(kept) == was:
            break
        size = max(1, size // 2)
    return kept


def shrunk(lines: tuple[str, ...], fails: Fails) -> tuple[str, ...]:
    """Return the shortest script found that `fails`, which these lines must, if it was not by chance."""
    kept = smallest(lines, fails)
    for at in range(len(kept)):
        kept = _shorter(kept, at, fails)
    return smallest(kept, fails)


def _shorter(lines: tuple[str, ...], at: int, fails: Fails) -> tuple[str, ...]:
    """Return lines of which one was made short: by words, and where it is no words, by signs."""

    def with_line(line: str) -> tuple[str, ...]:
        return (*lines[:at], line, *lines[at + 1 :])

    words = lines[at].split(" ")
    kept = " ".join(smallest(words, lambda some: fails(with_line(" ".join(some)))))
    if not kept.isprintable() or not kept.isascii() or max(map(len, kept.split(" "))) > LONG:
        kept = "".join(smallest(kept, lambda signs: fails(with_line("".join(signs)))))
    return with_line(kept)
