"""Places scattered so evenly that none is far: just one in each block of cells, where in it the seed decides.

Independent chance would leave some who search a thousand rooms from anything. Here every block has one, and it stays a
quarter of the block's side away from the block's borders: no two are next to each other, and from anywhere the one of
the own block is at most `Scatter.farthest` steps away.
"""

from itertools import product
from operator import floordiv, mul, sub
from typing import Final

from backrooms_if.generators.caches import keep
from backrooms_if.generators.lattice import Cell
from backrooms_if.generators.streams import Stream

_NEAR: Final = 2
"""Cells whose nearest places are looked for together are a square (or cube): of 16 a side where blocks have 32. By one
less it is twice as wide: cheaper to make for each of its cells, with more places to choose from in each."""


class Scatter:
    """Places of one name, one in each block of `side` cells along each axis; of `kinds` kinds if there are several."""

    def __init__(
        self,
        key: bytes,
        stream: str,
        dims: int,
        side: int,
        kinds: int = 1,
        *,
        margin: int | None = None,
        near: int = _NEAR,
    ) -> None:
        """Make them. `margin` cells at the sides of a block have none: a quarter of the side unless said.

        `near` halves the squares that are looked through together.
        """
        self._dims = dims
        self._side = side
        self._margin = side // 4 if margin is None else margin
        self._span = side - 2 * self._margin
        self._kinds = kinds
        self._steps = _steps(dims, kinds)
        self._draw = Stream(key, stream)
        self._order = _shuffled(Stream(key, f"{stream} kinds"), kinds)
        self._sides = (side,) * dims
        self.shift = max(0, side.bit_length() - near)
        self._known: dict[Cell, Cell] = {}
        self._near: dict[int | None, dict[Cell, tuple[Cell, ...]]] = {}

    @property
    def farthest(self) -> int:
        """No cell is more steps than this from the nearest place: a corner of a block from the block's own."""
        return self._dims * (self._side - self._margin - 1)

    def at(self, cell: Cell) -> int | None:
        """Return the kind of what is in a cell, 0 where there is one kind; None where nothing is."""
        block = tuple(map(floordiv, cell, self._sides))
        return self.kind_of_block(block) if self.place_in(block) == cell else None

    def place_in(self, block: Cell) -> Cell:
        """Return the cell of the one place in a block."""
        found = self._known.get(block)
        if found is None:
            rest = int.from_bytes(self._draw(*block), "little")
            cell = []
            for at in block:
                rest, along = divmod(rest, self._span)
                cell.append(at * self._side + self._margin + along)
            found = tuple(cell)
            keep(self._known, block, found)
        return found

    def kind_of_block(self, block: Cell) -> int:
        """Return the kind of the place in a block.

        In 2 dimensions, of 5 kinds or more no two among the 8 blocks around a block are of its kind; of fewer, and in 3
        dimensions of fewer than 14, none of those that share a side are.
        """
        along: int = sum(map(mul, block, self._steps))
        return self._order[along % self._kinds]

    def kind_within(self, cell: Cell, steps: int) -> int | None:
        """Return the kind of the place that is at least one and at most so many steps off; None if there is none."""
        if steps > self._margin:
            place, away = self.nearest(cell)
        else:  # no place is so near to the border of its block that another block's could be as near
            place = self.place_in(tuple(map(floordiv, cell, self._sides)))
            away = sum(map(abs, map(sub, cell, place)))
        if not 0 < away <= steps:
            return None
        return self.kind_of_block(tuple(map(floordiv, place, self._sides))) if self._kinds > 1 else 0

    def nearest(self, cell: Cell) -> tuple[Cell, int]:
        """Return the nearest place and how many steps along the axes it is off; of several the first by coordinates."""
        return self.nearest_of(cell, None)

    def nearest_of(self, cell: Cell, kind: int | None) -> tuple[Cell, int]:
        """Return the same for the places of one kind; None stands for all kinds."""
        best = cell
        least = -1
        if self._dims == 2:
            x, y = cell
            for place in self.candidates((x >> self.shift, y >> self.shift), kind):
                at_x, at_y = place
                away = abs(at_x - x) + abs(at_y - y)
                if away < least or least < 0:
                    best, least = place, away
            return best, least
        for place in self.candidates(tuple([at >> self.shift for at in cell]), kind):
            away = sum(map(abs, map(sub, cell, place)))
            if away < least or least < 0:
                best, least = place, away
        return best, least

    def candidates(self, patch: Cell, kind: int | None = None) -> tuple[Cell, ...]:
        """Return each place that may be the nearest of a cell of a patch (of 2**shift a side), in order of coordinates.

        A place whose distance to the near corner of the patch is more than that of another to the far one is none.
        """
        near = self._near.setdefault(kind, {})
        found = near.get(patch)
        if found is None:
            found = self._gathered(patch, kind)
            keep(near, patch, found)
        return found

    def _gathered(self, patch: Cell, kind: int | None) -> tuple[Cell, ...]:
        side = self._side
        width = (1 << self.shift) - 1
        low = [at << self.shift for at in patch]
        block = self._block_of_kind(tuple([at // side for at in low]), kind)
        _, bound = self._distances(self.place_in(block), low, width)
        # Blocks that may have a place within the bound, each behind how far off that is at least: axis by axis, so that
        # what is too far along one is not tried along the next.
        blocks: list[tuple[int, Cell]] = [(0, ())]
        for at in low:
            begins = [number * side for number in range((at - bound) // side, (at + width + bound) // side + 1)]
            before, behind = self._margin - at - width, at - self._margin - self._span + 1
            along = [(max(begin + before, behind - begin, 0), begin // side) for begin in begins]
            blocks = [(far + gap, (*block, one)) for far, block in blocks for gap, one in along if far + gap <= bound]
        blocks.sort()
        found: list[tuple[int, Cell]] = []
        for least, block in blocks:
            if least > bound:
                break
            if kind is not None and self.kind_of_block(block) != kind:
                continue
            place = self.place_in(block)
            nearest, farthest = self._distances(place, low, width)
            bound = min(bound, farthest)
            found.append((nearest, place))
        return tuple(sorted([place for nearest, place in found if nearest <= bound]))

    def _block_of_kind(self, home: Cell, kind: int | None) -> Cell:
        """Return a block of a kind, in the first ring round another that has one: along an axis each kind comes."""
        ring = 0
        while True:
            for offset in product(range(-ring, ring + 1), repeat=self._dims):
                block = tuple([at + by for at, by in zip(home, offset, strict=True)])
                if kind is None or self.kind_of_block(block) == kind:
                    return block
            ring += 1

    def _distances(self, place: Cell, low: list[int], width: int) -> tuple[int, int]:
        """Return how many steps a place is from the nearest and from the farthest cell of a patch."""
        nearest = farthest = 0
        for at, begin in zip(place, low, strict=True):
            off = at - begin
            if off < 0:
                nearest -= off
                farthest += width - off
            elif off > width:
                nearest += off - width
                farthest += off
            else:
                farthest += off if 2 * off > width else width - off
        return nearest, farthest


def _steps(dims: int, kinds: int) -> Cell:
    """Return by how much the kind goes up for a step to the next block along each axis.

    With steps 1 and 3 the kinds of 8 neighbours in 2 dimensions are 1 to 4 away from that in the middle, and are others
    if there are more than 4; with steps 1, 3 and 9 those of 26 in 3 dimensions 1 to 13. With fewer kinds no step is a
    multiple of their number.
    """
    if kinds < 5:
        return (1, 1, 1)[:dims]
    return (1, 3, 9 if kinds > 13 else 2)[:dims]


def _shuffled(draw: Stream, count: int) -> tuple[int, ...]:
    """Return the numbers below `count` in an order that the stream decides."""
    return tuple(sorted(range(count), key=draw))
