"""The map as SVG: one picture of all levels that are asked for, complete in itself, the same to the byte each time.

Colours never tell anything alone. Each room and line has a title, which browsers show and screen readers say, and the
whole map stands in words in the description.
"""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Final
from xml.sax.saxutils import escape

from backrooms_if.authoring.maps.chart import Chart, Stop, Way
from backrooms_if.authoring.maps.layout import Layout, compass_word
from backrooms_if.authoring.maps.routes import Panel, Route, find_routes, place_panels
from backrooms_if.authoring.maps.widths import columns_of, wrapped
from backrooms_if.authoring.maps.words import in_words, spelt_words, told
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple

_LABEL: Final = 22
"""Columns of a name before it is wrapped, and of a note below it."""
_NOTE: Final = 34
_MARGIN: Final = 40
_INK: Final = "#333"
_QUIET: Final = "#666"
_NOCLIP: Final = "#6a3fb5"
_ALARM: Final = "#b3202a"
_NAME_COLUMN: Final = 8
"""Pixels of a column of 14 pixels' type and of 11 pixels' type: a little more than the mean of common fonts, so that a
name fits its box whatever font the reader's machine has."""
_NOTE_COLUMN: Final = 6


def as_svg(title: str, levels: Sequence[tuple[Chart, Layout]]) -> str:
    """Return the map of some levels, one below the other, as an SVG document that ends in a newline."""
    title = visible(title)
    body: list[str] = []
    top, right = _MARGIN + 28, 0
    shown: set[str] = set()
    for chart, layout in levels:
        if len(levels) > 1:
            heading = _safe(chart.title)
            body.append(f'<text x="{_MARGIN}" y="{top + 4}" font-weight="bold" fill="{_INK}">{heading}</text>')
            top += 34
        picture = _Level(chart, layout)
        body.append(f'<g transform="translate({_MARGIN - picture.left} {top - picture.top})">')
        body += picture.elements()
        body.append("</g>")
        top += picture.bottom - picture.top + 56
        right = max(right, picture.right - picture.left)
        shown |= picture.signs
    legend = _legend(shown, top)
    width = max(right + 2 * _MARGIN, _MARGIN * 2 + columns_of(title) * 11, 240 if legend else 0)
    height = top + 22 * len([line for line in legend if line.startswith("<text")]) + _MARGIN // 2
    words = "\n".join(line for chart, _ in levels for line in [chart.title, *in_words(chart)])
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="14">',
            f"<title>{_safe(title)}: a map</title>",
            f"<desc>{_safe(words)}</desc>",
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            f'<text x="{_MARGIN}" y="{_MARGIN}" font-size="20" font-weight="bold" fill="{_INK}">{_safe(title)}</text>',
            *body,
            *legend,
            "</svg>",
            "",
        ]
    )


def _safe(text: str) -> str:
    """Return text for XML: escaped, and without the characters that XML 1.0 (section 2.2) has no place for."""
    kept = "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff"))
    return escape(kept, {'"': "&quot;"})


