"""Many coins in one throw: a chance is tried for every bit of a number at once. The lattice calls it.

A chance is a whole number of 65,536ths. Its binary digits are gone through from the lowest that is set: where a digit
is 1 the bits so far are joined (`or`) with fresh random ones, where it is 0 they are cut down (`and`) to those that the
fresh ones set. Each step halves the chance so far and adds a half for a 1, so that in the end each bit is set with just
the chance that was asked for. It costs one operation a digit for a whole patch of rooms; 1 in 4 has two digits.
"""

from typing import Final

DIGITS: Final = 16
SCALE: Final = 1 << DIGITS


class Coins:
    """Coins of one bias, `wins` in `out_of` rounded to a 65,536th; as many as the number that is thrown has bits."""

    __slots__ = ("_result", "_steps")

    def __init__(self, wins: int, out_of: int, offsets: tuple[int, ...]) -> None:
        """Set the bias; the fresh bits of digit number `i` stand `offsets[i]` bits up in the number that is thrown."""
        chance = (wins * SCALE * 2 + out_of) // (2 * out_of)
        self._result = -1 if chance >= SCALE else 0
        steps: list[tuple[bool, int]] = []
        if 0 < chance < SCALE:
            lowest = (chance & -chance).bit_length() - 1
            steps = [(bool(chance >> digit & 1), offsets[digit - lowest]) for digit in range(lowest, DIGITS)]
        self._steps = tuple(steps)

    def digits(self) -> int:
        """Return how many of the offsets a throw reads; 0 if the result is certain."""
        return len(self._steps)

    def thrown(self, number: int) -> int:
        """Return a number each of whose bits is set with the chance; bits that none was thrown for mean nothing."""
        found = self._result
        for joins, offset in self._steps:
            found = found | number >> offset if joins else found & number >> offset
        return found
