"""What games of a world are kept in its folder, under which names, and how far each has come. It opens no world.

`game.py` lists them for RESTORE, `backrooms-if saves` for everybody. A world's folder holds saves (`NAME.ndjson`) and
slots, each a folder with the journal of a game (`auto/journal.ndjson`) and those that were set aside
(`auto/journal.1.ndjson`, called `auto-old-1`) or found damaged (`auto/journal.1.damaged`).
"""

import re
from pathlib import Path
from typing import Final, Literal

from backrooms_if.records import NamedTuple
from backrooms_if.session import saves
from backrooms_if.session.journal import FORMAT, JournalFault, is_whole, read_object
from backrooms_if.session.saves import SaveError

DEFAULT: Final = "auto"
"""The slot in which a game goes on unless another is asked for."""
JOURNAL: Final = "journal.ndjson"
OLD: Final = ".ndjson"
DAMAGED: Final = ".damaged"
_ASIDE: Final = re.compile(r"journal\.([1-9][0-9]{0,8})(\.ndjson|\.damaged)")
_RESERVED: Final = re.compile(r".*-(old|damaged)-[1-9][0-9]*")

Kind = Literal["save", "slot", "old", "damaged"]
"""By SAVE; the game that goes on in a slot; one that was set aside for a new one; one that could not be read."""


class Kept(NamedTuple):
    """A game in a file: its name, a slug of its own in this folder, and what it is."""

    name: str
    path: Path
    kind: Kind


class Summary(NamedTuple):
    """How far a game has come, by its file alone; every text is as the file has it."""

    world: str
    title: str
    seed: int
    turns: int
    room: str
    is_ended: bool
    lines: tuple[str, ...]
    """What was typed, all of it, what was undone later among it."""
    author_lines: int = 0
    """How many of those are an author's, of `play --debug`."""
    enter: str = ""
    """The way in that the game was begun by; empty for where the world starts."""
    generators: int = 0
    """The version of the generators that made the levels without end; 0 in a world that has none."""

    @property
    def whereabouts(self) -> str:
        """Return the turn and the room, for a list."""
        return f"turn {self.turns}, {self.room}" + (", ended" if self.is_ended else "")


def kept_in(folder: Path) -> list[Kept]:
    """Return the games of a world's folder, by name, saves first; none if there is no such folder."""
    found = [Kept(path.stem, path, "save") for path in _files(folder, "*.ndjson") if saves.NAME.fullmatch(path.stem)]
    for slot in sorted(path for path in _inside(folder) if saves.NAME.fullmatch(path.name) and path.is_dir()):
        found += kept_in_slot(slot)
    return found


def kept_in_slot(slot: Path) -> list[Kept]:
    """Return the games of a slot's folder, that which goes on first."""
    found = [Kept(slot.name, slot / JOURNAL, "slot")] if (slot / JOURNAL).is_file() else []
    aside = [(match[2], int(match[1]), path) for path in _inside(slot) if (match := _ASIDE.fullmatch(path.name))]
    for suffix, _, path in sorted(aside, reverse=True):
        found.append(Kept(name_of(path), path, "damaged" if suffix == DAMAGED else "old"))
    return found


def name_of(path: Path) -> str:
    """Return the name of a game that was set aside: `auto-old-1` for `auto/journal.1.ndjson`."""
    match = _ASIDE.fullmatch(path.name)
    assert match is not None, "it was set aside"
    return f"{path.parent.name}-{'damaged' if match[2] == DAMAGED else 'old'}-{match[1]}"


def find(folder: Path, name: str) -> Kept | None:
    """Return the game of that name in a world's folder; None if there is none. Raises SaveError for what is no name."""
    wanted = saves.slug(name)
    return next((kept for kept in kept_in(folder) if kept.name == wanted), None)


def path_to_save(folder: Path, world: str, name: str) -> tuple[Path, Summary | None]:
    """Return where a game goes that is saved under a name, and what it replaces there, None for nothing.

    Raises SaveError if the name cannot be one, or if what is there must not be lost.
    """
    wanted = saves.slug(name)
    path = folder / f"{wanted}.ndjson"
    if wanted == DEFAULT or is_reserved(wanted) or (folder / wanted).is_dir():
        raise SaveError(f'"{wanted}" is what a game that goes on by itself is called. Save it under another name.')
    if not path.exists():
        return path, None
    there = summary_of(path)
    if there is None:
        raise SaveError(f'Something is called "{wanted}" that is no saved game. Save it under another name.')
    if there.world != world:
        raise SaveError(f'A game of another world is saved as "{wanted}". Save it under another name.')
    return path, there


def is_reserved(name: str) -> bool:
    """Return whether a name is of the form that games which are set aside get by themselves."""
    return _RESERVED.fullmatch(name) is not None


def summary_of(path: Path) -> Summary | None:
    """Return how far the game in a file has come; None if it cannot be told."""
    try:
        text = saves.without_torn_end(saves.bytes_of(path)).decode("utf-8")
        return _summary(text.removesuffix("\n").split("\n")) if text else None
    except (SaveError, JournalFault, UnicodeDecodeError):
        return None


def _summary(lines: list[str]) -> Summary | None:
    header = read_object(lines[0], 1)
    world, title, seed, room = (header.get(name) for name in ("world", "title", "seed", "room"))
    if header.get("format") != FORMAT or not is_whole(seed):
        return None
    turns, is_ended = 0, False
    typed: list[str] = []
    author_lines = 0
    for number, line in enumerate(lines[1:], 2):
        record = read_object(line, number)
        typed.append(str(record.get("line", "")))
        author_lines += record.get("kind") == "author"
        room = record.get("room", room)
        changes = record.get("changes")
        for change in changes if isinstance(changes, list) else ():
            match change:
                case ["world", "turns", int(count)]:
                    turns = count
                case ["world", "ended", str(ending)]:
                    is_ended = ending != ""
                case ["world", "seed", int(other)]:
                    seed = other
    return Summary(
        str(world),
        str(title),
        seed,
        turns,
        str(room),
        is_ended,
        tuple(typed),
        author_lines,
        str(header.get("enter", "")),
        saves.generators_of(header),
    )


def _files(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    except OSError:
        return []


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
