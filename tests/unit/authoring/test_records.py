"""The map and the summary for programs: DOT and JSON."""

import json

from backrooms_if.authoring import info
from backrooms_if.authoring.maps.chart import authored_levels, charts
from backrooms_if.authoring.maps.dot import as_dot
from backrooms_if.authoring.maps.layout import lay_out
from backrooms_if.authoring.maps.record import as_json
from backrooms_if.ids import LevelId
from backrooms_if.library import load_world
from backrooms_if.records import replace
from tests.unit.authoring.charted import both_ways, chart_of, two_levels, world_of


def test_dot_has_a_node_for_each_room_and_an_edge_for_each_pair_of_ways() -> None:
    world = load_world("cloak_of_darkness")
    dot = as_dot(world.title, [chart_of(world)]).split("\n")
    assert sum(1 for line in dot if line.startswith('    "cloak_of_darkness/')) == 3
    assert [line.strip() for line in dot if "->" in line] == [
        '"cloak_of_darkness/foyer" -> "cloak_of_darkness/bar" '
        '[label="south / north", tailport=s, headport=n, dir=both];',
        '"cloak_of_darkness/foyer" -> "cloak_of_darkness/cloakroom" '
        '[label="west / east", tailport=w, headport=e, dir=both];',
    ]


def test_dot_marks_what_nothing_leads_to_in_red_and_noclips_dashed() -> None:
    dot = as_dot("T", [chart_of(world_of({"a": {"noclip": "a"}, "b": {"north": "a"}}))])
    assert '"t/b" [label="B\\ncannot be reached", color=red, fontcolor=red];' in dot
    assert '"t/a" -> "t/a" [label="noclip through the wall", style=dashed' in dot


def test_dot_joins_levels_that_are_asked_for_together() -> None:
    world = two_levels()
    read = charts(world, authored_levels(world))
    assert '"t/a" -> "u/b" [label="down / up", dir=both];' in as_dot("T", read)
    assert '"t/a" [label="A\\nstart\\ndown to B in The Deep", penwidth=3];' in as_dot("T", read[:1])


def test_every_licence_of_a_world_is_named_once() -> None:
    assert info.licences(two_levels()) == ("CC-BY-4.0", "MIT")


def test_dot_quotes_what_it_is_given() -> None:
    world = world_of({"a": {}})
    name = 'A "B\\" ]; evil [\x1b'
    world = replace(world, rooms_by_id={world.start: replace(world.rooms_by_id[world.start], name=name)})
    dot = as_dot(name, [chart_of(world)])
    assert '[label="A \\"B\\\\\\" ]; evil [\\\\x1b\\nstart"' in dot
    assert "\x1b" not in dot


def test_the_map_as_json_holds_every_room_and_way() -> None:
    world = load_world("level_zero")
    chart = chart_of(world)
    record = json.loads(as_json(world, [(chart, lay_out(chart))]))
    assert record["schema"] == "backrooms_if.map/1"
    (level,) = record["levels"]
    assert [room["id"] for room in level["rooms"]] == list(world.levels_by_id[LevelId("paper")].rooms)
    assert [way["id"] for way in level["ways"]] == [way.id for way in chart.ways]
    assert {room["name"]: (room["column"], room["row"]) for room in level["rooms"]}["Wet Carpet"] == (2, 1)


def test_json_is_ascii_and_keeps_names_as_they_are() -> None:
    world = world_of({"a": {}}, names={"a": "Café"})
    chart = chart_of(world)
    written = as_json(world, [(chart, lay_out(chart))])
    assert written.isascii()
    assert json.loads(written)["levels"][0]["rooms"][0]["name"] == "Café"


def test_the_summary_counts_what_an_author_wrote() -> None:
    assert info.numbers(load_world("cloak_of_darkness"))._asdict() == {
        "rooms": 3,
        "things": 3,
        "doors": 0,
        "actors": 0,
        "exits": 4,
        "noclips": 0,
        "rules": 4,
        "texts": 31,
        "endings": 2,
        "points": 2,
    }


def test_an_exit_under_several_words_counts_once() -> None:
    assert info.numbers(world_of({"a": {"leave, out": "b"}, "b": {"in": "a", "up": "{say: No.}"}})).exits == 2


def test_the_summary_as_json_names_its_schema_and_says_whether_the_world_ends() -> None:
    endless = json.loads(info.as_json(world_of({"a": {}})))
    assert (endless["schema"], endless["is_endless"], endless["numbers"]["points"]) == (
        "backrooms_if.info/1",
        True,
        None,
    )
    assert json.loads(info.as_json(load_world("level_zero")))["is_endless"] is False


def test_the_keys_of_the_summary_are_stable() -> None:
    record = json.loads(info.as_json(load_world("cloak_of_darkness")))
    assert list(record) == [
        "schema",
        "id",
        "title",
        "version",
        "authors",
        "licences",
        "source",
        "format",
        "content_hash",
        "start",
        "is_endless",
        "canons",
        "canon_sets",
        "numbers",
        "levels",
    ]
    assert record["levels"] == [
        {
            "id": "cloak_of_darkness",
            "title": "Cloak of Darkness",
            "authors": ["the backrooms_if authors"],
            "licence": "CC-BY-4.0",
            "source": "after Roger Firth's specification of 1999",
            "rooms": 3,
        }
    ]


def test_the_summary_for_people_says_that_a_world_is_endless() -> None:
    assert "Endings: none, this world is endless" in info.as_text(world_of(both_ways(("a", "east", "b"))))


def test_no_control_character_leaves_in_a_summary() -> None:
    world = replace(world_of({"a": {}}), title="T\x1b[2J", source="\u202ex", authors=("a\x07",))
    assert not {"\x1b", "\u202e", "\x07"} & set(info.as_text(world) + info.as_json(world))
