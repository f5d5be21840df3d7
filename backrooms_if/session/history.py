"""What UNDO and REDO go through: entries of changes, one for each line that took time, back to the start.

Lines that took no time (a question, a refusal) leave their few changes with the next entry, so that a question and its
answer are taken back as one.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from backrooms_if.records import NamedTuple
from backrooms_if.state import Bare, State

Parts = tuple[tuple[str, int], ...]
"""The acts of a line that took time, each with its words and how many of the line's changes are its own, in order.

Empty for a line that is one act. What took no time counts with the act before it, at the beginning with the first.
"""


class Entry(NamedTuple):
    """One step of UNDO: the line that took time, and all changes since the step before."""

    line: str
    changes: tuple[Bare, ...]
    parts: Parts = ()

    def parted(self) -> "tuple[Entry, Entry] | None":
        """Return all acts but the last, and the last one, as entries; None if there is but one."""
        if len(self.parts) < 2:
            return None
        *before, (line, count) = self.parts
        at = len(self.changes) - count
        rest = tuple(before) if len(before) > 1 else ()
        said = ". ".join(words for words, _ in before)
        return Entry(said, self.changes[:at], rest), Entry(line, self.changes[at:])


class Steps:
    """Entries, of which the last can be taken. A value: it never changes, so that to keep one costs nothing.

    A journal can go back to any of its points, and each point has its history. The oldest can be forgotten: they count
    still, but only the journal has them.
    """

    __slots__ = ("_count", "_held", "below", "entry")

    def __init__(self, entry: Entry | None = None, below: "Steps | None" = None, *, forgotten: int = 0) -> None:
        """Make steps of an entry upon others; without both, none but those that were forgotten."""
        self.entry = entry
        """The last of them; None if there is none here."""
        self.below = below
        """Those before it; None if there is none here."""
        self._count: int = forgotten if below is None else below._count + 1
        self._held: int = 0 if below is None else below._held + 1
        """How many are here."""

    @property
    def is_forgotten(self) -> bool:
        """Return whether there are entries, but none of them here."""
        return self._count > 0 and not self._held

    def last(self, most: int) -> "Steps":
        """Return these, as a value that has only so many of the last here; as they are, if it is not twice as many.

        So few of them are copied: on the average one, at each step.
        """
        if self._held < 2 * most:
            return self
        steps = Steps(forgotten=self._count - most)
        for entry in reversed(list(islice(self, most))):
            steps = Steps(entry, steps)
        return steps

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries that are here, the last first."""
        at: Steps | None = self
        while at is not None and at.entry is not None:
            yield at.entry
            at = at.below

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Steps) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Steps) else False
        return self is other or all(one == two for one, two in zip(self, other, strict=False))

    __hash__ = None  # type: ignore[assignment]


NONE: Final = Steps()


class History:
    """The entries behind and, after UNDO, those ahead."""

    __slots__ = ("ahead", "behind", "pending")

    def __init__(self) -> None:
        """Begin with nothing to take back."""
        self.behind = NONE
        self.ahead = NONE
        self.pending: tuple[Bare, ...] = ()
        """Changes of lines that took no time, since the last that did."""

    def copy(self) -> "History":
        """Return a history of its own with the same entries."""
        other = History()
        other.behind, other.ahead, other.pending = self.behind, self.ahead, self.pending
        return other

    def add(self, line: str, changes: tuple[Bare, ...], took_time: bool, parts: Parts = ()) -> None:
        """Note a line; one that took time ends what REDO could bring back."""
        if took_time:
            self.behind = Steps(Entry(line, self.pending + changes, parts), self.behind)
            self.pending = ()
            self.ahead = NONE
        elif changes:
            self.pending += changes

    def forget(self, most: int) -> None:
        """Let go of old entries, so that fewer than twice so many are left on either side; the journal has them."""
        self.behind, self.ahead = self.behind.last(most), self.ahead.last(most)

    def part(self) -> None:
        """Let the last act of the last line be an entry of its own, so that it can be taken back alone."""
        entry, below = self.behind.entry, self.behind.below
        parted = None if entry is None else entry.parted()
        if parted is not None and below is not None:
            self.behind = Steps(parted[1], Steps(parted[0], below))

    def undone(self, state: State) -> tuple[State, Entry] | None:
        """Return the state before the last entry, and that entry, which REDO can bring back; None at the start."""
        entry, below = self.behind.entry, self.behind.below
        if entry is None or below is None:
            return None
        self.behind, self.ahead = below, Steps(entry, self.ahead)
        pending, self.pending = self.pending, ()
        return state.without_changes(pending).without_changes(entry.changes), entry

    def redone(self, state: State) -> tuple[State, Entry] | None:
        """Return the state after the entry that UNDO took back last, and that entry; None if there is none."""
        entry, below = self.ahead.entry, self.ahead.below
        if entry is None or below is None:
            return None
        self.behind, self.ahead = Steps(entry, self.behind), below
        pending, self.pending = self.pending, ()
        return state.without_changes(pending).with_changes(entry.changes), entry
