"""Playing a script: each check passing and failing."""

from collections.abc import Callable

import pytest

from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import Outcome, run
from backrooms_if.world.model import World

OutcomeOf = Callable[[str], Outcome]


@pytest.mark.parametrize(
    "lines",
    [
        "It is late.\n? at(shed)",
        "> look\nA shed of boards, and a\n~ A shed * east\n! gravel\n4x oard\n1x boards",
        "> take brass key\n? held(brass_key)\n? not refused\n? not unchanged\n? turns == 1",
        "> take steel key. take shelf\n? refused\n? not unchanged",
        "> xyzzy\n? refused\n? unchanged",
        "> up\nno ladder\n? refused\n? unchanged",
        "> take key\nWhich do you mean\n? unchanged\n? not refused\n> brass\n? held(brass_key)",
        "> take steel key. undo\n? unchanged",
        "> look\n+> take brass key\n-> take shelf\n-> xyzzy\n? not held(brass_key)",
        "> look\n? (refused)\n? not (not refused)",
        "> x boards\nRoom #3 is written  # on one of them",
        "> e\n> x bell\n*** The bell has rung ***\n? ended(rung)\n? awarded(rang_the_bell)\n"
        "> look\nThe story has ended\n? refused\n> undo\n? not ended(rung)\n? bell is quiet",
        "> take brass key\n> save one\n> drop brass key\n"
        "> restore one\n? held(brass_key)\n> undo\n? not held(brass_key)",
        "> take brass key\n> undo\n> redo\n? held(brass_key)\n"
        "> restart\n? not held(brass_key)\n> undo\n? held(brass_key)",
        "> look\n> quit",
        "> ?\u2028\n? refused\n> look",
    ],
)
def test_a_script_whose_checks_hold_passes(lines: str, outcome_of: OutcomeOf) -> None:
    outcome = outcome_of(lines)
    assert (outcome.verdict, outcome.words) == ("passed", "")


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("A shed of bricks", "after `look`, the reply does not contain\n    A shed of bricks\n"),
        ("a shed of boards", "(it does in other capitals)"),
        ("2x boards", "the reply contains this once, not 2 times\n    boards\n"),
        ("1x bricks", "the reply contains this nowhere, not once"),
        ("! boards", "the reply contains what it must not\n    boards\n"),
        ("~ A shed * west", "no paragraph of the reply matches\n    A shed * west\n"),
        ("? refused", "`look` was not refused"),
        ("? unchanged", "something has changed\n    ? unchanged\n    turns: 0, now 1\n"),
        ("+> take shelf", "`take shelf` would be refused, and was to be accepted\n    +> take shelf\n"),
        ("+> take shelf", "    it would say:\n        It is nailed on.\n"),
        ("+> take key", "would be answered with a question, and was to be accepted"),
        ("-> take key", "would be answered with a question, and was to be refused"),
        ("-> e", "`e` would be accepted, and was to be refused"),
    ],
)
def test_a_check_that_fails_says_what_was_wanted(check: str, words: str, outcome_of: OutcomeOf) -> None:
    outcome = outcome_of(f"> look\n{check}")
    assert outcome.verdict == "failed"
    assert outcome.words.startswith("a.play:3: ")
    assert words in outcome.words
    assert "\nthe reply to `look` (line 2) was:\n    Shed\n\n    A shed of boards" in outcome.words


def test_a_refusal_fails_a_check_that_wants_none(outcome_of: OutcomeOf) -> None:
    assert "a.play:3: `take shelf` was refused\n" in outcome_of("> take shelf\n? not refused").words


