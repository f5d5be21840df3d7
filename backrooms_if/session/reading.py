"""Takes a journal in, record by record, and holds what it comes to. `saves.py` and the playthrough runner use it.

A journal is a file from anywhere: each record must be one that this world can have, lead to the state whose hash was
written with it, and follow from the records before it.
"""

from copy import copy
from typing import Final

from backrooms_if.engine.step import start
from backrooms_if.fields import Key, Value, kind_fits
from backrooms_if.ids import WORLD
from backrooms_if.records import NamedTuple
from backrooms_if.session.fitting import fits, misplaced
from backrooms_if.session.history import History
from backrooms_if.session.journal import JournalFault, Record, check_length, read_record, spelt_hash
from backrooms_if.state import State
from backrooms_if.world.model import World

SEED: Final = (WORLD, "seed")
ADOPTIONS: Final = 10_000
"""Other games that one game can have restored: each is begun anew, which takes up to a millisecond."""


class Point(NamedTuple):
    """Where a game stood after some records: the hash of its state, the start that RESTART leads to, its history."""

    hash: int
    first: State
    history: History


class Reader:
    """A journal as far as it was read: its records, and the state and history that they come to."""

    def __init__(self, world: World, seed: int) -> None:
        """Begin with the start of the game."""
        self.world = world
        self.seed = seed
        self.first = self.state = start(world, seed)
        self.state.hash()  # so that each further hash is made from the changes alone
        self.history = History()
        self.records: list[Record] = []
        self._points = [self._here()]
        self._starts = {seed: self.first}

    def copy(self) -> "Reader":
        """Return a reader of its own that goes on from here."""
        other = copy(self)
        other.history = self.history.copy()
        other.records, other._points = self.records.copy(), self._points.copy()
        other._starts = self._starts.copy()
        return other

    def take(self, text: str, number: int) -> None:
        """Take in the record on a line of JSON, whose number from 1 the fault names. Raises JournalFault."""
        check_length(text, number, self.world)
        record, claimed = read_record(text, number, self.state)
        for key, _, new in record.changes:
            if not can_be(self.world, record, key, new):
                raise JournalFault(number, "it changes something that this world cannot have")
        before, self.state = self.state, self.state.with_changes(record.changes)
        if spelt_hash(self.state) != claimed:
            raise JournalFault(number, "the changes do not agree with their hash")
        if misplaced(self.state, record.changes):
            raise JournalFault(number, "something is inside itself")
        if not self._follows(record, before):
            raise JournalFault(number, "it does not follow from the lines before it")
        self.records.append(record)
        self._points.append(self._here())

    def _here(self) -> Point:
        return Point(self.state.hash(), self.first, self.history.copy())

    def _follows(self, record: Record, before: State) -> bool:
        """Do to the history what a record did; return whether the state after it is the one that this leads to."""
        now = self.state.hash()
        match record.kind:
            case "line" | "author":
                self.history.add(record.line, record.changes, record.took_time, record.parts)
                return True
            case "restart":
                self.history.add(record.line, record.changes, record.took_time)
                return now == self.first.hash()
            case "undo" | "undo act":
                if record.kind == "undo act":
                    self.history.part()
                found = self.history.undone(before)
                return found is not None and found[0].hash() == now
            case "redo":
                found = self.history.redone(before)
                return found is not None and found[0].hash() == now
            case "restore":
                if record.point is None or record.point >= len(self._points):
                    return False
                point = self._points[record.point]
                self.first, self.history = point.first, point.history.copy()
                return now == point.hash
            case "adopt":
                self.first, self.history = self._start(record.seed or 0), History()
                return len(self._starts) <= ADOPTIONS and now == self.first.hash()
            case "carry":
                self.first, self.history = self._start(seed_of(self.state)), History()
                return len(self._starts) <= ADOPTIONS

    def _start(self, seed: int) -> State:
        if seed not in self._starts:
            self._starts[seed] = start(self.world, seed)
        return self._starts[seed]


def can_be(world: World, record: Record, key: Key, value: Value) -> bool:
    """Return whether a record can set an entry of a state of this world: the seed only by coming to another game."""
    if key == SEED:
        return record.kind in ("restore", "adopt", "carry") and kind_fits("number", value)
    return fits(world, key, value)


def seed_of(state: State) -> int:
    """Return the seed of the game that a state belongs to."""
    seed = state.get(SEED)
    assert isinstance(seed, int), "the seed is a number"
    return seed
