"""Where rooms lie in levels without end: coordinate, neighbourhood, and which of its bits says that one was there.

Worked out from an id once and kept with the world: a move asks for the spots of two rooms some ten times.
"""

from backrooms_if import limits
from backrooms_if.ids import Cell, LevelId, cell_id, cell_of, level_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import Expanse
from backrooms_if.world.model import World


class Spot(NamedTuple):
    """Where a room lies: the coordinate, what owns the entries of the neighbourhood, and the bit of the room there.

    `is_written` says that an author wrote the room; it has entries of its own. `around` is the same for rooms of one
    level that have the same neighbourhoods near them, as far as those may change: the room's own, and how many steps
    lead over each of its borders that is near, the high ones below 0; where nothing changes, its own alone.
    """

    level: LevelId
    cell: Cell
    owner: str
    bit: int
    is_written: bool
    around: tuple[Cell, Cell]


class Spots(dict[str, Spot | None]):
    """The spots of one world by the ids of rooms, None for an id of nothing that lies in a level without end."""

    __slots__ = ("_world",)

    def __init__(self, world: World) -> None:
        """Work out nothing yet."""
        super().__init__()
        self._world = world

    def __missing__(self, name: str) -> Spot | None:
        if len(self) >= limits.ROOMS_KEPT:
            self.clear()
        found = self[name] = self._found(name)
        return found

    def _found(self, name: str) -> Spot | None:
        level = level_of(name)
        expanse = self._world.expanses.get(level)
        if expanse is None:
            return None
        cell = cell_of(name)
        if cell is not None:
            is_room = len(cell) == expanse.dims and name not in expanse.written and cell_id(level, cell) == name
            return spot_at(expanse, cell) if is_room else None
        for at, room in expanse.written.items():
            if room == name:
                cell = cell_of(at)
                assert cell is not None, "written rooms stand under coordinates"
                return spot_at(expanse, cell, is_written=True)
        return None


def spot_at(expanse: Expanse, cell: Cell, *, is_written: bool = False) -> Spot:
    """Return where a room lies that is at a coordinate of an expanse."""
    size = expanse.chunk
    own = tuple([at // size for at in cell])
    bit = 0
    for at in reversed(cell):
        bit = bit * size + at % size
    near = 0 if expanse.drift is None else expanse.drift.beyond
    borders = tuple([_border(at % size, size, near) for at in cell]) if near else ()
    return Spot(expanse.level, cell, chunk_id(expanse.level, own), 1 << bit, is_written, (own, borders))


def _border(within: int, size: int, near: int) -> int:
    """Return how many steps lead over the border that is near; below 0 for the high one, 0 where none is near."""
    return within + 1 if within < near else within - size if size - within <= near else 0


def chunk_id(level: str, chunk: Cell) -> str:
    """Return what owns the entries of a neighbourhood: `yellow#0,-1`."""
    return f"{level}#{','.join(map(str, chunk))}"


def spots_of(world: World) -> Spots:
    """Return the spots of a world, which are kept with it."""
    found = world.made.get("spots")
    if not isinstance(found, Spots):
        found = world.made["spots"] = Spots(world)
    return found
