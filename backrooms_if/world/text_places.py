"""Where the texts of a world that was just compiled begin: looked up when somebody asks, for a game never does.

To find the lines and columns of all texts takes a seventh of compiling a world. The compiler's writers note each text
with its path; reports ask for one, and who keeps the world asks for all.
"""

from collections.abc import Iterator, Mapping

from backrooms_if.ids import TextId
from backrooms_if.worldfile.positions import Path, Positions

Place = tuple[str, int, int]


class TextPlaces(Mapping[TextId, Place]):
    """The file, line and column of each text, both counted from 1."""

    __slots__ = ("_found", "_noted")

    def __init__(self) -> None:
        """Begin with none."""
        self._noted: dict[TextId, tuple[Positions, Path]] = {}
        self._found: dict[TextId, Place] | None = None

    def note(self, text: TextId, positions: Positions, path: Path) -> None:
        """Note that a text is the value at a path."""
        self._noted[text] = positions, path

    def all(self) -> Mapping[TextId, Place]:
        """Return the places of all texts; the files are not needed any more after that."""
        if self._found is None:
            self._found = {text: positions.start(path) for text, (positions, path) in self._noted.items()}
            self._noted = {}
        return self._found

    def __getitem__(self, text: TextId) -> Place:
        if self._found is not None:
            return self._found[text]
        positions, path = self._noted[text]
        return positions.start(path)

    def __iter__(self) -> Iterator[TextId]:
        return iter(self._noted if self._found is None else self._found)

    def __len__(self) -> int:
        return len(self._noted if self._found is None else self._found)
