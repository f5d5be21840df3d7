"""Where every key and value of a file stands: built by the reader, asked by loader, compiler and lint for reports.

The reader keeps two numbers for each key or item, the characters of the source before its key and before its value.
Lines, columns and the walk through quotes, escapes and blocks are worked out only when a report asks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, count
from operator import add
from typing import Final

from backrooms_if.problems import Span

Path = tuple[str | int, ...]
"""Keys and indexes from the document's root."""
Tree = dict[str | int, "int | Tree"]
"""Something for each text of a list or mapping, and for those of each that is in it, by key or index."""

_PROPERTIES: Final = re.compile(r"(?:[&!]\S*\s+)*")
"""A refused anchor or tag before a value: libyaml counts it to the value, an author does not."""
_MOST_COUNTED: Final = 20
"""Places whose line is counted from the last one; a table of all lines takes longer than so many counts."""
_MOST_CARETS: Final = 1_000
"""Characters of a text that a place may span: more than any report shows of a line."""
_FEW_KEYS: Final = 16
"""Keys of a mapping among which one is looked for in turn; a table of more is made when they are first asked for."""
_NOT_SAID: Final = ("", " ", "\t", "\n", "\\")
"""What the value of a text in quotes does not begin with as it stands."""
_BLOCK: Final = re.compile(r"\|\n(?:[ ]*\n)*[ ]*(?=[^ \n])")
"""A block without more signs in its head, up to its first character."""
_BREAK: Final = re.compile(r"[ \t]*(?:\n[ \t]*)*")
"""A run of blanks; with line breaks in it YAML folds it."""
_SIGNS: Final = ("'", '"', "|", ">")
"""What a text that is not plain begins with."""
_ESCAPED: Final = {"x": 4, "u": 6, "U": 10}
"""How long an escape with hexadecimal digits is, by its letter; every other one is two characters long."""


