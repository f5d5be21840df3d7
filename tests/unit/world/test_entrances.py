"""Ways into a level without end: words and coordinates, the same on every machine."""

import pytest

from backrooms_if.ids import LevelId
from backrooms_if.library.load import check_text
from backrooms_if.world.entrances import NoWayIn, cell_of_word, entered
from backrooms_if.world.model import World
from tests.unit.engine.inline import world_of

ENDLESS = """
expanse: {loops: 1 in 4}
rooms:
  hall: {name: Hall, at: {x: 0, y: 0}, exits: {east: {to: {x: 1, y: 0}}}}
"""
PLACES = [
    *("Oshkosh", "Nizhny Novgorod", "Łódź", "Reykjavík", "São Paulo", "Ulaanbaatar", "Timbuktu", "Perth", "Kyoto"),
    *(f"{street} {number}" for street in ("Elm Street", "Rue de Rivoli", "Hauptstraße", "5th") for number in range(23)),
]


def room(asked: str, body: str = ENDLESS) -> str:
    return entered(world_of(body), asked).entrance


def why_not(asked: str, body: str = ENDLESS) -> str:
    with pytest.raises(NoWayIn) as caught:
        entered(world_of(body), asked)
    return str(caught.value)


def test_a_word_is_the_same_room_for_ever() -> None:
    assert room("Oshkosh") == "t@-305355,325714"


@pytest.mark.parametrize("spelt", ["oshkosh", "OSHKOSH", "  Oshkosh ", "Óshkosh"])
def test_case_accents_and_blanks_make_no_difference(spelt: str) -> None:
    assert room(spelt) == room("Oshkosh")


def test_blanks_between_words_are_folded() -> None:
    assert room("Elm   Street") == room("elm street") != room("elmstreet")


def test_hundreds_of_places_are_hundreds_of_rooms() -> None:
    assert len({room(one) for one in PLACES}) == len(PLACES) > 100


@pytest.mark.parametrize("word", ["1984", "221b", "???", "x" * 500, "Ψ", "\U0001f6aa", "\ud800"])
def test_any_word_is_a_way_in(word: str) -> None:
    assert room(word).startswith("t@")


def test_a_word_is_another_room_in_another_level() -> None:
    assert cell_of_word(LevelId("yellow"), "x", 2) != cell_of_word(LevelId("green"), "x", 2)


@pytest.mark.parametrize("asked", ["12,-7", " 12 , -7 ", "t@12,-7", "T @ 12,-7", "012,-7"])
def test_coordinates_are_a_way_in(asked: str) -> None:
    assert room(asked) == "t@12,-7"


def test_where_a_written_room_lies_one_comes_into_that() -> None:
    assert room("0,0") == "t/hall"


def test_a_level_with_one_axis_has_one_number() -> None:
    line = "expanse: {dims: 1}\nrooms: {hall: {name: Hall, exits: {east: {to: {x: 1}}}}}"
    assert (room("-40", line), room("-40,2 paces", line).count(",")) == ("t@-40", 0)


def test_a_world_that_is_entered_so_already_is_itself() -> None:
    world = entered(world_of(ENDLESS), "Oshkosh")
    assert entered(world, " Oshkosh ") is world


def test_no_way_in_leaves_the_world_as_it_is() -> None:
    assert entered(world_of(ENDLESS), "") is world_of(ENDLESS)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("1,2,3", "`1,2,3` is no room of t: its coordinates are x,y, as 12,-7"),
        ("t@1,2,3", "`1,2,3` is no room of t: its coordinates are x,y, as 12,-7"),
        ("me@home", "this world has no level without end that is called `me`; it has t"),
        ("t@ ", "`t@` names the level and no place in it: write a word behind the @, or coordinates"),
        ("1," + "9" * 31, f"`1,{'9' * 31}` is too far out: a coordinate has at most 30 digits"),
        ("x" * 501, "a way in is at most 500 characters long"),
    ],
)
def test_what_is_no_way_in_is_told_with_what_is_one(asked: str, told: str) -> None:
    assert why_not(asked) == told


def test_a_world_without_an_expanse_says_so() -> None:
    told = why_not("Oshkosh", "rooms: {hall: {name: Hall}}")
    assert told == (
        "this world cannot be entered at `Oshkosh`: it has no level without end. It begins where it is written to"
    )


def test_a_level_is_asked_for_by_the_name_that_is_near() -> None:
    assert "did you mean `yellow@attic`?" in why_not_in(yellow(), "yelow@attic")


def yellow() -> World:
    """Return a world whose level is called `yellow`."""
    head = "format: 1\nid: yellow\ntitle: Yellow\nauthors: us\nlicense: CC-BY-4.0\nstart: hall\n"
    checked = check_text(head + ENDLESS, with_lint=False)
    assert checked.world is not None, checked.problems
    return checked.world


def why_not_in(world: World, asked: str) -> str:
    with pytest.raises(NoWayIn) as caught:
        entered(world, asked)
    return str(caught.value)
