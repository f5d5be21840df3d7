"""What is said of timers that cannot be as they are written."""

import pytest

from tests.unit.world.inline import HALL, told

BODY = HALL + "things: {cup: {name: a cup, in: hall}}\n"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{after: {from: 8, to: 3}, say: So.}", "E205 `to` is not above `from`"),
        ("{after: {from: 3, to: 3}, say: So.}", "E205 `to` is not above `from`"),
        ("{after: {from: 1, to: 2000}, say: So.}", "E210 more than 1,000 numbers between `from` and `to`"),
        ("{after: {from: 0, to: 3}, say: So.}", "E205 "),
        ("{after: {from: 3}, say: So.}", "E202 "),
        ("{after: {from: 3, till: 5}, say: So.}", "E20"),
        ("{every: 3, odds: 1 in 2, left: {1: So.}}", "E222 `odds` of a timer that does nothing at its time"),
        ("{every: 3, odds: often, say: So.}", "E216 "),
        ("{every: {from: 2, to: 5}, left: {5: So.}, say: So.}", "W511 5 turns are never left of 5"),
        ("{every: 3, do: [{start: {tt: 3}}]}", "E303 no timer `tt`"),
        ("{every: 3, do: [{start: {cup: 3}}]}", "E307 `cup` is a thing; a timer is wanted here"),
        ("{every: 3, do: [{start: {t: 0}}]}", "E205 "),
        ("{every: 3, do: [{start: {t: soon}}]}", "E203 "),
    ],
)
def test_a_timer_that_cannot_be_so_is_told(written: str, problem: str) -> None:
    found = told(f"{BODY}timers:\n  t: {written}\n")
    assert found, "nothing is said"
    assert found[0].startswith(problem), found
