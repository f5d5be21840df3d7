"""A game with one player: lines in, turns out, and what a pure turn cannot do: undo, redo, save, restore, restart.

The surfaces, playthroughs and programs all use this class.
"""

from collections.abc import Iterable, Sequence
from operator import eq
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

from backrooms_if import limits
from backrooms_if.engine.act import Act
from backrooms_if.engine.step import begin, start, step
from backrooms_if.engine.view import Chance
from backrooms_if.engine.watch import Watch
from backrooms_if.events import Ended, Event, Requested, Status, View
from backrooms_if.ids import WORLD, Id, level_of
from backrooms_if.presenters.plain import render
from backrooms_if.session import catalogue, saves
from backrooms_if.session.history import History, Parts, Steps
from backrooms_if.session.journal import (
    JournalFault,
    Kind,
    Record,
    is_heavy,
    record_line,
    room_name,
    spelt_hash,
    writable,
)
from backrooms_if.session.ledger import Ledger
from backrooms_if.session.reading import Reader, seed_of
from backrooms_if.session.saves import SaveError, difference
from backrooms_if.session.transcript import Transcript
from backrooms_if.session.whereabouts import menu, whereabouts
from backrooms_if.state import Change, State, joined
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.engine.explain import Explanation
    from backrooms_if.session.debugging import Debugger
    from backrooms_if.session.reloading import Reload
    from backrooms_if.world.effects import Effect

_NO_TIME: Final = ()

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


class GameTurn:
    """What a line came to: its events, changes, and text. `ended` is the ending's id, None while the game goes on."""

    __slots__ = ("_text", "acts", "changes", "ended", "events", "wants_quit")

    def __init__(
        self,
        events: tuple[Event, ...],
        changes: tuple[Change, ...],
        acts: tuple[Act, ...],
        ended: Id | None,
        wants_quit: bool,
    ) -> None:
        """Keep the parts."""
        self.events = events
        self.changes = changes
        self.acts = acts
        self.ended = ended
        self.wants_quit = wants_quit
        self._text: str | None = None

    @property
    def text(self) -> str:
        """Return the events as plain text, unwrapped."""
        if self._text is None:
            self._text = render(self.events)
        return self._text

    def with_event(self, event: Event) -> "GameTurn":
        """Return the turn with one more thing told at its end."""
        return GameTurn((*self.events, event), self.changes, self.acts, self.ended, self.wants_quit)


