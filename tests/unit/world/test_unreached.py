"""What play can never come to is told once, at its place, with the least that is lacking; and what it may, never."""

import pytest

from backrooms_if.ids import Id
from backrooms_if.library.load import check_text
from backrooms_if.world.reaching import reach
from backrooms_if.world.walk import texts_in
from tests.unit.world.inline import HEAD, told, world_of

BODY = """\
flags: {power: false, never: false}
counters: {plates: {max: 9}, rounds: {}}
rooms:
  hall:
    name: Hall
    text: A hall.
    exits: {north: yard, east: {to: vault, door: oak_door}}
  yard: {name: Yard, exits: {south: hall}}
  vault: {name: Vault, exits: {west: {to: hall, door: oak_door}}}
doors:
  oak_door: {name: an oak door, lockable: {key: brass_key}}
things:
  brass_key: {name: a brass key, in: yard}
  box: {name: a box, in: hall, container: {open: false}}
  coin: {name: a coin, in: box}
  vase: {name: a vase, in: hall, states: [whole, cracked]}
  bench: {name: a bench, in: hall, fixed: true, supporter: true}
actors:
  clerk: {name: the clerk, in: hall}
timers:
  bell: {after: 3, running: false, do: A bell.}
rules:
  switched: {instead: pushing, thing: bench, do: [{set: {power: true}}, {start: bell}, {set: {vase.state: cracked}}]}
  laid: {after: waiting, once: true, do: [{add: {plates: 1}}, {add: {rounds: 1}}, {award: {first: 2}}]}
  over: {after: jumping, do: [{end: won}]}
endings: {won: {title: Won}}
"""
"""A world in which everything can be reached."""


def planted(*edits: tuple[str, str]) -> list[str]:
    """Return what is told of the world of BODY after edits: each a piece of it and what stands in its place."""
    body = BODY
    for before, after in edits:
        assert before in body, before
        body = body.replace(before, after, 1)
    return told(body, lost=True)


def with_rule(rule: str) -> list[str]:
    return planted(("rules:\n", f"rules:\n  mine: {rule}\n"))


def in_hall(text: str) -> list[str]:
    return planted(("text: A hall.", f'text: "{text}"'))


def with_thing(thing: str) -> list[str]:
    return planted(("things:\n", f"things:\n  mine: {thing}\n"))


def with_exit(exits: str, *edits: tuple[str, str]) -> list[str]:
    return planted(("exits: {north: yard,", f"exits: {{{exits}, north: yard,"), *edits)


def test_nothing_is_told_where_everything_may_be_reached() -> None:
    assert planted() == []


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("{after: waiting, when: never, say: So.}", "nothing ever sets `never`"),
        ("{after: waiting, when: power and never, say: So.}", "nothing ever sets `never`"),
        ("{after: waiting, when: [never, power], say: So.}", "nothing ever sets `never`"),
        ("{after: waiting, when: never or false, say: So.}", "nothing ever sets `never`, and `false` never holds"),
        ("{after: waiting, when: plates > 1, say: So.}", "`plates > 1` never holds: it is 0 at least, and 1 at most"),
        ("{after: waiting, when: score >= 3, say: So.}", "`score >= 3` never holds: it is 0 at least, and 2 at most"),
        ("{after: waiting, when: held(bench), say: So.}", "`held(bench)` never holds: it cannot be taken"),
        ("{after: waiting, when: not at(hall) and dark, say: So.}", "`dark` never holds"),
        ("{after: taking, thing: bench, say: So.}", "`bench` is never taken: it cannot be taken"),
        ("{each_turn: true, mode: never, say: So.}", "nothing ever sets the mode `never`"),
        ("{at_death: true, say: So.}", "nothing lets the player die"),
        ('{after: waiting, when: "upon(clerk, bench)", say: So.}', "`upon(clerk, bench)` never holds"),
        ("{after: waiting, when: place(clerk) is yard, say: So.}", "`place(clerk) is yard` never holds"),
        ("{after: waiting, when: vase is whole and never, say: So.}", "nothing ever sets `never`"),
    ],
)
def test_a_rule_that_never_runs_is_told_with_the_least_that_it_lacks(rule: str, reason: str) -> None:
    found = with_rule(rule)
    assert [one[: len(f"W522 this rule never runs: {reason}")] for one in found] == [
        f"W522 this rule never runs: {reason}"
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "{after: waiting, when: power, say: So.}",
        "{after: waiting, when: plates == 1, say: So.}",
        "{after: waiting, when: score == 2, say: So.}",
        "{after: waiting, when: held(coin) and carried(brass_key), say: So.}",
        '{after: waiting, when: "upon(coin, bench)", say: So.}',
        "{after: waiting, when: place(coin) is vault, say: So.}",
        "{after: waiting, when: oak_door.open and not oak_door.locked, say: So.}",
        "{after: waiting, when: distance(clerk) > 5, say: So.}",
        "{after: waiting, when: vase is cracked, say: So.}",
        "{entering: vault, say: So.}",
        "{instead: taking, thing: coin, when: seen(vault), say: So.}",
        "{before: any, when: held(thing), say: So.}",
    ],
)
def test_a_rule_that_may_run_is_not_told(rule: str) -> None:
    assert with_rule(rule) == []


