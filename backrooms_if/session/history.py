"""What UNDO and REDO go through: entries of changes, one for each line that took time, back to the start.

Lines that took no time (a question, a refusal) leave their few changes with the next entry, so that a question and its
answer are taken back as one.
"""

from typing import NamedTuple

from backrooms_if.state import Change, State


class Entry(NamedTuple):
    """One step of UNDO: the line that took time, and all changes since the step before."""

    line: str
    changes: tuple[Change, ...]


class History:
    """The entries behind and, after UNDO, those ahead."""

    __slots__ = ("ahead", "behind", "pending")

    def __init__(self) -> None:
        """Begin with nothing to take back."""
        self.behind: list[Entry] = []
        self.ahead: list[Entry] = []
        self.pending: tuple[Change, ...] = ()
        """Changes of lines that took no time, since the last that did."""

    def copy(self) -> "History":
        """Return a history of its own with the same entries."""
        other = History()
        other.behind, other.ahead, other.pending = self.behind.copy(), self.ahead.copy(), self.pending
        return other

    def add(self, line: str, changes: tuple[Change, ...], took_time: bool) -> None:
        """Note a line; one that took time ends what REDO could bring back."""
        if took_time:
            self.behind.append(Entry(line, self.pending + changes))
            self.pending = ()
            self.ahead.clear()
        elif changes:
            self.pending += changes

    def undone(self, state: State) -> tuple[State, Entry] | None:
        """Return the state before the last entry, and that entry, which REDO can bring back; None at the start."""
        if not self.behind:
            return None
        entry = self.behind.pop()
        self.ahead.append(entry)
        pending, self.pending = self.pending, ()
        return state.without_changes(pending).without_changes(entry.changes), entry

    def redone(self, state: State) -> tuple[State, Entry] | None:
        """Return the state after the entry that UNDO took back last, and that entry; None if there is none."""
        if not self.ahead:
            return None
        entry = self.ahead.pop()
        self.behind.append(entry)
        pending, self.pending = self.pending, ()
        return state.without_changes(pending).with_changes(entry.changes), entry