class Game:
    """A game in progress. `state` is its state now; `opening` what was told before the first line."""

    def __init__(
        self,
        world: World,
        seed: int = 0,
        *,
        saves_folder: Path | None = None,
        sink: Sink | None = None,
        slot: str = "",
        watch: Watch | None = None,
        chance: Chance | None = None,
        debug: "Debugger | None" = None,
    ) -> None:
        """Begin a game.

        `saves_folder` is where SAVE and RESTORE keep their files; None: they say that there is none. `sink` is given
        the records of each line before `play` returns its turn; without one the journal is in memory only. `slot` is
        the name under which the sink keeps them. `watch` hears of what comes up in each turn, the opening among them.
        `chance` fixes draws of the opening by the names of their streams; after RESTART the seed decides them.
        `debug` answers lines of an author's (`bif.AuthorVerbs()`); None: there are none.
        """
        self._furnish(world, seed, saves_folder, sink, slot, watch, debug)
        turn = begin(world, seed, watch, chance)
        self.state: State = turn.state
        told = (Status("entered", _way_in(world, seed)), *turn.events) if world.entered else turn.events
        self.opening = GameTurn(told, (), turn.acts, self.ended, False)
        if chance and (changes := difference(start(world, seed), self.state)):
            self._record(Record("", changes, False, "carry"), self.state)  # a journal begins as the seed has it

    def _furnish(
        self,
        world: World,
        seed: int,
        saves_folder: Path | None,
        sink: Sink | None,
        slot: str,
        watch: Watch | None = None,
        debug: "Debugger | None" = None,
    ) -> None:
        """Set what does not depend on how the game stands."""
        self.world = world
        self.seed = seed
        """The seed with which the journal begins; RESTORE may have brought another into the state."""
        self.saves_folder = saves_folder
        self.slot = slot
        self.watch = watch
        self.reload: Reload | None = None
        """Says before each line whether the world was changed; None where nobody edits it."""
        self._next: World | None = None
        """The world as it was edited, if this game cannot go on in it: RESTART begins in that."""
        self.debug = debug
        self.history = History()
        self._sink = sink
        self.records = self._ledger(())
        """All records of the journal. In a game with a sink the older ones are read back when they are asked for."""
        self._unkept: list[str] = []
        self._untold: tuple[Event, ...] = ()
        self._transcript = Transcript(
            None if saves_folder is None else saves_folder / world.id,
            f"{world.title}, version {world.version}, seed {seed}",
        )

    @property
    def ended(self) -> Id | None:
        """Return the id of the ending that was reached, None while the game goes on."""
        reached = self.state.get((WORLD, "ended"))
        return Id(str(reached)) if reached else None

    @property
    def menu(self) -> str:
        """Return what can be typed after an ending."""
        return menu(self.state)

    def actions(self) -> tuple[str, ...]:
        """Return the commands that would be accepted now, a line for each, which is read as that command and no other.

        None once the story has ended. Left out are commands about the game, topics and numbers; see `bif.actions`.
        """
        from backrooms_if.engine.possible import actions  # a game that is played needs none

        return actions(self.state)

    def explain(self, line: str) -> "Explanation":
        """Return which rules would run at a line, and what keeps the others from it. The line is not played."""
        from backrooms_if.engine.explain import explain  # a game that is played needs none

        return explain(self.world, self.state, line)

    def play(self, line: str, chance: Chance | None = None) -> GameTurn:
        """Return the turn that a line makes; meta commands are obeyed. Never raises for a player's line."""
        met = () if self.reload is None else self.meet_edit()
        turn = self._turn(line, chance) if self.debug is None else self._debugged(self.debug, line, chance)
        if met:
            turn = GameTurn((*met, *turn.events), turn.changes, turn.acts, turn.ended, turn.wants_quit)
        self._keep()
        told, self._untold = self._untold, ()
        for event in told:
            turn = turn.with_event(event)
        trouble = self._transcript.add(line, turn.text) if self._transcript.is_on else ""
        return turn.with_event(Status("transcript", trouble)) if trouble else turn

    def _debugged(self, debug: "Debugger", line: str, chance: Chance | None) -> GameTurn:
        """Return what an author's line comes to, or the turn of a player's with what is told of it besides."""
        answer = debug.answer(self, line)
        if answer is not None:
            self.state = self.state.with_changes(answer.changes)
            self._note(line, answer.changes, bool(answer.changes), "author")
            return GameTurn(answer.events, answer.changes, (), self.ended, False)
        before, fixed = self.state, {**debug.chance, **(chance or {})}
        turn = self._turn(line, fixed)
        for event in debug.told(line, before, fixed, turn):
            turn = turn.with_event(event)
        return turn

    def _turn(self, line: str, chance: Chance | None) -> GameTurn:
        turn = step(self.world, self.state, line, chance=chance, watch=self.watch)
        changes = turn.changes
        self.state = turn.state
        took_time = any([act.took_time for act in turn.acts])
        request = None
        if turn.acts:
            for event in turn.acts[-1].events:
                if type(event) is Requested:
                    request = event
        # What is obeyed below notes itself, since it changes the history in its own way; SAVE and QUIT change nothing.
        if request is None or changes or request.what in ("save", "transcript", "quit"):
            told = line if request is None else ". ".join(act.line.strip() for act in turn.acts[:-1]) or line
            self._note(told, changes, took_time, "line", _parts(turn.acts), _drawn(chance, changes) if chance else ())
        if request is None:
            return GameTurn(turn.events, changes, turn.acts, self.ended, False)
        answer, obeyed, wants_quit = self._obey(request, turn.acts[-1].line.strip() or line)
        events: list[Event] = []
        for event in turn.events:
            events += answer if event is request else (event,)
        return GameTurn(tuple(events), changes + obeyed, turn.acts, self.ended, wants_quit)

    def meet_edit(self) -> tuple[Event, ...]:
        """Go on in the world as it was edited, if it was; return what is to be told of that, nothing if it was not.

        Where that cannot be, the game goes on in the world as it was. A surface asks while it waits for a line.
        """
        edited = None if self.reload is None else self.reload()
        if edited is None:
            return ()
        from backrooms_if.session import reloading  # a game that nobody edits needs none

        self._next = None
        if edited.world is None:
            return (View(reloading.NOT_READ, edited.faults),)
        try:
            found = reloading.moved(self.state, self.history, edited.world)
        except SaveError as error:
            self._next = edited.world if edited.world.id == self.world.id else None
            how = reloading.ANOTHER if self._next is None else reloading.NOT_FITTING
            return (Status("edited", f"{error} {how}"),)
        self._settle(found.state, found.seed, found.history)
        self.records = self._ledger(found.records)
        return (Status("edited", reloading.READ_AGAIN), *self._kept_anew(found.lines))

    def _settle(self, state: State, seed: int, history: History) -> None:
        """Be in another world than before."""
        self.world, self.seed, self.state, self.history = state.world, seed, state, history

    def _kept_anew(self, lines: Iterable[str]) -> tuple[Event, ...]:
        """Let what keeps the journal begin it again."""
        self._unkept.clear()
        return () if self._sink is None else self._sink.go_on(lines)

    def fork(self) -> "Game":
        """Return a game that goes on from here by itself, in memory only and unwatched; this one stays as it is."""
        other = Game.__new__(Game)
        other.watch = other.debug = other.reload = other._next = None
        other.world, other.seed, other.state, other.opening = self.world, self.seed, self.state, self.opening
        other.saves_folder, other.slot = self.saves_folder, ""
        other.history = self.history.copy()
        other._sink, other._unkept, other._untold = None, [], ()
        other.records = other._ledger(self.records)
        other._transcript = Transcript(None, "")
        return other

    def arrange(self, effects: "tuple[Effect, ...]", chance: Chance | None = None) -> tuple[Change, ...]:
        """Do effects outside a turn, so that a test begins somewhere; return what changed. UNDO goes not behind it."""
        from backrooms_if.engine.arranging import arrange  # a game that is played needs none

        changes = arrange(self.state, effects, chance)
        self.state = self.state.with_changes(changes)
        self.history = History()
        self._record(Record("", changes, False, "carry"), self.state)
        self._keep()
        return changes

    def undo(self) -> bool:
        """Take back the last line that took time; return whether there was one."""
        self._reach(self.history.behind)
        can = bool(self.history.behind)
        self._undo()
        self._keep()
        return can

    def redo(self) -> bool:
        """Bring back what UNDO took back last; return whether there was anything."""
        self._reach(self.history.ahead)
        can = bool(self.history.ahead)
        self._redo()
        self._keep()
        return can

    def save(self, path: str | PathLike[str]) -> None:
        """Write the game to a file, whole or not at all. Raises SaveError."""
        try:
            saves.write(Path(path), self.world, self.seed, self.records)
        except JournalFault:
            self._lose()
            saves.write(Path(path), self.world, self.seed, self.records)

    @classmethod
    def restore(cls, path: str | PathLike[str], world: World, *, saves_folder: Path | None = None) -> "Game":
        """Return the game that a save holds. Raises SaveError if it is damaged or does not fit the world."""
        return cls.resumed(saves.read(Path(path), world), world, saves_folder=saves_folder)

    @classmethod
    def resumed(
        cls,
        saved: saves.Saved,
        world: World,
        *,
        saves_folder: Path | None = None,
        sink: Sink | None = None,
        slot: str = "",
    ) -> "Game":
        """Return the game that goes on from a save of this world that was read. A sink has its records already."""
        game = cls.__new__(cls)
        game._furnish(saved.state.world, saved.seed, saves_folder, sink, slot)
        game.state = saved.state
        game.records = game._ledger(saved.records)
        game.history = saved.history.copy()
        told = () if saved.records else begin(game.world, game.seed).events  # who has played on was told it before
        game.opening = GameTurn(told, (), (), game.ended, False)
        game._forget()
        return game

    def state_hash(self) -> str:
        """Return the hash of the state as 16 hexadecimal digits, the same on every machine and Python version."""
        return spelt_hash(self.state)

    # --- what a turn asks of the session -------------------------------------------------------------------------

    def _note(
        self,
        line: str,
        changes: tuple[Change, ...],
        took_time: bool,
        kind: Kind,
        parts: Parts = (),
        chance: tuple[tuple[str, int], ...] = (),
    ) -> None:
        line = writable(line)
        if is_heavy(changes):
            changes, parts = joined(changes), ()
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
        changes = (_reversed(pending) if pending else ()) + entry.changes
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