class Positions:
    """The places of one file's keys and values; `root` and all that it holds must be what the reader returned."""

    __slots__ = (
        "_beside",
        "_borrowed",
        "_counted",
        "_keys",
        "_lines",
        "_marks",
        "_near",
        "_root",
        "_start",
        "_tables",
        "file",
        "source",
    )

    def __init__(
        self,
        file: str,
        source: str,
        root: object,
        start: int,
        marks: dict[int, list[int]],
        beside: tuple[tuple[int, str], ...] = (),
    ) -> None:
        """Keep the marks: by `id` of a container, for each entry in its order the start of its key and of its value.

        `start` is that of the root. An item of a list has its own start in both places. `beside` are the files that
        stand behind the first one in `source`, each with where it begins: a line of its own.
        """
        self._beside = beside
        self.file = file
        self.source = source
        self._root = root
        self._start = start
        self._marks = marks
        self._lines: list[int] | None = None
        self._counted = 0
        self._near = (1, 0)
        self._keys: dict[int, dict[str | int, int]] = {}
        self._tables: dict[int, list[int]] = {}
        self._borrowed: dict[Path, tuple[Positions, Path, str]] = {}

    def borrow(self, path: Path, lender: "Positions", there: Path, level: str) -> None:
        """Note that what is at `path`, and all in it, was not written there but at `there` in a file of a level."""
        self._borrowed[path] = (lender, there, level)

    @property
    def is_own(self) -> bool:
        """Return whether all that is in the file was written there."""
        return not self._borrowed

    @property
    def beside(self) -> tuple[tuple[int, str], ...]:
        """Return the files that stand behind the first one in the source, each with where it begins; none of most."""
        return self._beside

    def let_go(self) -> None:
        """Keep nothing that can be had again; of a file as it was read, that is nothing."""

    @property
    def begins(self) -> int:
        """Return where the root begins in the source."""
        return self._start

    def longest(self) -> int:
        """Return how many entries the longest list or mapping of the file has."""
        return max(map(len, self._marks.values()), default=0) // 2

    def lender(self, path: Path) -> "tuple[Positions, Path, str] | None":
        """Return where what is at `path` was written, and in which level, if that is another place; else None."""
        if not self._borrowed:
            return None
        for depth in range(len(path), 0, -1):
            found = self._borrowed.get(path[:depth])
            if found is not None:
                lender, there, level = found
                at = (*there, *path[depth:])
                return lender.lender(at) or (lender, at, level)
        return None

    def unborrowed(self) -> "Positions":
        """Return the same places as the reader made them: nothing in them was written elsewhere."""
        return self.of_edited(self._root, self._marks)

    def key(self, path: Path) -> Span:
        """Return the place of the key at the end of `path`, of a list's item the place of the item.

        Of the root, and of a path that nothing of exists, line 1; of an unknown path, the nearest ancestor that exists.
        """
        if (lent := self.lender(path)) is not None:
            return lent[0].key(lent[1])
        found, mark, _ = self._find(path)
        if not found:
            return Span(self.file, 1, 1, 1)
        last = found[-1]
        if isinstance(last, int):
            return self.value(found)
        start = self._text_start(mark[0])
        return self._span(start, self._token_end(start, last))

    def value(self, path: Path) -> Span:
        """Return the place of the value: of a text its first character and its length on the first line.

        Of a list or mapping, its first sign; of an empty value, its key. Of an unknown path, the ancestor's key.
        """
        if (lent := self.lender(path)) is not None:
            return lent[0].value(lent[1])
        found, mark, value = self._find(path)
        if len(found) < len(path):
            return self.key(found)
        if not found:
            return self._span(self._start, self._start + 1)
        if isinstance(value, str):
            line = value.lstrip("\n").partition("\n")[0]
            return self.inside(path, len(value) - len(value.lstrip("\n")), max(1, len(line)))
        start = self._text_start(mark[1])
        if value is None and self.source[start : start + 4] != "null":
            last = found[-1]
            if isinstance(last, int):
                return self._span(mark[1], mark[1] + 1)
            return self.key(found)
        if isinstance(value, dict) and self.source[start : start + 1] != "{":
            return self.key((*found, next(iter(value)))) if value else self._span(start, start + 1)
        end = re.compile(r"[^\s,\]}]+").match(self.source, start)
        return self._span(start, start + 1 if isinstance(value, list | dict) or end is None else end.end())

    def start(self, path: Path) -> tuple[str, int, int]:
        """Return file, line and column of the text at `path`, as `value` does, which of most texts are found at once.

        The compiler asks it of every text.
        """
        if not self._borrowed and not self._beside:
            found, mark, value = self._find(path)
            if len(found) == len(path) and isinstance(value, str):
                place = self._at_once(mark[1])
                if place is not None:
                    return (self.file, *place)
        span = self.value(path)
        return span.file, span.line, span.column

    def begins_of_texts(self) -> Tree:
        """Return the data of the file with the index at which its node begins for each text; nothing of all else.

        Nothing at all if something was not written in this one file.
        """
        return {} if self._borrowed or self._beside else self._begins(self._root)

    def _begins(self, node: object) -> Tree:
        marks = self._marks[id(node)][1::2]
        entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        found: Tree = {}
        for (part, value), mark in zip(entries, marks, strict=True):
            if isinstance(value, str):
                found[part] = mark
            elif isinstance(value, dict | list):
                found[part] = self._begins(value)
        return found

    def _at_once(self, index: int) -> tuple[int, int] | None:
        """Return line and column of a text whose node begins at `index`; None if there are signs before its words."""
        sign = self.source[index : index + 1]
        if sign == "|":
            block = _BLOCK.match(self.source, index)
            if block is None:
                return None
            index = block.end()
        elif sign in ("'", '"'):
            index += 1
            if self.source[index : index + 1] in _NOT_SAID or self.source[index] == sign:
                return None
        elif sign in (">", "&", "!"):
            return None
        lines = self._line_starts()
        line = bisect_right(lines, index)
        return line, index - lines[line - 1] + 1

    def inside(self, path: Path, offset: int, length: int = 1) -> Span:
        """Return the place of `length` characters from `offset` of the text at `path`, cut at the end of the line.

        `offset` counts in the value as the reader returned it. Of what is not a text, the place of the value.
        """
        if (lent := self.lender(path)) is not None:
            return lent[0].inside(lent[1], offset, length)
        found, mark, value = self._find(path)
        if len(found) < len(path) or not isinstance(value, str):
            return self.value(path)
        return self.within(mark[1], value, offset, length)

    def within(self, index: int, value: str, offset: int, length: int = 1) -> Span:
        """Return the same for a text whose node begins at `index` of the source and has the value `value`."""
        start = self._text_start(index)
        first = min(max(offset, 0), len(value))
        last = min(first + min(max(length, 1), _MOST_CARETS), len(value))
        if self.source[start : start + 1] not in _SIGNS and self.source.startswith(value, start) and "\n" not in value:
            return self._span(start + first, start + max(last, first + 1))
        # In quotes, as long as no sign of it is escaped or doubled.
        if (
            self.source[start : start + 1] in ("'", '"')
            and "\n" not in value
            and self.source.startswith(value, start + 1)
        ):
            return self._span(start + 1 + first, start + 1 + max(last, first + 1))
        table = self._tables.get(start, [])
        if len(table) <= last:
            # Only as far as it is asked for, and a good piece further: a long text may have many faults, or one.
            table = self._tables[start] = _places(self.source, start, value, max(2 * len(table), last + 1))
        return self._span(table[first], max(table[first] + 1, table[last]))

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield every value of the file that is text, with its path, in the order of the file."""
        yield from _texts(self._root, ())

    def is_flow(self, path: Path) -> bool:
        """Return whether a list or mapping in brackets stands at `path`: `[..]` or `{..}`, not lines."""
        found, mark, value = self._find(path)
        start = self._text_start(mark[1]) if found else self._start
        return isinstance(value, list | dict) and self.source[start : start + 1] in ("[", "{")

    def at(self, index: int, length: int = 1) -> Span:
        """Return the place of the source's character `index`, for the reader, which has no path yet."""
        return self._span(index, index + length)

    def line(self, span: Span) -> str:
        """Return the line of a place, without its end."""
        number = span.line
        for start, file in self._beside:
            if file == span.file:
                number += self._line_of(start)[0] - 1
        lines = self._line_starts()
        end = lines[number] - 1 if number < len(lines) else len(self.source)
        return self.source[lines[number - 1] : end]

    def marks_of(self, container: object) -> list[int]:
        """Return a copy of the marks of a list or mapping of the root's; none of anything else."""
        return list(self._marks.get(id(container), ()))

    def of_edited(self, root: object, marks: dict[int, list[int]]) -> "Positions":
        """Return the places of the same source for data that was made from the root by leaving out and putting in."""
        return Positions(self.file, self.source, root, self._start, marks, self._beside)

    def of_joined(
        self, root: object, marks: dict[int, list[int]], source: str, beside: tuple[tuple[int, str], ...]
    ) -> "Positions":
        """Return the places of data that was made from this file and from others, whose sources stand behind it."""
        return Positions(self.file, source, root, self._start, marks, beside)

    def _find(self, path: Path) -> tuple[Path, tuple[int, int], object]:
        """Return the longest known part of `path`, its two marks (0, 0 of the root) and its value."""
        here: object = self._root
        mark = (0, 0)
        all_marks = self._marks
        for depth, part in enumerate(path):
            marks = all_marks.get(id(here))
            order = None
            if marks is None:
                pass
            elif isinstance(here, dict):
                if part in here:
                    order = list(here).index(part) if len(here) <= _FEW_KEYS else self._order(here, part)
            elif isinstance(here, list) and isinstance(part, int) and 0 <= part < len(here):
                order = part
            if order is None or marks is None:
                return path[:depth], mark, here
            mark = (marks[2 * order], marks[2 * order + 1])
            here = here[part]  # type: ignore[index]  # a list with an int or a dict with a key, as found above
        return path, mark, here

    def _order(self, mapping: dict[str | int, object], key: str | int) -> int:
        """Return the place of a key among those of a mapping that has it."""
        keys = self._keys.get(id(mapping))
        if keys is None:
            keys = self._keys[id(mapping)] = {one: place for place, one in enumerate(mapping)}
        return keys[key]

    def _text_start(self, index: int) -> int:
        """Return where a node's own text begins, past a refused anchor or tag."""
        if self.source[index : index + 1] in ("&", "!"):
            found = _PROPERTIES.match(self.source, index)
            return found.end() if found else index
        return index

    def _token_end(self, start: int, word: str) -> int:
        """Return where a key that begins at `start` ends: past its quotes, or its characters as they are."""
        sign = self.source[start : start + 1]
        if sign not in ("'", '"') or self.source.startswith(word, start):
            return start + max(1, len(word))
        return _places(self.source, start, word, len(word))[-1] + 1

    def _span(self, start: int, end: int) -> Span:
        """Return the place of the source's characters from `start` to `end`, those of the first line."""
        line, begin = self._line_of(start)
        stop = self.source.find("\n", start)
        stop = len(self.source) if stop < 0 else stop
        file = self.file
        if self._beside and start >= self._beside[0][0]:
            first, file = [one for one in self._beside if one[0] <= start][-1]
            line -= self._line_of(first)[0] - 1
        return Span(file, line, start - begin + 1, max(1, min(end, stop) - start))

    def _line_of(self, index: int) -> tuple[int, int]:
        """Return the number of the line of an index, and where it begins."""
        if self._lines is None and self._counted < _MOST_COUNTED:
            self._counted += 1
            line, before = self._near
            # Places are mostly asked for in turn, so that it is not far from the last one.
            between = self.source.count("\n", min(before, index), max(before, index))
            line += between if index >= before else -between
            self._near = (line, index)
            return line, self.source.rfind("\n", 0, index) + 1
        lines = self._line_starts()
        line = bisect_right(lines, index)
        return line, lines[line - 1]

    def _line_starts(self) -> list[int]:
        """Return where each line begins."""
        if self._lines is None:
            ends = accumulate(map(len, self.source.split("\n")[:-1]))
            self._lines = [0, *map(add, ends, count(1))]
        return self._lines


