"""Many coins in one throw: as many heads as the bias says, bit by bit."""

import pytest

from backrooms_if.generators.coins import DIGITS, Coins
from backrooms_if.generators.streams import digest, key_of

BITS = 32


@pytest.mark.parametrize(("wins", "out_of"), [(1, 2), (1, 4), (1, 10), (1, 12), (9, 10), (2, 3), (1, 1000)])
def test_each_bit_is_set_with_the_chance(wins: int, out_of: int) -> None:
    coins = Coins(wins, out_of, tuple(range(0, DIGITS * BITS, BITS)))
    key = key_of(1, "coins")
    throws = [coins.thrown(int.from_bytes(digest(key, "throw", number), "little")) for number in range(1500)]
    share = wins / out_of
    found = sum((throw & (1 << BITS) - 1).bit_count() for throw in throws) / (1500 * BITS)
    assert abs(found - share) <= 3 * (share * (1 - share) / (1500 * BITS)) ** 0.5


@pytest.mark.parametrize(("wins", "digits"), [(0, 0), (1, 3), (2, 2), (4, 1), (8, 0)])
def test_a_plain_chance_reads_few_digits(wins: int, digits: int) -> None:
    assert Coins(wins, 8, tuple(range(DIGITS))).digits() == digits


def test_what_is_certain_reads_nothing() -> None:
    assert Coins(5, 5, ()).thrown(0) == -1
    assert Coins(0, 5, ()).thrown(-1) == 0
