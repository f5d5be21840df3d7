"""Conditions checked against names, and run against a state."""

import pytest

from backrooms_if.fields import Key, Value
from backrooms_if.language.conditions import Condition, all_of, check, check_all, check_value, closure
from backrooms_if.language.names import Fault
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.language.trees import Answer, Const
from tests.unit.language.fakes import FakeNames, FakeReader

NAMES = FakeNames()
IN_RULE = FakeNames({"thing": ("w/cloak",), "second": (), "actor": ()})


def good(source: str, names: FakeNames = NAMES) -> Condition:
    found = check(source, names)
    assert isinstance(found, Condition), found
    return found


def told(source: str, names: FakeNames = NAMES) -> list[tuple[str, str, str]]:
    """Return of each fault its code, the words that are marked, and its cures."""
    _, faults = check_all(source, names)
    return [(one.code, source[one.offset : one.offset + one.length], " ".join(one.hints)) for one in faults]


STATE: dict[Key, Value] = {
    ("w/rained", "set"): True,
    ("w/coins", "count"): 3,
    ("w/cloak", "state"): "wet",
    ("w/box", "open"): True,
    ("world", "turns"): 12,
    ("world", "score"): 2,
    ("w/bar", "visits"): 1,
}
ANSWERS: dict[str, Answer] = {
    "held(w/lamp)": True,
    "location()": "w/bar",
    "place(w/lamp)": "w/box",
    "visits(w/bar)": 2,
    "count(w/box)": 1,
    "carried_count()": 4,
    "count(metal, w/box)": 2,
    "size(w/lamp)": 4,
    "distance(w/bar)": 1,
    "distance(w/lamp)": 2,
}


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("true", True),
        ("false", False),
        ("rained", True),
        ("not rained", False),
        ("rained and lamp.lit", False),
        ("rained or lamp.lit", True),
        ("coins == 3", True),
        ("coins != 3", False),
        ("coins < 3", False),
        ("coins <= 3", True),
        ("coins > 2 and coins >= 3", True),
        ("coins + 1 - 2 == 2", True),
        ("coins > turns - 10", True),
        ("score == 2", True),
        ("cloak is wet", True),
        ("cloak is not wet", False),
        ("cloak.state is dry", False),
        ("box.open", True),
        ("box.open == rained", True),
        ("bar.visits == 1", True),
        ("held(lamp)", True),
        ("held(w/lamp)", True),
        ("here is bar", True),
        ("here is not cellar", True),
        ("place(lamp) is box", True),
        ("place(lamp) is nowhere", False),
        ("visits(bar) + carried_count == 6", True),
        ("visits(bar) + carried_count() == 6", True),
        ("cloak >= wet", True),
        ("cloak.state > dry", True),
        ("cloak < wet", False),
        ("cloak <= wet", True),
        ("any(metal, held(thing))", True),
        ("any(metal, held)", True),
        ("all(metal, held)", False),
        ("all(clothes, thing is wet and rained)", True),
        ("any(clothes, thing is dry)", False),
        ("count(metal, box) == 2", True),
        ("size(lamp) == 4", True),
        ("distance(bar) < distance(lamp)", True),
        ("count(box) < 2", True),
        ("dark", False),
    ],
)
def test_a_condition_holds_as_the_state_is(source: str, holds: bool) -> None:
    assert good(source)(FakeReader(STATE, ANSWERS)) is holds


def test_a_condition_asks_no_more_than_it_needs() -> None:
    reader = FakeReader({}, {"held(w/lamp)": True})
    assert good("held(lamp) or held(cloak)")(reader)
    assert reader.asked == ["held(w/lamp)"]


def test_words_of_the_act_stand_for_its_things() -> None:
    reader = FakeReader({("w/cloak", "worn"): True}, {"held(w/hook)": True, "place(w/cloak)": "player"})
    reader.bound = {"thing": "w/cloak", "second": "w/hook"}
    assert good("thing.worn and held(second) and place(thing) is player", IN_RULE)(reader)


def test_an_act_without_a_second_thing_has_none_of_which_anything_holds() -> None:
    assert not good("held(second)", IN_RULE)(FakeReader({}, {"held()": True}))


