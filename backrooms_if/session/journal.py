"""The journal of a game: one record for each line, append-only, and its form as lines of JSON.

The same form serves saves, tapes and tests: a header, then a record a line. A record holds what changed, so a journal
is read back without parsing a word; the hash in each record shows where a damaged or foreign one goes wrong.
"""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final, Literal, TypeGuard, get_args

from backrooms_if import limits
from backrooms_if.fields import Value
from backrooms_if.ids import PLAYER, WORLD, Id, level_of
from backrooms_if.records import NamedTuple
from backrooms_if.session.history import Parts
from backrooms_if.state import Bare, State, bare, joined
from backrooms_if.world.model import Room, World

FORMAT: Final = "backrooms_if journal"
VERSION: Final = 1
_WHERE: Final = (PLAYER, "place")
_MANY: Final = 100
"""Changes of a line that are never too many to be written one by one."""
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Kind = Literal["line", "undo", "undo act", "redo", "restart", "restore", "adopt", "carry", "author"]
"""What a record did to the history: added to it, took the last entry back or only its last act, brought that back,
began again; or RESTORE. A line of an author's (`play --debug`) is added like a player's, but is no command.

RESTORE of a save that is a part of this very journal goes back to that `point`. Of another game's save all records are
taken over: an `adopt` begins with that game's seed and an empty history, and its records `follow`. Of a game that is
older than the last edit of the world only the state is: `carry`.
"""


_KINDS: Final = get_args(Kind)


class Record(NamedTuple):
    """One line and what it changed. `took_time` tells whether UNDO stops at it."""

    line: str
    changes: tuple[Bare, ...]
    took_time: bool
    kind: Kind = "line"
    point: int | None = None
    """Of `restore`: the records before the point that it went back to, counted from the journal's start."""
    seed: int | None = None
    """Of `adopt`: the seed that it began with."""
    follow: int = 0
    """Of `adopt`: the records after it that were taken over."""
    parts: Parts = ()
    """Of `line`: its acts, if there are several, for taking back the last of them."""
    chance: tuple[tuple[str, int], ...] = ()
    """Of `line`: the outcomes that were fixed and asked for, by stream; without them it cannot be typed again."""


def writable(line: str) -> str:
    """Return a line as it can stand in a journal: what no file can hold is replaced, what is too long stays too long.

    Both mean to the parser what they meant before, so that a journal can be played again.
    """
    kept = line[: limits.LINE_CHARACTERS + 1]
    return kept if kept.isascii() else _LONE_SURROGATE.sub("\ufffd", kept)


class JournalFault(Exception):
    """A journal that cannot be read: `line` is where, from 1, and the message says why."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the place."""
        super().__init__(message)
        self.line = line


def spelt_hash(state: State) -> str:
    """Return a state's hash as 16 hexadecimal digits."""
    return f"{state.hash():016x}"


