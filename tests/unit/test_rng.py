"""Chance: golden values, so that the same seed is the same game on every machine and in every later version."""

import subprocess
import sys
from hashlib import blake2b

import pytest

from backrooms_if import rng


@pytest.mark.parametrize(
    ("seed", "stream", "count", "drawn"),
    [
        (0, "", 0, 0x6144A2B261E52440),
        (0, "a", 0, 0x497FFB0D3C8148B0),
        (0, "a", 1, 0xF39F5905F25E36AF),
        (1, "a", 0, 0xF95CB9DACD5F78CF),
        (-1, "a", 0, 0xFB4504F324DC67AE),
        (7, "level_zero/print", 0, 0x336F42A8A218AE53),
        (7, "level_zero/print", 3, 0x1DBA77F1DF915080),
        (18446744073709551616, "t/soft.to", 1000000, 0xD034C30483392C1E),
        (10**100, "grün", 0, 0xB2517AE1E88B1AE2),
    ],
)
def test_each_draw_is_what_it_always_was(seed: int, stream: str, count: int, drawn: int) -> None:
    assert rng.draw(seed, stream, count) == drawn


def test_a_draw_is_the_keyed_hash_that_the_module_names() -> None:
    digest = blake2b(b"level_zero/print\x003", digest_size=8, key=b"7").digest()
    assert rng.draw(7, "level_zero/print", 3) == int.from_bytes(digest, "big")


def test_draws_lie_in_their_scale() -> None:
    assert all(0 <= rng.draw(0, "x", count) < rng.SCALE for count in range(1_000))


def test_streams_do_not_depend_on_each_other() -> None:
    assert len({rng.draw(1, stream, 0) for stream in ("a", "b", "a/b", "ab", "a\0b")}) == 5


def test_draws_of_a_stream_differ() -> None:
    assert len({rng.draw(1, "a", count) for count in range(1_000)}) == 1_000


def test_seeds_differ() -> None:
    assert len({rng.draw(seed, "a", 0) for seed in range(-500, 500)}) == 1_000


def test_a_seed_of_any_length_can_be_used() -> None:
    assert rng.draw(10**200, "a", 0) != rng.draw(10**200 + 1, "a", 0)


@pytest.mark.parametrize(
    ("value", "limit", "found"), [(0, 6, 0), (rng.SCALE - 1, 6, 5), (rng.SCALE // 2, 6, 3), (rng.SCALE - 1, 1, 0)]
)
def test_a_draw_is_brought_below_a_limit(value: int, limit: int, found: int) -> None:
    assert rng.below(value, limit) == found


@pytest.mark.parametrize(
    ("value", "wins", "out_of", "hit"),
    [
        (0, 1, 4, True),
        (0, 0, 4, False),
        (rng.SCALE - 1, 4, 4, True),
        (rng.SCALE - 1, 3, 4, False),
        (rng.SCALE // 4 - 1, 1, 4, True),
        (rng.SCALE // 4, 1, 4, False),
        (rng.SCALE // 3, 1, 3, True),
        (rng.SCALE // 3 + 1, 1, 3, False),
    ],
)
def test_a_chance_is_decided_in_whole_numbers(value: int, wins: int, out_of: int, hit: bool) -> None:
    assert rng.hits(value, wins, out_of) is hit


@pytest.mark.parametrize(
    ("value", "weights", "index"),
    [
        (0, (1,), 0),
        (0, (0, 1), 1),
        (rng.SCALE // 4 * 3 - 1, (3, 1), 0),
        (rng.SCALE // 4 * 3, (3, 1), 1),
        (rng.SCALE - 1, (3, 1), 1),
        (rng.SCALE - 1, (1, 0), 0),
    ],
)
def test_an_index_is_picked_by_weight(value: int, weights: tuple[int, ...], index: int) -> None:
    assert rng.pick(value, weights) == index


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_no_hash_seed_of_python_changes_a_draw(hash_seed: str) -> None:
    program = "from backrooms_if import rng; print(rng.draw(7, 'level_zero/print', 3))"
    told = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONHASHSEED": hash_seed}, capture_output=True, text=True, check=True
    )
    assert int(told.stdout) == rng.draw(7, "level_zero/print", 3)
