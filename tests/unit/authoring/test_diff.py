"""Two worlds compared: what is told of each kind of difference, and what is no difference."""

import json
from pathlib import Path

import pytest

from backrooms_if.surfaces.cli import main

MILL = """\
format: 1
id: mill
title: The Mill
authors: the testers
license: CC-BY-4.0
start: yard
counters:
  sacks: {max: 9}
rooms:
  yard:
    name: Yard
    text: Wet stones. A wheel stands still.
    exits: {north: floor}
  floor:
    name: Mill Floor
    text: Flour lies on the boards. The yard is south of here.
    exits: {south: yard, up: loft}
    scenery: {boards: White.}
  loft:
    name: Loft
    text: Sacks. Dust hangs in the light from one small window.
    exits: {down: floor}
things:
  rope: {name: a rope, in: loft, fixed: It is nailed down.}
  lamp: {name: a lamp, in: floor, light: true, switchable: true}
rules:
  pull_it:
    instead: pulling
    thing: rope
    do: [{add: {sacks: 1}}, {say: A sack comes down.}]
  pull_any:
    instead: [pulling, pushing]
    when: at(loft) and not held(lamp)
    say: Nothing moves.
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(MILL, encoding="utf-8")


def told(capsys: Captured, *edits: tuple[str, str]) -> str:
    text = MILL
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    Path("b.yaml").write_text(text, encoding="utf-8")
    status = main(["diff", "a.yaml", "b.yaml"])
    out = capsys.readouterr().out
    assert status == (0 if "no differences" in out else 1)
    return out


def test_the_same_world_in_another_layout_has_no_differences(capsys: Captured) -> None:
    same = told(
        capsys,
        ("exits: {north: floor}", "exits:\n      north: {to: floor}  # through the door"),
        ("    text: Wet stones. A wheel stands still.", "    text: |\n      Wet stones.\n      A wheel stands still."),
        ("authors: the testers", "authors: [the testers]"),
        ("name: Loft\n", "lit: true\n    name: Loft\n"),
    )
    assert same == "a.yaml -> b.yaml: no differences\n"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("north: floor", "north: loft", ["exits", "  ~ yard north: floor -> loft"]),
        ("south: yard, up: loft", "south: yard", ["exits", "  - floor up removed: loft"]),
        ("{down: floor}", "{down: floor, out: yard}", ["  + loft out added: yard"]),
        ("{down: floor}", "{down: {to: floor, when: sacks > 1}}", ["  ~ loft down", "      when: added: sacks > 1"]),
        ("in: loft, fixed", "in: yard, fixed", ["  ~ rope", "      moved: in loft -> in yard"]),
        ("{max: 9}", "{max: 12}", ["counters", "  ~ sacks", "      max: 9 -> 12"]),
        ("A wheel stands still.", "A wheel turns.", ["        - A wheel stands still.", "        + A wheel turns."]),
        ("add: {sacks: 1}", "add: {sacks: 2}", ["  ~ pull_it", "      do[1].add.sacks: 1 -> 2"]),
        ("[{add: {sacks: 1}}, ", "[", ["  ~ pull_it", "      do[1]: removed: add (sacks 1)"]),
        ("at(loft) and not held(lamp)", "at(loft)", ["      when: at(loft) and not held(lamp) -> at(loft)"]),
        ("{boards: White.}", "{boards: Grey.}", ["scenery", "  ~ floor boards", "      White. -> Grey."]),
        ("fixed: It is nailed down.", "scenery: true", ["      fixed: removed: It is nailed down."]),
        ("start: yard", "start: loft", ["world", "  ~ mill", "      start: yard -> loft"]),
        ("light: true, s", "light: {lit: true}, s", ["      light.lit: added: true"]),
    ],
)
def test_each_kind_of_difference_is_told_in_the_world_s_own_terms(
    old: str, new: str, lines: list[str], capsys: Captured
) -> None:
    out = told(capsys, (old, new)).splitlines()
    for line in lines:
        assert line in out
    assert out[0].startswith("a.yaml -> b.yaml: 1 difference")


def test_another_id_is_a_renaming_and_what_names_it_is_unchanged(capsys: Captured) -> None:
    out = told(
        capsys,
        ("  loft:\n", "  attic:\n"),
        ("up: loft", "up: attic"),
        ("in: loft", "in: attic"),
        ("at(loft)", "at(attic)"),
    )
    assert out == "a.yaml -> b.yaml: 1 difference\n\nrooms\n  ~ loft renamed attic\n"


def test_a_renamed_thing_that_changed_a_little_is_told_with_what_changed(capsys: Captured) -> None:
    out = told(capsys, ("  rope: {name: a rope,", "  cord: {name: a cord,"), ("thing: rope", "thing: cord"))
    assert "  ~ rope renamed cord\n      name: a rope -> a cord\n" in out
    assert "pull_it" not in out


def test_what_is_little_alike_is_one_removed_and_one_added(capsys: Captured) -> None:
    out = told(
        capsys,
        ("  rope: {name: a rope, in: loft, fixed: It is nailed down.}", "  cat: {name: a cat, in: yard}"),
        ("thing: rope", "thing: cat"),
    )
    assert "  - rope removed\n  + cat added" in out


def test_an_added_room_speaks_for_its_exits(capsys: Captured) -> None:
    out = told(capsys, ("things:\n", "  pond:\n    name: Pond\n    text: Ice.\n    exits: {out: yard}\nthings:\n"))
    assert "  + pond added" in out
    assert "pond out" not in out


def test_the_order_of_rules_counts_where_they_are_asked_together(capsys: Captured) -> None:
    one, other = MILL[MILL.index("  pull_it:") : MILL.index("  pull_any:")], MILL[MILL.index("  pull_any:") :]
    out = told(capsys, (one + other, other + one))
    assert out == "a.yaml -> b.yaml: 1 difference\n\nrules\n  ~ pull_any now comes before pull_it\n"
    apart = other.replace("instead: [pulling, pushing]", "after: taking")
    Path("a.yaml").write_text(MILL.replace(other, apart), encoding="utf-8")
    assert "no differences" in told(capsys, (one + other, apart + one))


def test_a_folder_and_its_levels_are_compared(capsys: Captured) -> None:
    head = "format: 1\nid: w\ntitle: W\nauthors: me\nlicense: CC-BY-4.0\nstart: one/hall\n"
    for folder, text in (("x", "Tiles."), ("y", "Boards.")):
        Path(folder, "levels").mkdir(parents=True)
        Path(folder, "world.yaml").write_text(head, encoding="utf-8")
        level = f"level: one\ntitle: One\nrooms:\n  hall: {{name: Hall, text: {text}}}\n"
        Path(folder, "levels", "one.yaml").write_text(level, encoding="utf-8")
    assert main(["diff", "./x", "./y"]) == 1
    assert "  ~ one/hall\n      text: Tiles. -> Boards.\n" in capsys.readouterr().out


def test_for_programs_every_value_is_whole(capsys: Captured) -> None:
    Path("b.yaml").write_text(MILL.replace("north: floor", "north: loft"), encoding="utf-8")
    assert main(["diff", "a.yaml", "b.yaml", "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "backrooms_if.diff/1"
    assert record["differences"] == [
        {
            "section": "exits",
            "id": "yard north",
            "what": "changed",
            "changes": [{"key": "", "old": "floor", "new": "loft"}],
        }
    ]
    assert main(["diff", "a.yaml", "a.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["same"] is True


def test_a_world_that_does_not_load_ends_with_3_and_its_problems(capsys: Captured) -> None:
    Path("b.yaml").write_text(MILL.replace("north: floor", "north: flor"), encoding="utf-8")
    assert main(["diff", "a.yaml", "b.yaml"]) == 3
    error = capsys.readouterr().err
    assert "did you mean `floor`?" in error
    assert "b.yaml cannot be compared until it loads." in error
    assert main(["diff", "a.yaml", "nowhere.yaml"]) == 3
    with pytest.raises(SystemExit) as leaving:
        main(["diff", "a.yaml"])
    assert leaving.value.code == 2