def _texts(node: object, path: Path) -> Iterator[tuple[Path, str]]:
    for part, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(value, str):
            yield (*path, part), value
        else:
            yield from _texts(value, (*path, part))


def _places(source: str, start: int, value: str, most: int) -> list[int]:
    """Return for each of the first `most` characters of `value`, and for their end, its place in the source."""
    sign = source[start : start + 1]
    if sign == "|":
        return _literal(source, start, value, most)
    head = value[:most]
    if sign == ">":
        return _folded(source, start, head)
    return _flow(source, start, head, sign if sign in ("'", '"') else "")


def _literal(source: str, start: int, value: str, most: int) -> list[int]:
    """Map a `|` block: each line of the value is one line of the source, all indented alike."""
    place = source.find("\n", start) + 1
    table: list[int] = []
    indent = None
    begin = 0
    while len(table) <= most and begin <= len(value):
        stop = value.find("\n", begin)
        stop = len(value) if stop < 0 else stop
        end = source.find("\n", place)
        end = len(source) if end < 0 else end
        if indent is None and stop > begin:
            indent = max(0, end - place - (stop - begin))
        first = min(place + (indent or 0), end)
        length = min(stop - begin, most - len(table))
        table.extend(range(first, first + length))
        table.append(first + length)
        place, begin = end + 1, stop + 1
    return table if table[-1] <= len(source) else [min(index, len(source)) for index in table]


