"""What was reached of one world, line by line with its place, and in figures by kind. Reports are made from it."""

from collections.abc import Iterable, Sequence
from typing import Final

from backrooms_if.library.load import Located
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.studies.coverage.entries import KINDS, Entry, Kind, universe
from backrooms_if.studies.coverage.gathered import Gathered
from backrooms_if.studies.coverage.reasons import Reasons
from backrooms_if.studies.coverage.watching import Mark
from backrooms_if.world.model import World
from backrooms_if.world.places import Place
from backrooms_if.world.spelling import short

ONE: Final[dict[Kind, str]] = {
    "rooms": "room",
    "exits": "exit",
    "noclips": "noclip",
    "things": "thing",
    "states": "state",
    "rules": "rule",
    "branches": "branch",
    "timers": "timer",
    "answers": "answer",
    "texts": "text",
    "variants": "variant",
    "messages": "message",
    "goals": "goal",
    "awards": "award",
    "endings": "ending",
}
"""What one of each kind is called."""
_MOST_QUOTED: Final = 48


class Line(NamedTuple):
    """One thing that can be reached: its kind, id, how, and place; None for what is written nowhere."""

    kind: Kind
    id: str
    how: str
    name: str
    """What it is called in reports, as `exit jetty.north taken`."""
    place: Place | None
    reached: bool
    why: str = ""
    """Why it was not; empty if it was."""


class Figure(NamedTuple):
    """How much of something was reached."""

    reached: int
    all: int

    @property
    def percent(self) -> int:
        """Return whole percent, rounded down, so that 100 is all of it; 100 of nothing."""
        return 100 * self.reached // self.all if self.all else 100


class Sheet(NamedTuple):
    """What was reached of one world in so many runs; its lines are in the order of kinds and then of files."""

    where: str
    id: str
    title: str
    runs: int
    lines: tuple[Line, ...]
    files: dict[str, str]
    is_changed: bool
    """Whether the files are others than those that were played."""
    sentences: Figure | None = None
    """How many sentences of decks were told; None in a world without an expanse. They are no lines: chance and a long
    walk choose among them, so that none is asked for by itself."""

    @property
    def total(self) -> Figure:
        """Return how much of all was reached."""
        return _figure(self.lines)

    def figures(self) -> dict[Kind, Figure]:
        """Return how much of each kind was reached, without kinds that the world has nothing of."""
        by_kind = {kind: [line for line in self.lines if line.kind == kind] for kind in KINDS}
        return {kind: _figure(lines) for kind, lines in by_kind.items() if lines}

    def left(self) -> tuple[Line, ...]:
        """Return what was not reached, as it stands in the files; what is written nowhere comes last."""
        left = [line for line in self.lines if not line.reached]
        return tuple(sorted(left, key=lambda line: (line.place is None, line.place or ())))


def _figure(lines: Iterable[Line]) -> Figure:
    return _figure_of([line.reached for line in lines])


def _figure_of(reached: Sequence[bool]) -> Figure:
    return Figure(sum(reached), len(reached))


def sheet_of(gathered: Gathered, located: Located) -> Sheet:
    """Return what was gathered of a world as lines. What is written once and has several ids is one line."""
    world, reasons = located.world, Reasons(located.world, gathered)
    entries: dict[tuple[object, ...], list[Entry]] = {}
    for entry in universe(world):
        place = located.places.get(f"{entry.mark.id} {entry.mark.how}") or located.places.get(entry.mark.id)
        is_shared = place is not None and entry.kind in ("texts", "variants")
        entries.setdefault((entry.kind, place) if is_shared else (entry.kind, entry.mark), []).append(entry)
    sources = {file: source.split("\n") for file, source in located.files.items()}
    lines = []
    for same in entries.values():
        first = same[0]
        place = located.places.get(f"{first.mark.id} {first.mark.how}") or located.places.get(first.mark.id)
        is_reached = any(entry.mark in gathered.reached for entry in same)
        name = f"{ONE[first.kind]} {_called(first, place, world, sources)}"
        why = "" if is_reached else reasons.why(first)
        lines.append(Line(first.kind, first.mark.id, first.mark.how, visible(name), place, is_reached, visible(why)))
    is_changed = gathered.content_hash != world.content_hash
    where, runs = gathered.where, gathered.runs
    sentences = _sentences(world, gathered)
    return Sheet(where, world.id, world.title, runs, tuple(lines), located.files, is_changed, sentences)


def _sentences(world: World, gathered: Gathered) -> Figure | None:
    if not world.expanses:
        return None
    texts = [text for expanse in world.expanses.values() for text in expanse.sentences().values()]
    return _figure_of([Mark(text.id, "told") in gathered.reached for text in texts])


def _called(entry: Entry, place: Place | None, world: World, sources: dict[str, list[str]]) -> str:
    """Return what an entry is called behind the word for its kind."""
    name, how = short(entry.mark.id, world), entry.mark.how
    match entry.kind:
        case "exits" | "noclips" | "goals" | "answers":
            return f"{name} {how}"
        case "branches" if how.startswith("branch "):
            return f"{name} {how.removeprefix('branch ')}"
        case "branches":
            return f"{name} {how}: `{entry.when.source if entry.when is not None else ''}`"
        case "states":
            field, _, state = how.partition(" is ")
            return f"{name} is {state}" if field == "state" else f"{name}.{field} is {state}"
        case "timers":
            return f"{name} with {how}" if how != "over" else name
        case "texts" | "variants" | "messages":
            return f"{name} {_quote_of(place, sources)}".rstrip()
        case _:
            return name


def _quote_of(place: Place | None, sources: dict[str, list[str]]) -> str:
    """Return the first words of what stands at a place, in double quotes; empty where nothing does."""
    if place is None:
        return ""
    words = " ".join(source_at(place, sources[place.file]).split())
    if sources[place.file][place.last_line - 1][place.last_column - 1 :].startswith(":"):
        return ""  # it stands at its key, since it is a list or a mapping of texts: each of those is a variant
    if not words:
        return "(empty)"
    return f'"{words}"' if len(words) <= _MOST_QUOTED else f'"{words[: _MOST_QUOTED - 3]}..."'


def source_at(place: Place, source: list[str]) -> str:
    """Return what stands at a place of a file, which is given as its lines."""
    lines = source[place.line - 1 : place.last_line]
    lines[-1] = lines[-1][: place.last_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)
