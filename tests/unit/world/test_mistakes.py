"""Mistakes as people make them, each a small world, with all that is told of it: place, words and cures.

`mistakes/*.txt` holds them: `=== NAME`, what is written, and `-> ` before each problem. What does not begin with
`format:` has the head of a world above it, and a hall where it has no rooms. After a change that is meant, run this
with BLESS=1 in the environment to write what is told anew, and read what changed.
"""

import os
import re
from pathlib import Path

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HALL, HEAD

FOLDER = Path(__file__).parent / "mistakes"
LOST = frozenset(("W501", "W503", "W520", "W522", "W523", "W524", "W525"))
"""What is told of parts that play never comes to, as in most worlds that are as small as can be."""


def cases() -> list[tuple[str, str, list[str]]]:
    """Return of each case its name, what is written, and what is to be told of it."""
    found = []
    for path in sorted(FOLDER.iterdir()):
        for case in re.split(r"(?m)^=== ", path.read_text())[1:]:
            name, _, rest = case.partition("\n")
            lines = rest.split("\n")
            told = [line.removeprefix("-> ") for line in lines if line.startswith("-> ")]
            written = "\n".join(line for line in lines if not line.startswith("-> "))
            found.append((f"{path.stem}: {name}", written, told))
    return found


CASES = cases()


def told(written: str) -> list[str]:
    """Return each problem as its code, its line and column, the marked words, what is wrong and each cure."""
    text = written
    if not text.startswith("format:"):
        text = HEAD + (text if re.search(r"(?m)^rooms\b", text) else HALL + text)
    lines, above = text.split("\n"), text.count("\n") - written.count("\n")
    found = []
    for problem in check_text(text).problems:
        if problem.severity != "note" and problem.code not in LOST:
            _, line, column, length = problem.span
            marked = lines[line - 1][column - 1 : column - 1 + length]
            place = f"{line - above}:{column} <{marked}>"
            found.append(" | ".join((f"{problem.code} {place} {problem.message}", *problem.hints)))
    return found


@pytest.mark.parametrize(("name", "written", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_mistake_is_told_at_its_place_with_its_cure(name: str, written: str, expected: list[str]) -> None:
    found = told(written)
    if os.environ.get("BLESS"):
        path = FOLDER / f"{name.partition(':')[0]}.txt"
        head = f"=== {name.partition(': ')[2]}\n"
        lines = "".join(f"-> {line}\n" for line in found)
        before = head + "".join(
            line + "\n" for line in (written.rstrip("\n").split("\n") + [f"-> {line}" for line in expected])
        )
        path.write_text(path.read_text().replace(before, head + written.rstrip("\n") + "\n" + lines))
        return
    assert found == expected
    assert all(" | " in one for one in found), "a problem that says not how to mend it"


def test_each_mistake_has_a_name_of_its_own() -> None:
    names = [case[0] for case in CASES]
    assert len(names) == len(set(names))
    assert len(names) >= 100
