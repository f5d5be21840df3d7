"""Makes every case of a file of cases a test of its own. pytest loads it for this folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from backrooms_if.library import WorldNotFound, load_world
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.suite import Suite
from backrooms_if.problems import WorldFileError
from tests.parser_cases.case_files import SUFFIX, Case, cases_of, in_world
from tests.parser_cases.own_world import ids_in

PROBE: Final = Path(__file__).parents[1] / "worlds" / "probe.yaml"
_SUITE: pytest.StashKey[Suite] = pytest.StashKey()
_OWN: pytest.StashKey[tuple[Path, dict[str, str]] | None] = pytest.StashKey()

Failure = pytest.ExceptionInfo[BaseException]


def pytest_configure(config: pytest.Config) -> None:
    """Open the world of one's own, if one is named, so that a fault in it is told before anything is played."""
    own_world(config)


class CaseFailed(Exception):
    """A case that does not hold; its words are the report."""


class CaseFaulty(Exception):
    """A case that cannot be played: its lines are no script, or its world has errors. It is never pending."""


class CaseFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterator["CaseItem"]:
        """Yield the tests, each named by its number and its title."""
        for case in cases_of(self.path):
            yield CaseItem.from_parent(self, name=f"{case.number}[{case.title}]", case=case)


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, **given: object) -> None:
        super().__init__(**given)  # type: ignore[arg-type]
        self.case = case
        if case.pending:
            # In a world of somebody's own what is pending here may well hold.
            is_strict = own_world(self.config) is None
            self.add_marker(pytest.mark.xfail(reason=case.pending, raises=CaseFailed, strict=is_strict))

    def runtest(self) -> None:
        """Play it. Raises CaseFailed or CaseFaulty."""
        try:
            outcome = played(self.case, self.config)
        except Exception as error:
            if not self.case.pending:
                raise
            raise CaseFailed(f"the engine raised {error!r}") from error
        if outcome.verdict == "failed":
            raise CaseFailed(outcome.words)
        if outcome.verdict != "passed":
            raise CaseFaulty(outcome.words)

    def repr_failure(self, excinfo: Failure, style: object = None) -> str:
        """Return the report of a case that failed; of a fault of ours, the traceback."""
        if isinstance(excinfo.value, CaseFailed | CaseFaulty):
            return f"{self.case.group}/{self.case.number}: {self.case.title}\n{excinfo.value}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, its first line, and the test's name."""
        return self.path, 0, self.name


def played(case: Case, config: pytest.Config) -> Outcome:
    """Return what became of a case, in its own world or in the one that `--parser-world` names."""
    suite = config.stash.setdefault(_SUITE, Suite())
    text, own = case.script, own_world(config)
    if own is not None and PROBE.name in text:
        text = in_world(text, *own)
    return suite.play(parse(text, str(case.path)))[0]


def own_world(config: pytest.Config) -> tuple[Path, dict[str, str]] | None:
    """Return the path of a world of one's own and what its ids are; None if the suite's worlds are played.

    Raises pytest.UsageError if it cannot be opened.
    """
    if _OWN not in config.stash:
        given = config.getoption("--parser-world")
        config.stash[_OWN] = None if given is None else _opened(Path(given).resolve())
    return config.stash[_OWN]


def _opened(path: Path) -> tuple[Path, dict[str, str]]:
    try:
        return path, ids_in(load_world(path), load_world(PROBE))
    except (WorldFileError, WorldNotFound) as error:
        raise pytest.UsageError(f"--parser-world {path}: {error}") from error


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """Take in a file of cases."""
    return CaseFile.from_parent(parent, path=file_path) if file_path.suffix == SUFFIX else None
