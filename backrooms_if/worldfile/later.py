"""What stays of a file of a very large world while it is compiled: its bytes, and its spec without what was not given.

Data, source and places of all its files would take more memory than all else. Nobody asks for them while all is well,
and a file is read again if somebody does. The library calls it where a world is opened to be played.
"""

import marshal
from contextlib import suppress
from functools import cache
from typing import Final
from zlib import compress, decompress

from pydantic import BaseModel

from backrooms_if.worldfile.formats import FORMAT
from backrooms_if.worldfile.load import Loaded, M
from backrooms_if.worldfile.positions import Path, Positions, Tree
from backrooms_if.worldfile.reader import read, text_of
from backrooms_if.worldfile.salvage import NOTHING_LOST

_EFFORT: Final = 1
"""Of zlib: as much as is needed."""
_READ: Final = ("_beside", "_counted", "_keys", "_lines", "_marks", "_root", "_start", "_tables", "source")
"""What is had by reading; what is borrowed was noted by the compiler."""


class LaterPositions(Positions):
    """The places of a file that is read when one of them is first asked for."""

    __slots__ = ("_data", "_known", "_packed")

    def __init__(self, data: bytes, found: Positions) -> None:
        """Keep the bytes of a file that has nothing wrong with its form, and is of today's format.

        `found` are its places as they were read, of which it is kept where texts begin, packed.
        """
        self.file = found.file
        self._data = data
        self._borrowed = {}
        self._known: Tree | None = None
        self._packed = compress(marshal.dumps(found.begins_of_texts()), _EFFORT)

    def __getattr__(self, name: str) -> object:
        """Take what is not there from the bytes; the file is read again for all but its text."""
        if name not in _READ:
            raise AttributeError(name)
        if name in ("source", "_lines"):
            self.source = text_of(self._data)
            self._lines = None
        else:
            found = read(self.file, self._data).positions
            for one in _READ:
                setattr(self, one, getattr(found, one))
        return getattr(self, name)

    def start(self, path: Path) -> tuple[str, int, int]:
        """Return file, line and column of a text; of most without reading the file."""
        if not self._borrowed:
            if self._known is None:
                self._known = marshal.loads(decompress(self._packed))
            node: object = self._known
            for part in path:
                node = node.get(part) if type(node) is dict else None
            place = self._at_once(node) if type(node) is int else None
            if place is not None:
                return (self.file, *place)
        return super().start(path)

    def let_go(self) -> None:
        """Keep no more than at the beginning."""
        self._known = None
        for one in _READ:
            with suppress(AttributeError):
                delattr(self, one)


def lightened(data: bytes, loaded: Loaded[M]) -> Loaded[M]:
    """Return what was loaded of a file with less to keep; itself if there is something about it to be told."""
    if (
        loaded.spec is None
        or loaded.problems
        or loaded.lost is not NOTHING_LOST
        or loaded.format != FORMAT
        or loaded.decks
    ):
        return loaded
    _lighten(loaded.spec, {})
    return Loaded(loaded.spec, LaterPositions(data, loaded.positions), "", [], loaded.lost, loaded.format)


def _lighten(node: object, known: dict[frozenset[str], set[str]]) -> None:
    """Take out of a spec, and of all in it, what was not given: the class has it, for all alike."""
    if isinstance(node, BaseModel):
        _bear_defaults(type(node))
        given = node.model_fields_set
        given = known.setdefault(frozenset(given), given)
        values = node.__dict__
        object.__setattr__(node, "__dict__", {name: value for name, value in values.items() if name in given})
        object.__setattr__(node, "__pydantic_fields_set__", given)
        for value in node.__dict__.values():
            if type(value) not in (str, bool, int):
                _lighten(value, known)
    elif isinstance(node, dict):
        for value in node.values():
            if type(value) is not str:
                _lighten(value, known)
    elif isinstance(node, list | tuple):
        for value in node:
            _lighten(value, known)


@cache
def _bear_defaults(model: type[BaseModel]) -> None:
    """Have a model answer for what was taken out of its instances.

    Not where models are defined: pydantic takes such an attribute for a slip where a model is derived from it.
    """
    for name, field in model.model_fields.items():
        if not field.is_required():
            setattr(model, name, field.get_default(call_default_factory=True))
