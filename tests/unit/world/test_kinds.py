"""Kinds and the groups that give something: what things get of them, and what is wrong with one."""

from pathlib import Path

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.folders import HEAD as FOLDER_HEAD
from tests.unit.world.folders import ONE, TWO, folder_of, world_in
from tests.unit.world.folders import told as told_in
from tests.unit.world.inline import HALL, HEAD, names, thing_of, told, world_of

BOOKS = (
    HALL
    + """
kinds:
  bound: {adjectives: [bound], tags: [paper], readable: true, text: Cloth., size: 2}
  novel: {kind: bound, also: [novel], states: [new, torn], text: {new: Uncut., torn: "{The thing} is torn."}}
things:
  red: {name: a red book, kind: novel, in: hall}
  blue: {name: a blue book, kind: novel, in: hall, text: Blue., readable: false, state: torn, adjectives: [old]}
  map: {name: a map, kind: bound, in: hall}
"""
)


def test_a_thing_has_what_its_kind_and_that_of_its_kind_give() -> None:
    red = thing_of(world_of(BOOKS), "red")
    assert "readable" in red.traits
    assert red.settings["size"] == 2
    assert {phrase.noun for phrase in red.phrases} == {"book", "novel"}
    assert all("bound" in phrase.adjectives for phrase in red.phrases)
    assert red.fields["state"].words == ("new", "torn")


def test_what_a_thing_says_of_itself_goes_before_its_kind_and_lists_are_added() -> None:
    world = world_of(BOOKS)
    blue = thing_of(world, "blue")
    assert "readable" not in blue.traits
    assert blue.texts["text"].plain == "Blue."
    assert world.start_values[("w/blue", "state")] == "torn"
    assert all({"old", "bound"} <= phrase.adjectives for phrase in blue.phrases)


def test_a_rule_may_be_about_a_kind_and_about_all_that_takes_after_it() -> None:
    rules = (
        "rules: {r: {instead: taking, thing: novel, refuse: No.}, s: {instead: taking, thing: bound, refuse: No.}}\n"
    )
    table = world_of(BOOKS + rules).rules.by_anchor
    assert [names(rule.things) for rule in table["instead", "taking", ""]] == [
        ["w/blue", "w/red"],
        ["w/blue", "w/map", "w/red"],
    ]


def test_the_keys_of_a_trait_are_joined_and_a_plain_true_stands_for_itself() -> None:
    world = world_of(
        HALL
        + "kinds: {box: {container: {capacity: 3, open: false}}}\n"
        + "things: {a: {name: a box, kind: box, in: hall, container: {open: true}},"
        + " b: {name: a case, kind: box, in: hall, container: true}}\n"
    )
    assert thing_of(world, "a").settings == {"capacity": 3, "open": True}
    assert thing_of(world, "b").settings == {}


def test_doors_and_actors_have_kinds_too() -> None:
    world = world_of(
        "rooms: {hall: {name: Hall, exits: {north: {to: yard, door: gate}}}, yard: {name: Yard}}\n"
        "kinds: {locked: {lockable: {}, open: false}, guard: {pronoun: she, talk: She nods.}}\n"
        "doors: {gate: {name: a gate, kind: locked}}\n"
        "actors: {ann: {name: Ann, kind: guard, in: hall}}\n"
    )
    assert "lockable" in thing_of(world, "gate").traits
    actor = next(iter(world.actors.values()))
    assert (actor.pronoun, len(actor.talk)) == ("she", 1)


def test_a_kind_may_give_a_name() -> None:
    world = world_of(HALL + "kinds: {coin: {name: a coin}}\nthings: {c: {kind: coin, in: hall}}\n")
    assert thing_of(world, "c").name.indefinite == "a coin"


def test_groups_give_their_things_states_and_traits_beside_their_own() -> None:
    world = world_of(
        HALL
        + "things: {carrot: {name: a carrot, in: hall, states: [raw, peeled]}, egg: {name: an egg, in: hall}}\n"
        + "groups: {soft: {of: [carrot], states: {cut: [whole, sliced]}, edible: true},"
        + " hot: {of: [carrot, egg], states: {heat: [cold, fried]}, state: {heat: fried}}}\n"
    )
    carrot = thing_of(world, "carrot")
    assert {name: kind.words for name, kind in carrot.fields.items()} == {
        "state": ("raw", "peeled"),
        "cut": ("whole", "sliced"),
        "heat": ("cold", "fried"),
    }
    assert "edible" in carrot.traits
    assert world.start_values[("w/egg", "heat")] == "fried"


ONE_THING = HALL + "things: {a: {name: a cup, kind: k, in: hall}, b: {name: a mug, kind: k, in: hall}}\n"


