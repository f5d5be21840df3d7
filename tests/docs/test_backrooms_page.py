"""The page of features names all of them, and each test that it names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs/backrooms.md").read_text().splitlines()
    if re.match(r"\| \d", line)
]
WORKING = {*range(1, 8), 24, 43, 44, 45, 48, 50, 51}
"""The rows that came with endless levels."""


def test_each_row_is_there_once() -> None:
    assert [row[0].strip("| ") for row in ROWS] == [str(number) for number in range(1, 56)]
    assert all(len(row) == 4 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_each_proof_is_a_test_that_is_there(row: list[str]) -> None:
    named = re.findall(r"`(tests/[^`]+|worlds/[^`]+)`", row[3])
    assert named or "not yet" in row[3]
    for proof in named:
        path, _, name = proof.partition("::")
        assert (ROOT / path).exists(), path
        assert not name or re.search(rf"^def {name}\b", (ROOT / path).read_text(), re.MULTILINE), proof


@pytest.mark.parametrize("number", sorted(WORKING))
def test_what_is_about_endless_levels_is_proved(number: int) -> None:
    assert re.match("`(tests|worlds)/", ROWS[number - 1][3])
