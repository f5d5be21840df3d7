"""What stays of a file of a very large world while it is compiled: its bytes, and its spec without what was not given.

Data, source and places of all its files would take more memory than all else. Nobody asks for them while all is well,
and a file is read again if somebody does. The library calls it where a world is opened to be played.
"""

import marshal
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from types import NoneType
from typing import Final
from zlib import compress, decompress

from pydantic import BaseModel

from backrooms_if.worldfile.formats import FORMAT
from backrooms_if.worldfile.load import Loaded, M
from backrooms_if.worldfile.plainly import hold_defaults
from backrooms_if.worldfile.positions import Path, Positions, Tree
from backrooms_if.worldfile.reader import read, text_of
from backrooms_if.worldfile.salvage import NOTHING_LOST

_EFFORT: Final = 1
"""Of zlib: as much as is needed."""
_READ: Final = ("_beside", "_counted", "_keys", "_lines", "_marks", "_near", "_root", "_start", "_tables", "source")
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
            node: int | Tree = self._known
            try:
                for part in path:
                    node = node[part]  # type: ignore[index]  # of a number a TypeError
            except (LookupError, TypeError):
                return super().start(path)
            place = self._at_once(node) if type(node) is int else None
            if place is not None:
                return self.file, place[0], place[1]
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
    kind = type(node)
    inner: Iterable[object]
    if kind is dict:
        inner = node.values()  # type: ignore[attr-defined]  # a dict, as its type says
    elif kind is list or kind is tuple:
        inner = node  # type: ignore[assignment]
    elif _is_model(kind):  # type: ignore[arg-type]  # any type can be hashed
        given = node.__pydantic_fields_set__  # type: ignore[attr-defined]
        given = known.setdefault(frozenset(given), given)
        values = node.__dict__
        values = {name: value for name, value in values.items() if name in given}
        _put(node, "__dict__", values)
        _put(node, "__pydantic_fields_set__", given)
        inner = values.values()
    else:
        return
    for value in inner:
        if type(value) not in _SINGLE:
            _lighten(value, known)


_put: Final = object.__setattr__
_SINGLE: Final = frozenset((str, bool, int, NoneType))
"""What nothing can be taken out of, as most values are."""


@cache
def _is_model(kind: type) -> bool:
    """Return whether a class is a model, to ask which takes long; have one answer for
    what was taken out of its instances.
    """
    if not issubclass(kind, BaseModel):
        return False
    hold_defaults(kind)
    return True
