"""Places in an endless level: one a block, none far, kinds that do not repeat, patches of the share asked for."""

from itertools import product

import pytest

from backrooms_if.generators.patches import Patches
from backrooms_if.generators.scattering import Scatter
from backrooms_if.generators.streams import key_of

KEY = key_of(7, "yellow")
FAR = 10**12


@pytest.mark.parametrize(("dims", "side"), [(1, 1), (1, 100), (2, 1), (2, 2), (2, 5), (2, 32), (3, 1), (3, 10)])
@pytest.mark.parametrize("block_at", [0, -3, FAR])
def test_each_block_has_just_one_place(dims: int, side: int, block_at: int) -> None:
    scatter = Scatter(KEY, "places", dims, side)
    cells = product(range(block_at * side, (block_at + 1) * side), repeat=dims)
    assert len([cell for cell in cells if scatter.at(cell) is not None]) == 1


@pytest.mark.parametrize(
    ("dims", "side", "margin"), [(1, 9, 0), (2, 1, 0), (2, 9, 0), (2, 32, None), (3, 4, 0), (3, 8, None)]
)
def test_the_nearest_place_is_the_one_that_a_search_of_all_finds(dims: int, side: int, margin: int | None) -> None:
    scatter = Scatter(KEY, "places", dims, side, margin=margin)
    reach = range(-4, 5)
    for index in range(60):
        cell = tuple(
            (index * 7919 * (axis + 3)) % (5 * side) - 2 * side + (FAR if index % 2 else 0) for axis in range(dims)
        )
        home = [at // side for at in cell]
        places = [
            scatter.place_in(tuple(at + by for at, by in zip(home, offset, strict=True)))
            for offset in product(reach, repeat=dims)
        ]
        distances = [(sum(abs(a - b) for a, b in zip(cell, place, strict=True)), place) for place in places]
        least, best = min(distances)
        assert scatter.nearest(cell) == (best, least)


def test_no_cell_is_farther_from_a_place_than_what_is_proved() -> None:
    """One place a block, at least 8 of 32 cells from its border: 23 cells along each axis is the most."""
    scatter = Scatter(KEY, "places", 2, 32)
    assert scatter.farthest == 46
    worst = max(scatter.nearest((x, y))[1] for x, y in product(range(-160, 160), range(FAR, FAR + 32)))
    assert 30 < worst <= 46


@pytest.mark.parametrize("kinds", [5, 6, 7, 8, 16, 40])
def test_no_kind_is_that_of_one_of_the_eight_blocks_around_it(kinds: int) -> None:
    scatter = Scatter(KEY, "landmarks", 2, 32, kinds)
    for x, y in product(range(-12, 12), range(FAR, FAR + 24)):
        around = [scatter.kind_of_block((x + dx, y + dy)) for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy]
        assert scatter.kind_of_block((x, y)) not in around


@pytest.mark.parametrize("dims", [1, 2, 3])
@pytest.mark.parametrize("kinds", [2, 3, 4, 5, 9, 13, 14, 20])
def test_no_kind_is_that_of_a_block_that_shares_a_side(dims: int, kinds: int) -> None:
    scatter = Scatter(KEY, "landmarks", dims, 32, kinds)
    for block in product(range(-5, 5), repeat=dims):
        for axis in range(dims):
            beside = tuple(at + (number == axis) for number, at in enumerate(block))
            assert scatter.kind_of_block(block) != scatter.kind_of_block(beside)


def test_all_kinds_come_and_the_seed_decides_their_order() -> None:
    orders = []
    for seed in range(4):
        scatter = Scatter(key_of(seed, "yellow"), "landmarks", 2, 32, 8)
        orders.append(tuple(scatter.kind_of_block((x, 0)) for x in range(8)))
        assert sorted(orders[-1]) == list(range(8))
    assert len(set(orders)) == 4


def test_what_is_in_a_cell_is_of_the_kind_of_its_block() -> None:
    scatter = Scatter(KEY, "landmarks", 2, 8, 5)
    for block in product(range(-3, 3), repeat=2):
        assert scatter.at(scatter.place_in(block)) == scatter.kind_of_block(block)


@pytest.mark.parametrize(("wins", "out_of"), [(1, 6), (1, 2), (0, 1), (1, 1)])
def test_patches_cover_their_share(wins: int, out_of: int) -> None:
    """160,000 cells have some 1,975 points of which each decides alone: one sigma is about .011 for 1 in 2."""
    patches = Patches(KEY, "damp", 2, 9, (wins, out_of))
    inside = sum(patches.holds((x, y)) for x, y in product(range(0, 400, 4), range(-FAR, -FAR + 400, 4)))
    assert abs(inside / 10_000 - wins / out_of) < 0.045
    if wins in (0, out_of):
        assert inside == 10_000 * wins


def test_a_patch_is_larger_than_a_room() -> None:
    patches = Patches(KEY, "damp", 2, 9, (1, 6))
    wet = [(x, y) for x, y in product(range(120), repeat=2) if patches.holds((x, y))]
    beside = [cell for cell in wet if patches.holds((cell[0] + 1, cell[1]))]
    assert len(beside) / len(wet) > 0.8


@pytest.mark.parametrize(("dims", "side", "kinds"), [(1, 8, 3), (2, 32, 8), (2, 8, 2), (2, 4, 20), (3, 8, 5)])
def test_the_nearest_of_a_kind_is_the_one_that_a_search_of_all_finds(dims: int, side: int, kinds: int) -> None:
    scatter = Scatter(KEY, "landmarks", dims, side, kinds)
    for index in range(20):
        cell = tuple((index * 7919 * (axis + 3)) % (5 * side) + (FAR if index % 2 else 0) for axis in range(dims))
        kind = index % kinds
        blocks = [
            tuple(at // side + by for at, by in zip(cell, offset, strict=True))
            for offset in product(range(-8, 9) if dims < 3 else range(-4, 5), repeat=dims)
        ]
        places = [scatter.place_in(block) for block in blocks if scatter.kind_of_block(block) == kind]
        least, best = min((sum(abs(a - b) for a, b in zip(cell, place, strict=True)), place) for place in places)
        assert scatter.nearest_of(cell, kind) == (best, least)


def test_what_is_near_is_told_by_its_kind_and_not_where_one_stands_in_it() -> None:
    scatter = Scatter(KEY, "landmarks", 2, 32, 8)
    place = scatter.place_in((3, -2))
    for steps in (3, 20):
        assert scatter.kind_within(place, steps) is None
        assert scatter.kind_within((place[0] + 2, place[1] - 1), steps) == scatter.kind_of_block((3, -2))
    assert scatter.kind_within((place[0] + 2, place[1] - 2), 3) is None
