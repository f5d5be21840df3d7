"""The map drawn with characters: boxes for rooms, lines for ways that lead where their word says, marks on the lines.

What cannot be drawn so is left to the words: up and down, bent ways, refusals, whatever leads out of the level.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from backrooms_if.authoring.maps.chart import Chart, Stop
from backrooms_if.authoring.maps.layout import STEPS, Layout, Place
from backrooms_if.authoring.maps.lines import Line, straight_lines
from backrooms_if.authoring.maps.widths import columns_of, signs_of, wrapped
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple

LABEL: Final = 18
"""Columns of a room's name before it is wrapped: four rooms of full width beside each other fit a screen of 100."""
SHELF: Final = 100
"""Columns that several blocks beside each other may take; a single block may be wider."""
UNREACHED: Final = ("(cannot be", "reached)")
"""What stands in the box of a room that cannot be reached, in two lines."""
_GAP: Final = 5
"""Columns between two boxes: room for a line with two marks, and for an arrow that does not touch them."""
_RISING: Final = "\u2571"
_FALLING: Final = "\u2572"
"""Slanting lines from corner to corner of a character."""
_SLIP: Final = {
    "─": "-",
    "│": "|",
    "╌": ".",
    "╎": ":",
    _RISING: "/",
    _FALLING: "\\",
    "╫": "#",
    "╪": "#",
    "▶": ">",
    "◀": "<",
    "▲": "^",
    "▼": "v",
} | dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+")
ASCII: Final = str.maketrans(_SLIP)
"""What stands for each sign of the drawing where only ASCII can be shown."""

Cell = tuple[int, int]
"""Column and line of a character."""


class Drawing(NamedTuple):
    """A drawn level. `drawn` are the ids of the ways in it; `legend` explains the signs that it has, a line each."""

    lines: list[str]
    drawn: frozenset[str]
    legend: list[str]


def draw(chart: Chart, layout: Layout) -> Drawing:
    """Return the drawing of a level: blocks beside each other as far as they fit, then below."""
    lines = straight_lines(chart, layout)
    drawn: list[Line] = []
    shelves: list[list[list[str]]] = []
    used = SHELF + 1
    for block in layout.blocks:
        sketch = _Sketch([stop for stop in chart.stops if stop.id in block], block, lines)
        drawn += sketch.drawn
        text = sketch.text()
        width = max(columns_of(line) for line in text)
        if used + width > SHELF:
            shelves.append([])
            used = 0
        shelves[-1].append(text)
        used += width + _GAP
    rows = [_beside(shelf) for shelf in shelves]
    return Drawing(
        [line for number, row in enumerate(rows) for line in ([""] if number else []) + row],
        frozenset(way.id for line in drawn for way in line.ways()),
        _legend(drawn),
    )


def _beside(blocks: list[list[str]]) -> list[str]:
    lines = [""] * max(len(block) for block in blocks)
    left = 0
    for block in blocks:
        for number, line in enumerate(block):
            if line:
                lines[number] += " " * (left - columns_of(lines[number])) + line
        left = max(columns_of(line) for line in lines) + _GAP
    return lines


def _legend(drawn: Iterable[Line]) -> list[str]:
    lines = list(drawn)
    signs = {
        "──▶ leads this way only": any(not line.is_noclip and len(line.ways()) == 1 for line in lines),
        "─╫─ a door": any(line.has_door for line in lines),
        "─?─ at times, or hidden": any(line.is_sometimes for line in lines),
        "╌╌▶ a noclip": any(line.is_noclip for line in lines),
    }
    return [sign for sign, is_used in signs.items() if is_used]


class _Box(NamedTuple):
    """A room's box: its outer edges, and the cell by which lines meet it."""

    left: int
    top: int
    right: int
    bottom: int
    centre: int
    middle: int
    above: int
    """The middle one of three free lines above its row, and below it."""
    below: int
    label: list[str]


