"""The frozen world: plain records with every name resolved, made by the compiler and read by the engine.

Nothing here is changed after compiling. The mappings are dicts for speed; by agreement nobody writes to them.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from backrooms_if.fields import ENGINE_FIELDS, Key, Value
from backrooms_if.ids import ActionId, Id, LevelId, TextId, cell_id, cell_of, level_of, template_of
from backrooms_if.language.prose import Text
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple, field, record
from backrooms_if.traits import TRAIT_FIELDS
from backrooms_if.world.effects import Effect
from backrooms_if.world.expanse import Expanse
from backrooms_if.world.rooms import ExitRule, Noclip, Room
from backrooms_if.world.rulings import NOTICING, Asking, Hook, Ranked, Rule, RuleTable, Timer
from backrooms_if.world.things import Actor, Companion, Name, Phrase, Presence, Thing

if TYPE_CHECKING:
    from networkx import DiGraph, MultiDiGraph

__all__ = (
    "FIELD_STARTS",
    "HOLE",
    "NOTICING",
    "PLAIN_PLAYER",
    "UNTOLD",
    "Actor",
    "Asking",
    "Canon",
    "Companion",
    "Counter",
    "Ending",
    "ExitRule",
    "Goal",
    "Hint",
    "Hook",
    "Level",
    "Name",
    "Noclip",
    "Phrase",
    "Player",
    "Presence",
    "Ranked",
    "Rewrite",
    "Room",
    "Rule",
    "RuleTable",
    "Thing",
    "Timer",
    "Treasure",
    "Variable",
    "Verb",
    "VerbLine",
    "VerbSlot",
    "World",
)
"""The whole model: its parts are in `things.py`, `rooms.py` and `rulings.py`."""

FIELD_STARTS: Final[dict[str, Value]] = {field.name: field.start for field in ENGINE_FIELDS} | {
    name: field.start for name, field in TRAIT_FIELDS.items()
}
"""What a field holds where neither the state nor the world says anything."""


class VerbSlot(NamedTuple):
    """A slot of a verb's line for a thing: `thing` or `second`."""

    name: str
    things: frozenset[Id] | None
    """The things that it is for; None for any."""
    demand: Literal["", "held", "visible", "reachable"] = ""
    """How the thing has to be; nothing more than in scope if empty."""


class VerbLine(NamedTuple):
    """A line that players can type, spelt as the engine spells its own: `hum|drone to {thing}`."""

    spelt: str
    slots: tuple[VerbSlot, ...]


class Verb(NamedTuple):
    """A verb of this world; or, under the id of an action of the engine, more lines for that."""

    id: ActionId
    lines: tuple[VerbLine, ...]
    about: str
    when: Condition | None = None
    effects: tuple[Effect, ...] = ()
    report: Text | None = None
    refusal: Text | None = None


class Variable(NamedTuple):
    """A word that the seed decides: by a pattern of `C`, `V` and letters, or one of some words if there are any."""

    id: Id
    pattern: str
    words: tuple[str, ...]


class Treasure(NamedTuple):
    """A thing that is worth points: `found` when the player first has it, `kept` when it is first in its home."""

    id: Id
    found: int
    home: Id | None
    kept: int


HOLE: Final = "{topic}"
"""In a rewrite, it stands for any words."""


class Rewrite(NamedTuple):
    """A line that is read as another. `rooms` are those in which it is, None for all."""

    words: tuple[str, ...]
    to: tuple[str, ...]
    rooms: frozenset[Id] | None
    when: Condition | None


class Hint(NamedTuple):
    """A hint. `id` is a path, as of a text: its position is kept under it."""

    id: TextId
    when: Condition | None
    steps: tuple[Text, ...]
    after: int = 0
    """The turns in which it has to apply before it is told."""
    cost: int = 0
    """The points that the first step costs."""


class Player(NamedTuple):
    """What a world says of the player. `carries` is how many things the hands hold, and `carries_size` how large they
    may be together; None for any.
    """

    name: str = ""
    text: Text | None = None
    carries: int | None = None
    carries_size: int | None = None


PLAIN_PLAYER: Final = Player()
"""The player of a world that says nothing of it."""


class Ending(NamedTuple):
    """An ending. `when` is the condition under which it comes by itself; None if only rules and goals lead to it."""

    id: Id
    title: str
    text: Text | None
    when: Condition | None = None
    is_death: bool = False


class Goal(NamedTuple):
    """A goal: reached when `when` holds, failed when one of `fails` does; `won` and `failed` are endings, if any."""

    id: Id
    when: Condition
    fails: tuple[Condition, ...]
    points: int
    won: Id | None
    failed: Id | None


UNTOLD: Final = "*"
"""Among the fields that are read, it stands for any."""


