"""The examples of docs/programs.md do what the page says, and every public name stands on it."""

import doctest
from pathlib import Path

import backrooms_if

PAGE = Path(__file__).resolve().parents[2] / "docs" / "programs.md"


def test_the_examples_are_true() -> None:
    # The page is one session, in which later examples use the names of earlier ones.
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 5
    assert failed == 0


def test_the_functions_that_a_program_calls_are_named() -> None:
    text = PAGE.read_text(encoding="utf-8")
    functions = [name for name in backrooms_if.__all__ if name[0].islower() and name != "list_worlds"]
    assert [name for name in functions if name not in text] == []
