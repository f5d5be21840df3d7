"""Makes every `.play` file that pytest comes across a test. pytest loads it through the entry point of this package.

It is loaded in every run of pytest wherever this package is installed, so it imports nothing of ours until there is
a playthrough.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from backrooms_if.engine.watch import Watch
    from backrooms_if.playtest.runner import Run
    from backrooms_if.playtest.suite import Suite
    from backrooms_if.world.model import World

    Failure = pytest.ExceptionInfo[BaseException]

# Named and not imported: what surfaces add is for pytest alone to know.
pytest_plugins = ("backrooms_if.surfaces.pytest_coverage", "backrooms_if.surfaces.pytest_levels")

WATCHING: "pytest.StashKey[Callable[[str, World], Watch]]" = pytest.StashKey()
"""Who gives those that watch the games of a world, by its path or name; not there if nobody watches."""
_SUITE: "pytest.StashKey[Suite]" = pytest.StashKey()
"""The session's suite, which keeps the worlds that were opened."""


class PlaythroughFailed(Exception):
    """A playthrough that did not pass; its words are the report."""


class PlayFile(pytest.File):
    """A `.play` file, which holds a test for its trunk and one for each branch."""

    _run: "Run | None" = None

    def collect(self) -> Iterator["Playthrough"]:
        """Yield the tests: the trunk by its purpose, or the file's name where it has none, and branches by theirs."""
        from backrooms_if.playtest.parsing import parse
        from backrooms_if.playtest.reading import read
        from backrooms_if.playtest.script import Finding
        from backrooms_if.problems.visible import visible

        text = read(self.path)
        script = parse("" if isinstance(text, Finding) else text, str(self.path))
        yield Playthrough.of(self, visible(script.purpose) or self.path.stem, None)
        for index in range(len(script.branches)):
            yield Playthrough.of(self, visible(script.name_of(index)), index)

    def run_of_all(self) -> "Run":
        """Return the run of the file; what several branches go on from is played once for all of them."""
        from backrooms_if.playtest.reading import assembled
        from backrooms_if.playtest.suite import Suite

        if self._run is None:
            stash = self.config.stash
            suite = stash.setdefault(_SUITE, Suite(stash.get(WATCHING, None)))
            self._run = suite.begin(assembled(_shown(self.path)))
        return self._run

    def teardown(self) -> None:
        """Let go of what was played."""
        if self._run is not None:
            self._run.close()
            self._run = None


class Playthrough(pytest.Item):
    """One playthrough: the trunk of a file, or a branch."""

    branch: int | None = None

    @classmethod
    def of(cls, file: PlayFile, name: str, branch: int | None) -> "Playthrough":
        """Return the test of a branch; None for the trunk."""
        found: Playthrough = cls.from_parent(file, name=name)
        found.branch = branch
        return found

    def runtest(self) -> None:
        """Play it. Raises PlaythroughFailed; skips a branch where the test of what it goes on from says what failed."""
        assert isinstance(self.parent, PlayFile), "it was made by one"
        run = self.parent.run_of_all()
        outcome = run.outcome(self.branch if run.is_playable else None)
        if outcome.verdict == "passed":
            return
        culprit = self.branch
        if outcome.verdict == "not run" and self.branch is not None:
            culprit = run.culprit(self.branch)
        elif outcome.verdict != "failed":
            culprit = None
        if culprit != self.branch and any(
            isinstance(one, Playthrough) and one.parent is self.parent and one.branch == culprit
            for one in self.session.items
        ):
            pytest.skip(outcome.words)
        raise PlaythroughFailed(outcome.words)

    def repr_failure(self, excinfo: "Failure", style: "object" = None) -> str:
        """Return the report of a playthrough that failed; of a fault of ours, the traceback."""
        if isinstance(excinfo.value, PlaythroughFailed):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, its first line, and the test's name."""
        return self.path, 0, self.name


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PlayFile | None:
    """Take in a file whose name ends in `.play`."""
    if file_path.suffix != ".play":
        return None
    return PlayFile.from_parent(parent, path=file_path)


def _shown(path: Path) -> Path:
    """Return a path as reports are to show it: from where pytest runs, if it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
