"""Patches where something is so, such as damp: points are strewn, and of each cell the nearest one decides."""

from backrooms_if.generators.caches import keep
from backrooms_if.generators.lattice import Cell, Chance
from backrooms_if.generators.scattering import Scatter
from backrooms_if.generators.streams import Stream


class Patches:
    """Patches of about `across` cells, over a share of the level; their points show no grid."""

    def __init__(self, key: bytes, stream: str, dims: int, across: int, share: Chance) -> None:
        """Make them; `share` is (wins, out of)."""
        self._points = Scatter(key, f"{stream} points", dims, across, margin=0, near=1)
        self._draw = Stream(key, f"{stream} share")
        self._share = share
        self._known: dict[Cell, bool] = {}
        self._whole: dict[Cell, bool | None] = {}

    def holds(self, cell: Cell) -> bool:
        """Return whether a cell is in a patch."""
        points = self._points
        shift = points.shift
        square = tuple([at >> shift for at in cell])
        if square in self._whole:
            whole = self._whole[square]
        else:
            # Most squares lie within one patch, or in none: then no cell of them has to be looked at.
            verdicts = {self._decided(point) for point in points.candidates(square)}
            whole = verdicts.pop() if len(verdicts) == 1 else None
            keep(self._whole, square, whole)
        return self._decided(points.nearest(cell)[0]) if whole is None else whole

    def _decided(self, point: Cell) -> bool:
        found = self._known.get(point)
        if found is None:
            wins, out_of = self._share
            found = int.from_bytes(self._draw(*point)[:8], "little") * out_of < wins << 64
            keep(self._known, point, found)
        return found
