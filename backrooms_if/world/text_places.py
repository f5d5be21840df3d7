"""Where the texts of a world that was just compiled begin: looked up when somebody asks, for a game never does.

To find the lines and columns of all texts takes a seventh of compiling a world. The compiler's writers note each text
with its path; reports ask for one, and who keeps the world asks level by level.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from backrooms_if.ids import LevelId, TextId
from backrooms_if.world.levels import Place, home_of
from backrooms_if.worldfile.positions import Path, Positions

_EFFORT: Final = 1
"""Of zlib, as `shelf.py` has it."""


class TextPlaces(Mapping[TextId, Place]):
    """The file, line and column of each text, both counted from 1."""

    __slots__ = ("_files", "_folded", "_noted")

    def __init__(self) -> None:
        """Begin with none."""
        self._files: dict[LevelId, Positions] = {}
        self._noted: dict[Positions, dict[TextId, Path]] = {}
        self._folded: dict[Positions, bytes] = {}
        """What was noted of files that are done, packed."""

    def note(self, text: TextId, positions: Positions, path: Path) -> None:
        """Note that a text is the value at a path; all texts of one file are of one level."""
        noted = self._noted.get(positions)
        if noted is None:
            noted = self._noted[positions] = {}
            self._files[home_of(text)] = positions
        noted[text] = path

    def fold(self, positions: Positions) -> None:
        """Hold less of a file of which most texts were noted; texts may be noted after this."""
        noted = self._noted.pop(positions, None)
        if noted is not None:
            self._folded[positions] = zlib.compress(json.dumps([*noted.items()]).encode("ascii"), _EFFORT)

    def of(self, level: LevelId) -> dict[TextId, Place]:
        """Return the places of a level's texts; what was read of its file to find them is let go."""
        positions = self._files.get(level)
        if positions is None:
            return {}
        found = {text: positions.start(path) for text, path in self._paths(positions).items()}
        positions.let_go()
        return found

    def _paths(self, positions: Positions) -> Mapping[TextId, Path]:
        """Return the texts of a file with their paths."""
        noted = self._noted.get(positions, {})
        packed = self._folded.get(positions)
        if packed is None:
            return noted
        return {**{TextId(text): tuple(path) for text, path in json.loads(zlib.decompress(packed))}, **noted}

    def __getitem__(self, text: TextId) -> Place:
        positions = self._files[home_of(text)]
        return positions.start(self._paths(positions)[text])

    def __iter__(self) -> Iterator[TextId]:
        for positions in self._files.values():
            yield from self._paths(positions)

    def __len__(self) -> int:
        return sum(1 for _ in self)
