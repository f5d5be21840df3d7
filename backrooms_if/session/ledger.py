"""The records of a game, all of them in order, of which only the last are in memory. `game.py` has one.

A game that is kept in a file reads the older ones back from there; one without a file has nowhere else to leave them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import eq
from typing import Final, overload

from backrooms_if import limits
from backrooms_if.engine.step import start
from backrooms_if.session.journal import Record, read_record
from backrooms_if.world.model import World

Lines = Callable[[], Sequence[str]]
"""All lines of the journal so far, the header first, without checksums. Raises JournalFault if they are lost."""


class Ledger(Sequence[Record]):
    """All records of a journal. To walk through them, or to ask for an old one, raises JournalFault if that is lost."""

    __hash__: Final = None  # type: ignore[assignment]

    def __init__(self, world: World, seed: int, records: Iterable[Record] = (), lines: Lines | None = None) -> None:
        """Begin with some records of a journal with this seed; None: there are no lines to read older ones from."""
        self._world = world
        self._seed = seed
        self._last = list(records)
        self._lines = lines
        self._older = 0
        """How many records before the last ones are in the lines only."""

    def append(self, record: Record) -> None:
        """Add a record."""
        self._last.append(record)

    def forget(self) -> None:
        """Let go of all but the last, of a journal that has lines; those must hold all records by now."""
        surplus = len(self._last) - limits.RECORDS_IN_MEMORY
        if self._lines is not None and surplus > 0:
            del self._last[:surplus]
            self._older += surplus

    def __len__(self) -> int:
        return self._older + len(self._last)

    def __iter__(self) -> Iterator[Record]:
        yield from self._read_back()
        yield from self._last

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        if isinstance(index, slice):
            wanted = range(len(self))[index]
            if all(number >= self._older for number in wanted[:: max(len(wanted) - 1, 1)]):  # its ends
                return tuple(self._last[number - self._older] for number in wanted)
            return tuple(self)[index]
        number = range(len(self))[index]
        return self._last[number - self._older] if number >= self._older else tuple(self)[number]

    def _read_back(self) -> Iterator[Record]:
        """Yield the records that are no longer in memory. Raises JournalFault."""
        if not self._older or self._lines is None:
            return
        state = start(self._world, self._seed)
        for number, line in enumerate(self._lines()[1 : self._older + 1], 2):
            record, _ = read_record(line, number, state)
            state = state.with_changes(record.changes)
            yield record
