"""Where the SVG map has its boxes and lines, in pixels: panels for rooms, routes for every way that leads into a room.

`svg` writes down what this finds. Straight lines are those of the drawing in text; every other way is a curve between
the sides that its words name, or between whatever sides are near and free.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Final

from backrooms_if.authoring.maps.chart import Chart, Way
from backrooms_if.authoring.maps.layout import STEPS, Layout, compass_word
from backrooms_if.authoring.maps.lines import straight_lines
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES

COLUMN_GAP: Final = 64
ROW_GAP: Final = 56
SHELF: Final = 1_200
"""Pixels that several blocks beside each other may take, about a screen; a single block may be wider."""
_BUCKET: Final = 100
"""Pixels of a square of the index that finds the panels near a point: about the size of one, so that few share it."""
_SAMPLES: Final = 16
"""Points of a curve that are looked at: on one of ordinary length they are nearer to each other than a box is wide."""
_TRIED: Final = 24
"""Curves that are looked at for one way: the 64 that there are differ little after the nearest."""
_CROWDED: Final = 60
"""Pixels of detour that are taken rather than leave a room where another curve does."""

_CLOSE: Final = 6
"""Pixels that a line keeps from boxes that it passes, so that it does not seem to end there."""

Point = tuple[int, int]


class Panel(NamedTuple):
    """The box of a room."""

    left: int
    top: int
    width: int
    height: int

    def port(self, word: str) -> "Port":
        """Return where a line leaves in a direction of the compass."""
        right, down = STEPS[word]
        at = (self.left + self.width * (1 + right) // 2, self.top + self.height * (1 + down) // 2)
        return Port(at, (right, down))

    def free_ports(self) -> Iterator["Port"]:
        """Yield the places for lines without a direction: the quarters of each side, where no compass line leaves."""
        for right, down in ((0, -1), (1, 0), (0, 1), (-1, 0)):
            for part in (1, 3):
                across = self.width * part // 4 if down else self.width * (1 + right) // 2
                along = self.height * part // 4 if right else self.height * (1 + down) // 2
                yield Port((self.left + across, self.top + along), (right, down))


class Port(NamedTuple):
    """Where a line meets a box, and in which direction it leaves it."""

    at: Point
    step: Point


@dataclass(frozen=True, slots=True)
class Route:
    """A line or curve from `one` to `other`. `points` are its two ends, or four points of a cubic curve."""

    one: Id
    other: Id
    points: tuple[Point, ...]
    there: Way | None
    back: Way | None

    def ways(self) -> tuple[Way, ...]:
        """Return the ways that it stands for."""
        return tuple(way for way in (self.there, self.back) if way is not None)

    def at(self, part: float) -> tuple[float, float]:
        """Return the point that lies a part, from 0 to 1, along it."""
        return along(self.points, part)


def along(points: Sequence[Point], part: float) -> tuple[float, float]:
    """Return the point that lies a part along a line or a cubic curve."""
    level: list[tuple[float, float]] = [(float(x), float(y)) for x, y in points]
    while len(level) > 1:
        level = [(x + (next_x - x) * part, y + (next_y - y) * part) for (x, y), (next_x, next_y) in pairwise(level)]
    return level[0]


def place_panels(layout: Layout, sizes: Mapping[Id, tuple[int, int]]) -> dict[Id, Panel]:
    """Return the boxes of a level from their widths and heights; the first block is at the top left, at 0, 0."""
    panels: dict[Id, Panel] = {}
    left, top, lowest = 0, 0, 0
    for block in layout.blocks:
        widths, heights = [0] * len(block), [0] * len(block)
        for room, (column, row) in block.items():
            widths[column] = max(widths[column], sizes[room][0])
            heights[row] = max(heights[row], sizes[room][1])
        used = max(place.column for place in block.values()) + 1, max(place.row for place in block.values()) + 1
        width = sum(widths) + COLUMN_GAP * (used[0] - 1)
        if left and left + width > SHELF:
            left, top = 0, lowest + ROW_GAP
        for room, (column, row) in block.items():
            middle = left + sum(widths[:column]) + COLUMN_GAP * column + widths[column] // 2
            centre = top + sum(heights[:row]) + ROW_GAP * row + heights[row] // 2
            across, high = sizes[room]
            panels[room] = Panel(middle - across // 2, centre - high // 2, across, high)
        lowest = max(lowest, top + sum(heights) + ROW_GAP * (used[1] - 1))
        left += width + COLUMN_GAP
    return panels


def find_routes(chart: Chart, layout: Layout, panels: Mapping[Id, Panel]) -> tuple[list[Route], frozenset[Point]]:
    """Return a route for every way that leads from a room of the level to another one, and where they meet boxes."""
    finder = _Finder(panels)
    routes = []
    done: set[str] = set()
    for line in straight_lines(chart, layout):
        ends = (panels[line.one].port(line.word), panels[line.other].port(OPPOSITES[line.word]))
        points: tuple[Point, ...] = (ends[0].at, ends[1].at)
        if not finder.crossings(points, (panels[line.one], panels[line.other])):
            routes.append(Route(line.one, line.other, points, line.there, line.back))
            finder.use(ends)
            done.update(way.id for way in line.ways())
    left = [way for way in chart.ways if way.id not in done and way.to in panels and way.to != way.room]
    for there, back in paired(left):
        assert there.to is not None, f"{there.id} leads nowhere"
        points = finder.curve((there.room, compass_word(there)), (there.to, compass_word(back) if back else None))
        routes.append(Route(there.room, there.to, points, there, back))
    return routes, frozenset(finder.used)


def paired(ways: list[Way]) -> Iterator[tuple[Way, Way | None]]:
    """Yield ways with the way back that belongs to them: the opposite word if there is one, else the first."""
    back: dict[tuple[Id, Id | None, bool], list[Way]] = {}
    for way in ways:
        back.setdefault((way.room, way.to, way.kind == "noclip"), []).append(way)
    taken: set[str] = set()
    for way in ways:
        if way.id in taken:
            continue
        assert way.to is not None, f"{way.id} leads nowhere"
        others = [one for one in back.get((way.to, way.room, way.kind == "noclip"), []) if one.id not in taken]
        if way.to == way.room:
            others = []
        wanted = {OPPOSITES[word] for word in way.words if word in OPPOSITES}
        others.sort(key=lambda one: wanted.isdisjoint(one.words))
        found = others[0] if others else None
        taken.add(way.id)
        if found is not None:
            taken.add(found.id)
        yield way, found


class _Finder:
    """Finds curves that avoid the boxes and each other's ends."""

    def __init__(self, panels: Mapping[Id, Panel]) -> None:
        self.panels = panels
        self.near: dict[Point, list[Panel]] = {}
        self.used: dict[Point, int] = {}
        for panel in panels.values():
            left, top, width, height = panel
            for column in range((left - _CLOSE) // _BUCKET, (left + width + _CLOSE) // _BUCKET + 1):
                for row in range((top - _CLOSE) // _BUCKET, (top + height + _CLOSE) // _BUCKET + 1):
                    self.near.setdefault((column, row), []).append(panel)

    def use(self, ports: Sequence[Port]) -> None:
        """Note that a line begins or ends at some ports."""
        for port in ports:
            self.used[port.at] = self.used.get(port.at, 0) + 1

    def crossings(self, points: Sequence[Point], own: tuple[Panel, Panel]) -> int:
        """Return how many of the points along a line lie in a box, or close to one that is not its own."""
        found = 0
        for step in range(1, _SAMPLES):
            x, y = along(points, step / _SAMPLES)
            for panel in self.near.get((int(x // _BUCKET), int(y // _BUCKET)), ()):
                close = -1 if panel in own else _CLOSE
                is_within = -close < x - panel.left < panel.width + close
                if is_within and -close < y - panel.top < panel.height + close:
                    found += 1
                    break
        return found

    def curve(self, one: tuple[Id, str | None], other: tuple[Id, str | None]) -> tuple[Point, ...]:
        """Return the curve between two rooms: of the shortest, the first that crosses no box, else what crosses least.

        An end with a word is at the side that it names.
        """
        starts, ends = self._ports(*one), self._ports(*other)
        own = (self.panels[one[0]], self.panels[other[0]])
        pairs = sorted(((start, end) for start in starts for end in ends), key=lambda pair: (self._cost(*pair), pair))
        best: tuple[int, tuple[Point, ...], tuple[Port, Port]] | None = None
        for start, end in pairs[:_TRIED]:
            points = _bent(start, end)
            crossings = self.crossings(points, own)
            if best is None or crossings < best[0]:
                best = (crossings, points, (start, end))
            if not crossings:
                break
        assert best is not None, "a box without sides"
        self.use(best[2])
        return best[1]

    def _ports(self, room: Id, word: str | None) -> list[Port]:
        panel = self.panels[room]
        return [panel.port(word)] if word is not None else list(panel.free_ports())

    def _cost(self, start: Port, end: Port) -> float:
        """Return the length of a way round from one port to another, with a penalty for ends that are in use."""
        (x, y), (other_x, other_y) = (
            (port.at[0] + port.step[0] * 30, port.at[1] + port.step[1] * 30) for port in (start, end)
        )
        crowd = self.used.get(start.at, 0) + self.used.get(end.at, 0)
        return hypot(other_x - x, other_y - y) + _CROWDED * crowd


def _bent(start: Port, end: Port) -> tuple[Point, ...]:
    """Return the cubic curve that leaves and meets the boxes in the ports' directions."""
    distance = hypot(end.at[0] - start.at[0], end.at[1] - start.at[1])
    reach = max(24.0, min(140.0, distance * 0.4))
    first, last = (
        (round(port.at[0] + port.step[0] * reach), round(port.at[1] + port.step[1] * reach)) for port in (start, end)
    )
    return (start.at, first, last, end.at)
