"""A place of a file as an excerpt: its line, carets under the exact characters, words beside them. Used by `report`."""

from typing import Final
from unicodedata import category, east_asian_width

from backrooms_if.problems.model import Span
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple

COLUMNS: Final = 100
"""The most columns of a line that are shown; a longer one is cut round the caret."""
_TAB: Final = 4
_ELLIPSIS: Final = "..."


class Underlined(NamedTuple):
    """A line made safe to show, where the marked characters begin in it and how wide they are, in columns."""

    text: str
    start: int
    width: int


def underline(line: str, column: int, length: int) -> Underlined:
    """Return a source line for a terminal, with the place of `length` characters from `column` (from 1).

    Hidden characters are escapes, a tab is spaces up to the next fourth column, a wide character counts two columns. A
    line that is longer than 100 columns is cut on both sides of the place.
    """
    first = min(max(column - 1, 0), len(line))
    # A line may be two million characters long: only what could be shown is looked at.
    begin, end = max(0, first - COLUMNS), first + 2 * COLUMNS
    cells = _cells(line[begin:end])
    first -= begin
    marked = cells[first : first + max(length, 1)]
    if begin == 0 and end >= len(line) and sum(_width(cell) for cell in cells) <= COLUMNS:
        start = sum(_width(cell) for cell in cells[:first])
        return Underlined("".join(cells), start, max(1, sum(_width(cell) for cell in marked)))
    return _cut(cells, first, len(marked), begin > 0, end < len(line))


def _cells(line: str) -> list[str]:
    """Return what each character of a line is shown as."""
    cells: list[str] = []
    at = 0
    for character in line:
        cell = " " * (_TAB - at % _TAB) if character == "\t" else visible(character)
        cells.append(cell)
        at += _width(cell)
    return cells


def _width(cell: str) -> int:
    """Return the columns that a shown character takes: 2 of wide ones, 0 of accents that stand on the one before."""
    if cell.isascii():
        return len(cell)
    return sum(
        2 if east_asian_width(character) in "WF" else 0 if category(character) in ("Mn", "Me") else 1
        for character in cell
    )


def _cut(cells: list[str], first: int, length: int, is_cut_before: bool, is_cut_after: bool) -> Underlined:
    """Return the part of a long line round the marked cells, at most COLUMNS wide, with dots where it was cut."""
    room = COLUMNS - 2 * len(_ELLIPSIS)
    begin = end = first
    used = 0
    # The marked cells come first, as far as there is room; then what stands before and after them, in turn.
    while end < min(first + length, len(cells)) and used + _width(cells[end]) <= room:
        used += _width(cells[end])
        end += 1
    width = used
    grew = True
    while grew:
        grew = False
        if begin > 0 and used + _width(cells[begin - 1]) <= room:
            begin -= 1
            used += _width(cells[begin])
            grew = True
        if end < len(cells) and used + _width(cells[end]) <= room:
            used += _width(cells[end])
            end += 1
            grew = True
    head = _ELLIPSIS if begin > 0 or is_cut_before else ""
    tail = _ELLIPSIS if end < len(cells) or is_cut_after else ""
    start = len(head) + sum(_width(cell) for cell in cells[begin:first])
    return Underlined(head + "".join(cells[begin:end]) + tail, start, max(1, width))


def enclosing(lines: list[str], number: int) -> int | None:
    """Return the number of the line that the line `number` (from 1) belongs to: the nearest above with less indent.

    None at the top level, and where what stands above is out of reach (200 lines).
    """
    indent = _indent(lines[number - 1])
    if indent == 0:
        return None
    for above in range(number - 1, max(0, number - 200), -1):
        line = lines[above - 1]
        if line.strip() and not line.lstrip().startswith("#") and _indent(line) < indent:
            return above
    return None


def _indent(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def frame(
    span: Span, lines: list[str], words: str, gutter: int, other: tuple[Span, str] | None = None, sign: str = "^"
) -> list[str]:
    """Return the lines of an excerpt: the enclosing line, the marked line, carets and words; the other place with it.

    `lines` are those of the span's file; an `other` that is not in them is left out. `gutter` is the width of the line
    numbers, `sign` what the place is underlined with.
    """
    marks: dict[int, list[tuple[Span, str, str]]] = {}
    if other is not None and other[0].file == span.file and other[0].line <= len(lines):
        marks.setdefault(other[0].line, []).append((other[0], "-", other[1]))
    marks.setdefault(span.line, []).append((span, sign, words))
    above = enclosing(lines, span.line)
    if above is not None:
        marks.setdefault(above, [])
    blank = " " * gutter + " |"
    shown = [blank]
    for number in sorted(marks):
        before = ""
        for place, mark, text in marks[number] or [(Span(span.file, number, 1), "", "")]:
            drawn = underline(lines[number - 1], place.column, place.length)
            if drawn.text != before:
                shown.append(f"{number:>{gutter}} | {drawn.text}".rstrip())
            before = drawn.text
            if mark:
                shown.append(f"{blank} {' ' * drawn.start}{mark * drawn.width} {visible(text)}".rstrip())
    return shown
