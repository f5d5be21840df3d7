"""What can be wrong with `part_of`, and what is said about it."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HALL, HEAD


def told(things: str, more: str = "") -> list[str]:
    """Return of each problem of a world with such things its code, its message and its cure; notes are left out."""
    checked = check_text(f"{HEAD}{HALL}things:\n{things}{more}")
    return [f"{one.code} {one.message}: {' '.join(one.hints)}" for one in checked.problems if one.severity != "note"]


DESK = "  desk: {name: a desk, in: hall, supporter: true}\n"


@pytest.mark.parametrize(
    ("drawer", "expected"),
    [
        ("part_of: desk, in: hall", "E206 both `part_of` and `in`: a part is where its whole is: leave `in` out"),
        ("part_of: desk, upon: desk", "E206 both `part_of` and `upon`: a part is where its whole is: leave `upon` out"),
        ("part_of: desk, here: It sticks out.", "E206 a part with `here`: a part is never listed: leave `here` out"),
        (
            "part_of: desk, wearable: true",
            "E206 a part that is worn by itself: make the whole wearable, or give it a place of its own",
        ),
        ("part_of: dsek", "E302 no thing `dsek`: did you mean `desk`?"),
        ("part_of: hall", "E307 `hall` is a room; a thing is wanted here: write `in: hall`"),
        ("part_of: player", "E314 `player` is no thing that could have parts: write `in: player`"),
        ("part_of: drawer", "E503 drawer, part of drawer: a circle: put one of them into a room"),
    ],
)
def test_a_part_that_cannot_be_one_is_told_with_its_cure(drawer: str, expected: str) -> None:
    assert told(f"{DESK}  drawer: {{name: a drawer, {drawer}}}\n") == [expected]


def test_parts_of_each_other_are_a_circle() -> None:
    things = (
        "  desk: {name: a desk, in: drawer}\n"
        "  drawer: {name: a drawer, part_of: chest, container: true}\n"
        "  chest: {name: a chest, part_of: desk}\n"
    )
    assert told(things) == ["E503 desk in drawer, part of chest, part of desk: a circle: put one of them into a room"]


def test_a_part_cannot_be_moved_by_itself() -> None:
    rule = "rules: {r: {after: waiting, do: [{move: {drawer: hall}}]}}\n"
    expected = (
        "E528 `drawer` is part of `desk` and goes where that goes: move `desk`, or make `drawer` a thing of its own"
    )
    assert told(f"{DESK}  drawer: {{name: a drawer, part_of: desk}}\n", rule)[0].startswith(expected)


def test_parts_of_two_wholes_in_one_room_want_a_word_that_tells_them_apart() -> None:
    drawers = "  d: {name: a drawer, part_of: desk}\n  e: {name: a drawer, part_of: chest}\n"
    chest = "  chest: {name: a chest, in: hall}\n"
    assert [one[:4] for one in told(DESK + chest + drawers)] == ["W507"]


def test_a_part_of_a_part_is_no_problem() -> None:
    assert told(f"{DESK}  drawer: {{name: a drawer, part_of: desk}}\n  knob: {{name: a knob, part_of: drawer}}\n") == []