class _Sketch:
    """One block, drawn."""

    def __init__(self, stops: list[Stop], block: Mapping[Id, Place], lines: Iterable[Line]) -> None:
        self.lines = [line for line in lines if line.one in block]
        self.boxes = _boxes(stops, block, self.lines)
        self.filled = {
            (column, line)
            for box in self.boxes.values()
            for column in range(box.left, box.right + 1)
            for line in range(box.top, box.bottom + 1)
        }
        self.arms: dict[Cell, set[Cell]] = {}
        """Of each cell with a line: the steps in which it goes on."""
        self.signs: dict[Cell, str] = {}
        """What is drawn instead of a line."""
        self.drawn: list[Line] = []
        # Straight lines first, and exits before noclips: a slanting line gives way to them.
        for line in sorted(self.lines, key=lambda line: (line.is_noclip, 0 not in STEPS[line.word])):
            self._draw(line)

    def _draw(self, line: Line) -> None:
        is_slanting = 0 not in STEPS[line.word]
        route = (_slanting if is_slanting else _straight)(self.boxes[line.one], self.boxes[line.other], line.word)
        steps = [(end[0] - start[0], end[1] - start[1]) for start, end in pairwise(route)]
        cells = route[1:-1]
        arms = {
            cell: {(-before[0], -before[1]), after}
            for cell, before, after in zip(cells, steps, steps[1:], strict=False)
        }
        if not cells or not all(self._is_free(cell, arms[cell]) for cell in cells):
            return
        alone = [cell for cell in cells if cell not in self.arms]
        marks = [*(["?"] if line.is_sometimes else []), *(["door"] if line.has_door else [])]
        ends = [*([cells[-1]] if line.back is None else []), *([cells[0]] if line.there is None else [])]
        inner = [cell for cell in alone if cell not in ends and arms[cell] in _STRAIGHT]
        if len(inner) < len(marks) or not set(ends) <= set(alone):
            return
        for cell in cells[1:-1] if is_slanting else cells:
            self.arms.setdefault(cell, set()).update(arms[cell])
        for cell in alone:
            if line.is_noclip:
                self.signs[cell] = "╌" if arms[cell] == _ACROSS else "╎"
        if is_slanting:
            for cell in (cells[0], cells[-1]):
                self.signs[cell] = _RISING if line.word in ("northeast", "southwest") else _FALLING
        first = (len(inner) - len(marks)) // 2
        for cell, mark in zip(inner[first:], marks, strict=False):
            self.signs[cell] = "?" if mark == "?" else "╫" if arms[cell] == _ACROSS else "╪"
        for cell in ends:
            self.signs[cell] = _arrow(line, is_there=line.back is None)
        if not is_slanting:
            leaving = [(route[0], steps[0])] if line.there is not None else []
            leaving += [(route[-1], (-steps[-1][0], -steps[-1][1]))] if line.back is not None else []
            for cell, step in leaving:
                self.signs[cell] = {(1, 0): "├", (-1, 0): "┤", (0, -1): "┴", (0, 1): "┬"}[step]
        self.drawn.append(line)

    def _is_free(self, cell: Cell, arms: set[Cell]) -> bool:
        """Return whether a line can pass a cell: nothing is there, or a line that it crosses at a right angle."""
        if cell in self.filled or cell in self.signs:
            return False
        there = self.arms.get(cell)
        return there is None or (arms in _STRAIGHT and there in _STRAIGHT and arms != there)

    def text(self) -> list[str]:
        """Return the drawing, line by line, without blanks at the ends."""
        signs = {cell: _GLYPHS[frozenset(arms)] for cell, arms in self.arms.items()}
        for box in self.boxes.values():
            signs |= _frame(box)
        signs |= self.signs
        height = max(line for _, line in signs) + 1
        rows: list[list[str]] = [[] for _ in range(height)]
        for (column, line), sign in sorted(signs.items(), key=lambda item: (item[0][1], item[0][0])):
            row = rows[line]
            row += [" "] * (column - len(row))
            row += [sign, *[""] * (columns_of(sign) - 1)]
        return ["".join(row).rstrip() for row in rows]


_ACROSS: Final = {(1, 0), (-1, 0)}
_STRAIGHT: Final = (_ACROSS, {(0, 1), (0, -1)})
_GLYPHS: Final = {
    frozenset(((1, 0), (-1, 0))): "─",
    frozenset(((0, 1), (0, -1))): "│",
    frozenset(((1, 0), (0, 1))): "╭",
    frozenset(((-1, 0), (0, 1))): "╮",
    frozenset(((1, 0), (0, -1))): "╰",
    frozenset(((-1, 0), (0, -1))): "╯",
    frozenset(((1, 0), (-1, 0), (0, 1), (0, -1))): "┼",
}


def _arrow(line: Line, *, is_there: bool) -> str:
    right, down = STEPS[line.word]
    if not is_there:
        right, down = -right, -down
    if right == 0:
        return "▼" if down > 0 else "▲"
    return "▶" if right > 0 else "◀"


