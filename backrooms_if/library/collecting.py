"""Lets Python's collector rest while a world is made: nothing of it is garbage, and it would walk all of it again and
again. `load.py` and `warm.py` call it.

When the collector wakes up it would walk once through all that was made in the meantime, since to it all of that is
new: a tenth of the time of opening a large world. So what is there by then is called old before that: the collector
looks at it when it next looks at everything, as at all that stays.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest meanwhile, if it does not anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():  # else somebody has frozen what is to stay frozen
                gc.freeze()
                gc.unfreeze()
            gc.enable()
