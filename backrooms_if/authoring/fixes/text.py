"""The text of a file as the fixes of its problems look at it: lines, indents, entries, and what is marked.

Every finder of fixes is handed one. Lines count from 1, as in reports.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from backrooms_if.problems import Edit, Span

if TYPE_CHECKING:
    from backrooms_if.worldfile.reader import Document

_STEP: Final = 2
"""Blanks that an entry is indented by where a file does not show how many it takes."""
_DASHES: Final = re.compile(r"[ ]*(?:- +)*")


class Text:
    """The text of one file, with LF line ends; it is read as YAML only if a fix asks for that."""

    def __init__(self, file: str, source: str) -> None:
        """Keep the text; `file` is what reports call it."""
        self.file = file
        self.source = source
        self.lines = source.split("\n")

    @cached_property
    def document(self) -> "Document":
        """Return what the reader makes of the file."""
        from backrooms_if.worldfile.reader import read

        return read(self.file, self.source.encode())

    def line(self, number: int) -> str:
        """Return a line without its end; empty if the file has none of that number."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def marked(self, span: Span) -> str:
        """Return the characters that a report marks."""
        return self.line(span.line)[span.column - 1 : span.column - 1 + span.length]

    def indent(self, number: int) -> int:
        """Return how many blanks a line begins with."""
        line = self.line(number)
        return len(line) - len(line.lstrip(" "))

    def column(self, number: int) -> int:
        """Return in which column (from 0) the first key or text of a line begins, behind dashes."""
        found = _DASHES.match(self.line(number))
        return found.end() if found is not None else 0

    def is_blank(self, number: int) -> bool:
        """Return whether nothing but blanks or a comment stands on a line."""
        line = self.line(number).strip()
        return not line or line.startswith("#")

    def below(self, number: int, indent: int | None = None) -> list[int]:
        """Return the lines of what is indented below a line, or below `indent`; none if nothing is.

        Blank lines and comments behind the last of them are not counted. A list whose dashes stand in the column of its
        key belongs to it as well.
        """
        least = self.column(number) if indent is None else indent
        found: list[int] = []
        last = 0
        for other in range(number + 1, len(self.lines) + 1):
            if self.line(other).strip() == "" or (self.is_blank(other) and self.indent(other) <= least):
                found.append(other)
                continue
            is_item = self.indent(other) == least and self.line(other).lstrip().startswith("- ")
            if self.indent(other) <= least and not (is_item and self.line(number).rstrip().endswith(":")):
                break
            found.append(other)
            last = len(found)
        return found[:last]

    def last_of(self, number: int) -> int:
        """Return the last line of the entry that begins on a line."""
        below = self.below(number)
        return below[-1] if below else number

    def step(self) -> int:
        """Return by how many blanks this file indents."""
        for number in range(1, len(self.lines) + 1):
            indent = self.indent(number)
            if indent and not self.is_blank(number):
                return indent
        return _STEP

    def shifted(self, numbers: list[int], by: int) -> tuple[Edit, ...]:
        """Return the edits that move lines to the right by so many blanks, or to the left if it is negative.

        Blank lines stay; a line with fewer blanks than it is moved by goes to the margin.
        """
        edits: list[Edit] = []
        for number in numbers:
            if not self.line(number).strip():
                continue
            if by > 0:
                edits.append(Edit(self.file, number, 1, number, 1, " " * by))
            else:
                width = min(-by, self.indent(number))
                edits.append(Edit(self.file, number, 1, number, 1 + width, ""))
        return tuple(edits)
