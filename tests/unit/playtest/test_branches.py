"""Branches: a tree of tests in one script, of which each part is played once."""

from pathlib import Path

import pytest

from backrooms_if.playtest.blessing import bless
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import Run, run
from backrooms_if.playtest.suite import Suite
from backrooms_if.session.game import Game
from backrooms_if.world.model import World

TREE = """\
world: shed
> take brass key
== kept ==
? held(brass_key)
> e
? held(brass_key) and at(yard)
=== and dropped ===
> drop brass key
? at(yard) and not held(brass_key)
== left ==
? at(shed)
> drop brass key
> e
? at(yard) and not held(brass_key)
"""


def outcomes(text: str, world: World) -> list[tuple[str, str]]:
    return [(one.branch, one.verdict) for one in run(parse(text, "a.play"), world)]


def test_the_trunk_and_each_branch_is_a_test_of_its_own(world: World) -> None:
    assert outcomes(TREE, world) == [
        ("", "passed"),
        ("kept", "passed"),
        ("kept / and dropped", "passed"),
        ("left", "passed"),
    ]


def test_what_branches_go_on_from_is_played_once_each_way(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    typed: list[str] = []
    play = Game.play

    def noted(game: Game, line: str, *rest: None) -> object:
        typed.append(line)
        return play(game, line, *rest)

    monkeypatch.setattr(Game, "play", noted)
    outcomes(TREE, world)
    assert sorted(typed) == sorted(["take brass key", "e", "drop brass key", "drop brass key", "e"] * 2)


def test_a_trunk_that_fails_says_so_once_and_its_branches_are_not_run(world: World) -> None:
    text = TREE.replace("== kept ==", "? held(steel_key)\n== kept ==")
    assert outcomes(text, world) == [
        ("", "failed"),
        ("kept", "not run"),
        ("kept / and dropped", "not run"),
        ("left", "not run"),
    ]
    words = [one.words for one in run(parse(text, "a.play"), world)]
    assert words[1] == "a.play:4: not run: what stands above the first branch did not pass"
    assert words[2] == "a.play:8: not run: what stands above the first branch did not pass"


def test_a_branch_that_fails_stops_its_own_branches_only(world: World) -> None:
    text = TREE.replace("at(yard)\n===", "at(pit)\n===")
    assert outcomes(text, world) == [
        ("", "passed"),
        ("kept", "failed"),
        ("kept / and dropped", "not run"),
        ("left", "passed"),
    ]
    assert run(parse(text, "a.play"), world)[2].words == "a.play:7: not run: the branch `kept` did not pass"


def test_a_branch_may_be_played_without_the_others(world: World) -> None:
    with Run(parse(TREE.replace("at(yard)\n===", "at(pit)\n==="), "a.play"), world) as one:
        assert one.outcome(2).verdict == "passed"
        assert one.outcome(1).verdict == "not run"
        assert [one.verdict for one in one.outcomes([1, 2])] == ["not run", "passed"]


def test_a_check_where_a_branch_begins_fails_that_branch(world: World) -> None:
    found = run(parse("world: shed\n> look\n== a ==\n? held(bell)\n> e\n", "a.play"), world)
    assert [one.verdict for one in found] == ["passed", "failed"]
    assert found[1].words.startswith("a.play:4: after `look`, this does not hold\n")


def test_branches_do_not_see_what_others_save(world: World) -> None:
    text = """\
world: shed
> save start
== one ==
> take brass key
> save mine
> restore start
? not held(brass_key)
> restore mine
? held(brass_key)
== other ==
> take steel key
> restore mine
There is no save called
> restore start
? not held(steel_key)
"""
    assert [one.words for one in run(parse(text, "a.play"), world)] == ["", "", ""]


def test_undo_goes_back_over_where_a_branch_begins(world: World) -> None:
    text = "world: shed\n> take brass key\n== back ==\n> undo\n? not held(brass_key)\n> redo\n? held(brass_key)\n"
    assert [one.words for one in run(parse(text, "a.play"), world)] == ["", ""]


def test_a_branch_that_begins_after_the_game_was_left_says_so(world: World) -> None:
    found = run(parse("world: shed\n> quit\n== a ==\n> look\n", "a.play"), world)
    assert [one.verdict for one in found] == ["passed", "failed"]
    assert found[1].words.startswith("a.play:4: the game was left by `quit`, so this is not played")


def test_a_script_may_begin_with_its_branches(world: World) -> None:
    assert outcomes("world: shed\n== a ==\n? at(shed)\n== b ==\n> e\n? at(yard)\n", world) == [
        ("", "passed"),
        ("a", "passed"),
        ("b", "passed"),
    ]


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ("== a", 3, "a branch begins with `== its name ==`; a text is written `~ == a`"),
        ("== a ===", 3, "a branch begins with `== its name ==`; a text is written `~ == a ===`"),
        ("== ==", 3, "a branch begins with `== its name ==`; a text is written `~ == ==`"),
        ("=== a ===\n> look", 3, "there is no branch above that this could go on from: write `== a ==`"),
        ("== a ==\n> e\n==== b ====\n> w", 5, "there is no branch above that this could go on from: write `=== b ===`"),
        ("== a ==\n> e\n==  a  ==\n> w", 5, "another branch of the same place is called `a`: give this one a name"),
        ("== a ==\n== b ==\n> w", 3, "nothing is played or checked in the branch `a`: write a line such as `> look`"),
    ],
)
def test_a_heading_with_a_fault_is_told_with_its_cure(lines: str, line: int, message: str) -> None:
    faults = parse(f"world: shed\n> look\n{lines}\n", "a.play").faults
    assert [fault.line for fault in faults][:1] == [line]
    assert faults[0].message.startswith(message)


