"""`backrooms-if test`: what it prints, and with which status it leaves."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backrooms_if.library import load_world
from backrooms_if.playtest.runner import Run
from backrooms_if.playtest.script import Script
from backrooms_if.playtest.suite import Suite
from backrooms_if.surfaces.cli import main
from backrooms_if.world.model import World

PASSING = "purpose: the foyer is lit\nworld: cloak_of_darkness\n> look\n? not dark\n"
FAILING = "purpose: the foyer is dark\nworld: cloak_of_darkness\n> look\n? dark\n"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Write a file below the folder that the test stands in."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


Write = Callable[[str, str], None]
Captured = pytest.CaptureFixture[str]


def test_all_passing_is_status_0_with_a_line_each_and_a_count(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    write("b.play", "world: cloak_of_darkness\n> look\n")
    assert main(["test", "."]) == 0
    assert capsys.readouterr().out == "ok      a.play: the foyer is lit\nok      b.play\n2 playthroughs passed\n"


def test_a_failure_is_status_1_with_its_report(write: Write, capsys: Captured) -> None:
    write("tests/playthroughs/a.play", PASSING)
    write("tests/playthroughs/b.play", FAILING)
    assert main(["test"]) == 1
    shown = capsys.readouterr().out
    assert "FAILED  tests/playthroughs/b.play: the foyer is dark\ntests/playthroughs/b.play:4: after `look`" in shown
    assert shown.endswith("\n1 of 2 playthroughs failed\n")


def test_a_faulty_script_is_status_1(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING + "? drak\n")
    assert main(["test", "a.play"]) == 1
    assert "a.play:5: nothing is called `drak`" in capsys.readouterr().out


def test_a_path_that_is_not_there_is_status_2(write: Write, capsys: Captured) -> None:
    assert main(["test", "missing.play"]) == 2
    assert capsys.readouterr().err == "backrooms-if test: there is no file or folder missing.play\n"


def test_a_filter_that_leaves_nothing_is_status_2(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    assert main(["test", "a.play", "-k", "nothing"]) == 2
    assert "none of 1 playthrough has `nothing` in its path or purpose" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["IS LIT", "a.pl"])
def test_a_filter_keeps_what_has_it_in_path_or_purpose(text: str, write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    write("b.play", FAILING)
    assert main(["test", ".", "-k", text]) == 0
    assert "1 playthrough passed" in capsys.readouterr().out


def test_a_world_that_does_not_load_is_status_3_and_told_once(write: Write, capsys: Captured) -> None:
    write("broken.yaml", "format: 1\n")
    write("a.play", FAILING)
    write("b.play", "world: broken.yaml\n> look\n")
    write("c.play", "world: broken.yaml\n> look\n")
    assert main(["test", "."]) == 3
    shown = capsys.readouterr().out
    assert shown.count(" in 1 file\n") == 1  # the last line of the report
    assert "they are shown above" in shown


def test_an_unknown_world_is_status_3(write: Write) -> None:
    write("a.play", "world: nowhere_at_all\n> look\n")
    assert main(["test", "a.play"]) == 3


def test_a_report_takes_the_place_of_the_text(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    write("b.play", FAILING)
    assert main(["test", ".", "--format", "json"]) == 1
    shown = capsys.readouterr()
    assert [one["verdict"] for one in json.loads(shown.out)["playthroughs"]] == ["passed", "failed"]
    assert shown.err == ""
    assert main(["test", ".", "--format", "junit"]) == 1
    assert ElementTree.fromstring(capsys.readouterr().out).get("failures") == "1"


@pytest.mark.parametrize("form", ["text", "json", "junit"])
def test_a_report_in_a_file_leaves_the_text_on_the_screen(form: str, write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    assert main(["test", "a.play", "--format", form, "-o", "report"]) == 0
    shown = capsys.readouterr().out
    assert shown == "ok      a.play: the foyer is lit\n1 playthrough passed\n"
    written = Path("report").read_text(encoding="utf-8")
    assert written == shown if form == "text" else written[0] == ("{" if form == "json" else "<")
    assert not list(Path().glob(".*"))


def test_a_report_may_go_to_a_device(write: Write) -> None:
    write("a.play", PASSING)
    assert main(["test", "a.play", "-o", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_a_report_follows_a_link(write: Write) -> None:
    write("a.play", PASSING)
    Path("link").symlink_to("report")
    assert main(["test", "a.play", "-o", "link"]) == 0
    assert Path("link").is_symlink()
    assert Path("report").read_text(encoding="utf-8").startswith("ok ")


def test_a_report_that_cannot_be_written_is_status_5(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    assert main(["test", "a.play", "--format", "json", "-o", "missing/report.json"]) == 5
    assert capsys.readouterr().err.startswith("backrooms-if test: missing/report.json cannot be written: No such file")


def test_blessing_shows_what_it_rewords_and_writes_it(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING + "The Opera House  # the title\n")
    write("b.play", PASSING)
    assert main(["test", ".", "--bless"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("blessed a.play: the foyer is lit\n--- a.play\n+++ a.play\n")
    assert "\n-The Opera House  # the title\n+the Opera House  # the title\n" in shown
    assert shown.endswith("\nok      b.play: the foyer is lit\n1 of 2 playthroughs reworded; all pass\n")
    assert Path("a.play").read_text(encoding="utf-8") == PASSING + "the Opera House  # the title\n"
    assert main(["test", ".", "--bless"]) == 0
    assert capsys.readouterr().out.endswith("\n2 playthroughs, none reworded; all pass\n")


def test_blessing_dry_writes_nothing_and_says_that_there_is_something(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING + "The Opera House\n")
    assert main(["test", ".", "--bless", "--dry"]) == 1
    assert "\n+the Opera House\n" in capsys.readouterr().out
    assert Path("a.play").read_text(encoding="utf-8").endswith("The Opera House\n")


def test_what_cannot_be_blessed_is_status_1_and_the_rest_is_written(write: Write, capsys: Captured) -> None:
    write("a.play", FAILING + "The Opera House\n")
    assert main(["test", "a.play", "--bless"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("FAILED  a.play")
    assert "a.play:4: after `look`, this does not hold\n" in shown
    assert shown.endswith("\n1 of 1 playthrough reworded; 1 failed\n")
    assert Path("a.play").read_text(encoding="utf-8") == FAILING + "the Opera House\n"


def test_a_blessing_that_cannot_be_written_is_status_5(
    write: Write, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.play", PASSING + "The Opera House\n")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["test", "a.play", "--bless"]) == 5
    assert "a.play cannot be written: No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--dry"], ["--bless", "--format", "json"], ["--bless", "-o", "x"]])
def test_options_that_mean_nothing_together_are_status_2(options: list[str], write: Write) -> None:
    write("a.play", PASSING)
    assert main(["test", "a.play", *options]) == 2


def test_a_pattern_chooses_where_the_shell_does_not(write: Write, capsys: Captured) -> None:
    for name in ("x/one/win.play", "x/two/win_again.play", "x/two/loss.play"):
        write(name, PASSING)
    assert main(["test", "x/*/win*.play"]) == 0
    assert "2 playthroughs passed" in capsys.readouterr().out
    assert main(["test", "x/*/none*.play"]) == 2
    assert "no file that ends in .play is meant by x/*/none*.play" in capsys.readouterr().err


def test_a_mistake_of_the_program_fails_its_script_and_no_other(
    write: Write, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.play", PASSING)
    write("b.play", PASSING)
    begin = Suite.begin

    def broken(suite: Suite, script: Script) -> Run:
        assert script.path != "a.play", "two and two are five"
        return begin(suite, script)

    monkeypatch.setattr(Suite, "begin", broken)
    assert main(["test", "."]) == 1
    shown = capsys.readouterr().out
    assert "a.play:1: the program has made a mistake (AssertionError: two and two are five" in shown
    assert "\nok      b.play" in shown
    with pytest.raises(AssertionError):
        main(["test", ".", "--debug"])


def test_a_mistake_while_blessing_writes_nothing(
    write: Write, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.play", PASSING + "The Opera House\n")
    write("b.play", PASSING)

    def broken(suite: Suite, script: Script) -> World:
        assert script.path != "b.play"
        return load_world("cloak_of_darkness")

    monkeypatch.setattr(Suite, "world_for", broken)
    assert main(["test", ".", "--bless"]) == 70
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "the program has made a mistake (AssertionError" in shown.err
    assert Path("a.play").read_text(encoding="utf-8") == PASSING + "The Opera House\n"


def test_a_purpose_cannot_move_the_cursor(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING.replace("lit", "\x1b[2Jlit\u202e"))
    assert main(["test", "a.play"]) == 0
    assert "\\x1b[2Jlit\\u202e" in capsys.readouterr().out


def test_the_help_has_an_example(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["test", "--help"])
    assert "example: backrooms-if test " in capsys.readouterr().out


@pytest.mark.usefixtures("kept_worlds")
@pytest.mark.parametrize("others", [(3,), pytest.param((2, 4, 7), marks=pytest.mark.long)])
def test_the_report_is_the_same_however_many_processes_play(
    others: tuple[int, ...], write: Write, capsys: Captured
) -> None:
    for number in range(9):
        write(f"{number}.play", PASSING.replace("lit", f"lit {number}") + ("? dark\n" if number % 4 == 1 else ""))
    write("tree.play", PASSING + "== west ==\n> w\n? at(bar)\n=== and on ===\n> e\n== south ==\n> s\n")
    shown = []
    for jobs in (1, *others):
        assert main(["test", ".", "--jobs", str(jobs)]) == 1
        shown.append(capsys.readouterr().out)
    assert shown[1:] == [shown[0]] * len(others)
    assert [line[:14] for line in shown[0].split("\n") if ".play" in line and "after" not in line][:3] == [
        "ok      0.play",
        "FAILED  1.play",
        "ok      2.play",
    ]


@pytest.mark.usefixtures("kept_worlds")
def test_a_mistake_of_the_program_in_another_process_is_told_there_too(write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    write("b.play", "world: hut.yaml\n> look\n")
    write("hut.yaml", "format: 1\n")
    assert main(["test", ".", "--jobs", "2"]) == 3
    shown = capsys.readouterr().out
    assert shown.startswith("ok      a.play")
    assert "b.play:1: the world has errors, and cannot be played until they are mended:" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--jobs", "0"], "--jobs is a number from 1 to 256, for example --jobs 2"),
        (["--jobs", "2", "--bless"], "--bless goes file by file: leave --jobs out"),
    ],
)
def test_jobs_that_cannot_be_are_refused(arguments: list[str], words: str, write: Write, capsys: Captured) -> None:
    write("a.play", PASSING)
    assert main(["test", "a.play", *arguments]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("kept_worlds")
def test_nothing_is_left_behind_by_other_processes(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", None)
    for name in ("a", "b"):
        write(f"{name}.play", PASSING + "> save one\n> restore one\n")
    assert main(["test", "a.play", "b.play", "--jobs", "2"]) == 0
    assert list(scratch.iterdir()) == []


def test_branches_are_chosen_by_their_names(write: Write, capsys: Captured) -> None:
    write("tree.play", PASSING + "== west ==\n> w\n=== and on ===\n> e\n== south ==\n> s\n")
    assert main(["test", ".", "-k", "and on"]) == 0
    assert capsys.readouterr().out == "ok      tree.play == west / and on ==\n1 playthrough passed\n"
