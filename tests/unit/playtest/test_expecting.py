"""Problems that a script expects of its world."""

from pathlib import Path

import pytest

from backrooms_if.playtest.blessing import bless
from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.suite import Suite

HUT = """\
format: 1
id: hut
title: Hut
authors: x
license: CC0-1.0
start: hut
rooms:
  hut: {name: Hut, text: Boards., exits: {north: yrad}}
  yard: {name: Yard, text: Gravel., exits: {south: hut}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("hut.yaml").write_text(HUT, encoding="utf-8")
    Path("sound.yaml").write_text(HUT.replace("yrad", "yard"), encoding="utf-8")
    return tmp_path


def outcome(lines: str, world: str = "hut.yaml") -> Outcome:
    path = Path("a.play")
    path.write_text(f"world: ./{world}\n{lines}", encoding="utf-8")
    (found,) = Suite().run(path)
    return found


@pytest.mark.parametrize(
    "lines", ["expect: E301 hut.yaml:8", "expect: E301 hut.yaml", "expect: E301", "expect: E301,  E301"]
)
def test_a_problem_that_is_expected_and_there_passes(lines: str) -> None:
    found = outcome(f"purpose: a slip\n{lines}\n")
    assert (found.verdict, found.purpose, found.words) == ("passed", "a slip", "")


def test_a_world_of_which_no_problem_is_expected_has_none() -> None:
    assert outcome("expect: nothing\n", "sound.yaml").words == ""
    assert outcome("expect: nothing\n").words.startswith(
        "a.play:2: the world has problems that are not expected\n    E301 hut.yaml:8: "
    )


@pytest.mark.parametrize("expected", ["E301 hut.yaml:9", "E301 other.yaml", "E302"])
def test_a_problem_that_is_not_there_fails_with_those_that_are(expected: str) -> None:
    found = outcome(f"expect: {expected}\n")
    assert found.verdict == "failed"
    assert found.words.startswith(
        f"a.play:2: the world does not have the problem that is expected, {expected}; its problems are\n    E301 hut.y"
    )
    assert "a.play:2: the world has problems that are not expected" in found.words


def test_several_may_stand_in_lines_of_their_own() -> None:
    Path("hut.yaml").write_text(HUT.replace("south: hut", "south: htu"), encoding="utf-8")
    assert outcome("expect: E301 hut.yaml:8\nexpect: E301 hut.yaml:9\n").words == ""
    assert "    E301 hut.yaml:9:" in outcome("expect: E301 hut.yaml:8\n").words


def test_lines_are_played_too_where_the_world_can_be() -> None:
    assert outcome("expect: nothing\n> n\n? at(yard)\n", "sound.yaml").words == ""
    assert outcome("expect: nothing\n> n\n? at(hut)\n", "sound.yaml").verdict == "failed"
    assert outcome("expect: E301\n> n\n").verdict == "no world"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("E3O1", "`E3O1` is no code of a problem; did you mean `E301`?"),
        (
            "something",
            "`something` is no code of a problem; `backrooms-if explain` lists them; for none write `nothing`",
        ),
        ("E301 hut.yaml:x", "`x` is no line: write `E301 FILE:LINE`, `E301 FILE`, or `E301` alone"),
    ],
)
def test_a_slip_is_told_with_its_place_and_cure(value: str, message: str) -> None:
    found = outcome(f"expect: E301, {value}\n")
    assert (found.verdict, found.findings[0].line) == ("faulty", 2)
    assert found.findings[0].message.startswith(message)
    assert found.findings[0].details[1] == " " * len("expect: E301, ") + "^" * len(value)


def test_an_empty_one_is_a_fault() -> None:
    assert "the header `expect` is empty: write the code of a problem" in outcome("expect:\n").words


def test_a_world_that_is_not_there_is_told() -> None:
    assert outcome("expect: E301\n", "none.yaml").verdict == "no world"


def test_blessing_leaves_what_is_expected_alone() -> None:
    path = Path("a.play")
    path.write_text("world: ./hut.yaml\nexpect: E302\n", encoding="utf-8")
    (blessing,) = bless([path], Suite())
    assert (blessing.after, [one.verdict for one in blessing.outcomes]) == (blessing.before, ["failed"])
