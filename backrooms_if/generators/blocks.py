"""What a patch of cells can look like inside, in bits: tables for 1 to 3 dimensions. The lattice reads them.

A patch has about 64 cells. A cell has two bits an axis, for the way through its low and its high side (x-, x+, y-, y+,
z-, z+), and the cells of a patch follow one another, x quickest. The tables set high bits only; `Plan.shifts` says how
far up the low bit of the same way stands, in the cell behind.

The rule of a block. In 1 dimension its one separator has its door. In 2 dimensions a block is four parts in a ring:
all four separators have a door, or, as often, one of them has none, and a ring with one gap is in one piece. In 3
dimensions it is two storeys, each a ring of that kind, with stairs between them in one or two of the four places:
joined, and climbing is rarer than walking.
"""

from functools import cache
from itertools import product
from typing import Final

from backrooms_if.records import NamedTuple

_SHIFTS: Final = (5, 3, 2)
"""A patch has 2**this cells a side, in 1, 2 and 3 dimensions. Others were measured: docs/adr/0065."""
_RING_GAPS: Final = (None, None, None, None, 0, 1, 2, 3)
"""Which separator of a ring has no door, in each of 8 cases as likely as each other."""
_STAIRS: Final = (1, 2, 4, 8, 0b1001, 0b0110, 0b1001, 0b0110)
"""Where the stairs between two storeys are: in one of four places, or in two that are opposite each other."""


class Level(NamedTuple):
    """The blocks of one size in a patch: their halves have 2**scale cells a side."""

    corners: tuple[int, ...]
    """Where the blocks begin, in bits."""
    cases: tuple[int, ...]
    """The ways of the first block for each case of it and of where its doors are, if those are few; else nothing."""
    case_bits: int
    """The logarithm of their number: as many random bits decide a block."""
    doors: tuple[tuple[int, ...], ...]
    """For each separator of the first block the way of each place where its door may be."""
    place_bits: int
    """The logarithm of the number of places of a door."""


class Plan(NamedTuple):
    """The tables of one number of dimensions and one size of patch. Masks are of high bits.

    A separator of a block has the number `axis * 2**(dims - 1) + half`, where `half` has a bit for each other axis.
    """

    shift: int
    """A patch has 2**shift cells a side."""
    stride: int
    """Bits of a cell."""
    bits: int
    """Bits of all cells."""
    inner: tuple[int, ...]
    """For each axis all ways inside a patch along it."""
    shifts: tuple[int, ...]
    """For each axis how far the low bit of a way is above its high bit."""
    across: tuple[int, ...]
    """For each axis how far below a bit of the high face that of the low face is."""
    hall: int
    """All ways inside the first block of 2 cells a side."""
    joined: tuple[int, ...]
    """The cases of a block, each as likely as each other: a bit for each separator that has a door."""
    joined_bits: int
    """The logarithm of their number."""
    levels: tuple[Level, ...]
    """The blocks inside a patch, the smallest first."""
    faces: tuple[tuple[int, ...], ...]
    """For each axis the ways through the first row of the high face, for each set of ways of such a row."""
    row_bits: int
    """Ways of such a row."""
    row: tuple[int, ...]
    """For each axis how far up the next row of the face is, in bits."""


def _joined(dims: int) -> tuple[int, ...]:
    """Return the cases of a block."""
    if dims == 1:
        return (1,)
    ring = tuple(0b1111 if gap is None else 0b1111 & ~(1 << gap) for gap in _RING_GAPS)
    if dims == 2:
        return ring
    # The lower storey has separators of x at numbers 0 and 1 and of y at 4 and 5, the upper 2 more; stairs are from 8.
    storey = tuple(case & 0b11 | (case >> 2) << 4 for case in ring)
    return tuple(low | high << 2 | stairs << 8 for low, high, stairs in product(storey, storey, _STAIRS))


@cache
def plan_of(dims: int, deep: int) -> Plan:
    """Return the tables for 1, 2 or 3 dimensions and chunks of 2**deep cells a side."""
    shift = min(deep, _SHIFTS[dims - 1])
    side = 1 << shift
    stride = 2 * dims
    step = tuple(stride << shift * axis for axis in range(dims))
    axes = range(dims)
    joined = _joined(dims)
    joined_bits = len(joined).bit_length() - 1

    def way(axis: int, low: int, rest: tuple[int, ...]) -> int:
        """Return the high bit of a cell along an axis; `rest` is where it is along the others."""
        others = iter(rest)
        place = sum((low if number == axis else next(others)) * step[number] for number in axes)
        return 1 << place + 2 * axis + 1

    def doors(width: int) -> tuple[tuple[int, ...], ...]:
        """Return for each separator of a block with halves of `width` cells its possible doors."""
        found: list[tuple[int, ...]] = []
        for axis, half in product(axes, _counted(2, dims - 1)):
            ends = _counted(width, dims - 1)
            corner = tuple(width * at for at in half)
            found.append(
                tuple(way(axis, width - 1, tuple(a + b for a, b in zip(corner, end, strict=True))) for end in ends)
            )
        return tuple(found)

    def level(scale: int) -> Level:
        possible = doors(1 << scale)
        place_bits = scale * (dims - 1)
        corners = tuple(
            sum(at * (2 << scale) * by for at, by in zip(corner, step, strict=True))
            for corner in _counted(side >> scale + 1, dims)
        )
        all_bits = joined_bits + place_bits * len(possible)
        cases: tuple[int, ...] = ()
        if all_bits <= 9:
            cases = tuple(ways_of(case, possible, place_bits) for case in range(1 << all_bits))
        return Level(corners, cases, all_bits, possible, place_bits)

    def ways_of(case: int, possible: tuple[tuple[int, ...], ...], place_bits: int) -> int:
        open_ones = joined[case & (1 << joined_bits) - 1]
        case >>= joined_bits
        found = 0
        for number, places in enumerate(possible):
            if open_ones >> number & 1:
                found |= places[case >> number * place_bits & (1 << place_bits) - 1]
        return found

    row_bits = side if dims > 1 else 1
    rows = [[way(axis, side - 1, (at, 0)[: dims - 1]) for at in range(row_bits)] for axis in axes]
    return Plan(
        shift=shift,
        stride=stride,
        bits=stride << shift * dims,
        inner=tuple(
            sum(way(axis, low, rest) for low in range(side - 1) for rest in _counted(side, dims - 1)) for axis in axes
        ),
        shifts=tuple(by - 1 for by in step),
        across=tuple((side - 1) * by + 1 for by in step),
        hall=sum(places[0] for places in doors(1)),
        joined=joined,
        joined_bits=joined_bits,
        levels=tuple(level(scale) for scale in range(shift)),
        faces=tuple(
            tuple(sum(way for at, way in enumerate(row) if ways >> at & 1) for ways in range(1 << row_bits))
            for row in rows
        ),
        row_bits=row_bits,
        row=tuple(step[1 if axis == 2 else 2] if dims > 2 else 0 for axis in axes),
    )


def _counted(below: int, dims: int) -> list[tuple[int, ...]]:
    """Return all cells of a block in order, the first axis quickest."""
    return [cell[::-1] for cell in product(range(below), repeat=dims)]
