"""A game with one player: lines in, turns out, and what a pure turn cannot do: undo, redo, save, restore, restart.

The surfaces, playthroughs and programs all use this class. How a game is kept is `kept.py`, what players ask of the
session is `obeying.py`.
"""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from backrooms_if.engine.act import Act
from backrooms_if.engine.step import begin, start, step
from backrooms_if.engine.view import Chance
from backrooms_if.engine.watch import Watch
from backrooms_if.events import Event, Requested, Status, View
from backrooms_if.ids import WORLD, Id, level_of
from backrooms_if.presenters.plain import render
from backrooms_if.session import saves
from backrooms_if.session.history import History, Parts
from backrooms_if.session.journal import Record, spelt_hash, writable
from backrooms_if.session.kept import Sink
from backrooms_if.session.obeying import ObeyingGame, quoted_line
from backrooms_if.session.saves import SaveError, difference
from backrooms_if.session.transcript import Transcript
from backrooms_if.session.whereabouts import menu
from backrooms_if.state import Change, State
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.engine.explain import Explanation
    from backrooms_if.session.debugging import Debugger
    from backrooms_if.session.reloading import Reload
    from backrooms_if.world.effects import Effect


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


class Game(ObeyingGame):
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
        super().__init__(world, seed, sink, saves_folder, slot, watch)
        self.reload: Reload | None = None
        """Says before each line whether the world was changed; None where nobody edits it."""
        self.debug = debug

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
