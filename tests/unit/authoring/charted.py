"""Worlds made of rooms and ways alone, and what a reader of their maps finds in them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from backrooms_if.authoring.maps.chart import Chart, authored_levels, charts
from backrooms_if.ids import Id, LevelId, level_of
from backrooms_if.library.load import check_text
from backrooms_if.records import replace
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import World

HEAD = "format: 1\nid: t\ntitle: A Test\nauthors: the testers\nlicense: CC-BY-4.0\n"

Rooms = Mapping[str, Mapping[str, str]]
"""Of each room its exits, as they stand in a file; the word `noclip` makes a noclip."""


def world_of(rooms: Rooms, rest: str = "", names: Mapping[str, str] | None = None) -> World:
    """Return a world that starts in the first room. A room is called by its id in capitals, unless `names` says."""
    body = [f"{HEAD}start: {next(iter(rooms))}", "rooms:"]
    for room, ways in rooms.items():
        shown = (names or {}).get(room, room.upper())
        body += [f"  {room}:", f"    name: {shown}", "    text: It is a room."]
        exits = [f"      {word}: {to}" for word, to in ways.items() if word != "noclip"]
        body += ["    exits:", *exits] if exits else []
        if "noclip" in ways:
            body += ["    noclip:", f"      {room}_wall: {{via: wall, to: {ways['noclip']}}}"]
    checked = check_text("\n".join(body) + "\n" + rest, with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    return checked.world


def both_ways(*joined: tuple[str, str, str]) -> dict[str, dict[str, str]]:
    """Return rooms joined there and back: `("a", "east", "b")`."""
    rooms: dict[str, dict[str, str]] = {}
    for one, word, other in joined:
        rooms.setdefault(one, {})[word] = other
        rooms.setdefault(other, {})[OPPOSITES[word]] = one
    return rooms


def grid(wide: int, high: int) -> dict[str, dict[str, str]]:
    """Return a full grid of rooms."""
    east = [(f"r{x}_{y}", "east", f"r{x + 1}_{y}") for y in range(high) for x in range(wide - 1)]
    south = [(f"r{x}_{y}", "south", f"r{x}_{y + 1}") for y in range(high - 1) for x in range(wide)]
    return both_ways(*east, *south)


def two_levels() -> World:
    """Return a world of two levels: `t/a` leads down to `u/b`, which leads up again."""
    world = world_of({"a": {"down": "b"}, "b": {"up": "a"}})
    a, b = Id("t/a"), Id("u/b")
    upper, lower = world.rooms_by_id[a], world.rooms_by_id[Id("t/b")]
    down, up = upper.exits["down"][0]._replace(to=(b,)), lower.exits["up"][0]._replace(id=Id("u/b.up"))
    level = world.levels_by_id[LevelId("t")]
    return replace(
        world,
        rooms_by_id={
            a: replace(upper, exits={"down": (down,)}),
            b: replace(lower, id=b, level=LevelId("u"), exits={"up": (up,)}),
        },
        levels_by_id={
            level.id: level._replace(rooms=(a,)),
            LevelId("u"): level._replace(id=LevelId("u"), title="The Deep", license="MIT", rooms=(b,)),
        },
    )


def chart_of(world: World) -> Chart:
    """Return the chart of the level in which a world starts."""
    return next(chart for chart in charts(world, authored_levels(world)) if chart.level == level_of(world.start))


class Told(NamedTuple):
    """A way as a map tells it: from a room by a word (`noclip` for none) to a room (empty for a refusal)."""

    room: str
    word: str
    to: str


def expected(chart: Chart) -> list[Told]:
    """Return the ways that a map has to tell, in order."""
    return sorted(Told(_label(chart, way.room), (way.words or ("noclip",))[0], way.target) for way in chart.ways)


def _label(chart: Chart, room: str) -> str:
    return next(stop.label for stop in chart.stops if stop.id == room)


_LINE = re.compile(r"  (?P<room>\w+)(?: \([^)]*\))?: (?P<ways>.*?)\.?")
_TO = re.compile(
    r"(?:else )?(?:at times )?(?:through the \w+ )?(?:to (?P<to>\w+)(?: through the \w+)?|refuses)(?: \(.*\))?"
)


def heard(lines: list[str]) -> list[Told]:
    """Return the ways that lines such as `  A: south to B; north refuses.` tell, in order."""
    found: list[Told] = []
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match is not None, line
        for part in match["ways"].split("; ") if match["ways"] != "no way out" else []:
            word = ""
            for piece in part.split(", "):
                if not piece.startswith("else "):
                    word, _, piece = piece.partition(" ")
                told = _TO.fullmatch(piece)
                assert told is not None, (line, piece)
                found.append(Told(match["room"], word, told["to"] or ""))
    return sorted(found)


# --- reading a drawing -----------------------------------------------------------------------------------------------


class Box(NamedTuple):
    """A box in a drawing."""

    room: str
    left: int
    top: int
    right: int
    bottom: int


SIDES = {"├": (1, 0), "┤": (-1, 0), "┴": (0, -1), "┬": (0, 1)}
WORDS = {
    (0, -1): "north",
    (1, -1): "northeast",
    (1, 0): "east",
    (1, 1): "southeast",
    (0, 1): "south",
    (-1, 1): "southwest",
    (-1, 0): "west",
    (-1, -1): "northwest",
}


class Drawn:
    """A drawing, read as a person reads it: boxes, and what the lines from their sides lead to."""

    def __init__(self, lines: list[str]) -> None:
        """Find the boxes."""
        self.signs = {(x, y): sign for y, line in enumerate(lines) for x, sign in enumerate(line) if sign != " "}
        self.boxes = [self._box(*cell) for cell, sign in self.signs.items() if sign == "┌"]

    def _box(self, left: int, top: int) -> Box:
        right = next(x for x in range(left, left + 200) if self.signs[x, top] == "┐")
        bottom = next(y for y in range(top, top + 50) if self.signs[left, y] == "└")
        inside = " ".join(
            "".join(self.signs.get((x, y), " ") for x in range(left + 1, right)) for y in range(top + 1, bottom)
        )
        return Box(inside.split()[0], left, top, right, bottom)

    def ways(self) -> list[Told]:
        """Return the ways that are drawn, in order."""
        found: list[Told] = []
        for box in self.boxes:
            edge = [(x, y) for x in range(box.left, box.right + 1) for y in range(box.top, box.bottom + 1)]
            for cell in edge:
                step = SIDES.get(self.signs.get(cell, " "))
                if step is not None:
                    found.append(self._straight(box, cell, step))
            for right, down in ((1, -1), (1, 1), (-1, 1), (-1, -1)):
                corner = (box.right if right > 0 else box.left, box.top if down < 0 else box.bottom)
                if self.signs.get((corner[0] + right, corner[1] + down), " ") in "\u2571\u2572":
                    found.append(self._slanting(box, corner, (right, down)))
        return sorted(found)

    def _straight(self, box: Box, cell: tuple[int, int], step: tuple[int, int]) -> Told:
        is_noclip = False
        x, y = cell
        while True:
            x, y = x + step[0], y + step[1]
            sign = self.signs[x, y]  # a line that ends in nothing is a KeyError
            is_noclip = is_noclip or sign in "╌╎"
            there = self._at(x, y)
            if there is not None:
                return Told(box.room, "noclip" if is_noclip else WORDS[step], there.room)

    def _slanting(self, box: Box, corner: tuple[int, int], step: tuple[int, int]) -> Told:
        x, y = corner[0] + step[0], corner[1] + step[1]
        ahead = (0, step[1])
        while True:
            x, y = x + ahead[0], y + ahead[1]
            sign = self.signs[x, y]
            if sign in "╭╮╰╯":
                ahead = (step[0], 0) if ahead[1] else (0, step[1])
            elif sign in "\u2571\u2572▶◀":
                there = self._at(x + step[0], y + step[1])
                assert there is not None, "a slanting line ends beside no corner"
                return Told(box.room, WORDS[step], there.room)

    def _at(self, x: int, y: int) -> Box | None:
        return next((box for box in self.boxes if box.left <= x <= box.right and box.top <= y <= box.bottom), None)
