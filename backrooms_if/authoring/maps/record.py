"""The map as JSON, for programs: rooms with their places on the grid, and every way with all that is known of it."""

import json
from collections.abc import Sequence
from typing import Final

from backrooms_if.authoring.maps.chart import Chart, Way
from backrooms_if.authoring.maps.layout import Layout
from backrooms_if.world.model import World

SCHEMA: Final = "backrooms_if.map/1"
"""Names the shape of the record; the number changes when a program that reads it would have to."""


def as_json(world: World, levels: Sequence[tuple[Chart, Layout]]) -> str:
    """Return the map of some levels, in ASCII, ending in a newline.

    `block` numbers the parts of a level that no compass exit joins, `column` and `row` count within a block, from 0.
    Of a way, `to` is null where it leads into no room.
    """
    record = {
        "schema": SCHEMA,
        "world": world.id,
        "title": world.title,
        "content_hash": world.content_hash,
        "levels": [_level(world, chart, layout) for chart, layout in levels],
    }
    return json.dumps(record, indent=2) + "\n"


def _level(world: World, chart: Chart, layout: Layout) -> dict[str, object]:
    places = {
        room: {"block": number, "column": place.column, "row": place.row}
        for number, block in enumerate(layout.blocks)
        for room, place in block.items()
    }
    rooms = [
        {
            "id": stop.id,
            "name": world.rooms_by_id[stop.id].name,
            "label": stop.label,
            "is_start": stop.is_start,
            "is_reachable": stop.is_reachable,
            **places[stop.id],
        }
        for stop in chart.stops
    ]
    return {
        "id": chart.level,
        "title": world.levels_by_id[chart.level].title,
        "rooms": rooms,
        "ways": [_way(way) for way in chart.ways],
    }


def _way(way: Way) -> dict[str, object]:
    return {
        "id": way.id,
        "room": way.room,
        "kind": way.kind,
        "words": list(way.words),
        "to": way.to,
        "target": way.target,
        "door": way.door or None,
        "through": way.through or None,
        "is_sometimes": way.is_sometimes,
        "odds": way.odds or None,
        "is_hidden": way.is_hidden,
        "is_one_way": way.is_one_way,
    }
