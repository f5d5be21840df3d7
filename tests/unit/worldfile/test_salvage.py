"""What is left of a faulty file: its sound parts, their places, and what is known to be lost."""

import pytest

from backrooms_if.problems import CODES
from backrooms_if.worldfile.load import Loaded, load
from backrooms_if.worldfile.schema import WorldSpec

HEAD = "format: 1\nid: w\ntitle: T\nauthors: a\nlicense: MIT\nstart: hall\n"
HALL = "rooms:\n  hall: {name: Hall}\n"


def loaded(text: str) -> Loaded[WorldSpec]:
    return load("w.yaml", text.encode(), WorldSpec)


def spec_of(text: str) -> WorldSpec:
    found = loaded(text)
    assert found.problems
    assert found.spec is not None
    return found.spec


def codes(text: str) -> list[str]:
    return [problem.code for problem in loaded(text).problems]


def test_a_sound_file_has_lost_nothing() -> None:
    lost = loaded(HEAD + HALL).lost
    assert not any((*lost.names, *lost.words, *lost.torn, *lost.filled, *lost.parts, lost.is_everything))


def test_a_misspelt_key_is_read_as_what_was_meant() -> None:
    assert spec_of(HEAD + "rooms:\n  hall: {nmae: Hall, txet: A hall.}\n").rooms["hall"].text == "A hall."


def test_a_misspelt_key_is_not_missing_too() -> None:
    found = loaded(HEAD + HALL + "things:\n  lamp: {nmae: a lamp, in: hall}\n")
    assert found.spec is not None
    assert found.spec.things["lamp"].name == "a lamp"
    assert found.positions.value(("things", "lamp", "in"))[1:] == (10, 28, 4)


def test_of_two_keys_that_were_meant_to_be_one_the_first_is_it() -> None:
    found = loaded(HEAD + "rooms:\n  hall: {txet: One., tetx: Two., name: Hall}\n")
    assert found.spec is not None
    assert found.spec.rooms["hall"].text == "One."
    assert found.positions.value(("rooms", "hall", "name"))[1:] == (8, 40, 4)


def test_a_key_that_is_not_known_is_left_out_with_the_names_in_it() -> None:
    found = loaded(HEAD + HALL + "gizmos:\n  lamp: {name: a lamp, in: box}\n")
    assert found.spec is not None
    assert {"lamp", "gizmos"} <= found.lost.names
    assert {"a lamp", "box"} <= found.lost.words
    assert list(found.lost.torn) == [()]
    assert not found.lost.is_everything


def test_a_wrong_value_is_left_out_and_the_thing_is_no_longer_whole() -> None:
    found = loaded(HEAD + HALL + "things:\n  lamp: {name: a lamp, in: hall, container: bright}\n")
    assert found.spec is not None
    assert getattr(found.spec.things["lamp"], "container", 0) is None
    assert found.lost.parts == {("things", "lamp")}


def test_a_truth_in_other_words_is_the_truth_that_was_meant() -> None:
    assert spec_of(HEAD + HALL + "flags: {wet: yes, dry: 'false'}\n").flags == {"wet": True, "dry": False}


def test_an_id_in_other_letters_is_the_id_that_was_meant() -> None:
    found = loaded(HEAD + "rooms:\n  hall: {name: Hall, exits: {up: Great Hall}}\n  Great Hall: {name: Great Hall}\n")
    assert found.spec is not None
    assert list(found.spec.rooms) == ["hall", "great_hall"]
    assert found.spec.rooms["hall"].exits == {"up": "great_hall"}
    assert ("rooms", "great_hall") in found.lost.respelt


def test_what_is_missing_is_filled_with_what_means_nothing() -> None:
    found = loaded("id: w\nlicense: MIT\nrooms:\n  hall: {lit: false}\n")
    assert found.spec is not None
    assert {("title",), ("start",), ("rooms", "hall", "name")} <= found.lost.filled


def test_a_rule_without_sense_is_left_out_whole() -> None:
    found = loaded(HEAD + HALL + "rules:\n  a: {say: x}\n  b: {after: waiting, say: y}\n")
    assert found.spec is not None
    assert list(found.spec.rules) == ["b"]


@pytest.mark.parametrize("things", ["things:", "things: lamp", "things: {name: a lamp}", "things: *all", "things: 3"])
def test_of_a_section_that_is_lost_any_name_may_be(things: str) -> None:
    assert loaded(f"{HEAD}{HALL}{things}\n").lost.is_everything


def test_places_are_still_those_of_the_file() -> None:
    text = HEAD + "rooms:\n  hall:\n    bogus: 1\n    name: Hall\n    noclip: 5\n    text: A hall.\n"
    found = loaded(text)
    line = text[: text.index("text: A")].count("\n") + 1
    assert found.positions.value(("rooms", "hall", "text"))[1:] == (line, 11, 7)
    assert found.positions.key(("rooms", "hall", "name"))[1:] == (line - 2, 5, 4)


def test_a_fault_that_another_hid_is_told_as_well() -> None:
    # The rule is asked about its hooks only once all its keys are known.
    text = HEAD + HALL + "rules:\n  a: {afetr: waiting, instead: waiting, say: x, refuse: y}\n"
    assert codes(text) == ["E201", "E206"]


def test_what_stands_under_a_misspelt_key_is_looked_at_too() -> None:
    text = HEAD + "rooms:\n  hall:\n    name: Hall\n    noclips:\n      n: {via: wal, to: hall, odds: 2}\n"
    assert codes(text) == ["E201", "E217", "E216"]


def test_a_key_that_may_have_been_meant_is_not_held_to_it() -> None:
    # `verses` is like `version`, but too little so to say that a mapping cannot stand there.
    assert codes(HEAD + HALL + "verses: {humming: {grammar: [hum]}}\n") == ["E201"]


def test_nothing_can_be_left_of_what_is_no_mapping() -> None:
    assert loaded("- a\n- b\n").spec is None
    assert loaded("").spec is None


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "a: b\n",
        "rooms: {}\n",
        "rooms:\n",
        "format: 9\nrooms: [1]\nthings: {a: {}}\nrules: {r: {do: [{when: x}]}}\n",
        HEAD + "rooms:\n  hall:\n    exits: {up: {}, down: [{}], in: []}\n    noclip: {n: {to: {x: 0}}}\n",
        HEAD + "rooms: {1: {2: 3}, a: {name: [[]], exits: {b: [[]]}}}\n",
        HEAD + HALL + "rules: {r: {before: [], do: [{}, [], {set: []}, {when: [], do: {}, else: 5}]}}\n",
        HEAD + HALL + "rules: {r: {do: [{when: x, else: [{when: y, do: So., else: [{for_each: {do: [So.]}}]}]}]}}\n",
        HEAD + HALL + "things: {t: {name: {}, states: {}, state: [], in: {}, light: [], container: {open: {}}}}\n",
        HEAD + HALL + "counters: {c: {min: 9, max: 1}, d: [], e: {start: x}}\nflags: {f: {}, G G: 1}\n",
    ],
)
def test_whatever_is_wrong_a_spec_or_nothing_comes_of_it_and_every_code_is_known(text: str) -> None:
    found = loaded(text)
    assert found.problems
    assert {problem.code for problem in found.problems} <= set(CODES)
    assert len({(problem.span, problem.message) for problem in found.problems}) == len(found.problems)
