"""Which rooms of an expanse were visited: a bit for each, one entry for a neighbourhood. The engine's view asks.

A level without end has no entry for each of its rooms: of a walk of a million moves that would be a hundred megabytes.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from backrooms_if.fields import Key, Value
from backrooms_if.ids import Cell, LevelId, cell_of
from backrooms_if.state.spots import Spot, chunk_id
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.world.ground import Ground


def is_neighbourhood(world: World, owner: str) -> bool:
    """Return whether an id is that of a neighbourhood of an expanse, as it is written here."""
    level, _, numbers = owner.partition("#")
    expanse = world.expanses.get(LevelId(level)) if world.expanses else None
    if expanse is None:
        return False
    cell = cell_of(f"{level}@{numbers}")
    return cell is not None and len(cell) == expanse.dims and chunk_id(level, cell) == owner


def are_bits(world: World, owner: str, written: str) -> bool:
    """Return whether this is the bits of a neighbourhood as they are written here, one for each of its rooms."""
    expanse = world.expanses[LevelId(owner.partition("#")[0])]
    rooms = expanse.chunk**expanse.dims
    return 4 * len(written) <= rooms and not written.strip("0123456789abcdef") and written[:1] != "0"


def visited(get: Callable[[Key], Value], spot: Spot) -> int:
    """Return the rooms of a neighbourhood that have been visited, as bits."""
    return int(str(get((spot.owner, "visited")) or "0"), 16)


def cells_of(ground: "Ground", chunk: Cell) -> Iterator[Cell]:
    """Yield the coordinates of a neighbourhood."""
    size = ground.expanse.chunk
    return product(*(range(at * size, (at + 1) * size) for at in chunk))
