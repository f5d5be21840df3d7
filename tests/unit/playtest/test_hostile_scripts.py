"""Playthroughs that mean harm: what is read of them and told of them is bounded, whatever they hold."""

import time

import pytest

from backrooms_if import limits
from backrooms_if.playtest.parsing import parse

HEAD = "world: cloak_of_darkness\n\n"
"""Enough to be a playthrough."""


@pytest.mark.parametrize(
    "text",
    [
        "foo: x\n" * 50_000,
        HEAD + "> look\n" + "?\n" * 50_000,
        HEAD + "> look\n" + "~ *\n" * 50_000,
        HEAD + ("> " + "x" * 5_000 + "\n") * 300,
    ],
)
def test_of_thousands_of_faults_in_a_script_the_first_hundred_are_told(text: str) -> None:
    faults = parse(text, "w.play").faults
    assert limits.PROBLEMS_PER_FILE <= len(faults) <= limits.PROBLEMS_PER_FILE + 3
    assert any(fault.message == "there are more faults, which are not told" for fault in faults)


def test_a_script_is_read_up_to_its_limit_of_lines() -> None:
    most = HEAD + "# a comment\n\n" * 10 + "> z\n" * (limits.SCRIPT_LINES - 1)
    assert parse(most, "w.play").faults == ()
    script = parse(most + "> z\n" * 100_000, "w.play")
    assert [fault.message for fault in script.faults] == [
        "a playthrough has 10,000 lines at most: part it into several"
    ]
    assert len(script.commands) == limits.SCRIPT_LINES - 1


def test_a_line_of_a_script_is_read_up_to_its_limit() -> None:
    line = "> look\n~ " + "a" * (limits.SCRIPT_LINE_CHARACTERS - 2)
    assert parse(HEAD + line, "w.play").faults == ()
    assert len(parse(HEAD + line + "a", "w.play").faults) == 1


def test_thousands_of_branches_and_lines_of_replies_are_read_in_their_time() -> None:
    branches = "".join(f"== branch {number} ==\n> z\n" for number in range(limits.SCRIPT_LINES // 2 - 10))
    began = time.process_time()
    assert len(parse(HEAD + branches, "w.play").branches) == limits.SCRIPT_LINES // 2 - 10
    (check,) = parse(HEAD + "> z\n" + "| a\n" * (limits.SCRIPT_LINES - 10), "w.play").checks
    assert check.lines == limits.SCRIPT_LINES - 10
    assert time.process_time() - began < 5
