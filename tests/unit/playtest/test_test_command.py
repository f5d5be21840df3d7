"""`backrooms-if test`: what it prints, and with which status it leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if.surfaces.cli import main

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


def test_the_help_has_an_example(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["test", "--help"])
    assert "example: backrooms-if test " in capsys.readouterr().out
