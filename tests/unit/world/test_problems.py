"""Every code of a problem has a small world that yields it, and only it, and beside it the report as authors read it.

`problems/CODE.yaml`, or the folder `problems/CODE`, is the world, `problems/CODE.txt` the report: place, excerpt, what
is wrong, how to mend it. After a change that is meant, run this with BLESS=1 in the environment to write the reports
anew, and read what changed.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from backrooms_if import limits
from backrooms_if.library import check_world
from backrooms_if.library.load import Checked, check_text
from backrooms_if.problems import CODES, Problem
from backrooms_if.problems.collected import MORE
from backrooms_if.problems.report import render
from tests.unit.world.inline import HALL, HEAD

FOLDER = Path(__file__).parent / "problems"
MADE = {
    # What is no small file stands here: too large a one, and what is no file at all.
    "E102": lambda: check_text("x" * (limits.FILE_BYTES + 1), file="E102.yaml"),
    "E109": lambda: check_world(f"{FOLDER}/"),
    MORE: lambda: check_text(
        HEAD + HALL + "flags:\n" + "".join(f"  f{n}: yes\n" for n in range(101)), file="E199.yaml"
    ),
}


def checked(code: str) -> Checked:
    if code in MADE:
        return MADE[code]()
    if (FOLDER / code).is_dir():
        return check_world(FOLDER / code)
    if (FOLDER / f"{code}.zip").is_file():
        return check_world(FOLDER / f"{code}.zip")
    return check_text((FOLDER / f"{code}.yaml").read_text(), file=f"{code}.yaml")


def shown(code: str, problems: Sequence[Problem]) -> list[Problem]:
    """Return what a reader is shown: notes only where a note is what it is about."""
    if code == MORE:
        return [problem for problem in problems if problem.code == MORE]  # it never stands alone
    return [problem for problem in problems if problem.severity != "note" or CODES[code].severity == "note"]


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_told_alone_at_its_place_with_its_cure(code: str) -> None:
    found = checked(code)
    problems = shown(code, found.problems)
    shown_all = found.problems if code == MORE else problems
    report = render(shown_all, found.sources, notes=True).replace(f"{FOLDER}", "FOLDER")
    golden = FOLDER / f"{code}.txt"
    if os.environ.get("BLESS"):
        golden.write_text(report)
    assert [problem.code for problem in problems] == [code]
    assert all(problem.hints for problem in problems), "a problem that says not how to mend it"
    assert report == golden.read_text()


@pytest.mark.parametrize("code", CODES)
def test_an_error_keeps_a_world_from_being_played_and_nothing_else_does(code: str) -> None:
    assert (checked(code).world is None) is (CODES[code].severity == "error")


def test_no_case_is_left_of_a_code_that_is_gone() -> None:
    cases = {path.stem for path in FOLDER.iterdir()} | set(MADE)
    assert cases == set(CODES), "each code has a case, and each case a code"