class Canon(NamedTuple):
    """A canon set: the levels that it picks, None for all, and the presence that it gives every actor, if any."""

    levels: tuple[LevelId, ...] | None
    presence: Presence | None


class Counter(NamedTuple):
    """A counter's bounds; `most` is None without one."""

    id: Id
    least: int
    most: int | None


class Level(NamedTuple):
    """A level: its credits, and its rooms in file order. `source` is what it derives from, None for nothing."""

    id: LevelId
    title: str
    authors: tuple[str, ...]
    license: str
    rooms: tuple[Id, ...]
    source: str | None = None
    palette: Mapping[str, str] = {}
    """The colour of each role that has one: `accent`, `aside`; as `#rrggbb`, or the name of a terminal's own colour."""
    ways: Mapping[str, str] = {}
    """Further words for travel words, each with the one that it means; that means itself."""


@record(frozen=True, slots=True)
class World:
    """A world, ready to be played."""

    id: str
    version: str
    title: str
    authors: tuple[str, ...]
    license: str
    source: str | None
    content_hash: str
    """A hash of the files it was made from, 16 hexadecimal digits."""
    start: Id
    intro: Text | None
    levels_by_id: Mapping[LevelId, Level]
    rooms_by_id: Mapping[Id, Room]
    things: Mapping[Id, Thing]
    counters: Mapping[Id, Counter]
    flags: tuple[Id, ...]
    timers: Mapping[Id, Timer]
    fuelled: tuple[Id, ...]
    """Lights that burn down."""
    actors: Mapping[Id, Actor]
    endings: Mapping[Id, Ending]
    awards: Mapping[Id, int]
    most: int | None
    """The most points that can be had; None in a world without points."""
    ranks: tuple[tuple[int, str], ...]
    """What so many points make of the player, from the fewest up."""
    messages: Mapping[str, Text]
    """The engine's messages that this world says in its own words, by id."""
    free: frozenset[str]
    """Actions that take no time."""
    canons: Mapping[str, Canon]
    """The canon sets, by name."""
    rules: RuleTable
    hidden_exits: frozenset[Id]
    spread: Mapping[Id, tuple[Id, ...]]
    """The things in several rooms that effects put elsewhere, with the rooms in which they start."""
    forced: frozenset[Id]
    """Rooms that lead the player on."""
    noclips: Mapping[Id, Noclip]
    start_values: Mapping[Key, Value]
    """What differs from a field's own start, before the first turn."""
    start_contents: Mapping[str, tuple[Id, ...]]
    """What is in each place before the first turn, in world-file order; the player's room holds `player`."""
    vocabulary: Mapping[str, tuple[Id, ...]]
    """Each word of a noun phrase, with the things that it can stand for, level by level."""
    text_places: Mapping[TextId, tuple[str, int, int]] = field(default_factory=dict)
    """File, line and column of each text, for reports."""
    canon: str = ""
    """The canon set that this is the world of; empty for the world as it is written."""
    entered: str = ""
    """The way in, as it was asked for, by which a game of it begins in an expanse; empty: it begins at `start`."""
    entrance: Id = Id("")
    """The room that the way in leads to; empty without one."""
    format: int = 1
    """The format that its files are written in."""
    left_out: frozenset[LevelId] = frozenset()
    """The levels that it leaves out: nothing leads into them, and nothing of them is anywhere else."""
    verbs: tuple[Verb, ...] = ()
    """Verbs of its own, and lines it adds to the engine's."""
    travel_words: frozenset[str] = frozenset()
    """Every word of an exit anywhere in it, and the further words of `ways`."""
    passive: frozenset[str] = frozenset()
    """Ordinary actions that set off some noclip."""
    hints: tuple[Hint, ...] = ()
    about: Text | None = None
    amusing: Text | None = None
    reasons: Mapping[Id, Text] = field(default_factory=dict)
    """What awards were for, where the world says so."""
    has_ways: bool = False
    """Whether any level has further words for ways."""
    abbreviate: int = 0
    """The letters by which words that players type are known; 0 for all of them."""
    implicit: bool = True
    """Whether steps that must come first are done by themselves."""
    player: Player = PLAIN_PLAYER
    alike: Mapping[Id, tuple[Id, ...]] = field(default_factory=dict)
    """The identical things of each kind of which there are several, by the first of them, which stands for all."""
    groups: Mapping[str, tuple[Id, ...]] = field(default_factory=dict)
    """What belongs to each group and kind, by its full id, and to the traits that are asked for, by their names."""
    companions: "Mapping[str, tuple[Companion, ...]]" = field(default_factory=dict)
    """What goes where a thing goes, by that thing."""
    sharing: Mapping[str, tuple[Id, ...]] = field(default_factory=dict)
    """The things that a thing shares its named states with."""
    lights_depend: bool = False
    """Whether some thing gives light only while a condition holds."""
    kinds: frozenset[str] = frozenset()
    """Those of `groups` that are kinds."""
    treasures: tuple[Treasure, ...] = ()
    slow_hints: tuple[Hint, ...] = ()
    """Those of `hints` that are told only some turns after they apply."""
    variables: Mapping[Id, Variable] = field(default_factory=dict)
    coined: tuple[Id, ...] = ()
    """The variables that stand in lines of verbs."""
    rewrites: Mapping[str, tuple[Rewrite, ...]] = field(default_factory=dict)
    """Lines that are read as others, by their first word, in the order in which they are tried."""
    goals: Mapping[Id, Goal] = field(default_factory=dict)
    judged: frozenset[str] = frozenset()
    """The fields that goals and the conditions of endings read; empty where there is nothing to judge."""
    lives: Id | None = None
    """The counter of the player's lives; None for one life, which is not counted."""
    can_die: bool = False
    """Whether anything in it lets the player die."""
    asks: Mapping[Id, Asking] = field(default_factory=dict)
    """The questions that effects ask."""
    blocks: Mapping[Id, tuple[Effect, ...]] = field(default_factory=dict)
    """The lists of effects that have a name, as far as some effect runs them."""
    recorders: tuple[Id, ...] = ()
    """What keeps what is said and heard."""
    anchors: tuple[Id, ...] = ()
    """What holds the neighbourhood still in which it lies."""
    threads: tuple[Id, ...] = ()
    """What runs out behind whoever carries it, once it is tied."""
    offers: frozenset[str] = frozenset()
    """What there are words for as something is there for it: `marks` where anything makes them, `signs` where any
    expanse has some, `threads` where anything is to be tied and followed."""
    expanses: Mapping[LevelId, Expanse] = field(default_factory=dict)
    """The levels without end. What their generated rooms are like stands in `rooms_by_id`."""
    drifts: bool = False
    """Whether any of these changes while nobody looks: asked in each game, without decoding a level for it."""
    templates: frozenset[Id] = frozenset()
    """Those of `rooms_by_id` that generated rooms are like; nobody is ever in one of them."""
    made: dict[str, object] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What others have made of this world once and keep with it; it says nothing that the rest does not."""

    def under(self, canon: str) -> "World":
        """Return the world as a canon set has it; of the empty name, as it is written. Raises KeyError without one."""
        if canon == self.canon:
            return self
        assert not self.canon, "a canon set is chosen of a world as it is written"
        from backrooms_if.world.canon import reading  # most games are played as the world is written

        return reading(self, canon)

    @property
    def opens_in(self) -> Id:
        """Return the room in which a game begins."""
        return self.entrance or self.start

    def has_room(self, name: str) -> bool:
        """Return whether somebody can be in a room of this id: one that is written, or one of an expanse."""
        if not self.expanses or "@" not in name:
            return name in self.rooms_by_id
        cell, level = cell_of(name), level_of(name)
        expanse = self.expanses.get(level)
        if expanse is None or cell is None or len(cell) != expanse.dims:
            return False
        return name not in expanse.written and cell_id(level, cell) == name  # no number is written in two ways

    def is_room(self, name: str) -> bool:
        """Return whether an id is that of a room, or of what generated rooms are like."""
        return name in self.rooms_by_id or ("@" in name and self.has_room(name))

    def region(self, room: Id) -> tuple[Id, ...]:
        """Return what of `rooms_by_id` somebody may come to who comes to a room that lies in an expanse, or is one.

        Empty for any other room, and for a written one that is in an expanse and has no way of it.
        """
        expanse = self.expanses.get(level_of(room))
        if expanse is None:
            return ()
        of_it = expanse.region(self.rooms_by_id)
        return of_it if template_of(room) in of_it else ()

    def written_things(self) -> list[Thing]:
        """Return what is written as a thing: no door, actor or scenery of several rooms; identical things as one."""
        fixtures = frozenset(("door", "noclip", "scenery"))
        things = [one for one in self.things.values() if not (one.rooms and one.traits & fixtures)]
        return [one for one in things if one.kin == one.id and "actor" not in one.traits]

    @property
    def levels(self) -> "DiGraph[str]":
        """Return the networkx graph of levels, an edge for each way from one to another."""
        from backrooms_if.world.graph import level_graph  # networkx is dear, and a game needs none

        return level_graph(self)

    def rooms(self, level: str) -> "MultiDiGraph[str]":
        """Return the networkx graph of an authored level; its edges carry the exit rules and noclips.

        Raises KeyError for a level that the world does not have.
        """
        from backrooms_if.world.graph import room_graph

        return room_graph(self, LevelId(level))
