"""A level overrides entries of another one: which keys are replaced, whose names count, and where faults stand."""

from pathlib import Path

import pytest

from backrooms_if.ids import Id
from backrooms_if.library import check_world, load_world
from backrooms_if.session.game import Game
from tests.unit.world.folders import HEAD, ONE, folder_of, told, world_in

BASE = """\
level: one
title: One
rooms:
  hall:
    name: Hall
    text: Dust.
    exits: {down: cellar}
  cellar: {name: Cellar, exits: {up: hall}}
things:
  lamp:
    name: a lamp
    in: hall
    text: Brass.
counters: {water: {start: 1, max: 9}}
flags: {wet: false}
rules:
  sneezed: {after: waiting, say: You sneeze.}
timers:
  drip: {every: 2, say: A drop falls.}
"""
TWO = "level: two\ntitle: Two\nrooms:\n  sump: {name: Sump}\n"


def overriding(text: str) -> str:
    return f"{TWO}override:\n{text}"


def test_a_key_that_is_given_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    wet = overriding("  rooms:\n    one/hall: {text: Water.}\n  things: {one/lamp: {name: a lantern}}\n")
    game = Game(world_in(folder_of(tmp_path, one=BASE, two=wet)))
    assert "Water." in game.play("look").text
    assert "Brass." in game.play("examine lantern").text
    assert "Cellar" in game.play("down").text


def test_a_key_is_replaced_whole_and_nothing_below_it_is_merged(tmp_path: Path) -> None:
    wet = overriding("  rooms:\n    one/hall: {exits: {east: two/sump}}\n")
    hall = world_in(folder_of(tmp_path, one=BASE, two=wet)).rooms_by_id[Id("one/hall")]
    assert list(hall.exits) == ["east"]


def test_what_is_written_is_read_as_if_it_stood_in_the_level_that_is_overridden(tmp_path: Path) -> None:
    there = BASE.replace("  cellar: {name: Cellar,", "  sump: {name: Old Sump}\n  cellar: {name: Cellar,")
    wet = overriding("  rooms:\n    one/hall: {exits: {east: sump}}\n")
    hall = world_in(folder_of(tmp_path, one=there, two=wet)).rooms_by_id[Id("one/hall")]
    assert hall.exits["east"][0].to == ("one/sump",)


def test_an_entry_that_is_no_mapping_is_replaced_as_a_whole(tmp_path: Path) -> None:
    world = world_in(folder_of(tmp_path, one=BASE, two=overriding("  flags: {one/wet: true}\n")))
    assert world.start_values[("one/wet", "set")] is True


@pytest.mark.parametrize(
    ("section", "entry", "line", "said"),
    [
        ("things", "one/lamp: {upon: sill}", "look", "a sill (on it a lamp)"),
        ("rules", "one/sneezed: {do: [{set: {wet: true}}, Bless you.]}", "wait", "Bless you."),
        ("rules", "one/sneezed: {instead: jumping}", "jump", "You sneeze."),
        ("timers", "one/drip: {after: 1}", "wait", "A drop falls."),
    ],
)
def test_of_keys_that_exclude_each_other_the_one_that_is_given_stays(
    section: str, entry: str, line: str, said: str, tmp_path: Path
) -> None:
    sill = BASE.replace("things:\n", "things:\n  sill: {name: a sill, in: hall, fixed: true, supporter: true}\n")
    game = Game(world_in(folder_of(tmp_path, one=sill, two=overriding(f"  {section}: {{{entry}}}\n"))))
    assert said in game.play(line).text


def test_two_levels_may_override_different_entries_of_one(tmp_path: Path) -> None:
    wet = overriding("  rooms:\n    one/hall: {text: Water.}\n")
    dry = TWO.replace("two", "three").replace("sump", "loft") + "override: {rooms: {one/cellar: {text: Sand.}}}\n"
    game = Game(world_in(folder_of(tmp_path, one=BASE, two=wet, three=dry)))
    assert "Water." in game.play("look").text
    assert "Sand." in game.play("down").text


