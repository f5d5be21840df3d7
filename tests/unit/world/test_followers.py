"""What follows from a fault is not told beside it, and no fault is passed over because of where it stands."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HALL, HEAD, told

LAMP = "things:\n  lamp: {name: a lamp, in: hall, states: [cold, hot]}\n"
ENDED = "rules: {r: {after: jumping, do: [{die: So.}]}}\nendings:\n"


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        ("[{odds: 1/3, to: hall}, {say: No.}]", "E216 a chance is spelt `N in M`, not `1/3`"),
        ("[{wen: dark, to: hall}, {say: No.}]", "E201 the key `wen` is not known here"),
        ("[{when: dark, say: Oh.}, {do: {say: Ah.}}]", "E214 a list of effects is wanted here, not a mapping"),
        ("[{to: hall, pass: true}, {say: No.}]", "E206 `pass` goes on to the next rule, and `to` leads away"),
    ],
)
def test_a_broken_exit_rule_is_not_said_to_hold_always(rules: str, problem: str) -> None:
    assert told(f"rooms:\n  hall: {{name: Hall, exits: {{up: {rules}}}}}\n") == [problem]


def test_states_in_their_order_are_not_looked_up_in_a_broken_thing() -> None:
    rule = "rules: {r: {after: jumping, when: lamp >= hot, say: So.}}\n"
    assert told(HALL + LAMP.replace("in: hall", "in: hall, wearble: true") + rule) == [
        "E201 the key `wearble` is not known here"
    ]


def test_what_is_said_of_points_is_checked() -> None:
    rule = "rules: {r: {after: jumping, do: [{award: {first: 1}}]}}\n"
    assert told(f"{HALL}{rule}score: {{reasons: {{frist: for it}}}}\n") == ["E303 no award `frist`"]
    assert told(f"{HALL}{rule}score: {{reasons: {{first: for it}}}}\n") == []


def test_what_is_told_after_an_ending_is_checked() -> None:
    assert told(f'{HALL}{LAMP}amusing: "{{lmap}}"\n') == ["E303 nothing is called `lmap`"]


def test_one_branch_alone_wants_its_dash() -> None:
    rule = "rules: {r: {after: jumping, do: [{choose: {weight: 2, do: So.}}]}}\n"
    assert told(HALL + rule) == ["E203 `choose` takes a list of branches, not one alone"]


@pytest.mark.parametrize(
    ("endings", "problems"),
    [
        ("  one: {title: One, death: true}\n  two: {title: Two, death: true}\n", ["W503 nothing leads to `two`"]),
        ("  one: {title: One, death: true, when: turns > 3}\n  two: {title: Two, death: true}\n", []),
    ],
)
def test_a_death_behind_one_that_always_fits_is_never_reached(endings: str, problems: list[str]) -> None:
    assert told(HALL + ENDED + endings) == problems


def test_a_group_with_a_fault_gives_its_things_nothing_to_be_blamed_for() -> None:
    key = "  key: {name: a key, in: hall}\n"
    group = "groups: {safes: {of: lamp, contaner: {open: false}, lockable: {key: key}}}\n"
    assert told(HALL + LAMP + key + group) == ["E201 the key `contaner` is not known here"]


def test_a_variable_with_a_fault_may_stand_in_a_line() -> None:
    written = "variables: {magic: CVC}\nverbs: {whispering: {grammar: 'whisper {magic}', say: So.}}\n"
    assert told(HALL + written) == ["E203 a mapping is wanted here, not the text `CVC`"]


def test_the_stages_of_a_timer_with_a_fault_are_not_counted() -> None:
    written = "timers: {t: {every: [4], left: {3: Soon.}, say: Now.}}\n"
    assert told(HALL + written) == ["E203 a whole number is wanted here, not a list"]


def test_a_travel_word_of_ways_may_have_stood_in_a_broken_exit() -> None:
    ways = "ways: {gate: gateway}\n"
    found = told(f"{ways}rooms:\n  hall: {{name: Hall, exits: {{gate: []}}}}\n")
    assert [problem[:4] for problem in found] == ["E213"]


CURES = [
    ("rooms:\n  hall: {name: Hall, up: hall}\n", "write `exits: {up: ...}`"),
    (HALL + "rules: {r: {after: jumping, noise: 2}}\n", "write it in a list, `do: [{noise: ...}]`"),
    (HALL + "rules: {r: {after: jumping, do: [{start: fuse}]}}\n", "timers are declared under `timers:`"),
    (HALL + "player: {lives: 3}\ncounters: {lives: {max: 3}}\n", "leave the other out, or give it another id"),
]


@pytest.mark.parametrize(("body", "cure"), CURES)
def test_the_cure_names_the_place_where_it_belongs(body: str, cure: str) -> None:
    (problem,) = (one for one in check_text(HEAD + body).problems if one.severity != "note")
    assert cure in problem.hints[0]
