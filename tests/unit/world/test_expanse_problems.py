"""What authors write wrongly of a level without end: each is told at its place, with how to mend it."""

from pathlib import Path

import pytest

from backrooms_if.library import check_world
from backrooms_if.library.load import check_text

HEAD = "format: 1\nid: w\ntitle: W\nauthors: us\nlicense: CC0-1.0\nstart: hall\n"
HALL = "rooms:\n  hall: {name: Hall, text: H., at: {x: 0, y: 0}}\n"
TEXT = "  text: More.\n"

FAULTS = {
    "a sign that leads to no place": (
        "expanse:\n" + TEXT + "  sign: {hum: {to: thin, words: [not at all, plainly]}}\n" + HALL,
        "E301 no place `thin` in this expanse",
        "places are declared under `places:` of the expanse",
    ),
    "a sign without its id": (
        "expanse:\n" + TEXT + "  sign: {to: thin, words: [not at all, plainly]}\n" + HALL,
        "E218 these are the keys of a sign, and its id is missing above them",
        "write an id, and them below it: `some_id: {to: ...}`",
    ),
    "two rooms at one coordinate": (
        "expanse:\n" + TEXT + HALL + "  den: {name: Den, text: D., at: {x: 0, y: 0}}\n",
        "E505 `hall` lies there already",
        "give one of both another place",
    ),
    "a coordinate of too few numbers": (
        "expanse:\n" + TEXT + HALL + "  den: {name: Den, text: D., exits: {up: {to: {x: 5}}}}\n",
        "E301 1 number, and a coordinate has 2 here",
        "write it as `{x: 0, y: 0}`",
    ),
    "a coordinate of a level without an expanse": (
        HALL.replace(", at: {x: 0, y: 0}", "") + "  den: {name: Den, text: D., exits: {up: {to: {x: 5, y: 1}}}}\n",
        "E301 `w` has no expanse, so nothing is at `@5,1`",
        "name a room of it",
    ),
    "a room that lies in no expanse": (
        HALL,
        "E222 `at` in a level without an expanse",
        "leave it out, or give the level an `expanse:`",
    ),
    "a block that is no square": (
        "expanse:\n" + TEXT + "  landmarks: {one_in: 250, deck: {a: {name: A, text: B.}}}\n" + HALL,
        "E205 one in 250 rooms: the rooms of a block are a square here",
        "write 256",
    ),
    "an unknown fact": (
        "expanse:\n  decks: {facts: {ded_end: [No way on.]}}\n" + HALL,
        "E201 no fact `ded_end` in this expanse",
        "did you mean `dead_end`?",
    ),
    "a direction that is generated": (
        "expanse:\n" + TEXT + "  exits: {north: hall}\n" + HALL,
        "E505 `north` is a way that is generated here",
        "give the way another word, as `down` or `through`, or write a room `at:` a coordinate",
    ),
    "an odd neighbourhood": (
        "expanse:\n" + TEXT + "  chunk: 15\n" + HALL,
        "E205 chunks are 4, 8, 16 or 32 rooms wide, not 15",
        "write 16",
    ),
    "a neighbourhood of too many rooms": (
        "expanse:\n" + TEXT + "  dims: 3\n  chunk: 32\n" + HALL.replace("y: 0}", "y: 0, z: 0}"),
        "E210 a neighbourhood of 32,768 rooms, and it may have 4,096",
        "write a smaller `chunk`, as 16 in three dimensions",
    ),
    "decks that begin where others do": (
        "expanse:\n  decks: {deeper: {0: {slots: {light: [A., B., C., D., E.]}}}}\n" + HALL,
        "E205 what stands above begins there already",
        "write from how many rooms on, as `30:`, or put its sentences above",
    ),
    "four dimensions": (
        "expanse:\n" + TEXT + "  dims: 4\n" + HALL,
        "E205 a number of at most 3 is wanted here",
        "for example 3",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_cure(name: str) -> None:
    body, message, cure = FAULTS[name]
    found = [one for one in check_text(HEAD + body).problems if one.severity == "error"]
    assert [f"{one.code} {one.message}" for one in found] == [message]
    assert found[0].hints[0] == cure


def test_an_expanse_belongs_to_a_level(tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    (tmp_path / "world.yaml").write_text(HEAD.replace("hall", "one/hall") + "expanse:\n" + TEXT)
    (tmp_path / "levels" / "one.yaml").write_text("level: one\ntitle: One\nrooms: {hall: {name: Hall, text: H.}}\n")
    found = [one for one in check_world(tmp_path).problems if one.severity == "error"]
    assert [f"{one.code} {one.message}" for one in found] == ["E206 in a folder an expanse is that of a level"]
    assert found[0].hints == ("move `expanse:` to a file of the folder `levels`",)


def test_no_false_alarm_of_a_room_whose_ways_lead_elsewhere() -> None:
    body = "expanse:\n" + TEXT + HALL.replace("y: 0}", "y: 0}, exits: {north: den, east: {to: {x: 40, y: 3}}}")
    body += "  den: {name: Den, text: D., exits: {south: hall}}\n"
    assert [one for one in check_text(HEAD + body).problems if one.severity != "note"] == []


def test_an_expanse_that_an_authored_room_leads_into_by_a_coordinate_is_reached_with_all_its_places() -> None:
    body = (
        "expanse:\n" + TEXT + "  sign: {hum: {to: gap, words: [no, yes]}}\n"
        "  places: {gap: {one_in: 64, text: G., noclip: {thin: {via: wall, sign: Thin., to: out}}}}\n"
        "rooms:\n  hall: {name: Hall, text: H., exits: {in: {to: {x: 3, y: 4}, one_way: true}}}\n"
        "  out: {name: Out, text: O.}\n  far: {name: Far, text: F., at: {x: 90, y: 0}}\n"
        "things:\n  coin: {name: a coin, in: {x: -1000000000000, y: 5}}\n"
        "rules:\n  end: {after: taking, thing: coin, do: [{end: rich}]}\n  left: {entering: out, say: You are out.}\n"
        "endings: {rich: {title: Rich}}\n"
    )
    assert [one.message for one in check_text(HEAD + body).problems if one.severity != "note"] == []


@pytest.mark.parametrize(("dims", "cell"), [(1, "x: 0"), (2, "x: 0, y: 0"), (3, "x: 0, y: 0, z: 0")])
def test_seams_are_had_in_all_dimensions(dims: int, cell: str) -> None:
    body = f"expanse:\n{TEXT}  dims: {dims}\n  seams: 1 in 4\n" + HALL.replace("x: 0, y: 0", cell)
    assert [one.message for one in check_text(HEAD + body).problems if one.severity != "note"] == []
