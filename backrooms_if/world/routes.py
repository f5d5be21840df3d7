"""How actors move, as records: what they head for, how often, and when. Part of the model, made by `compile_routes.py`.

An actor has its routes in order, and moves by the first that applies.
"""

from backrooms_if.ids import Id
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple
from backrooms_if.world.odds import Odds


class Wander(NamedTuple):
    """As chance wants, among some rooms."""

    rooms: frozenset[Id]


class Rounds(NamedTuple):
    """From room to room, once or ever again."""

    rooms: tuple[Id, ...]
    is_repeated: bool


class Follow(NamedTuple):
    """Behind somebody, so many rooms off."""

    whom: Id
    behind: int


class Flee(NamedTuple):
    """Away from somebody who is at most so many rooms off."""

    whom: Id
    within: int


class Search(NamedTuple):
    """Through rooms until somebody or something is found; None stands for all rooms."""

    whom: Id
    rooms: frozenset[Id] | None


Goal = Wander | Rounds | Follow | Flee | Search


class Hours(NamedTuple):
    """Turns since the start from `first` up to, but for, `end`, which is None for all that follow.

    Both are counted in rounds of `of` turns; it is 0 where nothing comes again.
    """

    first: int
    end: int | None
    of: int


class Route(NamedTuple):
    """One way of moving. `goal` is None for staying; `when` and `hours` are None where it always applies."""

    goal: Goal | None
    every: int
    """Turns from one step to the next."""
    odds: Odds | None
    """The chance of each step."""
    when: Condition | None
    hours: Hours | None
