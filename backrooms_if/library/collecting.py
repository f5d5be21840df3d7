"""Lets Python's collector rest while a world is made: nothing of it is garbage, and it would walk all of it again and
again. `load.py` and `warm.py` call it.
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
            gc.enable()
