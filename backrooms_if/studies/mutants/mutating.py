"""Makes small faults in the source of a world file, one at a time: what a test of the world should notice.

`surviving.py` plays what comes of them. Each edit is a splice of the source, so that the rest of a file stays as it was
written, and a survivor can be shown as the line that was changed.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Literal

import yaml

from backrooms_if.records import NamedTuple

Operator = Literal[
    "rule dropped",
    "effect dropped",
    "key lost",
    "exit redirected",
    "condition negated",
    "chance to never",
    "chance to always",
    "texts swapped",
]
OPERATORS: Final[tuple[Operator, ...]] = (
    "rule dropped",
    "effect dropped",
    "key lost",
    "exit redirected",
    "condition negated",
    "chance to never",
    "chance to always",
    "texts swapped",
)

NEVER: Final = "1 in 1000000"
ALWAYS: Final = "1 in 1"

_HEAD: Final = frozenset(
    ("format", "id", "level", "title", "authors", "license", "source", "version", "palette", "entrances", "start")
)
"""What is about a file rather than in the game."""
_RULES: Final = frozenset(("rules", "timers", "goals", "verbs"))
_EFFECTS: Final = frozenset(("do", "else", "if_yes", "if_no", "blocks"))
_CONDITIONS: Final = frozenset(("when", "fails", "lit"))
_ODDS: Final = frozenset(("odds", "rising"))
_NO_PROSE: Final = frozenset((*_CONDITIONS, *_ODDS, "name", "also", "to", "title", "lines", "grammar"))
_DEALT: Final = frozenset(("slots", "facts"))
_IN_BRACKETS: Final = re.compile(r"\[(?:if|elif)\s+([^|\[\]]+)\||\|elif\s+([^|\[\]]+)\|")
_LEAST_WORDS: Final = 3
"""Fewer are a name or an id, more are prose."""


class Edit(NamedTuple):
    """What stands from `start` up to `end` becomes these words."""

    start: int
    end: int
    words: str


class Mutant(NamedTuple):
    """One fault: where it is, from line 1, what was done there, and the edits that do it, which do not overlap."""

    file: str
    line: int
    operator: Operator
    what: str
    edits: tuple[Edit, ...]

    def applied(self, source: str) -> str:
        """Return the source of the file with the fault in it."""
        for edit in sorted(self.edits, reverse=True):
            source = source[: edit.start] + edit.words + source[edit.end :]
        return source


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Yield every fault that can be made in a world file, in the order of the file for each operator.

    The file is one that `check` has read without an error. Some of what comes of it does not load any more. A text, a
    condition or a chance is altered where it stands; what is left out is a rule, an effect or any other key.
    """
    loader = yaml.CSafeLoader(source)
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    assert isinstance(root, yaml.MappingNode), "a world file is a mapping"
    yield from _Faults(file, source).of(root)


class _Entry(NamedTuple):
    """A value in the file, with the keys and indexes that lead to it and where it can be taken out."""

    path: tuple[str | int, ...]
    line: int
    """The line of its key, or where it begins in a list."""
    node: yaml.Node
    cut: Edit | None
    """What takes it out, with the list or mapping round it where it stands alone there; None for the whole file."""
    is_alone: bool


