"""The ways between the cells of an endless level: every one mutual, all in one piece, none of them stored.

How it is made. A chunk of 2**k cells a side is parted into halves along each axis, these into halves again, down to
single cells. Between two halves stands a separator, with one door in it or, for some, none: so many are left that each
part of a block can be reached from each (`generators/blocks.py`). By induction from the smallest, a chunk is in one
piece. Two neighbouring chunks always share one door, so the whole is. Then each wall that is left may have an extra
way (`loops`), and blocks of 2 cells a side may lose their inner walls (`halls`): more ways part nothing.

A way belongs to the border between two cells and is decided once for both, so it can be gone back. The separator that
a border belongs to is told by the number of trailing zero bits of its coordinate: nothing larger than a patch of some
64 cells is ever made, wherever it is. A patch is one integer with a bit for each side of each of its cells.

What changes with the epoch of a chunk is inside it; its borders do not, so chunks of different epochs fit each other.

Seams lead across a border of the x axis to elsewhere. In 2 and 3 dimensions the borders of two chunks that are
neighbours in y (cy and cy ^ 1) are exchanged: who leaves the one eastwards comes into what is east of the other. Every
window of whole chunks that has both rows of each such pair stays in one piece: a column of chunks is joined by its
borders of the y axis (and the z axis), which have no seams, and the border between two columns has a door for each
row, which leads from the one column into the other with a seam or without. In 1 dimension the two middle ones of a
group of 4 chunks are exchanged: the line then runs through chunks 0, 2, 1, 3, and is a line still. What is beyond a
side has this side beyond its own, so an exact reversal of moves returns.
"""

from typing import Final

from backrooms_if.generators.blocks import Level, plan_of
from backrooms_if.generators.caches import keep
from backrooms_if.generators.coins import DIGITS, Coins
from backrooms_if.generators.streams import DIGEST_BYTES, Stream

Cell = tuple[int, ...]
Chance = tuple[int, int]

_ALWAYS: Final = -1
"""Stands where an epoch would, for what does not change."""
_HALLS_FROM: Final = 256
"""Where the halls begin in the digest that plans a patch; its blocks take 105 bits at most."""
_DOOR_BITS: Final = 16
"""Bits kept for the place of a door; 10 are needed at most."""


