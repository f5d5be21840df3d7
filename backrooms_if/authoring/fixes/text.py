"""The text of a file as the fixes of its problems look at it: lines, indents, entries, and what is marked.

Every finder of fixes is handed one. Lines count from 1, as in reports.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from backrooms_if.problems import Edit, Problem, Span

if TYPE_CHECKING:
    from backrooms_if.worldfile.reader import Document

_STEP: Final = 2
"""Blanks that an entry is indented by where a file does not show how many it takes."""
_DASHES: Final = re.compile(r"[ ]*(?:- +)*")
_ROOMS: Final = re.compile(r"^rooms:[ ]*(?:#.*)?\n((?:[ ]+.*\n|[ ]*#.*\n|\n)*)", re.MULTILINE)
_LEVEL: Final = re.compile(r"^level: ([a-z]\w*)", re.MULTILINE)


class Text:
    """The text of one file, with LF line ends; it is read as YAML only if a fix asks for that."""

    def __init__(self, file: str, source: str, files: Mapping[str, str] | None = None) -> None:
        """Keep the text; `file` is what reports call it, `files` has the texts of all files of the world."""
        self.file = file
        self.source = source
        self.files = {file: source} if files is None else files
        self.lines = source.split("\n")
        self.tried = 0
        """How many edits were tried in a copy of it."""

    @cached_property
    def document(self) -> "Document":
        """Return what the reader makes of the file."""
        from backrooms_if.worldfile.reader import read

        return read(self.file, self.source.encode())

    def is_of_form(self, problem: Problem) -> bool:
        """Return whether the reader told a problem, so that what stands behind it may not have been read."""
        return any(one.span == problem.span and one.message == problem.message for one in self.document.problems)

    def stem(self) -> str:
        """Return what the file is called without its ending; of a folder's head, what the folder is called."""
        name, _, last = self.file.replace("\\", "/").rpartition("/")
        stem = last.rpartition(".")[0] or last
        return name.rpartition("/")[2] if stem == "world" and name else stem

    def rooms(self, *, of_world: bool = False) -> list[str]:
        """Return the ids of rooms as this file names them: its own, or of the whole world where it has none."""
        found = _rooms(self.source)
        if found or not of_world:
            return found
        for source in self.files.values():
            level = _LEVEL.search(source)
            if level is not None:
                found += [f"{level.group(1)}/{room}" for room in _rooms(source)]
        return found

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


def _rooms(source: str) -> list[str]:
    """Return the ids of the rooms of a text that are written in lines."""
    found = _ROOMS.search(f"{source}\n")
    if found is None:
        return []
    first = re.search(r"^( +)[a-z]\w*:", found.group(1), re.MULTILINE)
    return [] if first is None else re.findall(rf"^{first.group(1)}([a-z]\w*):", found.group(1), re.MULTILINE)
