"""Lays out the text of one world file and makes sure that nothing but its layout changed. `fmt` calls it."""

from collections import Counter
from collections.abc import Iterator

from backrooms_if.authoring.layout.printing import text_of
from backrooms_if.authoring.layout.tree import Collection, Tree, tree_of
from backrooms_if.language.prose import folded
from backrooms_if.problems import Problem
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.decks import model_of
from backrooms_if.worldfile.load import load_document
from backrooms_if.worldfile.reader import read


class Layout(NamedTuple):
    """What became of a file: `text` is None where it was left alone, for `problems`; `source` is what stood there.

    `fault` says what would have been lost where the layout failed its own check: a fault of the program, not the file.

    Line ends are those of the file: CRLF where its first line ends so.
    """

    source: str
    text: str | None
    problems: tuple[Problem, ...] = ()
    fault: str = ""

    @property
    def is_changed(self) -> bool:
        """Return whether there is another layout than the one that stands there."""
        return self.text is not None and self.text != self.source


def lay_out(file: str, data: bytes) -> Layout:
    """Return the canonical layout of a file; `file` is what problems call it.

    A file of which not all can be read (E1..) is left alone: what its author meant, and so where a line may be broken,
    is not known. All other problems are none of the layout. No bytes make this raise anything but MemoryError.
    """
    document = read(file, data)
    source = data.decode("utf-8", "replace")
    problems = list(document.problems)
    if not problems and document.data is not None:
        # What YAML cut off a text (`room #3`) is found by what the place takes.
        problems = [
            one for one in load_document(document, model_of(document.data)).problems if one.code.startswith("E1")
        ]
    if problems or document.data is None:
        return Layout(source, None, tuple(problems))
    tree = tree_of(document.source)
    kept = Counter(_comments(tree))
    text = text_of(tree)
    fault = _lost(file, document.data, kept, text)
    if fault:
        return Layout(source, None, fault=fault)
    return Layout(source, text.replace("\n", "\r\n") if "\r\n" in source[: source.find("\n") + 1] else text)


def _lost(file: str, data: object, comments: Counter[str], text: str) -> str:
    """Return what a layout has that it may not have, or lacks; nothing where it says what the file said."""
    if text != text_of(tree_of(text)):
        return "laid out, it is not yet as it would be laid out"
    again = read(file, text.encode())
    if again.problems:
        return f"laid out, it cannot be read: {again.problems[0].message}"
    if not _is_same(data, again.data):
        return "laid out, it says something else"
    if comments != Counter(_comments(tree_of(text))):
        return "laid out, it has other comments"
    return ""


def _is_same(one: object, other: object) -> bool:
    """Return whether two files hold the same: mappings in any order, texts but for how their lines are broken."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one == other or folded(one.strip()) == folded(other.strip())
    return one is other


def _comments(tree: Tree) -> Iterator[str]:
    """Yield the words of each comment of a file."""
    found = [*tree.head]
    waiting: list[Collection] = [tree.root]
    while waiting:
        collection = waiting.pop()
        found += collection.below
        for entry in collection.entries:
            found += [*entry.above, *entry.beside]
            if isinstance(entry.value, Collection):
                waiting.append(entry.value)
    return (text.lstrip("# \t").rstrip() for text in found if text)
