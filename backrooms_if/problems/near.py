"""Finds the word that an author probably meant. Called by the loader and the compiler for their hints."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from difflib import SequenceMatcher

COMPARED: Final = 200
"""Candidates compared at most: difflib takes about 10 us each, and a world has up to a million ids."""

LETTERS: Final = 1_600
"""Letters of the candidates compared at most; difflib's time grows with their square. 200 words of 8, or 26 of 60."""

ENOUGH: Final = 0.95
"""The ratio at which the search ends: in a word of twenty letters no other candidate would be a better guess."""

SURE: Final = 0.8
"""The least ratio at which nobody would doubt it: `romms` for `rooms` passes, `verbs` for `version` does not."""

LIKENESS: Final = 0.62
"""The least ratio of difflib that is still a slip: `stiars` and `txet` pass, `bar` for `barn_owl` does not."""


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like `word`, or None if none is near enough.

    A candidate that differs only in case or in `-` and ` ` for `_` always wins. Of many candidates those of the same
    first letter and a like length are compared, 200 at most; of equally near ones the first is taken.
    """
    known = tuple(dict.fromkeys(candidates))
    return _asked_before(word, known) if len(known) <= COMPARED else _nearest(word, known)


def _nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    folded = _fold(word)
    if not folded or len(folded) > 80:
        return None
    wanted = len(folded)
    near = []
    for order, candidate in enumerate(candidates):
        if candidate == word or not candidate:
            continue
        length = len(candidate)
        distance = abs(length - wanted)
        if 2 * min(length, wanted) <= LIKENESS * (length + wanted):
            continue  # no ratio of LIKENESS can come of it
        other = _fold(candidate)
        if other == folded:
            return candidate
        near.append((other[0] != folded[0], distance, order, other, candidate))
    near.sort()
    matcher = _matcher("", folded)
    best, found = LIKENESS, None
    for differs, _, _, other, candidate in near[: min(COMPARED, LETTERS // wanted + 1)]:
        matcher.set_seq1(other)
        # A slip in the first letter is rarer, so such a word has to be a little nearer.
        ratio = matcher.ratio() - (0.05 if differs else 0.0)
        if sorted(other) == sorted(folded):
            ratio += 0.2  # letters swapped, the commonest slip
        if ratio > best:
            best, found = ratio, candidate
            if ratio > ENOUGH:
                break
    return found


_asked_before: Final = lru_cache(16)(_nearest)
"""One slip that stands in many places is looked for once."""


def is_near(word: str, meant: str) -> bool:
    """Return whether two words are so much alike that one is surely the other with a slip of the fingers."""
    one, other = _fold(word), _fold(meant)
    return sorted(one) == sorted(other) or _matcher(one, other).ratio() >= SURE


def _fold(word: str) -> str:
    """Return the word without what authors mix up most: case, and the sign between two words."""
    return word.strip().lower().replace("-", "_").replace(" ", "_")


def _matcher(one: str, other: str) -> "SequenceMatcher[str]":
    from difflib import SequenceMatcher  # with the first slip: a game imports this module and mostly never asks it

    return SequenceMatcher(None, one, other, autojunk=False)
