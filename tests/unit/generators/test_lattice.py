"""Ways of endless levels: mutual, in one piece, changed by epochs and seams, and the same for ever."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import product

import pytest

from backrooms_if.generators.caches import KEPT
from backrooms_if.generators.lattice import Cell, Chance, Lattice
from backrooms_if.generators.streams import key_of
from tests.layers.contract import ROOT
from tests.unit.generators.windows import chunks_of, pieces

FAR = 10**12
WEST, EAST, NORTH, SOUTH = range(4)


def made(
    seed: int = 7,
    *,
    dims: int = 2,
    chunk: int = 16,
    loops: Chance = (1, 10),
    halls: Chance | None = None,
    seams: Chance | None = None,
) -> Lattice:
    return Lattice(key_of(seed, "yellow"), dims=dims, chunk=chunk, loops=loops, halls=halls, seams=seams)


@pytest.mark.parametrize("dims", [1, 2, 3])
@pytest.mark.parametrize("loops", [(0, 1), (1, 10), (1, 1)])
@pytest.mark.parametrize(("halls", "seams"), [(None, None), ((1, 12), (1, 6)), ((1, 1), (1, 1))])
def test_every_way_leads_back_and_all_is_in_one_piece(
    dims: int, loops: Chance, halls: Chance | None, seams: Chance | None
) -> None:
    """Also where chunks that lie side by side are of different epochs."""
    for chunk, start in [(4, 0), (4, -FAR), (8, FAR), (16, -4), (32, 8)]:
        if chunk > (4, 32, 16, 8)[dims]:
            continue
        lattice = made(chunk, dims=dims, chunk=chunk, loops=loops, halls=halls, seams=seams)
        counts = {1: (4,), 2: (2, 4), 3: (2, 2, 1)}[dims]
        cells = chunks_of(chunk, (start,) * dims, counts)
        assert pieces(lattice, cells, lambda place: sum(place) % 3) == 1


def test_sixty_seeds_are_in_one_piece_before_and_after_fifty_changes() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        lattice = made(seed, chunk=8, halls=(1, 12), seams=(1, 3))
        start = tuple(chance.choice((0, FAR, -FAR)) + chance.randrange(-50, 50) * 2 for _ in range(2))
        cells = chunks_of(8, start, (3, 4))
        assert pieces(lattice, cells) == 1
        epochs: Counter[Cell] = Counter()
        for _ in range(50):
            epochs[(start[0] + chance.randrange(3), start[1] + chance.randrange(4))] += 1
        assert pieces(lattice, cells, lambda place, epochs=epochs: epochs[place]) == 1  # type: ignore[misc]


@pytest.mark.parametrize(("dims", "chunk"), [(2, 16), (3, 8)])
def test_larger_chunks_with_separators_above_a_patch_stay_in_one_piece(dims: int, chunk: int) -> None:
    lattice = made(3, dims=dims, chunk=chunk, loops=(0, 1))
    cells = chunks_of(chunk, (-1,) * dims, (1,) * dims)
    assert pieces(lattice, cells, lambda place: 5) == 1


def walked(lattice: Lattice, cell: Cell, sides: Iterable[int]) -> Cell:
    for side in sides:
        cell = lattice.beyond(cell, side)
    return cell


def test_a_circle_over_a_seam_ends_elsewhere_and_the_exact_reversal_returns() -> None:
    lattice = made(seams=(1, 6))
    circle = (EAST, NORTH, WEST, SOUTH)
    back = tuple(side ^ 1 for side in reversed(circle))
    ends = Counter[bool]()
    for column, row in product(range(40), range(-10, 10)):
        begin = (column * 16 + 15, row * 16)  # north of it is another row of chunks, east of it another column
        end = walked(lattice, begin, circle)
        ends[end == begin] += 1
        assert walked(lattice, end, back) == begin
    assert ends[False] > 50
    assert ends[True] > 50


@pytest.mark.parametrize("dims", [1, 2, 3])
def test_what_is_beyond_a_side_has_the_side_beyond_its_own(dims: int) -> None:
    lattice = made(dims=dims, chunk=4, seams=(1, 2))
    for x, y, side in product(range(-40, 40), range(-9, 9), range(2 * dims)):
        cell = (x, y, FAR)[:dims]
        assert lattice.beyond(lattice.beyond(cell, side), side ^ 1) == cell


def test_a_line_with_seams_is_still_one_line_through_every_room() -> None:
    lattice = made(dims=1, chunk=4, seams=(1, 2))
    line: list[Cell] = [(0,)]
    while len(line) < 160:
        line.append(walked(lattice, line[-1], [EAST]))
    assert sorted(line) == [(x,) for x in range(160)]
    assert line != sorted(line)
    assert all(None not in lattice.ways(cell, 0) for cell in line)


@pytest.mark.parametrize(("dims", "share"), [(1, 3 / 4), (1, 1 / 6), (2, 1 / 6), (2, 1.0), (3, 1 / 6)])
def test_as_many_borders_lead_elsewhere_as_was_declared(dims: int, share: float) -> None:
    wins, out_of = {3 / 4: (3, 4), 1 / 6: (1, 6), 1.0: (1, 1)}[share]
    lattice = made(dims=dims, chunk=4, seams=(wins, out_of))
    # Borders that are decided together count once: pairs of rows, or three of a group of four chunks.
    if dims == 1:
        found = [lattice.beyond((group * 16 + 3,), EAST) != (group * 16 + 4,) for group in range(6000)]
        share, wins, out_of = share * 4 / 3, wins * 4, out_of * 3
    else:
        rows = product(range(100), range(60), (5,))
        cells = [(x * 4 + 3, y * 8, z)[:dims] for x, y, z in rows]
        found = [lattice.beyond(cell, EAST)[1] != cell[1] for cell in cells]
    sigma = (share * (1 - share) / 6000) ** 0.5
    assert abs(sum(found) / 6000 - share) <= 3 * sigma


@pytest.mark.parametrize("loops", [(1, 10), (1, 4), (3, 7), (0, 1), (1, 1)])
@pytest.mark.parametrize("dims", [2, 3])
def test_as_many_walls_have_an_extra_way_as_was_declared(dims: int, loops: Chance) -> None:
    bare, opened = made(dims=dims, chunk=8, loops=(0, 1)), made(dims=dims, chunk=8, loops=loops)
    walls = extra = 0
    for cell in product(range(-24, 24), range(FAR, FAR + 24), range(8)):
        before, after = bare.open_sides(cell[:dims], 0), opened.open_sides(cell[:dims], 0)
        if dims == 2 and cell[2]:
            continue
        for side in range(1, 2 * dims, 2):
            if not before >> side & 1:
                walls += 1
                extra += after >> side & 1
        assert before & after == before
    share = loops[0] / loops[1]
    assert abs(extra / walls - share) <= 3 * (share * (1 - share) / walls) ** 0.5


def test_as_many_blocks_are_halls_as_was_declared_and_a_hall_has_no_inner_walls() -> None:
    lattice = made(halls=(1, 12), loops=(0, 1))
    halls = 0
    for x, y in product(range(-160, 160, 2), range(FAR, FAR + 160, 2)):
        block = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)]
        inside = {lattice.is_hall(cell, 0) for cell in block}
        assert len(inside) == 1
        if inside == {True}:
            halls += 1
            assert [lattice.open_sides(cell, 0) & want for cell, want in zip(block, (10, 9, 6, 5), strict=True)] == [
                10, 9, 6, 5,
            ]  # fmt: skip
    share = 1 / 12
    assert abs(halls / 12_800 - share) <= 3 * (share * (1 - share) / 12_800) ** 0.5


def test_no_room_is_a_hall_where_none_was_asked_for() -> None:
    lattice = made()
    assert not any(lattice.is_hall(cell, 0) for cell in product(range(40), repeat=2))


def test_dead_ends_passages_and_loops_are_about_as_many_as_were_measured() -> None:
    """The evidence has 9 % dead ends, 42 % rooms with two ways and .25 loops a room, with 1 in 10 and chunks of 16."""
    lattice = made()
    counts = Counter(lattice.open_sides(cell, 0).bit_count() for cell in product(range(128), repeat=2))
    rooms = 128 * 128
    assert counts[0] == 0
    assert 0.07 < counts[1] / rooms < 0.11
    assert 0.38 < counts[2] / rooms < 0.46
    ways = sum(count * number for count, number in counts.items()) / 2
    assert 0.22 < (ways - rooms) / rooms < 0.29


def test_climbing_is_rarer_than_walking_on_storeys() -> None:
    lattice = made(dims=3, loops=(0, 1))
    sides = Counter[int]()
    for cell in product(range(32), range(32), range(16)):
        bits = lattice.open_sides(cell, 0)
        sides.update(side for side in range(6) if bits >> side & 1)
    assert 0.1 < sides[5] / (32 * 32 * 16) < 0.3
    assert sides[1] > 2 * sides[5]


def test_an_epoch_changes_the_inside_of_its_chunk_and_no_border() -> None:
    lattice = made(halls=(1, 12))
    changed = 0
    for x, y in product(range(64), range(-64, 0)):
        before, after = lattice.open_sides((x, y), 0), lattice.open_sides((x, y), 1)
        changed += before != after
        for side, at in ((WEST, x % 16 == 0), (EAST, x % 16 == 15), (NORTH, y % 16 == 0), (SOUTH, y % 16 == 15)):
            if at:
                assert (before ^ after) >> side & 1 == 0
    assert 0.5 < changed / 64 / 64 < 0.85


def test_what_is_remembered_does_not_grow_with_distance() -> None:
    lattice = made(chunk=4, seams=(1, 2), dims=3)
    for x in range(0, 8 * KEPT, 4):
        lattice.open_sides((x, 0, 0), 0)
    tables = [table for table in vars(lattice).values() if isinstance(table, dict)]
    assert len(tables) == 4
    assert all(len(table) <= KEPT for table in tables)


def test_what_was_forgotten_is_made_again_as_it_was() -> None:
    lattice = made(halls=(1, 12), seams=(1, 6))
    cells = [(x, 0) for x in range(0, 12 * KEPT, 8)]
    assert [lattice.ways(cell, 0) for cell in cells] == [lattice.ways(cell, 0) for cell in reversed(cells)][::-1]


PROGRAM = """
from backrooms_if.generators.lattice import Lattice
from backrooms_if.generators.patches import Patches
from backrooms_if.generators.scattering import Scatter
from backrooms_if.generators.streams import digest, key_of
key = key_of(7, "yellow")
print(digest(key, "prose", 10**12, -3).hex()[:16])
for dims, chunk in ((1, 16), (2, 16), (2, 4), (3, 8)):
    lattice = Lattice(key, dims=dims, chunk=chunk, loops=(1, 10), halls=(1, 12), seams=(1, 6))
    for start in (0, -(10**12), 10**12):
        cells = [(start + at, start // 7 + at // 3, start // 11 - at)[:dims] for at in range(24)]
        bits = "".join(f"{lattice.open_sides(cell, cell[0] & 1):x}" if dims < 3 else
                       f"{lattice.open_sides(cell, cell[0] & 1):02x}" for cell in cells)
        halls = sum(lattice.is_hall(cell, 0) << at for at, cell in enumerate(cells))
        seam = next(cell[0] for cell in cells if not cell[0] % chunk)
        print(dims, chunk, bits, f"{halls:x}", lattice.beyond((seam, *cells[0][1:]), 0)[:2])
scatter = Scatter(key, "landmarks", 2, 32, 8)
print([scatter.nearest((at, -at)) for at in (0, 10**12)], [scatter.kind_of_block((at, 5)) for at in range(8)])
patches = Patches(key, "damp", 2, 9, (1, 6))
print("".join(str(int(patches.holds((10**12 + at, at // 2)))) for at in range(60)))
"""

GOLDEN = """\
5f20bdab866ea4f1
1 16 333333333333333333333333 3000 (-1,)
1 16 333333333333333333333333 c00 (-1000000000001,)
1 16 333333333333333333333333 303 (999999999999,)
2 16 e92575ade5e6ef8565bdab34 30000 (-1, 0)
2 16 edf56fbbadf5fdfd6cb9af6d 3 (-1000000000001, -142857142858)
2 16 e67db565493566b8ef67792b 300000 (999999999999, 142857142857)
2 4 6b27f7bff567aba947b7b565 30 (-1, 0)
2 4 cbb567fbf7edb1a54de9affc c0030 (-1000000000001, -142857142858)
2 4 ededebfd693d6f69ade56af9 30100 (999999999999, 142857142857)
3 8 1a090a152e072b180c17061f381b0a05061f2a192a172215 80 (-1, 0)
3 8 0a091b0526053a190a1707051a2b2a350e3d2e190a25221f 2810 (-1000000000001, -142857142850)
3 8 072516090a09060514091b29060d16090e0d06250e090e39 0 (999999999999, 142857142857)
[((8, 12), 20), ((999999999987, -1000000000014), 27)] [0, 4, 7, 1, 3, 5, 6, 2]
000000111111110000000000000111111111000000000000000000000000
"""


@pytest.mark.parametrize("hash_seed", ["0", "1", "2", "4711", "4294967295"])
def test_the_places_of_version_1_never_change(hash_seed: str) -> None:
    """Who changes these makes another version: old tapes and shared words would lead elsewhere."""
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == GOLDEN
