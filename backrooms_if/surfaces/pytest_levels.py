"""Makes the levels without end of a world tests for pytest: `wayfind yellow` and `sameness yellow`.

Collected are the `world.yaml` of a folder that has playthroughs in it, and any world's file that pytest is called with.
The plugin of playthroughs names this one to pytest. It imports nothing of ours until there is such a file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from backrooms_if.surfaces.level_tests import LevelTest

    Failure = pytest.ExceptionInfo[BaseException]


class LevelFailed(Exception):
    """A level that does not keep what it declares; its words are the report."""


class WorldFile(pytest.File):
    """The file of a world, which holds two tests for each of its levels without end."""

    def collect(self) -> Iterator["Level"]:
        """Yield the tests."""
        from backrooms_if.surfaces.level_tests import levels_of

        here = Path.cwd()
        shown = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        for test in levels_of(shown):
            found: Level = Level.from_parent(self, name=test.name)
            found.test = test
            yield found


class Level(pytest.Item):
    """A study of a level."""

    test: "LevelTest"

    def runtest(self) -> None:
        """Let the bots walk. Raises LevelFailed."""
        from backrooms_if.surfaces.level_tests import outcome_of

        outcome = outcome_of(self.test)
        if outcome.verdict != "passed":
            raise LevelFailed(outcome.words)

    def repr_failure(self, excinfo: "Failure", style: "object" = None) -> str:
        """Return the report of a level that failed; of a fault of ours, the traceback."""
        if isinstance(excinfo.value, LevelFailed):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, its first line, and the test's name."""
        return self.path, 0, self.name


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> WorldFile | None:
    """Take in the file of a world that is tested."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    is_tested = file_path.name == "world.yaml" and (file_path.parent / "playthroughs").is_dir()
    if not is_tested and not parent.session.isinitpath(file_path):
        return None
    return WorldFile.from_parent(parent, path=file_path)
