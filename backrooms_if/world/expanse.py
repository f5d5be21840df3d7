"""What the compiler made of an expanse: records of which the ground is generated, and that are kept with the world."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from backrooms_if.ids import Id, LevelId, template_of
from backrooms_if.language.prose import Text
from backrooms_if.records import NamedTuple, record
from backrooms_if.world.odds import Odds

if TYPE_CHECKING:
    from backrooms_if.world.model import Room

LANDMARKS: Final = "landmarks"
"""The stream of the stratum of landmarks."""
SIDES: Final = ("west", "east", "north", "south", "down", "up")
"""The ways that a generator makes, by axis, towards less first."""
LISTED: Final = (2, 3, 1, 0, 5, 4)
"""The order in which they are told, by their place there: north, south, east, west, up, down."""

Sense = Literal["sound", "smell", "touch", "air"]


class Sort(NamedTuple):
    """A kind of place of which each block has one: its room, and whether its neighbourhood holds still."""

    id: Id
    is_anchor: bool


class Stratum(NamedTuple):
    """Places that are scattered together: exactly one in each block, `side` rooms wide."""

    stream: str
    side: int
    sorts: tuple[Sort, ...]


class Patch(NamedTuple):
    """A fact that is true in patches about so many rooms wide."""

    fact: str
    share: Odds
    across: int


class Sign(NamedTuple):
    """What leads to a place: words for how strong it is, from far off to right at it."""

    id: Id
    name: str
    to: Id
    sense: Sense
    words: tuple[str, ...]
    steps: tuple[int, ...]
    """How many rooms off each word but the first holds, descending."""
    say: Text | None = None
    """What is told of it in a room, in place of the engine's sentence."""


class Sentence(NamedTuple):
    """A sentence of a deck; its number tells it from all others of the expanse."""

    number: int
    text: Text


class Deck(NamedTuple):
    """What rooms say from so many rooms off the way in: sentences by slot, and by fact, the weightiest first."""

    depth: int
    slots: tuple[tuple[Sentence, ...], ...]
    facts: tuple[tuple[str, tuple[Sentence, ...]], ...]
    unseen: tuple[int, ...] = ()
    """The slots that tell of no sight, by their place in `slots`."""


class Drift(NamedTuple):
    """What changes in a neighbourhood that was out of sight for so many turns."""

    after: int
    beyond: int
    exits: bool
    prose: bool
    marks: bool


class Contract(NamedTuple):
    """What bots hold an expanse to: moves to its places, and how alike its rooms may be, in per cent."""

    median: int = 100
    p90: int = 250
    repeats: int = 0
    overlap: int = 5
    bare: int = 5
    distinct: int = 50


@record(frozen=True, slots=True)
class Expanse:
    """A level without end. `common` is the room that all of its generated rooms are like."""

    level: LevelId
    dims: int
    chunk: int
    loops: Odds
    halls: Odds | None
    seams: Odds | None
    common: Id
    strata: tuple[Stratum, ...]
    patches: tuple[Patch, ...]
    signs: tuple[Sign, ...]
    decks: tuple[Deck, ...]
    """By depth, the first for all."""
    says: int
    near: int
    written: Mapping[str, Id]
    """The authored rooms that lie in it, by the ids of their coordinates."""
    drift: Drift | None
    contract: Contract

    def sentences(self) -> dict[int, Text]:
        """Return the sentences of its decks by their numbers, each once."""
        return {
            one.number: one.text
            for deck in self.decks
            for some in (*deck.slots, *(sentences for _, sentences in deck.facts))
            for one in some
        }

    def sites(self) -> tuple[Id, ...]:
        """Return the ids of its places and landmarks."""
        return tuple(sort.id for stratum in self.strata for sort in stratum.sorts)

    def region(self, rooms: "Mapping[Id, Room]") -> tuple[Id, ...]:
        """Return what generated rooms are like, and the authored rooms that have ways of the expanse: one region."""
        return (self.common, *self.sites(), *(room for room in self.written.values() if self._is_joined(rooms[room])))

    def _is_joined(self, room: "Room") -> bool:
        """Return whether an authored room has a way of its coordinate, or one to a coordinate, which leads back."""
        for side in SIDES[: 2 * self.dims]:
            rules = room.exits.get(side)
            if rules is None or any(template_of(to) == self.common for rule in rules for to in rule.to):
                return True
        return False