@pytest.mark.parametrize(
    ("thing", "reason"),
    [
        (
            "{name: a badge, in: nowhere}",
            "W520 the player never comes to `mine`: `mine` is nowhere, and nothing moves it",
        ),
        ("{name: a badge, in: hall, hidden: true}", "W509 nothing reveals it"),
        (
            "{name: a badge, in: hall, states: [new, old], text: {new: New., old: Old.}}",
            "W523 this is never told: nothing ever brings `mine` to `old`",
        ),
        (
            "{name: a badge, in: hall, states: [new, old], change: {old: It ages.}}",
            "W523 this is never told: nothing ever brings `mine` to `old`",
        ),
        (
            "{name: a badge, in: hall, text: [{when: never, say: Lit.}, {say: Dull.}]}",
            "W523 this is never told: nothing ever sets `never`",
        ),
    ],
)
def test_a_thing_that_nobody_comes_to_is_told_and_so_are_its_texts(thing: str, reason: str) -> None:
    assert with_thing(thing) == [reason]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[if never|Lit.|else|Dull.]", ["W523 this is never told: nothing ever sets `never`"]),
        ("[if power|Lit.|elif never|Odd.|else|Dull.]", ["W523 this is never told: nothing ever sets `never`"]),
        ("[first|A|[if never|B]]", ["W523 this is never told: nothing ever sets `never`"]),
        ("[if power|Lit.|else|Dull.]", []),
        ("[if never|A] and [if never|B]", ["W523 this is never told: nothing ever sets `never`"]),
    ],
)
def test_an_arm_of_a_text_that_is_never_told_is(text: str, reason: list[str]) -> None:
    assert in_hall(text) == reason


@pytest.mark.parametrize(
    ("exits", "reason"),
    [
        ("up: [{when: never, to: yard}, {say: No.}]", "W525 this way is never taken: nothing ever sets `never`"),
        (
            "up: [{when: not never, say: No.}, {to: yard}]",
            "W525 this way is never taken: the rule above it always holds: nothing ever sets `never`",
        ),
        ("up: [{id: gap, hidden: true, to: yard}, {say: No.}]", "W509 nothing reveals it"),
    ],
)
def test_a_way_that_is_never_taken_is_told(exits: str, reason: str) -> None:
    assert with_exit(exits) == [reason]


def test_a_noclip_whose_condition_never_holds_is_told() -> None:
    wall = "noclip: {wall: {via: wall, when: never, to: yard}}"
    assert planted(("text: A hall.", f"text: A hall.\n    {wall}")) == [
        "W525 nobody ever gets through here: nothing ever sets `never`"
    ]


def test_a_room_behind_a_way_that_is_never_taken_is_told_with_the_way_and_what_is_in_it() -> None:
    cellar = ("  vault: {", "  cellar: {name: Cellar}\n  vault: {")
    rope = ("things:\n", "things:\n  rope: {name: a rope, in: cellar}\n")
    checked = check_text(HEAD + _edited(with_cellar := "down: [{when: never, to: cellar}, {say: No.}]", cellar, rope))
    found = [problem for problem in checked.problems if problem.severity == "warning"]
    assert [problem.code for problem in found] == ["W502"], with_cellar
    reason = "nothing leads to `cellar`: the only way in is down of `hall`, and nothing ever sets `never`"
    assert found[0].message == reason
    assert "the thing `rope`" in found[0].hints[-1]
    assert found[0].path == ("rooms", "cellar")


def _edited(exits: str, *edits: tuple[str, str]) -> str:
    body = BODY.replace("exits: {north: yard,", f"exits: {{{exits}, north: yard,", 1)
    for before, after in edits:
        body = body.replace(before, after, 1)
    return body


def test_a_lock_whose_key_is_never_had_is_told_at_the_key_with_the_room_behind_it() -> None:
    found = planted(("brass_key: {name: a brass key, in: yard}", "brass_key: {name: a brass key, in: nowhere}"))
    assert found == ["W520 the player never comes to `brass_key`: `brass_key` is nowhere, and nothing moves it"]


def test_a_key_that_a_rule_never_lets_the_player_take_leaves_the_lock_shut() -> None:
    found = with_rule("{instead: taking, thing: brass_key, refuse: No.}")
    assert found == ["W505 the player never has its key, `brass_key`: a rule always keeps the player from taking it"]


