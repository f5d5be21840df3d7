"""Coverage of worlds for pytest: `--world-coverage` and its reports. The plugin of playthroughs names it to pytest.

Under pytest-xdist each worker gathers its own, and the controller joins them. As the other plugin it imports nothing of
ours unless it is asked for something.
"""

from typing import TYPE_CHECKING, Final

import pytest

from backrooms_if.playtest.pytest_plugin import WATCHING

if TYPE_CHECKING:
    from backrooms_if.studies.coverage.gathered import Coverage
    from backrooms_if.surfaces.covering import Bar, Report

_COVERAGE: "pytest.StashKey[Coverage]" = pytest.StashKey()
_LINES: pytest.StashKey[list[str]] = pytest.StashKey()
"""What is told at the end."""
_OUTPUT: Final = "backrooms_if_coverage"
"""Under this name a worker of xdist hands over what it has gathered."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("backrooms_if", "coverage of worlds by playthroughs")
    group.addoption(
        "--world-coverage", action="store_true", help="show what the .play files reached of their worlds, and why not"
    )
    group.addoption(
        "--world-coverage-report",
        metavar="TYPE[:PATH]",
        action="append",
        type=_report,
        default=[],
        help="write it too: html:FOLDER, json:FILE, text:FILE; as often as wanted",
    )
    group.addoption(
        "--world-coverage-fail-under",
        metavar="[KIND=]PERCENT",
        action="append",
        type=_bar,
        default=[],
        help="fail if less of a world was reached: `95` of all, `texts=95` of one kind",
    )


def _report(written: str) -> "Report":
    from backrooms_if.surfaces.covering import report

    return report(written)


def _bar(written: str) -> "Bar":
    from backrooms_if.surfaces.covering import bar

    return bar(written)


def pytest_configure(config: pytest.Config) -> None:
    """Watch the playthroughs, if any of the options was given."""
    options = ("world_coverage", "world_coverage_report", "world_coverage_fail_under")
    if any(config.getoption(name) for name in options):
        from backrooms_if.surfaces.covering import begun

        config.stash[_COVERAGE] = coverage = begun()
        config.stash[WATCHING] = coverage.watch


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """Join what a worker of xdist has gathered; one that has crashed hands over nothing."""
    config, handed = getattr(node, "config", None), getattr(node, "workeroutput", {})
    if isinstance(config, pytest.Config) and _COVERAGE in config.stash and _OUTPUT in handed:
        config.stash[_COVERAGE].join(handed[_OUTPUT])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what was gathered, as a worker; else write the reports, and fail the run under a bar."""
    config = session.config
    coverage = config.stash.get(_COVERAGE, None)
    if coverage is None:
        return
    handed = getattr(config, "workeroutput", None)
    if handed is not None:
        handed[_OUTPUT] = coverage.dumps()
        return
    lines, has_failed = _finished(coverage, config)
    config.stash[_LINES] = lines
    if has_failed and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _finished(coverage: "Coverage", config: pytest.Config) -> tuple[list[str], bool]:
    """Return the lines to be told, after writing the reports, and whether the run is to fail for them."""
    from backrooms_if.library import WorldNotFound
    from backrooms_if.problems import WorldFileError
    from backrooms_if.surfaces import covering

    try:
        sheets = covering.sheets_of(coverage)
        lines = covering.told(sheets).split("\n") if config.getoption("world_coverage") else []
        lines += [f"Wrote {path}" for path in covering.write(config.getoption("world_coverage_report"), sheets)]
    except (WorldFileError, WorldNotFound) as error:
        return [f"a world was changed while it was played, and is none any more: {error}"], True
    except OSError as error:
        return [f"{error.filename} cannot be written: {error.strerror or error}"], True
    short = covering.fallen_short(config.getoption("world_coverage_fail_under"), sheets)
    return [*lines, *(f"FAILED {line}" for line in short)], bool(short)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell it at the end."""
    lines = config.stash.get(_LINES, [])
    if lines:
        terminalreporter.section("world coverage")
        for line in lines:
            terminalreporter.write_line(line)
