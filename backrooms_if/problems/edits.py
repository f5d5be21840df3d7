"""Edits of text by program: how they are made, whether two are in each other's way, and the text with them done.

Fixes of problems use it, and whatever else writes into an author's file without writing it anew.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from backrooms_if.problems.model import Edit, Span

_BOM: Final = "\ufeff"


class NoSuchPlace(ValueError):
    """An edit names a place that the text does not have, or that another edit changes too."""


def replacing(span: Span, text: str) -> Edit:
    """Return the edit that puts `text` in the place of a span."""
    return Edit(span.file, span.line, span.column, span.line, span.column + span.length, text)


def inserting(file: str, line: int, column: int, text: str) -> Edit:
    """Return the edit that puts `text` before a character."""
    return Edit(file, line, column, line, column, text)


def deleting_lines(file: str, first: int, last: int) -> Edit:
    """Return the edit that takes out whole lines, the last one and its end included."""
    return Edit(file, first, 1, last + 1, 1, "")


def are_apart(one: Edit, other: Edit) -> bool:
    """Return whether two edits leave each other's places alone; two insertions at one place do not."""
    if one.file != other.file:
        return True
    first, second = sorted((one, other), key=_begin)
    return _end(first) < _begin(second) or (_end(first) == _begin(second) and _begin(first) != _end(first))


def edited(source: str, edits: Iterable[Edit]) -> str:
    """Return the text of one file with all edits made; what they do not name stays as it is, sign for sign.

    A mark at the very start (U+FEFF) is no character of the first line. Line ends are those of the file: CRLF where its
    first line ends so. Insertions at one place stand in the order in which they are given. Raises NoSuchPlace for a
    place that is not there, and for edits that overlap.
    """
    mark = _BOM if source.startswith(_BOM) else ""
    body = source[len(mark) :]
    starts = _starts(body)
    end = "\r\n" if body[: body.find("\n") + 1].endswith("\r\n") else "\n"
    pieces: list[str] = [mark]
    at = 0
    for edit in sorted(edits, key=_begin):
        begin, stop = _index(body, starts, edit.line, edit.column), _index(body, starts, edit.end_line, edit.end_column)
        if begin < at or stop < begin:
            raise NoSuchPlace(f"{edit.file}:{edit.line}:{edit.column}: two edits of one place")
        # Behind a last line without an end a new line begins by ending that one.
        is_behind = begin == len(body) and edit.column == 1 and not body.endswith("\n") and body != ""
        text = f"\n{edit.text}" if edit.text and is_behind else edit.text
        pieces += (body[at:begin], text.replace("\n", end))
        at = stop
    return "".join([*pieces, body[at:]])


def _begin(edit: Edit) -> tuple[int, int]:
    return (edit.line, edit.column)


def _end(edit: Edit) -> tuple[int, int]:
    return (edit.end_line, edit.end_column)


def _starts(body: str) -> list[int]:
    """Return where each line begins; behind a last line that has no end there is one more, where it would begin."""
    starts = [0]
    at = body.find("\n") + 1
    while at:
        starts.append(at)
        at = body.find("\n", at) + 1
    if starts[-1] != len(body):
        starts.append(len(body))
    return starts


def _index(body: str, starts: Sequence[int], line: int, column: int) -> int:
    """Return the index of a place; the end of a line is one column behind its last character."""
    if not 1 <= line <= len(starts):
        raise NoSuchPlace(f"there is no line {line:,}")
    begin = starts[line - 1]
    stop = starts[line] if line < len(starts) else len(body)
    text = body[begin:stop].removesuffix("\n").removesuffix("\r")
    if not 1 <= column <= len(text) + 1:
        raise NoSuchPlace(f"line {line:,} has no column {column:,}")
    return begin + column - 1
