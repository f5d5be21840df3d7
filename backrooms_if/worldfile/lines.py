"""Reads a world file that is written plainly, line by line, in a third of the time of libyaml. `reader` tries it first.

Nearly every line of a world is a key with one word or sentence behind it, in a mapping that is written in lines. Such a
file is read here with one pattern; whatever else it has in it, a fault above all, and libyaml reads all of it. So
nothing is refused here, nothing reported, and what is returned is just what libyaml and `nodes` make of the same file:
a property test compares them. Why so: docs/adr/0047-plain-lines-are-read-without-libyaml.md
"""

import re
from functools import lru_cache
from typing import Any, Final

from backrooms_if import limits
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.plain import Plain

_LINE: Final = re.compile(
    r"(?:[ ]*+(?:#[^\n]*+)?\n)*+"  # blank lines and comments before it
    r"([ ]*+)"
    r"(-[ ]++)?"
    r"(?:(\w[^:#\n]*+):(?:[ ]++|(?=\n)))?"
    r"(?:([^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#\n]*+)(?<! )|([^\n]*+))\n"
)
"""A line with what it begins with: its indent, a dash, a key; and the rest, in the fourth group if it is plain text."""
_NOTHING: Final = re.compile(r"(?:#[^\n]*+\n|[ ]*+\n|[ ]++#[^\n]*+\n)*+\Z")
_COMMENT: Final = re.compile(r"[ ]*+(?:(?<= )#[^\n]*+)?\n")
_QUOTED: Final = re.compile(r"\"((?:[^\"\\\n]++|\\[\"\\])*+)\"|'([^'\n]*+)'(?!')")
_ESCAPED: Final = re.compile(r"\\(.)")
_FOLDED: Final = re.compile(r"(?<=[^\n])\n(\n*+)(?=[^\n])")
_FIRST: Final = re.compile(r"(\n*+)([ ]++)[^ \n]")
"""The blank lines that a block begins with, and the indent of its first line."""
_BLANKS: Final = re.compile(r"[ ]++\n")
_FLOW_KEY: Final = re.compile(r"[ ]*+(\w[^:#,\[\]{}?\n]*+):[ ]++")
_FLOW_WORDS: Final = re.compile(r"(?:-(?=[0-9])|[^\s:#,\[\]{}?&*!|>'\"%@`\-])[^:#,\[\]{}?\n]*+")
_FLOW_NEXT: Final = re.compile(r"[ ]*+([,\]}])[ ]*+")
_NOT_FIRST: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""What no plain text begins with, or only before certain others."""
_MOST_FLOW: Final = 4
"""Brackets within brackets; what is deeper is left to libyaml."""
_DEEPEST: Final = 60
"""The largest indent of a block."""

Mapping = dict[str, object]
Container = Mapping | list[object]


class Lines(NamedTuple):
    """The data of a file, with the marks of its containers as `Positions` has them."""

    data: Mapping
    start: int
    marks: dict[int, list[int]]


class _Other(Exception):
    """Something that is not read here."""


def by_lines(source: str) -> Lines | None:
    """Return the data of a file that is written plainly; None for any other, which may be good or bad.

    `source` has nothing in it that a world file may not have, and LF line ends.
    """
    if "\t" in source or source[-1:] != "\n":
        return None
    try:
        return _Reading(source).lines()
    except _Other:
        return None


class _Reading:
    """One reading of one file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.marks: dict[int, list[int]] = {}
        self.in_brackets = 0
        """The keys, values and items in brackets."""

    def lines(self) -> Lines | None:
        """Return the data and its marks. Returns None, or raises _Other, at the first line that is not plain."""
        source, marks, line = self.source, self.marks, _LINE.match
        root: Mapping = {}
        here: Any = root  # the list or mapping that the line before belongs to
        is_list = False
        places = marks[id(root)] = []
        indent = 0
        outer: list[tuple[int, Any, bool, list[int]]] = []
        most = limits.YAML_DEPTH - _MOST_FLOW - 2
        key = ""
        is_open = False  # whether `key` waits for what is below it
        at, size, most_characters = 0, len(source), limits.SCALAR_CHARACTERS
        left = limits.FILE_NODES
        while at < size and left >= 0:
            found = line(source, at)
            if found is None:
                break
            (_, at), (begin, stop), (dash, _), (first, last), (start, end), rest = found.regs
            depth = stop - begin
            if is_open:
                # What is below a key is deeper, but for a list, whose dashes may stand under the key's first letter.
                if depth < indent or (depth == indent and dash < 0) or len(outer) > most:
                    return None
                outer.append((indent, here, is_list, places))
                is_open, is_list = False, dash >= 0
                inner: Container = [] if is_list else {}
                here[key] = inner
                places.append(stop)
                here, indent = inner, depth
                places = marks[id(inner)] = []
            elif depth > indent:
                return None
            else:
                while depth < indent or (is_list and dash < 0):
                    if not outer:
                        return None
                    indent, here, is_list, places = outer.pop()
                if depth != indent or is_list is (dash < 0):
                    return None
            if is_list:
                left -= 1
                if first < 0:
                    value, at = self._value(*(rest if start < 0 else (start, end)), indent, at)
                    here.append(value)
                    start = max(start, rest[0])
                    places += (start, start)
                    continue
                outer.append((indent, here, True, places))
                places += (first, first)
                item: Mapping = {}
                here.append(item)
                here, indent, is_list = item, first - begin, False
                places = marks[id(item)] = []
            elif first < 0:
                return None
            key = source[first:last]
            if key in here or last - first > limits.KEY_CHARACTERS or source[last - 1] == " ":
                return None
            left -= 2
            # The common value is settled here: a call for each would cost a third of all this.
            if start >= 0 and end - start < most_characters and (text := source[start:end]) != "null":
                here[key] = Plain(text)
                places += (first, start)
                continue
            if start < 0:
                start, end = rest
            if start == end or source[start] == "#":
                places.append(first)
                is_open = True
                continue
            here[key], at = self._value(start, end, indent, at)
            places += (first, start)
        if is_open or not root or left < self.in_brackets or not _NOTHING.match(source, at):
            return None
        return Lines(root, marks[id(root)][0], marks)

    def _value(self, start: int, end: int, indent: int, after: int) -> tuple[object, int]:
        """Return the value between two places of a line, and where reading goes on: behind the line, or a block."""
        sign = self.source[start:end][:1]
        if sign in ("|", ">"):
            return self._block(self.source[start:end], indent, after)
        if sign not in ("{", "[", "'", '"'):
            return self._plain(self.source[start:end]), after
        value, at = self._flow(start, 1) if sign in ("{", "[") else self._quoted(start)
        rest = _COMMENT.match(self.source, at)
        if rest is None or rest.end() != after:
            raise _Other
        return value, after

    def _plain(self, text: str) -> Plain:
        """Return a text behind which nothing stands but blanks, or a comment that is plainly one."""
        words, sharp, comment = text.partition(" #")
        if sharp and (words[-1:] != " " or comment[:1] not in ("", " ")):
            raise _Other  # it may be prose that YAML has cut
        words = words.rstrip(" ")
        is_number = words[:1] == "-" and words[1:2].isdecimal()
        if not words or (words[0] in _NOT_FIRST and not is_number) or words == "null":
            raise _Other
        if ": " in words or words[-1] == ":" or len(words) > limits.SCALAR_CHARACTERS:
            raise _Other
        return Plain(words)

    def _quoted(self, start: int) -> tuple[str, int]:
        """Return a text in quotes without a sign that means another, and its end."""
        found = _QUOTED.match(self.source, start)
        if found is None or found.end() - start > limits.SCALAR_CHARACTERS:
            raise _Other
        text = found.group(found.lastindex or 0)
        return _ESCAPED.sub(r"\1", text) if "\\" in text and found.lastindex == 1 else text, found.end()

    def _block(self, head: str, indent: int, start: int) -> tuple[str, int]:
        """Return a block whose first line begins at `start`, and where it ends."""
        head = head.partition(" #")[0].rstrip(" ")
        first = _FIRST.match(self.source, start)
        if head not in ("|", "|-", ">", ">-") or first is None:
            raise _Other
        inner = len(first.group(2))
        if not indent < inner <= _DEEPEST:
            raise _Other
        block = _indented(inner).match(self.source, start)
        assert block is not None, "its first line is there"
        if _BLANKS.match(self.source, block.end()):
            raise _Other  # a line of too few blanks does not end a block: what is below it belongs to it
        words = f"\n{block.group()}".replace("\n" + " " * inner, "\n")[1:].rstrip("\n")
        if len(words) >= limits.SCALAR_CHARACTERS:
            raise _Other
        if head[0] == ">":
            if "\n " in words or " \n" in words or words[-1] == " ":
                raise _Other  # lines with further indent are not folded
            words = _FOLDED.sub(lambda found: found.group(1) or " ", words)
        return words if head[1:] else f"{words}\n", block.end()

    def _flow(self, start: int, depth: int) -> tuple[Container, int]:
        """Return a list or mapping in brackets, all on one line, and where it ends."""
        source = self.source
        data: Mapping = {}
        items: list[object] = []
        is_mapping = source[start] == "{"
        made: Container = data if is_mapping else items
        places = self.marks[id(made)] = []
        at = start + 1
        empty = _FLOW_NEXT.match(source, at)
        if empty is not None and empty.group(1) == ("}" if is_mapping else "]"):
            return made, empty.end(1)
        while True:
            key, key_start = "", -1
            if is_mapping:
                name = _FLOW_KEY.match(source, at)
                if name is None:
                    raise _Other
                key, key_start, at = name.group(1), name.start(1), name.end()
                if key in data or key[-1] == " " or len(key) > limits.KEY_CHARACTERS:
                    raise _Other
            value: object
            begin, sign = at, source[at : at + 1]
            if sign in ("{", "["):
                if depth == _MOST_FLOW:
                    raise _Other
                value, at = self._flow(at, depth + 1)
            elif sign in ("'", '"'):
                value, at = self._quoted(at)
            else:
                words = _FLOW_WORDS.match(source, at)
                text = "" if words is None else words.group().rstrip(" ")
                if words is None or text == "null" or len(text) > limits.SCALAR_CHARACTERS:
                    raise _Other
                value, at = Plain(text), words.end()
            if is_mapping:
                data[key] = value
                places += (key_start, begin)
            else:
                items.append(value)
                places += (begin, begin)
            self.in_brackets += 2 if is_mapping else 1
            if self.in_brackets > limits.FILE_NODES:
                raise _Other  # libyaml's events are told as too many without a list of all of them
            after = _FLOW_NEXT.match(source, at)
            if after is None:
                raise _Other
            closing = "}" if is_mapping else "]"
            if after.group(1) == closing:
                return made, after.end(1)
            if after.group(1) != ",":
                raise _Other
            at = after.end()
            if source[at : at + 1] == closing:  # a comma may stand behind the last one as well
                return made, at + 1


@lru_cache(_DEEPEST)
def _indented(spaces: int) -> re.Pattern[str]:
    """Return what matches lines of such an indent, and empty ones."""
    return re.compile(rf"(?:[ ]{{{spaces}}}[^\n]*+\n|\n)*+")
