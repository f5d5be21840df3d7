"""The rooms of a compiled world, with their ways: exits by rules, and noclips.

`model.py` hands them out with the rest; the rooms of an expanse are made as such records, too.
"""

from collections.abc import Mapping
from typing import Literal

from backrooms_if.ids import Cell, Id, LevelId
from backrooms_if.language.prose import Text
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple, record
from backrooms_if.world.effects import Effect
from backrooms_if.world.odds import Odds


class ExitRule(NamedTuple):
    """One rule of an exit's word, or of a forced room. `id` names the rule in events and saves."""

    id: Id
    word: str
    to: tuple[Id, ...]
    """The rooms it may lead to, of which chance picks one; none where it only says and does something."""
    door: Id | None
    when: Condition | None
    say: Text | None
    is_hidden: bool
    odds: Odds | None = None
    weights: tuple[int, ...] = ()
    """How likely each room is, where there are several."""
    ending: Id | None = None
    """The ending that it leads to."""
    effects: "tuple[Effect, ...]" = ()
    passes: bool = False
    """Whether the next rule of the word is tried after it."""
    only: Literal["", "player", "actors"] = ""
    """Who may use it; everybody if empty."""
    turns: int = 1
    """How many turns it takes."""

    @property
    def leads(self) -> bool:
        """Return whether it leads out of the room, be it to an ending."""
        return bool(self.to) or self.ending is not None

    @property
    def refuses(self) -> bool:
        """Return whether it only says why not."""
        return not (self.to or self.effects or self.passes or self.ending is not None)


class Noclip(NamedTuple):
    """A way through a wall. `id` is also the id of the thing that players press against."""

    id: Id
    room: Id
    via: str
    sign: Text | None
    when: Condition | None
    odds: Odds | None
    rising: Odds | None
    at_most: int | None
    to: tuple[Id, ...]
    weights: tuple[int, ...]
    say: Text | None
    miss: Text | None
    by: frozenset[str] = frozenset()
    """Ordinary actions that set it off as well."""
    ways: tuple[str, ...] = ()
    """The directions by which one goes through it, where no exit has them: of a doorway, and of a fall."""
    effects: tuple[Effect, ...] = ()
    """What is done to whoever it lets through, on the way."""
    turns: int = 1
    """How many turns the way takes."""

    @property
    def is_passive(self) -> bool:
        """Return whether it can take somebody who does not mean it, and so only who was warned by its sign."""
        return bool(self.by or self.ways)


@record(frozen=True, slots=True)
class Room:
    """A room. `exits` maps each travel word to its rules, in order."""

    id: Id
    level: LevelId
    order: int
    name: str
    text: Text | None
    short: Text | None
    sound: Text | None
    smell: Text | None
    lit: bool | Condition
    exits: Mapping[str, tuple[ExitRule, ...]]
    noclips: tuple[Noclip, ...]
    tags: tuple[str, ...]
    fixtures: tuple[Id, ...]
    """Doors, scenery and noclips that stand here, in world-file order."""
    touch: Text | None = None
    air: Text | None = None
    forced: tuple[ExitRule, ...] = ()
    """The rules by which the player is led on at once; none in a room to stay in."""
    is_placed: bool = False
    """Whether it is an authored room in an expanse, which has the ways of its coordinate besides its own."""
    sites: tuple[Id, ...] = ()
    """Of a generated room the rooms that it is like, by which rules and fixtures know it: its place, if it is one,
    and what all are like."""
    cell: Cell | None = None
    """Where a generated room is."""
    sides: int = 0
    """The generated ways of a generated room: a bit for each side, west, east, north, south, down, up."""
