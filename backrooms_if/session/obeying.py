"""What players ask of a session itself: UNDO and REDO, RESTART, SAVE and RESTORE, and a transcript.

A turn is pure and only says that it was asked (`Requested`); `game.py` hands that here.
"""

from operator import eq
from os import PathLike
from pathlib import Path
from typing import Final, Literal

from backrooms_if.engine.step import begin
from backrooms_if.engine.watch import Watch
from backrooms_if.events import Ended, Event, Requested, Status, View
from backrooms_if.session import catalogue, saves
from backrooms_if.session.history import History
from backrooms_if.session.journal import JournalFault, Record, room_name, writable
from backrooms_if.session.kept import KeptGame, Sink
from backrooms_if.session.reading import seed_of
from backrooms_if.session.saves import SaveError, difference
from backrooms_if.session.transcript import Transcript
from backrooms_if.session.whereabouts import whereabouts
from backrooms_if.state import Bare, Change
from backrooms_if.world.model import World

_NO_TIME: Final = ()


class ObeyingGame(KeptGame):
    """A game that can be taken back, begun again, saved and restored."""

    def __init__(
        self, world: World, seed: int, sink: Sink | None, saves_folder: Path | None, slot: str, watch: Watch | None
    ) -> None:
        """Begin as a game that is kept; see `Game` for the folder, the slot and who watches."""
        super().__init__(world, seed, sink)
        self.saves_folder = saves_folder
        self.slot = slot
        self.watch = watch
        self._next: World | None = None
        """The world as it was edited, if this game cannot go on in it: RESTART begins in that."""
        self._transcript = Transcript(
            None if saves_folder is None else saves_folder / world.id,
            f"{world.title}, version {world.version}, seed {seed}",
        )

    def save(self, path: str | PathLike[str]) -> None:
        """Write the game to a file, whole or not at all. Raises SaveError."""
        try:
            saves.write(Path(path), self.world, self.seed, self.records)
        except JournalFault:
            self._lose()
            saves.write(Path(path), self.world, self.seed, self.records)

    def _obey(self, request: Requested, line: str) -> tuple[tuple[Event, ...], tuple[Change, ...], bool]:
        """Return the events and changes of a request, and whether the player wants to leave."""
        if request.what == "undo":
            return (*self._undo_as_asked(request.argument), False)
        if request.what == "redo":
            return (*self._redo(), False)
        if request.what == "restart":
            return (*self._restart(), False)
        if request.what == "save":
            return (self._save(request.argument),), _NO_TIME, False
        if request.what == "restore":
            return (*self._restore(request.argument, line), False)
        if request.what == "transcript":
            return (Status("transcript", self._transcript.obey(request.argument)),), _NO_TIME, False
        return (), _NO_TIME, True

    def _undo_as_asked(self, asked: str) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        """Take back the last line, its last act, or as many lines as were asked for; `asked` is a number or empty."""
        if asked == "action":
            return self._undo("undo act")
        if asked == "0":
            return (Status("undo", "Nothing is taken back: UNDO 1 takes back one line, UNDO 2 two."),), ()
        wanted = int(asked or 1)
        if wanted == 1:
            return self._undo()
        changes: tuple[Change, ...] = ()
        count = 0
        while count < wanted and self.history.behind:
            changes += self._undo()[1]
            count += 1
        if not count:
            return self._undo()
        lines = "1 line" if count == 1 else f"{count} lines"
        rest = "" if count == wanted else ", which is all there is to take back"
        return (Status("undo", f"Taken back: {lines}{rest}. {self._where()}"),), changes

    def _undo(self, kind: Literal["undo", "undo act"] = "undo") -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        self._reach(self.history.behind)
        if kind == "undo act":
            self.history.part()
        before, pending = self.state, self.history.pending
        found = self.history.undone(before)
        if found is None:
            return (Status("undo", "There is nothing to take back."),), ()
        self.state, entry = found
        changes = _reversed(pending) if pending else ()
        changes += _reversed(entry.changes)
        self._note("undo", changes, False, kind)
        return (Status("undo", f'Taken back: "{quoted_line(entry.line)}". {self._where()}'),), changes

    def _redo(self) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        self._reach(self.history.ahead)
        pending = self.history.pending
        found = self.history.redone(self.state)
        if found is None:
            return (Status("redo", "There is nothing to bring back."),), ()
        self.state, entry = found
        changes = (*(_reversed(pending) if pending else ()), *(Change(*change) for change in entry.changes))
        self._note("redo", changes, False, "redo")
        told = Status("redo", f'Done again: "{quoted_line(entry.line)}". {self._where()}')
        return (told, *(event for event in whereabouts(self.state) if isinstance(event, Ended))), changes

    def _where(self) -> str:
        return f"({room_name(self.state)})"

    def _restart(self) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        if self._next is not None:
            return self._restart_anew(self._next), ()
        turn = begin(self.world, seed_of(self.state), self.watch)
        changes = difference(self.state, turn.state)
        self.state = turn.state
        self._note("restart", changes, True, "restart")
        self.history.add("restart", changes, True)
        return turn.events, changes

    def _restart_anew(self, edited: World) -> tuple[Event, ...]:
        """Begin again in the world as it was edited; UNDO does not go back to the one before it."""
        canon = self.world.canon if self.world.canon in edited.canons else ""
        edited = self._entered_alike(edited.under(canon))
        turn = begin(edited, seed_of(self.state), self.watch)
        self._next = None
        self._settle(turn.state, seed_of(turn.state), History())
        self.records = self._ledger(())
        return (*self._kept_anew((saves.header(self.world, self.seed),)), *turn.events)

    def _entered_alike(self, edited: World) -> World:
        """Return a world entered where this game came in; as it is written, if it has no such way in any more."""
        if not self.world.entered:
            return edited
        from backrooms_if.world.entrances import NoWayIn, entered  # most games begin where the world is written to

        try:
            return entered(edited, self.world.entered)
        except NoWayIn:
            return edited

    def _folder(self) -> Path:
        if self.saves_folder is None:
            raise SaveError("There is no folder for saves here.")
        return self.saves_folder / self.world.id

    def _save(self, name: str) -> Status:
        try:
            path, replaced = catalogue.path_to_save(self._folder(), self.world.id, name)
            self.save(path)
        except SaveError as error:
            return Status("save", str(error))
        instead = f", in place of one of {replaced.whereabouts}" if replaced else ""
        return Status("save", f'Saved as "{path.stem}"{instead}. RESTORE {path.stem.upper()} comes back here.')

    def _restore(self, name: str, line: str) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        try:
            kept = catalogue.find(self._folder(), name)
            if kept is None:
                return self._choice(name), ()
            if (kept.kind, kept.name) == ("slot", self.slot):
                raise SaveError("That is the game you are playing.")
            saved = saves.read(kept.path, self.world)
            if saved.state.world.canon != self.world.canon:
                raise SaveError(f"That game is played in the canon set {saved.state.world.canon}: start with --canon.")
            if saved.state.world.entered != self.world.entered:
                raise SaveError(saves.other_way(saved.state.world.entered))
        except SaveError as error:
            return (Status("restore", f"{error} The game goes on as it was."),), ()
        before = self.state
        self._take_over(saved, writable(line))
        words = f'Restored "{kept.name}". {saved.note}'.strip()
        return (Status("restore", words), *whereabouts(self.state)), difference(before, self.state)

    def _choice(self, name: str) -> tuple[Event, ...]:
        """Return the answer to RESTORE of what is not there: a list of what is."""
        lines: list[tuple[str, str]] = []
        for kept in catalogue.kept_in(self._folder()):
            summary = None if kept.kind == "damaged" else catalogue.summary_of(kept.path)
            if summary is not None and summary.world == self.world.id and (kept.kind, kept.name) != ("slot", self.slot):
                lines.append((kept.name, summary.whereabouts))
        page = (View("Games that RESTORE can go back to", tuple(lines)),) if lines else ()
        if not name and lines:
            return page
        none = f'There is no save called "{saves.slug(name)}".' if name else "Nothing is saved yet."
        return (Status("restore", f"{none} The game goes on as it was."), *page)

    def _take_over(self, saved: saves.Saved, line: str) -> None:
        """Go on as a save says, its history included; the journal goes on, with all that leads there again."""
        if saved.note:
            record = Record(line, difference(self.state, saved.state), False, "carry")
            self._record(record, saved.state)
        elif (point := self._point_of(saved)) is not None:
            record = Record(line, difference(self.state, saved.state), False, "restore", point=point)
            self._record(record, saved.state)
        else:
            self._adopt(saved, line)
        self.state = saved.state
        self.history = saved.history.copy()

    def _point_of(self, saved: saves.Saved) -> int | None:
        """Return the point of the journal at which a save was made; None if the journal has not got its records."""
        known = len(saved.records)
        try:
            if self.seed == saved.seed and known <= len(self.records) and all(map(eq, self.records, saved.records)):
                return known
            return self._point_after(saved)
        except JournalFault:
            self._lose()
            return None

    def _point_after(self, saved: saves.Saved) -> int | None:
        """Return where the journal has the records of another game already, after an earlier RESTORE of it."""
        known = len(saved.records)
        begun: list[int] = []
        """Where such records begin, as far as they are the same up to here."""
        for index, record in enumerate(self.records):
            begun = [first for first in begun if record == _moved(saved.records[index - first], first)]
            if begun and index + 1 - begun[0] == known:
                return index + 1
            if record.kind == "adopt" and record.seed == saved.seed and record.follow == known:
                if not known:
                    return index + 1
                begun.append(index + 1)
        return None

    def _adopt(self, saved: saves.Saved, line: str) -> None:
        """Write all records of another game into the journal."""
        state = begin(self.world, saved.seed).state
        changes = difference(self.state, state)
        self._record(Record(line, changes, False, "adopt", seed=saved.seed, follow=len(saved.records)), state)
        first = len(self.records)
        for record in saved.records:
            state = state.with_changes(record.changes)
            self._record(_moved(record, first), state)


def _reversed(changes: tuple[Bare, ...]) -> tuple[Change, ...]:
    return tuple(Change(key, new, old) for key, old, new in reversed(changes))


def _moved(record: Record, by: int) -> Record:
    """Return a record as it stands in a journal with so many records before its own journal's start."""
    return record if record.point is None else record._replace(point=record.point + by)


def quoted_line(line: str) -> str:
    """Return a line as it is quoted to the player: short, and without characters that a terminal obeys."""
    kept = "".join(sign for sign in line if sign.isprintable()).strip()
    return kept if len(kept) <= 60 else f"{kept[:57]}..."
