"""What the languages are told about a world to check a name by: the `Names` protocol; and the fault they give."""

from typing import Final, Literal, Protocol

from backrooms_if.records import NamedTuple

Sort = Literal[
    "room",
    "thing",
    "flag",
    "counter",
    "ending",
    "goal",
    "award",
    "noclip",
    "exit",
    "timer",
    "group",
    "kind",
    "choice",
    "topic",
    "variable",
]
"""What an id can name. Doors are things."""

Kind = Literal["truth", "number", "word", "place", "unknown"]
"""What a part of a condition gives. `unknown` stands for what has a fault already and fits everywhere."""

ALL_SORTS: Final[tuple[Sort, ...]] = (
    "flag", "counter", "thing", "room", "ending", "goal", "award", "noclip", "exit", "group", "kind",
)  # fmt: skip
"""What a name alone may be that of."""
NO_MEANING: Final = "it stands for something in rules about an action that has one"
"""What is said of `thing` and its like where they stand for nothing."""
SPOKEN: Final[dict[Kind, str]] = {
    "truth": "truth",
    "number": "number",
    "word": "named state",
    "place": "place",
    "unknown": "fault",
}


class Fault(NamedTuple):
    """A fault inside a condition or text: where (in characters from its start), what, and how to mend it."""

    offset: int
    length: int
    code: str
    message: str
    hints: tuple[str, ...] = ()


class Named(NamedTuple):
    """What an id names: its sort and its full form; the traits of a thing, the bounds of a counter (None for none)."""

    sort: Sort
    id: str
    traits: frozenset[str] = frozenset()
    least: int | None = None
    most: int | None = None
    is_sure: bool = True
    """False where its definition has a fault that was told, so that nothing more can be said against its use."""
    alike: int = 1
    """How many identical things it names."""
    is_spread: bool = False
    """Whether it is a thing that can be in several rooms at once."""


def a_sort(sort: Sort) -> str:
    """Return a sort with its article."""
    return f"an {sort}" if sort[0] in "aeiou" else f"a {sort}"


class FieldType(NamedTuple):
    """The type of one readable field of one thing; `words` are the named states that it can have, in order.

    It is `unknown` where the thing's definition has a fault that was told.
    """

    kind: Literal["truth", "number", "word", "place", "unknown"]
    words: tuple[str, ...] = ()
    asked: str = ""
    """The function that answers it where it is nothing that the state holds, and so nothing that can be set."""


class Names(Protocol):
    """The names that can stand in a condition or text at one place of a world."""

    def find(self, name: str, sorts: tuple[Sort, ...]) -> Named | None:
        """Return what `name` (short or `level/name`) names here, of one of `sorts`; None if nothing."""

    def near(self, name: str, sorts: tuple[Sort, ...]) -> str | None:
        """Return the name of one of `sorts` that the author may have meant, or None."""

    def field(self, owner: str, field: str) -> FieldType | None:
        """Return the type of a field that a condition may read of the thing or room with this full id, or None."""

    def fields(self, owner: str) -> tuple[str, ...]:
        """Return the fields that a condition may read of it, for "did you mean"."""

    def bound(self, word: str) -> tuple[str, ...] | None:
        """Return the full ids that `thing`, `second` or `actor` can stand for here; None where the word has no meaning.

        An empty tuple means: any thing at all.
        """

    def members(self, word: str) -> tuple[str, ...] | None:
        """Return the full ids that the name of a group, kind or trait stands for; None of any other word."""

    def may_ask(self, number: int) -> bool:
        """Count things that a condition asks at once; return whether the conditions of a file may ask so many."""

    def area(self, word: str) -> str | None:
        """Return what stands for the rooms of a tag (`#level/tag`) or of a level (its id); None of any other word."""

    def of_each(self, things: tuple[str, ...]) -> "Names":
        """Return the same names with `thing` standing for each of some things."""
