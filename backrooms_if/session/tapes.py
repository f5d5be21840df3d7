"""What was typed in a game, read from its journal without opening a world. The command `tape` calls it.

A save and the file of a running game are journals both (`saves.py`); either is a tape.
"""

from pathlib import Path
from typing import Final

from backrooms_if.collecting import at_rest
from backrooms_if.records import NamedTuple
from backrooms_if.session.journal import (
    FORMAT,
    VERSION,
    JournalFault,
    Kind,
    chance_of,
    is_whole,
    kind_of,
    read_object,
    unsealed,
)
from backrooms_if.session.saves import DamagedSave, SaveError, bytes_of, generators_of, without_torn_end

_NAMES: Final = ("world", "title", "world_version", "content_hash", "engine", "canon", "enter")


class Taped(NamedTuple):
    """A line of a tape: what was typed, what became of it, and the hash of the state after it.

    `number` is the line of the file, from 1; `point` and `seed` are those of a record of the journal.
    """

    number: int
    line: str
    kind: Kind
    hash: str
    point: int | None = None
    seed: int | None = None
    is_idle: bool = False
    """Whether it changed nothing: a look that is free, SAVE, QUIT."""
    chance: tuple[tuple[str, int], ...] = ()
    """The outcomes of chance that were fixed for it, by stream."""

    @property
    def typed(self) -> str:
        """Return what a player types for it, in one line with single blanks."""
        written = "undo action" if self.kind == "undo act" else self.line
        return " ".join(written.split())


class Tape(NamedTuple):
    """A game as it was typed, with the head of its journal."""

    world: str
    title: str
    world_version: str
    content_hash: str
    engine: str
    canon: str
    enter: str
    """The way in that the game was begun by; empty for where the world starts."""
    seed: int
    lines: tuple[Taped, ...]
    generators: int = 0
    """The version of the generators that made the levels without end; 0 in a world that had none."""

    @property
    def author_lines(self) -> int:
        """Return how many of the lines are an author's: `play --debug` has verbs of its own."""
        return sum(line.kind == "author" for line in self.lines)


def read_tape(path: Path) -> Tape:
    """Return what was typed in the game of a file. Raises SaveError if it is not there, damaged or no game."""
    try:
        text = without_torn_end(bytes_of(path)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DamagedSave("The file is damaged: it is not text.") from error
    try:
        with at_rest():
            return _read(text)
    except JournalFault as fault:
        raise DamagedSave(f"The file is damaged at line {fault.line}: {fault}.") from fault


def _read(text: str) -> Tape:
    if not text:
        raise JournalFault(1, "it is empty")
    lines = text.removesuffix("\n").split("\n")
    try:
        head = read_object(lines[0], 1)
    except JournalFault as fault:
        raise SaveError("This file is no game of this program.") from fault
    if head.get("format") != FORMAT or head.get("version") != VERSION:
        raise SaveError(f"This file is no game that this program reads: a journal of version {VERSION} is one.")
    seed = head.get("seed")
    if not is_whole(seed):
        raise JournalFault(1, "the seed is missing")
    names = {name: head.get(name, "") for name in _NAMES}
    for name, value in names.items():
        if not isinstance(value, str):
            raise JournalFault(1, f"its {name} is no text")
    bare = unsealed(lines)
    taped = tuple(_taped(line, number) for number, line in enumerate(bare[1:], 2))
    return Tape(
        **{name: str(value) for name, value in names.items()}, seed=seed, lines=taped, generators=generators_of(head)
    )


def _taped(text: str, number: int) -> Taped:
    content = read_object(text, number)
    line, claimed, changes = content.get("line"), content.get("hash"), content.get("changes")
    kind = kind_of(content.get("kind"))
    if not isinstance(line, str) or not isinstance(claimed, str) or kind is None or not isinstance(changes, list):
        raise JournalFault(number, "a record without its line, kind, hash or changes")
    point, seed = content.get("point"), content.get("seed")
    return Taped(
        number,
        line,
        kind,
        claimed,
        point if is_whole(point) else None,
        seed if is_whole(seed) else None,
        not changes,
        chance_of(content, number),
    )