class _Level:
    """The picture of one level."""

    def __init__(self, chart: Chart, layout: Layout) -> None:
        self.chart = chart
        self.ways = chart.by_room()
        self.words = dict(zip(self.ways, in_words(chart), strict=True))
        self.notes = {stop.id: self._notes(stop) for stop in chart.stops}
        sizes = {stop.id: _size(stop, self.notes[stop.id]) for stop in chart.stops}
        self.panels = place_panels(layout, sizes)
        self.routes, self.used = find_routes(chart, layout, self.panels)
        self.labels = [label for route in self.routes for label in self._labels(route)]
        self.names = {stop.id: stop.label for stop in chart.stops}
        self.signs: set[str] = set()
        """What the legend has to explain."""
        boxes = [(*panel[:2], panel.left + panel.width, panel.top + panel.height) for panel in self.panels.values()]
        curves = [route.at(part / 16) for route in self.routes for part in range(17)]
        edges = [*boxes, *((x, y, x, y) for x, y in curves), *(label.edges() for label in self.labels)]
        self.left, self.top = (floor(min(edge[side] for edge in edges)) for side in (0, 1))
        self.right, self.bottom = (ceil(max(edge[side] for edge in edges)) for side in (2, 3))

    def elements(self) -> list[str]:
        """Return the elements of the picture; lines first, so that boxes lie upon them."""
        found: list[str] = []
        for route in self.routes:
            found += self._route(route)
        for stop in self.chart.stops:
            for way in self.ways[stop.id]:
                if _is_stub(way, self.ways[stop.id]):
                    found += self._stub(way)
        for stop in self.chart.stops:
            found += self._room(stop)
        return found + [label.element() for label in self.labels]

    def _route(self, route: Route) -> list[str]:
        is_noclip = route.ways()[0].kind == "noclip"
        is_sometimes = any(way.is_sometimes or way.is_hidden for way in route.ways())
        colour = _NOCLIP if is_noclip else _INK
        dashes = ' stroke-dasharray="7 5"' if is_noclip else ' stroke-dasharray="2 4"' if is_sometimes else ""
        start, *others = (f"{x} {y}" for x, y in route.points)
        path = f"M{start} {'C' if len(others) > 1 else 'L'}{', '.join(others)}"
        title = "; ".join(f"{self.names[way.room]}: {told(way)}" for way in route.ways())
        found = [
            f"<g><title>{_safe(title)}</title>",
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}/>',
        ]
        if route.back is None:
            found.append(_arrow(route.points[-2], route.points[-1], colour))
        if route.there is None:
            found.append(_arrow(route.points[1], route.points[0], colour))
        if any(way.door for way in route.ways()):
            x, y = (round(value) for value in route.at(0.5))
            found.append(_door(x, y))
            self.signs.add("door")
        self.signs.add("noclip" if is_noclip else "sometimes" if is_sometimes else "")
        if not is_noclip and len(route.ways()) == 1:
            self.signs.add("one way")
        return [*found, "</g>"]

    def _labels(self, route: Route) -> list["_Label"]:
        """Return the words of a route's ends, where its side of the box does not tell them."""
        found = []
        line = [route.at(step / 32) for step in range(33)]
        for way, way_out in ((route.there, line), (route.back, line[::-1])):
            if way is not None and way.words and compass_word(way) is None:
                found.append(_beside(way_out, self.panels[way.room], spelt_words(way)))
        return found

    def _stub(self, way: Way) -> list[str]:
        """Return the mark of an exit that refuses: a short line with a bar at its end."""
        word = compass_word(way)
        assert word is not None, f"{way.id} has no direction"
        panel = self.panels[way.room]
        port = panel.port(word)
        if port.at in self.used:  # a line comes in here: beside it there is room
            beside = [free for free in panel.free_ports() if free.step == port.step and free.at not in self.used]
            port = beside[0] if beside else port
        (x, y), (right, down) = port
        reach = 10 if right and down else 14
        end_x, end_y = x + right * reach, y + down * reach
        bar = f"M{end_x - 6 * down} {end_y + 6 * right} L{end_x + 6 * down} {end_y - 6 * right}"
        self.signs.add("refusal")
        return [
            f"<g><title>{_safe(told(way))}</title>",
            f'<path d="M{x} {y} L{end_x} {end_y} {bar}" fill="none" stroke="{_QUIET}" stroke-width="1.6"/>',
            "</g>",
        ]

    def _notes(self, stop: Stop) -> list[str]:
        """Return the small lines below a room's name: what it is, and its ways that no line can show."""
        said = [*(["start"] if stop.is_start else []), *([] if stop.is_reachable else ["cannot be reached"])]
        for way in self.ways[stop.id]:
            is_line = way.to in self.ways and way.to != way.room
            if not is_line and not _is_stub(way, self.ways[stop.id]):
                said.append(told(way))
        return [line for words in said for line in wrapped(words, _NOTE)]

    def _room(self, stop: Stop) -> list[str]:
        panel = self.panels[stop.id]
        frame, fill = (_INK, "#fbfaf5") if stop.is_reachable else (_ALARM, "#fdecec")
        found = [
            f"<g><title>{_safe(self.words[stop.id])}</title>",
            f'<rect x="{panel.left}" y="{panel.top}" width="{panel.width}" height="{panel.height}" rx="4" '
            f'fill="{fill}" stroke="{frame}" stroke-width="{3 if stop.is_start else 1.6}"/>',
        ]
        centre = panel.left + panel.width // 2
        y = panel.top + 4
        for words in wrapped(stop.label, _LABEL):
            y += 18
            found.append(f'<text x="{centre}" y="{y}" text-anchor="middle" fill="{frame}">{_safe(words)}</text>')
        y += 2
        for words in self.notes[stop.id]:
            y += 14
            colour = _QUIET if stop.is_reachable else _ALARM
            found.append(
                f'<text x="{centre}" y="{y}" text-anchor="middle" font-size="11" fill="{colour}">{_safe(words)}</text>'
            )
        self.signs |= {*(["start"] if stop.is_start else []), *([] if stop.is_reachable else ["unreachable"])}
        return [*found, "</g>"]


