"""Places scattered so evenly that none is far: just one in each block of cells, where in it the seed decides.

Independent chance would leave some who search a thousand rooms from anything. Here every block has one, and it stays a
quarter of the block's side away from the block's borders: no two are next to each other, and from anywhere the one of
the own block is at most `Scatter.farthest` steps away.
"""

from itertools import product
from typing import Final

from backrooms_if.generators.caches import keep
from backrooms_if.generators.lattice import Cell
from backrooms_if.generators.streams import Stream

_NEAR_SHIFT: Final = 3
"""Cells whose nearest places are looked for together are a square (or cube) of at most 2**3 a side."""


class Scatter:
    """Places of one name, one in each block of `side` cells along each axis; of `kinds` kinds if there are several."""

    def __init__(
        self, key: bytes, stream: str, dims: int, side: int, kinds: int = 1, *, margin: int | None = None
    ) -> None:
        """Make them. `margin` cells at the sides of a block have none: a quarter of the side unless said."""
        self._dims = dims
        self._side = side
        self._margin = side // 4 if margin is None else margin
        self._span = side - 2 * self._margin
        self._kinds = kinds
        self._steps = _steps(dims, kinds)
        self._draw = Stream(key, stream)
        self._order = _shuffled(Stream(key, f"{stream} kinds"), kinds)
        self._shift = max(0, min(_NEAR_SHIFT, side.bit_length() - 2))
        self._known: dict[Cell, Cell] = {}
        self._near: dict[Cell, tuple[Cell, ...]] = {}

    @property
    def farthest(self) -> int:
        """No cell is more steps than this from the nearest place: a corner of a block from the block's own."""
        return self._dims * (self._side - self._margin - 1)

    def at(self, cell: Cell) -> int | None:
        """Return the kind of what is in a cell, 0 where there is one kind; None where nothing is."""
        side = self._side
        block = tuple([at // side for at in cell])
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
        along = sum([at * step for at, step in zip(block, self._steps, strict=True)])
        return self._order[along % self._kinds]

    def nearest(self, cell: Cell) -> tuple[Cell, int]:
        """Return the nearest place and how many steps along the axes it is off; of several the first by coordinates."""
        shift = self._shift
        patch = tuple([at >> shift for at in cell])
        candidates = self._near.get(patch)
        if candidates is None:
            candidates = self._candidates(patch)
            keep(self._near, patch, candidates)
        best = candidates[0]
        least = _steps_between(cell, best)
        for place in candidates[1:]:
            away = _steps_between(cell, place)
            if away < least:
                best, least = place, away
        return best, least

    def nearest_of(self, cell: Cell, kind: int) -> tuple[Cell, int]:
        """Return the same for the places of one kind."""
        if self._kinds == 1:
            return self.nearest(cell)
        home = tuple([at // self._side for at in cell])
        best: tuple[int, Cell] | None = None
        ring = 0
        while best is None or (ring - 1) * self._side + 1 + self._margin <= best[0]:
            for offset in product(range(-ring, ring + 1), repeat=self._dims):
                block = tuple([at + by for at, by in zip(home, offset, strict=True)])
                if max(map(abs, offset)) == ring and self.kind_of_block(block) == kind:
                    place = self.place_in(block)
                    found = _steps_between(cell, place), place
                    best = found if best is None else min(best, found)
            ring += 1
        return best[1], best[0]

    def _candidates(self, patch: Cell) -> tuple[Cell, ...]:
        """Return, in order, each place that may be the nearest of a cell of a patch.

        A place of which even the nearest corner of the patch is farther than the farthest corner from another is none.
        Blocks are looked at in rings round that of the patch's first cell until no place of the next can be one.
        """
        low = tuple([at << self._shift for at in patch])
        width = (1 << self._shift) - 1
        home = tuple([at // self._side for at in low])
        spans: list[tuple[int, Cell]] = []
        bound = -1
        ring = 0
        # What is in a ring is at least so many steps from each cell of the patch.
        while bound < 0 or (ring - 1) * self._side + 1 + self._margin - width <= bound:
            for offset in product(range(-ring, ring + 1), repeat=self._dims):
                if max(map(abs, offset)) != ring:
                    continue
                place = self.place_in(tuple([at + by for at, by in zip(home, offset, strict=True)]))
                nearest = farthest = 0
                for at, begin in zip(place, low, strict=True):
                    end = begin + width
                    nearest += begin - at if at < begin else at - end if at > end else 0
                    farthest += max(abs(at - begin), abs(at - end))
                spans.append((nearest, place))
                if bound < 0 or farthest < bound:
                    bound = farthest
            ring += 1
        return tuple(sorted(place for nearest, place in spans if nearest <= bound))


def _steps_between(first: Cell, second: Cell) -> int:
    away = 0
    for at, other in zip(first, second, strict=True):
        away += abs(at - other)
    return away


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
