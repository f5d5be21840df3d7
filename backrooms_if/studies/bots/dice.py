"""Chance for studies: a row of draws that follows from a seed alone, as `rng` makes them. Bots and corpora throw it."""

from collections.abc import Sequence
from typing import Final, TypeVar

from backrooms_if import rng

T = TypeVar("T")
_ROOM: Final = 1 << 24
"""A draw is used up while what is left of it is this much larger than what is asked of it: no bias that matters."""


class Dice:
    """Throws that follow from a seed and the name of what they are for. One draw of `rng` serves for several."""

    __slots__ = ("_count", "_left", "_range", "_seed", "_stream")

    def __init__(self, seed: int, stream: str) -> None:
        """Begin the row of this name."""
        self._seed = seed
        self._stream = stream
        self._count = 0
        self._left = 0
        self._range = 1

    def below(self, limit: int) -> int:
        """Return a whole number in `range(limit)`."""
        if self._range < limit * _ROOM:
            self._left, self._range = rng.draw(self._seed, self._stream, self._count), rng.SCALE
            self._count += 1
        self._left, thrown = divmod(self._left, limit)
        self._range //= limit
        return thrown

    def hits(self, out_of: int, wins: int = 1) -> bool:
        """Return whether one of `wins` in `out_of` came up."""
        return self.below(out_of) < wins

    def one_of(self, choices: Sequence[T]) -> T:
        """Return one of at least one choice, each as likely as the others."""
        return choices[self.below(len(choices))]