@pytest.mark.parametrize(
    ("kinds", "problem"),
    [
        ("{k: {text: '{the lmap}'}}", "E302 no thing is called `lmap`"),
        ("{k: {text: '[if thing.lit|x]'}}", "E404 `a` has no `lit`"),
        ("{k: {container: {open: true}, lockable: {key: kee, locked: false}}}", "E302 no thing `kee`"),
        ("{k: {fixde: true}}", "E201 the key `fixde` is not known here"),
        ("{k: {size: 0}}", "E205 a number of at least 1 is wanted here"),
        ("{k: {in: hall}}", "E201 the key `in` is not known here"),
        ("{k: {state: torn}}", "E313 a start for states that it does not have"),
        ("{k: {container: true, supporter: true}}", "E206 a container and a supporter at once"),
        ("{k: {kind: k}}", "E521 `k`, a `k`: a circle"),
        ("{k: {kind: j}, j: {kind: k}}", "E521 `k`, a `j`, a `k`: a circle"),
        ("{k: {kind: jj}}", "E302 no kind `jj`"),
        ("{j: {}}", "E302 no kind `k`"),
        ("{k: {pronoun: she}}", "E206 `k` gives it `pronoun`, which no thing has"),
    ],
)
def test_a_fault_of_a_kind_is_told_once_however_many_things_are_of_it(kinds: str, problem: str) -> None:
    problems = [one.partition(" (")[0] for one in told(f"kinds: {kinds}\n" + ONE_THING)]
    if "k gives" in problem.replace("`", "") or "no kind `k`" in problem:
        problems = problems[:1]  # what is wrong is each thing's own
    assert problems == [problem]


@pytest.mark.parametrize(
    "kind", ["{text: '{the lmap}'}", "{lockable: {key: kee}}", "{states: [a, a]}", "{route: {wander: nowere}, talk: x}"]
)
def test_a_fault_of_a_kind_that_nothing_is_of_is_told_too(kind: str) -> None:
    found = check_text(HEAD + HALL + f"kinds: {{k: {kind}}}\n").problems
    assert [problem.path[:2] for problem in found if problem.severity == "error"][:1] == [("kinds", "k")]


def test_a_fault_in_a_kind_is_shown_at_its_own_place_in_its_own_file(tmp_path: Path) -> None:
    head = FOLDER_HEAD + "kinds:\n  lamp:\n    light: true\n    text: Bright, like {the sun}.\n"
    here = ONE + "things: {a: {name: a lamp, kind: lamp, in: hall}}\n"
    assert told_in(folder_of(tmp_path, head, one=here)) == ["world.yaml:10 E302 no thing is called `sun`"]


def test_names_in_a_kind_are_those_of_the_level_that_it_stands_in(tmp_path: Path) -> None:
    here = (
        ONE + "kinds: {box: {container: {open: false}, lockable: {key: pin}}}\nthings: {pin: {name: a pin, in: hall}}\n"
    )
    there = TWO + "things: {case: {name: a case, kind: one/box, in: hall}, pin: {name: a pin, in: hall}}\n"
    world = world_in(folder_of(tmp_path, one=here, two=there))
    assert next(thing for thing in world.things.values() if thing.id == "two/case").key() == "one/pin"


def test_kinds_go_only_so_deep() -> None:
    chain = ", ".join(f"k{number}: {{kind: k{number + 1}}}" for number in range(8))
    assert told(HALL + f"kinds: {{{chain}, k8: {{}}}}\n") == ["E210 kinds of kinds go 8 deep"]
    shorter = ", ".join(f"k{number}: {{kind: k{number + 1}}}" for number in range(7))
    assert told(HALL + f"kinds: {{{shorter}, k7: {{}}}}\n") == []


@pytest.mark.parametrize(
    ("groups", "problem"),
    [
        ("{g: {of: [edible], fixed: true}}", "E206 `edible` is a trait, and this group gives its things something"),
        ("{g: {of: [hall], fixed: true}}", "E206 `fixed` for rooms"),
        (
            "{g: {of: [a], states: [x, y]}, h: {of: [a], states: [z, w]}}",
            "E305 `a` has states already, and gets others",
        ),
        ("{g: {of: [ann], wearable: true}}", "E206 `g` gives it `wearable`, which no actor has"),
        ("{g: {of: [a], states: [x, x]}}", "E312 the state `x` stands twice"),
    ],
)
def test_what_a_group_cannot_give_is_a_problem(groups: str, problem: str) -> None:
    body = HALL + "things: {a: {name: a cup, in: hall}}\nactors: {ann: {name: Ann, in: hall}}\n"
    found = told(body + f"groups: {groups}\n")
    assert [one[: len(problem)] for one in found] == [problem]
