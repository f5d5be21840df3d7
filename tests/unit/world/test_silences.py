"""What a world's files let pass: by code, at a place or anywhere, each with its reason."""

from pathlib import Path

import pytest

from backrooms_if.library.load import Checked, check_text, check_world
from tests.unit.world.inline import HEAD

WORLDS = Path(__file__).parent / "problems"
"""An example of each code."""

BOX = """\
rooms:
  hall: {name: Hall}
things:
  box: {name: a box, in: hall, container: {open: false}, lockable: true}
  chest: {name: a chest, in: hall, container: {open: false}, lockable: true}
"""


def checked(allow: str, body: str = BOX) -> Checked:
    return check_text(f"{HEAD}{body}lint:\n  allow: {allow}\n")


def told(found: Checked) -> list[str]:
    return [f"{one.code} {'/'.join(map(str, one.path))}" for one in found.problems if one.severity != "note"]


def passed(found: Checked) -> list[tuple[str, str]]:
    return [("/".join(map(str, problem.path)), reason) for problem, reason in found.silenced]


def test_a_code_is_let_pass_anywhere_in_a_file() -> None:
    found = checked("{W505: Locked for good.}")
    assert told(found) == []
    assert passed(found) == [("things/box/lockable", "Locked for good."), ("things/chest/lockable", "Locked for good.")]


def test_a_code_is_let_pass_at_one_place_and_told_at_the_others() -> None:
    found = checked("{W505: {things/box: Locked for good.}}")
    assert told(found) == ["W505 things/chest/lockable"]
    assert passed(found) == [("things/box/lockable", "Locked for good.")]


def test_a_place_is_no_beginning_of_a_longer_id() -> None:
    assert told(checked("{W505: {things/bo: Locked.}}")) == [
        "W505 things/box/lockable",
        "W505 things/chest/lockable",
        "W572 lint/allow/W505/things/bo",
    ]


def test_a_note_is_let_pass_too_and_shown_with_its_reason() -> None:
    found = checked("{W505: Locked., N502: A world to stroll in.}")
    assert ("title", "A world to stroll in.") in passed(found)
    assert "N502" not in {one.code for one in found.problems}


@pytest.mark.parametrize("code", ["N501", "N533", "N534", "N535", "N536", "N537", "N538", "N539"])
def test_a_note_that_is_let_pass_is_looked_for_though_nobody_asks_for_notes(code: str) -> None:
    example = (WORLDS / f"{code}.yaml").read_text(encoding="utf-8")
    found = check_text(f"{example}lint: {{allow: {{{code}: It may stay.}}}}\n", notes=False)
    assert code in {problem.code for problem, _ in found.silenced}
    assert "W572" not in {problem.code for problem in found.problems}


@pytest.mark.parametrize("path", sorted(WORLDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_whether_notes_are_asked_for_changes_no_error_and_no_warning(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    with_notes, without = (check_text(text, notes=notes) for notes in (True, False))
    kept = [one for one in with_notes.problems if one.severity != "note"]
    assert kept == [one for one in without.problems if one.severity != "note"]
    assert set(without.problems) <= set(with_notes.problems)


def test_what_lets_nothing_pass_is_told_at_its_place() -> None:
    found = checked("{W505: Locked., W507: They are twins.}")
    assert told(found) == ["W572 lint/allow/W507"]


def test_what_lets_nothing_pass_is_not_told_while_an_error_may_hide_the_cause() -> None:
    found = checked("{W507: They are twins.}", BOX.replace("in: hall", "in: hal", 1))
    assert {one.code for one in found.problems if one.severity == "error"} == {"E301"}
    assert "W572" not in {one.code for one in found.problems}


@pytest.mark.parametrize(
    ("allow", "message", "hint"),
    [
        ("{W999: Why.}", "no problem has the code `W999`", ""),
        ("{w505: Why.}", "no problem has the code `w505`", "did you mean `W505`?"),
        ("{E301: Why.}", "E301 is an error, and only warnings and notes can be let pass", "mend what it tells of"),
        ("{W572: Why.}", "W572 is about this list itself and cannot be let pass", ""),
        ("{W505: ''}", "a reason is wanted here", "say in a sentence why it may stay"),
        ("{W505: }", "nothing stands after the colon", "say in a sentence why it may stay"),
        ("{W505: true}", "a reason is wanted here", "say in a sentence why it may stay"),
        ("{W505: {things/box: }}", "nothing stands after the colon", "say in a sentence why it may stay"),
        ("{W505: {}}", "", ""),
        ("[W505]", "", ""),
    ],
)
def test_a_silence_that_cannot_be_one_is_an_error_with_its_cure(allow: str, message: str, hint: str) -> None:
    errors = [one for one in checked(allow).problems if one.severity == "error"]
    assert len(errors) == 1
    assert message in errors[0].message
    assert not hint or errors[0].hints[0] == hint


def folder(path: Path, head: str, level: str) -> Checked:
    (path / "levels").mkdir()
    (path / "world.yaml").write_text(f"{HEAD.replace('start: hall', 'start: one/hall')}{head}")
    (path / "levels" / "one.yaml").write_text(f"level: one\ntitle: One\n{BOX}{level}")
    return check_world(path)


def test_what_the_head_of_a_world_lets_pass_its_levels_need_not(tmp_path: Path) -> None:
    found = folder(tmp_path, "lint: {allow: {W505: Nothing opens here.}}\n", "")
    assert told(found) == []
    assert len(found.silenced) == 2


def test_the_reason_that_is_nearest_is_the_one_that_is_told(tmp_path: Path) -> None:
    level = "lint: {allow: {W505: {things/box: The box is special.}}}\n"
    found = folder(tmp_path, "lint: {allow: {W505: Nothing opens here.}}\n", level)
    assert sorted(reason for _, reason in passed(found)) == ["Nothing opens here.", "The box is special."]


def test_a_place_that_the_head_names_is_one_of_its_own_file(tmp_path: Path) -> None:
    found = folder(tmp_path, "lint: {allow: {W505: {things/box: It is locked.}}}\n", "")
    assert told(found) == ["W505 things/box/lockable", "W505 things/chest/lockable", "W572 lint/allow/W505/things/box"]
