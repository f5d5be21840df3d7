"""Lets Python's collector rest while a world is made or a save is read: nothing of it is garbage, and it would walk all
of it again and again. `library/load.py`, `library/warm.py` and `session/saves.py` call it.

When the collector wakes up it would walk once through all that was made in the meantime, since to it all of that is
new: a sixth of the time of opening a world of a thousand rooms. So what is there by then is called old before that: the
collector looks at it when it next looks at everything, as at all that stays. What a small world leaves is left to it:
called old too often, nothing is ever found to be garbage.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MUCH: Final = 20_000
"""Objects made meanwhile from which on they are called old; two hundred rooms are about as many."""


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest meanwhile, if it does not anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _MUCH:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
