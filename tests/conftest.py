"""What every test run shares: the option --long, Hypothesis's profiles, where worlds are kept. Loaded by pytest."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Tests, and the programs that they start, neither use nor change what their user's own games have kept.
os.environ["BACKROOMS_IF_CACHE"] = "off"

# Quick: a fifth of Hypothesis's own 100, so that twenty property tests leave most of the gates' minute to the others.
# Derandomised, because a gate that is red by luck teaches people to run it again; the search for new faults is for
# --long.
settings.register_profile("quick", max_examples=20, derandomize=True, deadline=None)
# Long: twenty times Hypothesis's own 100; the whole run then takes minutes and not hours.
settings.register_profile("long", max_examples=2_000, deadline=None)
# No deadline in either: the wall time of one example says more about the machine's other work than about ours.


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long and --parser-world."""
    parser.addoption(
        "--long", action="store_true", help="also run the tests marked `long`, and search further in properties"
    )
    parser.addoption(
        "--parser-world", metavar="PATH", help="play tests/parser_cases in this world, not in the probe world"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile, unless the command line names one."""
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("long" if config.getoption("--long") else "quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked `long` unless they are asked for."""
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes; run with --long"))


@pytest.fixture
def kept_worlds(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a test, and the programs that it starts, keep compiled worlds, in a folder of this run.

    For tests of which a program of its own is the point, and a cold start is not: that takes a second of CPU time, all
    but a tenth of it for the compiler's imports. The worlds that come along are there from the beginning; of others
    the test loads what its programs shall find.
    """
    from backrooms_if.library import load_world  # few tests need it

    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "kept_worlds"
    folder.mkdir(mode=0o700, exist_ok=True)
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(folder))
    for name in ("cloak_of_darkness", "level_zero"):
        load_world(name)
    return folder
