"""Saves: a journal in a file, written whole or not at all, and read back only if it fits the world. Never pickle.

The journal of a running game (`autosave.py`) has the same form, but it grows, and so does not say how long it is.
"""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final
from unicodedata import combining, normalize

from backrooms_if import limits
from backrooms_if.collecting import at_rest
from backrooms_if.engine.step import start
from backrooms_if.fields import Key
from backrooms_if.generators.streams import VERSION as GENERATORS
from backrooms_if.ids import ENGINE_VERSION, PLAYER
from backrooms_if.records import NamedTuple
from backrooms_if.session import durable
from backrooms_if.session.fitting import misplaced
from backrooms_if.session.history import History
from backrooms_if.session.journal import (
    FORMAT,
    VERSION,
    JournalFault,
    Record,
    check_length,
    is_whole,
    read_object,
    read_record,
    record_lines,
    room_name,
    seal_of_bytes,
    sealed,
    spelt_hash,
    unsealed,
)
from backrooms_if.session.reading import Reader, can_be
from backrooms_if.state import Change, State
from backrooms_if.state.model import start_value
from backrooms_if.world.model import World

_MEMORIES: Final = frozenset(
    (PLAYER, name) for name in ("it", "them", "again", "oops", "question", "told", "spoken_to")
)

_BEGINNING: Final = 65_536
"""Bytes of a save that are looked at before the others are read."""
_END: Final = 8_000_000
"""Bytes at the end of a large save that are taken into memory without a look at their checksums before that."""
NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
"""Names of saves are slugs, so that no name is a path."""


class SaveError(Exception):
    """A save that cannot be written or read; the message says why, in words for the player."""


class DamagedSave(SaveError):
    """A save that was cut or changed after it was written."""


class Saved(NamedTuple):
    """A save as read back: its records, and the state and history that they come to."""

    records: tuple[Record, ...]
    seed: int
    """The seed with which the journal begins; RESTORE may have brought another into it."""
    state: State
    history: History
    note: str
    """What to tell the player of a world that was edited since; one record then holds the state, without history."""
    lines: int = 0
    """The lines that count, the header among them: all but what was cut off at the end of a growing journal."""


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
    lines = list(record_lines(start(world, seed), records))
    return "\n".join([*sealed([header(world, seed, len(lines)), *lines]), ""])


def header(world: World, seed: int, records: int | None = None) -> str:
    """Return the first line of a journal, without its checksum; None records for one that is to grow."""
    first = start(world, seed)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "engine": ENGINE_VERSION,
        "world": world.id,
        "world_version": world.version,
        "content_hash": world.content_hash,
        "title": world.title,
        "room": room_name(first),
        "seed": seed,
        "players": [PLAYER],
        "start_hash": spelt_hash(first),
    }
    if world.canon:
        content["canon"] = world.canon
    if world.entered:
        content["enter"] = world.entered
    if world.expanses:
        content["generators"] = GENERATORS
    if records is not None:
        content["records"] = records
    return json.dumps(content, ensure_ascii=False)


def write(path: Path, world: World, seed: int, records: Iterable[Record]) -> None:
    """Write a save whole or not at all. Raises SaveError with the reason."""
    data = dumps(world, seed, records).encode()
    if len(data) > limits.SAVE_BYTES:
        raise SaveError("The game is too long to be saved. Nothing was changed.")
    try:
        durable.put(path, data)
    except (OSError, ValueError) as error:  # ValueError: a path that no system can have
        raise SaveError(f"It could not be saved: {durable.why(error)}. Nothing was changed.") from error


def read(path: Path, world: World) -> Saved:
    """Return what a save holds. Raises SaveError if it is not there, damaged, or of another world."""
    return read_bytes(bytes_of(path), world)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a save. Raises SaveError if it is not there or cannot be one."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            raise SaveError("The save cannot be read: it is no regular file.")
        if status.st_size > limits.SAVE_BYTES:
            raise SaveError("The save is too large to be one.")
        with path.open("rb") as file:
            data = file.read(_BEGINNING)
            if len(data) == _BEGINNING:  # what is none of ours is not taken into memory to find that out
                _check_beginning(data)
                file.seek(0)
                _check_lines(file, status.st_size)
                file.seek(0)
                data = file.read(limits.SAVE_BYTES + 1)
    except FileNotFoundError as error:
        raise SaveError(f'There is no save called "{path.stem}".') from error
    except (OSError, ValueError) as error:
        raise SaveError(f"The save cannot be read: {durable.why(error)}.") from error
    if len(data) > limits.SAVE_BYTES:
        raise SaveError("The save is too large to be one.")
    return data