class Lattice:
    """The ways of one endless level, under one key. A side is a number: 0 is x-, 1 is x+, 2 is y-, and so on."""

    def __init__(
        self, key: bytes, *, dims: int, chunk: int, loops: Chance, halls: Chance | None, seams: Chance | None
    ) -> None:
        """Make the level's ways: `dims` 1 to 3, `chunk` a power of two from 4, chances as (wins, out of)."""
        self._dims = dims
        self._chunk = chunk
        self._deep = chunk.bit_length() - 1
        self._plan = plan = plan_of(dims, self._deep)
        self._shift = plan.shift
        self._last = (1 << plan.shift) - 1
        self._cell_mask = (1 << plan.stride) - 1
        self._inner: int = sum(plan.inner)
        self._seams = (4 * seams[0], 3 * seams[1]) if seams is not None and dims == 1 else seams
        # Half the bits of a patch are the low sides of cells; a throw of coins has its next digit in them.
        self._loops = Coins(*loops, tuple(digit // 2 * plan.bits + digit % 2 for digit in range(DIGITS)))
        self._loop_digests = -(-((self._loops.digits() + 1) // 2 * plan.bits) // (8 * DIGEST_BYTES))
        self._edges = 1 << plan.shift * (dims - 1)
        self._face_loops = Coins(*loops, tuple(digit * self._edges for digit in range(DIGITS)))
        blocks = len(plan.levels[0].corners)
        self._block_mask = (1 << blocks) - 1
        # At most 16 blocks, so that the 16 digits have the upper half of the digest that plans the patch.
        self._halls = Coins(*halls or (0, 1), tuple(_HALLS_FROM + digit * blocks for digit in range(DIGITS)))
        self._others = tuple(tuple(other for other in range(dims) if other != axis) for axis in range(dims))
        self._draw_plan = Stream(key, "plans")
        self._draw_loops = Stream(key, "loops")
        self._draw_block = Stream(key, "blocks")
        self._draw_border = Stream(key, "borders")
        self._draw_face = Stream(key, "faces")
        self._draw_seam = Stream(key, "seams")
        self._patches: dict[Cell, int] = {}
        self._faces: dict[Cell, int] = {}
        self._blocks: dict[Cell, tuple[int, int]] = {}
        self._seams_known: dict[Cell, bool] = {}

    def chunk_of(self, cell: Cell) -> Cell:
        """Return the coordinates of the chunk that a cell is in."""
        deep = self._deep
        return tuple([at >> deep for at in cell])

    def ways(self, cell: Cell, epoch: int) -> tuple[Cell | None, ...]:
        """Return for each side of a cell where the way through it leads, None where there is none.

        `epoch` is that of the cell's chunk, from 0. The order is x-, x+, y-, y+, z-, z+.
        """
        bits = self.open_sides(cell, epoch)
        x = cell[0]
        inside = self._chunk - 1
        if self._seams is not None and (x & inside == 0 or x + 1 & inside == 0):
            return tuple([self.beyond(cell, side) if bits >> side & 1 else None for side in range(2 * self._dims)])
        if self._dims == 2:
            y = cell[1]
            return (
                (x - 1, y) if bits & 1 else None,
                (x + 1, y) if bits & 2 else None,
                (x, y - 1) if bits & 4 else None,
                (x, y + 1) if bits & 8 else None,
            )
        if self._dims == 1:
            return ((x - 1,), (x + 1,))
        _, y, z = cell
        return (
            (x - 1, y, z) if bits & 1 else None,
            (x + 1, y, z) if bits & 2 else None,
            (x, y - 1, z) if bits & 4 else None,
            (x, y + 1, z) if bits & 8 else None,
            (x, y, z - 1) if bits & 16 else None,
            (x, y, z + 1) if bits & 32 else None,
        )

    def open_sides(self, cell: Cell, epoch: int) -> int:
        """Return the sides of a cell that have a way, as a number with a bit for each: 1 is x-, 2 is x+, 4 is y-."""
        shift, last = self._shift, self._last
        if self._dims == 2:
            x, y = cell
            patch: Cell = (x >> shift, y >> shift)
            number = (y & last) << shift | x & last
        else:
            patch = tuple([at >> shift for at in cell])
            number = 0
            for at in reversed(cell):
                number = number << shift | at & last
        return self._patch(patch, epoch) >> number * self._plan.stride & self._cell_mask

    def is_hall(self, cell: Cell, epoch: int) -> bool:
        """Return whether a cell is part of a hall: a block of 2 cells a side without walls inside."""
        shift, last = self._shift, self._last
        number = 0
        for at in reversed(cell):
            number = number << shift - 1 | (at & last) >> 1
        return bool(self._patch(tuple([at >> shift for at in cell]), epoch) >> self._plan.bits + number & 1)

    def beyond(self, cell: Cell, side: int) -> Cell:
        """Return the cell behind a side of another, whether or not there is a way; the side opposite leads back."""
        axis = side >> 1
        high = side & 1
        at = cell[axis]
        moved = at + 1 if high else at - 1
        if axis == 0 and self._seams is not None and (moved if high else at) & self._chunk - 1 == 0:
            return self._over_seam(cell, high)
        return (*cell[:axis], moved, *cell[axis + 1 :])

    def chunks_near(self, cell: Cell, steps: int) -> tuple[Cell, ...]:
        """Return the chunks that are at most so many steps off a cell, its own first, as if there were no walls.

        Over seams too: what counts is where steps lead. `steps` is at most the width of a chunk.
        """
        own = self.chunk_of(cell)
        low = self._chunk - 1
        if all([steps <= at & low < self._chunk - steps for at in cell]):
            return (own,)
        found: dict[Cell, None] = {own: None}
        left = {cell: steps}
        queue = [cell]
        for here in queue:
            for side in range(2 * self._dims):
                axis = side >> 1
                at = here[axis]
                edge = at | low if side & 1 else at & ~low
                rest = left[here] - abs(edge - at) - 1
                if rest >= 0:  # what is reached along the other axes is the same behind the border
                    beyond = self.beyond((*here[:axis], edge, *here[axis + 1 :]), side)
                    if rest > left.get(beyond, -1):
                        found[self.chunk_of(beyond)] = None
                        left[beyond] = rest
                        queue.append(beyond)
        return tuple(found)

    def _over_seam(self, cell: Cell, high: int) -> Cell:
        """Return the cell behind the x side of a cell at the border of its chunk."""
        at = cell[0]
        if self._dims == 1:
            chunk = at >> self._deep
            beyond = self._next_in_line(chunk, high)
            return ((beyond << self._deep) + (0 if high else self._chunk - 1),)
        moved = at + 1 if high else at - 1
        column = (at if high else moved) >> self._deep
        y = cell[1] ^ self._chunk if self._is_seam(column, cell) else cell[1]
        return (moved, y, *cell[2:])

    def _next_in_line(self, chunk: int, high: int) -> int:
        """Return the chunk after (or before) another in 1 dimension."""
        group, place = chunk >> 2, chunk & 3
        if self._is_swapped(group):  # 0, 2, 1, 3: to exchange, step, exchange again
            place = (0, 2, 1, 3)[place]
            chunk = group * 4 + place
        beyond = chunk + 1 if high else chunk - 1
        group, place = beyond >> 2, beyond & 3
        return group * 4 + (0, 2, 1, 3)[place] if self._is_swapped(group) else beyond

    def _is_swapped(self, group: int) -> bool:
        return self._decided((group,))

    def _is_seam(self, column: int, cell: Cell) -> bool:
        """Return whether a border between two columns of chunks is exchanged at a cell's row and the one beside."""
        rows = [at >> self._deep for at in cell[1:]]
        return self._decided((column, rows[0] >> 1, *rows[1:]))

    def _decided(self, key: Cell) -> bool:
        known = self._seams_known.get(key)
        if known is None:
            assert self._seams is not None, "who asks has seams"
            wins, out_of = self._seams
            value = int.from_bytes(self._draw_seam(*key)[:8], "little")
            known = value * out_of < wins << 64
            keep(self._seams_known, key, known)
        return known

    def _patch(self, patch: Cell, epoch: int) -> int:
        """Return the bits of a patch: the open sides of each cell, then whether each block of 2 is a hall."""
        key = (epoch, *patch)
        found = self._patches.get(key)
        if found is None:
            found = self._made(patch, epoch)
            keep(self._patches, key, found)
        return found

    def _made(self, patch: Cell, epoch: int) -> int:
        plan = self._plan
        drawn = int.from_bytes(self._draw_plan(epoch, *patch), "little")
        opened = self._planned(drawn)
        fresh = b"".join([self._draw_loops(epoch, number, *patch) for number in range(self._loop_digests)])
        opened |= self._loops.thrown(int.from_bytes(fresh, "little")) & self._inner
        halls = self._halls.thrown(drawn) & self._block_mask
        if halls:
            for number, corner in enumerate(plan.levels[0].corners):
                if halls >> number & 1:
                    opened |= plan.hall << corner
        for axis, ways in enumerate(plan.inner):
            opened |= (opened & ways) << plan.shifts[axis]
            opened |= self._face(axis, patch, epoch)
            opened |= self._face(axis, self._before(axis, patch), epoch) >> plan.across[axis]
        return opened | halls << plan.bits

    def _planned(self, rest: int) -> int:
        """Return the ways inside a patch that its blocks ask for, as high bits, of random bits."""
        plan = self._plan
        opened = 0
        for level in plan.levels:
            mask = (1 << level.case_bits) - 1
            for corner in level.corners:
                case = rest & mask
                rest >>= level.case_bits
                opened |= (level.cases[case] if level.cases else self._doors_of(level, case)) << corner
        return opened

    def _doors_of(self, level: Level, case: int) -> int:
        """Return the ways of the first block of a size, of whose cases there is no table."""
        joined = self._plan.joined[case & len(self._plan.joined) - 1]
        case >>= self._plan.joined_bits
        found = 0
        for number, places in enumerate(level.doors):
            if joined >> number & 1:
                found |= places[case & len(places) - 1]
            case >>= level.place_bits
        return found

    def _before(self, axis: int, patch: Cell) -> Cell:
        """Return the patch whose high face is the low face of another."""
        if axis == 0 and self._seams is not None:
            x, *rest = self.beyond(tuple([at << self._shift for at in patch]), 0)
            return (x >> self._shift, *(at >> self._shift for at in rest))
        return (*patch[:axis], patch[axis] - 1, *patch[axis + 1 :])

    def _face(self, axis: int, patch: Cell, epoch: int) -> int:
        """Return the ways through the high face of a patch, as high bits of its cells."""
        corner = patch[axis] + 1 << self._shift
        scale = min((corner & -corner).bit_length() - 1, self._deep) if corner else self._deep
        if scale == self._deep:
            epoch = _ALWAYS
        key = (axis, epoch, *patch)
        found = self._faces.get(key)
        if found is None:
            ways = self._door_in_face(axis, patch, epoch, scale)
            fresh = int.from_bytes(self._draw_face(axis, epoch, *patch), "little") if self._face_loops.digits() else 0
            ways |= self._face_loops.thrown(fresh) & (1 << self._edges) - 1
            row, up = self._plan.faces[axis], self._plan.row[axis]
            found = 0
            shift = 0
            while ways:
                found |= row[ways & len(row) - 1] << shift
                ways >>= self._plan.row_bits
                shift += up
            keep(self._faces, key, found)
        return found

    def _door_in_face(self, axis: int, patch: Cell, epoch: int, scale: int) -> int:
        """Return the door of the separator that a face is part of as a bit of the face; 0 if it is not in this one."""
        rest = scale - self._shift
        others = self._others[axis]
        if scale == self._deep:
            place = int.from_bytes(self._draw_border(axis, *[at >> rest for at in patch])[:8], "little")
        else:
            joined, doors = self._block(scale, tuple([at >> rest + 1 for at in patch]), epoch)
            number = axis << self._dims - 1
            for bit, other in enumerate(others):
                number += (patch[other] >> rest & 1) << bit
            if not joined >> number & 1:
                return 0
            place = doors >> number * _DOOR_BITS
        at = 0
        for bit, other in enumerate(others):
            along = place >> scale * bit & (1 << scale) - 1
            if along >> self._shift != patch[other] & (1 << rest) - 1:
                return 0
            at |= (along & self._last) << self._shift * bit
        return 1 << at

    def _block(self, scale: int, block: Cell, epoch: int) -> tuple[int, int]:
        """Return of a block with halves of 2**scale cells which separators have a door, and where their doors are."""
        key = (scale, epoch, *block)
        found = self._blocks.get(key)
        if found is None:
            fresh = int.from_bytes(self._draw_block(scale, epoch, *block), "little")
            found = self._plan.joined[fresh & len(self._plan.joined) - 1], fresh >> self._plan.joined_bits
            keep(self._blocks, key, found)
        return found
