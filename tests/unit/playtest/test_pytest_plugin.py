"""pytest takes `.play` files as tests by itself."""

import subprocess
import sys

import pytest

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


def test_loading_the_plugin_loads_neither_the_engine_nor_a_dependency() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import backrooms_if.playtest.pytest_plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name != "backrooms_if.ids"}
    assert loaded == {"backrooms_if", "backrooms_if.playtest", "backrooms_if.playtest.pytest_plugin"}
