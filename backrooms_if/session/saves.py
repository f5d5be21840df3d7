"""Saves: a journal in a file, written whole or not at all, and read back only if it fits the world. Never pickle."""

import json
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from backrooms_if import limits
from backrooms_if.engine.step import start
from backrooms_if.fields import Key
from backrooms_if.ids import ENGINE_VERSION, PLAYER
from backrooms_if.session.fitting import fits, makes_circle
from backrooms_if.session.history import History
from backrooms_if.session.journal import (
    FORMAT,
    VERSION,
    JournalFault,
    Record,
    read_object,
    read_record,
    record_lines,
    sealed,
    spelt_hash,
    unsealed,
)
from backrooms_if.state import State
from backrooms_if.world.model import World

NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
"""Names of saves are slugs, so that no name is a path."""


class SaveError(Exception):
    """A save that cannot be written or read; the message says why, in words for the player."""


class Saved(NamedTuple):
    """A save as read back: its records, and the state and history that they come to.

    `note` is what to tell the player of a world that was edited since; the history is empty then.
    """

    records: tuple[Record, ...]
    seed: int
    state: State
    history: History
    note: str


def slug(name: str) -> str:
    """Return a name as the slug of a save; `save` for none.

    Raises SaveError for one with no letter or digit, and for letters that would have to be left out: two names must not
    become one save.
    """
    if not name.strip():
        return "save"
    plain = "".join(sign for sign in normalize("NFKD", name.lower()) if not combining(sign))
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not NAME.fullmatch(found) or any(sign.isalnum() and not sign.isascii() for sign in plain):
        raise SaveError("A save is named with up to 40 letters (A to Z) and digits, for example SAVE LOBBY.")
    return found


def dumps(world: World, seed: int, records: Iterable[Record]) -> str:
    """Return a game as the text of a save: the header, then a line for each record."""
    first = start(world, seed)
    lines = list(record_lines(first, records))
    header = {
        "format": FORMAT,
        "version": VERSION,
        "engine": ENGINE_VERSION,
        "world": world.id,
        "world_version": world.version,
        "content_hash": world.content_hash,
        "seed": seed,
        "players": [PLAYER],
        "start_hash": spelt_hash(first),
        "records": len(lines),
    }
    return "\n".join([*sealed([json.dumps(header, ensure_ascii=False), *lines]), ""])


def write(path: Path, world: World, seed: int, records: Iterable[Record]) -> None:
    """Write a save whole or not at all. Raises SaveError with the reason."""
    text = dumps(world, seed, records)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:  # ValueError: a path that no system can have
        raise SaveError(f"It could not be saved: {_why(error)}. Nothing was changed.") from error


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def read(path: Path, world: World) -> Saved:
    """Return what a save holds. Raises SaveError if it is not there, damaged, or of another world."""
    try:
        if not S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise SaveError("The save cannot be read: it is no regular file.")
        with path.open("rb") as file:
            data = file.read(limits.SAVE_BYTES + 1)
    except FileNotFoundError as error:
        raise SaveError(f'There is no save called "{path.stem}".') from error
    except (OSError, ValueError) as error:
        raise SaveError(f"The save cannot be read: {_why(error)}.") from error
    if len(data) > limits.SAVE_BYTES:
        raise SaveError("The save is too large to be one.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SaveError("The save is damaged: it is not text.") from error
    return loads(text, world)


def loads(text: str, world: World) -> Saved:
    """Return what the text of a save holds. Raises SaveError if it is damaged or of another world."""
    try:
        return _read(text, world)
    except JournalFault as fault:
        raise SaveError(f"The save is damaged at line {fault.line}: {fault}.") from fault


def _read(text: str, world: World) -> Saved:
    # Not splitlines: a line that a player typed may hold one of Unicode's other line ends.
    lines = text.removesuffix("\n").split("\n")
    if not text:
        raise JournalFault(1, "the file is empty")
    header = read_object(lines[0], 1)
    if header.get("format") != FORMAT:
        raise SaveError("This file is not a save of this program.")
    if header.get("version") != VERSION:
        raise SaveError(
            f"This save has version {_quoted(header.get('version'))}; this program reads version {VERSION}."
        )
    if header.get("world") != world.id:
        raise SaveError(f"This save belongs to another world, {_quoted(header.get('world'))}.")
    if header.get("records") != len(lines) - 1:
        written = _quoted(header.get("records"))
        raise JournalFault(len(lines), f"{written} records were written and {len(lines) - 1} are left")
    lines = unsealed(lines)
    seed = header.get("seed")
    if not isinstance(seed, int) or isinstance(seed, bool):
        raise JournalFault(1, "the seed is missing")
    if header.get("content_hash") != world.content_hash:
        return _edited(lines, world, seed)
    return _same(lines, world, seed, header.get("start_hash"))


def _same(lines: list[str], world: World, seed: int, start_hash: object) -> Saved:
    """Return a save of this very world: every state must have the hash that was written with it."""
    first = state = start(world, seed)
    if start_hash != spelt_hash(first):
        raise JournalFault(1, "the start does not agree with its hash")
    records: list[Record] = []
    history = History()
    for number, line in enumerate(lines[1:], 2):
        record, claimed = read_record(line, number, state)
        for key, _, new in record.changes:
            if not fits(world, key, new):
                raise JournalFault(number, "it changes something that this world cannot have")
        before, state = state, state.with_changes(record.changes)
        if spelt_hash(state) != claimed:
            raise JournalFault(number, "the changes do not agree with their hash")
        if any(key[1] == "place" and makes_circle(state, key[0]) for key, _, _ in record.changes):
            raise JournalFault(number, "something is inside itself")
        if not _follows(history, record, before, state, first):
            raise JournalFault(number, "it does not follow from the lines before it")
        records.append(record)
    return Saved(tuple(records), seed, state, history, "")


def _follows(history: History, record: Record, before: State, after: State, first: State) -> bool:
    """Do to the history what a record did; return whether the state after it is the one that this leads to."""
    if record.kind in ("line", "restart"):
        history.add(record.line, record.changes, record.took_time)
        return record.kind == "line" or after.hash() == first.hash()
    found = history.undone(before) if record.kind == "undo" else history.redone(before)
    return found is not None and found[0].hash() == after.hash()


def _edited(lines: list[str], world: World, seed: int) -> Saved:
    """Return a save of an earlier version of this world, if everything that it holds still has its place."""
    state = start(world, seed)
    records: list[Record] = []
    lost: dict[Key, None] = {}
    for number, line in enumerate(lines[1:], 2):
        record, _ = read_record(line, number, state)
        missing = [change.key for change in record.changes if not fits(world, change.key, change.new)]
        lost.update(dict.fromkeys(missing))
        if not lost:
            state = state.with_changes(record.changes)
            lost.update(
                (key, None) for key, _, _ in record.changes if key[1] == "place" and makes_circle(state, key[0])
            )
        records.append(record)
    if lost:
        raise SaveError(_lost(list(lost)))
    note = "This world was edited since the game was saved; it goes on in the new one."
    return Saved(tuple(records), seed, state, History(), note)


def _quoted(value: object) -> str:
    """Return what a header says, short and without signs that a terminal obeys."""
    return json.dumps(value, ensure_ascii=True)[:60].replace("\x7f", "?")


def _lost(keys: list[Key]) -> str:
    named = ", ".join(f"{owner} ({field})" for owner, field in keys[:5] if f"{owner}{field}".isprintable())
    more = f" and {len(keys) - 5} more" if len(keys) > 5 else ""
    return f"This world was edited since the game was saved, and no longer has {named}{more}."
