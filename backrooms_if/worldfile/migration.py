"""Reads a file of an older format as one of today: in memory, by the steps of `formats.py`. `load.py` calls it.

Every value keeps its place in the file, whatever it is called now, so problems stand where the author wrote. No file is
rewritten. Why so: docs/adr/0032-older-formats-are-read-and-never-rewritten.md
"""

from collections.abc import Iterator, Sequence

from backrooms_if import limits
from backrooms_if.problems import Problem
from backrooms_if.worldfile.formats import FORMAT, STEPS, Data, Key, Step
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.reader import Document
from backrooms_if.worldfile.shape import entry


def format_of(document: Document) -> int:
    """Return the format that a file says it is in; today's where it says none that was ever used."""
    written = (document.data or {}).get("format")
    number = next((one for one in range(FORMAT) if written == str(one)), FORMAT)
    return number if isinstance(written, Plain) else FORMAT


def migrated(document: Document, written: int, steps: Sequence[Step] = STEPS) -> tuple[Document, list[Problem]]:
    """Return a file of the format `written` as one of today, with notes on the format and on each respelt key."""
    today = len(steps)
    if document.data is None or written >= today:
        return document, []
    data = _keyed(document, document.data, ())
    assert isinstance(data, dict), "a mapping stays one"
    for step in steps[written:]:
        data = step(data)
    if isinstance(data.get("format"), Plain):
        data = {key: Plain(str(today)) if key == "format" else value for key, value in data.items()}
    made = _Settled(document)
    root = made.settle(data, (), ())
    places = document.positions.of_edited(root, made.marks)
    assert isinstance(root, dict), "a mapping stays one"
    notes = list(_notes(places, root, made.respelt, written, today))
    return (
        Document(
            root, places, document.problems, document.source, made.empty, made.partial, made.nulls, document.dropped
        ),
        notes,
    )


def _keyed(document: Document, node: object, path: Path) -> object:
    """Return a copy of data in which every key knows where it comes from, and every list its marks."""
    if isinstance(node, dict):
        own = document.positions.marks_of(node)
        made: Data = {}
        for order, (name, value) in enumerate(node.items()):
            key = Key(name)
            key.home, key.marks, key.path = id(node), (own[2 * order], own[2 * order + 1]), (*path, name)
            made[key] = _keyed(document, value, key.path)
        return made
    if isinstance(node, list):
        items = _Items(_keyed(document, value, (*path, index)) for index, value in enumerate(node))
        items.marks = document.positions.marks_of(node)
        return items
    return node


class _Items(list[object]):
    """A list with its marks in the file."""

    __slots__ = ("marks",)

    marks: list[int]


class _Settled:
    """The data that the steps have made, with plain keys again, and what was known of it by `id` or path."""

    def __init__(self, document: Document) -> None:
        self.marks: dict[int, list[int]] = {}
        self.partial: set[int] = set()
        self.empty: list[Path] = []
        self.nulls: list[Path] = []
        self.respelt: list[tuple[Path, str]] = []
        """The keys that were respelt, each with what it was before."""
        self.were_partial = document.partial
        self.were_empty, self.were_null = frozenset(document.empty), frozenset(document.nulls)

    def settle(self, node: object, path: Path, was: Path) -> object:
        """Return what stands at a path now, and stood at another in the file."""
        made: Data | list[object]
        if isinstance(node, dict):
            keys = [key for key in node if isinstance(key, Key)]
            # A key that a step has put in stands nowhere; the first one beside it is the nearest.
            nearest = keys[0].marks if keys else (0, 0)
            self.respelt += [((*path, str(key)), str(key.path[-1])) for key in keys if key != key.path[-1]]
            made = {
                str(key): self.settle(value, (*path, str(key)), key.path if isinstance(key, Key) else (*was, key))
                for key, value in node.items()
            }
            self.marks[id(made)] = [at for key in node for at in (key.marks if isinstance(key, Key) else nearest)]
            if any(key.home in self.were_partial for key in keys):
                self.partial.add(id(made))
            return made
        if isinstance(node, list):
            made = [self.settle(value, (*path, index), (*was, index)) for index, value in enumerate(node)]
            self.marks[id(made)] = node.marks if isinstance(node, _Items) else [0, 0] * len(made)
            return made
        if node is None:
            self.empty += [path] if was in self.were_empty else []
            self.nulls += [path] if was in self.were_null else []
        return node


def _notes(
    places: Positions, root: Data, respelt: Sequence[tuple[Path, str]], written: int, today: int
) -> Iterator[Problem]:
    """Yield a note on the format, and one for each key that was respelt, as far as a report may have so many."""
    at: Path = ("format",)
    if "format" in root:
        cure = f"respell the {len(respelt):,} keys that `check --notes` names, then write" if respelt else "write"
        message = f"format {written} is read as format {today}"
        yield Problem("N503", places.value(at), message, (f"{cure} `format: {today}`",), at)
    for path, before in respelt[: limits.PROBLEMS_PER_FILE]:
        node: object = root
        for part in path:
            node = entry(node, part)[1]
        shown = f" {node}" if isinstance(node, Plain) and len(node) <= limits.ID_CHARACTERS else ""
        message = f"`{before}` is spelt `{path[-1]}` in format {today}"
        yield Problem("N503", places.key(path), message, (f"write `{path[-1]}:{shown}`",), path)
