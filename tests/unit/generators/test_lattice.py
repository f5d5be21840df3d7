"""Ways of endless levels: mutual, in one piece, the same for ever."""

import pytest

from backrooms_if.generators.lattice import Lattice
from backrooms_if.generators.streams import key_of
from tests.unit.generators.windows import chunks_of, pieces

FAR = 10**12


@pytest.mark.parametrize("dims", [1, 2, 3])
@pytest.mark.parametrize("loops", [(0, 1), (1, 10), (1, 4), (1, 1)])
@pytest.mark.parametrize(("halls", "seams"), [(None, None), ((1, 12), (1, 6)), ((1, 1), (1, 1))])
def test_every_way_leads_back_and_all_is_in_one_piece(
    dims: int, loops: tuple[int, int], halls: tuple[int, int] | None, seams: tuple[int, int] | None
) -> None:
    for chunk in (4, 8):
        for seed, start in [(1, 0), (2, -4), (3, FAR // chunk // 4 * 4), (4, -FAR // chunk // 4 * 4)]:
            lattice = Lattice(key_of(seed, "yellow"), dims=dims, chunk=chunk, loops=loops, halls=halls, seams=seams)
            cells = chunks_of(lattice, chunk, (start,) * dims, ((4,), (3, 4), (2, 2, 2))[dims - 1])
            assert pieces(lattice, cells, lambda place: sum(place) % 3) == 1
