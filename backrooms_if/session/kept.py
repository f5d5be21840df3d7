"""A game in progress as it is kept: its state, its history, and the journal in which every line is a record.

`obeying.py` and `game.py` are built on it: what players ask of a session, and the lines that they type.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from backrooms_if import limits
from backrooms_if.engine.step import start
from backrooms_if.events import Event, Status
from backrooms_if.session import saves
from backrooms_if.session.history import History, Parts, Steps
from backrooms_if.session.journal import JournalFault, Kind, Record, is_heavy, record_line, writable
from backrooms_if.session.ledger import Ledger
from backrooms_if.session.reading import Reader
from backrooms_if.session.saves import difference
from backrooms_if.state import Bare, State, bare, joined
from backrooms_if.world.model import World

LOST: Final = (
    "The file of this game was changed by somebody else, and what was played longer ago was only there. The game goes"
    " on from here, in a new file; UNDO leads back no further."
)


class Sink(Protocol):
    """What keeps a growing journal, and can be asked for all of it. Where old lines are lost it raises JournalFault."""

    def __call__(self, records: Sequence[str], /) -> tuple[Event, ...]:
        """Add records, each a line of JSON; return what is to be told of that."""

    def lines(self) -> Sequence[str]:
        """Return all lines, the header first."""

    def begin_again(self, lines: Iterable[str]) -> tuple[Event, ...]:
        """Keep these lines in place of those that are lost; return what is to be told of that."""

    def go_on(self, lines: Iterable[str]) -> tuple[Event, ...]:
        """Keep these lines of the same game in an edited world; return what is to be told of that."""


class KeptGame:
    """A game whose lines are noted in its history and its journal, and handed to whoever keeps that."""

    state: State

    def __init__(self, world: World, seed: int, sink: Sink | None) -> None:
        """Begin with an empty journal, of a state that is still to be given; `sink` keeps it, None for memory only."""
        self.world = world
        self.seed = seed
        """The seed with which the journal begins; RESTORE may have brought another into the state."""
        self.history = History()
        self._sink = sink
        self.records = self._ledger(())
        """All records of the journal. In a game with a sink the older ones are read back when they are asked for."""
        self._unkept: list[str] = []
        self._untold: tuple[Event, ...] = ()

    def _settle(self, state: State, seed: int, history: History) -> None:
        """Be in another world than before."""
        self.world, self.seed, self.state, self.history = state.world, seed, state, history

    def _kept_anew(self, lines: Iterable[str]) -> tuple[Event, ...]:
        """Let what keeps the journal begin it again."""
        self._unkept.clear()
        return () if self._sink is None else self._sink.go_on(lines)

    def _note(
        self,
        line: str,
        changes: tuple[Bare, ...],
        took_time: bool,
        kind: Kind,
        parts: Parts = (),
        chance: tuple[tuple[str, int], ...] = (),
    ) -> None:
        line = writable(line)
        if is_heavy(changes):
            changes, parts = joined(changes), ()
        changes = bare(changes)
        self._record(Record(line, changes, took_time, kind, parts=parts, chance=chance), self.state)
        if kind in ("line", "author"):
            self.history.add(line, changes, took_time, parts)

    def _record(self, record: Record, state: State) -> None:
        """Add a record to the journal; `state` is that after it."""
        self.records.append(record)
        if self._sink is not None:
            self._unkept.append(record_line(record, state))

    def _keep(self) -> None:
        """Hand what is new in the journal to what keeps it."""
        if self._sink is None or not self._unkept:
            return
        lines = tuple(self._unkept)
        self._unkept.clear()
        try:
            self._untold += self._sink(lines)
        except JournalFault:
            self._lose()
        self._forget()

    # --- what is no longer in memory -----------------------------------------------------------------------------

    def _ledger(self, records: Iterable[Record]) -> Ledger:
        return Ledger(self.world, self.seed, records, None if self._sink is None else self._sink.lines)

    def _forget(self) -> None:
        """Let go of what is long past, if the sink has it."""
        if self._sink is not None:
            self.records.forget()
            self.history.forget(limits.RECORDS_IN_MEMORY)

    def _reach(self, steps: Steps) -> None:
        """Read the history back from the journal if its next step, behind or ahead, is no longer in memory."""
        if not steps.is_forgotten:
            return
        assert self._sink is not None, "without a sink nothing is forgotten"
        reader = Reader(self.world, self.seed)
        try:
            for number, line in enumerate([*self._sink.lines()[1:], *self._unkept], 2):
                reader.take(line, number)
        except JournalFault:
            self._lose()
        else:
            assert reader.state.hash() == self.state.hash(), "the journal leads to the state that the game has"
            self.history = reader.history

    def _lose(self) -> None:
        """Go on without what is long past: somebody else has changed the file, and it was only there."""
        assert self._sink is not None, "without a sink all is in memory"
        record = Record("", difference(start(self.world, self.seed), self.state), False, "carry")
        self.records = self._ledger((record,))
        self.history = History()
        self._unkept.clear()
        lines = (saves.header(self.world, self.seed), record_line(record, self.state))
        self._untold += (Status("autosave", LOST), *self._sink.begin_again(lines))
