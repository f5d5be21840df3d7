"""The map as text: the drawing, what is not in it, and every room in words. The command `map` calls it."""

from backrooms_if.authoring.maps.chart import Chart
from backrooms_if.authoring.maps.drawing import ASCII, draw
from backrooms_if.authoring.maps.layout import Layout
from backrooms_if.authoring.maps.words import in_words, said


def as_text(chart: Chart, layout: Layout, *, is_ascii: bool = False) -> str:
    """Return a level's map: its title, the drawing with its legend, the ways that are not in it, then all in words.

    `is_ascii` draws with signs of ASCII. The last line has no newline.
    """
    drawing = draw(chart, layout)
    drawn = [*drawing.lines, *(["", "   ".join(drawing.legend)] if drawing.legend else [])]
    parts = [[chart.title], [line.translate(ASCII) for line in drawn] if is_ascii else drawn]
    by_room = chart.by_room()
    left = {stop.label: [way for way in by_room[stop.id] if way.id not in drawing.drawn] for stop in chart.stops}
    others = [f"  {label}: {said(ways)}" for label, ways in left.items() if ways]
    if others:
        parts.append(["Not drawn:", *others])
    parts.append(["In words:", *(f"  {line}" for line in in_words(chart))])
    return "\n\n".join("\n".join(part) for part in parts)
