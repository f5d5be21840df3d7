"""The things and actors of a compiled world: what they are called, and all that is fixed about them.

`model.py` hands them out with the rest; nobody changes them after compiling.
"""

from collections.abc import Mapping
from typing import Final, Literal

from backrooms_if.ids import ActionId, Id
from backrooms_if.language.names import FieldType
from backrooms_if.language.prose import Text
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple, field, record
from backrooms_if.traits import Setting
from backrooms_if.world.routes import Route
from backrooms_if.world.topics import Remark, Reply, Topic

_KEPT: Final = frozenset(("your", "my", "his", "her", "its", "our", "their"))
"""Articles that stay where others become `the`: whose a thing is does not change when it is spoken of again."""


class Name(NamedTuple):
    """What a thing is called: the words without article; the article is empty for proper names."""

    words: str
    article: str
    is_plural: bool

    @property
    def definite(self) -> str:
        """Return it with `the`, or with whose it is; a proper name as it is."""
        if not self.article:
            return self.words
        return f"{self.article if self.article in _KEPT else 'the'} {self.words}"

    @property
    def indefinite(self) -> str:
        """Return it with its own article: `a brass key`, `some sand`, `Bob`."""
        return f"{self.article} {self.words}" if self.article else self.words


class Phrase(NamedTuple):
    """A noun phrase that players may use: the noun, the adjectives before it, and the whole run of words."""

    noun: str
    adjectives: frozenset[str]
    whole: tuple[str, ...]


@record(frozen=True, slots=True)
class Thing:
    """A thing, door, piece of scenery or the face of a noclip. `order` is its place in the world's files."""

    id: Id
    order: int
    name: Name
    phrases: tuple[Phrase, ...]
    words: frozenset[str]
    """Every word that can stand for it, so that most things are ruled out at one look."""
    traits: frozenset[str]
    settings: Mapping[str, Setting]
    texts: Mapping[str, Text]
    """Its texts by key: `text`, `here`, and `trait.key` for those of traits."""
    fields: Mapping[str, FieldType]
    """The fields that conditions may read of it."""
    rooms: tuple[Id, ...]
    """The rooms it is a fixture of: doors, scenery, noclips. Empty for what has a place in the state."""
    is_listed: bool
    can_hide: bool
    kin: Id
    """The first of the identical things that it is one of; itself where there is no other."""
    plural: str = ""
    """What several of them are called, without a number; empty where there is no other."""
    whole: Id | None = None
    """The thing that it is a part of, which is also its place; None for what stands by itself."""
    parts: tuple[Id, ...] = ()
    """What is part of it, in world-file order. Parts are never among the contents of a place."""
    depending: Mapping[str, Condition] = field(default_factory=dict)
    """Those of its traits that it has only while a condition holds."""

    def key(self) -> str | None:
        """Return the id of the thing that fits its lock; None if nothing does."""
        key = self.settings.get("key")
        return key if isinstance(key, str) else None

    def is_over(self, thing: "Thing") -> bool:
        """Return whether it covers another thing while it is worn."""
        over = self.settings.get("over")
        return isinstance(over, tuple) and thing.kin in over

    def capacity(self) -> int | None:
        """Return how many things it takes; None for any number."""
        capacity = self.settings.get("capacity")
        return capacity if isinstance(capacity, int) else None

    def size(self) -> int:
        """Return how large it is; what says nothing of that has 1."""
        size = self.settings.get("size", 1)
        return size if isinstance(size, int) else 1

    def takes(self, other: "Thing") -> bool:
        """Return whether another thing is not too large for it."""
        largest = self.settings.get("largest")
        return not isinstance(largest, int) or other.size() <= largest


class Companion(NamedTuple):
    """A thing that goes where another goes, while a condition holds; None for always."""

    thing: Id
    when: Condition | None


Presence = Literal["never", "maybe", "always"]


class Actor(NamedTuple):
    """How a thing with the trait `actor` acts."""

    id: Id
    pronoun: Literal["he", "she", "it", "they"]
    presence: Presence
    hearing: int | None
    """How loud a noise must be where the actor is; None for one that hears nothing."""
    loud: int
    """How loud its steps are; each room takes one off."""
    routes: tuple[Route, ...]
    """How it moves, the first that applies; none for one that stays where it is."""
    heard: Text | None
    topics: tuple[Topic, ...] = ()
    """What it answers when it is asked, in the order of the file."""
    other_topics: tuple[Reply, ...] = ()
    talk: tuple[Reply, ...] = ()
    opens: frozenset[Id] | None = frozenset()
    """The doors that it opens on its way; None for any."""
    avoids: frozenset[Id] = frozenset()
    """The rooms that it never walks into."""
    sees: bool = True
    orders: Mapping[ActionId, Condition | None] = {}
    """The actions that it carries out when it is told to, each with what has to hold; None for always."""
    takes: frozenset[Id] | None = frozenset()
    """The things that it takes when they are offered, the first of alike ones; None for any."""
    remarks: tuple[Remark, ...] = ()
    """What it says unasked; of several that are due the first."""
    has_menu: bool = False
    """Whether who talks to it is offered what can be asked, by number."""