class _Faults:
    """The faults of one file."""

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.source = source

    def of(self, root: yaml.MappingNode) -> Iterator[Mutant]:
        entries = [entry for entry in _entries(root, (), self.source) if entry.path[0] not in _HEAD]
        rooms = [str(key.value) for key, _ in _pairs(_value(root, "rooms"))]
        for entry in entries:
            yield from self._taken_out(entry)
        for entry in entries:
            if isinstance(entry.node, yaml.ScalarNode):
                yield from self._altered(entry, rooms)
        yield from self._swapped([entry for entry in entries if _is_prose(entry)])

    def _taken_out(self, entry: _Entry) -> Iterator[Mutant]:
        if entry.cut is None or len(entry.path) == 1:
            return
        last = entry.path[-1]
        if len(entry.path) == 2 and entry.path[0] in _RULES:
            yield self._mutant(entry, "rule dropped", f"{_told(entry.path)} is gone", entry.cut)
        elif isinstance(last, int) and entry.path[-2] in _EFFECTS:
            yield self._mutant(entry, "effect dropped", f"{_told(entry.path)} is gone", entry.cut)
        elif not isinstance(last, int) and not entry.is_alone:
            yield self._mutant(entry, "key lost", f"{_told(entry.path)} is gone", entry.cut)

    def _altered(self, entry: _Entry, rooms: list[str]) -> Iterator[Mutant]:
        node, path = entry.node, entry.path
        if _is_target(path) and node.value in rooms and len(rooms) > 1:
            other = rooms[(rooms.index(node.value) + 1) % len(rooms)]
            if other == path[1] and len(rooms) > 2:
                other = rooms[(rooms.index(other) + 1) % len(rooms)]
            yield self._mutant(
                entry, "exit redirected", f"{_told(path)} leads to {other}", Edit(*self._span(node), other)
            )
        key = _key_of(path)
        if key in _CONDITIONS and node.value not in ("true", "false"):
            words = json.dumps(f"not ({node.value})", ensure_ascii=False)
            yield self._mutant(entry, "condition negated", f"{_told(path)} is negated", Edit(*self._span(node), words))
        if key in _ODDS:
            never, always = (Edit(*self._span(node), words) for words in (NEVER, ALWAYS))
            yield self._mutant(entry, "chance to never", f"{_told(path)} is {NEVER}", never)
            yield self._mutant(entry, "chance to always", f"{_told(path)} is {ALWAYS}", always)
        start, end = self._span(node)
        for found in _IN_BRACKETS.finditer(self.source, start, end):
            which = 1 if found.group(1) is not None else 2
            condition = found.group(which)
            edit = Edit(found.start(which), found.end(which), f"not ({condition.strip()})")
            line = self.source.count("\n", 0, edit.start) + 1
            what = f"`{condition.strip()}` in {_told(path)} is negated"
            yield Mutant(self.file, line, "condition negated", what, (edit,))

    def _swapped(self, texts: list[_Entry]) -> Iterator[Mutant]:
        by_key: dict[str, list[_Entry]] = {}
        for entry in texts:
            by_key.setdefault("scenery" if "scenery" in entry.path else _key_of(entry.path), []).append(entry)
        for alike in by_key.values():
            for one, other in pairwise(alike):
                if one.node.value.split() == other.node.value.split() or _are_dealt(one.path, other.path):
                    continue
                swaps = ((one, other), (other, one))
                edits = (Edit(*self._span(to.node), _quoted(by.node)) for to, by in swaps)
                what = f"{_told(one.path)} and {_told(other.path)} are swapped"
                yield self._mutant(one, "texts swapped", what, *edits)

    def _span(self, node: yaml.Node) -> tuple[int, int]:
        """Return where a value stands; the line end of a block stays."""
        start, end = node.start_mark.index, node.end_mark.index
        return start, start + len(self.source[start:end].rstrip())

    def _mutant(self, entry: _Entry, operator: Operator, what: str, *edits: Edit) -> Mutant:
        return Mutant(self.file, entry.line, operator, what, edits)


def _are_dealt(one: tuple[str | int, ...], other: tuple[str | int, ...]) -> bool:
    """Return whether two texts are sentences of one slot or fact of a deck: chance picks one, in whatever order."""
    is_of_deck = len(one) > 2 and one[-3] in _DEALT and isinstance(one[-1], int)
    return is_of_deck and one[:-1] == other[:-1]


def _entries(node: yaml.Node, path: tuple[str | int, ...], source: str, around: Edit | None = None) -> Iterator[_Entry]:
    """Yield all that is inside a node, each before what is inside it; `around` takes the node itself out."""
    children: list[tuple[str | int, yaml.Mark, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        children = [(str(key.value), key.start_mark, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        children = [(index, value.start_mark, value) for index, value in enumerate(node.value)]
    for at, (key, start, value) in enumerate(children):
        cut = around
        if at + 1 < len(children):
            cut = Edit(start.index, children[at + 1][1].index, "")
        elif at:
            behind = _end(children[at - 1][2], source)
            cut = Edit(behind, max(behind, _end(value, source)), "")
        yield _Entry((*path, key), start.line + 1, value, cut, len(children) == 1)
        yield from _entries(value, (*path, key), source, cut)


def _end(node: yaml.Node, source: str) -> int:
    """Return where the words of a node end, without the blanks and comments behind them."""
    if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, source)
    start = node.start_mark.index
    return int(start + len(source[start : node.end_mark.index].rstrip()))


def _value(root: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in root.value if name.value == key), None)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _is_target(path: tuple[str | int, ...]) -> bool:
    """Return whether a value says where an exit or noclip of a room leads, by itself or in a list."""
    if len(path) < 4 or path[0] != "rooms":
        return False
    named = path[:-1] if isinstance(path[-1], int) else path
    return named[-1] == "to" or (path[2] == "exits" and len(named) == 4)


def _is_prose(entry: _Entry) -> bool:
    if not isinstance(entry.node, yaml.ScalarNode) or _key_of(entry.path) in _NO_PROSE:
        return False
    return len(entry.node.value.split()) >= _LEAST_WORDS


def _key_of(path: tuple[str | int, ...]) -> str:
    """Return the key under which a value stands, itself or in a list."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _quoted(node: yaml.Node) -> str:
    return json.dumps(node.value, ensure_ascii=False)


def _told(path: tuple[str | int, ...]) -> str:
    return "/".join(str(part) for part in path)
