"""How sensible a thing is for an action, which decides where words fit several. Actions say it, the parser asks."""

from collections.abc import Callable
from typing import Literal

from backrooms_if.engine.view import View
from backrooms_if.world.model import Thing

Likelihood = Literal[0, 1, 2]
"""2 likely, 1 as any, 0 only if nothing else is meant."""

Likely = Callable[[View, Thing], int]


def any_thing(view: View, thing: Thing) -> Likelihood:
    """Find every thing as likely as any, for an action that is done to anything."""
    return 1
