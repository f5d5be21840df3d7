"""Mutants: every small fault is made where it fits, and it is told which of them no playthrough notices."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from backrooms_if.ids import Id
from backrooms_if.library.load import check_text
from backrooms_if.studies.mutants.mutating import ALWAYS, NEVER, OPERATORS, Mutant, mutants
from backrooms_if.studies.mutants.surviving import sampled
from backrooms_if.surfaces.cli import main

WORLD = """\
format: 1
id: shed
title: The Shed
authors: a
license: CC0-1.0
start: yard
flags: {open_sky: true}
rooms:
  yard:
    name: Yard
    text: A yard. [if open_sky|The sky is over it.|else|There is a roof.]
    exits:
      in: shed
      up: {say: There is nothing to climb on.}
    noclip:
      fence: {via: wall, odds: 1 in 2, to: shed, sign: A fence with a gap., say: You are through the fence.}
  shed:
    name: Shed
    text: |
      A shed with one shelf
      and no window.
    exits:
      out:
        - when: held(rake)
          say: The rake does not go through the door.
        - yard
things:
  rake: {name: a rake, in: shed, text: A rake with four teeth.}
rules:
  taking_the_rake:
    after: taking
    thing: rake
    do:
      - set: {open_sky: false}
      - say: The sky is gone when you look up.
"""
FULL = """\
purpose: all of it
world: shed.yaml

> up
| There is nothing to climb on.
> in
| Shed
|
| A shed with one shelf and no window.
|
| You see a rake here.
> x rake
| A rake with four teeth.
> take rake
You take the rake.
The sky is gone when you look up.
> out
| The rake does not go through the door.
> drop rake
> out
| Yard
|
| A yard. There is a roof.
|
| A fence with a gap.
"""


def made(operator: str, source: str = WORLD) -> list[Mutant]:
    return [mutant for mutant in mutants("shed.yaml", source) if mutant.operator == operator]


def changed(mutant: Mutant) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that are new."""
    before, after = WORLD.splitlines(), mutant.applied(WORLD).splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


def test_every_kind_of_fault_is_made_in_a_world_that_has_a_place_for_it() -> None:
    found = Counter(mutant.operator for mutant in mutants("shed.yaml", WORLD))
    assert set(found) == set(OPERATORS)
    assert found["exit redirected"] == 3  # two exits and the noclip
    assert found["condition negated"] == 2


def test_nothing_but_the_fault_is_changed_in_the_file() -> None:
    (rule,) = made("rule dropped")
    assert rule.line == 30  # alone, it goes with the `rules:` round it
    assert rule.applied(WORLD) == WORLD[: WORLD.index("rules:")]
    other = "  other: {instead: jumping, say: You stay on the ground.}\n"
    first, second = made("rule dropped", WORLD + other)
    assert first.applied(WORLD + other) == WORLD[: WORLD.index("  taking_the")] + other
    assert second.applied(WORLD + other) == WORLD
    assert changed(made("effect dropped")[0]) == (["      - set: {open_sky: false}"], [])
    assert changed(made("chance to never")[0])[1][0].count(NEVER) == 1
    assert changed(made("chance to always")[0])[1][0].count(ALWAYS) == 1


def test_a_condition_is_turned_round_in_a_key_and_in_a_text() -> None:
    new = [changed(mutant)[1][0].strip() for mutant in made("condition negated")]
    assert sorted(new) == [
        '- when: "not (held(rake))"',
        "text: A yard. [if not (open_sky)|The sky is over it.|else|There is a roof.]",
    ]


def test_an_exit_leads_to_another_room_than_before() -> None:
    one, *_ = made("exit redirected")
    assert changed(one) == (["      in: shed"], ["      in: yard"])


def test_texts_of_one_kind_change_places_whatever_way_they_are_written() -> None:
    swap = next(mutant for mutant in made("texts swapped") if "rooms/shed/text" in mutant.what)
    world = check_text(swap.applied(WORLD)).world
    assert world is not None
    text = world.rooms_by_id[Id("shed/yard")].text
    assert text is not None
    assert text.plain == "A shed with one shelf and no window."


def test_a_key_can_be_lost_from_a_list_of_one_line_and_from_one_of_several() -> None:
    lost = {mutant.what: mutant for mutant in made("key lost")}
    assert "text: A rake" not in lost["things/rake/text is gone"].applied(WORLD)
    assert check_text(lost["things/rake/text is gone"].applied(WORLD)).world is not None
    assert check_text(lost["rooms/yard/exits/up is gone"].applied(WORLD)).world is not None
    assert check_text(lost["things/rake/name is gone"].applied(WORLD)).world is None


