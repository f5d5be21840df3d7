"""Spreads pieces of a study over processes. Results come in the order of the pieces, whichever is done first.

`test`, `fuzz` and `mutants` use it. The processes are started afresh (`spawn`), so that it goes the same way on each
system.
"""

import signal
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def spread(work: Callable[[T], R], pieces: Iterable[T], jobs: int) -> Iterator[R]:
    """Yield what `work`, a function of a module, makes of each piece, in order, by so many processes.

    Pieces are asked for as processes become free, so that there may be any number of them; whoever stops asking for
    results ends the processes. With one job all is done in this process.
    """
    if jobs <= 1:
        yield from map(work, pieces)
        return
    from multiprocessing import get_context  # a study with one job needs none

    waiting = iter(pieces)
    with get_context("spawn").Pool(jobs, _begin) as pool:  # leaving it, also by Ctrl-C, ends the processes
        running = [pool.apply_async(work, (piece,)) for piece in islice(waiting, 2 * jobs)]
        while running:
            yield running.pop(0).get()
            running += [pool.apply_async(work, (piece,)) for piece in islice(waiting, 1)]


def _begin() -> None:
    """Leave Ctrl-C to the process that the others work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