def test_a_line_that_changes_nothing_fails_a_check_that_wants_a_change(outcome_of: OutcomeOf) -> None:
    assert "after `xyzzy`, nothing has changed\n" in outcome_of("> xyzzy\n? not unchanged").words


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        ("knocks > 2", ["knocks is 0"]),
        ("not refused or turns == 0", ["refused is true", "turns is 1"]),
        ("held(brass_key)", ["held(brass_key) is false", "brass_key is in shed"]),
        ("visible(bell)", ["visible(bell) is false", "here is shed", "bell is in yard"]),
        ("upon(steel_key, shelf)", ["upon(steel_key, shelf) is false", "steel_key is in shed"]),
        ("hatch.open or not hatch.locked", ["hatch.open is false", "hatch.locked is true"]),
        ("here(ghost)", ["here(ghost) is false", "here is shed", "ghost is nowhere"]),
        ("bell is ringing", ["bell is quiet"]),
        ("place(bell) is shed", ["place(bell) is yard", "bell is in yard"]),
        ("at(yard)", ["at(yard) is false", "here is shed"]),
        ("here is yard", ["here is shed"]),
        ("dark", ["dark is false", "here is shed"]),
        ("count(shed) == 9", ["count(shed) is 3", "shed holds brass_key, steel_key, shelf"]),
        ("carried_count() + 1 > 1", ["carried_count() is 0", "player holds nothing"]),
        ("ended(rung)", ["ended(rung) is false", "the ending is none"]),
        ("awarded(rang_the_bell)", ["awarded(rang_the_bell) is false"]),
        ("visits(pit) > 0", ["visits(pit) is 0"]),
        (
            "visible(hatch) and seen(bell)",
            ["visible(hatch) is true", "hatch is in shed, in pit", "seen(bell) is false"],
        ),
    ],
)
def test_a_condition_that_does_not_hold_is_shown_with_what_it_reads(
    condition: str, values: list[str], outcome_of: OutcomeOf
) -> None:
    words = outcome_of(f"> look\n? {condition}").words
    assert words.startswith(f"a.play:3: after `look`, this does not hold\n    ? {condition}\n    {values[0]}\n")
    assert [value for value in values if f"    {value}\n" not in words] == []


def test_a_place_is_told_outwards(outcome_of: OutcomeOf) -> None:
    words = outcome_of("> take brass key\n> put brass key on shelf\n? held(brass_key)").words
    assert "    brass_key is on shelf, in shed\n" in words


def test_a_failing_check_of_the_opening_shows_the_opening(outcome_of: OutcomeOf) -> None:
    words = outcome_of("It is early.\n> look").words
    assert words.startswith("a.play:2: at the start, the reply does not contain\n    It is early.\nthe opening was:\n")


def test_all_failing_checks_of_the_first_command_are_told_and_no_later_ones(outcome_of: OutcomeOf) -> None:
    outcome = outcome_of("> look\nBricks\nShed\n? dark\n> e\nSand\n")
    assert [finding.line for finding in outcome.findings] == [3, 5]


def test_a_line_after_leaving_the_game_is_a_failure(outcome_of: OutcomeOf) -> None:
    assert "a.play:3: the game was left by `quit`" in outcome_of("> quit\n> look").words


def test_a_condition_with_a_fault_is_told_with_the_others_before_anything_is_played(world: World) -> None:
    script = parse("purpos: x\nworld: shed\n> look\nBricks\n? held(bras_key)  # oops\n? knocks\n", "a.play")
    (outcome,) = run(script, world)
    assert outcome.verdict == "faulty"
    assert [finding.line for finding in outcome.findings] == [1, 5, 6]
    assert "a.play:5: no thing is called `bras_key`; did you mean `brass_key`?\n" in outcome.words
    assert "    ? held(bras_key)  # oops\n           ^^^^^^^^\n" in outcome.words


@pytest.mark.parametrize("name", ["shed", "brass_key", "hatch", "knocks", "rung", "loose_board", "rang_the_bell"])
def test_names_of_every_sort_are_known_to_conditions(name: str, world: World) -> None:
    (finding,) = run(parse(f"world: shed\n> look\n? {name}", "a.play"), world)[0].findings
    assert "nothing is called" not in finding.message


@pytest.mark.parametrize(
    ("check", "cure"),
    [
        ("? event", "write which, as `? event moved end=ROOM`"),
        ("? unchanged and dark", "`? unchanged` is asked in a line of its own"),
    ],
)
def test_a_question_about_the_line_inside_a_condition_is_told_how_it_is_asked(
    check: str, cure: str, outcome_of: OutcomeOf
) -> None:
    assert cure in outcome_of(f"> look\n{check}").words


def test_hidden_characters_never_reach_a_report(outcome_of: OutcomeOf) -> None:
    words = outcome_of("> \x1b[2J\n\x1b]0;title\n? dark").words
    assert "\x1b" not in words
    assert "\\x1b" in words