def _frame(box: _Box) -> dict[Cell, str]:
    """Return the signs of a box and of the name in it."""
    signs: dict[Cell, str] = {}
    for column in range(box.left + 1, box.right):
        signs[column, box.top] = signs[column, box.bottom] = "─"
    for line in range(box.top + 1, box.bottom):
        signs[box.left, line] = signs[box.right, line] = "│"
    signs[box.left, box.top], signs[box.right, box.top] = "┌", "┐"
    signs[box.left, box.bottom], signs[box.right, box.bottom] = "└", "┘"
    for number, words in enumerate(box.label):
        column = box.left + (box.right - box.left + 1 - columns_of(words)) // 2
        for sign in signs_of(words):
            signs[column, box.top + 1 + number] = sign
            column += columns_of(sign)
    return signs


def _boxes(stops: list[Stop], block: Mapping[Id, Place], lines: list[Line]) -> dict[Id, _Box]:
    """Return the boxes of a block: the rooms of a column have one centre, those of a row one middle."""
    labels = {stop.id: _label(stop) for stop in stops}
    widths = {room: max(columns_of(words) for words in label) + 4 for room, label in labels.items()}
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    above: dict[int, int] = {}
    below: dict[int, int] = {}
    for room, (column, row) in block.items():
        width, height = widths[room], len(labels[room]) + 2
        before[column] = max(before.get(column, 0), width // 2)
        after[column] = max(after.get(column, 0), width - 1 - width // 2)
        above[row] = max(above.get(row, 0), (height - 1) // 2)
        below[row] = max(below.get(row, 0), height - 1 - (height - 1) // 2)
    gaps = _row_gaps(block, lines)
    centres, middles = [before[0]], [above[0]]
    for column in range(1, len(before)):
        centres.append(centres[-1] + after[column - 1] + _GAP + 1 + before[column])
    for row in range(1, len(above)):
        middles.append(middles[-1] + below[row - 1] + gaps[row] + 1 + above[row])
    boxes: dict[Id, _Box] = {}
    for room, (column, row) in block.items():
        width, height = widths[room], len(labels[room]) + 2
        left, top = centres[column] - width // 2, middles[row] - (height - 1) // 2
        edges = (left, top, left + width - 1, top + height - 1)
        free = (middles[row] - above[row] - 2, middles[row] + below[row] + 2)
        boxes[room] = _Box(*edges, centres[column], middles[row], *free, labels[room])
    return boxes


def _label(stop: Stop) -> list[str]:
    marks = [*(["(start)"] if stop.is_start else []), *([] if stop.is_reachable else list(UNREACHED))]
    return wrapped(stop.label, LABEL) + marks


def _row_gaps(block: Mapping[Id, Place], lines: list[Line]) -> dict[int, int]:
    """Return how many lines are free above each row: 1, and 3 where marks or slanting lines need them."""
    gaps = dict.fromkeys((place.row for place in block.values()), 1)
    for line in lines:
        down = STEPS[line.word][1]
        first, last = sorted((block[line.one].row, block[line.other].row))
        if down and (STEPS[line.word][0] or len(line.ways()) == 1 or line.has_door or line.is_sometimes):
            gaps.update(dict.fromkeys(range(first + 1, last + 1), 3))
    return gaps


def _straight(one: _Box, other: _Box, word: str) -> list[Cell]:
    """Return the cells from the edge of one box to the edge of the other, along a row or column."""
    right, down = STEPS[word]
    if right:
        start, end = (one.right, other.left) if right > 0 else (one.left, other.right)
        return [(column, one.middle) for column in range(start, end + right, right)]
    start, end = (one.bottom, other.top) if down > 0 else (one.top, other.bottom)
    return [(one.centre, line) for line in range(start, end + down, down)]


def _slanting(one: _Box, other: _Box, word: str) -> list[Cell]:
    """Return the cells from corner to corner: out of one box, along the middle of the free lines beside it, then on."""
    right, down = STEPS[word]
    start = (one.right if right > 0 else one.left, one.bottom if down > 0 else one.top)
    end = (other.left if right > 0 else other.right, other.top if down > 0 else other.bottom)
    turn = one.below if down > 0 else one.above
    first, last = start[0] + right, end[0] - right
    if (last - first) * right < 1:
        return []
    return [
        start,
        *((first, line) for line in range(start[1] + down, turn, down)),
        *((column, turn) for column in range(first, last + right, right)),
        *((last, line) for line in range(turn + down, end[1], down)),
        end,
    ]