def test_an_overridden_world_that_was_kept_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path / "cache"))
    folder = folder_of(tmp_path, one=BASE, two=overriding("  rooms:\n    one/hall: {text: Water.}\n"))
    cold, warm = load_world(folder), load_world(folder)
    assert Game(cold).play("look").text == Game(warm).play("look").text
    assert warm.text_places == cold.text_places


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "problem", "hint"),
    [
        ("  rooms: {one/hal: {text: x}}", 6, "E563 the level `one` has no `hal` under `rooms`", "`one/hall`?"),
        ("  rooms: {one/lamp: {text: x}}", 6, "E563 the level `one` has no `lamp` under `rooms`", "under `things`"),
        (
            "  rooms: {one/attic: {text: x}}",
            6,
            "E563 the level `one` has no `attic` under `rooms`",
            "a level of its own",
        ),
        ("  doors: {one/gate: {text: x}}", 6, "E563 the level `one` has no `gate` under `doors`", "a level of its own"),
        ("  rooms: {hall: {text: x}}", 6, "E563 `hall` names no entry of another level", "write `one/hall`"),
        (
            "  rooms: {two/sump: {text: x}}",
            6,
            "E563 `two/sump` is of this level, not of another level",
            "where it stands",
        ),
        ("  flags: {w/wet: true}", 6, "E563 `w/wet` is of the world, not of another level", "`world.yaml`"),
        ("  rooms: {oen/hall: {text: x}}", 6, "E561 no level `oen`", "did you mean `one/hall`?"),
        ("  rooms: {attic/hall: {text: x}}", 6, "E561 no level `attic`", "the levels are one, two"),
        ("  roms: {one/hall: {text: x}}", 6, "E201 the key `roms` is not known here", "did you mean `rooms`?"),
        ("  verbs: {one/hum: {text: x}}", 6, "E201 the key `verbs` is not known here", "known here: flags,"),
        (
            "  rooms: {one/hall: Water.}",
            6,
            "E203 the keys to replace are wanted here, not the text `Water.`",
            "{name: ...}",
        ),
        ("  rooms: {one/hall: {txet: x}}", 6, "E201 the key `txet` is not known here", "did you mean `text`?"),
        ("  rooms: {one/hall: {lit: maybe so}}", 6, "E401 `so` cannot follow here", ""),
        ("  rooms:\n    one/hall:\n      exits: {down: celar}", 8, "E301 no room `celar`", "did you mean `cellar`?"),
        ("  rooms: {one/hall: }", 6, "E213 nothing stands after the colon", ""),
        ("  rooms: {one/hall: {text: }}", 6, "E213 nothing stands after the colon", ""),
        ("  rooms: {one/hall: {text: [once|A]}}", 6, "E108 YAML reads a text that begins with `[` as a list", ""),
        ("  flags: {one/wet: yes}", 6, "E204 `yes` is only a word here", ""),
        ("  one/hall: {text: x}", 6, "E201 the key `one/hall` is not known here", ""),
    ],
)
def test_what_is_wrong_with_an_override_is_told_in_its_own_file(
    text: str, line: int, problem: str, hint: str, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, one=BASE, two=overriding(f"{text}\n"))
    checked = check_world(folder, with_lint=False)
    assert told(folder, checked) == [f"levels/two.yaml:{line} {problem}"]
    assert hint in " ".join(checked.problems[0].hints)


def test_two_overrides_of_one_entry_name_each_other(tmp_path: Path) -> None:
    wet = overriding("  rooms:\n    one/hall: {text: Water.}\n")
    dry = TWO.replace("two", "three").replace("sump", "loft") + "override: {rooms: {one/hall: {short: Sand.}}}\n"
    folder = folder_of(tmp_path, one=BASE, two=wet, three=dry)
    (problem,) = check_world(folder, with_lint=False).problems
    assert (problem.code, problem.span.file, problem.span.line) == ("E564", f"{folder}/levels/two.yaml", 7)
    assert problem.other is not None
    assert (problem.other[0].file, problem.other[0].line) == (f"{folder}/levels/three.yaml", 5)