def test_a_key_in_the_box_that_it_locks_is_told_of() -> None:
    found = planted(("container: {open: false}}", "container: {open: false}, lockable: {key: coin}}"))
    reason = "it is in `box`, and `box` is locked, and nothing ever unlocks it"
    assert found == [f"W505 the player never has its key, `coin`: {reason}"]


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (("{start: bell}, ", ""), "W522 this timer never runs: nothing starts it"),
        (
            ("after: 3, running: false", "after: 3, when: never"),
            "W522 this timer never runs: nothing ever sets `never`",
        ),
        (("endings: {won: {title: Won}}", "endings: {won: {title: Won}, lost: {title: Lost, when: never}}"), "W503"),
        (
            ("rules:\n", "verbs: {humming: {grammar: hum, when: never, say: Mm.}}\nrules:\n"),
            "W522 nobody can ever do this",
        ),
        (("rules:\n", "goals: {aim: {when: never}}\nrules:\n"), "W522 this goal is never reached: nothing ever sets"),
        (("rules:\n", "hints: {stuck: {when: never, steps: [Go.]}}\nrules:\n"), "W523 this hint is never given"),
        (("in: hall}\ntimers", "in: hall, topics: {hat: {when: never, say: So.}}}\ntimers"), "W523 this is never"),
        (("in: hall}\ntimers", "in: hall, says: {hm: {after: 1, when: never, say: Hm.}}}\ntimers"), "W523 this is"),
        (("do: A bell.", "do: [{when: never, do: So.}]"), "W523 this is never told: nothing ever sets `never`"),
        (
            ("do: A bell.", "do: [{when: never, do: [{add: {plates: 1}}]}]"),
            "W524 these effects are never done: nothing ever sets `never`",
        ),
        (("do: A bell.", "do: [{choose: [{do: A.}, {when: never, do: B.}]}]"), "W523 this is never told"),
        (("rules:\n", "verbs: {waxing: {grammar: wax {ghost}, say: So.}}\nrules:\n"), ""),
    ],
)
def test_what_never_comes_in_other_places_is_told_once(edit: tuple[str, str], reason: str) -> None:
    if not reason:
        ghost = ("things:\n", "things:\n  ghost: {name: a ghost, in: nowhere}\n")
        found = planted(ghost, (edit[0], edit[1].replace("wax {ghost}", "'wax {ghost}'")))
        assert found == ["W520 the player never comes to `ghost`: `ghost` is nowhere, and nothing moves it"]
    else:
        found = planted(edit)
        assert [one[: len(reason)] for one in found] == [reason]


def test_what_lacks_the_same_is_told_once_with_the_others() -> None:
    edits = [
        ("text: A hall.", 'text: "[if never|A]"'),
        ("rules:\n", "rules:\n  mine: {after: waiting, when: never, say: B}\n"),
    ]
    found = planted(*edits)
    assert found == ["W522 this rule never runs: nothing ever sets `never`"]


def test_rules_that_wait_for_each_other_are_told_once() -> None:
    one = "  one: {after: waiting, when: never, do: [{set: {other: true}}]}\n"
    two = "  two: {after: waiting, when: other, do: [{set: {never: true}}]}\n"
    found = planted(("rules:\n", f"rules:\n{one}{two}"), ("never: false", "never: false, other: false"))
    assert [one[:4] for one in found] == ["W522"]
    assert "only the rule `two` would" in found[0]


def test_what_a_canon_set_opens_is_not_told() -> None:
    ghost = ("in: hall}\ntimers", "in: hall}\n  ghost: {name: a ghost, in: hall, presence: never}\ntimers")
    rule = ("rules:\n", "rules:\n  mine: {after: examining, thing: ghost, say: Boo.}\n")
    assert [one[:4] for one in planted(ghost, rule)] == ["W522"]
    assert planted(ghost, rule, ("endings:", "canon: {haunted: {presence: always}}\nendings:")) == []


def test_a_reach_answers_what_may_be_reached_and_why_not() -> None:
    found = reach(world_of(BODY.replace("in: yard}", "in: nowhere}", 1)))
    assert "w/vault" not in found.rooms
    assert "w/brass_key" not in found.things
    assert found.why("w/hall") == ""
    assert found.why("w/brass_key") == "`brass_key` is nowhere, and nothing moves it"
    assert "`oak_door` is locked" in found.why("w/vault")
    assert found.may_hold(("w/power", "set"), True)
    assert not found.may_hold(("w/never", "set"), True)
    assert not found.may_hold(("w/oak_door", "locked"), False)


def test_a_text_and_an_exit_that_are_out_of_reach_are_asked_for_by_their_ids() -> None:
    body = BODY.replace("text: A hall.", 'text: "[if never|Lit.|else|Dull.]"', 1)
    body = body.replace("exits: {north: yard,", "exits: {up: {when: never, to: yard}, north: yard,", 1)
    found = reach(world_of(body))
    lost = [text for text in ("w/rooms/hall/text", *found.texts) if found.why(text)]
    assert lost == []
    assert found.why("w/hall.up") == "nothing ever sets `never`"
    assert found.why("w/nothing_of_this_name") == ""
    text = found.fixpoint.world.rooms_by_id[Id("w/hall")].text
    assert text is not None
    arms = [one.id for one in texts_in(text)]
    assert [found.why(arm) for arm in arms] == ["", "nothing ever sets `never`", ""]


def test_who_sets_a_state_is_not_said_to_set_another_one() -> None:
    (line,) = planted(
        ("states: [whole, cracked]", "states: [whole, cracked, gone], text: {whole: W., cracked: C., gone: G.}")
    )
    assert line == (
        "W523 this is never told: nothing ever brings `vase` to `gone`: the rule `switched` sets it, and never to that"
    )
