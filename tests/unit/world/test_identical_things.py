"""What `count` makes of a thing, and what can be wrong with it."""

import pytest

from backrooms_if.world.naming import plural_name
from tests.unit.world.inline import HALL, thing_of, told, world_of

BOXES = "  box: {name: a box, in: hall, count: 3, container: true}\n"


def test_one_entry_makes_as_many_things_that_share_their_names() -> None:
    world = world_of(f"{HALL}things:\n{BOXES}  pin: {{name: a pin, in: hall}}\n")
    assert world.alike == {"w/box": ("w/box", "w/box#2", "w/box#3")}
    first, last = thing_of(world, "box"), thing_of(world, "box#3")
    assert (last.kin, last.name, last.plural) == (first.id, first.name, "boxes")
    assert [world.things[one].order for one in world.things] == [0, 1, 2, 3]
    assert world.start_contents["w/hall"] == ("w/box", "w/box#2", "w/box#3", "w/pin", "player")
    assert len(world.written_things()) == 2


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("gold coin", "gold coins"),
        ("piece of chalk", "pieces of chalk"),
        ("message in the sawdust", "messages in the sawdust"),
        ("brass box", "brass boxes"),
        ("Roman coin", "Roman coins"),
        ("Euro", "Euros"),
        ("wolf's tooth", "wolf's teeth"),
        ("half-eaten loaf", "half-eaten loaves"),
        ("?", "?"),
    ],
)
def test_the_plural_of_a_name_is_that_of_its_noun(name: str, plural: str) -> None:
    assert plural_name(name) == plural


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        ("  pin: {name: a pin, in: box}\n", "E315 `box` is 3 identical things: which of them?"),
        ("  pin: {name: a pin, part_of: box}\n", "E315 `box` is 3 identical things: which of them?"),
        ("  pin: {name: a pin, in: hall, count: 0}\n", "E205"),
        ("  pin: {name: a pin, in: hall, count: some}\n", "E203"),
        ("  pin: {name: a pin, in: [hall], count: 2, scenery: true}\n", "E206 `count` of what is in several rooms"),
        ("  pin: {name: a pin, in: hall, plural: pins}\n", "E222 the plural of a single thing"),
        ("  pin: {name: a pin, in: hall, count: 1001}\n", "E210 1,001 identical things, and 1,000 are the most"),
    ],
)
def test_what_cannot_be_counted_is_told(things: str, expected: str) -> None:
    assert [problem[: len(expected)] for problem in told(f"{HALL}things:\n{BOXES}{things}")] == [expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("when: place(box) is hall, say: x", "E315 `box` is several things, each in a place of its own"),
        ("do: [{move: {player: hall}}, {move: {pin: box}}]", "E315 `box` is 3 identical things: which of them?"),
        ("when: box.open, say: x", "E404 `box` has no `open`"),
        (
            "when: 'count(pin, nowhere) > 0 and inside(pin, nowhere)', say: x",
            "E301 no room or thing is called `nowhere`",
        ),
        ("when: count(nowhere) > 0, say: x", "E301 no room or thing is called `nowhere`"),
    ],
)
def test_what_a_rule_cannot_ask_of_several_things_is_told(rule: str, expected: str) -> None:
    things = f"{HALL}things:\n{BOXES}  pin: {{name: a pin, in: hall}}\n"
    assert told(f"{things}rules:\n  r: {{after: waiting, {rule}}}\n") == [expected]


@pytest.mark.parametrize("section", ["doors: {gate: {name: a gate, %s}}", "actors: {bob: {name: Bob, in: hall, %s}}"])
def test_a_door_and_an_actor_are_one(section: str) -> None:
    assert "E222 the plural of a single thing" in told(f"{HALL}{section % 'plural: gates'}\n")
    assert not [one for one in told(f"{HALL}{section % 'plural: true'}\n") if one.startswith("E206")]


def test_one_of_several_is_a_plural_itself_where_its_name_says_so() -> None:
    things = "  loaf: {name: some bread, in: hall, count: 2, plural: loaves of bread}\n"
    things += "  tongs: {name: some tongs, in: hall, count: 2, plural: pairs of tongs}\n"
    world = world_of(f"{HALL}things:\n{things}")
    assert [(one.plural, one.name.is_plural) for one in (thing_of(world, "loaf"), thing_of(world, "tongs"))] == [
        ("loaves of bread", False),
        ("pairs of tongs", True),
    ]


def test_a_plural_is_a_truth_or_words() -> None:
    assert told(f"{HALL}things: {{pin: {{name: a pin, in: hall, plural: yes}}}}\n") == [
        "E204 `yes` is only a word here"
    ]
    assert told(f"{HALL}things: {{pin: {{name: a pin, in: hall, plural: [pins]}}}}\n")[0].startswith("E203")