def _check_lines(file: BinaryIO, size: int) -> None:
    """Raise DamagedSave if the lines of a large save are not those that were written, up to near its end.

    What is at the end of a growing journal may be torn, and is looked at when all of it is read.
    """
    read, seal = 0, ""
    for number in count(1):
        line = file.readline(limits.RECORD_BYTES_EVER)
        bare, _, tail = line.rpartition(b',"seal":"')
        seal = seal_of_bytes(seal, bare + b"}")
        if not line or tail != b'%s"}\n' % seal.encode():
            if size - read > _END:
                raise DamagedSave(f"The save is damaged at line {number}: the file was cut or changed.")
            return
        read += len(line)


def _check_beginning(data: bytes) -> None:
    """Raise DamagedSave if the first bytes of a large save are not whole lines with their checksums."""
    end = data.rfind(b"\n")
    try:
        if end < 0:
            raise JournalFault(1, "the line is longer than one that a game has")
        unsealed(data[:end].decode("utf-8").split("\n"))
    except UnicodeDecodeError as error:
        raise DamagedSave("The save is damaged: it is not text.") from error
    except JournalFault as fault:
        raise DamagedSave(f"The save is damaged at line {fault.line}: {fault}.") from fault


def read_bytes(data: bytes, world: World) -> Saved:
    """Return what the bytes of a save hold. Raises SaveError if they are damaged or of another world."""
    try:
        text = without_torn_end(data).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DamagedSave("The save is damaged: it is not text.") from error
    return loads(text, world)


def without_torn_end(data: bytes) -> bytes:
    """Return a growing journal without a last line that was not written to its end; another save as it is.

    Where the power failed, a line of which the disk had only the length consists of zeros.
    """
    end = data.rfind(b"\n") + 1
    first = data[: data.find(b"\n")]
    if not end or (end == len(data) and b"\0" not in data) or b'"records":' in first:
        return data
    while (zero := data.find(b"\0", data.rfind(b"\n", 0, end - 1) + 1, end)) >= 0:
        end = data.rfind(b"\n", 0, zero) + 1
    return data[:end]


def loads(text: str, world: World) -> Saved:
    """Return what the text of a save holds. Raises SaveError if it is damaged or of another world."""
    try:
        with at_rest():
            return _read(text, world)
    except JournalFault as fault:
        raise DamagedSave(f"The save is damaged at line {fault.line}: {fault}.") from fault


def _read(text: str, world: World) -> Saved:
    # Not splitlines: a line that a player typed may hold one of Unicode's other line ends.
    lines = text.removesuffix("\n").split("\n")
    if not text:
        raise JournalFault(1, "the file is empty")
    head = read_object(lines[0], 1)
    if head.get("format") != FORMAT:
        raise SaveError("This file is not a save of this program.")
    if head.get("version") != VERSION:
        raise SaveError(f"This save has version {_quoted(head.get('version'))}; this program reads version {VERSION}.")
    if head.get("world") != world.id:
        raise SaveError(f"This save belongs to another world, {_quoted(head.get('world'))}.")
    world = _begun(_under(world, head.get("canon", "")), head.get("enter", ""))
    if world.expanses:
        check_generators(generators_of(head))
    grows = "records" not in head
    if not grows and head["records"] != len(lines) - 1:
        written = _quoted(head["records"])
        raise JournalFault(len(lines), f"{written} records were written and {len(lines) - 1} are left")
    lines = unsealed(lines)
    seed = head.get("seed")
    if not is_whole(seed):
        raise JournalFault(1, "the seed is missing")
    if head.get("content_hash") != world.content_hash:
        return _edited(lines, world, seed, grows)
    return _same(lines, world, seed, head.get("start_hash"), grows)


def _under(world: World, canon: object) -> World:
    """Return the world in the canon set of a save. Raises SaveError if that is not the one that is being played."""
    if not isinstance(canon, str):
        raise JournalFault(1, "the canon set is no text")
    if canon == world.canon:
        return world
    if world.canon:
        how = f"with --canon {canon}" if canon in world.canons else "without --canon"
        raise SaveError(f"That game is played in another canon set: start the program {how}.")
    if canon not in world.canons:
        raise SaveError(f"This world was edited since the game was saved, and no longer has the canon set {canon!a}.")
    return world.under(canon)


