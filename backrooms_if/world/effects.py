"""The records of effects, a closed union: what rules, verbs, timers and answers do. The compiler makes them, the engine
carries them out (`engine/effects.py`).
"""

from typing import Literal

from backrooms_if.ids import Id
from backrooms_if.language.prose import Text
from backrooms_if.language.trees import Condition, Tree
from backrooms_if.records import NamedTuple


class Target(NamedTuple):
    """What an effect acts on: an id, or `thing`, `second`, `actor` of the act if `is_bound`."""

    id: str
    is_bound: bool = False


class Say(NamedTuple):
    """Say a text."""

    text: Text


class Refuse(NamedTuple):
    """End the act as refused."""

    text: Text


class Set(NamedTuple):
    """Set a field to the value of a tree; `least` and `most` bound a counter."""

    target: Target
    field: str
    value: Tree
    least: int | None = None
    most: int | None = None


class Add(NamedTuple):
    """Add to a counter, which stops at its bounds."""

    counter: Id
    amount: Tree
    least: int
    most: int | None


class Move(NamedTuple):
    """Move a thing or the player to a place; the place `here` is the player's room."""

    target: Target
    to: Target


class Spread(NamedTuple):
    """Put a thing that is in several rooms into these, `here` among them, and out of all others; none: out of all."""

    thing: Id
    rooms: tuple[str, ...]


class Swap(NamedTuple):
    """Let two things, or a thing and the player, change places."""

    one: Target
    other: Target


class Latch(NamedTuple):
    """Open, close, lock or unlock a thing. What is open is never locked: opening unlocks it, and locking closes it."""

    target: Target
    what: Literal["open", "close", "lock", "unlock"]


class Reveal(NamedTuple):
    """Show what was hidden."""

    target: Target


class Award(NamedTuple):
    """Give points, once."""

    id: Id
    points: int


class End(NamedTuple):
    """End the game when the block is done."""

    ending: Id


class Die(NamedTuple):
    """Let the player die when the block is done."""

    text: Text


class Clockwork(NamedTuple):
    """Start, stop or reset a timer."""

    timer: Id
    what: Literal["start", "stop", "reset"]
    turns: int | None
    """The turns that it has before it now, 0 for a number that chance picks; None for those that it had."""


class Noise(NamedTuple):
    """Make a noise where the player is."""

    loud: int


class Guard(NamedTuple):
    """Do one list of effects or another."""

    when: Condition
    do: "tuple[Effect, ...]"
    otherwise: "tuple[Effect, ...]"
    id: Id = Id("")
    """Its block and a hash of its condition, for reports."""


class Branch(NamedTuple):
    """One of the branches that chance chooses from, while its condition holds; None for always."""

    weight: int
    when: Condition | None
    do: "tuple[Effect, ...]"


class Pick(NamedTuple):
    """Do one of several lists of effects, as the chance of a stream wants; nothing where no condition holds."""

    stream: Id
    branches: tuple[Branch, ...]


class ForEach(NamedTuple):
    """Do the same with each of some things, in order. `things` of None are all that is directly in or on `place`.

    The first of identical things stands for all of them. `place` of None is anywhere.
    """

    things: tuple[Id, ...] | None
    place: Target | None
    exceptions: frozenset[Id]
    when: Condition | None
    do: "tuple[Effect, ...]"
    cost: int = 1
    """How many effects `do` is at most."""


class Describe(NamedTuple):
    """Tell the player's room in full once more."""


class Ask(NamedTuple):
    """Ask the player a question of the world, which is answered by yes or no; `World.asks` has what comes of it."""

    id: Id


class Run(NamedTuple):
    """Do a list of effects that has a name: `World.blocks` has it."""

    id: Id


Change = Set | Add | Move | Spread | Swap | Latch | Reveal | Award | End | Clockwork | Noise
"""What has no other effects in it, and changes something."""

Effect = Say | Refuse | Describe | Die | Change | Guard | Pick | ForEach | Ask | Run
