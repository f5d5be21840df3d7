"""Time grows with the world and not with its square: large worlds, sound and faulty, are checked in seconds."""

from collections.abc import Callable
from time import process_time

import pytest

from backrooms_if import limits
from tests.unit.world.inline import HALL, told


def large() -> str:
    rooms = "".join(f"  r{i}: {{name: R, exits: {{up: r{(i + 1) % 1_999}}}}}\n" for i in range(1_999))
    things = "".join(f"  t{i}: {{name: a t{i}, in: r{i % 1_999}}}\n" for i in range(4_000))
    return f"rooms:\n  hall: {{name: Hall, exits: {{up: r0}}}}\n{rooms}things:\n{things}"


def test_the_largest_file_of_rooms_is_checked_in_seconds() -> None:
    start = process_time()
    assert told(large()) == []
    # About 1 s on the reference machine: what grows with the square takes minutes, a busy neighbour does not.
    assert process_time() - start < 10


def things(number: int, keys: str) -> str:
    return f"{HALL}things:\n" + "".join(f"  t{i}: {{{keys.format(i, i + 1)}}}\n" for i in range(number))


def rules(number: int, keys: str) -> str:
    lamps = "".join(f"  l{i}: {{name: a l{i}, in: hall, light: true}}\n" for i in range(100))
    return f"{HALL}things:\n{lamps}rules:\n" + "".join(f"  r{i}: {{{keys.format(i)}}}\n" for i in range(number))


def text(words: str) -> str:
    return f'rooms:\n  hall: {{name: Hall, text: "{words}"}}\n'


FAULTY: dict[str, Callable[[int], str]] = {
    "things that are nowhere": lambda number: things(number, "name: a t{0}, in: q{0}"),
    "things nobody can tell apart": lambda number: things(number + 1, "name: a thing, in: hall"),
    "things with one misspelt key": lambda number: things(number, "nmae: a t{}, in: hall"),
    "things with as many misspelt keys": lambda number: things(number, "name: a t{0}, in: hall, ligt{0}: true"),
    "things without a name": lambda number: things(number, "in: hall"),
    "things of a wrong kind": lambda number: things(number, "name: a t{}, in: hall, light: 5"),
    "rules about nothing there is": lambda number: rules(number, "before: taking, thing: lihgt{}, say: x"),
    "rules about no action there is": lambda number: rules(number, "before: tkaing{}, say: x"),
    "faults in one text": lambda number: text("[x]" * min(number, limits.TEXT_MARKS)),
    "unknown numbers in one text": lambda number: text("{x}" * min(number, limits.TEXT_MARKS)),
    "unknown things in one text": lambda number: text("{the x}" * min(number, limits.TEXT_MARKS)),
}


WARNED = "things nobody can tell apart"


@pytest.mark.parametrize("name", FAULTY)
def test_each_of_a_hundred_faults_is_told(name: str) -> None:
    found = told(FAULTY[name](100))
    assert len(found) == 100
    assert not any(problem.startswith("E199") for problem in found)


@pytest.mark.parametrize("name", FAULTY)
def test_of_more_faults_than_are_told_the_last_one_says_that_there_are_more(name: str) -> None:
    start = process_time()
    found = told(FAULTY[name](1_000))
    assert process_time() - start < 5
    if name == WARNED:  # warnings keep no world from being played, and all are told
        assert len(found) == 1_000
    else:
        assert len(found) == 101
        assert found[-1] == "E199 there are more problems, which are not told"


@pytest.mark.long
@pytest.mark.parametrize("name", FAULTY)
def test_very_many_faults_are_told_in_good_time(name: str) -> None:
    start = process_time()
    assert len(told(FAULTY[name](6_000))) == (6_000 if name == WARNED else 101)
    assert process_time() - start < 20


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            things(4_000, "name: a t{0}, in: t{1}, container: true")
            + "  t4000: {name: a x, in: t0, container: true}\n",
            1,
        ),
        (
            things(4_000, "name: a t{0}, in: t{1}, container: true")
            + "  t4000: {name: a x, in: hall, container: true}\n",
            1,
        ),
        (rules(2_000, "before: any, thing: light, say: x"), 0),
        (text("[x" * 15_000), 1),
        (text("[if dark|x" + "|elif dark|y" * 4_000 + "]"), 0),
    ],
    ids=["a circle", "a chain", "rules about a trait", "brackets in brackets", "a long choice"],
)
def test_what_is_long_is_told_once_and_in_good_time(body: str, expected: int) -> None:
    start = process_time()
    assert len(told(body)) == expected
    assert process_time() - start < 8
