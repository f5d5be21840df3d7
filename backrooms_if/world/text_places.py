"""Where the texts of a world that was just compiled begin: looked up when somebody asks, for a game never does.

To find the lines and columns of all texts takes a seventh of compiling a world. The compiler's writers note each text
with its path; reports ask for one, and who keeps the world asks level by level.
"""

from collections.abc import Iterator, Mapping

from backrooms_if.ids import LevelId, TextId
from backrooms_if.world.levels import Place, home_of
from backrooms_if.world.pieces import END, by_file, packed, places_in, spelt, unpacked
from backrooms_if.worldfile.positions import Path, Positions


class TextPlaces(Mapping[TextId, Place]):
    """The file, line and column of each text, both counted from 1."""

    __slots__ = ("_files", "_folded", "_noted")

    def __init__(self) -> None:
        """Begin with none."""
        self._files: dict[LevelId, Positions] = {}
        self._noted: dict[Positions, dict[TextId, Path]] = {}
        self._folded: dict[Positions, bytes] = {}
        """The places of what was noted of files that are done, packed."""

    def of_file(self, level: LevelId, positions: Positions) -> dict[TextId, Path]:
        """Return a mapping in which to note of each text of a file at what path it is; all of them are of one level."""
        self._files[level] = positions
        noted: dict[TextId, Path] = {}
        self._noted[positions] = noted
        return noted

    def fold(self, positions: Positions) -> None:
        """Find the places of the texts of a file that were noted until now, and hold less of it; more may be noted."""
        noted = self._noted[positions]
        if noted:
            found = {text: positions.start(path) for text, path in noted.items()}
            self._folded[positions] = packed(spelt(by_file(found)))
            noted.clear()
            positions.let_go()

    def pieces(self, level: LevelId) -> bytes:
        """Return pieces of the places of a level's texts: a line of `pieces.by_file`, or two."""
        positions = self._files.get(level)
        if positions is None:
            return packed(b"{}")
        piece = self._folded.get(positions) or packed(b"{}")
        found = {text: positions.start(path) for text, path in self._noted.get(positions, {}).items()}
        positions.let_go()
        return piece + packed(b"\n" + spelt(by_file(found))) if found else piece

    def of(self, level: LevelId) -> dict[TextId, Place]:
        """Return the places of a level's texts; what was read of its file to find them is let go."""
        positions = self._files.get(level)
        if positions is None:
            return {}
        found = self._known(positions)
        found.update((text, positions.start(path)) for text, path in self._noted.get(positions, {}).items())
        positions.let_go()
        return found

    def _known(self, positions: Positions) -> dict[TextId, Place]:
        """Return the places that were found already."""
        piece = self._folded.get(positions)
        return {} if piece is None else places_in((unpacked(piece + END),))

    def __getitem__(self, text: TextId) -> Place:
        positions = self._files[home_of(text)]
        path = self._noted.get(positions, {}).get(text)
        return self._known(positions)[text] if path is None else positions.start(path)

    def __iter__(self) -> Iterator[TextId]:
        for positions in self._files.values():
            yield from dict.fromkeys((*self._known(positions), *self._noted.get(positions, ())))

    def __len__(self) -> int:
        return sum(1 for _ in self)
