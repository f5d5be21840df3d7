"""A world file as entries with their comments and blank lines, from libyaml's events and the text between them.

`laying_out` calls it with files that the strict reader has nothing against, so there are no anchors, no tags and no
second document, and nothing nests deeper than a function may call itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from yaml._yaml import CParser
from yaml.events import DocumentStartEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from backrooms_if.records import NamedTuple

_BLANK: Final = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
"""Blanks, line breaks and comments, where no text stands."""
_COMMENT: Final = re.compile(r"#[^\n]*")
_HEADER: Final = re.compile(r"[|>][-+0-9]*")


@dataclass(slots=True, eq=False)
class Scalar:
    """One value, from `start` to `end`; `style` is what it begins with: one of `'`, `"`, `|`, `>`, or nothing."""

    value: str
    style: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an item of a list (`key` is None); it begins at `at`: its key or its dash.

    `above` are the comments on lines of their own above it, with an empty text for a blank line between two; `beside`
    are the comments that end its first line, or its last where it is in brackets.
    """

    key: Scalar | None
    value: "Node"
    at: int
    end: int
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    is_apart: bool = False
    """Whether a blank line stands above it, and above its comments."""


@dataclass(slots=True, eq=False)
class Collection:
    """A mapping or a list. `below` are the comments after its last entry, as `Entry.above`."""

    is_mapping: bool
    is_flow: bool
    start: int
    end: int
    entries: list[Entry]
    below: list[str] = field(default_factory=list)


Node = Scalar | Collection


@dataclass(slots=True, eq=False)
class Tree:
    """A whole file: the comments above everything, and the mapping."""

    head: list[str]
    root: Collection
    is_apart: bool
    """Whether a blank line stands between them."""


def tree_of(source: str) -> Tree:
    """Return the tree of a file that the strict reader accepts, line ends LF and without a BOM."""
    parser = CParser(source.encode("utf-8"))
    try:
        reading = _Reading(source, parser)
        while parser.get_event().__class__ is not DocumentStartEvent:
            pass
        root = reading.node(parser.get_event(), 0)
    finally:
        parser.dispose()
    assert isinstance(root, Collection), "the reader accepts mappings alone"
    return _Commenting(source, root, reading.spans).tree()