def _begun(world: World, enter: object) -> World:
    """Return the world entered as in a save. Raises SaveError if the game that is being played came in elsewhere."""
    if not isinstance(enter, str):
        raise JournalFault(1, "the way in is no text")
    if enter == world.entered:
        return world
    from backrooms_if.world.entrances import NoWayIn, entered, way_in  # most games begin where the world is written to

    try:
        if world.entered:
            if not enter or way_in(world, enter) != world.entrance:
                raise SaveError(other_way(enter))
            return world
        return entered(world, enter)
    except NoWayIn as fault:
        raise SaveError(f"The game came in at {enter!a}, and {fault}.") from fault


def other_way(way_in: str) -> str:
    """Return what is told of a game that came in by another way than the one that is played; empty for its start."""
    how = f"with --enter {way_in!a}" if way_in else "without --enter"
    return f"That game came in by another way: start the program {how}."


def generators_of(head: Mapping[str, object]) -> int:
    """Return which version of the generators made the levels without end of a game; 0 if its header names none.

    Raises JournalFault for what is no version.
    """
    found = head.get("generators", 0)
    if not is_whole(found):
        raise JournalFault(1, "the version of its generators is no number")
    return found


def check_generators(version: int) -> None:
    """Raise SaveError for a game in levels without end that are made otherwise now: its places would be others.

    A header that names no version is of a world that had none of these levels yet.
    """
    if version not in (0, GENERATORS):
        raise SaveError(
            f"Its levels without end were made by version {version} of their generators, and this program makes them "
            f"by version {GENERATORS}, with other rooms in the same places. The file is left as it is."
        )


def _same(lines: list[str], world: World, seed: int, start_hash: object, grows: bool) -> Saved:
    """Return a save of this very world: every state must have the hash that was written with it."""
    reader = Reader(world, seed)
    if start_hash != spelt_hash(reader.state):
        raise JournalFault(1, "the start does not agree with its hash")
    for number, line in enumerate(lines[1:], 2):
        if _is_cut(line, number, lines, grows):
            break
        reader.take(line, number)
    return Saved(tuple(reader.records), seed, reader.state, reader.history, "", len(reader.records) + 1)


def _is_cut(line: str, number: int, lines: list[str], grows: bool) -> bool:
    """Return whether a line is the first of a restored game's records that were not all written.

    Raises JournalFault for that in a save that does not grow.
    """
    if '"kind":"adopt"' not in line:
        return False
    follow = read_object(line, number).get("follow")
    if not is_whole(follow) or follow <= len(lines) - number:
        return False
    if not grows:
        raise JournalFault(number, "not all that was restored is there")
    return True


def _edited(lines: list[str], world: World, seed: int, grows: bool) -> Saved:
    """Return a save of an earlier version of this world, if everything that it holds still has its place."""
    first = state = start(world, seed)
    lost: dict[Key, None] = {}
    count = 1
    for number, line in enumerate(lines[1:], 2):
        if _is_cut(line, number, lines, grows):
            break
        check_length(line, number, world)
        record = without_memories(read_record(line, number, state)[0], world)
        lost.update((key, None) for key, _, new in record.changes if not can_be(world, record, key, new))
        if not lost:
            state = state.with_changes(record.changes)
            lost.update((key, None) for key in misplaced(state, record.changes))
        count += 1
    if lost:
        raise SaveError(lost_words(list(lost)))
    note = "This world was edited since the game was saved; it goes on in the new one."
    carried = Record("", difference(first, state), False, "carry")
    return Saved((carried,), seed, state, History(), note, count)


def without_memories(record: Record, world: World) -> Record:
    """Return a record in which the player refers to nothing that the world has lost: only words are forgotten so."""
    changes = [
        (key, old, start_value(world, key) if key in _MEMORIES and not can_be(world, record, key, new) else new)
        for key, old, new in record.changes
    ]
    return record._replace(changes=tuple(changes))


def difference(one: State, other: State) -> tuple[Change, ...]:
    """Return the changes that lead from one state of a world to another."""
    keys = sorted({**one.entries(), **other.entries()})
    return tuple(Change(key, one.get(key), other.get(key)) for key in keys if one.get(key) != other.get(key))


def _quoted(value: object) -> str:
    """Return what a header says, short and without signs that a terminal obeys."""
    if not isinstance(value, str | int):
        return "none"
    return json.dumps(value, ensure_ascii=True)[:60].replace("\x7f", "?")


def lost_words(
    keys: list[Key], before: str = "This world was edited since the game was saved, and no longer has"
) -> str:
    """Return what of a game an edited world lacks, in words for the player."""
    named = ", ".join(f"{owner} ({field})" for owner, field in keys[:5] if f"{owner}{field}".isprintable())
    more = f" and {len(keys) - 5} more" if len(keys) > 5 else ""
    return f"{before} {named}{more}."
