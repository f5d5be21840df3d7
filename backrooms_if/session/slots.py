"""Opens the game of a slot: resumed where it was, begun anew, or a copy if another process plays it. `play` calls it.

A slot is a folder `SAVES/WORLD-ID/SLOT` with the journal of a game and the lock of whoever plays it. No game in it is
ever deleted or overwritten: what gives way to a new one is set aside under another name.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import count, islice
from pathlib import Path
from typing import Final

from backrooms_if.engine.step import start
from backrooms_if.events import Event, Status
from backrooms_if.ids import WORLD
from backrooms_if.records import NamedTuple
from backrooms_if.session import catalogue, durable, saves
from backrooms_if.session.autosave import Autosave
from backrooms_if.session.catalogue import DAMAGED, DEFAULT, JOURNAL, OLD
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.journal import Record, record_lines, sealed
from backrooms_if.session.locking import Lock
from backrooms_if.session.obeying import quoted_line
from backrooms_if.session.reading import seed_of
from backrooms_if.session.saves import DamagedSave, Saved, SaveError
from backrooms_if.session.whereabouts import whereabouts
from backrooms_if.world.model import World

LONGEST: Final = 30
"""Letters of a slot's name: the names of copies and of what is set aside are some signs longer, and still names."""
LOCK: Final = "lock"
_LINES_TOLD: Final = 2


class _Found(NamedTuple):
    """What a slot holds."""

    data: bytes
    file: os.stat_result | None
    saved: Saved | None = None
    """The game in it; None if there is none, if it cannot go on, or if it was not asked for."""
    shown: tuple[Event, ...] = ()
    """Where it stands."""
    fault: SaveError | None = None
    """Why it cannot go on."""

    @property
    def is_played(self) -> bool:
        """Return whether anybody has typed a line in it: what only began is nothing to keep."""
        _, *records = self.data.splitlines()[:3] or (b"",)
        return len(records) > 1 or any(b'"kind":"carry"' not in record for record in records)


def slot_name(name: str) -> str:
    """Return the name of a slot as a slug. Raises SaveError for what cannot be one."""
    found = ""
    with suppress(SaveError):
        found = saves.slug(name) if name.strip() else ""
    if not found or len(found) > LONGEST or catalogue.is_reserved(found):
        raise SaveError(f"A slot is named with up to {LONGEST} letters (a to z) and digits, for example `evening`.")
    return found


def open_game(
    world: World,
    folder: Path,
    *,
    slot: str = DEFAULT,
    seed: int | None = None,
    canon: str | None = None,
    enter: str | None = None,
    new_seed: Callable[[], int] = lambda: 0,
    is_fresh: bool = False,
    is_debug: bool = False,
) -> Game:
    """Return the game of a slot in the folder of all saves; every line of it is kept there before its text is shown.

    `seed`, `canon` and `enter` are for a game that begins; for None, `new_seed` is asked, and no canon set and no way
    in are chosen. The world must have that way in (`world.entrances`). `is_fresh`: it begins in any case, and what was
    there is kept under another name. `is_debug`: a fault of the program in reading what is there is raised, not told.
    Raises SaveError if a saved game has the name of the slot.
    """
    place = folder / world.id
    if slot != DEFAULT and (place / f"{slot}.ndjson").exists():
        raise SaveError(f'A saved game is called "{slot}"; another name is needed for the slot.')
    name, lock = _take(place, slot)
    is_copy = name != slot
    found = _found(place / slot / JOURNAL, None if is_fresh else world, is_debug)
    fresh_seed = 0 if found.saved is not None else new_seed() if seed is None else seed
    told: list[Event] = [_copied(slot, name, found.saved is not None)] if is_copy else []
    fresh_world = world.under(canon or "")
    if enter:
        from backrooms_if.world.entrances import entered  # most games begin where the world is written to

        fresh_world = entered(fresh_world, enter)
    autosave = _autosave(found, fresh_world, place / name / JOURNAL, lock, is_copy, fresh_seed)
    trouble = autosave.bring_up_to_date()
    told += _gave_way(found, autosave.set_aside)
    if found.saved is None:
        game = Game(fresh_world, fresh_seed, saves_folder=folder, sink=autosave, slot=name)
        opening = game.opening.events
    else:
        game = Game.resumed(found.saved, world, saves_folder=folder, sink=autosave, slot=name)
        opening = game.opening.events
        if game.records:
            opening = (_recap(found.saved, found.data), *found.shown)
        if seed is not None and seed != seed_of(game.state):
            words = f"This game has the seed {seed_of(game.state)}; for another, start with --fresh as well."
            told.append(Status("seed", words))
        if canon is not None and canon != game.world.canon:
            words = f"in the canon set {game.world.canon}" if game.world.canon else "in no canon set"
            told.append(Status("canon", f"This game is played {words}; for another, start with --fresh as well."))
        if enter is not None and fresh_world.entrance != game.world.entrance:
            way = f"came in at {quoted_line(game.world.entered)}" if game.world.entered else "began elsewhere"
            told.append(Status("enter", f"This game {way}; to come in anew, start with --fresh as well."))
    game.opening = GameTurn((*told, *opening, *trouble), (), game.opening.acts, game.ended, False)
    return game


def remove(kept: catalogue.Kept) -> bool:
    """Delete a game for good; return False, and leave it, if it is being played. Raises OSError."""
    if kept.kind != "slot":
        kept.path.unlink()
        return True
    lock = Lock(kept.path.with_name(LOCK))
    if not lock.take():
        return False
    try:
        kept.path.unlink()
        with suppress(OSError):  # what was set aside may be in the folder still
            kept.path.with_name(LOCK).unlink()
            kept.path.parent.rmdir()
    finally:
        lock.free()
    return True