def test_branches_go_on_from_each_other_six_deep_at_most() -> None:
    def nested(deep: int) -> str:
        return "world: x\n" + "".join(f"{'=' * (n + 2)} a {'=' * (n + 2)}\n> look\n" for n in range(deep))

    assert parse(nested(6), "a.play").faults == ()
    (fault,) = parse(nested(7), "a.play").faults
    assert fault.message.startswith("branches go on from each other 6 deep at most")


def test_branches_of_different_places_may_have_one_name() -> None:
    text = "world: x\n== a ==\n> look\n=== c ===\n> look\n== b ==\n> look\n=== c ===\n> look\n"
    script = parse(text, "a.play")
    assert script.faults == ()
    assert [script.name_of(index) for index in range(4)] == ["a", "a / c", "b", "b / c"]


@pytest.mark.parametrize("check", ["? refused", "? not unchanged"])
def test_a_check_of_a_line_is_a_fault_where_a_branch_begins_before_any_line(check: str) -> None:
    (fault,) = parse(f"world: x\n== a ==\n{check}\n> look\n", "a.play").faults
    assert fault.message.startswith("the opening is no line that could be")


@pytest.mark.parametrize("text", ["==a==", "=====", "=", "a == b"])
def test_other_lines_with_these_signs_are_texts_as_they_were(text: str) -> None:
    (check,) = parse(f"world: x\n> look\n{text}\n", "a.play").checks
    assert (check.kind, check.text) == ("contains", text)


def test_of_a_script_with_branches_the_trunk_is_included(tmp_path: Path) -> None:
    (tmp_path / "start.play").write_text("world: cloak_of_darkness\n> w\n== a ==\n> e\n", encoding="utf-8")
    path = tmp_path / "a.play"
    path.write_text("include: start.play\n? at(cloakroom)\n== b ==\n> e\n? at(foyer)\n", encoding="utf-8")
    assert [(one.branch, one.words) for one in Suite().run(path)] == [("", ""), ("b", "")]


def test_the_way_to_a_branch_is_included_by_its_name(tmp_path: Path) -> None:
    start = "world: cloak_of_darkness\n> w\n== a ==\n> e\n=== on ===\n> s\n? at(bar)\n== b ==\n> take cloak\n"
    (tmp_path / "start.play").write_text(start, encoding="utf-8")
    path = tmp_path / "a.play"
    path.write_text("include: start.play == a / on ==\n? at(bar)\n> n\n? at(foyer)\n", encoding="utf-8")
    assert [one.words for one in Suite().run(path)] == [""]
    path.write_text("include: start.play == a / no ==\n> n\n", encoding="utf-8")
    (outcome,) = Suite().run(path)
    assert (outcome.verdict, outcome.findings[0].line) == ("faulty", 1)
    assert "has no branch `a / no`; did you mean `a / on`?" in outcome.findings[0].message


def test_faults_in_an_included_branch_are_told(tmp_path: Path) -> None:
    (tmp_path / "start.play").write_text("world: cloak_of_darkness\n> w\n== a ==\n?\n", encoding="utf-8")
    path = tmp_path / "a.play"
    path.write_text("include: start.play\n> look\n", encoding="utf-8")
    (outcome,) = Suite().run(path)
    assert "start.play:4: nothing follows `?`" in outcome.words


def test_a_condition_with_a_fault_in_a_branch_is_told_before_anything_is_played(world: World) -> None:
    (outcome,) = run(parse("world: shed\n> look\n== a ==\n? held(bras_key)\n", "a.play"), world)
    assert (outcome.verdict, outcome.findings[0].line) == ("faulty", 4)


def test_checks_in_branches_are_blessed_and_what_is_left_is_told_of_its_branch(tmp_path: Path) -> None:
    path = tmp_path / "a.play"
    text = (
        "world: cloak_of_darkness\n> w\nCloakroom of old\n== a ==\n? at(bar)\n> e\nFoyer of the House\n== b ==\n> e\n"
    )
    path.write_text(text, encoding="utf-8")
    (blessing,) = bless([path], Suite())
    assert blessing.after == text.replace("Cloakroom of old", "Cloakroom").replace(
        "Foyer of the House", "Foyer of the Opera House"
    )
    assert [(one.branch, one.verdict) for one in blessing.outcomes] == [
        ("", "passed"),
        ("a", "failed"),
        ("b", "passed"),
    ]
    assert blessing.outcomes[1].words.startswith(f"{path}:5: after `w`, this does not hold")


def test_a_branch_comes_to_what_its_lines_come_to_in_one_script(world: World) -> None:
    text = (
        TREE.replace("? at(yard) and not held(brass_key)\n== left", "? at(pit)\n== left")
        + "=== deeper ===\n> w\nShed\n"
    )
    script = parse(text, "a.play")
    found = run(script, world)
    for index, outcome in enumerate(found[1:]):
        (whole,) = run(script.through(index), world)
        assert (whole.verdict, whole.words) == (outcome.verdict, outcome.words)
    assert [one.verdict for one in found] == ["passed", "passed", "failed", "passed", "passed"]
