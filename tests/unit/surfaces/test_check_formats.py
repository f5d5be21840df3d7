"""`check` for programs: one JSON document, and GitHub's annotations, whatever names the files bring."""

import json
from pathlib import Path
from typing import Any

import pytest

from backrooms_if.surfaces.cli import main

WORLD = """\
format: 1
id: w
title: W
authors: nobody
license: CC0-1.0
start: hall
rooms:
  hall:
    name: Hall
    exits: {north: yrad}
  yard: {name: Yard}
"""


def document(capsys: pytest.CaptureFixture[str], *arguments: str, status: int) -> Any:
    assert main(["check", "--format", "json", *arguments]) == status
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.isascii()
    return json.loads(shown.out)


def test_json_holds_place_words_cure_and_excerpt_of_each_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(WORLD)
    told = document(capsys, str(path), status=1)
    assert told["schema"] == "backrooms_if/check/1"
    (world,) = told["worlds"]
    assert (world["playable"], world["errors"], world["warnings"], world["more"]) == (False, 1, 0, False)
    (problem,) = world["problems"]
    assert problem == {
        "code": "E301",
        "severity": "error",
        "title": "a room that does not exist",
        "message": "no room `yrad`",
        "cures": ["did you mean `yard`?"],
        "fixes": [
            {
                "title": "write `yard`",
                "sure": True,
                "edits": [
                    {"file": str(path), "line": 10, "column": 20, "end_line": 10, "end_column": 24, "text": "yard"}
                ],
            }
        ],
        "file": str(path),
        "line": 10,
        "column": 20,
        "length": 4,
        "path": ["rooms", "hall", "exits", "north"],
        "excerpt": {"text": "    exits: {north: yrad}", "start": 19, "width": 4},
        "other": None,
    }


def test_json_is_one_document_for_several_worlds_and_for_worlds_that_are_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = document(capsys, "level_zero", str(tmp_path / "none.yaml"), "cloak_of_darkness", status=1)
    assert [world["playable"] for world in told["worlds"]] == [True, False, True]
    assert [bool(world["absent"]) for world in told["worlds"]] == [False, True, False]


def test_notes_are_in_json_only_when_they_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(WORLD.replace("yrad", "yard").replace("name: Yard", "name: Yard, exits: {out: hall}"))
    assert document(capsys, str(path), status=0)["worlds"][0]["problems"] == []
    assert document(capsys, str(path), "--notes", status=0)["worlds"][0]["notes"] == 1


def test_json_says_that_there_are_more_problems_than_it_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(WORLD + "flags:\n" + "".join(f"  f{number}: yes\n" for number in range(200)))
    (world,) = document(capsys, str(path), status=1)["worlds"]
    assert (world["errors"], world["more"]) == (100, True)


@pytest.mark.parametrize(
    "name", ["a\nb.yaml", "a::b,c%d.yaml", "a\x1b[31mb.yaml", "a\u202eb.yaml", "a\r::error::b.yaml"]
)
def test_hostile_names_of_files_stay_names(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    path.write_text(WORLD)
    assert document(capsys, str(path), status=1)["worlds"][0]["problems"][0]["file"] == str(path)
    assert main(["check", "--format", "github", str(path)]) == 1
    shown = capsys.readouterr().out
    assert shown.isascii()
    assert shown.isprintable() or shown.removesuffix("\n").isprintable()
    assert shown.count("::") == 2
    assert shown.startswith("::error file=")
    assert shown.endswith("title=E301%3A a room that does not exist::no room `yrad`%0Adid you mean `yard`?\n")


def test_hostile_words_in_a_file_make_no_second_annotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(WORLD.replace("yrad", '"yrad::error::%0A::stop-commands::x"'))
    assert main(["check", "--format", "github", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert "%250A" in lines[0]


def test_a_sound_world_has_no_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "github", "cloak_of_darkness"]) == 0
    assert capsys.readouterr().out == ""


def test_things_are_counted_as_info_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "level_zero"]) == 0
    assert main(["info", "level_zero"]) == 0
    shown = capsys.readouterr()
    counted = shown.out.partition("Things: ")[2].partition("\n")[0]
    assert f" {counted} things" in shown.err


def test_a_world_of_one_room_and_one_thing_is_counted_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(
        WORLD.partition("rooms:")[0] + "rooms: {hall: {name: Hall}}\nthings: {cup: {name: a cup, in: hall}}\n"
    )
    assert main(["check", str(path)]) == 0
    assert "W: 1 room, 1 thing, ready to be played" in capsys.readouterr().err


SILENT = """\
format: 1
id: w
title: W
authors: nobody
license: CC0-1.0
start: hall
rooms:
  hall: {name: Hall}
things:
  box: {name: a box, in: hall, container: {open: false}, lockable: true}
lint: {allow: {W505: The box stays shut.}}
"""


def test_json_holds_what_the_file_lets_pass_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(SILENT)
    (world,) = document(capsys, "--strict", str(path), status=0)["worlds"]
    assert world["problems"] == []
    (silenced,) = world["silenced"]
    assert (silenced["code"], silenced["line"], silenced["reason"]) == ("W505", 10, "The box stays shut.")


def test_what_a_file_lets_pass_is_shown_if_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(SILENT)
    assert main(["check", str(path)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "1 room, 1 thing, 1 let pass" in shown.err
    assert main(["check", "--silenced", str(path)]) == 0
    told = capsys.readouterr().out
    assert told == f"{path}:10:58: W505 nothing unlocks `box`\n  = let pass: The box stays shut.\n"
