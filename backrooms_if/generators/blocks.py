"""What a patch of 4 cells a side can look like inside, in bits: tables for 1 to 3 dimensions. The lattice reads them.

A cell has two bits an axis, for the way through its low and its high side (x-, x+, y-, y+, z-, z+), and the cells of a
patch follow one another, x quickest. The tables set high bits only; `Plan.shifts` says how far up the low bit of the
same way stands, in the cell behind.

The rule of a block. In 1 dimension its one separator has its door. In 2 dimensions a block is four parts in a ring:
all four separators have a door, or, as often, one of them has none, and a ring with one gap is in one piece. In 3
dimensions it is two storeys, each a ring of that kind, with stairs between them in one or two of the four places:
joined, and climbing is rarer than walking.
"""

from functools import cache
from itertools import product
from typing import Final

from backrooms_if.records import NamedTuple

SHIFT: Final = 2
SIDE: Final = 1 << SHIFT
"""Cells along a side of a patch."""

_RING_GAPS: Final = (None, None, None, None, 0, 1, 2, 3)
"""Which separator of a ring has no door, in each of 8 cases as likely as each other."""
_STAIRS: Final = (1, 2, 4, 8, 0b1001, 0b0110, 0b1001, 0b0110)
"""Where the stairs between two storeys are: in one of four places, or in two that are opposite each other."""


class Plan(NamedTuple):
    """The tables of one number of dimensions. Masks are of high bits, in a patch whose first cell is at its corner.

    A separator of a block has the number `axis * 2**(dims - 1) + half`, where `half` has a bit for each other axis.
    """

    dims: int
    stride: int
    """Bits of a cell."""
    inner: tuple[int, ...]
    """For each axis all ways inside a patch along it."""
    shifts: tuple[int, ...]
    """For each axis how far the low bit of a way is above its high bit."""
    across: tuple[int, ...]
    """For each axis how far below a bit of the high face that of the low face is."""
    corners: tuple[int, ...]
    """Where the blocks of 2 cells a side begin, in bits."""
    hall: int
    """All ways inside the first such block."""
    joined: tuple[int, ...]
    """The cases of a block, each as likely as each other: a bit for each separator that has a door. Their number is
    2**case_bits."""
    case_bits: int
    small: tuple[int, ...]
    """For each case the ways in the first block of 2 cells a side."""
    doors: tuple[tuple[int, ...], ...]
    """For each separator of the patch as a block of 4 cells a side the way of each place where its door may be."""
    faces: tuple[tuple[int, ...], ...]
    """For each axis the ways through the first row of the high face, for each set of 4 bits (of 1, in 1 dimension)."""
    row: tuple[int, ...]
    """For each axis how far up the next row of the face is."""


def _joined(dims: int) -> tuple[int, ...]:
    ring = tuple(0b1111 if gap is None else 0b1111 & ~(1 << gap) for gap in _RING_GAPS)
    if dims == 1:
        return (1,)
    if dims == 2:
        return ring
    # Separators of x and y: `half` is (other of x and y) + 2 * z. A ring has x at other 0 and 1, then y at 0 and 1.
    storey = tuple(case & 0b11 | (case >> 2 & 0b11) << 4 for case in ring)
    return tuple(low | high << 2 | stairs << 8 for low, high, stairs in product(storey, storey, _STAIRS))


@cache
def plan_of(dims: int) -> Plan:
    """Return the tables for 1, 2 or 3 dimensions."""
    stride = 2 * dims
    step = tuple(stride * SIDE**axis for axis in range(dims))
    axes = range(dims)

    def bit(cell: tuple[int, ...], axis: int) -> int:
        place: int = sum(at * by for at, by in zip(cell, step, strict=True))
        return 1 << place + 2 * axis + 1

    def others(axis: int) -> list[int]:
        return [other for other in axes if other != axis]

    def way(axis: int, low: int, rest: tuple[int, ...]) -> int:
        cell = [0] * dims
        cell[axis] = low
        for other, at in zip(others(axis), rest, strict=True):
            cell[other] = at
        return bit(tuple(cell), axis)

    def separators(width: int) -> list[tuple[int, ...]]:
        """Of each separator of a block with halves of `width` cells its possible doors, lowest other axis quickest."""
        found: list[tuple[int, ...]] = []
        for axis in axes:
            for half in product((0, 1), repeat=dims - 1):
                places = product(range(width), repeat=dims - 1)
                ends = [tuple(reversed(place)) for place in places]
                corner = tuple(width * at for at in reversed(half))
                found.append(
                    tuple(way(axis, width - 1, tuple(a + b for a, b in zip(corner, end, strict=True))) for end in ends)
                )
        return found

    cells = list(product(range(SIDE), repeat=dims))
    joined = _joined(dims)
    single = [places[0] for places in separators(1)]
    rows = [tuple(way(axis, SIDE - 1, (at,) + (0,) * (dims - 2)) for at in range(SIDE)) for axis in axes if dims > 1]
    return Plan(
        dims=dims,
        stride=stride,
        inner=tuple(sum(bit(cell, axis) for cell in cells if cell[axis] < SIDE - 1) for axis in axes),
        shifts=tuple(by - 1 for by in step),
        across=tuple((SIDE - 1) * by + 1 for by in step),
        corners=tuple(
            sum(2 * at * by for at, by in zip(reversed(half), step, strict=True))
            for half in product((0, 1), repeat=dims)
        ),
        hall=sum(single),
        joined=joined,
        case_bits=len(joined).bit_length() - 1,
        small=tuple(sum(way for number, way in enumerate(single) if case >> number & 1) for case in joined),
        doors=tuple(separators(2)),
        faces=tuple(
            tuple(sum(way for at, way in enumerate(row) if bits >> at & 1) for bits in range(1 << SIDE)) for row in rows
        )
        or ((0, way(0, SIDE - 1, ())),),
        row=tuple(step[others(axis)[1]] if dims > 2 else 0 for axis in axes),
    )
