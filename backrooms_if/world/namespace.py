"""Who is called what: the ids of a world, and the `Names` that its conditions and texts are checked against."""

from dataclasses import dataclass, field

from backrooms_if.ids import Id, LevelId
from backrooms_if.language.names import FieldType, Named, Sort
from backrooms_if.problems import Problem, Span
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.faults import Faults
from backrooms_if.worldfile.positions import Path

ROOM_FIELDS = {"visits": FieldType("number")}


@dataclass(slots=True)
class Namespace:
    """Every id of a world: rooms, things, doors, noclips, exits, flags, counters and endings in one namespace.

    Awards have one of their own: they are named where they are given, and nothing else refers to them.
    """

    sorts: dict[str, Sort] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    awards: dict[str, int] = field(default_factory=dict)
    fields: dict[str, dict[str, FieldType]] = field(default_factory=dict)
    """The readable fields of each thing."""

    def define(self, faults: Faults, level: LevelId, name: str, sort: Sort, path: Path) -> Id:
        """Return the full id; a second definition of it is a problem at the second place, which names the first."""
        full = f"{level}/{name}"
        if full in self.sorts:
            other = (self.places[full], f"first defined here, as a {self.sorts[full]}")
            faults.key(path, "E305", f"`{name}` is defined twice", "give one of them another id", other=other)
            return Id(full)
        self.sorts[full] = sort
        self.places[full] = faults.positions.key(path)
        return Id(full)

    def of_sorts(self, level: LevelId, sorts: tuple[Sort, ...]) -> list[str]:
        """Return the names of these sorts as they are written in this level: its own ones short, others full."""
        found = [
            full.partition("/")[2] if full.startswith(f"{level}/") else full
            for full, sort in self.sorts.items()
            if sort in sorts
        ]
        if "award" in sorts:
            found += [full.partition("/")[2] for full in self.awards if full.startswith(f"{level}/")]
        return found


@dataclass(frozen=True, slots=True)
class LevelNames:
    """The names as one level sees them, with what `thing` and `second` stand for in the rule at hand, if any."""

    space: Namespace
    level: LevelId
    bindings: dict[str, tuple[str, ...]] | None = None

    def find(self, name: str, sorts: tuple[Sort, ...]) -> Named | None:
        """Return what a short or full name names here, of one of `sorts`."""
        full = name if "/" in name else f"{self.level}/{name}"
        sort = self.space.sorts.get(full)
        if sort in sorts:
            return Named(sort, full)
        if "award" in sorts and full in self.space.awards:
            return Named("award", full)
        return None

    def near(self, name: str, sorts: tuple[Sort, ...]) -> str | None:
        """Return the name of one of `sorts` that was probably meant."""
        return did_you_mean(name, self.space.of_sorts(self.level, sorts))

    def field(self, owner: str, field: str) -> FieldType | None:
        """Return the type of a readable field of a thing or room."""
        if self.space.sorts.get(owner) == "room":
            return ROOM_FIELDS.get(field)
        return self.space.fields.get(owner, {}).get(field)

    def fields(self, owner: str) -> tuple[str, ...]:
        """Return the readable fields of a thing or room."""
        if self.space.sorts.get(owner) == "room":
            return tuple(ROOM_FIELDS)
        return tuple(self.space.fields.get(owner, {}))

    def bound(self, word: str) -> tuple[str, ...] | None:
        """Return the ids that a bound word can stand for; None where it has no meaning."""
        return None if self.bindings is None else self.bindings.get(word)

    def in_rule(self, bindings: dict[str, tuple[str, ...]] | None) -> "LevelNames":
        """Return the same names with the bindings of a rule."""
        return LevelNames(self.space, self.level, bindings)


def resolve(names: LevelNames, faults: Faults, path: Path, name: str, sorts: tuple[Sort, ...], code: str) -> Id | None:
    """Return the full id of a written reference; None after reporting that it names nothing of these sorts."""
    found = names.find(name, sorts)
    if found is not None:
        return Id(found.id)
    wanted = " or ".join(sorts)
    every: tuple[Sort, ...] = ("room", "thing", "flag", "counter", "ending", "noclip", "exit")
    other = names.find(name, every)
    if other is not None:
        place = names.space.places[other.id]
        faults.value(
            path, "E307", f"`{name}` is a {other.sort}; a {wanted} is wanted here", other=(place, "it is defined here")
        )
        return None
    near = names.near(name, sorts)
    hint = f"did you mean `{near}`?" if near else None
    faults.value(path, code, f"no {wanted} `{name}`", hint)
    return None


def silence_followers(problems: list[Problem]) -> list[Problem]:
    """Return the problems without those that another at the very same place already says."""
    seen: set[tuple[Span, str]] = set()
    kept = []
    for problem in problems:
        mark = (problem.span, problem.code)
        if mark not in seen:
            seen.add(mark)
            kept.append(problem)
    return kept
