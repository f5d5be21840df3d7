"""The map as text: nothing is left out and nothing told twice, and what is drawn leads where it seems to lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.authoring.maps.alarms import alarms
from backrooms_if.authoring.maps.chart import authored_levels, charts
from backrooms_if.authoring.maps.layout import lay_out
from backrooms_if.authoring.maps.text import as_text
from backrooms_if.authoring.maps.words import in_words
from backrooms_if.library import load_world
from backrooms_if.world.model import World
from tests.unit.authoring.charted import (
    Drawn,
    Rooms,
    Told,
    both_ways,
    chart_of,
    expected,
    grid,
    heard,
    two_levels,
    world_of,
)

WORDS = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "up", "in", "leave"]


def parts(world: World, *, is_ascii: bool = False) -> tuple[list[str], list[str], list[str]]:
    """The drawing, the lines of what is not drawn, and the lines in words."""
    chart = chart_of(world)
    text = as_text(chart, lay_out(chart), is_ascii=is_ascii)
    drawing, _, words = text.partition("\n\nIn words:\n")
    drawing, _, others = drawing.partition("\n\nNot drawn:\n")
    return drawing.split("\n")[2:], others.split("\n") if others else [], words.split("\n")


@st.composite
def small_maps(draw: st.DrawFn) -> Rooms:
    ids = [f"r{number}" for number in range(draw(st.integers(1, 7)))]
    room = st.sampled_from(ids)
    one = st.one_of(
        room,
        room,
        room,
        st.just("{say: No.}"),
        st.builds("{{to: {}, when: turns > 3}}".format, room),
        st.builds("[{{to: {}, when: turns > 3}}, {}]".format, room, st.just("{say: No.}")),
        st.lists(room, min_size=1, max_size=2, unique=True).map(
            lambda to: f"[{', '.join(f'{{when: dark, to: {one}}}' for one in to)}, {{say: No.}}]"
        ),
    )
    rooms: dict[str, dict[str, str]] = {}
    for name in ids:
        exits = draw(st.dictionaries(st.sampled_from(WORDS), one, max_size=5))
        if draw(st.integers(0, 3)) == 0:
            exits["noclip"] = draw(room)
        rooms[name] = exits
    # Ways back, without which hardly any two rooms would be joined by a line that leads both ways.
    for name, exits in list(rooms.items()):
        for word, to in list(exits.items()):
            if to in rooms and draw(st.booleans()):
                for back, by in both_ways((name, word, to))[to].items() if word in WORDS[:10] else ():
                    rooms[to].setdefault(back, by)
    return rooms


@given(rooms=small_maps())
def test_every_room_is_named_once_in_the_drawing_and_once_in_words(rooms: Rooms) -> None:
    world = world_of(rooms)
    drawing, _, words = parts(world)
    names = [stop.label for stop in chart_of(world).stops]
    assert sorted(box.room for box in Drawn(drawing).boxes) == sorted(names)
    assert [line.split()[0].rstrip(":") for line in words] == names


@given(rooms=small_maps())
def test_every_way_is_told_once_in_words(rooms: Rooms) -> None:
    world = world_of(rooms)
    _, _, words = parts(world)
    assert heard(words) == expected(chart_of(world))


@given(rooms=small_maps())
def test_every_way_is_either_drawn_or_listed_once(rooms: Rooms) -> None:
    world = world_of(rooms)
    drawing, others, _ = parts(world)
    assert sorted(Drawn(drawing).ways() + heard(others)) == expected(chart_of(world))


def test_the_rooms_of_cloak_of_darkness_stand_as_they_are_walked() -> None:
    drawing, others, words = parts(load_world("cloak_of_darkness"))
    assert drawing == [
        "                  ┌────────────────────┐",
        "┌───────────┐     │ Foyer of the Opera │",
        "│ Cloakroom ├─────┤       House        │",
        "└───────────┘     │      (start)       │",
        "                  └──────────┬─────────┘",
        "                             │",
        "                       ┌─────┴─────┐",
        "                       │ Foyer Bar │",
        "                       └───────────┘",
    ]
    assert others == ["  Foyer of the Opera House: north refuses"]
    assert words == [
        "  Foyer of the Opera House (the start): south to Foyer Bar, west to Cloakroom; north refuses.",
        "  Cloakroom: east to Foyer of the Opera House.",
        "  Foyer Bar: north to Foyer of the Opera House.",
    ]


def test_a_ring_that_is_longer_on_one_side_is_stretched_on_the_other() -> None:
    rooms = both_ways(
        ("a", "east", "b"), ("b", "east", "c"), ("c", "south", "d"), ("d", "west", "e"), ("e", "north", "a")
    )
    drawing, others, _ = parts(world_of(rooms))
    assert others == []
    assert len(Drawn(drawing).ways()) == 10


def test_slanting_ways_are_drawn_from_corner_to_corner() -> None:
    rooms = both_ways(
        ("a", "northeast", "b"), ("a", "southeast", "c"), ("b", "southeast", "d"), ("c", "northeast", "d")
    )
    drawing, others, _ = parts(world_of(rooms))
    assert others == []
    assert Told("A", "northeast", "B") in Drawn(drawing).ways()


def test_a_door_a_condition_and_one_direction_are_marked_on_the_line() -> None:
    door = "doors:\n  gate: {name: a gate}\n"
    rooms = {
        "a": {"east": "{to: b, door: gate}", "south": "c"},
        "b": {"west": "{to: a, door: gate}"},
        "c": {"east": "{to: d, when: turns > 3}"},
        "d": {"west": "c"},
    }
    drawing, _, words = parts(world_of(rooms, door))
    assert any("──╫──" in line for line in drawing)
    assert any("──?──" in line for line in drawing)
    assert any("▼" in line for line in drawing)
    assert drawing[-1] == "──▶ leads this way only   ─╫─ a door   ─?─ at times, or hidden"
    assert words[0] == "  A (the start): east to B through the gate, south to C (one way)."
    assert words[2] == "  C: east at times to D."


def test_a_noclip_between_neighbours_is_a_dashed_line() -> None:
    rooms = both_ways(("a", "east", "b"), ("a", "south", "c"), ("b", "south", "d"))
    rooms["c"]["noclip"] = "d"
    drawing, others, words = parts(world_of(rooms))
    assert any("╌╌▶" in line for line in drawing)
    assert others == []
    assert "  C: north to A; noclip through the wall to D." in words


def test_a_room_that_nothing_leads_to_is_marked() -> None:
    drawing, _, words = parts(world_of({"a": {}, "b": {"north": "a"}}))
    assert any("(cannot be" in line for line in drawing)
    assert words == ["  A (the start): no way out.", "  B (cannot be reached): north to A (one way)."]


@pytest.mark.parametrize("is_ascii", [False, True])
def test_what_cannot_be_reached_is_found_for_red_box_and_words(is_ascii: bool) -> None:
    world = world_of({"a": {}, "b": {"north": "a", "south": "c"}, "c": {}}, names={"b": "廊下", "c": "Cafe\u0301"})
    text = as_text(chart_of(world), lay_out(chart_of(world)), is_ascii=is_ascii)
    drawn = as_text(chart_of(world), lay_out(chart_of(world)))
    red = [text[start:end] for start, end in alarms(drawn)]
    assert [line for line in red if "廊下" in line] == [red[1], "  廊下 (cannot be reached)"]
    assert sum("reached" in line for line in red) == 4
    assert not any("start" in line for line in red)


def test_each_of_several_rooms_has_its_share_of_the_odds() -> None:
    world = world_of({"a": {"down": "{to: {b: 2, c: 1}, odds: 1 in 2}"}, "b": {"up": "a"}, "c": {"up": "a"}})
    _, _, words = parts(world)
    assert words[0] == "  A (the start): down at times to B (1 in 3), else at times to C (1 in 6)."


def test_two_rooms_of_one_name_are_told_apart_by_their_ids() -> None:
    world = world_of(both_ways(("a", "east", "b")), names={"a": "Corridor", "b": "Corridor"})
    assert [stop.label for stop in chart_of(world).stops] == ["Corridor [a]", "Corridor [b]"]


def test_wide_names_keep_their_boxes_straight() -> None:
    drawing, _, _ = parts(world_of(both_ways(("a", "east", "b")), names={"a": "廊下", "b": "Cafe\u0301"}))
    assert drawing[1] == "│  廊下   ├─────┤ Cafe\u0301 │"


def test_long_names_are_wrapped_and_not_cut() -> None:
    drawing, _, _ = parts(world_of({"a": {}}, names={"a": f"Corridor That Is Longer Than {'y' * 40}"}))
    inside = [line.strip("│ ") for line in drawing[1:-1]]
    assert inside == ["Corridor That Is", "Longer Than", "y" * 18, "y" * 18, "yyyy", "(start)"]


def test_ascii_has_no_other_signs() -> None:
    drawing, _, _ = parts(load_world("level_zero"), is_ascii=True)
    assert all(line.isascii() for line in drawing)


def test_the_rules_of_one_word_are_told_in_their_order() -> None:
    rooms = {"a": {"east": "[{id: d, when: dark, say: No.}, {when: turns > 3, to: b}, {say: No.}]"}, "b": {"west": "a"}}
    _, _, words = parts(world_of(rooms))
    assert words[0] == "  A (the start): east at times refuses, else at times to B, else refuses."


def test_an_exit_with_odds_leads_at_times() -> None:
    _, _, words = parts(world_of({"a": {"down": "[{odds: 1 in 3, to: b}, {say: No.}]"}, "b": {"up": "a"}}))
    assert words[0] == "  A (the start): down at times to B (1 in 3), else refuses."


def test_a_word_with_others_beside_it_is_told_once() -> None:
    _, _, words = parts(world_of({"a": {"leave, out, stairs": "b"}, "b": {"in": "a"}}))
    assert words[0] == "  A (the start): leave (or out, stairs) to B."


def test_a_hidden_exit_says_so() -> None:
    _, _, words = parts(world_of({"a": {"down": "{id: trap, to: b, hidden: true}"}, "b": {}}))
    assert words[0] == "  A (the start): down to B (hidden, one way)."


def test_a_rule_whose_question_may_ask_itself_again_is_a_way() -> None:
    rules = (
        "rules:\n  up: {instead: going, direction: up, at: a, do: [{run: again}]}\n"
        "blocks:\n  again:\n    - ask: {question: Up?, if_yes: [{move: {player: b}}], if_no: [{run: again}]}\n"
    )
    _, others, _ = parts(world_of({"a": {}, "b": {}}, rules))
    assert len(others) == 1


def test_a_rule_about_a_direction_is_a_way() -> None:
    rules = (
        "rules:\n  off: {instead: going, direction: down, at: a, do: [{end: left}]}\nendings:\n  left: {title: Gone}\n"
    )
    _, others, words = parts(world_of({"a": {}}, rules))
    assert words == ["  A (the start): down ends the game: Gone."]
    assert others == ["  A: down ends the game: Gone"]


def test_a_full_grid_is_drawn_whole() -> None:
    drawing, others, _ = parts(world_of(grid(5, 4)))
    assert others == []
    assert len(Drawn(drawing).boxes) == 20


def test_a_way_to_another_level_names_the_level() -> None:
    world = two_levels()
    upper, lower = charts(world, authored_levels(world))
    assert in_words(upper) == ["A (the start): down to B in The Deep."]
    assert in_words(lower) == ["B: up to A in A Test."]