def test_all_of_a_list_must_hold() -> None:
    both = all_of((good("rained"), good("coins > 5")))
    assert not both(FakeReader(STATE))
    assert both(FakeReader({**STATE, ("w/coins", "count"): 6}))
    assert all_of((good("rained"),)).source == "rained"


@pytest.mark.parametrize(
    ("source", "code", "marked", "cure"),
    [
        ("rainde", "E303", "rainde", "did you mean `rained`?"),
        ("turn > 1", "E303", "turn", "did you mean `turns`?"),
        ("held", "E407", "held", "`held(lamp)`"),
        ("yes", "E204", "yes", "write `true`"),
        ("lamp.lit == off", "E204", "off", "write `false`"),
        ("brass-key", "E303", "brass-key", "joined by `_`"),
        ("won", "E402", "won", "write `ended(won)`"),
        ("found", "E402", "found", "write `awarded(found)`"),
        ("cold_wall", "E402", "cold_wall", ""),
        ("coins", "E402", "coins", "compare it: `> 0`"),
        ("not coins", "E402", "coins", "compare it: `> 0`"),
        ("coins > rained", "E402", "rained", ""),
        ("rained > coins", "E411", "rained", ""),
        ("coins is 3", "E411", "coins is 3", "use `==`"),
        ("coins < 10", "E410", "10", ""),
        ("-1 < coins", "E410", "-1", ""),
        ("cloak is wte", "E306", "wte", "did you mean `wet`?"),
        ("cloak is worn", "E306", "worn", "write `cloak.worn`"),
        ("cloak == wet", "E411", "cloak == wet", "use `is`"),
        ("lamp is lit", "E411", "lamp", "write `lamp.lit`"),
        ("lamp is carried", "E411", "lamp", "write `carried(lamp)`"),
        ("lamp is bar", "E411", "lamp", "write `place(lamp) is bar`"),
        ("bar is here", "E411", "bar", "write `at(bar)`"),
        ("lamp.lti", "E404", "lti", "did you mean `lit`?"),
        ("cloak.wet", "E404", "wet", "did you mean `cloak.state is wet`?"),
        ("hook.open", "E404", "open", ""),
        ("lmap.lit", "E302", "lmap", "did you mean `lamp`?"),
        ("rained.set", "E307", "rained", "write `rained`"),
        ("helt(lamp)", "E406", "helt", "did you mean `held`?"),
        ("dark()", "E406", "dark", "without brackets"),
        ("held(lamp, cloak)", "E407", "held(lamp, cloak)", "`held(lamp)`"),
        ("carried_count(lamp)", "E407", "carried_count(lamp)", ""),
        ("held(lamp.lit)", "E401", "lamp.lit", ""),
        ("held(lmap)", "E302", "lmap", "did you mean `lamp`?"),
        ("at(br)", "E301", "br", "did you mean `bar`?"),
        ("ended(wno)", "E303", "wno", "did you mean `won`?"),
        ("at(lamp)", "E307", "lamp", ""),
        ("held(player)", "E307", "player", "`at(room)`"),
        ("worn(lamp)", "E404", "lamp", "the trait `wearable`"),
        ("held(hatch)", "E307", "hatch", ""),
        ("upon(cloak, box)", "E314", "box", "inside"),
        ("inside(cloak, hook)", "E314", "hook", "upon"),
        ("count(lamp) > 1", "E314", "lamp", "`container` or `supporter`"),
        ("place(lamp) is cloak", "E314", "cloak", ""),
        ("here is lamp", "E307", "lamp", ""),
        ("held(thing)", "E409", "thing", "rules about an action"),
        ("cloak >= wte", "E306", "wte", "did you mean `wet`?"),
        ("pins >= old", "E315", "pins", "any(GROUP, thing >= STATE)"),
        ("any(metal)", "E407", "any(metal)", "any(treasures, carried(thing))"),
        ("any", "E407", "any", "any(treasures, carried(thing))"),
        ("any(metla, held)", "E302", "metla", "declared under `groups:`"),
        ("all(lamp, held)", "E307", "lamp", "under `groups:`"),
        ("any(1, held)", "E401", "1", "any(treasures, carried(thing))"),
        ("any(metal, any(metal, held))", "E402", "any(metal, held)", "names no further group"),
        ("any(metal, thing.lit)", "E404", "lit", ""),
        ("any(metal, at(thing))", "E307", "thing", ""),
        ("any(outdoors, held(thing))", "E307", "thing", ""),
        ("count(outdoors, box) > 0", "E307", "outdoors", "at(thing)"),
        ("count(metal, lmap) > 0", "E301", "lmap", ""),
        ("any(crowd, held)", "E210", "crowd", "a smaller group"),
        ("distance(won) > 1", "E307", "won", ""),
        ("thing.worn", "E409", "thing", "rules about an action"),
    ],
)
def test_a_fault_is_told_once_at_its_words(source: str, code: str, marked: str, cure: str) -> None:
    found = told(source)
    assert [(one, words) for one, words, _ in found] == [(code, marked)]
    assert cure in found[0][2]