def test_a_fault_in_what_is_replaced_is_still_told(tmp_path: Path) -> None:
    base = BASE.replace("text: Dust.", "text: [once|Dust.]")
    folder = folder_of(tmp_path, one=base, two=overriding("  rooms:\n    one/hall: {text: Water.}\n"))
    assert told(folder) == ["levels/one.yaml:6 E108 YAML reads a text that begins with `[` as a list"]


def test_a_fault_that_an_override_brings_into_the_rest_of_an_entry_names_the_override(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=BASE, two=overriding("  counters:\n    one/water: {max: 0}\n"))
    (problem,) = check_world(folder, with_lint=False).problems
    assert told(folder) == ["levels/one.yaml:14 E532 `start` is outside its bounds"]
    assert problem.other is not None
    assert (problem.other[0].file, problem.other[0].line) == (f"{folder}/levels/two.yaml", 7)


def test_a_fault_beside_what_is_replaced_is_told_once_and_at_its_place(tmp_path: Path) -> None:
    base = BASE.replace("down: cellar", "down: celar").replace("    in: hall\n", "    in: hal\n    heft: 1\n")
    folder = folder_of(tmp_path, one=base, two=overriding("  rooms:\n    one/hall: {text: Water.}\n"))
    assert told(folder) == [
        "levels/one.yaml:7 E301 no room `celar`",
        "levels/one.yaml:12 E301 no room or thing `hal`",
        "levels/one.yaml:13 E201 the key `heft` is not known here",
    ]


@pytest.mark.parametrize(
    ("broken", "codes"),
    [
        ("title: One\nrooms: {hall: {name: Hall}}\n", ["E202"]),  # it may be any level
        ("level: one\ntitle: One\nrooms: [hall]\n", ["E214"]),
        ("level: one\ntitle: One\nrooms: {other: {name: Hall}, [hall]: {name: Hall}}\n", ["E203"]),
    ],
)
def test_what_could_not_be_read_of_a_level_is_not_missed_by_its_overrides(
    broken: str, codes: list[str], tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, one=broken, two=overriding("  rooms:\n    one/hall: {text: Water.}\n"))
    assert [line.split()[1] for line in told(folder)] == codes


def test_faults_of_overrides_are_told_up_to_a_number(tmp_path: Path) -> None:
    many = "".join(f"    one/r{n}: {{text: x}}\n" for n in range(400))
    folder = folder_of(tmp_path, one=BASE, two=overriding(f"  rooms:\n{many}"))
    problems = check_world(folder, with_lint=False).problems
    assert [problem.code for problem in problems] == ["E563"] * 100 + ["E199"]


def test_a_level_without_the_right_to_change_another_does_not_override_it(tmp_path: Path) -> None:
    base = ONE.replace("title: One\n", "title: One\nauthors: A\nlicense: CC-BY-ND-4.0\n")
    head = HEAD.replace("CC-BY-4.0", "CC-BY-4.0 AND CC-BY-ND-4.0")
    folder = folder_of(tmp_path, head, one=base, two=overriding("  rooms: {one/hall: {name: Well}}\n"))
    (problem,) = check_world(folder, with_lint=False).problems
    assert (problem.code, problem.span.file, problem.span.line) == ("E565", f"{folder}/levels/two.yaml", 6)
    assert problem.other is not None
    assert (problem.other[0].file, problem.other[0].line) == (f"{folder}/levels/one.yaml", 4)


def test_two_files_of_one_level_are_told_and_the_first_overrides(tmp_path: Path) -> None:
    wet = overriding("  rooms:\n    one/hall: {text: Water.}\n")
    assert told(folder_of(tmp_path, a=BASE, b=BASE, c=wet, d=wet)) == [
        "levels/b.yaml:1 E305 `one` is taken",
        "levels/d.yaml:1 E305 `two` is taken",
    ]


def test_an_override_under_a_name_that_cannot_be_one_is_told_as_that_and_nothing_else(tmp_path: Path) -> None:
    two = TWO + "override: {rooms: {../../etc/passwd: {name: Vault}}}\n"
    found = told(folder_of(tmp_path, one=ONE, two=two))
    assert [line.split()[:2] for line in found] == [["levels/two.yaml:5", "E207"]]
