"""`backrooms-if info` and `backrooms-if map`: what they print, what they write, and with which status they leave."""

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backrooms_if.authoring.writing import write_whole
from backrooms_if.surfaces.cli import main

Captured = pytest.CaptureFixture[str]


def test_info_says_who_and_how_much(capsys: Captured) -> None:
    assert main(["info", "cloak_of_darkness"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == "Cloak of Darkness"
    for line in ("Version: 1.0.0", "Licence: CC-BY-4.0", "Rooms: 3", "Endings: 2", "Points: 2", "Format: 1"):
        assert line in lines


def test_info_as_json_is_one_record(capsys: Captured) -> None:
    assert main(["info", "cloak_of_darkness", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "cloak_of_darkness"


@pytest.mark.parametrize("command", ["info", "map"])
def test_a_world_that_is_not_there_is_status_3(command: str, capsys: Captured) -> None:
    assert main([command, "cloak_of_drakness"]) == 3
    assert "did you mean `cloak_of_darkness`?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["info", "map"])
def test_a_world_with_errors_is_status_3_with_its_report(command: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\n", encoding="utf-8")
    assert main([command, str(path)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "error[E202]" in said.err


@pytest.mark.parametrize("command", ["info", "map"])
def test_the_help_has_an_example(command: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert f"example: backrooms-if {command} " in capsys.readouterr().out


def test_a_map_is_text_unless_said(capsys: Captured) -> None:
    assert main(["map", "cloak_of_darkness"]) == 0
    said = capsys.readouterr().out
    assert "│ Cloakroom ├─────┤" in said
    assert "\nIn words:\n" in said


@pytest.mark.parametrize(
    ("name", "begins"),
    [("map.svg", "<svg "), ("map.dot", "digraph "), ("map.GV", "digraph "), ("map.json", "{"), ("map.txt", "Cloak of")],
)
def test_the_end_of_the_file_s_name_says_the_format(name: str, begins: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["map", "cloak_of_darkness", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"Wrote {tmp_path / name}\n")


def test_a_format_that_is_said_beats_the_name(tmp_path: Path) -> None:
    assert main(["map", "cloak_of_darkness", "-o", str(tmp_path / "map.txt"), "--format", "svg"]) == 0
    ElementTree.parse(tmp_path / "map.txt")


def test_a_dash_for_a_file_is_standard_output(capsys: Captured) -> None:
    assert main(["map", "cloak_of_darkness", "--format", "dot", "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("digraph ")


def test_one_level_alone_can_be_asked_for(capsys: Captured) -> None:
    assert main(["map", "level_zero", "--level", "paper"]) == 0
    assert capsys.readouterr().out.startswith("Paper\n")


def test_a_level_that_is_not_there_is_status_2_with_a_near_one(capsys: Captured) -> None:
    assert main(["map", "level_zero", "--level", "papper"]) == 2
    assert "did you mean `paper`?" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_status_5(tmp_path: Path, capsys: Captured) -> None:
    assert main(["map", "level_zero", "-o", str(tmp_path / "missing" / "map.svg")]) == 5
    assert "could not be written" in capsys.readouterr().err
    assert main(["map", "level_zero", "-o", str(tmp_path)]) == 5
    assert "it is a folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["my_world.yaml", "level.yml", "way.play", "world.zip"])
@pytest.mark.parametrize("command", [["map", "cloak_of_darkness"], ["schema"]])
def test_no_report_takes_the_place_of_what_an_author_wrote(
    name: str, command: list[str], tmp_path: Path, capsys: Captured
) -> None:
    written = tmp_path / name
    written.write_text("An evening's work.\n", encoding="utf-8")
    assert main([*command, "-o", str(written)]) == 5
    assert "is left as it is: choose another name" in capsys.readouterr().err
    assert written.read_text(encoding="utf-8") == "An evening's work.\n"


def test_a_link_does_not_hide_that_a_world_is_there(tmp_path: Path) -> None:
    written, link = tmp_path / "my_world.yaml", tmp_path / "map.svg"
    written.write_text("An evening's work.\n", encoding="utf-8")
    link.symlink_to(written)
    assert main(["map", "cloak_of_darkness", "-o", str(link)]) == 5
    assert written.read_text(encoding="utf-8") == "An evening's work.\n"


def test_a_picture_of_another_kind_is_refused_with_the_one_there_is(tmp_path: Path, capsys: Captured) -> None:
    assert main(["map", "cloak_of_darkness", "-o", str(tmp_path / "map.PNG")]) == 2
    assert "no map is drawn as `.png`: a picture is `.svg`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_there_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text("x" * 100_000, encoding="utf-8")
    write_whole(path, "new\n")
    assert path.read_text(encoding="utf-8") == "new\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.svg"
    path.write_text("old", encoding="utf-8")

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.svg", tmp_path / "link.svg"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(Path(os.devnull), "text")
    assert not Path(os.devnull).is_file()
