"""The map as SVG: complete in itself, well formed, the same to the byte, and without anything that acts."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from backrooms_if.authoring.maps.chart import authored_levels, charts
from backrooms_if.authoring.maps.layout import lay_out
from backrooms_if.authoring.maps.svg import as_svg
from backrooms_if.ids import level_of
from backrooms_if.library import load_world
from backrooms_if.records import replace
from backrooms_if.world.model import World
from tests.unit.authoring.charted import Rooms, both_ways, chart_of, two_levels, world_of
from tests.unit.authoring.test_layout import compass_maps

SVG = "{http://www.w3.org/2000/svg}"
REPOSITORY = Path(__file__).parents[3]


def svg_of(world: World) -> str:
    chart = chart_of(world)
    return as_svg(world.title, [(chart, lay_out(chart))])


def titles(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}title")]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["cloak_of_darkness", "level_zero"])
def test_the_worlds_that_came_along_have_a_well_formed_map(name: str) -> None:
    world = load_world(name)
    root = ElementTree.fromstring(svg_of(world))
    assert root.tag == f"{SVG}svg"
    found = " ".join(texts(svg_of(world)))
    rooms = (room for room in world.rooms_by_id.values() if room.level == level_of(world.start))
    assert all(word in found for room in rooms for word in room.name.split())


@given(rooms=compass_maps())
def test_each_way_between_two_rooms_has_a_line_with_its_words(rooms: Rooms) -> None:
    world = world_of(rooms)
    said = [part for title in titles(svg_of(world))[1:] for part in title.split("; ")]
    for way in chart_of(world).ways:
        if way.to != way.room:
            own = [part for part in said if part.startswith(f"{way.room[2:].upper()}: {way.words[0]} to {way.target}")]
            # Once as the title of its line; the title of its room may begin with it as well.
            assert own


def test_nothing_is_fetched_and_nothing_runs() -> None:
    svg = svg_of(load_world("level_zero"))
    assert svg.count("http") == 1, "the name of the SVG namespace, and no address"
    for word in ("<script", "<style", "<image", "<a ", "href", "url(", "onload", "@import", "<foreignObject"):
        assert word not in svg


def test_names_are_escaped() -> None:
    name = '<script>alert(1)</script> & ]]> "quoted"'
    world = world_of({"a": {}})
    world = replace(world, title=name, rooms_by_id={world.start: replace(world.rooms_by_id[world.start], name=name)})
    svg = svg_of(world)
    assert "<script" not in svg
    assert titles(svg)[0] == f"{name}: a map"


def test_control_characters_never_leave() -> None:
    world = world_of({"a": {}})
    name = "a\x1b[31m\x07\x9b1m\u202eb\x00\ufffe"
    world = replace(world, title=name, rooms_by_id={world.start: replace(world.rooms_by_id[world.start], name=name)})
    svg = svg_of(world)
    ElementTree.fromstring(svg)
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\x00", "\ufffe"} & set(svg)


def test_a_room_that_nothing_leads_to_is_red_and_says_so() -> None:
    svg = svg_of(world_of({"a": {}, "b": {"north": "a"}}))
    assert svg.count('stroke="#b3202a"') == 1
    assert "cannot be reached" in texts(svg)


def test_a_noclip_is_dashed() -> None:
    dashed = 'stroke-dasharray="7 5"'
    assert dashed not in svg_of(world_of(both_ways(("a", "east", "b"))))
    assert dashed in svg_of(world_of({"a": {"noclip": "b"}, "b": {}}))


def test_a_way_that_leads_to_no_other_room_stands_in_its_box() -> None:
    svg = svg_of(world_of({"a": {"up": "{say: No.}", "in": "a"}}))
    assert {"up refuses", "in to A"} <= set(texts(svg))


def test_a_refusal_in_a_direction_is_a_stub_with_its_words() -> None:
    svg = svg_of(world_of({"a": {"north": "{say: No.}"}}))
    assert "north refuses" in titles(svg)
    assert "refuses" in texts(svg), "the legend"


def test_words_that_are_no_direction_stand_at_their_line() -> None:
    assert {"up", "down"} <= set(texts(svg_of(world_of(both_ways(("a", "up", "b"))))))


def test_levels_stand_below_each_other_with_their_titles() -> None:
    world = two_levels()
    svg = as_svg(world.title, [(chart, lay_out(chart)) for chart in charts(world, authored_levels(world))])
    assert {"A Test", "The Deep", "down to B in The Deep", "up to A in A Test"} <= set(texts(svg))


@given(rooms=compass_maps())
def test_nothing_is_drawn_beyond_the_edge(rooms: Rooms) -> None:
    root = ElementTree.fromstring(svg_of(world_of(rooms)))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    (level,) = [one for one in root if "transform" in one.attrib]
    left, top = (float(part) for part in level.attrib["transform"][len("translate(") : -1].split())
    for box in level.iter(f"{SVG}rect"):
        x, y, wide, high = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= left + x <= left + x + wide <= width
        assert 0 <= top + y <= top + y + high <= height


def test_the_picture_is_the_same_to_the_byte_whatever_the_seed_of_hashes() -> None:
    command = [sys.executable, "-m", "backrooms_if", "map", "level_zero", "--format", "svg"]
    seen = set()
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, capture_output=True, cwd=REPOSITORY, env=environment, check=True)
        seen.add(done.stdout)
    assert len(seen) == 1
