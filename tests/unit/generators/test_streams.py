"""Keyed hashes of named streams: apart by seed, level, name and numbers, of any size."""

import pytest

from backrooms_if.generators.streams import Stream, digest, key_of

KEY = key_of(7, "yellow")


def test_a_stream_that_is_kept_gives_the_same_as_one_that_is_not() -> None:
    stream = Stream(KEY, "prose")
    for numbers in [(), (0,), (-1, 10**40), tuple(range(11))]:
        assert stream(*numbers) == digest(KEY, "prose", *numbers)


def test_seed_level_name_and_numbers_all_matter() -> None:
    told = [
        digest(KEY, "prose", 1, 2),
        digest(key_of(8, "yellow"), "prose", 1, 2),
        digest(key_of(-7, "yellow"), "prose", 1, 2),
        digest(key_of(7, "yellow2"), "prose", 1, 2),
        digest(KEY, "walls", 1, 2),
        digest(KEY, "prose", 12),
        digest(KEY, "prose", 2, 1),
        digest(KEY, "prose", -1, 2),
        digest(KEY, "prose", 1, 2, 0),
    ]
    assert len(set(told)) == len(told)
    assert {len(each) for each in told} == {64}


@pytest.mark.parametrize("number", [10**12, -(10**12), 2**64, -(2**200)])
def test_numbers_of_any_size_are_told_apart(number: int) -> None:
    assert len({digest(KEY, "prose", number + by) for by in range(-3, 4)}) == 7
