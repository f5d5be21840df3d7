"""Lays overrides over the document of the level that they are about. `overrides.py` calls it.

What comes of it is a document like any other: it is validated and compiled as the file of the overridden level. Some of
its values stand in other files, where their faults are reported.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from backrooms_if.problems import Span
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.joining import Entry, Joined
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.reader import Document
from backrooms_if.worldfile.schema_rules import HOOKS
from backrooms_if.worldfile.shape import entry

_ONE_OF: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    "things": (frozenset(("in", "upon", "part_of")),),
    "groups": (frozenset(("of", "tag")),),
    "rules": (HOOKS, frozenset(("do", "say", "refuse"))),
    "timers": (frozenset(("every", "after")), frozenset(("do", "say"))),
}
"""Keys of which an entry has one: where an override gives one of them, the entry's own goes."""


class Override(NamedTuple):
    """What one file says of one entry of another level: under which section, and under which full id."""

    document: Document
    section: str
    full: str

    @property
    def path(self) -> Path:
        """Return where it stands in its file."""
        return ("override", self.section, self.full)

    @property
    def span(self) -> Span:
        """Return the place of its key."""
        return self.document.positions.key(self.path)

    @property
    def value(self) -> object:
        """Return what it says; None if its name was respelt to go on reading, which was told then."""
        node: object = self.document.data
        for key in self.path:
            assert isinstance(node, dict), "the schema has seen mappings here"
            node = node.get(key)
            if node is None:
                return None
        return node


def laid_over(document: Document, overrides: Sequence[Override]) -> Document:
    """Return the document of a level with overrides of its entries laid over it; nothing of it is changed itself.

    Each override names an entry that is there, and gives keys to replace if that is a mapping.
    """
    assert document.data is not None, "a level without data has no entries"
    made = Joined(document)
    new: dict[str, dict[str, Entry]] = {}
    for override in overrides:
        name = override.full.partition("/")[2]
        there = document.data[override.section]
        assert isinstance(there, dict), "an override names an entry that is there"
        before, (value, places) = there[name], _entry_of(made, override)
        if isinstance(before, dict):
            assert isinstance(value, dict), "of a mapping, keys are replaced"
            value = made.with_entries(before, made.entries(value), _gone(override.section, value))
            places = made.entries(there)[name][1]
        new.setdefault(override.section, {})[name] = value, places
    sections = made.entries(document.data)
    root = made.with_entries(
        document.data,
        {key: (made.with_entries(sections[key][0], entries), sections[key][1]) for key, entries in new.items()},
    )
    return Document(
        root,
        made.positions(root),
        [],
        made.source,
        _moved(root, document.empty, [(one, one.document.empty) for one in overrides]),
        document.partial.union(*(one.document.partial for one in overrides)),
        _moved(root, document.nulls, [(one, one.document.nulls) for one in overrides]),
        [*document.dropped, *(gone for file in made.files for gone in file.dropped)],
    )


def _gone(section: str, given: Mapping[str, object]) -> frozenset[str]:
    """Return the keys of an entry that go because an override gives another of which there is only one."""
    groups = [group for group in _ONE_OF.get(section, ()) if not group.isdisjoint(given)]
    return frozenset().union(*groups) - given.keys()


def _entry_of(made: Joined, override: Override) -> Entry:
    """Return what an override says, its file being joined if it is not yet."""
    data = override.document.data
    assert data is not None, "a document with an override has data"
    section = data["override"]
    made.join(override.document, section)
    assert isinstance(section, dict), "the schema has seen mappings here"
    return made.entries(section[override.section])[override.full]


def _moved(root: object, own: Sequence[Path], others: Sequence[tuple[Override, Sequence[Path]]]) -> list[Path]:
    """Return the paths of empty values: those of the level that still are, and those of the overrides."""
    found = [path for path in own if _is_empty(root, path)]
    for override, paths in others:
        at = (override.section, override.full.partition("/")[2])
        found += [(*at, *path[3:]) for path in paths if path[:3] == override.path]
    return list(dict.fromkeys(found))


def _is_empty(node: object, path: Path) -> bool:
    for part in path:
        found, node = entry(node, part)
        if not found:
            return False
    return node is None
