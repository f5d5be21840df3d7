"""Plays a script again, saved and restored before every line, and compares. The runner calls it.

A save is a journal, so before each line only what the last line added to it is written and read back, on top of what
was read back before: the time grows with the length of the script and not with its square. A save that is sound line
by line may still be unsound as a whole, so from time to time, and after the last line, the whole of it is written and
read back too. If that finds a difference, the line that makes it is looked for among those since the last sound one.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import Final

from backrooms_if.events import Event, Status
from backrooms_if.playtest.meaning import Arrangements
from backrooms_if.playtest.playing import (
    Step,
    after,
    begun,
    differing,
    named,
    place_of,
    quotation,
    replayed,
    value_of,
)
from backrooms_if.playtest.script import Finding, Script
from backrooms_if.problems.visible import quoted
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.session.history import History
from backrooms_if.session.journal import JournalFault, record_lines, spelt_hash
from backrooms_if.session.reading import Reader
from backrooms_if.session.saves import Saved, SaveError
from backrooms_if.state import State
from backrooms_if.world.model import World

EVERY: Final = 50
"""Lines between two whole restores at least: a script of usual length has one, after its last line.

In a long script they are a quarter of its length apart, which keeps their share of the time the same at any length.
"""


class Restored:
    """A game that is saved and restored before every line, and compared with the steps of one that is not."""

    def __init__(self, script: Script, world: World, folder: Path, arranged: Arrangements) -> None:
        """Begin at the opening."""
        self._world = world
        self._playing = begun(script, world, folder, arranged)
        self._save = _GrowingSave(self._playing.game)
        self._played = 0
        """The steps that were compared; the opening is the first."""
        self._sound = -1
        """The last step after which the save was sound as a whole."""

    def forked(self, folder: Path) -> "Restored":
        """Return one of its own that goes on from here."""
        other = copy(self)
        other._playing = self._playing.forked(folder)
        other._save = self._save.copy()
        return other

    def difference(self, script: Script, straight: Sequence[Step], folder: Path) -> Finding | None:
        """Return the first difference that saving and restoring makes to the steps not yet compared; None for none.

        `straight` are all steps of the script from the opening on, of which the first ones may be known.
        """
        playing = self._playing
        for index in range(self._played, len(straight)):
            step = straight[index]
            if step.command is not None:
                finding = _told_apart(step, playing.play(step.command))
                if finding is not None:
                    return finding
            try:
                if index == len(straight) - 1 or index - self._sound > max(EVERY, index // 4):
                    finding = _loss(playing.game, step, script)
                    if finding is not None:
                        return self._first_loss(script, straight[: index + 1], folder) or finding
                    self._sound = index
                playing.game = self._save.restored(playing.game)
            except JournalFault as error:
                return _unreadable(step, script, error)
            if spelt_hash(playing.game.state) != spelt_hash(step.state):
                return _changes_state(step, script, playing.game.state)
            self._played = index + 1
        return None

    def _first_loss(self, script: Script, steps: Sequence[Step], folder: Path) -> Finding | None:
        """Return the loss of the first of some steps that make one, from the last sound one on; None if none does.

        The middle is looked at, and then the middle of the half that must hold it, so a long script costs little more.
        """
        found: Finding | None = None
        low, high = self._sound, len(steps) - 1
        while high - low > 1:
            middle = (low + high) // 2
            game = replayed(script, self._world, middle, folder / f"again_{middle}", self._playing.arranged)
            loss = _loss(game, steps[middle], script)
            if loss is None:
                low = middle
            else:
                found, high = loss, middle
        return found


class _GrowingSave:
    """The save of a game as it grows: all that was written of it so far, as it was read back."""

    def __init__(self, game: Game) -> None:
        """Begin with a game that has just begun."""
        self._reader = Reader(game.world, game.seed)

    def copy(self) -> "_GrowingSave":
        """Return one of its own with what was written so far."""
        other = copy(self)
        other._reader = self._reader.copy()
        return other

    def restored(self, game: Game) -> Game:
        """Return the game as it is read back when its new records are written after those that were.

        Raises JournalFault where that cannot be.
        """
        read = self._reader
        known = len(read.records)
        for number, line in enumerate(record_lines(read.state, game.records[known:]), known + 2):
            read.take(line, number)
        saved = Saved(tuple(read.records), read.seed, read.state, read.history, "")
        return Game.resumed(saved, game.world, saves_folder=game.saves_folder)


# --- the save as a whole ---------------------------------------------------------------------------------------------


def _loss(game: Game, step: Step, script: Script) -> Finding | None:
    """Return what a game loses when the whole of it is saved and restored; None if it loses nothing."""
    try:
        saved = saves.loads(saves.dumps(game.world, game.seed, game.records), game.world)
    except SaveError as error:
        return _unreadable(step, script, error)
    restored = Game.resumed(saved, game.world)
    if spelt_hash(restored.state) != spelt_hash(game.state):
        return _changes_state(step, script, restored.state)
    line, path = place_of(step, script)
    if restored.records != game.records or restored.seed != game.seed:
        return Finding(line, f"{after(step)}, saving and restoring changes the journal", (), path)
    if _ways(restored.history) != _ways(game.history):
        details = _counted("before", game.history) + _counted("after", restored.history)
        return Finding(line, f"{after(step)}, saving and restoring changes what can be undone", details, path)
    return None


def _ways(history: History) -> tuple[object, ...]:
    return history.behind, history.ahead, history.pending


def _counted(when: str, history: History) -> tuple[str, ...]:
    return (f"{when} it, {len(history.behind)} could be taken back and {len(history.ahead)} brought back",)


def _unreadable(step: Step, script: Script, error: Exception) -> Finding:
    line, path = place_of(step, script)
    return Finding(line, f"{after(step)}, the game cannot be saved and restored: {error}", (), path)


def _changes_state(step: Step, script: Script, restored: State) -> Finding:
    line, path = place_of(step, script)
    return Finding(line, f"{after(step)}, saving and restoring changes the state", _apart(step.state, restored), path)


# --- a line that is played after it ----------------------------------------------------------------------------------


def _told_apart(straight: Step, restored: Step) -> Finding | None:
    """Return how a line came out differently after a restore, by the first act that did; None if it did not."""
    one, other = straight.turn, restored.turn
    is_same_state = spelt_hash(straight.state) == spelt_hash(restored.state)
    # The text is made from the events, so it is the same where they are.
    if is_same_state and (one.events == other.events or _of_game(one.events) == _of_game(other.events)):
        return None
    command = straight.command
    assert command is not None, "the opening is no line"
    pairs = zip(one.acts, other.acts, strict=False)
    last = one.acts[-1].line if one.acts else command.text
    act = next((a.line for a, b in pairs if (a.events, a.changes) != (b.events, b.changes)), last)
    act_line = quoted(act.strip())
    whole = "" if act.strip() == command.text else f" (an act of {quoted(command.text)})"
    message = f"saved and restored before this line, {act_line}{whole} comes out differently"
    details: tuple[str, ...] = ()
    if one.text != other.text:
        details += quotation("played straight:", one.text) + quotation("after a restore:", other.text)
    elif one.events != other.events:
        details += quotation("played straight:", _events(one.events))
        details += quotation("after a restore:", _events(other.events))
    if not is_same_state:
        details += _apart(straight.state, restored.state)
    return Finding(command.line, message, details, command.path)


def _of_game(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return events without what is told of a transcript: that is a file of the player's, and ends with a restore."""
    return tuple(event for event in events if not (isinstance(event, Status) and event.code == "transcript"))


def _events(events: Iterable[Event]) -> str:
    return "\n".join(repr(event) for event in events)


def _apart(straight: State, restored: State) -> tuple[str, ...]:
    """Return where two states differ that should be one."""
    return tuple(
        f"{named(key, straight.world)}: {value_of(straight, key)} straight, {value_of(restored, key)} restored"
        for key in differing(straight, restored)
    )
