"""Makes every `.play` file that pytest comes across a test. pytest loads it through the entry point of this package.

It is loaded in every run of pytest wherever this package is installed, so it imports nothing of ours until there is
a playthrough.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from backrooms_if.playtest.suite import Suite

    Failure = pytest.ExceptionInfo[BaseException]

_SUITE: "pytest.StashKey[Suite]" = pytest.StashKey()
"""The session's suite, which keeps the worlds that were opened."""


class PlaythroughFailed(Exception):
    """A playthrough that did not pass; its words are the report."""


class PlayFile(pytest.File):
    """A `.play` file, which holds one test."""

    def collect(self) -> Iterator["Playthrough"]:
        """Yield the test, named by its purpose, or by the file where it has none."""
        from backrooms_if.playtest.reading import read
        from backrooms_if.playtest.script import Finding, parse
        from backrooms_if.problems.visible import visible

        text = read(self.path)
        purpose = "" if isinstance(text, Finding) else parse(text, str(self.path)).purpose
        yield Playthrough.from_parent(self, name=visible(purpose) or self.path.stem)


class Playthrough(pytest.Item):
    """One playthrough."""

    def runtest(self) -> None:
        """Play it. Raises PlaythroughFailed."""
        from backrooms_if.playtest.suite import Suite

        suite = self.config.stash.setdefault(_SUITE, Suite())
        outcome = suite.run(_shown(self.path))
        if outcome.verdict != "passed":
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
