"""Fuzzing: faults that are planted in a world are found, made short, and written as scripts that fail."""

import json
import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from backrooms_if.library.load import load_world, locate
from backrooms_if.playtest.parsing import parse
from backrooms_if.studies.bots.bots import BOTS
from backrooms_if.studies.coverage.sheet import sheet_of
from backrooms_if.studies.fuzz.campaign import joined, pieces, play_piece
from backrooms_if.studies.fuzz.fuzzing import TURNS, Fuzzed, fuzz
from backrooms_if.surfaces.cli import main
from tests.unit.engine.inline import HEAD, world_of

ROOMS = """\
rooms:
  hall: {name: Hall, text: A bare hall., exits: {north: attic}}
  attic: {name: Attic, text: A low attic., exits: {south: hall}}
things:
  lamp: {name: a lamp, in: attic}
"""
LONG = f"""\
{ROOMS}
  scroll: {{name: a scroll, in: attic, text: "{"long " * 1_700}"}}
"""
NAMES = tuple(BOTS)
ROOT = Path(__file__).parents[3]


def fuzzed(body: str, turns: int = 600, seed: int = 0) -> Fuzzed:
    return fuzz(world_of(body), seed, turns, NAMES)


def test_a_sound_world_breaks_no_law() -> None:
    found = fuzzed(ROOMS, 1_500)
    assert (found.turns, found.failures) == (1_500, ())
    assert {("t/hall", "entered"), ("t/attic", "entered"), ("t/lamp", "seen")} <= found.gathered.reached


def test_a_text_that_is_too_long_is_found_and_the_shortest_script_to_it() -> None:
    (failure,) = fuzzed(LONG).failures
    assert failure.breach.law == "length"
    assert failure.breach.how == "t/things/scroll/text"
    assert len(failure.lines) == 2
    assert failure.lines[0].split()[-1] in ("north", "n")
    assert "scroll" in failure.lines[1]