def test_a_sample_is_the_same_each_time_and_leaves_out_no_kind() -> None:
    every = list(mutants("shed.yaml", WORLD))
    some = sampled(every, 10, 3)
    assert some == sampled(reversed(every), 10, 3)
    assert len(some) == len(set(some)) == 10
    assert {mutant.operator for mutant in some} == set(OPERATORS)
    assert sorted(sampled(every, None, 0)) == sorted(every)


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def shed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "shed.yaml").write_text(WORLD, encoding="utf-8")
    (tmp_path / "full.play").write_text(FULL, encoding="utf-8")
    (tmp_path / "little.play").write_text("world: shed.yaml\n\n> in\nShed\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    status = main(["mutants", "shed.yaml", *arguments, "--format", "json", "--jobs", "1"])
    return status, json.loads(capsys.readouterr().out)


def test_what_no_playthrough_asks_about_survives(shed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, full = report(capsys, "full.play", "--all")
    _, little = report(capsys, "little.play", "--all")
    assert full["schema"] == "backrooms_if/mutants/1"
    assert full["played"] == little["played"]
    assert full["noticed"] > 2 * little["noticed"]
    by = {one["what"]: one["by"] for one in full["faults"]}
    assert by["rules/taking_the_rake/do/1 is gone"] == "full.play:16"


def test_the_list_has_the_line_of_the_file_that_nobody_asks_about(
    shed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mutants", "shed.yaml", "full.play", "--all", "--jobs", "1"]) == 0
    told = capsys.readouterr().out
    assert "  shed.yaml:16: chance to never: rooms/yard/noclip/fence/odds is 1 in 1000000\n" in told
    assert "    fence: {via: wall, odds: 1 in 2" in told
    assert (shed / "shed.yaml").read_text(encoding="utf-8") == WORLD


def test_a_bar_that_is_not_reached_is_a_failure(shed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys, "little.play", "--all", "--fail-under", "90")[0] == 1
    assert report(capsys, "full.play", "--all", "--fail-under", "60")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--number", "0"], "--number is a number from 1"),
        (["--all", "--number", "3"], "leave one out"),
        (["--jobs", "0"], "--jobs is a number from 1 to 256"),
        (["--fail-under", "101"], "--fail-under is a number from 0 to 100"),
        (["nowhere.play"], "there is no file or folder nowhere.play"),
        ([], "there is no file or folder tests/playthroughs/shed: give the playthroughs of this world"),
        (["broken.play"], "broken.play does not pass in the world as it is"),
    ],
)
def test_wrong_usage_is_told_with_its_cure(
    shed: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    (shed / "broken.play").write_text("world: shed.yaml\n\n> in\nBarn\n", encoding="utf-8")
    assert main(["mutants", "shed.yaml", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_world_that_does_not_load_is_told_as_such(shed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shed / "shed.yaml").write_text(WORLD.replace("start: yard", "start: yrad"), encoding="utf-8")
    assert main(["mutants", "shed.yaml", "full.play"]) == 3
    assert "did you mean `yard`?" in capsys.readouterr().err


def test_playthroughs_of_another_world_are_left_out_by_name(shed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shed / "hut.yaml").write_text(WORLD.replace("id: shed", "id: hut").replace("Shed", "Hut"), encoding="utf-8")
    (shed / "other.play").write_text("world: hut.yaml\n\n> in\nHut\n", encoding="utf-8")
    assert main(["mutants", "shed.yaml", "little.play", "other.play", "--number", "2", "--jobs", "1"]) == 0
    assert "left out, as they play another world: other.play" in capsys.readouterr().err
    assert main(["mutants", "shed.yaml", "other.play"]) == 2
    assert "none of these is a playthrough of shed.yaml: other.play" in capsys.readouterr().err


def test_sentences_of_one_slot_of_a_deck_change_no_places() -> None:
    deck = "slots:\n  light: [A tube is lit., A tube is out.]\n  floor: [The floor is wet., The floor is dry.]\n"
    deck += "deeper:\n  30:\n    slots: {light: [There is no tube., It is dark here.]}\n"
    swaps = [mutant.what for mutant in mutants("decks/y.yaml", deck) if mutant.operator == "texts swapped"]
    assert swaps == ["slots/light/1 and deeper/30/slots/light/0 are swapped"]
