"""Lets Python's garbage collector rest while modules are imported and a world is opened. `play` and its prompt ask."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Collect no garbage meanwhile, and never look again at what was made meanwhile.

    What an import makes is no garbage: the collector would walk all of it again and again, then, in each turn and once
    more at the end of the program.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
