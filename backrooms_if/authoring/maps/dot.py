"""The map for Graphviz: one digraph, a cluster for each level, an edge for each way or pair of ways there and back."""

from collections.abc import Sequence
from typing import Final

from backrooms_if.authoring.maps.chart import Chart, Stop, Way
from backrooms_if.authoring.maps.layout import compass_word
from backrooms_if.authoring.maps.routes import paired
from backrooms_if.authoring.maps.words import spelt_words, told
from backrooms_if.problems.visible import visible

_PORTS: Final = {
    "north": "n",
    "northeast": "ne",
    "east": "e",
    "southeast": "se",
    "south": "s",
    "southwest": "sw",
    "west": "w",
    "northwest": "nw",
}


def as_dot(title: str, charts: Sequence[Chart]) -> str:
    """Return the map of some levels in the DOT language, ending in a newline.

    Ways that lead into no room of these levels stand in the labels of their rooms.
    """
    title = visible(title)
    here = {stop.id for chart in charts for stop in chart.stops}
    lines = [
        f"digraph {_quoted(title)} {{",
        f"  graph [label={_quoted(title)}, labelloc=t, fontname=sans];",
        '  node [shape=box, style="rounded,filled", fillcolor="#fbfaf5", color="#333333", fontname=sans];',
        '  edge [color="#333333", fontname=sans, fontsize=10];',
    ]
    for chart in charts:
        ways = chart.by_room()
        lines += [f"  subgraph {_quoted(f'cluster_{chart.level}')} {{", f"    label={_quoted(chart.title)};"]
        for stop in chart.stops:
            notes = [told(way) for way in ways[stop.id] if way.to not in here]
            lines.append(f"    {_quoted(stop.id)} [{_room(stop, notes)}];")
        lines.append("  }")
    everything = [way for chart in charts for way in chart.ways if way.to in here]
    for there, back in paired(everything):
        assert there.to is not None, f"{there.id} leads nowhere"
        lines.append(f"  {_quoted(there.room)} -> {_quoted(there.to)} [{_edge(there, back)}];")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    """Return a string of DOT; a newline in it becomes a line break of a label."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _room(stop: Stop, notes: list[str]) -> str:
    marks = [*(["start"] if stop.is_start else []), *([] if stop.is_reachable else ["cannot be reached"])]
    label = "\n".join([stop.label, *marks, *notes])
    style = [f"label={_quoted(label)}"]
    if stop.is_start:
        style.append("penwidth=3")
    if not stop.is_reachable:
        style += ["color=red", "fontcolor=red"]
    return ", ".join(style)


def _edge(there: Way, back: Way | None) -> str:
    ways = [way for way in (there, back) if way is not None]
    words = [
        spelt_words(way) if way.words else f"noclip through {way.through}" if way.through else "leads on"
        for way in ways
    ]
    door = next((way.door for way in ways if way.door), "")
    odds = ", ".join(dict.fromkeys(way.odds for way in ways if way.odds))
    lines = (" / ".join(dict.fromkeys(words)), f"through {door}" if door else "", odds)
    label = "\n".join(line for line in lines if line)
    style = [f"label={_quoted(label)}"]
    for way, port in ((there, "tailport"), (back, "headport")):
        word = compass_word(way) if way is not None else None
        if word is not None:
            style.append(f"{port}={_PORTS[word]}")
    if back is not None:
        style.append("dir=both")
    if there.kind == "noclip":
        style += ["style=dashed", 'color="#6a3fb5"']
    elif any(way.is_sometimes or way.is_hidden for way in ways):
        style.append("style=dotted")
    return ", ".join(style)
