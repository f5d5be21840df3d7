"""Who is called what: the ids of a world, and the `Names` that its conditions and texts are checked against."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from backrooms_if import limits
from backrooms_if.ids import Cell, Id, LevelId, cell_id, cell_of, name_of
from backrooms_if.language.names import FieldType, Named, Sort, a_sort
from backrooms_if.problems import Problem, Span
from backrooms_if.problems.counted import counted
from backrooms_if.problems.near import did_you_mean
from backrooms_if.traits import ACTOR, DOOR, TRAITS
from backrooms_if.world.faults import Faults
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.salvage import NOTHING_LOST, Lost

ROOM_FIELDS: Final = {"visits": FieldType("number")}
LOST: Final = Id("?")
"""Stands for a thing that was named wrongly, so that nothing is said against what is read of it."""
_MOST_COMPARED: Final = 20_000
"""Names that are looked at for near ones, all searches of a world together: each walks all names, which takes some
milliseconds for 4,000. A world of 600 names has 20 searches, as many as a report shows problems."""
_SEARCH: Final = 400
"""What a search costs beside the walk, in names: comparing the likely ones letter by letter."""
_DECLARED: Final = {
    "kind": "kinds are declared under `kinds:`",
    "timer": "timers are declared under `timers:`",
    "award": "awards are declared where they are given: `award: {found_key: 1}`, or `award: 1` of a goal",
    "E301": "rooms are declared under `rooms:`",
    "E302": "things are declared under `things:`, doors under `doors:`",
    "E303": "flags, counters and endings are declared under `flags:`, `counters:` and `endings:`",
}
_OTHER_SORT: Final[dict[tuple[Sort, Sort], str]] = {
    ("room", "thing"): "name a room; what a rule is about stands under its `thing:`",
    ("thing", "room"): "name a thing; where a rule applies stands under its `at:`",
    ("flag", "counter"): "compare a counter with a number, as in `coal > 0`, or declare a flag under `flags:`",
    ("counter", "flag"): "set a flag to `true` or `false`, or declare a counter under `counters:`",
}
"""For what is wanted and what stands there: what is meant as a rule."""
_MOST_LISTED: Final = 8
"""Names that a hint lists."""
_MOST_SEARCHED: Final = 20_000
"""Ids of a world whose names are still listed: each fault of this kind goes through all of them."""
_PLAYER_WORDS: Final = ("inventory", "me", "self", "you", "hero", "protagonist", "pc")
"""What other systems call the player."""
TRAIT_NAMES: Final = frozenset((*TRAITS, DOOR.name, ACTOR.name))
"""Every trait that a rule may name: also those that nothing is given by name, as they come with a section."""
_EVERY_SORT: Final[tuple[Sort, ...]] = (
    "room", "thing", "flag", "counter", "ending", "goal", "noclip", "exit", "timer", "group", "kind", "choice",
    "variable",
)  # fmt: skip


@dataclass(slots=True)
class Namespace:
    """Every id of a world in one namespace: rooms, things, doors, noclips, exits, flags, counters, groups and so on.

    Awards have one of their own: they are named where they are given, and nothing else refers to them.
    """

    sorts: dict[str, Sort] = field(default_factory=dict)
    places: dict[str, tuple[Positions, Path, bool]] = field(default_factory=dict)
    """Where each stands: the path, and whether it is the value there and not the key."""
    rooms: dict[LevelId, dict[str, Id]] = field(default_factory=dict)
    """The full ids of the rooms of each level by their names there."""
    awards: dict[str, int] = field(default_factory=dict)
    fields: dict[str, dict[str, FieldType]] = field(default_factory=dict)
    """The readable fields of each thing."""
    traits: dict[str, frozenset[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    """How many identical things each name stands for, where it is more than one."""
    identical: int = 0
    """How many those are together."""
    tags: dict[str, list[Id]] = field(default_factory=dict)
    """The rooms that bear each tag, by the level and the tag."""
    thing_tags: dict[str, list[Id]] = field(default_factory=dict)
    """The things that bear each tag, doors and actors among them."""
    bearers: dict[str, tuple[Id, ...]] = field(default_factory=dict)
    """The things with each trait, once all are drafted."""
    asked: dict[str, tuple[Id, ...]] = field(default_factory=dict)
    """The same of the traits that anything named, which the game has to know."""
    members: dict[str, tuple[Id, ...]] = field(default_factory=dict)
    """What each group and kind stands for, by its full id. Ask for them through `members.py`."""
    levels: frozenset[str] = frozenset()
    """The levels that have rooms."""
    expanses: dict[str, int] = field(default_factory=dict)
    """The levels that are without end, each with how many numbers a coordinate has there."""
    written: dict[Id, Id] = field(default_factory=dict)
    """The rooms that lie in an expanse, by the ids of their coordinates."""
    spread: dict[str, bool] = field(default_factory=dict)
    """The things that can be in several rooms, each with whether an effect puts it elsewhere."""
    hidden_exits: dict[Id, None] = field(default_factory=dict)
    """The exit rules that wait for `reveal`."""
    has_endings: bool = False
    bounds: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    """The least and the most of each counter."""
    lost: Lost = NOTHING_LOST
    """What the file defines so wrongly that it was left out."""
    unsure: set[str] = field(default_factory=lambda: {str(LOST)})
    """What lost a part or is defined twice, so that nobody knows what it can and cannot have."""
    doubles: dict[str, set[Sort]] = field(default_factory=dict)
    """Further sorts of names that are defined twice: which of both is meant nobody knows."""
    home: LevelId | None = None
    """What is declared for the whole world of a folder bears this before its id, and every level sees its names."""
    answers: dict[tuple[str, object], str | None] = field(default_factory=dict)
    """What was probably meant by a word, as far as it was looked for."""
    by_name: dict[str, list[str]] = field(default_factory=dict)
    """The full ids of each short name, in their order; made when it is first asked for."""
    left: int = _MOST_COMPARED
    """How many names may still be looked at."""
    gathered: dict[LevelId, int] = field(default_factory=dict)
    """How many rooms and things are meant by tags, traits and lists, for each level."""

    asked_at_once: dict[LevelId, int] = field(default_factory=dict)
    """How many things the conditions of each level ask with `any`, `all` and `count`, all counted together."""

    def gather(self, faults: Faults, level: LevelId, path: Path, number: int) -> bool:
        """Count the rooms or things that one name means; return whether a file may mean so many, else it is told."""
        before = self.gathered.get(level, 0)
        self.gathered[level] = before + number
        is_few = before + number <= limits.GATHERED_PER_FILE
        if not is_few and before <= limits.GATHERED_PER_FILE:
            message = (
                f"tags and traits mean more than {limits.GATHERED_PER_FILE:,} rooms and things, all counted together"
            )
            faults.value(path, "E210", message, "name fewer rooms or things, or a level: it counts as one")
        return is_few

    def define(
        self,
        faults: Faults,
        level: LevelId,
        name: str,
        sort: Sort,
        path: Path,
        *,
        is_value: bool = False,
        hint: str = "give one of them another id",
    ) -> Id:
        """Return the full id; a second definition of it is a problem at the second place, which names the first.

        `is_value` says that the name is the value at `path`, not its key; `hint` is the cure of a second one.
        """
        full = f"{level}/{name}"
        if full in self.sorts:
            other = (self.place(full), f"first defined here, as {a_sort(self.sorts[full])}")
            report = faults.value if is_value else faults.key
            report(path, "E305", f"`{name}` is defined twice", hint, other=other)
            self.doubles.setdefault(full, set()).add(sort)
            self.unsure.add(full)
            return Id(full)
        self.sorts[full] = sort
        self.has_endings = self.has_endings or sort == "ending"
        self.places[full] = (faults.positions, path, is_value)
        if len(path) == 2 and path in self.lost.parts:
            self.unsure.add(full)
        return Id(full)

    def define_all(self, faults: Faults, level: LevelId, names: Iterable[str], sort: Sort, section: str) -> None:
        """Define what stands in a section, each by its key."""
        sorts, places, positions = self.sorts, self.places, faults.positions
        is_whole = not self.lost.parts
        for name in names:
            full = f"{level}/{name}"
            if is_whole and full not in sorts:
                sorts[full] = sort
                places[full] = (positions, (section, name), False)
            else:
                self.define(faults, level, name, sort, (section, name))

    def written_at(self, faults: Faults, level: LevelId, room: Id, at: str, path: Path) -> None:
        """Note where in the expanse of its level an authored room lies."""
        cell = cell_of(at)
        if level not in self.expanses:
            faults.key(
                path, "E222", "`at` in a level without an expanse", "leave it out, or give the level an `expanse:`"
            )
        elif at.partition("@")[0] not in ("", level):
            faults.value(path, "E307", "a room lies in the expanse of its own level", "leave `level` out")
        elif cell is None:
            faults.value(path, "E203", f"`{at}` is no coordinate", "write `at: {x: 0, y: 0}`")
        elif len(cell) != self.expanses[level]:
            faults.value(path, "E203", *self.wrong_cell(level, cell))
        elif (other := self.written.setdefault(cell_id(level, cell), room)) != room:
            message = f"`{name_of(other)}` lies there already"
            faults.value(
                path, "E505", message, "give one of both another place", other=(self.place(other), "it is here")
            )

    def wrong_cell(self, level: str, cell: Cell) -> tuple[str, str]:
        """Return what is wrong with a coordinate of another number of axes than its level has, and the cure."""
        dims = self.expanses[level]
        axes = ", ".join(f"{axis}: 0" for axis in "xyz"[:dims])
        return f"{counted(len(cell), 'number')}, and a coordinate has {dims} here", f"write it as `{{{axes}}}`"

    def place(self, full: str) -> Span:
        """Return where an id is defined; looked for only when a report names it."""
        positions, path, is_value = self.places[full]
        return positions.value(path) if is_value else positions.key(path)

    def of_sorts(self, level: LevelId, sorts: tuple[Sort, ...]) -> list[str]:
        """Return the names of these sorts as they are written in this level.

        Its own and the world's are short, others full.
        """
        short = (level, self.home)
        found = [
            full.partition("/")[2] if full.partition("/")[0] in short else full
            for full, sort in self.sorts.items()
            if sort in sorts
        ]
        if "award" in sorts:
            found += [full.partition("/")[2] for full in self.awards if full.partition("/")[0] in short]
        return found

    def elsewhere(self, name: str, sorts: tuple[Sort, ...]) -> str | None:
        """Return the full id of what a short name names in some level, of one of `sorts`; None if in none."""
        if not self.by_name:
            for full in (*self.sorts, *self.awards):
                self.by_name.setdefault(name_of(full), []).append(full)
        among = [] if "/" in name else self.by_name.get(name, [])
        return next((full for full in among if self.sorts.get(full, "award") in sorts), None)

    def near(self, word: str, among: object, candidates: Callable[[], Iterable[str]]) -> str | None:
        """Return the candidate that was probably meant; None when enough was looked for.

        `among` stands for the candidates: a word that is asked for again among the same is not looked for again.
        """
        question = (word, among)
        if question not in self.answers:
            names = list(candidates()) if self.left > 0 else []
            self.left -= len(names) + _SEARCH
            self.answers[question] = did_you_mean(word, names)
        return self.answers[question]

    def is_lost(self, name: str) -> bool:
        """Return whether a name that is nowhere defined may be defined in what was left out."""
        return self.lost.is_everything or name_of(name) in self.lost.names


@dataclass(frozen=True, slots=True)
class LevelNames:
    """The names as one level sees them, with what `thing` and `second` stand for in the rule at hand, if any."""

    space: Namespace
    level: LevelId
    bindings: dict[str, tuple[str, ...]] | None = None
    own: str | None = None
    """The thing that `thing` names where no act gives it a meaning: in a kind or group, the one that got it of that."""

    def find(self, name: str, sorts: tuple[Sort, ...]) -> Named | None:
        """Return what a short or full name names here, of one of `sorts`."""
        if name == "thing" and self.own is not None and self.bound(name) is None:
            found = self._find(_first_of(self.own), name, sorts)
            return None if found is None else found._replace(id=self.own, alike=1)
        if "@" in name:
            return self._find_cell(name) if "room" in sorts else None
        if "/" in name:
            return self._find(name, name, sorts)
        own = f"{self.level}/{name}"
        found = self._find(own, name, sorts)
        is_own = found is not None and (found.is_sure or own in self.space.sorts)
        if not is_own and self.space.home not in (None, self.level):
            found = self._find(f"{self.space.home}/{name}", name, sorts) or found
        return found

    def _find_cell(self, name: str) -> Named | None:
        """Return the room at a coordinate, written or generated; None where the level has none there."""
        level, cell = name.partition("@")[0] or self.level, cell_of(name)
        if cell is None or len(cell) != self.space.expanses.get(level):
            return None
        full = cell_id(level, cell)
        return Named("room", self.space.written.get(full, full))

    def is_defined(self, name: str) -> bool:
        """Return whether the level, or the world that it belongs to, defines a short name."""
        return any(f"{level}/{name}" in self.space.sorts for level in (self.level, self.space.home))

    def _find(self, full: str, name: str, sorts: tuple[Sort, ...]) -> Named | None:
        space = self.space
        sort = space.sorts.get(full)
        if sort is not None and sort in sorts:
            least, most = space.bounds.get(full, (None, None))
            is_sure, count = full not in space.unsure, space.counts.get(full, 1)
            return Named(
                sort, full, space.traits.get(full, frozenset()), least, most, is_sure, count, full in space.spread
            )
        if "award" in sorts and full in space.awards:
            return Named("award", full)
        second = next((other for other in space.doubles.get(full, ()) if other in sorts), None)
        if second is not None or (sort is None and space.is_lost(name)):
            return Named(second or sorts[0], full, is_sure=False)
        return None

    def near(self, name: str, sorts: tuple[Sort, ...]) -> str | None:
        """Return the name of one of `sorts` that was probably meant; None when enough was looked for."""
        return self.space.elsewhere(name, sorts) or self.space.near(
            name, sorts, lambda: self.space.of_sorts(self.level, sorts)
        )

    def field(self, owner: str, field: str) -> FieldType | None:
        """Return the type of a readable field of a thing or room."""
        space = self.space
        if space.sorts.get(owner) == "room":
            return ROOM_FIELDS.get(field)
        found = space.fields.get(_first_of(owner), {}).get(field)
        return FieldType("unknown") if found is None and owner in space.unsure else found

    def fields(self, owner: str) -> tuple[str, ...]:
        """Return the readable fields of a thing or room."""
        if self.space.sorts.get(owner) == "room":
            return tuple(ROOM_FIELDS)
        return tuple(self.space.fields.get(_first_of(owner), {}))

    def bound(self, word: str) -> tuple[str, ...] | None:
        """Return the ids that a bound word can stand for; None where it has no meaning."""
        return None if self.bindings is None else self.bindings.get(word)

    def members(self, word: str) -> tuple[str, ...] | None:
        """Return what the name of a group, kind or trait stands for, in the order of the files; None of any other word.

        Of a group these may be rooms. Empty where nothing bears a trait, or nothing is of a kind.
        """
        if word in TRAIT_NAMES and not self.is_defined(word):
            return self.space.asked.setdefault(word, self.space.bearers.get(word, ()))
        found = self.find(word, ("group", "kind"))
        return None if found is None else self.space.members.get(found.id, ())

    def may_ask(self, number: int) -> bool:
        """Count things that a condition asks at once; return whether the conditions of a file may ask so many."""
        asked = self.space.asked_at_once[self.level] = self.space.asked_at_once.get(self.level, 0) + number
        return asked <= limits.MEMBERS_ASKED_PER_FILE

    def area(self, word: str) -> str | None:
        """Return what stands for the rooms of a tag (`#level/tag`) or of a level (its id); None of any other word."""
        tag = word if "/" in word else f"{self.level}/{word}"
        return f"#{tag}" if tag in self.space.tags else word if word in self.space.levels else None

    def of_each(self, things: tuple[str, ...]) -> "LevelNames":
        """Return the same names with `thing` standing for each of some things."""
        return LevelNames(self.space, self.level, {**(self.bindings or {}), "thing": things}, self.own)

    def of_own(self, thing: Id) -> "LevelNames":
        """Return the same names with `thing` naming one thing for good."""
        return LevelNames(self.space, self.level, self.bindings, thing)

    def at(self, positions: Positions, path: Path) -> "LevelNames":
        """Return the names as they are meant at a place: what a thing got of a kind names what the kind's level has."""
        lent = positions.lender(path)
        if lent is None:
            return self
        return LevelNames(self.space, LevelId(lent[2]), self.bindings, self.own or f"{self.level}/{path[1]}")

    def in_rule(self, bindings: dict[str, tuple[str, ...]] | None) -> "LevelNames":
        """Return the same names with the bindings of a rule."""
        return LevelNames(self.space, self.level, bindings, self.own)


