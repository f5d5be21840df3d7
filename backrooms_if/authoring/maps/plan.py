"""The plan of an expanse round a coordinate, as a game with a seed begins there. The command `map --at` shows it.

A level without end has no map; a plan is the square of its rooms round one of them. Each room is a sign, by its
coordinate, and a line leads where both rooms have the way. What a plan cannot show, it tells: ways that lead elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from string import ascii_letters
from typing import Final

from backrooms_if import limits
from backrooms_if.ids import Cell, Id, LevelId, cell_of, level_of
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import SIDES
from backrooms_if.world.ground import Ground, ground_of
from backrooms_if.world.model import Room, World

ROOMS: Final = 8
"""Rooms on each side of the one in the middle, unless others are asked for: 35 columns with the lines."""
_TOLD: Final = 40
"""Places, and ways that are not drawn, that are told one by one; beyond the screen nobody reads them."""
_PLAIN: Final = "·"
_MIDDLE: Final = "@"
_STAIRS: Final = "+"
_LINES: Final = {(True, True): "─│", (True, False): "▶▼", (False, True): "◀▲", (False, False): "  "}
"""Between two rooms, by whether the way leads on, and whether it leads back: the sign across, and the one down."""


class Stop(NamedTuple):
    """A room of a plan. `site` is the place or written room that it is, None for a room like all others."""

    id: Id
    cell: Cell
    name: str
    site: Id | None
    ways: tuple[tuple[str, tuple[Id, ...]], ...]
    """The travel words that lead somewhere, each with the rooms that its first rule may lead to."""
    sides: frozenset[int]
    """The sides on which a way leads to the room that lies there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The rooms round one of a level without end: a square of those that differ from it in the first two axes."""

    level: LevelId
    title: str
    seed: int
    radius: int
    middle: Cell
    stops: dict[Cell, Stop]

    def record(self) -> dict[str, object]:
        """Return it as plain data: the rooms row by row, with their ways."""
        rooms = [
            {
                "id": stop.id,
                "cell": list(stop.cell),
                "name": stop.name,
                "site": stop.site,
                "ways": {word: list(to) for word, to in stop.ways},
            }
            for stop in self.stops.values()
        ]
        about = {"level": self.level, "title": self.title, "seed": self.seed, "middle": list(self.middle)}
        return {"format": "backrooms_if plan", "version": 1, **about, "radius": self.radius, "rooms": rooms}


def plan(world: World, room: Id, seed: int, radius: int = ROOMS) -> Plan:
    """Return the plan round a room of an expanse, by its id, as a game with this seed finds it at its start.

    Raises ValueError for a radius of less than 1 or more than `limits.WINDOW_STEPS`.
    """
    if not 1 <= radius <= limits.WINDOW_STEPS:
        raise ValueError(f"a plan has 1 to {limits.WINDOW_STEPS} rooms on each side, not {radius}")
    level = level_of(room)
    ground = ground_of(world, level, seed)
    middle = cell_of(room) or ground.cell(room)
    assert middle is not None, f"{room} is a room of {level}"
    across = range(middle[0] - radius, middle[0] + radius + 1)
    down = range(middle[1] - radius, middle[1] + radius + 1) if len(middle) > 1 else (None,)
    cells = [(x, *(() if y is None else (y,)), *middle[2:]) for y in down for x in across]
    title = visible(world.levels_by_id[level].title)
    return Plan(level, title, seed, radius, middle, {cell: _stop(ground, cell) for cell in cells})


def _stop(ground: Ground, cell: Cell) -> Stop:
    found = ground.id_at(cell)
    room: Room = ground.room(found)
    is_written = cell_of(found) is None
    ways = tuple((word, rules[0].to) for word, rules in room.exits.items() if rules and rules[0].to)
    leads = dict(ways)
    sides = frozenset(
        side for side in range(2 * len(cell)) if ground.id_at(_beyond(cell, side)) in leads.get(SIDES[side], ())
    )
    return Stop(found, cell, visible(room.name), found if is_written else ground.site(cell), ways, sides)


def as_text(shown: Plan, *, is_ascii: bool = False) -> str:
    """Return a plan as text: the square of rooms, what the letters in it mean, and the ways that are not drawn.

    `is_ascii` draws with signs of ASCII. The last line has no newline.
    """
    letters = _letters(shown)
    drawn = _drawn(shown, letters)
    if is_ascii:
        drawn = [line.translate(str.maketrans("·─│▶◀▼▲", ".-|><v^")) for line in drawn]
    where = _spelt(shown.middle)
    parts = [[f"{shown.title}, round {where}, in a game of seed {shown.seed}"], drawn, _legend(shown, letters)]
    others = list(_others(shown))
    if others:
        left = len(others) - _TOLD
        parts.append(["Not drawn:", *(f"  {line}" for line in others[:_TOLD])])
        parts[-1] += [f"  and {left} more"] if left > 0 else []
    return "\n\n".join("\n".join(part) for part in parts)


def _letters(shown: Plan) -> dict[Cell, str]:
    """Return the letters of the places, landmarks and written rooms, the nearest first; `*` for more than there are."""

    def off(stop: Stop) -> int:
        return sum(abs(one - two) for one, two in zip(stop.cell, shown.middle, strict=True))

    places = [stop for stop in shown.stops.values() if stop.site is not None and stop.cell != shown.middle]
    found = sorted(places, key=off)
    return dict(zip((stop.cell for stop in found), chain(ascii_letters, "*" * len(found)), strict=False))


def _drawn(shown: Plan, letters: dict[Cell, str]) -> list[str]:
    """Return the lines of the square: rooms and the ways across in one, the ways down in the next."""
    rows: dict[tuple[int, ...], list[Stop]] = {}
    for stop in shown.stops.values():
        rows.setdefault(stop.cell[1:], []).append(stop)
    lines: list[str] = []
    for row in rows.values():
        across, down = [_line(shown, row[0], 0)[0]], [" "]
        above = [" "]
        for stop in row:
            sign = letters.get(stop.cell) or _sign(stop)
            across += [_MIDDLE if stop.cell == shown.middle else sign, _line(shown, stop, 1)[0]]
            if len(stop.cell) > 1:
                above += [_line(shown, stop, 2)[1], " "]
                down += [_line(shown, stop, 3)[1], " "]
        if len(row[0].cell) > 1 and not lines:
            lines.append("".join(above).rstrip())
        lines += ["".join(across).rstrip(), *(["".join(down).rstrip()] if len(row[0].cell) > 1 else [])]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _sign(stop: Stop) -> str:
    return _STAIRS if stop.sides & {4, 5} else _PLAIN


def _line(shown: Plan, stop: Stop, side: int) -> str:
    """Return the signs for a side of a room, across and down; beyond the edge of the plan that of its own way."""
    other = shown.stops.get(_beyond(stop.cell, side))
    on = side in stop.sides
    back = on if other is None else side ^ 1 in other.sides
    return _LINES[(on, back) if side & 1 else (back, on)]


def _beyond(cell: Cell, side: int) -> Cell:
    axis, step = side >> 1, 1 if side & 1 else -1
    return (*cell[:axis], cell[axis] + step, *cell[axis + 1 :])


def _legend(shown: Plan, letters: dict[Cell, str]) -> list[str]:
    middle = shown.stops[shown.middle]
    found = [f"{_MIDDLE}  {middle.name}, {_spelt(shown.middle)}"]
    found += [f"{letters[cell]}  {shown.stops[cell].name}, {_spelt(cell)}" for cell in islice(letters, _TOLD)]
    if len(letters) > _TOLD:
        found.append(f"and {len(letters) - _TOLD} more places")
    if any(_sign(stop) == _STAIRS for stop in shown.stops.values()):
        found.append(f"{_STAIRS}  a way up or down")
    return found


def _others(shown: Plan) -> Iterator[str]:
    """Yield the ways that no line of the plan stands for: through seams, by other words, out of the level."""
    for stop in shown.stops.values():
        for word, rooms in stop.ways:
            if word not in SIDES or SIDES.index(word) not in stop.sides:
                yield f"{_spelt(stop.cell)}: {word} to {' or '.join(map(_called, rooms))}"


def _called(room: Id) -> str:
    """Return what a room that a way leads to is called: its coordinate, or its id."""
    cell = cell_of(room)
    return room if cell is None else _spelt(cell)


def _spelt(cell: Cell) -> str:
    return ",".join(map(str, cell))
