"""Plays scripts and times them, in this process or in several. The command `test` calls it.

Outcomes come in the order of the scripts, whoever played them.
"""

import os
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from backrooms_if.engine.watch import Watch
from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.reports import Timed
from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.script import Finding
from backrooms_if.playtest.suite import Suite
from backrooms_if.records import NamedTuple
from backrooms_if.surfaces.processes import number
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.studies.coverage.gathered import Coverage
    from backrooms_if.surfaces.level_tests import LevelTest

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
    is_covered: bool


class _Watched:
    """The suite of a process, which keeps the worlds that it has opened, and what it gathers the coverage in."""

    def __init__(self, coverage: "Coverage | None") -> None:
        self.coverage = coverage
        self.suite = Suite(None if coverage is None else self._watch)

    def _watch(self, where: str, world: World) -> Watch:
        assert self.coverage is not None, "else nobody watches"
        return self.coverage.watch(where, world)


def outcomes_of(
    chosen: list[Chosen], jobs: int | None, is_debug: bool, coverage: "Coverage | None" = None
) -> Iterator[Timed]:
    """Yield what became of scripts and their branches, by so many processes; None: by what is quickest.

    What they reach of their worlds is gathered in `coverage`, if it is wanted.
    """
    if jobs is None:
        jobs = number(None) if len(chosen) >= PAYS else 1
    size = max(1, min(_MOST, len(chosen) // (4 * jobs)))
    if jobs == 1:
        suite = _Watched(coverage).suite
        for one in chosen:
            yield from _outcomes(suite, one, is_debug)
        return
    from backrooms_if.studies.spreading import spread

    is_covered = coverage is not None
    pieces = [_Piece(tuple(chosen[at : at + size]), is_debug, is_covered) for at in range(0, len(chosen), size)]
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = folder  # so that what they write goes with it, also where they are ended by Ctrl-C
        try:
            for done, reached in spread(_played, pieces, min(jobs, len(pieces))):
                if coverage is not None:
                    coverage.join(reached)
                yield from done
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def level_outcomes(tests: "Iterable[LevelTest]") -> Iterator[Timed]:
    """Yield what became of the tests of levels without end, in this process."""
    from backrooms_if.surfaces.level_tests import outcome_of

    for test in tests:
        began = time.process_time()
        outcome = outcome_of(test)
        yield Timed(outcome, time.process_time() - began)


@cache
def _watched(is_covered: bool) -> _Watched:
    """Return what this process plays with, for one piece after another."""
    from backrooms_if.studies.coverage.gathered import Coverage

    return _Watched(Coverage() if is_covered else None)


def _played(piece: _Piece) -> tuple[list[Timed], str]:
    """Return what became of a piece, and what it reached of its worlds as JSON; nothing if that is not wanted."""
    from backrooms_if.studies.coverage.gathered import Coverage

    watched = _watched(piece.is_covered)
    if not piece.is_covered:
        return [timed for one in piece.chosen for timed in _outcomes(watched.suite, one, piece.is_debug)], ""
    watched.coverage = coverage = Coverage()
    done = [timed for one in piece.chosen for timed in _outcomes(watched.suite, one, piece.is_debug)]
    return done, coverage.dumps()


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