def _first_of(thing: str) -> str:
    """Return the first of the identical things that a thing is one of, which the namespace knows."""
    return thing.partition("#")[0]


def resolve(
    names: LevelNames,
    faults: Faults,
    path: Path,
    name: str,
    sorts: tuple[Sort, ...],
    code: str,
    *,
    is_key: bool = False,
    hints: dict[Sort, str] | None = None,
    others: tuple[str, ...] = (),
) -> Id | None:
    """Return the full id of a written reference; None after reporting that it names nothing of these sorts.

    `is_key` says that the name is the key at the end of `path`; `hints` are cures for names of other sorts; `others`
    are words that may stand here too, and may have been meant.
    """
    if faults.positions.is_own and names.own is None and "/" not in name:
        full = f"{names.level}/{name}"
        if names.space.sorts.get(full) in sorts:
            return Id(full)  # as nearly every name: one of the level itself, which is just what is wanted
    names = names.at(faults.positions, path)
    found = names.find(name, sorts)
    if found is not None:
        # What was left out of the file, or stands in it twice, has been reported and cannot be worked with.
        is_there = names.space.sorts.get(found.id) == found.sort or found.id in names.space.awards or "@" in found.id
        return Id(found.id) if is_there else None
    if is_key and "." in str(path[-1]):
        report: Callable[..., None] = partial(faults.part_of_key, path, name)
    else:
        report = partial(faults.key if is_key else faults.value, path)
    wanted = " or ".join(sorts)
    if "@" in name:
        level, cell = name.partition("@")[0] or names.level, cell_of(name)
        if "room" not in sorts:
            report("E307", f"`{name}` is a room; {a_sort(sorts[0])[: -len(sorts[0])]}{wanted} is wanted here")
        elif level in names.space.expanses and cell is not None:
            report(code, *names.space.wrong_cell(level, cell))
        elif not names.space.lost.is_everything:
            report(code, f"`{level}` has no expanse, so nothing is at `{name}`", "name a room of it")
        return None
    other = names.find(name, _EVERY_SORT)
    if other is not None:
        place = names.space.place(other.id)
        message = f"`{name}` is {a_sort(other.sort)}; {a_sort(sorts[0])[: -len(sorts[0])]}{wanted} is wanted here"
        cure = (hints or {}).get(other.sort) or _OTHER_SORT.get((sorts[0], other.sort))
        listed = None if cure is not None and "write `" in cure else _known(names, sorts)
        report("E307", message, cure, listed, other=(place, "it is defined here"))
        return None
    if name == "nowhere" and "room" in sorts and name not in others:
        report(code, "`nowhere` is no room", "a way that leads nowhere only says why: `{say: The door is locked.}`")
        return None
    near = "player" if name in _PLAYER_WORDS and "player" in others else names.space.elsewhere(name, sorts)
    if near is None and "room" in sorts and name in names.space.levels and name not in others:
        rooms = (full for full, sort in names.space.sorts.items() if sort == "room" and full.startswith(f"{name}/"))
        if (room := next(rooms, None)) is not None:
            report(code, f"`{name}` is a level, and a room is wanted here", f"name one of its rooms, as in `{room}`")
            return None
    near = near or names.space.near(name, (others, sorts), lambda: [*others, *names.space.of_sorts(names.level, sorts)])
    report(
        code,
        f"no {wanted} `{name}`",
        f"did you mean `{near}`?" if near else _DECLARED.get(wanted) or _DECLARED.get(code),
    )
    return None