def _way_in(world: World, seed: int) -> str:
    """Return what is told of the way by which a game comes in: where it leads, and how another comes to it."""
    from backrooms_if.world.entrances import SEED  # most games begin where the world is written to

    level = world.levels_by_id[level_of(world.entrance)].title
    chosen = f" --seed {seed}" if seed != SEED else ""
    asked = quoted_line(world.entered)
    return f'You come in at {world.entrance}, in {level}, as everybody does with --enter "{asked}"{chosen}.'


def _parts(acts: tuple[Act, ...]) -> Parts:
    """Return the acts of a line for the history; nothing if at most one of them took time."""
    if len(acts) < 2 or sum(act.took_time for act in acts) < 2:
        return ()
    found: list[tuple[str, int]] = []
    before = 0
    for act in acts:
        if act.took_time:
            found.append((writable(act.line.strip()), before + len(act.changes)))
            before = 0
        elif found:
            line, count = found[-1]
            found[-1] = (line, count + len(act.changes))
        else:
            before += len(act.changes)
    return tuple(found)


def _drawn(chance: Chance, changes: tuple[Change, ...]) -> tuple[tuple[str, int], ...]:
    """Return what of chance was fixed and asked for, by stream: a line that is typed again needs it."""
    return tuple(sorted((key[0], chance[key[0]]) for key, _, _ in changes if key[1] == "draws" and key[0] in chance))


def _reversed(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(Change(key, new, old) for key, old, new in reversed(changes))


def _moved(record: Record, by: int) -> Record:
    """Return a record as it stands in a journal with so many records before its own journal's start."""
    return record if record.point is None else record._replace(point=record.point + by)


def quoted_line(line: str) -> str:
    """Return a line as it is quoted to the player: short, and without characters that a terminal obeys."""
    kept = "".join(sign for sign in line if sign.isprintable()).strip()
    return kept if len(kept) <= 60 else f"{kept[:57]}..."