def test_one_fault_does_not_hide_the_others() -> None:
    found = told("held(lmap) and rainde or coins > 12 and not cloak is wte")
    assert [marked for _, marked, _ in found] == ["lmap", "rainde", "12", "wte"]


@pytest.mark.parametrize(
    ("source", "code", "marked"),
    [
        ("thing.lit", "E404", "lit"),
        ("second.worn", "E404", "second.worn"),
        ("actor.worn", "E404", "actor.worn"),
        ("held(actor)", "E307", "actor"),
    ],
)
def test_words_of_the_act_are_typed_by_what_they_can_be(source: str, code: str, marked: str) -> None:
    assert [(one, words) for one, words, _ in told(source, IN_RULE)] == [(code, marked)]


@pytest.mark.parametrize("source", ["broken", "broken.lit", "broken is gone", "worn(broken)", "count(broken) > 1"])
def test_nothing_is_said_against_what_has_a_fault_of_its_own(source: str) -> None:
    assert told(source) == []


def test_a_value_has_to_be_of_the_kind_that_is_wanted() -> None:
    tree = check_value("coins + 1", NAMES, "number")
    assert not isinstance(tree, Fault)
    assert closure(tree)(FakeReader(STATE)) == 4
    fault = check_value("rained", NAMES, "number")
    assert isinstance(fault, Fault)
    assert (fault.code, fault.message) == ("E402", "this is a truth; a number is wanted here")
    assert check_value("7", NAMES, "number") == Const(7)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_has_an_example_that_can_be_read(name: str) -> None:
    assert name in FUNCTIONS[name].example
    assert [fault.code for fault in check_all(FUNCTIONS[name].example, NAMES)[1] if fault.code == "E401"] == []


SEVERAL: dict[Key, Value] = {("w/pins#2", "bent"): True, ("w/pins#2", "state"): "old", ("w/pins", "state"): "new"}


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("pins.bent", []),
        ("pins is old", []),
        ("pins.state is new and not pins.bent == rained", []),
        ("held(pins)", ["held(w/pins)", "held(w/pins#2)"]),
        ("inside(pins, box)", ["inside(w/pins, w/box)", "inside(w/pins#2, w/box)"]),
        ("count(pins, box) == 3", ["count(w/pins, w/box)"]),
    ],
)
def test_of_several_identical_things_any_is_meant(source: str, asked: list[str]) -> None:
    reader = FakeReader(SEVERAL, {"held(w/pins#2)": True, "inside(w/pins#2, w/box)": True, "count(w/pins, w/box)": 3})
    assert good(source)(reader)
    assert reader.asked == asked


@pytest.mark.parametrize(
    ("source", "cure"),
    [
        ("place(pins) is box", "write `inside(pins, PLACE)` for any of them, or `count(pins, PLACE)`"),
        ("pins.size > 2", "ask it of `thing` in a rule about them"),
    ],
)
def test_what_each_of_several_things_has_for_itself_is_not_asked_of_all(source: str, cure: str) -> None:
    condition, faults = check_all(source, NAMES)
    assert condition is None
    assert [(fault.code, fault.hints) for fault in faults] == [("E315", (cure,))]


def test_the_state_of_several_things_is_no_value_of_its_own() -> None:
    fault = check_value("pins.state", NAMES, "word")
    assert isinstance(fault, Fault)
    assert fault.hints == ("write `pins.state is STATE`, which holds if any of them is in that state",)
