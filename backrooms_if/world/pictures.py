"""Fixtures that are no more than pictures on the wall: to see one is all that a room has to do about it.

A level without end has a score of them in each of its rooms, and a player comes by one more room each turn.
"""

from typing import Final

from backrooms_if.fields import Key
from backrooms_if.ids import Id
from backrooms_if.world.model import World

_HOLDING: Final = frozenset(("supporter", "container", "actor"))


def pictures(world: World, fixtures: tuple[Id, ...]) -> tuple[Key, ...] | None:
    """Return the entries that say of each fixture that it was seen; None if one of them is more than a picture.

    Pictures are never hidden or told of by themselves, have no parts, and nothing is in or on them.
    """
    known = world.made.setdefault("pictures", {})
    assert isinstance(known, dict), "nobody else keeps anything under this name"
    if fixtures not in known:
        things = [world.things[fixture] for fixture in fixtures]
        is_more = any(
            one.is_listed or one.can_hide or one.parts or one.kin != one.id or one.traits & _HOLDING for one in things
        )
        known[fixtures] = None if is_more else tuple((one.id, "seen") for one in things)
    found: tuple[Key, ...] | None = known[fixtures]
    return found
