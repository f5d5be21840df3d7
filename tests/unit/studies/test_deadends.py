"""Dead ends: a world in which a key is lost for ever, and worlds in which none can be."""

import json
from functools import cache
from pathlib import Path

import pytest

from backrooms_if.playtest.parsing import parse
from backrooms_if.session.game import Game
from backrooms_if.studies.deadends.deadends import Report, dead_ends, endings_of
from backrooms_if.surfaces.cli import main
from tests.unit.engine.inline import HEAD, world_of

ROOMS = """\
rooms:
  hall: {name: Hall, text: A hall., exits: {down: cellar, out: {to: street, door: gate}}}
  cellar: {name: Cellar, text: Stone., exits: {up: hall}}
  street: {name: Street, text: Rain.}
doors:
  gate: {name: a gate, lockable: {key: key}}
things:
  key: {name: an iron key, in: cellar}
"""
OUT = """\
  outside:
    entering: street
    do: [{end: out}]
endings:
  out: {title: You are out}
"""
SAFE = f"{ROOMS}rules:\n{OUT}"
TRAP = f"""\
{ROOMS}rules:
  lost:
    instead: dropping
    thing: key
    at: hall
    do: [{{move: {{key: nowhere}}}}, It falls through a grating.]
{OUT}"""


def searched(body: str, states: int = 20, turns: int = 400) -> Report:
    world = world_of(body)
    return dead_ends(world, 0, states, turns, endings_of(world))


report_of = cache(searched)
"""The same, once for all tests that ask about one search."""


def test_a_key_that_is_lost_for_ever_is_a_dead_end_with_the_shortest_lines_to_it() -> None:
    report = report_of(TRAP)
    (dead_end,) = report.dead_ends
    assert dead_end.lines == ("go down", "take iron key", "go up", "drop iron key")
    assert dead_end.room == "t/hall"
    assert dead_end.states == report.states - report.left > 0


def test_the_way_out_that_is_told_leads_to_an_ending() -> None:
    report = report_of(TRAP)
    assert report.way_out is not None
    game = Game(world_of(TRAP))
    for line in report.way_out:
        game.play(line)
    assert game.ended == "t/out"


def test_a_world_without_a_trap_has_no_dead_end() -> None:
    report = report_of(SAFE)
    assert (report.states, report.left, report.dead_ends) == (20, 20, ())


def test_a_world_that_cannot_be_won_at_all_is_a_dead_end_from_the_start() -> None:
    report = report_of(
        SAFE.replace("things:\n", "")
        .replace("  key: {name: an iron key, in: cellar}\n", "")
        .replace("lockable: {key: key}", "lockable: {}"),
        states=10,
    )
    (dead_end,) = report.dead_ends
    assert (dead_end.lines, dead_end.states, report.way_out) == ((), 10, None)


def test_a_death_is_no_way_out_where_there_is_another_ending() -> None:
    died = "  fell: {title: You fell, death: true}\n"
    rule = "  pit:\n    instead: jumping\n    do: [{end: fell}]\n"
    body = TRAP.replace(OUT, rule + OUT + died)
    assert endings_of(world_of(body)) == {"t/out"}
    assert len(report_of(body).dead_ends) == 1


def test_the_same_seed_finds_the_same() -> None:
    assert searched(TRAP) == report_of(TRAP)


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trap.yaml").write_text(HEAD + TRAP, encoding="utf-8")
    (tmp_path / "safe.yaml").write_text(HEAD + SAFE, encoding="utf-8")
    return tmp_path


SMALL = ("--states", "15", "--turns", "400")


def test_a_dead_end_is_told_and_written_as_a_script_that_plays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadends", "trap.yaml", *SMALL]) == 1
    told = capsys.readouterr().out
    assert "no ending found within 400 turns" in told
    assert "impossible" not in told
    (path,) = (folder / "deadends").iterdir()
    script = parse(path.read_text(encoding="utf-8"), str(path))
    assert [command.text for command in script.commands][-1] == "drop iron key"
    assert main(["test", str(path)]) == 0


def test_json_has_the_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadends", "trap.yaml", *SMALL, "--format", "json", "-o", "found"]) == 1
    told = json.loads(capsys.readouterr().out)
    (dead_end,) = told["dead_ends"]
    assert dead_end["lines"][-1] == "drop iron key"
    assert Path(dead_end["script"]).is_file()


def test_a_world_that_can_always_be_left_ends_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadends", "safe.yaml", *SMALL]) == 0
    assert "an ending was found from each" in capsys.readouterr().out
    assert not (folder / "deadends").exists()


def test_a_world_without_an_ending_says_so_and_how_to_give_it_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "endless.yaml").write_text(HEAD + "rooms:\n  hall: {name: Hall, text: A hall.}\n", encoding="utf-8")
    assert main(["deadends", "endless.yaml"]) == 2
    assert "has no ending" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--ending", "owt"], "did you mean `out`?"),
        (["--states", "0"], "--states is a number from 1"),
        (["--turns", "0"], "--turns is a number from 1"),
        (["--canon", "none"], "there is no canon set"),
    ],
)
def test_wrong_usage_says_what_to_write(
    options: list[str], words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadends", "safe.yaml", *options]) == 2
    assert words in capsys.readouterr().err
