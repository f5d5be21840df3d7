"""What happens in a compiled world by itself: rules, questions and timers, and the table in which rules are looked up.

`model.py` hands them out with the rest.
"""

from collections.abc import Mapping
from typing import Final, Literal

from backrooms_if.ids import ActionId, Id
from backrooms_if.language.prose import Text
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple, field, record
from backrooms_if.world.effects import Effect
from backrooms_if.world.odds import Odds
from backrooms_if.world.topics import About


class Asking(NamedTuple):
    """A question of the world, and what comes of yes and no; None where nothing does."""

    id: Id
    question: Text
    if_yes: tuple[Effect, ...] | None
    if_no: tuple[Effect, ...] | None


Hook = Literal[
    "before",
    "instead",
    "after",
    "entering",
    "leaving",
    "described",
    "seen",
    "heard",
    "unparsed",
    "typed",
    "each_turn",
    "at_start",
    "at_death",
    "at_score",
]
NOTICING: Final[frozenset[Hook]] = frozenset(("described", "seen", "heard"))
"""Hooks of what the player is told of, sees for the first time, or hears."""


@record(frozen=True, slots=True)
class Rule:
    """A rule. `actions` of None means any; `order` is its place in the world's files."""

    id: Id
    order: int
    hook: Hook
    actions: frozenset[ActionId] | None
    exceptions: frozenset[str]
    """Action ids, and `going north` for one direction of going."""
    things: frozenset[Id] | None
    seconds: frozenset[Id] | None
    rooms: frozenset[Id] | None
    """The rooms in which it applies, for entering and leaving the rooms that are meant; None for all."""
    direction: str | None
    when: Condition | None
    effects: tuple[Effect, ...]
    is_once: bool
    is_quiet: bool
    stops: bool
    actors: frozenset[Id] | None = None
    """The actors that are told to do it; None for what the player does."""
    modes: tuple[Id, ...] = ()
    """The flags of which one has to be set; empty for a rule of every mode."""
    about: About | None = None
    """What the player has to ask or tell about; None for anything."""


class Timer(NamedTuple):
    """A timer: after so many turns, once or ever again; `stages` are what happens with so many turns left."""

    id: Id
    turns: int
    is_repeated: bool
    when: Condition | None
    stages: Mapping[int, tuple[Effect, ...]]
    effects: tuple[Effect, ...]
    most: int = 0
    """Where it is above `turns`, chance picks a number between both each time that it begins."""
    odds: Odds | None = None
    """How likely its effects happen when its time has come; None for always."""


Ranked = tuple[tuple[int, Rule], ...]
"""Rules in their order, each with its rank: a room's before a level's before the world's."""


@record(frozen=True, slots=True)
class RuleTable:
    """The rules by hook, action and anchor, so that a turn looks only at rules that can apply.

    The anchor is a thing's id for rules that name things, a room's for rules that name rooms, a level's, or the empty
    string; rules for any action stand under the action `any`. Each list is in the order of the files.

    A rule with modes stands under its action with each of them behind it, as `any@level/ghost`, so that nobody comes
    to it while its modes are off. One of the world or a level whose condition asks first for a room stands under
    `room#` or `room#level`: still behind the rules of that room.
    """

    by_anchor: Mapping[tuple[Hook, str, str], tuple[Rule, ...]]
    hooks: frozenset[tuple[Hook, str]]
    """The (hook, action) pairs that have rules at all."""
    used: frozenset[Hook]
    """The hooks that have rules at all."""
    count: int
    notices: bool
    """Whether there are rules of what the player is told of, sees or hears."""
    modes: tuple[Id, ...] = ()
    """The flags that are modes of rules."""
    is_placed: bool = False
    """Whether any rule stands under the room that its condition asks for."""
    kept: dict[tuple[object, ...], Ranked] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was looked up, which says nothing that the rest does not; the turn keeps it."""
