"""A small world for the languages: names without a compiler, and a reader without an engine."""

from collections.abc import Mapping

from backrooms_if.fields import Key, Value
from backrooms_if.language.names import FieldType, Named, Sort
from backrooms_if.language.trees import Answer
from backrooms_if.problems.near import did_you_mean

_SORTS: tuple[tuple[str, Sort, tuple[str, ...]], ...] = (
    ("lamp", "thing", ("light",)),
    ("cloak", "thing", ("wearable",)),
    ("hook", "thing", ("supporter",)),
    ("box", "thing", ("container",)),
    ("hatch", "thing", ("door", "fixed")),
    ("bar", "room", ()),
    ("cellar", "room", ()),
    ("rained", "flag", ()),
    ("won", "ending", ()),
    ("found", "award", ()),
    ("cold_wall", "noclip", ()),
)
KNOWN: Mapping[str, Named] = {name: Named(sort, f"w/{name}", frozenset(traits)) for name, sort, traits in _SORTS} | {
    "coins": Named("counter", "w/coins", least=0, most=9),
    "pins": Named("thing", "w/pins", alike=2),
    "broken": Named("thing", "w/broken", is_sure=False),
}
FIELDS: Mapping[str, Mapping[str, FieldType]] = {
    "w/lamp": {"lit": FieldType("truth")},
    "w/cloak": {"worn": FieldType("truth"), "state": FieldType("word", ("dry", "wet"))},
    "w/box": {"open": FieldType("truth"), "size": FieldType("number")},
    "w/pins": {"bent": FieldType("truth"), "state": FieldType("word", ("new", "old")), "size": FieldType("number")},
    "w/bar": {"visits": FieldType("number")},
}


GROUPS: Mapping[str, tuple[str, ...]] = {
    "clothes": ("w/cloak",),
    "metal": ("w/pins", "w/lamp"),
    "outdoors": ("w/bar", "w/cellar"),
    "crowd": tuple(f"w/{number}" for number in range(1_001)),
}


class FakeNames:
    """The names above, short or as `w/name`; `bindings` are what `thing` and its like stand for."""

    def __init__(self, bindings: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.bindings = bindings or {}

    def find(self, name: str, sorts: tuple[Sort, ...]) -> Named | None:
        found = KNOWN.get(name.removeprefix("w/"))
        return found if found is not None and found.sort in sorts else None

    def near(self, name: str, sorts: tuple[Sort, ...]) -> str | None:
        return did_you_mean(name, [known for known, named in KNOWN.items() if named.sort in sorts])

    def field(self, owner: str, field: str) -> FieldType | None:
        return FIELDS.get(owner, {}).get(field)

    def fields(self, owner: str) -> tuple[str, ...]:
        return tuple(FIELDS.get(owner, {}))

    def bound(self, word: str) -> tuple[str, ...] | None:
        return self.bindings.get(word)

    def members(self, word: str) -> tuple[str, ...] | None:
        return GROUPS.get(word)

    def may_ask(self, number: int) -> bool:
        return True

    def area(self, word: str) -> str | None:
        return None

    def of_each(self, things: tuple[str, ...]) -> "FakeNames":
        return FakeNames({**self.bindings, "thing": things})


class FakeReader:
    """A state as two mappings; what is not in them is False. Notes what it was asked."""

    def __init__(self, state: Mapping[Key, Value] | None = None, answers: Mapping[str, Answer] | None = None) -> None:
        self.state = state or {}
        self.answers = answers or {}
        self.asked: list[str] = []
        self.bound: dict[str, str] = {}

    def get(self, key: Key) -> Value:
        return self.state.get(key, False)

    def members(self, group: str) -> tuple[str, ...]:
        return GROUPS[group]

    def alike(self, thing: str) -> tuple[str, ...]:
        return (thing, f"{thing}#2") if thing == "w/pins" else (thing,)

    def ask(self, function: str, arguments: tuple[str, ...]) -> Answer:
        self.asked.append(f"{function}({', '.join(arguments)})")
        return self.answers.get(self.asked[-1], False)