def _folded(source: str, start: int, value: str) -> list[int]:
    """Map a `>` block: a line break of the source is a space, a newline or nothing in the value."""
    place = source.find("\n", start) + 1
    table: list[int] = []
    for character in value:
        if character != "\n":
            while source[place : place + 1] == "\n" and character != " ":
                place += 1
            while source[place : place + 1] == " " and character not in (" ", "\n"):
                place += 1
        table.append(min(place, len(source)))
        if source[place : place + 1] == "\n" or source[place : place + 1] == character:
            place += 1
    table.append(min(place, len(source)))
    return table


def _flow(source: str, start: int, value: str, quote: str) -> list[int]:
    """Map a plain or quoted text: breaks fold to a space or to newlines, quotes double, escapes are walked."""
    place = start + len(quote)
    table: list[int] = []
    while len(table) < len(value) and place < len(source):
        sign = source[place]
        fold = _BREAK.match(source, place) if sign in " \t\n" else None
        if fold:
            breaks = fold.group().count("\n")
            table.extend([place] * max(1, breaks - 1) if breaks else range(place, fold.end()))
            place = fold.end()
        elif sign == "\\" and quote == '"':
            letter = source[place + 1 : place + 2]
            if letter == "\n":
                joined = _BREAK.match(source, place + 1)
                place = joined.end() if joined else place + 2
                table.extend([place] * ((joined.group().count("\n") if joined else 1) - 1))
            else:
                table.append(place)
                place += _ESCAPED.get(letter, 2)
        else:
            table.append(place)
            place += 2 if sign == "'" and quote == "'" else 1
    missing = len(value) + 1 - len(table)
    return [*table, *([place] * missing)] if missing > 0 else [*table[: len(value)], place]
