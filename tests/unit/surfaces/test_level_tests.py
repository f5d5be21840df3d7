"""The tests of levels without end: which worlds have them, and how they are told by the command and by pytest."""

import json
from importlib import import_module
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from backrooms_if.library.load import check_text
from backrooms_if.playtest.suite import Suite
from backrooms_if.surfaces.cli import main
from backrooms_if.surfaces.level_tests import LevelTest, given_worlds, levels_of, outcome_of

# A run of pytest within this process forgets the modules that it was the first to import: so all are imported before.
import_module("backrooms_if.studies.expanses.telling")
check_text("format: 1\nid: hut\n")
Suite()

pytest_plugins = ["pytester"]

WORLD = """\
format: 1
id: paper
title: Paper
authors: the testers
license: CC-BY-4.0
start: zero/hall
"""
HEAD = "title: A Level\nauthors: the testers\nlicense: CC-BY-4.0\n"
HALL = "rooms:\n  hall: {name: Hall, text: A hall., exits: {in: {to: {level: deep, x: 0, y: 0}, one_way: true}}}\n"
SENTENCES = "[" + ", ".join(f"One{number} two{number} three{number}" for number in range(40)) + "]"
EXPANSE = f"""\
level: deep
{HEAD}expanse:
  loops: 1 in 4
  text: Paper.
  sign: {{hum: {{to: thin, words: [faint, plain, loud]}}}}
  places: {{thin: {{one_in: 256, text: A thin wall.}}}}
  decks: {{says: 1, slots: {{light: {SENTENCES}, floor: {SENTENCES.replace("One", "Red")}}}}}
  sameness: {{bare: 20, distinct: 10}}
"""
SCRIPT = "world: ..\n\n> look\nHall\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder world with a playthrough and a level without end, below the current folder."""
    here = tmp_path / "paper"
    (here / "levels").mkdir(parents=True)
    (here / "playthroughs").mkdir()
    (here / "world.yaml").write_text(WORLD, encoding="utf-8")
    (here / "levels" / "zero.yaml").write_text(f"level: zero\n{HEAD}{HALL}", encoding="utf-8")
    (here / "levels" / "deep.yaml").write_text(EXPANSE, encoding="utf-8")
    (here / "playthroughs" / "look.play").write_text(SCRIPT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return here


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    plugin = "backrooms_if.playtest.pytest_plugin"
    return pytester.runpytest_inprocess("-p", plugin, "-p", "no:cacheprovider", *arguments)


def out(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_world_that_is_given_is_tested_with_its_levels(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "paper"]) == 0
    told = out(capsys)
    assert "ok      paper/levels/deep.yaml == wayfind deep ==" in told
    assert "ok      paper/levels/deep.yaml == sameness deep ==" in told
    assert told.endswith("1 playthrough and 2 level tests passed\n")


def test_playthroughs_alone_are_played_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "paper/playthroughs"]) == 0
    assert out(capsys).endswith("\n1 playthrough passed\n")


def test_a_level_that_does_not_keep_what_it_declares_fails_at_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "levels" / "deep.yaml"
    path.write_text(EXPANSE + "  wayfind: {median: 2, p90: 3}\n", encoding="utf-8")
    assert main(["test", "paper", "-k", "wayfind"]) == 1
    told = out(capsys)
    assert "paper/levels/deep.yaml:5: wayfind deep is not held; see all of it with `backrooms-if wayfind" in told
    assert "    FAILED  half were to be there after 2 moves" in told
    assert told.endswith("1 of 1 level test failed\n")


def test_the_outcomes_stand_in_the_documents_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "paper", "--format", "json"]) == 0
    assert [one["branch"] for one in json.loads(out(capsys))["playthroughs"]] == ["", "wayfind deep", "sameness deep"]
    assert main(["test", "paper", "--format", "junit"]) == 0
    names = [case.get("name") for case in fromstring(out(capsys)).iter("testcase")]
    assert names[1:] == ["wayfind deep", "sameness deep"]


def test_a_world_without_playthroughs_may_be_given_by_its_folder_or_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "playthroughs" / "look.play").unlink()
    for given in ("paper", "paper/world.yaml"):
        assert main(["test", given]) == 0
        assert out(capsys).endswith("\n2 level tests passed\n")


def test_worlds_below_a_folder_are_those_with_playthroughs(folder: Path) -> None:
    assert given_worlds(folder.parent) == [folder / "world.yaml"]
    (folder / "playthroughs").rename(folder / "scripts")
    assert given_worlds(folder.parent) == []
    assert given_worlds(folder) == [folder / "world.yaml"]


def test_a_world_with_errors_fails_and_names_the_command_that_tells_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "levels" / "zero.yaml").write_text("level: zero\nrooms: {hall: {nmae: Hall}}\n", encoding="utf-8")
    assert main(["test", "paper", "-k", "load"]) == 3
    assert "its levels cannot be tested: backrooms-if check paper/world.yaml" in out(capsys)


def test_a_world_without_levels_without_end_has_no_such_tests(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "levels" / "deep.yaml").unlink()
    zero = f"level: zero\n{HEAD}rooms:\n  hall: {{name: Hall, text: A hall.}}\n"
    (folder / "levels" / "zero.yaml").write_text(zero, encoding="utf-8")
    assert levels_of(folder / "world.yaml") == []
    assert main(["test", "paper"]) == 0
    assert out(capsys).endswith("\n1 playthrough passed\n")
    assert main(["test", "paper/world.yaml"]) == 2
    assert "paper/world.yaml is no playthrough" in capsys.readouterr().err


def test_an_outcome_is_the_same_each_time(folder: Path) -> None:
    for test in levels_of(folder / "world.yaml"):
        assert isinstance(test, LevelTest)
        assert outcome_of(test) == outcome_of(test)


def test_pytest_has_the_same_tests(folder: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.chdir(folder.parent)
    told = run(pytester, "-v", str(folder))
    told.assert_outcomes(passed=3)
    told.stdout.fnmatch_lines(["*world.yaml::wayfind deep PASSED*", "*world.yaml::sameness deep PASSED*"])
    path = folder / "levels" / "deep.yaml"
    path.write_text(EXPANSE.replace("distinct: 10", "distinct: 100"), encoding="utf-8")
    failed = run(pytester, str(folder / "world.yaml"))
    failed.assert_outcomes(passed=1, failed=1)
    failed.stdout.fnmatch_lines(["*sameness deep is not held*", "*FAILED  distinct:*"])
