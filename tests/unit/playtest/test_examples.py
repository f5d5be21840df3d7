"""The examples in the docstrings of this package hold."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["blessing", "discover", "matching", "script", "wording"])
def test_the_examples_of_a_module_are_true(name: str) -> None:
    result = doctest.testmod(import_module(f"backrooms_if.playtest.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
