"""Windows of an endless level: how many pieces the cells of some whole chunks fall into."""

from collections.abc import Callable
from itertools import product

from backrooms_if.generators.lattice import Cell, Lattice


def chunks_of(chunk: int, low: Cell, counts: Cell) -> list[Cell]:
    """The cells of a window of whole chunks, from the chunk `low`, so many along each axis."""
    ranges = [range(at * chunk, (at + count) * chunk) for at, count in zip(low, counts, strict=True)]
    return list(product(*ranges))


def pieces(lattice: Lattice, cells: list[Cell], epoch_of: Callable[[Cell], int] = lambda chunk: 0) -> int:
    """How many pieces the cells are in, by the ways between them; and that each way has its way back."""
    inside = set(cells)
    left = dict.fromkeys(cells)
    found = 0
    while left:
        found += 1
        stack = [left.popitem()[0]]
        while stack:
            cell = stack.pop()
            for side, beyond in enumerate(lattice.ways(cell, epoch_of(lattice.chunk_of(cell)))):
                if beyond is None:
                    continue
                back = lattice.ways(beyond, epoch_of(lattice.chunk_of(beyond)))
                assert back[side ^ 1] == cell, f"{cell} leads to {beyond} through side {side}, and there is no way back"
                if beyond in inside and beyond in left:
                    del left[beyond]
                    stack.append(beyond)
    return found