def test_the_same_seed_finds_the_same_and_another_plays_another_game() -> None:
    assert fuzzed(LONG, 300) == fuzzed(LONG, 300)
    assert fuzzed(ROOMS, 40, seed=1) != fuzzed(ROOMS, 40, seed=2)


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def long_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "long.yaml"
    path.write_text(HEAD + LONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def test_a_failure_is_written_as_a_script_that_fails_when_it_is_tested(
    long_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fuzz", "./long.yaml", "--turns", "600"]) == 1
    shown = capsys.readouterr().out
    assert "BROKEN  length" in shown
    (path,) = Path("fuzz").iterdir()
    assert str(path) in shown
    script = parse(path.read_text(encoding="utf-8"), str(path))
    assert not script.faults
    assert "8,499 characters" in script.purpose
    assert main(["test", str(path)]) == 1


def test_a_world_that_keeps_all_laws_ends_with_0_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sound.yaml").write_text(HEAD + ROOMS, encoding="utf-8")
    assert main(["fuzz", "sound.yaml", "--turns", "300"]) == 0
    assert "no law was broken" in capsys.readouterr().out
    assert not Path("fuzz").exists()


def test_json_has_the_lines_and_what_was_not_reached(long_world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fuzz", "long.yaml", "--turns", "600", "--format", "json", "-o", "found"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "backrooms_if/fuzz/1"
    (failure,) = told["failures"]
    assert Path(failure["script"]).is_file()
    assert len(failure["lines"]) == 2
    assert told["reached"]["rooms"] == {"reached": 2, "all": 2}
    for kind, figure in told["reached"].items():
        assert figure["reached"] + sum(one["kind"] == kind for one in told["not_reached"]) == figure["all"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--turns", "0"], "--turns is a number from 1"),
        (["--turns", "9", "--minutes", "1"], "leave one out"),
        (["--minutes", "0"], "--minutes is a number above 0"),
        (["--jobs", "0"], "--jobs is a number from 1"),
        (["--bots", "wordly"], "did you mean `wordy`?"),
        (["--bots", ""], "no bot is called"),
        (["--canon", "none"], "there is no canon set"),
    ],
)
def test_wrong_usage_says_what_to_write(
    options: list[str], words: str, long_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fuzz", "long.yaml", *options]) == 2
    assert words in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(long_world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("taken").write_text("", encoding="utf-8")
    assert main(["fuzz", "long.yaml", "--turns", "600", "-o", "taken/found"]) == 5
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["fuzz", "deadends"])
def test_a_file_in_place_of_the_folder_is_told_before_anything_is_played(
    command: str, long_world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = long_world.read_text(encoding="utf-8")
    long_world.write_text(text if "endings:" in text else f"{text}endings: {{out: {{title: Out}}}}\n", encoding="utf-8")
    Path("taken").write_text("", encoding="utf-8")
    assert main([command, "long.yaml", "-o", "taken"]) == 5
    shown = capsys.readouterr()
    assert "taken is a file, and scripts cannot be written into it: name a folder" in shown.err
    assert shown.out == ""


PROGRAM = """
import sys
from backrooms_if.studies.fuzz.campaign import Piece, joined, play_piece
from backrooms_if.studies.spreading import spread

if __name__ == "__main__":
    path, jobs = sys.argv[1:]
    pieces = [Piece(path, "", seed, 100, ("sensible", "wordy", "wild")) for seed in range(3)]
    report = joined(spread(play_piece, pieces, int(jobs)))
    gathered = report.gathered
    print(report.turns, report.failures, sorted(gathered.reached), sorted(gathered.tried_for.items()))
"""


@pytest.mark.usefixtures("kept_worlds")
def test_neither_jobs_nor_the_hashes_of_strings_change_what_is_found(long_world: Path) -> None:
    load_world(long_world)  # which is kept for the programs
    program = long_world.with_name("program.py")
    program.write_text(PROGRAM, encoding="utf-8")
    running = [
        subprocess.Popen(
            [sys.executable, str(program), str(long_world), jobs],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        for jobs, hash_seed in (("1", "1"), ("2", "4711"))
    ]
    one, other = [process.communicate()[0] for process in running]
    assert one.startswith(b"300 (Failure(")
    assert one == other


def test_a_run_is_parted_into_games_that_do_not_depend_on_how_many_play_them() -> None:
    found = list(pieces("w", "", 5, 2 * TURNS + 7, NAMES))
    assert [(one.seed, one.turns) for one in found] == [(5, TURNS), (6, TURNS), (7, 7)]
    assert [one.seed for one in islice(pieces("w", "", 0, None, NAMES), 3)] == [0, 1, 2]


@pytest.mark.parametrize(("turns", "share"), [(600, 30), pytest.param(50_000, 80, marks=pytest.mark.long)])
def test_bots_come_to_most_of_the_texts_of_level_zero_unaided(turns: int, share: int) -> None:
    # Two games: by one alone they come to 21 to 41 in a hundred, as chance wants, and every new command draws anew.
    games = [piece for seed in (0, 1) for piece in pieces("level_zero", "", seed, turns, NAMES)]
    report = joined(map(play_piece, games))
    assert report.failures == ()
    # Not those of Yellow: nobody comes to eight places of a level without end by trying.
    lines = sheet_of(report.gathered, locate("level_zero")).lines
    texts = [line.reached for line in lines if line.kind == "texts" and not line.id.startswith("yellow/")]
    assert 100 * sum(texts) >= share * len(texts)


def test_minutes_in_place_of_turns_play_one_game_at_least(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("backrooms_if.studies.fuzz.campaign.TURNS", 50)
    Path("sound.yaml").write_text(HEAD + ROOMS, encoding="utf-8")
    assert main(["fuzz", "sound.yaml", "--minutes", "0.0001", "--jobs", "1"]) == 0
    assert "50 turns in 1 game" in capsys.readouterr().out


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send to another process")
def test_ctrl_c_ends_a_run_and_its_processes_at_once(long_world: Path) -> None:
    command = [sys.executable, "-m", "backrooms_if", "fuzz", str(long_world), "--minutes", "5", "--jobs", "2"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True
    )
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(6)  # it is at work, and would be for long
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)  # its processes hold the pipes open while they live
    assert running.returncode == 130
    assert "Traceback" not in out + err
