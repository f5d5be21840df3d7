"""Saves: a journal in a file, written whole or not at all, and read back only if it fits the world. Never pickle."""

import json
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from backrooms_if import limits
from backrooms_if.engine.step import start
from backrooms_if.fields import ENGINE_FIELDS, Key, Value, kind_fits
from backrooms_if.ids import ENGINE_VERSION, NOWHERE, PLAYER, WORLD
from backrooms_if.session.journal import (
    FORMAT,
    VERSION,
    JournalFault,
    Record,
    read_object,
    read_record,
    record_lines,
    spelt_hash,
)
from backrooms_if.state import State
from backrooms_if.traits import TRAIT_FIELDS
from backrooms_if.world.model import World

NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
"""Names of saves are slugs, so that no name is a path."""
_FIELDS: Final = {field.name: field for field in ENGINE_FIELDS} | dict(TRAIT_FIELDS)
_SLOTS: Final = frozenset(("position", "draws", "fired", "awarded"))
"""Fields whose ids are texts, streams, rules and awards, which an edited world may well have lost."""


class SaveError(Exception):
    """A save that cannot be written or read; the message says why, in words for the player."""


class Saved(NamedTuple):
    """A save as read back: the records, the seed, and what to tell the player of a world that was edited since."""

    records: tuple[Record, ...]
    seed: int
    state: State
    note: str


def slug(name: str) -> str:
    """Return a name as the slug of a save; `save` for none. Raises SaveError for one that has no letter or digit."""
    if not name.strip():
        return "save"
    found = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    if not NAME.fullmatch(found):
        raise SaveError("A save is named with letters and digits, for example SAVE LOBBY.")
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
    return "\n".join([json.dumps(header, ensure_ascii=False), *lines, ""])


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
    except OSError as error:
        raise SaveError(f"It could not be saved: {error.strerror or error}. Nothing was changed.") from error


def read(path: Path, world: World) -> Saved:
    """Return what a save holds. Raises SaveError if it is not there, damaged, or of another world."""
    try:
        with path.open("rb") as file:
            data = file.read(limits.SAVE_BYTES + 1)
    except FileNotFoundError as error:
        raise SaveError(f'There is no save called "{path.stem}".') from error
    except OSError as error:
        raise SaveError(f"The save cannot be read: {error.strerror or error}.") from error
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
        raise SaveError(f"This save has version {header.get('version')!r}; this program reads version {VERSION}.")
    if header.get("world") != world.id:
        raise SaveError(f'This save belongs to another world, "{header.get("world")}".')
    seed = header.get("seed")
    if not isinstance(seed, int) or isinstance(seed, bool):
        raise JournalFault(1, "the seed is missing")
    if header.get("records") != len(lines) - 1:
        raise JournalFault(len(lines), f"{header.get('records')} records were written and {len(lines) - 1} are left")
    is_same = header.get("content_hash") == world.content_hash
    state = start(world, seed)
    if is_same and header.get("start_hash") != spelt_hash(state):
        raise JournalFault(1, "the start does not agree with its hash")
    records: list[Record] = []
    for number, line in enumerate(lines[1:], 2):
        record, claimed = read_record(line, number, state)
        unknown = [change.key for change in record.changes if not fits(world, change.key, change.new)]
        if unknown:
            if not is_same:
                raise SaveError(_lost(unknown))
            raise JournalFault(number, f"{unknown[0][0]} cannot have such a {unknown[0][1]}")
        state = state.with_changes(record.changes)
        if is_same and spelt_hash(state) != claimed:
            raise JournalFault(number, "the changes do not agree with their hash")
        records.append(record)
    note = "" if is_same else "This world was edited since the game was saved; it goes on in the new one."
    return Saved(tuple(records), seed, state, note)


def _lost(keys: list[Key]) -> str:
    named = ", ".join(f"{owner} ({field})" for owner, field in keys[:5])
    more = f" and {len(keys) - 5} more" if len(keys) > 5 else ""
    return f"This world was edited since the game was saved, and no longer has {named}{more}."


def fits(world: World, key: Key, value: Value) -> bool:
    """Return whether an entry can belong to a state of this world."""
    owner, name = key
    field = _FIELDS.get(name)
    thing = world.things.get(owner)  # type: ignore[call-overload]  # any text may stand in a save
    if field is None:  # an independent named state
        return thing is not None and name in thing.fields and value in thing.fields[name].words
    if not kind_fits(field.kind, value):
        return False
    if name in _SLOTS:
        return True
    if name == "place":
        places = (owner == PLAYER or (thing is not None and not thing.rooms)) and isinstance(value, str)
        return places and (value in world.rooms_by_id or (owner != PLAYER and _holds(world, str(value))))
    if name in ("turns", "score", "seed"):
        return owner == WORLD
    if name == "ended":
        return owner == WORLD and (value == "" or value in world.endings)
    if name in ("it", "question"):
        return owner == PLAYER and _refers(world, name, value)
    if name in TRAIT_FIELDS or name == "state":
        return thing is not None and name in thing.fields and (name != "state" or value in thing.fields[name].words)
    if name == "visits":
        return owner in world.rooms_by_id
    if name == "misses":
        return owner in world.noclips
    if name == "set":
        return owner in world.flags
    if name == "count":
        return owner in world.counters
    return owner in world.things or owner in world.hidden_exits


def _holds(world: World, place: str) -> bool:
    if place in (PLAYER, NOWHERE):
        return True
    thing = world.things.get(place)  # type: ignore[call-overload]
    return thing is not None and bool(thing.traits & {"container", "supporter"})


def _refers(world: World, name: str, value: Value) -> bool:
    if name == "it":
        return value == "" or value in world.things
    if not isinstance(value, tuple) or not value:
        return isinstance(value, tuple)
    if value[0] == "what":
        return len(value) == 2 and isinstance(value[1], str)
    return value[0] == "which" and len(value) > 6 and all(part in world.things for part in value[6:])
