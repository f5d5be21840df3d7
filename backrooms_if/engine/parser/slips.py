"""How near two words are: one slip of the fingers, or two. `mend` asks which of the words that could stand is near."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

SHORTEST: Final = 3
"""Letters of the shortest word that is put right."""
LONG: Final = 7
"""Letters from which on two slips are taken for one word."""
SAFE: Final = 5
"""Letters from which on the first one may be the slip: `gold` is not the old lamp, nor a pin the pen."""


ByLength = Mapping[int, Sequence[str]]
"""Words by the number of their letters."""


def by_length(words: Iterable[str]) -> ByLength:
    """Return words by the number of their letters, to be searched for near ones."""
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found


def nearest(word: str, *known: ByLength, safe: int = SAFE) -> list[str]:
    """Return the known words at the least distance from a word, in the order of the alphabet; none that are far.

    `safe` is the number of letters from which on the first one may be wrong.
    """
    length, first, last = len(word), word[:1], word[-1:]
    if length < SHORTEST:
        return []
    # One slip leaves one end of a word as it is, and two mostly do: that rules most words out.
    near = [
        other
        for words in known
        for size in (length - 1, length, length + 1)
        for other in words.get(size, ())
        if (other[0] == first or other[-1] == last) and is_one_slip(word, other, safe)
    ]
    if not near and length >= LONG:
        letters = frozenset(word)
        near = [
            other
            for words in known
            for size in range(length - 2, length + 3)
            for other in words.get(size, ())
            if (other[0] == first or other[-1] == last)
            and len(letters.intersection(other)) >= len(letters) - 2
            and _is_two_slips(word, other)
        ]
    return sorted(set(near))


def is_one_slip(word: str, other: str, safe: int = SAFE) -> bool:
    """Return whether one letter more, less, wrong, or two neighbours changed about, make one word of the other.

    Of words with fewer than `safe` letters the first has to be right, and of the shortest each.
    """
    short, long = (word, other) if len(word) <= len(other) else (other, word)
    length = len(short)
    if len(long) - length > 1 or length < SHORTEST:
        return False
    at = 0
    for one, two in zip(short, long, strict=False):
        if one != two:
            break
        at += 1
    if at == 0 and length < safe:
        is_like = False
    elif length < len(long):
        is_like = short[at:] == long[at + 1 :]
    else:
        is_like = length > SHORTEST and short[at + 1 :] == long[at + 1 :]
    return is_like or (length == len(long) and _is_turned(short, long, at))


def _is_turned(word: str, other: str, at: int) -> bool:
    """Return whether two neighbours have changed about, at the first letter that differs."""
    return word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]


def _is_two_slips(word: str, other: str) -> bool:
    """Return whether two slips make one word of the other: some word one slip from the first is one from the second."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            least = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == wanted:
                least = min(least, older[to - 2] + 1)
            row.append(least)
    return row[-1] <= 2
