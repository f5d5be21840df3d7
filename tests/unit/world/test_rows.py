"""Rooms and things are kept as rows without what follows from the rest, and come back as they were."""

import json

import pytest

import backrooms_if as bif
from backrooms_if.ids import Id, TextId
from backrooms_if.language.prose import Text
from backrooms_if.library.load import check_text
from backrooms_if.records import replace
from backrooms_if.world.codec import decode, encode
from backrooms_if.world.model import Name, Phrase, Room, Thing, World
from backrooms_if.world.rows import room_of, row_of_room, row_of_thing, thing_of

WORLD = """\
format: 1
id: w
title: W
authors: A
license: CC0-1.0
start: hall
rooms:
  hall:
    name: Hall
    text: A hall. Wide.
    sound: A hum.
    tags: [open]
    exits:
      north: yard
      south: {to: yard, say: You go.}
      up: {to: yard, say: "[once|You go.]"}
      down: [{to: yard, when: held(lamp)}, {say: No.}]
      "east, out": {to: yard, odds: 1 in 2}
    noclip:
      thin: {via: wall, to: yard, odds: 1 in 12, sign: It is thin.}
    scenery: {"walls, wall of paper": Bare., "smell": "[once|New.]"}
  yard: {name: Yard, text: "A yard. [once|New.]", exits: {west: hall}, lit: held(lamp)}
things:
  lamp: {name: a brass lamp, in: hall, text: Brass.}
  pile: {name: a Pile of chalk, in: hall, also: [a heap], text: White., fixed: {}}
  shears: {name: some shears, in: hall, plural: true, adjectives: [old], text: Sharp.}
  sack: {name: a sack, in: yard, container: {capacity: 2}}
  coin: {name: a coin, in: hall, count: 3, text: A coin.}
  bob: {name: Bob, in: hall, text: Bob.}
"""


@pytest.fixture(scope="module")
def world() -> World:
    checked = check_text(WORLD, with_lint=False)
    assert checked.world is not None, checked.problems
    return checked.world


def kept(one: Room | Thing) -> Room | Thing:
    """Return a record after it was written and read."""
    return decode(json.loads(json.dumps(encode(one))), type(one))


def fields_of(one: Room | Thing) -> list[object]:
    """Return the fields of a record so that they can be compared, which conditions cannot."""
    return [encode(getattr(one, name)) for name in type(one).__match_args__]


def test_each_room_and_thing_comes_back_as_it_was(world: World) -> None:
    every: list[Room | Thing] = [*world.rooms_by_id.values(), *world.things.values()]
    for one in every:
        assert fields_of(kept(one)) == fields_of(one)


@pytest.mark.parametrize("name", ["cloak_of_darkness", "level_zero"])
def test_rooms_and_things_of_bundled_worlds_come_back_as_they_were(name: str) -> None:
    world = bif.load_world(name)
    every: list[Room | Thing] = [*world.rooms_by_id.values(), *world.things.values()]
    assert [fields_of(kept(one)) for one in every] == [fields_of(one) for one in every]


def test_what_follows_from_the_rest_is_left_out(world: World) -> None:
    hall, yard = (row_of_room(room, encode) for room in world.rooms_by_id.values())
    assert hall is not None
    assert yard is not None
    assert hall[:4] == ["w/hall", 0, "Hall", "A hall. Wide."]
    ways = hall[5]
    assert isinstance(ways, dict)
    assert ways["north"] == "w/yard"
    assert ways["south"] == [0, "w/yard", "You go."]
    assert row_of_thing(world.things[Id("w/lamp")], encode) == [
        "w/lamp",
        0,
        "brass lamp",
        "a",
        {"text": "Brass."},
    ]


def test_a_thing_with_more_to_it_than_a_row_says_has_none(world: World) -> None:
    lamp = world.things[Id("w/lamp")]
    phrase = lamp.phrases[0]
    odd = (
        replace(lamp, kin=Id("w/pile")),
        replace(lamp, plural="lamps"),
        replace(lamp, whole=Id("w/sack")),
        replace(lamp, parts=(Id("w/sack"),)),
        replace(lamp, words=frozenset(("brass",))),
        replace(lamp, phrases=(phrase._replace(adjectives=frozenset(("old",))),)),
        replace(lamp, phrases=(Phrase("a,b", frozenset(), ("a,b",)),), words=frozenset(("a,b",))),
        replace(lamp, phrases=(Phrase("a/b", frozenset(), ("a/b",)),), words=frozenset(("a/b",))),
    )
    for one in odd:
        assert row_of_thing(one, encode) is None
        assert kept(one) == one


def test_a_room_with_more_to_it_than_a_row_says_has_none(world: World) -> None:
    hall = world.rooms_by_id[Id("w/hall")]
    text = Text(TextId("w/another"), ("A.",), "A.")
    rule = hall.exits["north"][0]
    for one in (
        replace(hall, touch=text),
        replace(hall, air=text),
        replace(hall, is_placed=True),
        replace(hall, sides=3),
        replace(hall, sites=(Id("w/yard"),)),
        replace(hall, forced=(rule,)),
    ):
        assert row_of_room(one, encode) is None
        assert fields_of(kept(one)) == fields_of(one)
    for other in (
        replace(hall, text=text),
        replace(hall, text=None),
        replace(hall, exits={"north": ()}),
        replace(hall, exits={"north": (rule._replace(id=Id("w/hall.n")),)}),
        replace(hall, exits={"north": (rule._replace(turns=2),)}),
        replace(hall, exits={"north": (rule._replace(say=text),)}),
    ):
        assert row_of_room(other, encode) is not None
        assert fields_of(kept(other)) == fields_of(other)


@pytest.mark.parametrize("row", [[], ["w/hall"], [1, 0, "Hall", None], ["w/hall", 0, "H", None, True, "no"], [0] * 20])
def test_what_is_no_row_of_a_room_is_refused(row: list[object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        room_of(row)


@pytest.mark.parametrize(
    "row", [[], [1, 0, "lamp", "a"], ["w/lamp", 0, 7, "a"], ["w/lamp", 0, "lamp", "a", []], [0] * 20]
)
def test_what_is_no_row_of_a_thing_is_refused(row: list[object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        thing_of(row)


def test_rows_know_every_field_there_is() -> None:
    # Who adds a field to one of these adds it to the rows as well, or has records with another value have none.
    assert {kind.__name__: " ".join(kind.__match_args__) for kind in (Room, Thing, Name, Phrase, Text)} == {
        "Room": "id level order name text short sound smell lit exits noclips tags fixtures"
        " touch air forced is_placed sites cell sides",
        "Thing": "id order name phrases words traits settings texts fields rooms is_listed can_hide kin"
        " plural whole parts depending",
        "Name": "words article is_plural",
        "Phrase": "noun adjectives whole",
        "Text": "id parts plain",
    }
