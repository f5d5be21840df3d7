"""Where the texts of a world that was just compiled begin: looked up when somebody asks, for a game never does.

To find the lines and columns of all texts takes a seventh of compiling a world. The compiler's writers note each text
with its path; reports ask for one, and who keeps the world asks level by level.
"""

from collections.abc import Iterator, Mapping

from backrooms_if.ids import TextId
from backrooms_if.world.levels import Place
from backrooms_if.worldfile.positions import Path, Positions


class TextPlaces(Mapping[TextId, Place]):
    """The file, line and column of each text, both counted from 1."""

    __slots__ = ("_noted",)

    def __init__(self) -> None:
        """Begin with none."""
        self._noted: dict[TextId, tuple[Positions, Path]] = {}

    def note(self, text: TextId, positions: Positions, path: Path) -> None:
        """Note that a text is the value at a path."""
        self._noted[text] = positions, path

    def of(self, texts: list[TextId]) -> dict[TextId, Place]:
        """Return the places of some texts; what was read of their files to find them is let go."""
        found = {text: self[text] for text in texts}
        for positions in {id(positions): positions for positions, _ in map(self._noted.__getitem__, texts)}.values():
            positions.let_go()
        return found

    def __getitem__(self, text: TextId) -> Place:
        positions, path = self._noted[text]
        return positions.start(path)

    def __iter__(self) -> Iterator[TextId]:
        return iter(self._noted)

    def __len__(self) -> int:
        return len(self._noted)
