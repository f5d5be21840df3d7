"""Where rooms stand on the map."""

import time

from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.authoring.maps.layout import STEPS, Layout, lay_out
from tests.unit.authoring.charted import Rooms, both_ways, chart_of, grid, world_of


def laid_out(rooms: Rooms) -> Layout:
    return lay_out(chart_of(world_of(rooms)))


@st.composite
def compass_maps(draw: st.DrawFn) -> Rooms:
    ids = [f"r{number}" for number in range(draw(st.integers(1, 9)))]
    ways = st.dictionaries(st.sampled_from(sorted(STEPS)), st.sampled_from(ids), max_size=4)
    return {name: draw(ways) for name in ids}


@given(rooms=compass_maps())
def test_no_two_rooms_stand_on_one_place(rooms: Rooms) -> None:
    for block in laid_out(rooms).blocks:
        assert len(set(block.values())) == len(block)


@given(rooms=compass_maps())
def test_every_room_stands_in_one_block(rooms: Rooms) -> None:
    placed = [room for block in laid_out(rooms).blocks for room in block]
    assert sorted(placed) == sorted(f"t/{room}" for room in rooms)


@given(rooms=compass_maps())
def test_what_is_drawn_straight_leads_where_its_word_says(rooms: Rooms) -> None:
    chart = chart_of(world_of(rooms))
    layout = lay_out(chart)
    places = {room: place for block in layout.blocks for room, place in block.items()}
    for way in chart.ways:
        if way.id in layout.true_ways:
            assert way.to is not None
            one, other = places[way.room], places[way.to]
            across, down = other.column - one.column, other.row - one.row
            assert ((across > 0) - (across < 0), (down > 0) - (down < 0)) == STEPS[way.words[0]]


@given(rooms=compass_maps())
def test_a_layout_is_the_same_each_time(rooms: Rooms) -> None:
    chart = chart_of(world_of(rooms))
    assert lay_out(chart) == lay_out(chart)


def test_two_rooms_that_would_fall_together_are_moved_apart() -> None:
    rooms = both_ways(("a", "east", "b"), ("b", "north", "c"), ("a", "north", "d"), ("d", "east", "e"))
    layout = laid_out(rooms)
    assert len(layout.true_ways) == 8


def test_an_exit_that_contradicts_those_before_it_is_given_up_and_nothing_else() -> None:
    rooms = both_ways(("a", "north", "b"), ("b", "east", "c"))
    rooms["c"]["north"] = "a"
    assert laid_out(rooms).true_ways == {"t/a.north", "t/b.south", "t/b.east", "t/c.west"}


def test_two_way_exits_count_before_those_that_lead_one_way() -> None:
    rooms = {"a": {"north": "b"}, "b": {"north": "a", "south": "c"}, "c": {"north": "b"}}
    assert {"t/b.south", "t/c.north"} <= laid_out(rooms).true_ways


def test_rooms_that_no_compass_exit_joins_are_blocks_of_their_own() -> None:
    rooms = both_ways(("a", "in", "b"), ("b", "up", "c"))
    assert [list(block) for block in laid_out(rooms).blocks] == [["t/a"], ["t/b"], ["t/c"]]


def test_a_grid_is_laid_out_without_a_gap() -> None:
    (block,) = laid_out(grid(6, 5)).blocks
    assert {(place.column, place.row) for place in block.values()} == {(x, y) for x in range(6) for y in range(5)}


def test_two_hundred_rooms_are_laid_out_within_seconds() -> None:
    # Each room leads to others all over the level: about the worst there is for the layout. 0.4 s on the machine it
    # was written on; ten times that still is no reason to stop using it.
    rooms: dict[str, dict[str, str]] = {f"r{number}": {} for number in range(200)}
    for number in range(200):
        for step, word in enumerate(("north", "southeast", "east", "west")):
            rooms[f"r{number}"][word] = f"r{(number * (7 + step) + 3 * step + 1) % 200}"
    chart = chart_of(world_of(rooms))
    began = time.process_time()
    lay_out(chart)
    assert time.process_time() - began < 5
