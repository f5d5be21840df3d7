"""A game with one player: lines in, turns out, and what a pure turn cannot do: undo, redo, save, restore, restart.

The surfaces, playthroughs and programs all use this class.
"""

from os import PathLike
from pathlib import Path
from typing import Final

from backrooms_if.engine.step import Act, begin, step
from backrooms_if.engine.view import Chance
from backrooms_if.events import Event, Requested, Status
from backrooms_if.ids import WORLD, Id
from backrooms_if.presenters.plain import render
from backrooms_if.session import saves
from backrooms_if.session.history import History
from backrooms_if.session.journal import Kind, Record, spelt_hash, writable
from backrooms_if.session.saves import SaveError
from backrooms_if.session.whereabouts import whereabouts
from backrooms_if.state import Change, State
from backrooms_if.world.model import World

_NO_TIME: Final = ()


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


class Game:
    """A game in progress. `state` is its state now; `opening` what was told before the first line."""

    def __init__(self, world: World, seed: int = 0, *, saves_folder: Path | None = None) -> None:
        """Begin a game.

        `saves_folder` is where SAVE and RESTORE keep their files; None: they say that there is none.
        """
        self.world = world
        self.seed = seed
        self.saves_folder = saves_folder
        self.history = History()
        self.records: list[Record] = []
        turn = begin(world, seed)
        self.state: State = turn.state
        self.opening = GameTurn(turn.events, (), turn.acts, self.ended, False)

    @property
    def ended(self) -> Id | None:
        """Return the id of the ending that was reached, None while the game goes on."""
        reached = self.state.get((WORLD, "ended"))
        return Id(str(reached)) if reached else None

    def play(self, line: str, chance: Chance | None = None) -> GameTurn:
        """Return the turn that a line makes; meta commands are obeyed. Never raises for a player's line."""
        turn = step(self.world, self.state, line, chance=chance)
        changes = turn.changes
        self.state = turn.state
        took_time = any(act.took_time for act in turn.acts)
        request = None
        if turn.acts:
            for event in turn.acts[-1].events:
                if type(event) is Requested:
                    request = event
        # What is obeyed below notes itself, since it changes the history in its own way; SAVE and QUIT change nothing.
        if request is None or changes or request.what in ("save", "quit"):
            told = line if request is None else ". ".join(act.line.strip() for act in turn.acts[:-1]) or line
            self._note(told, changes, took_time, "line")
        if request is None:
            return GameTurn(turn.events, changes, turn.acts, self.ended, False)
        answer, obeyed, wants_quit = self._obey(request)
        events: list[Event] = []
        for event in turn.events:
            events += answer if event is request else (event,)
        return GameTurn(tuple(events), changes + obeyed, turn.acts, self.ended, wants_quit)

    def undo(self) -> bool:
        """Take back the last line that took time; return whether there was one."""
        can = bool(self.history.behind)
        self._undo()
        return can

    def redo(self) -> bool:
        """Bring back what UNDO took back last; return whether there was anything."""
        can = bool(self.history.ahead)
        self._redo()
        return can

    def save(self, path: str | PathLike[str]) -> None:
        """Write the game to a file, whole or not at all. Raises SaveError."""
        saves.write(Path(path), self.world, self.seed, self.records)

    @classmethod
    def restore(cls, path: str | PathLike[str], world: World, *, saves_folder: Path | None = None) -> "Game":
        """Return the game that a save holds. Raises SaveError if it is damaged or does not fit the world."""
        return cls.resumed(saves.read(Path(path), world), world, saves_folder=saves_folder)

    @classmethod
    def resumed(cls, saved: saves.Saved, world: World, *, saves_folder: Path | None = None) -> "Game":
        """Return the game that goes on from a save of this world that was read."""
        game = cls(world, saved.seed, saves_folder=saves_folder)
        game._adopt(saved)
        return game

    def state_hash(self) -> str:
        """Return the hash of the state as 16 hexadecimal digits, the same on every machine and Python version."""
        return spelt_hash(self.state)

    # --- what a turn asks of the session -------------------------------------------------------------------------

    def _note(self, line: str, changes: tuple[Change, ...], took_time: bool, kind: Kind) -> None:
        line = writable(line)
        self.records.append(Record(line, changes, took_time, kind))
        if kind == "line":
            self.history.add(line, changes, took_time)

    def _obey(self, request: Requested) -> tuple[tuple[Event, ...], tuple[Change, ...], bool]:
        """Return the events and changes of a request, and whether the player wants to leave."""
        if request.what == "undo":
            return (*self._undo(), False)
        if request.what == "redo":
            return (*self._redo(), False)
        if request.what == "restart":
            return (*self._restart(), False)
        if request.what == "save":
            return (self._save(request.argument),), _NO_TIME, False
        if request.what == "restore":
            return (*self._restore(request.argument), False)
        return (), _NO_TIME, True

    def _undo(self) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        before, pending = self.state, self.history.pending
        found = self.history.undone(before)
        if found is None:
            return (Status("undo", "There is nothing to take back."),), ()
        self.state, entry = found
        changes = _reversed(pending) if pending else ()
        changes += _reversed(entry.changes)
        self._note("undo", changes, False, "undo")
        return (Status("undo", f'Taken back: "{_shown(entry.line)}". {self._where()}'),), changes

    def _redo(self) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        pending = self.history.pending
        found = self.history.redone(self.state)
        if found is None:
            return (Status("redo", "There is nothing to bring back."),), ()
        self.state, entry = found
        changes = (_reversed(pending) if pending else ()) + entry.changes
        self._note("redo", changes, False, "redo")
        return (Status("redo", f'Done again: "{_shown(entry.line)}". {self._where()}'),), changes

    def _where(self) -> str:
        room = self.world.rooms_by_id[Id(str(self.state.get(("player", "place"))))]
        return f"({room.name})"

    def _restart(self) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        turn = begin(self.world, self.seed)
        changes = _difference(self.state, turn.state)
        self.state = turn.state
        self._note("restart", changes, True, "restart")
        self.history.add("restart", changes, True)
        return turn.events, changes

    def _path(self, name: str) -> Path:
        if self.saves_folder is None:
            raise SaveError("There is no folder for saves here.")
        return self.saves_folder / self.world.id / f"{saves.slug(name)}.ndjson"

    def _save(self, name: str) -> Status:
        try:
            path = self._path(name)
            self.save(path)
        except SaveError as error:
            return Status("save", str(error))
        return Status("save", f'Saved as "{path.stem}". RESTORE {path.stem.upper()} comes back here.')

    def _restore(self, name: str) -> tuple[tuple[Event, ...], tuple[Change, ...]]:
        try:
            path = self._path(name)
            saved = saves.read(path, self.world)
        except SaveError as error:
            return (Status("restore", f"{error} The game goes on as it was."),), ()
        changes = _difference(self.state, saved.state)
        self._adopt(saved)
        words = f'Restored "{path.stem}". {saved.note}'.strip()
        return (Status("restore", words), *whereabouts(self.state)), changes

    def _adopt(self, saved: saves.Saved) -> None:
        """Take over what a save holds, its history included; a world that was edited begins a new history."""
        self.seed = saved.seed
        self.state = saved.state
        self.records = list(saved.records)
        self.history = History() if saved.note else saved.history.copy()


def _reversed(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(Change(key, new, old) for key, old, new in reversed(changes))


def _difference(one: State, other: State) -> tuple[Change, ...]:
    """Return the changes that lead from one state of a world to another."""
    keys = sorted({**one.entries(), **other.entries()})
    return tuple(Change(key, one.get(key), other.get(key)) for key in keys if one.get(key) != other.get(key))


def _shown(line: str) -> str:
    """Return a line as it is quoted to the player: short, and without characters that a terminal obeys."""
    kept = "".join(sign for sign in line if sign.isprintable()).strip()
    return kept if len(kept) <= 60 else f"{kept[:57]}..."
