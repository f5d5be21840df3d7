"""Plays scripts and times them, in this process or in several. The command `test` calls it.

Outcomes come in the order of the scripts, whoever played them.
"""

import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.reports import Timed
from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.script import Finding
from backrooms_if.playtest.suite import Suite
from backrooms_if.records import NamedTuple

PAYS: Final = 150
"""Scripts from which on several processes are quicker: one takes some 10 ms, and to start a process some 400 ms."""
_MOST: Final = 25
"""Scripts that a process is handed at once, so that each of its worlds is opened for several."""


class Chosen(NamedTuple):
    """A script to be run: all of it for None, or these of its branches, of which the trunk is None."""

    path: Path
    branches: tuple[int | None, ...] | None = None


class _Piece(NamedTuple):
    """What a process is handed: some scripts, and whether a mistake of the program is raised."""

    chosen: tuple[Chosen, ...]
    is_debug: bool


def outcomes_of(chosen: list[Chosen], jobs: int | None, is_debug: bool) -> Iterator[Timed]:
    """Yield what became of scripts and their branches, by so many processes; None: by what is quickest."""
    if jobs is None:
        jobs = (os.cpu_count() or 1) if len(chosen) >= PAYS else 1
    size = max(1, min(_MOST, len(chosen) // (4 * jobs)))
    pieces = [_Piece(tuple(chosen[at : at + size]), is_debug) for at in range(0, len(chosen), size)]
    if jobs == 1:
        suite = Suite()
        for one in chosen:
            yield from _outcomes(suite, one, is_debug)
        return
    from backrooms_if.studies.spreading import spread

    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = folder  # so that what they write goes with it, also where they are ended by Ctrl-C
        try:
            for done in spread(_played, pieces, min(jobs, len(pieces))):
                yield from done
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


@cache
def _suite() -> Suite:
    """Return the suite of this process, which keeps the worlds that it has opened."""
    return Suite()


def _played(piece: _Piece) -> list[Timed]:
    return [timed for one in piece.chosen for timed in _outcomes(_suite(), one, piece.is_debug)]


def _outcomes(suite: Suite, chosen: Chosen, is_debug: bool) -> Iterator[Timed]:
    """Yield what became of a script; a mistake of the program fails it, and the others are run all the same."""
    began = time.process_time()
    try:
        with suite.begin(assembled(chosen.path)) as run:
            for outcome in run.outcomes(chosen.branches):
                now = time.process_time()
                yield Timed(outcome, now - began)
                began = now
    except Exception as error:
        if is_debug:
            raise
        yield Timed(Outcome(str(chosen.path), "", "failed", (Finding(1, mistake(error)),)), 0.0)


def mistake(error: Exception) -> str:
    """Return what is said of a mistake of the program."""
    words = f"{type(error).__name__}: {error}".strip(": ")
    return f"the program has made a mistake ({words}): please report it with this script; --debug shows where it is"
