"""Several documents as one: the sources behind each other, and the places in them of all that is kept.

Overrides are laid over a level by it (`laying.py`), and a deck is put in where a level names its file (`decks.py`).
What comes of it is a document like any other; some of its values stand in other files, where their faults are reported.
"""

from collections.abc import Mapping

from backrooms_if.worldfile.positions import Positions
from backrooms_if.worldfile.reader import Document

Entry = tuple[object, tuple[int, int]]
"""A value, with the places of its key and of itself in the joined source."""


class Joined:
    """The sources of several documents as one, and the places in it of all that they hold."""

    def __init__(self, document: Document) -> None:
        """Begin with one document, of whose file the whole will be."""
        self.source = document.source
        self.beside: tuple[tuple[int, str], ...] = document.positions.beside
        self.marks: dict[int, list[int]] = {}
        self.files: list[Document] = []
        """The documents that were joined behind the first."""
        self._first = document
        self._entries: dict[int, dict[str, Entry]] = {}
        """The entries of mappings that were asked for them: one with many is asked for each override of it."""
        self._note(document, document.data, 0)

    def join(self, document: Document, node: object) -> int:
        """Put the source of a document behind the others, and note what `node` of it holds; do nothing the second time.

        Return how far its places are moved.
        """
        if any(document is file for file in self.files):
            return 0
        self.source += "\n\n"  # the last line may have no end
        shift = len(self.source)
        self.beside += ((shift, document.positions.file),)
        self._note(document, node, shift)
        self.source += document.source
        self.files.append(document)
        return shift

    def _note(self, document: Document, node: object, shift: int) -> None:
        if isinstance(node, dict | list):
            self.marks[id(node)] = [place + shift for place in document.positions.marks_of(node)]
            for inner in node.values() if isinstance(node, dict) else node:
                self._note(document, inner, shift)

    def entries(self, node: object) -> dict[str, Entry]:
        """Return the entries of a mapping with their places."""
        assert isinstance(node, dict), "only mappings have entries"
        if id(node) not in self._entries:
            marks = self.marks[id(node)]
            self._entries[id(node)] = {
                key: (value, (marks[2 * at], marks[2 * at + 1])) for at, (key, value) in enumerate(node.items())
            }
        return self._entries[id(node)]

    def with_entries(
        self, node: object, new: Mapping[str, Entry], without: frozenset[str] = frozenset()
    ) -> dict[str, object]:
        """Return a mapping with some entries replaced or added, and others left out."""
        entries = {key: entry for key, entry in self.entries(node).items() if key not in without} | dict(new)
        made = {key: value for key, (value, _) in entries.items()}
        self.marks[id(made)] = [place for _, places in entries.values() for place in places]
        return made

    def positions(self, root: object) -> Positions:
        """Return the places of what was made of all."""
        return self._first.positions.of_joined(root, self.marks, self.source, self.beside)
