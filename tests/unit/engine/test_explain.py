"""Why rules ran and why they did not."""

import pytest

from backrooms_if.engine.explain import Considered, Explanation, explain
from backrooms_if.engine.step import start, step
from backrooms_if.ids import Id
from backrooms_if.state import State
from backrooms_if.world.model import World
from tests.unit.world.inline import world_of

BODY = """\
rooms:
  hall: {name: Hall, exits: {north: yard, south: yard}}
  yard: {name: Yard, exits: {south: hall}}
flags: {raining: false, ghost: false}
counters: {coins: {max: 9}}
things:
  cup: {name: a cup, in: hall}
  hat: {name: a hat, in: player, wearable: true}
  box: {name: a box, in: hall, container: true}
actors:
  bob: {name: Bob, in: hall}
rules:
"""


def world(*rules: str) -> World:
    return world_of(BODY + "".join(f"  {rule}\n" for rule in rules))


def explained(world: World, line: str, *before: str) -> Explanation:
    state = played(world, *before)
    return explain(world, state, line)


def played(world: World, *lines: str) -> State:
    state = start(world)
    for line in lines:
        state = step(world, state, line).state
    return state


def why(world: World, rule: str, line: str, *before: str) -> tuple[str, tuple[str, ...]]:
    """Return why a rule ran or not, the first time that it was considered."""
    ((_, found), *_) = explained(world, line, *before).about(Id(f"w/{rule}"))
    return found.why, found.details


def test_a_rule_that_ran_is_told_so() -> None:
    assert why(world("r: {instead: taking, thing: cup, say: x}"), "r", "take cup") == ("ran", ())


@pytest.mark.parametrize(
    ("rule", "line", "expected"),
    [
        ("instead: dropping", "take cup", ("action", "it is about dropping; this is taking")),
        ("instead: taking, thing: box", "take cup", ("thing", "it is about box; this is cup")),
        ("instead: taking, at: yard", "take cup", ("room", "it is about yard; this is hall")),
        ("instead: going, direction: north", "south", ("direction", "it is about going north")),
        ("instead: any, except: taking", "take cup", ("exception",)),
        (
            "instead: putting inside, thing: hat, second: cup",
            "put hat in box",
            ("second thing", "it is about cup; this is box"),
        ),
        ("instead: taking, actor: bob", "take cup", ("actor", "it is about bob; this is player")),
        ("instead: taking, mode: ghost", "take cup", ("mode", "ghost is false")),
        ("instead: taking, when: raining", "take cup", ("condition", "`raining` does not hold: raining is false")),
    ],
)
def test_a_rule_that_did_not_run_is_told_why(rule: str, line: str, expected: tuple[str, ...]) -> None:
    reason, *details = expected
    assert why(world(f"r: {{{rule}, say: x}}"), "r", line) == (reason, tuple(details))


def test_only_the_parts_that_fail_are_told_with_what_they_read() -> None:
    made = world("r: {instead: taking, thing: cup, when: held(hat) and (raining or coins > 2) and not ghost, say: x}")
    assert why(made, "r", "take cup") == (
        "condition",
        ("`raining` does not hold: raining is false", "`coins > 2` does not hold: coins is 0"),
    )


def test_a_bound_word_is_told_by_what_it_stands_for() -> None:
    made = world("r: {instead: taking, when: held(thing), say: x}")
    ((reason, details),) = [why(made, "r", "take cup")]
    assert reason == "condition"
    assert details == ("`held(thing)` does not hold: held(cup) is false, cup is in hall",)


def test_a_rule_that_runs_once_is_spent() -> None:
    made = world("r: {after: waiting, once: true, say: x}")
    assert why(made, "r", "wait", "wait") == ("spent", ())


def test_a_rule_behind_one_that_stops_is_told_which() -> None:
    made = world("first: {after: waiting, stop: true, say: x}", "later: {after: waiting, say: y}")
    assert why(made, "later", "wait") == ("stopped", ("first ended it",))


def test_a_rule_behind_a_refusal_is_told_which() -> None:
    made = world("first: {instead: waiting, refuse: No.}", "later: {instead: waiting, say: y}")
    assert why(made, "later", "wait") == ("stopped", ("first ended it",))


def test_what_a_rule_before_it_changed_is_what_a_condition_is_told_by() -> None:
    made = world(
        "first: {after: waiting, do: [{set: {raining: true}}]}", "later: {after: waiting, when: not raining, say: y}"
    )
    assert why(made, "later", "wait") == ("condition", ("`not raining` does not hold: raining is true",))


def test_each_hook_of_a_line_is_told_in_its_order() -> None:
    made = world(
        "b: {before: taking, say: x}",
        "a: {after: taking, say: x}",
        "e: {each_turn: true, say: x}",
        "i: {instead: taking, thing: hat, say: x}",
    )
    found = explained(made, "take cup")
    assert [(asking.hook, asking.action) for asking in found.askings] == [
        ("before", "taking"),
        ("instead", "taking"),
        ("after", "taking"),
        ("each_turn", "any"),
    ]
    first = found.askings[0]
    assert (first.thing, first.second, first.room) == ("w/cup", "", "w/hall")
    assert first.considered == (Considered(Id("w/b"), "ran"),)


def test_a_rule_whose_hook_was_never_asked_is_not_among_them() -> None:
    made = world("no: {instead: taking, refuse: No.}", "a: {after: taking, say: x}")
    found = explained(made, "take cup")
    assert found.about(Id("w/a")) == ()
    assert found.turn.acts[0].is_refused


def test_nothing_comes_of_it() -> None:
    made = world("r: {after: waiting, do: [{add: {coins: 1}}]}")
    state = start(made)
    found = explain(made, state, "wait")
    assert found.turn.state.hash() == step(made, state, "wait").state.hash()
    assert state.hash() == start(made).hash()


def test_a_line_that_means_nothing_asks_no_rule() -> None:
    made = world("r: {after: waiting, say: x}")
    assert explained(made, "xyzzy plugh").askings == ()


def test_the_turn_is_the_one_that_is_played(capsys: pytest.CaptureFixture[str]) -> None:
    made = world("r: {instead: taking, thing: cup, say: x}", "s: {each_turn: true, when: raining, say: y}")
    state = start(made)
    for line in ("take cup", "north", "drop hat", "bob, take cup", "wait"):
        assert explain(made, state, line).turn.events == step(made, state, line).events
    assert capsys.readouterr().out == ""
