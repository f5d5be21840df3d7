"""What is said of rules whose hook, mode or body cannot be as they are written."""

import pytest

from tests.unit.world.inline import HALL, told

BODY = (
    HALL
    + "counters: {n: {}}\nflags: {ghost: false}\nthings: {cup: {name: a cup, in: hall}}\nendings: {won: {title: Won}}\n"
    "rules:\n  end: {after: waiting, do: [{end: won}]}\n"
)


def of_rule(written: str) -> list[str]:
    return told(f"{BODY}  r: {written}\n")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{after: jumping, mode: gohst, say: So.}", "E303 no flag `gohst`"),
        ("{after: jumping, mode: [ghost, cup], say: So.}", "E307 `cup` is a thing; a flag is wanted here"),
        ("{after: jumping, mode: n, say: So.}", "E307 `n` is a counter; a flag is wanted here"),
        ("{seen: cpu, say: So.}", "E302 no thing or noclip `cpu`"),
        ("{described: hall, say: So.}", "E307 `hall` is a room; a thing or noclip is wanted here"),
        ("{heard: cup, thing: cup, say: So.}", "E223 `thing` in a rule about no action"),
        ("{seen: cup, refuse: So.}", "E526 `seen` cannot refuse"),
        ("{at_score: true, refuse: So.}", "E526 `at_score` cannot refuse"),
        ("{unparsed: false, say: So.}", "E220 `unparsed` is either true or left out"),
        ("{unparsed: true, except: going, say: So.}", "E223 `except` in a rule about no action"),
        ("{typed: true, except: gong, say: So.}", "E304 no action `gong`"),
        ("{typed: true, unparsed: true, say: So.}", "E206 `unparsed` and `typed` in one rule"),
        ('{after: jumping, say: "{words}"}', "E303 nothing is called `words`"),
    ],
)
def test_a_rule_that_cannot_be_so_is_told(written: str, problem: str) -> None:
    assert of_rule(written) == [problem]


@pytest.mark.parametrize(
    "written",
    [
        "{unparsed: true, do: [{when: n > 0, do: [{refuse: No.}], else: [So.]}]}",
        "{typed: true, at: hall, except: [going north, waiting], refuse: '{words} {last_word}'}",
        "{seen: cup, mode: [ghost], once: true, do: [{move: {thing: hall}}]}",
    ],
)
def test_a_rule_that_can_be_so_is_not(written: str) -> None:
    assert of_rule(written) == []