def _autosave(found: _Found, world: World, path: Path, lock: Lock, is_copy: bool, seed: int) -> Autosave:
    """Return the journal of the game: one that goes on in its file, or a new file; `seed` is that of a new game."""
    saved = found.saved
    aside = None if is_copy else _aside(found)
    if saved is None:
        return Autosave(path, _lines(world, seed), lock, aside=aside)
    if saved.note:
        return Autosave(path, _lines(saved.state.world, saved.seed, saved.records), lock, aside=aside)
    lines = [line + b"\n" for line in found.data.split(b"\n")[: saved.lines]]
    return Autosave(path, lines, lock, aside=None) if is_copy else Autosave(path, lines, lock, file=found.file)


def _take(place: Path, slot: str) -> tuple[str, Lock]:
    """Return the slot that is played, locked: the one that was asked for, or one for a copy of it."""
    lock = Lock(place / slot / LOCK)
    if lock.take():
        with suppress(OSError):  # what a process left that was killed while it wrote a whole file
            for path in (place / slot).glob(f".{JOURNAL}.*"):
                path.unlink()
        return slot, lock
    try:
        theirs = (place / slot / JOURNAL).read_bytes()
    except OSError:
        theirs = b""
    for number in count(2):
        name = f"{slot}-{number}"
        lock = Lock(place / name / LOCK)
        if not (place / f"{name}.ndjson").exists() and lock.take():
            if _is_free(place / name / JOURNAL, theirs):
                return name, lock
            lock.free()
    raise AssertionError("numbers have no end")


def _is_free(path: Path, theirs: bytes) -> bool:
    """Return whether there is no journal, or only a copy of theirs in which nobody has played on."""
    try:
        return theirs.startswith(path.read_bytes())
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _found(path: Path, world: World | None, is_debug: bool) -> _Found:
    """Return what a slot holds, as a game of the world; without a world only its bytes. Never raises but to debug."""
    try:
        file = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _Found(b"", None)
    except OSError as error:
        return _Found(b"", None, fault=SaveError(f"It cannot be read: {durable.why(error)}."))
    data = b""
    try:
        data = saves.bytes_of(path)
        if world is None or not data:
            return _Found(data, file)
        saved = saves.read_bytes(data, world)
        return _Found(data, file, saved, whereabouts(saved.state))
    except SaveError as fault:
        return _Found(data, file, fault=fault)
    except Exception as error:  # a fault of ours must not keep a player from playing
        if is_debug:
            raise
        return _Found(data, file, fault=DamagedSave(f"The program fails on it ({type(error).__name__}: {error})."))


def _aside(found: _Found) -> str | None:
    """Return under what sort of name a slot's journal is kept when a new one takes its place; None for not at all."""
    if isinstance(found.fault, DamagedSave):
        return DAMAGED
    return OLD if found.fault is not None or found.is_played else None


def _lines(world: World, seed: int, records: Iterable[Record] = ()) -> list[bytes]:
    """Return the lines of a journal that is to grow."""
    lines = sealed([saves.header(world, seed), *record_lines(start(world, seed), records)])
    return [f"{line}\n".encode() for line in lines]


# --- what is told ----------------------------------------------------------------------------------------------------


def _copied(slot: str, name: str, is_copy: bool) -> Status:
    what = "you play on with a copy of its game" if is_copy else "you play a game of your own"
    words = f'The slot "{slot}" is being played elsewhere, so {what}, in the slot "{name}".'
    return Status("slot", f"{words} To come back to it, start with --slot {name}.")


def _gave_way(found: _Found, path: Path | None) -> list[Event]:
    """Return what is told of a game that gave way to a new one; `path` is where it is now, None if nowhere."""
    told = []
    if found.fault is not None:
        told.append(f"The game that was kept here cannot go on. {found.fault} A new one begins.")
    if path is not None and path.suffix == DAMAGED:
        told.append(f"The other is kept as it is, in {path}.")
    elif path is not None and found.fault is not None:
        told.append(f'The other is kept under the name "{catalogue.name_of(path)}".')
    elif path is not None and found.saved is None:
        told.append(f"The game before it is kept: RESTORE {catalogue.name_of(path).upper()} goes back to it.")
    return [Status("slot", " ".join(told))] if told else []


def _recap(saved: Saved, data: bytes) -> Status:
    """Return where a game goes on, in a few words; its room is shown in full after them."""
    turns, has_ended = saved.state.get((WORLD, "turns")), bool(saved.state.get((WORLD, "ended")))
    done = [quoted_line(entry.line) for entry in islice(saved.history.behind, _LINES_TOLD)][::-1]
    after = ", after " + " and ".join(f'"{line}"' for line in done) if done else ""
    words = [f"{'This game has ended' if has_ended else 'You go on'} at turn {turns}{after}."]
    if saved.note:
        words.append(saved.note)
    elif saved.lines < data.count(b"\n") or not data.endswith(b"\n"):
        words.append("The line after that was not written to its end, and is left out.")
    if any(record.kind == "author" for record in saved.records):
        words.append("Author verbs were used in this game.")
    if has_ended:
        words.append("RESTART begins it again, UNDO takes its last turn back.")
    words.append("To begin a new game, start with --fresh; this one is kept then.")
    return Status("resumed", " ".join(words))
