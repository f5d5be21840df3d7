"""How many processes a command works with: what `--jobs` may say, and what is taken where it says nothing."""

import os
from typing import Final

_MOST: Final = 256


def wrong_jobs(jobs: int | None) -> str:
    """Return what is wrong with a number of processes that was asked for; empty if nothing is."""
    if jobs is None or 1 <= jobs <= _MOST:
        return ""
    return f"--jobs is a number from 1 to {_MOST}, for example --jobs 2"


def number(jobs: int | None) -> int:
    """Return how many processes there are to be: as many as cores, unless somebody asked for so many."""
    return jobs or os.cpu_count() or 1
