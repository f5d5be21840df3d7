"""`backrooms-if why`: what it tells of rules, and what it refuses."""

import json
from pathlib import Path

import pytest

from backrooms_if.surfaces.cli import main

WORLD = "cloak_of_darkness"


def test_each_rule_that_was_considered_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", WORLD, "drop cloak"]) == 0
    assert capsys.readouterr().out == (
        "> drop cloak\n"
        "`drop cloak` is dropping, refused by rule.\n\n"
        "instead dropping (cloak), in foyer:\n"
        "  only_in_the_cloakroom ran\n"
        "  blunder is about another room: it is about bar; this is foyer\n"
    )


def test_one_rule_is_told_also_where_it_is_about_another_action(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", WORLD, "wait", "--rule", "only_in_the_cloakroom"]) == 0
    told = capsys.readouterr().out
    assert "only_in_the_cloakroom is about another action: it is about dropping" in told
    assert "blunder" not in told


def test_a_rule_that_was_not_asked_is_said_not_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", WORLD, "drop cloak", "--rule", "hung_up"]) == 0
    assert "`hung_up` was not considered: asked were rules of instead dropping." in capsys.readouterr().out


def test_lines_before_it_are_played_first(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    script = tmp_path / "way.play"
    script.write_text(f"world: {WORLD}\n\n> west\n", encoding="utf-8")
    assert main(["why", WORLD, "drop cloak", "--play", str(script), "--rule", "only_in_the_cloakroom"]) == 0
    assert "its condition does not hold: `not at(cloakroom)` does not hold: at(cloakroom) is true" in (
        capsys.readouterr().out
    )
    assert main(["why", WORLD, "wait", "--after", "west", "--after", "east", "--after", "south"]) == 0
    assert "blunder ran" in capsys.readouterr().out


def test_programs_have_it_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", WORLD, "drop cloak", "--format", "json", "--rule", "blunder"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "backrooms_if.why/1"
    assert record["acts"] == [{"line": "drop cloak", "action": "dropping", "refused": True, "took_time": False}]
    (asking,) = record["askings"]
    assert asking["rules"] == [
        {"rule": f"{WORLD}/blunder", "why": "room", "details": ["it is about bar; this is foyer"]}
    ]


def test_a_rule_that_is_none_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", WORLD, "wait", "--rule", "blundr"]) == 2
    assert "no rule is called `blundr`; did you mean `blunder`?" in capsys.readouterr().err


def test_a_playthrough_with_a_fault_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    script = tmp_path / "bad.play"
    script.write_text("wrold: x\n> wait\n", encoding="utf-8")
    assert main(["why", WORLD, "wait", "--play", str(script)]) == 2
    assert "did you mean `world`" in capsys.readouterr().err


def test_a_canon_set_that_is_none_and_a_world_that_is_none_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", WORLD, "wait", "--canon", "austere"]) == 2
    assert "there is no canon set `austere`; this world has none" in capsys.readouterr().err
    assert main(["why", "nowhere_at_all", "wait"]) == 3


def test_what_a_playthrough_arranges_is_done_before_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    script = tmp_path / "way.play"
    script.write_text(f"world: {WORLD}\n\n@ move: {{player: bar}}\n> wait\n", encoding="utf-8")
    assert main(["why", WORLD, "drop cloak", "--play", str(script)]) == 0
    assert "  blunder ran\n" in capsys.readouterr().out
    script.write_text(f"world: {WORLD}\n\n@ move: {{player: baar}}\n> wait\n", encoding="utf-8")
    assert main(["why", WORLD, "drop cloak", "--play", str(script)]) == 2
    assert "did you mean `bar`?" in capsys.readouterr().err