def _is_stub(way: Way, ways: Iterable[Way]) -> bool:
    """Return whether a way is shown as a short line with a bar: a refusal that is all there is in its direction."""
    word = compass_word(way)
    return way.kind == "refusal" and word is not None and not any(word in other.words for other in ways if other != way)


def _size(stop: Stop, notes: list[str]) -> tuple[int, int]:
    label = wrapped(stop.label, _LABEL)
    width = max(
        [columns_of(words) * _NAME_COLUMN for words in label] + [columns_of(words) * _NOTE_COLUMN for words in notes]
    )
    # Even, so that the middle of a side is a whole pixel and lines between equal boxes are straight to the pixel.
    return (width + 24 + 1) // 2 * 2, (14 + 18 * len(label) + 14 * len(notes) + (2 if notes else 0) + 1) // 2 * 2


class _Label(NamedTuple):
    """Words beside the end of a line; `anchor` is the end of them that stands at `x`."""

    words: str
    x: int
    y: int
    anchor: str

    def edges(self) -> tuple[int, int, int, int]:
        """Return its left, upper, right and lower edge."""
        width = columns_of(self.words) * _NOTE_COLUMN
        left = self.x if self.anchor == "start" else self.x - width
        return (left, self.y - 10, left + width, self.y + 4)

    def element(self) -> str:
        """Return it as SVG."""
        at = f'x="{self.x}" y="{self.y}" text-anchor="{self.anchor}"'
        return f'<text {at} font-size="11" fill="{_INK}">{_safe(self.words)}</text>'


def _beside(line: Sequence[tuple[float, float]], panel: Panel, words: str) -> _Label:
    """Return the words of the end of a line at a box, on the outer side of the line."""
    (x, y), (next_x, next_y) = line[0], line[1]
    centre, middle = panel.left + panel.width / 2, panel.top + panel.height / 2
    if abs(next_x - x) > abs(next_y - y):
        is_right = next_x > x
        across, down = round(x) + (5 if is_right else -5), round(y) + (-5 if y < middle else 13)
        return _Label(words, across, down, "start" if is_right else "end")
    is_left = x < centre
    across, down = round(x) + (-5 if is_left else 5), round(y) + (14 if next_y > y else -6)
    return _Label(words, across, down, "end" if is_left else "start")


def _arrow(before: tuple[int, int], tip: tuple[int, int], colour: str) -> str:
    """Return an arrowhead at `tip`, for a line that comes from `before`."""
    across, down = tip[0] - before[0], tip[1] - before[1]
    length = max(1.0, (across * across + down * down) ** 0.5)
    across, down = across / length, down / length
    corners = [
        tip,
        (round(tip[0] - 11 * across + 5 * down), round(tip[1] - 11 * down - 5 * across)),
        (round(tip[0] - 11 * across - 5 * down), round(tip[1] - 11 * down + 5 * across)),
    ]
    return f'<path d="M{" L".join(f"{x} {y}" for x, y in corners)} Z" fill="{colour}"/>'


def _legend(signs: set[str], top: int) -> list[str]:
    """Return the explanations of the signs that are in the picture, a line each from `top` on."""
    told_of = {
        "one way": "leads this way only",
        "door": "a door",
        "sometimes": "at times, or hidden",
        "noclip": "a noclip",
        "refusal": "refuses",
    }
    found: list[str] = []
    y = top
    for sign in (sign for sign in told_of if sign in signs):
        colour = _NOCLIP if sign == "noclip" else _QUIET if sign == "refusal" else _INK
        dashes = {"noclip": ' stroke-dasharray="7 5"', "sometimes": ' stroke-dasharray="2 4"'}.get(sign, "")
        end = _MARGIN + 40
        bar = f" M{end} {y - 6} L{end} {y + 6}" if sign == "refusal" else ""
        path = f"M{_MARGIN} {y} L{end} {y}{bar}"
        found.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}/>')
        if sign in ("one way", "noclip"):
            found.append(_arrow((_MARGIN, y), (end, y), colour))
        if sign == "door":
            found.append(_door(_MARGIN + 20, y))
        found.append(f'<text x="{end + 12}" y="{y + 4}" font-size="12" fill="{_INK}">{told_of[sign]}</text>')
        y += 22
    return found


def _door(x: int, y: int) -> str:
    """Return the sign of a door, in the middle of its line."""
    return f'<rect x="{x - 5}" y="{y - 7}" width="10" height="14" fill="#fff" stroke="{_INK}" stroke-width="1.6"/>'