def record_lines(start: State, records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as a line of JSON, with the hash of the state after it."""
    state = start
    state.hash()  # so that each further hash is made from the changes alone
    for record in records:
        state = state.with_changes(record.changes)
        yield record_line(record, state)


def record_line(record: Record, state: State) -> str:
    """Return a record as a line of JSON, no longer than `check_length` lets pass; `state` is that after it."""
    if is_heavy(record.changes):
        record = record._replace(changes=bare(joined(record.changes)), parts=())
    content: dict[str, object] = {
        "player": PLAYER,
        "line": record.line,
        "hash": spelt_hash(state),
        "time": record.took_time,
        "kind": record.kind,
    }
    if record.kind == "restore":
        content["point"] = record.point
    elif record.kind == "adopt":
        content |= {"seed": record.seed, "follow": record.follow}
    if record.parts:
        content["acts"] = record.parts
    if record.chance:
        content["chance"] = dict(record.chance)
    moved = [key for key, _, _ in record.changes if key[1] == "place"]
    if _WHERE in moved or (moved and state.get(_WHERE) in state.world.things):  # what one is in may have gone with one
        content["room"] = room_name(state)  # for lists of games: no world is opened for them
    content["changes"] = [[key[0], key[1], new] for key, _, new in record.changes]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def room_of(state: State) -> Room:
    """Return the room that the player is in."""
    world = state.world
    where = str(state.get(_WHERE))
    while where in world.things:
        where = str(state.get((where, "place")))
    if "@" in where:
        from backrooms_if.world.ground import ground_of  # most worlds have no such rooms

        return ground_of(world, level_of(where), int(str(state.get((WORLD, "seed"))))).room(Id(where))
    return world.rooms_by_id[Id(where)]


def room_name(state: State) -> str:
    """Return the name of the room that the player is in."""
    return room_of(state).name


def sealed(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines of JSON objects, each with a checksum of itself and all lines before it as its last entry.

    The hash of the state says whether a record's changes are right; this, whether anything at all was changed.
    """
    seal = ""
    for line in lines:
        seal = seal_of(seal, line)
        yield with_seal(line, seal)


def unsealed(lines: Iterable[str]) -> list[str]:
    """Return the lines without their checksums. Raises JournalFault at the first that is not as it was written."""
    found: list[str] = []
    seal = ""
    for number, line in enumerate(lines, 1):
        head, _, tail = line.rpartition(',"seal":"')
        bare = head + "}"
        seal = seal_of(seal, bare)
        if tail != f'{seal}"}}':
            raise JournalFault(number, "the file was cut or changed")
        found.append(bare)
    return found


def is_heavy(changes: tuple[Bare, ...]) -> bool:
    """Return whether changes are to be joined before a record has them: a line of a journal has its bound."""
    return len(changes) > _MANY and (
        len(changes) > limits.CHANGES_APART or sum([len(str(new)) for _, _, new in changes]) > limits.RECORD_BYTES // 2
    )


def check_length(text: str, number: int, world: World) -> None:
    """Raise JournalFault for a line that no game of a world can have made so long, before anything is made of it."""
    if len(text) > limits.RECORD_BYTES and len(text) > limits.RECORD_BYTES + limits.RECORD_BYTES_EACH * (
        len(world.things) + len(world.rooms_by_id)
    ):
        raise JournalFault(number, "the line is longer than one that a game of this world has")


def with_seal(line: str, seal: str) -> str:
    """Return a line of JSON with its checksum as its last entry."""
    return f'{line[:-1]},"seal":"{seal}"}}'


def seal_of(before: str, line: str) -> str:
    """Return the checksum of a line, made from that of the line before it; of the first, from the empty string."""
    return seal_of_bytes(before, line.encode("utf-8", "surrogatepass"))


def seal_of_bytes(before: str, line: bytes) -> str:
    """Return what `seal_of` does, of a line in UTF-8."""
    return blake2b(b"%s\n%s" % (before.encode(), line), digest_size=8).hexdigest()


def read_record(text: str, number: int, state: State) -> tuple[Record, str]:
    """Return the record that a line of JSON holds, and the hash that it claims; `state` is that before it.

    Raises JournalFault for a line that is no record. Whether its keys belong to the world is the caller's question.
    """
    content = read_object(text, number)
    line, claimed, kind = content.get("line"), content.get("hash"), content.get("kind")
    took_time, changes = content.get("time"), content.get("changes")
    if not isinstance(line, str) or not isinstance(claimed, str) or not isinstance(took_time, bool):
        raise JournalFault(number, "a record without its line, hash or time")
    if line != writable(line):
        raise JournalFault(number, "a line that cannot have been typed")
    if not _is_kind(kind) or not isinstance(changes, list):
        raise JournalFault(number, "a record of an unknown kind")
    point, seed, follow = _where_from(kind, content, number)
    found: list[Bare] = []
    latest: dict[tuple[str, str], Value] = {}
    for change in changes:
        if not isinstance(change, list) or len(change) != 3:
            raise JournalFault(number, "a change that is not [id, field, value]")
        owner, name, new = change
        if not isinstance(owner, str) or not isinstance(name, str):
            raise JournalFault(number, "a change that is not [id, field, value]")
        key = (owner, name)
        old = latest[key] if key in latest else state.get(key)
        if new is not None and not isinstance(new, str | int):
            new = _value(new, number)
        latest[key] = new
        found.append((key, old, new))
    parts = _parts(content.get("acts", []), len(found), number) if kind == "line" else ()
    chance = chance_of(content, number) if kind == "line" else ()
    return Record(line, tuple(found), took_time, kind, point, seed, follow, parts, chance), claimed


def chance_of(content: dict[str, object], number: int) -> tuple[tuple[str, int], ...]:
    """Return the outcomes that were fixed for a line, as its record has them. Raises JournalFault for what is none."""
    value = content.get("chance", {})
    if not isinstance(value, dict):
        raise JournalFault(number, "chance that is not {stream: outcome}")
    found: list[tuple[str, int]] = []
    for stream, outcome in value.items():
        if not stream.isprintable() or not is_whole(outcome):
            raise JournalFault(number, "chance that is not {stream: outcome}")
        found.append((stream, outcome))
    return tuple(found)


def _parts(value: object, most: int, number: int) -> Parts:
    """Return the acts of a line that a record names, which have at most all its changes."""
    found: list[tuple[str, int]] = []
    for part in value if isinstance(value, list) else (None,):
        if not isinstance(part, list) or len(part) != 2:
            raise JournalFault(number, "an act that is not [line, changes]")
        line, count = part
        if not isinstance(line, str) or line != writable(line) or not is_whole(count) or count < 0:
            raise JournalFault(number, "an act that is not [line, changes]")
        found.append((line, count))
    if sum(count for _, count in found) > most:
        raise JournalFault(number, "acts with more changes than their line")
    return tuple(found)


def kind_of(value: object) -> Kind | None:
    """Return the kind of a record that was read; None for what is none."""
    return value if _is_kind(value) else None


def _is_kind(value: object) -> TypeGuard[Kind]:
    return value in _KINDS


def _where_from(kind: Kind, content: dict[str, object], number: int) -> tuple[int | None, int | None, int]:
    """Return the point, the seed and how many records follow, each for the kind of record that has it."""
    point, seed, follow = content.get("point"), content.get("seed"), content.get("follow")
    if kind == "restore" and is_whole(point) and point >= 0:
        return point, None, 0
    if kind == "adopt" and is_whole(seed) and is_whole(follow) and follow >= 0:
        return None, seed, follow
    if kind in ("restore", "adopt"):
        raise JournalFault(number, "it does not say what was restored")
    return None, None, 0


def is_whole(value: object) -> TypeGuard[int]:
    """Return whether a value that was read is a whole number, which true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def read_object(text: str, number: int) -> dict[str, object]:
    """Return the object on a line of JSON. Raises JournalFault."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise JournalFault(number, "it is not a line of JSON; the file was cut or changed") from error
    if not isinstance(content, dict):
        raise JournalFault(number, "it is not a record")
    return content


def _value(value: object, number: int) -> Value:
    """Return a value that is no single text or number."""
    if isinstance(value, list) and all(part is None or isinstance(part, str | int) for part in value):
        return tuple(value)
    raise JournalFault(number, "a value that no state holds")
