"""A game goes on in its world as it was edited meanwhile: state and place are kept, and UNDO where it can be.

`game.py` calls it when it was handed a `reload` that says the world was changed. The rule is that of a save that meets
an edited world (`saves.py`): what the new world lacks, no game can go on with. Why so:
docs/adr/0048-a-game-goes-on-in-a-world-that-is-edited.md
"""

from collections.abc import Callable
from typing import Final

from backrooms_if import limits
from backrooms_if.engine.step import start
from backrooms_if.ids import WORLD
from backrooms_if.records import NamedTuple
from backrooms_if.session.history import Entry, History
from backrooms_if.session.journal import JournalFault, Record, record_line
from backrooms_if.session.reading import Reader, can_be, seed_of
from backrooms_if.session.saves import SaveError, difference, header, lost_words, without_memories
from backrooms_if.state import Bare, State
from backrooms_if.world.model import World

READ_AGAIN: Final = "The world was changed and read again."
"""What is said when a game goes on in the edited world."""
NOT_READ: Final = "The world was changed, and cannot be played as it is now; the game goes on in it as it was."
NOT_FITTING: Final = "The game goes on in the world as it was; RESTART begins the new one."
ANOTHER: Final = "The game goes on in the world as it was; to play the new one, leave and start it."


class Edited(NamedTuple):
    """A world that was changed: as it is now, None if it has errors; those are told as places with words."""

    world: World | None
    faults: tuple[tuple[str, str], ...] = ()


Reload = Callable[[], Edited | None]
"""Says what became of the world's files since it was asked last, or since the game began; None for nothing."""


class Moved(NamedTuple):
    """A game as it goes on in an edited world, and the journal that leads to it, without checksums."""

    seed: int
    state: State
    history: History
    records: tuple[Record, ...]
    lines: tuple[str, ...]


def moved(state: State, history: History, world: World) -> Moved:
    """Return a game in a world that was edited; of its history the newest lines that have all they need in it.

    Raises SaveError with what the world lacks.
    """
    old = state.world
    if world.id != old.id:
        raise SaveError(f"The world was changed to another one, `{world.id}`.")
    if old.canon and old.canon not in world.canons:
        raise SaveError(f"The world was changed, and no longer has the canon set {old.canon!a}.")
    world, seed = world.under(old.canon), seed_of(state)
    if old.entered:
        from backrooms_if.world.entrances import NoWayIn, entered  # most games begin where the world is written to

        try:
            world = entered(world, old.entered)
        except NoWayIn as fault:
            raise SaveError(f"The world was changed: the game came in at {old.entered!a}, and {fault}.") from fault
    first = start(old, seed)
    held = difference(first, state)
    now = _carried(held, world)
    if lacking := [key for key, _, new in now.changes if not can_be(world, now, key, new)]:
        raise SaveError(lost_words(lacking, "The world was changed, and no longer has"))
    kept = _kept(history, world)
    while True:
        try:
            return _followed(first, state, history, kept, world)
        except JournalFault as fault:
            if not kept:
                raise SaveError("The world was changed, and the game as it stands cannot be in it.") from fault
            kept = []  # things were elsewhere then, where they would make a circle now


def _carried(changes: tuple[Bare, ...], world: World) -> Record:
    return without_memories(Record("", changes, False, "carry"), world)


def _kept(history: History, world: World) -> list[Entry]:
    """Return the newest entries that UNDO goes through whose every change the world can have, the oldest first."""
    found: list[Entry] = []
    for entry in history.behind:
        record = Record(entry.line, entry.changes, True)
        fits = all(
            can_be(world, record, key, old) and can_be(world, record, key, new)
            for key, old, new in without_memories(record, world).changes
        )
        if not fits or len(found) == limits.RECORDS_IN_MEMORY:
            break
        found.append(entry)
    return found[::-1]


def _followed(first: State, state: State, history: History, kept: list[Entry], world: World) -> Moved:
    """Return the game after a journal that begins before the entries that are kept. Raises JournalFault."""
    earlier = state.without_changes(history.pending)
    for entry in reversed(kept):
        earlier = earlier.without_changes(entry.changes)
    steps = [_carried(difference(first, earlier), world)]
    steps += (without_memories(Record(one.line, one.changes, True, parts=one.parts), world) for one in kept)
    if history.pending:
        steps.append(without_memories(Record("", history.pending, False), world))
    reader = Reader(world, seed_of(state))
    lines = [header(world, reader.seed)]
    for number, record in enumerate(steps, 2):
        lines.append(record_line(record, reader.state.with_changes(_from(reader.state, record.changes))))
        reader.take(lines[-1], number)
    assert reader.state.get((WORLD, "turns")) == state.get((WORLD, "turns")), "the same turn, in another world"
    return Moved(reader.seed, reader.state, reader.history, tuple(reader.records), tuple(lines))


def _from(state: State, changes: tuple[Bare, ...]) -> tuple[Bare, ...]:
    """Return changes as they are from a state on: what was before them may be something else there."""
    latest = {key: state.get(key) for key, _, _ in changes}
    found: list[Bare] = []
    for key, _, new in changes:
        found.append((key, latest[key], new))
        latest[key] = new
    return tuple(found)
