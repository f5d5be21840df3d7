"""Neighbourhoods of an expanse that are others when the player comes near again. The arrival in a room asks.

It is decided from the turn in which the player was last near, which is kept for each that was visited: written when
the player goes away from it, read when the player comes near. Nothing is done each turn, and nothing is told.
"""

from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import WORLD, Cell, Id, cell_of, level_of
from backrooms_if.state.spots import Spot, chunk_id
from backrooms_if.state.visiting import cells_of
from backrooms_if.world.ground import Ground


def come(view: View, room: Id, came: Id) -> None:
    """Note which neighbourhoods the player has gone away from, and change those come near to that were left for long.

    For one that was left, the time counts from now; who comes near again before it is over has not been away.
    """
    left, there = view.spot(came), view.spot(room)
    if left is not None and there is not None and left.level == there.level:
        if left.around == there.around:
            return  # so it is of most moves
        before, now = _near(view, left), _near(view, there)
        gone = [chunk for chunk in before if chunk not in now]
        come_to = [chunk for chunk in now if chunk not in before]
    else:
        gone, come_to = list(_near(view, left)), list(_near(view, there))
    turn = view.number((WORLD, "turns"))
    if left is not None:
        for chunk in gone:
            _leave(view, view.ground(left.level), chunk, turn)
    if there is not None:
        for chunk in come_to:
            _come_near(view, view.ground(there.level), chunk, turn)


def _near(view: View, spot: Spot | None) -> tuple[Cell, ...]:
    """Return the neighbourhoods round a spot that may change; its own is the first."""
    return () if spot is None else view.ground(spot.level).drifting_near(spot.cell, spot.around)


def _leave(view: View, ground: Ground, chunk: Cell, turn: int) -> None:
    """Note when the player has gone away from a neighbourhood."""
    owner = chunk_id(ground.expanse.level, chunk)
    if _was_in(view, owner, ground, chunk):
        view.set(owner, "since", turn)


def _come_near(view: View, ground: Ground, chunk: Cell, turn: int) -> None:
    """Change a neighbourhood that the player has come near to, if it was left for long and nothing holds it."""
    drift = ground.expanse.drift
    assert drift is not None, "only what drifts is near"
    owner = chunk_id(ground.expanse.level, chunk)
    if turn - view.number((owner, "since")) < drift.after or not _was_in(view, owner, ground, chunk):
        return
    if ground.is_anchored(chunk) or _is_held(view, ground, chunk):
        return
    view.change_ground(owner)
    if not drift.marks:
        for cell in cells_of(ground, chunk):
            view.set(ground.id_at(cell), "marks", ())


def _was_in(view: View, owner: str, ground: Ground, chunk: Cell) -> bool:
    """Return whether the player has been in a neighbourhood as it is now; a game may begin in it."""
    if view.get((owner, "visited")):
        return True
    start = view.world.opens_in
    cell = cell_of(start)
    return cell is not None and level_of(start) == ground.expanse.level and ground.lattice.chunk_of(cell) == chunk


def _is_held(view: View, ground: Ground, chunk: Cell) -> bool:
    """Return whether something that lies in a neighbourhood, or that somebody else has there, lets nothing change."""
    for anchor in view.world.anchors:
        thing = view.world.things[anchor]
        room = None if scope.is_carried(view, anchor) or not view.has(thing, "anchor") else scope.room_of(view, thing)
        if room is not None and level_of(room) == ground.expanse.level:
            cell = ground.cell(room)
            if cell is not None and ground.lattice.chunk_of(cell) == chunk:
                return True
    return False
