"""pytest takes `.play` files as tests by itself."""

import subprocess
import sys

import pytest

from backrooms_if.library.load import check_text
from backrooms_if.playtest.suite import Suite

# A run of pytest within this process forgets the modules that it was the first to import, and a world that was opened
# by some of them does not fit others: so all of them are imported before.
check_text("format: 1\nid: hut\n")
Suite()

pytest_plugins = ["pytester"]

PASSING = "purpose: the foyer is lit\nworld: cloak_of_darkness\n> look\n? not dark\n"


@pytest.fixture
def folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder in which pytest knows our plugin and no other, installed or not."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return pytester


def run(folder: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return folder.runpytest_inprocess("-p", "backrooms_if.playtest.pytest_plugin", *arguments)


def test_each_file_is_a_test_named_by_its_purpose_or_file(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=PASSING, b="world: cloak_of_darkness\n> look\n")
    result = run(folder, "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["a.play::the foyer is lit PASSED*", "b.play::b PASSED*"])


def test_a_failure_is_told_in_our_words_without_a_traceback(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=PASSING.replace("not dark", "dark"))
    result = run(folder)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*the foyer is lit*", "a.play:4: after `look`, this does not hold", "    ? dark"])
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*PlaythroughFailed*")
    result.stdout.no_fnmatch_line("*.py:*")


def test_a_faulty_script_is_a_test_that_fails(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a="> look\n?\n")
    result = run(folder)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["a.play:1: no header says which world*", "a.play:2: nothing follows*"])


def test_a_file_that_is_no_text_is_a_test_that_fails(folder: pytest.Pytester) -> None:
    (folder.path / "a.play").write_bytes(b"\xff")
    run(folder).assert_outcomes(failed=1)


def test_tests_are_chosen_by_purpose(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=PASSING, b="world: cloak_of_darkness\n> look\n")
    run(folder, "-k", "foyer").assert_outcomes(passed=1, deselected=1)


TREE = """\
purpose: the foyer
world: cloak_of_darkness
> look
== the cloakroom, by day ==
> w
? at(cloakroom)
=== back again ===
> e
? at(foyer)
"""


def test_each_branch_is_a_test_named_after_what_it_goes_on_from(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=TREE)
    result = run(folder, "-v")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(
        [
            "a.play::the foyer PASSED*",
            "a.play::the cloakroom, by day PASSED*",
            "a.play::the cloakroom, by day / back again PASSED*",
        ]
    )
    run(folder, "-k", "again").assert_outcomes(passed=1, deselected=2)
    run(folder, "a.play::the cloakroom, by day / back again").assert_outcomes(passed=1)


def test_a_branch_is_skipped_where_another_test_says_what_failed(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=TREE.replace("? at(cloakroom)", "? at(bar)"))
    run(folder).assert_outcomes(passed=1, failed=1, skipped=1)
    result = run(folder, "-k", "again")
    result.assert_outcomes(failed=1, deselected=2)
    result.stdout.fnmatch_lines(["a.play:7: not run: the branch `the cloakroom, by day` did not pass"])


def test_the_branches_of_a_faulty_script_are_skipped(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=TREE.replace("? at(foyer)", "? at(foyr)"))
    run(folder).assert_outcomes(failed=1, skipped=2)


def test_loading_the_plugin_loads_neither_the_engine_nor_a_dependency() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import backrooms_if.playtest.pytest_plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name != "backrooms_if.ids"}
    assert loaded == {"backrooms_if", "backrooms_if.playtest", "backrooms_if.playtest.pytest_plugin"}


# --- coverage of worlds ----------------------------------------------------------------------------------------------


def test_coverage_is_told_at_the_end_and_written(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=PASSING)
    result = run(folder, "--world-coverage", "--world-coverage-report=json:out.json")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        ["*= world coverage =*", "What was reached of Cloak of Darkness (*", "rooms*1 of*3*33 %", "Wrote out.json"]
    )
    assert (folder.path / "out.json").is_file()
    assert result.ret == 0


def test_under_a_bar_of_coverage_the_run_fails_though_every_test_passes(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=PASSING)
    result = run(folder, "--world-coverage-fail-under=rooms=90")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["FAILED Cloak of Darkness: 1 of 3 rooms reached, 33 %, and 90 % is wanted"])
    result.stdout.no_fnmatch_line("Not reached:")
    assert result.ret == 1
    assert run(folder, "--world-coverage-fail-under=rooms=30").ret == 0


@pytest.mark.usefixtures("kept_worlds")
def test_processes_of_xdist_gather_coverage_together(folder: pytest.Pytester) -> None:
    folder.makefile(
        ".play", a="world: cloak_of_darkness\n> west\n", b="world: cloak_of_darkness\n> south\n> wait\n", c=PASSING
    )
    options = ("-p", "backrooms_if.playtest.pytest_plugin", "-p", "xdist", "-n", "2", "--world-coverage")
    result = folder.runpytest_subprocess(*options)
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["rooms*3 of*3*100 %"])


def test_without_an_option_nothing_is_told_of_coverage(folder: pytest.Pytester) -> None:
    folder.makefile(".play", a=PASSING)
    run(folder).stdout.no_fnmatch_line("*world coverage*")


def test_a_wrong_option_of_coverage_says_how_to_write_it(folder: pytest.Pytester) -> None:
    result = run(folder, "--world-coverage-report=xml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*no report is called `xml`; known are html, json and text, as in `html:FOLDER`"])