def _known(names: LevelNames, sorts: tuple[Sort, ...]) -> str | None:
    """Return the first names of the wanted sort in this level, in words; None if there is none, or too many to list."""
    few = len(names.space.sorts) <= _MOST_SEARCHED
    known = names.space.of_sorts(names.level, sorts[:1]) if few else []
    listed = ", ".join(known[:_MOST_LISTED])
    return f"the {sorts[0]}s here are {listed}{', ...' if len(known) > _MOST_LISTED else ''}" if known else None


def rooms_named(names: LevelNames, faults: Faults, path: Path, written: str) -> tuple[Id, ...]:
    """Return the room of that name, the rooms of a group, or those that bear it as a tag; none after a fault."""
    group = names.find(written, ("group",))
    if group is not None and names.find(written, ("room",)) is None:
        found = names.space.members.get(group.id, ())
        if found and names.space.sorts.get(found[0]) == "room":
            return found if names.space.gather(faults, names.level, path, len(found)) else ()
        if not group.is_sure:
            return ()
    if names.find(written, _EVERY_SORT) is None:
        tagged = names.space.tags.get(written if "/" in written else f"{names.level}/{written}")
        if tagged is not None:
            return tuple(tagged) if names.space.gather(faults, names.level, path, len(tagged)) else ()
        elsewhere = [tag for tag in names.space.tags if tag.partition("/")[2] == written]
        if elsewhere:
            faults.value(path, "E301", f"no room or tag `{written}` in this level", f"did you mean `{elsewhere[0]}`?")
            return ()
    elif names.find(written, ("room",)) is not None:
        room = resolve(names, faults, path, written, ("room",), "E301")
        return () if room is None else (room,)
    tags = tuple(
        tag if "/" in written else tag.partition("/")[2]
        for tag in names.space.tags
        if "/" in written or tag.startswith(f"{names.level}/")
    )
    room = resolve(names, faults, path, written, ("room",), "E301", others=(*tags, *sorted(names.space.levels)))
    return () if room is None else (room,)


def is_ours(problem: Problem, lost: Lost) -> bool:
    """Return whether a problem is about what was put in the place of something faulty."""
    path = problem.path
    return path in lost.respelt or any(path[:depth] in lost.filled for depth in range(1, len(path) + 1))


def without_followers(problems: list[Problem], lost: Lost) -> list[Problem]:
    """Return the problems without those that follow from another: the same at the same place, or what was put there."""
    seen: set[tuple[Span, str]] = set()
    kept = []
    for problem in problems:
        mark = (problem.span, problem.code)
        if mark not in seen and not is_ours(problem, lost):
            seen.add(mark)
            kept.append(problem)
    return kept
