"""Which noclip an ordinary word means: a doorway by its direction, an edge by a jump. Nobody falls unwarned.

What comes of it is `pressing.py`'s.
"""

from typing import Final

from backrooms_if.engine.attempt import Command
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Noclip

PRESSING: Final = ActionId("pressing against")


def warns(view: View, noclip: Noclip) -> bool:
    """Return whether a noclip can let somebody through who does not press: it is open, and its sign was told here.

    In the dark a sign is not told, nor one whose `when` has come to hold since the room was described.
    """
    is_told = noclip.sign is not None and view.get((noclip.id, "warned")) == view.here
    return is_told and (noclip.when is None or noclip.when(view))


def through_doorway(view: View, command: Command) -> Command | None:
    """Take going in a direction that no exit of the room has for going through the doorway, or over the edge, there."""
    word = command.direction
    if word is None or word in view.room(view.here).exits:
        return None
    for noclip in view.room(view.here).noclips:
        if word in noclip.ways and warns(view, noclip):
            return Command(PRESSING, noclip.id)
    return None