class _Reading:
    """One pass over the events; `spans` are the places of all scalars, in which nothing is a comment."""

    def __init__(self, source: str, parser: Any) -> None:
        self.source = source
        self.next = parser.get_event
        self.spans: list[tuple[int, int]] = []

    def node(self, event: Any, after: int) -> Node:
        """Return the node that begins with an event."""
        if event.__class__ is ScalarEvent:
            return self.scalar(event)
        is_mapping = event.__class__ is MappingStartEvent
        found = Collection(is_mapping, bool(event.flow_style), event.start_mark.index, 0, [])
        closing = MappingEndEvent if is_mapping else SequenceEndEvent
        end: int = event.end_mark.index if found.is_flow else found.start
        event = self.next()
        while event.__class__ is not closing:
            at = event.start_mark.index
            key = None
            if is_mapping:
                key = self.scalar(event)
                event = self.next()
            elif not found.is_flow:
                at = self.dash(end)
            value = self.node(event, end)
            end = max(value.end, key.end if key else at + 1)
            found.entries.append(Entry(key, value, at, end))
            event = self.next()
        found.end = self.ended(event) if found.is_flow else end
        return found

    def ended(self, event: Any) -> int:
        """Return where the event ends."""
        return int(event.end_mark.index)

    def scalar(self, event: Any) -> Scalar:
        """Return a scalar; of a block libyaml says that it ends at the next line with anything on it."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):
            end = start + len(self.source[start:end].rstrip())
            header = _HEADER.match(self.source, start)
            assert header is not None
            line = self.source.find("\n", start)
            line = len(self.source) if line < 0 else line
            self.spans.append((start, header.end()))  # behind the sign a comment may stand
            if line < end:
                self.spans.append((line, end))
        else:
            self.spans.append((start, end))
        return Scalar(event.value, event.style or "", start, end)

    def dash(self, after: int) -> int:
        """Return where the dash of the next item stands."""
        found = _BLANK.match(self.source, after)
        return found.end() if found else after


class _Place(NamedTuple):
    """An entry with the collections that it is in and the entries that hold those, the outermost first."""

    entry: Entry
    inside: tuple[Collection, ...]
    owners: tuple[Entry, ...]


class _Commenting:
    """Hands each comment to the entry that it belongs to."""

    def __init__(self, source: str, root: Collection, spans: list[tuple[int, int]]) -> None:
        self.source = source
        self.root = root
        self.spans = spans
        self.places = list(_walk(root, (), ()))
        """All entries in the order in which they begin."""
        self.begins = [place.entry.at for place in self.places]

    def tree(self) -> Tree:
        """Return the file with its comments."""
        head: list[str] = []
        first = self.begins[0] if self.begins else len(self.source)
        last = 0
        blocks: dict[int, list[tuple[int, str]]] = {}
        for at in self._comments():
            end = self.source.find("\n", at)
            text = self.source[at : end if end >= 0 else len(self.source)].rstrip()
            line = self.source.rfind("\n", 0, at) + 1
            if at < first:
                if head and self._has_gap(last, at):
                    head.append("")
                head.append(text)
                last = at + len(text)
            elif self.source[line:at].strip():
                self._beside(at, text)
            else:
                blocks.setdefault(bisect_right(self.begins, at), []).append((at, text))
        is_apart = bool(head) and self._has_gap(last, first)
        for index, place in enumerate(self.places):
            if index and place.entry is not place.inside[-1].entries[0]:
                place.entry.is_apart = self._has_gap(self._end_before(index), place.entry.at)
        for index, block in blocks.items():
            self._alone(block, index)
        return Tree(head, self.root, is_apart)

    def _comments(self) -> Iterator[int]:
        """Yield where each comment begins."""
        at = 0
        for start, end in [*sorted(self.spans), (len(self.source), len(self.source))]:
            while (found := _COMMENT.search(self.source, at, max(at, start))) is not None:
                yield found.start()
                at = found.end()
            at = max(at, end)

    def _has_gap(self, start: int, end: int) -> bool:
        """Return whether a blank line stands between two places."""
        return any(not line.strip() for line in self.source[start:end].split("\n")[1:-1])

    def _end_before(self, index: int) -> int:
        """Return where what stands before an entry ends: the entry before it, or the outermost that ends there."""
        at = self.begins[index] if index < len(self.begins) else len(self.source)
        before = self.places[index - 1]
        ends = [one.end for one in (before.entry, *before.owners) if one.end <= at]
        return max([self._opened(before.entry), *ends])

    def _opened(self, entry: Entry) -> int:
        """Return where the beginning of an entry ends: its key, or its dash."""
        return entry.key.end if entry.key else entry.at + 1

    def _beside(self, at: int, text: str) -> None:
        """Hand over a comment at the end of a line that holds something else.

        It belongs to what ended last before it, and of several that end in one place to the innermost.
        """
        before = self.places[bisect_right(self.begins, at) - 1]
        owner, last = before.entry, self._opened(before.entry)
        for one in (before.entry, *reversed(before.owners)):
            if last < one.end <= at:
                owner, last = one, one.end
        if owner.key is None and isinstance(owner.value, Collection) and not owner.value.is_flow and owner.end > at:
            owner.above.append(text)  # `- # why`, and the keys on the lines below
        else:
            owner.beside.append(text)

    def _alone(self, block: list[tuple[int, str]], index: int) -> None:
        """Hand over comments on lines of their own, which stand before the entry of an index, or after all."""
        before = self.places[index - 1]
        following = self.places[index] if index < len(self.places) else None
        around = {id(one) for one in following.inside} if following else set()
        own = (before.entry.value,) if isinstance(before.entry.value, Collection) else ()
        closed = [one for one in (*before.inside, *own) if id(one) not in around]
        if following is not None and following.inside[-1].is_flow:
            closed = [one for one in closed if one.end > block[0][0]]
        column = self._column(following.entry.at) if following else -1
        last = self._end_before(index)
        above: list[str] = []
        is_apart = False
        for at, text in block:
            is_below = not above and closed and (self._column(at) > column or self._in_brackets(at, closed) is not None)
            kept = self._home(at, closed).below if is_below or following is None else above
            if self._has_gap(last, at):
                if kept is above and not above:
                    is_apart = True
                else:
                    kept.append("")
            kept.append(text)
            last = at + len(text)
        if following is None:
            return
        gap = self._has_gap(last, following.entry.at)
        if above:
            following.entry.is_apart = is_apart
            following.entry.above[:0] = [*above, *([""] if gap else [])]
        else:
            following.entry.is_apart = gap

    def _in_brackets(self, at: int, closed: list[Collection]) -> Collection | None:
        """Return the innermost list or mapping in brackets that a place is in; None if it is in none."""
        return next((one for one in reversed(closed) if one.is_flow and one.start < at < one.end), None)

    def _home(self, at: int, closed: list[Collection]) -> Collection:
        """Return what a comment stands at the end of: the innermost that does not begin to the right of it."""
        if (brackets := self._in_brackets(at, closed)) is not None:
            return brackets
        blocks = [one for one in closed if not one.is_flow and one.entries]
        fitting = [one for one in blocks if self._column(one.entries[0].at) <= self._column(at)]
        return (fitting or blocks[:1] or [self.root])[-1]

    def _column(self, at: int) -> int:
        return at - self.source.rfind("\n", 0, at) - 1


def _walk(collection: Collection, inside: tuple[Collection, ...], owners: tuple[Entry, ...]) -> Iterator[_Place]:
    """Yield all entries in the order in which they begin, with what they are in."""
    here = (*inside, collection)
    for entry in collection.entries:
        yield _Place(entry, here, owners)
        if isinstance(entry.value, Collection):
            yield from _walk(entry.value, here, (*owners, entry))
