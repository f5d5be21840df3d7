"""Neighbourhoods of an expanse that are others when the player comes near again. The arrival in a room asks.

It is decided from the turn in which the player was last near, which is kept for each that was visited: written when
the player goes away from it, read when the player comes near. Nothing is done each turn, and nothing is told.
"""

from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import WORLD, Cell, Id, cell_of, level_of
from backrooms_if.records import NamedTuple
from backrooms_if.state.spots import Spot, chunk_id
from backrooms_if.state.visiting import cells_of
from backrooms_if.world.ground import Ground


class _Near(NamedTuple):
    """A neighbourhood that the player is near."""

    ground: Ground
    chunk: Cell


def come(view: View, room: Id, came: Id) -> None:
    """Note which neighbourhoods the player has gone away from, and change those come near to that were left for long.

    For one that was left, the time counts from now; who comes near again before it is over has not been away.
    """
    left, there = view.spot(came), view.spot(room)
    if left is not None and there is not None and left.around == there.around and left.level == there.level:
        return  # so it is of most moves
    if left is not None and there is not None and left.level == there.level:
        ground = view.ground(there.level)
        if ground.drifting_near(left.cell, left.around) == ground.drifting_near(there.cell, there.around):
            return
    before, now = _near(view, left), _near(view, there)
    if before.keys() == now.keys():
        return
    turn = view.number((WORLD, "turns"))
    for owner, near in before.items():
        if owner not in now and _was_in(view, owner, near):
            view.set(owner, "since", turn)
    for owner, near in now.items():
        drift = near.ground.expanse.drift
        assert drift is not None, "only what drifts is near"
        if owner in before or turn - view.number((owner, "since")) < drift.after or not _was_in(view, owner, near):
            continue
        if near.ground.is_anchored(near.chunk) or _is_held(view, near):
            continue
        view.change_ground(owner)
        if not drift.marks:
            for cell in cells_of(near.ground, near.chunk):
                view.set(near.ground.id_at(cell), "marks", ())


def _near(view: View, spot: Spot | None) -> dict[str, _Near]:
    """Return the neighbourhoods round a spot that may change, by what owns their entries; its own is the first."""
    if spot is None:
        return {}
    ground = view.ground(spot.level)
    chunks = ground.drifting_near(spot.cell, spot.around)
    return {chunk_id(spot.level, chunk): _Near(ground, chunk) for chunk in chunks}


def _was_in(view: View, owner: str, near: _Near) -> bool:
    """Return whether the player has been in a neighbourhood as it is now; a game may begin in it."""
    if view.get((owner, "visited")):
        return True
    start = view.world.opens_in
    cell = cell_of(start)
    is_of_it = cell is not None and level_of(start) == near.ground.expanse.level
    return is_of_it and cell is not None and near.ground.lattice.chunk_of(cell) == near.chunk


def _is_held(view: View, near: _Near) -> bool:
    """Return whether something that lies in a neighbourhood, or that somebody else has there, lets nothing change."""
    level, lattice = near.ground.expanse.level, near.ground.lattice
    for anchor in view.world.anchors:
        thing = view.world.things[anchor]
        room = None if scope.is_carried(view, anchor) or not view.has(thing, "anchor") else scope.room_of(view, thing)
        if room is not None and level_of(room) == level:
            cell = near.ground.cell(room)
            if cell is not None and lattice.chunk_of(cell) == near.chunk:
                return True
    return False
