"""Effects that cannot be: what is said of each, and how it is mended."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HEAD, told

WORLD = """\
counters: {n: {max: 9}}
flags: {wet: false}
rooms:
  hall: {name: Hall, exits: {north: {to: yard, door: gate}}}
  yard: {name: Yard, exits: {south: {to: hall, door: gate}}}
doors: {gate: {name: a gate}}
things:
  cup: {name: a cup, in: hall}
  box: {name: a box, in: hall, container: {open: false}, lockable: {key: cup}}
  crate: {name: a crate, in: hall, container: true}
  lid: {name: a lid, part_of: crate}
  coin: {name: a coin, in: hall, count: 3}
rules:
  r: {instead: pushing, thing: [box, crate], do: [EFFECT]}
"""


def hints(body: str) -> list[str]:
    """Return the first hint of each problem of a body."""
    return [
        problem.hints[0] if problem.hints else ""
        for problem in check_text(HEAD + body).problems
        if problem.severity != "note"
    ]


@pytest.mark.parametrize(
    ("effect", "problem", "cure"),
    [
        ("swap: cup", "E203 `swap` takes a list of two things, not the text `cup`", "for example `swap: [hat, coat]`"),
        ("swap: [cup]", "E203 `swap` takes a list of two things, not a list of 1", "for example `swap: [hat, coat]`"),
        ("swap: [cup, cup]", "E503 `cup` in its own place", "name another thing"),
        ("swap: [cup, cub]", "E302 no thing `cub`", "did you mean `cup`?"),
        (
            "swap: [cup, hall]",
            "E307 `hall` is a room; a thing is wanted here",
            "name a thing; where a rule applies stands under its `at:`",
        ),
        (
            "swap: [cup, coin]",
            "E315 `coin` is 3 identical things: which of them?",
            "write `thing` or `second` in a rule about `coin`",
        ),
        ("swap: [cup, gate]", "E528 `gate` stands in its rooms and cannot be moved", "use `hidden:` and `reveal:`"),
        (
            "swap: [second, cup]",
            "E409 `second` has no meaning here",
            "it stands for something in rules about an action that has one",
        ),
        (
            "open: cup",
            "E404 `cup` cannot be opened: it has no `open`",
            "doors are openable; give a container `open: false`",
        ),
        (
            "close: [box, crate]",
            "E404 `crate` cannot be closed: it has no `open`",
            "doors are openable; give a container `open: false`",
        ),
        ("lock: gate", "E404 `gate` cannot be locked: it has no `locked`", "give it the trait `lockable`"),
        (
            "unlock: thing",
            "E404 `thing` can be `crate`, which cannot be unlocked: it has no `locked`",
            "give it the trait `lockable`",
        ),
        ("open: bux", "E302 no thing `bux`", "did you mean `box`?"),
        ("opne: box", "E201 no effect is called `opne`", "did you mean `open`?"),
    ],
)
def test_an_effect_that_cannot_be_is_told_with_its_cure(effect: str, problem: str, cure: str) -> None:
    body = WORLD.replace("EFFECT", f"{{{effect}}}")
    assert told(body) == [problem]
    assert hints(body) == [cure]


@pytest.mark.parametrize(
    ("effect", "problem", "cure"),
    [
        (
            "choose: Nothing.",
            "E203 `choose` takes a list of branches, not the text `Nothing.`",
            "for example `choose: [{do: A knock.}, {do: Nothing.}]`",
        ),
        ("choose: [{do: A.}]", "E203 `choose` wants two branches or more", "with one there is nothing to choose"),
        (
            "choose: [{do: A.}, B.]",
            "E203 a branch is a mapping, not the text `B.`",
            "for example `choose: [{do: A knock.}, {do: Nothing.}]`",
        ),
        ("choose: [{do: A.}, {say: B.}]", "E224 `say` beside the keys of a branch", "write `{do: [{say: ...}]}`"),
        ("choose: [{do: A.}, {weight: 0, do: B.}]", "E205 a number of at least 1 is wanted here", "for example 1"),
        (
            "choose: [{do: A.}, {wieght: 2, do: B.}]",
            "E201 the key `wieght` is not known here",
            "did you mean `weight`?",
        ),
        ("choose: [{do: A.}, {weight: 2}]", "E202 `do` is missing", "add `do:` (what is done then)"),
        ("choose: [{do: A.}, {when: wett, do: B.}]", "E303 nothing is called `wett`", "did you mean `wet`?"),
        ("choose: {id: n, of: [{do: A.}, {do: B.}]}", "E305 `n` is defined twice", "give one of them another id"),
        (
            "choose: {of: [{do: A.}, {do: B.}]}",
            "E202 `id` is missing",
            "add `id:` (names its chance, which then stays the same wherever it is moved to)",
        ),
        (
            "for_each: cup",
            "E203 `for_each` takes keys that say which things, and `do`, not the text `cup`",
            "for example `for_each: {of: wearable, in: hall, do: [{move: {thing: attic}}]}`",
        ),
        ("for_each: {do: A.}", "E202 nothing says which things", "give it `of:` or `in:`, or both"),
        ("for_each: {of: cup}", "E202 `do` is missing", "add `do:` (what is done with each; it is `thing` meanwhile)"),
        ("for_each: {of: cub, do: A.}", "E302 no thing `cub`", "did you mean `cup`?"),
        ("for_each: {of: cup, in: hal, do: A.}", "E301 no room or thing `hal`", "did you mean `hall`?"),
        (
            "for_each: {of: cup, in: lid, do: A.}",
            "E314 nothing can be in or on `lid`",
            "give `lid` the trait `container` or `supporter`",
        ),
        (
            "for_each: {in: second, do: A.}",
            "E409 `second` has no meaning here",
            "it stands for something in rules about an action that has one",
        ),
        (
            "for_each: {of: [cup, box], except: crate, do: A.}",
            "E206 `crate` is not among these things",
            "only what `of` names can be left out",
        ),
        ("for_each: {of: wearable, do: A.}", "W510 nothing is meant by this, so nothing is done", "name the things"),
        (
            "for_each: {of: [cup, box], do: [{open: thing}]}",
            "E404 `thing` can be `cup`, which cannot be opened: it has no `open`",
            "doors are openable; give a container `open: false`",
        ),
        (
            "for_each: {of: [cup, box], when: thing.open, do: A.}",
            "E404 `cup` has no `open`",
            "an `open` comes with `container: {open: false}`; every door has it",
        ),
        (
            "for_each: {in: hall, do: [{set: {thing.open: true}}]}",
            "E404 nothing says what `thing` is here",
            "name the things: under `thing:` of the rule, or under `of:` of `for_each`",
        ),
        (
            "for_each: {of: box, do: [{refuse: No.}]}",
            "E526 nothing can be refused here",
            "guard it with `when:`, and put it before `for_each`; no one thing can refuse for all of them",
        ),
        ("for_each: {of: box, do: [{move: {thing: thing}}]}", "E503 `thing` in itself", "move it to another place"),
    ],
)
def test_what_is_chosen_or_repeated_wrongly_is_told_with_its_cure(effect: str, problem: str, cure: str) -> None:
    body = WORLD.replace("EFFECT", f"{{{effect}}}")
    assert told(body) == [problem]
    assert hints(body) == [cure]


@pytest.mark.parametrize(
    ("effect", "problem", "cure"),
    [
        ("add: {n: wet}", "E402 this is a truth; a number is wanted here", None),
        ("add: {n: m}", "E303 nothing is called `m`", None),
        ("add: {n: -n}", None, None),
        ("add: {n: 1.5}", "E203 a whole number is wanted here, not the text `1.5`", None),
        ('add: {n: "1"}', "E215 in quotes, `1` is a text", "drop the quotes: 1"),
        ("add: {n: [1]}", "E203 a whole number is wanted here, not a list", None),
        ("set: {wet: 3}", "E203 true or false is wanted here, not the number 3", None),
        ("set: {n: wet}", "E402 this is a truth; a number is wanted here", None),
        ("set: {kettle.state: cup.state}", "E404 `cup` has no `state`", None),
        (
            "set: {kettle.state: urn.state}",
            "E306 `urn.state` can be `empty`, which is no state of `kettle`",
            "its states are cold, hot: set it by a guarded block for each of them",
        ),
        ("set: {kettle.state: kettel.state}", "E302 no thing is called `kettel`", "did you mean `kettle`?"),
        ("set: {kettle.state: box.open}", "E402 this is a truth; a named state is wanted here", None),
        ("describe: hall", None, None),
        ("describe: false", "E220 `describe` is either true or left out", "write `describe: true`"),
        ("run: slam", "E303 no block `slam`", "blocks are declared under `blocks:`"),
    ],
)
def test_values_of_the_wrong_kind_are_told(effect: str, problem: str | None, cure: str | None) -> None:
    more = "  kettle: {name: a kettle, in: hall, states: [cold, hot]}\n"
    more += "  urn: {name: an urn, in: hall, states: [cold, empty]}\n"
    body = WORLD.replace("EFFECT", f"{{{effect}}}").replace("rules:", f"{more}rules:")
    assert len(told(body)) == 1
    assert problem is None or told(body) == [problem]
    assert cure is None or hints(body) == [cure]


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (
            "{instead: pushing, thing: gate, do: [{move: {thing: yard}}]}",
            "E506 `thing` is `gate` here, which cannot be moved",
        ),
        ("{instead: pushing, thing: [gate, cup], do: [{move: {thing: yard}}]}", None),
        (
            "{instead: pushing, thing: [gate, lid], do: [{remove: thing}]}",
            "E506 `thing` is `gate` here, which cannot be moved",
        ),
        ("{instead: waiting, do: [{move: {actor: yard}}]}", "E409 `actor` has no meaning here"),
        ("{each_turn: true, do: [{move: {thing: yard}}]}", "E409 `thing` has no meaning here"),
        ("{instead: giving to, second: imp, do: [{move: {thing: second}}]}", None),
        ("{instead: taking, actor: imp, do: [{move: {thing: actor}}, {move: {actor: yard}}]}", None),
        (
            "{instead: putting inside, thing: cup, second: [box, lid], do: [{move: {thing: second}}]}",
            "E307 `second` can be `lid`, and nothing can be in or on that",
        ),
    ],
)
def test_what_cannot_be_moved_is_told(rule: str, problem: str | None) -> None:
    body = WORLD.partition("rules:")[0] + f"actors: {{imp: {{name: an imp, in: hall}}}}\nrules:\n  r: {rule}\n"
    assert told(body) == ([] if problem is None else [problem])


def test_an_effect_alone_is_no_text() -> None:
    assert told(WORLD.replace("EFFECT", "describe")) == ["E203 `describe` alone is a text, which would be said"]


def test_a_second_end_is_told() -> None:
    body = WORLD + "endings: {won: {title: Won}, lost: {title: Lost}}\n"
    assert "W508 the story has ended above" in told(body.replace("EFFECT", "{end: won}, {end: lost}"))
    guarded = "{when: wet, do: [{end: won}]}, {end: lost}"
    assert told(body.replace("EFFECT", guarded)) == []


@pytest.mark.parametrize(
    ("effect", "problem", "cure"),
    [
        (
            "ask: Why?",
            "E203 `ask` takes a question, with what comes of yes and no, not the text `Why?`",
            "for example `ask: {question: Do you go in?, if_yes: [{move: {player: attic}}], if_no: You stay.}`",
        ),
        ("ask: {question: Why?}", "E202 nothing comes of any answer", "give it `if_yes:`, `if_no:`, or both"),
        ("ask: {if_yes: A.}", "E202 `question` is missing", "add `question:` (told at the end of the act)"),
        ("ask: {question: Why?, if_yse: A.}", "E201 the key `if_yse` is not known here", "did you mean `if_yes`?"),
        (
            "ask: {question: Why?, if_no: [{end: won}]}",
            "E303 no ending `won`",
            "flags, counters and endings are declared under `flags:`, `counters:` and `endings:`",
        ),
        (
            "for_each: {of: box, do: [{ask: {question: Why?, if_no: A.}}]}",
            "E506 one question at a time stands, and this asks several",
            "ask before or behind `for_each`",
        ),
        (
            "ask: {question: Why?, if_no: [{add: {n: 1}}, {refuse: No.}]}",
            "E526 something was changed before this refusal",
            "put `refuse` first, or guard what comes before it",
        ),
    ],
)
def test_what_is_asked_wrongly_is_told_with_its_cure(effect: str, problem: str, cure: str) -> None:
    body = WORLD.replace("EFFECT", f"{{{effect}}}")
    assert told(body) == [problem]
    assert hints(body) == [cure]


def test_an_answer_is_an_act_of_its_own_and_may_refuse_after_a_change() -> None:
    assert told(WORLD.replace("EFFECT", "{add: {n: 1}}, {ask: {question: Why?, if_no: [{refuse: No.}]}}")) == []


def test_more_effects_than_an_act_may_have_are_told_where_things_are_many() -> None:
    body = WORLD.replace("count: 3", "count: 120").replace(
        "EFFECT", "{for_each: {of: coin, do: [{remove: thing}, Gone.]}}"
    )
    assert told(body) == ["E210 this may be 240 effects, and 200 are the limit"]


def test_a_refusal_may_stand_in_a_branch_while_nothing_was_changed() -> None:
    assert told(WORLD.replace("EFFECT", "{choose: [{do: [{refuse: No.}]}, {do: Yes.}]}")) == []
    changed = "{add: {n: 1}}, {choose: [{do: [{refuse: No.}]}, {do: Yes.}]}"
    assert told(WORLD.replace("EFFECT", changed)) == ["E526 something was changed before this refusal"]
    after = "{choose: [{do: [{add: {n: 1}}]}, {do: Yes.}]}, {refuse: No.}"
    assert told(WORLD.replace("EFFECT", after)) == ["E526 something was changed before this refusal"]
