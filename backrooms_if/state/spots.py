"""Where rooms lie in levels without end: coordinate, neighbourhood, and which of its bits says that one was there.

Worked out from an id once and kept with the world: a move asks for the spots of two rooms some ten times.
"""

from backrooms_if import limits
from backrooms_if.ids import Cell, LevelId, cell_of, level_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World


class Spot(NamedTuple):
    """Where a room lies: the coordinate, what owns the entries of the neighbourhood, and the bit of the room there.

    `is_written` says that an author wrote the room; it has entries of its own.
    """

    level: LevelId
    cell: Cell
    owner: str
    bit: int
    is_written: bool


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
        cell = cell_of(name) if "@" in name and self._world.has_room(name) else None
        if cell is not None:
            return _spot(level, cell, expanse.chunk, is_written=False)
        for at, room in expanse.written.items():
            if room == name:
                cell = cell_of(at)
                assert cell is not None, "written rooms stand under coordinates"
                return _spot(level, cell, expanse.chunk, is_written=True)
        return None


def _spot(level: LevelId, cell: Cell, size: int, *, is_written: bool) -> Spot:
    bit = 0
    for at in reversed(cell):
        bit = bit * size + at % size
    return Spot(level, cell, chunk_id(level, tuple([at // size for at in cell])), 1 << bit, is_written)


def chunk_id(level: str, chunk: Cell) -> str:
    """Return what owns the entries of a neighbourhood: `yellow#0,-1`."""
    return f"{level}#{','.join(map(str, chunk))}"


def spots_of(world: World) -> Spots:
    """Return the spots of a world, which are kept with it."""
    found = world.made.get("spots")
    if not isinstance(found, Spots):
        found = world.made["spots"] = Spots(world)
    return found
