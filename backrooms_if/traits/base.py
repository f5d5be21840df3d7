"""What a trait is: the keys an author writes, the state fields it brings, and how they start.

One file a trait beside this.

A trait is data with one pure function. The schema makes the author's keys from it, the compiler the fields, the engine
asks a thing for its trait by name. A new trait is one file, one line in `__init__.py`, and its test.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from backrooms_if.fields import Field, Value
from backrooms_if.records import NamedTuple

Setting = bool | int | str | tuple[str, ...]
"""What an author sets in a trait: a truth, a count, the full id of a thing or of several. Texts are kept apart."""


class TraitKey(NamedTuple):
    """A key inside a trait: `lockable: {key: brass_key}`."""

    name: str
    kind: Literal["truth", "count", "text", "thing", "things", "place", "stages"]
    """`stages` are texts by a number of turns."""
    about: str
    example: str


class Given(NamedTuple):
    """What an author wrote of one thing, as far as traits may know it."""

    settings: Mapping[str, Setting]
    traits: frozenset[str]


def no_fields(given: Given) -> Mapping[str, Value]:
    """Return no start values: a trait whose things have no state of their own."""
    return {}


class Trait(NamedTuple):
    """A trait of things. `starts` returns the start value of each state field that a thing with it has."""

    name: str
    about: str
    example: str
    keys: tuple[TraitKey, ...] = ()
    bare_text: str | None = None
    """The key that a text alone stands for: `fixed: It is screwed on.` is `fixed: {say: ...}`."""
    fields: tuple[Field, ...] = ()
    starts: Callable[[Given], Mapping[str, Value]] = no_fields
    implies: tuple[str, ...] = ()
    may_depend: bool = False
    """Whether a thing may have it only while a condition holds: then it has the key `when` as well."""
    implied_by: Mapping[str, str] = MappingProxyType({})
    """Traits that come with one of its keys: what has `fuel` has a switch."""
