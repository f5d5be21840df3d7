"""What an action is: its grammar, its words, and the functions that a turn calls in their order. One file an action.

A turn asks `check` (a refusal, or None) and `first` (the commands that must come first), has those done, then calls
`carry_out`, then `report`. A new action is one file, one line in `__init__.py`, and its test.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.likelihood import Likelihood, any_thing
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import Effect
from backrooms_if.world.model import Thing


def no_refusal(attempt: Attempt) -> Refused | None:
    """Refuse nothing."""
    return None


def nothing_first(attempt: Attempt) -> tuple[Command, ...]:
    """Need no other command first."""
    return ()


def nothing(attempt: Attempt) -> None:
    """Do nothing."""


def plain_refusal(attempt: Attempt) -> Refused | None:
    """Refuse by the action's message `cannot`."""
    return attempt.refused(f"{attempt.command.action}.cannot")


def plain_report(attempt: Attempt) -> None:
    """Report by the action's message `done`."""
    attempt.done(f"{attempt.command.action}.done")


def no_redirection(view: View, command: Command) -> Command | None:
    """Mean the command itself."""
    return None


class Suits(NamedTuple):
    """The things of which an action can come to something by itself, as far as one look tells: `possible` asks first.

    What does not suit, `check` or `otherwise` would refuse, or `redirect` would give to another action.
    """

    traits: frozenset[str] = frozenset()
    """The traits of which a thing has one at least; none for any thing."""
    but: frozenset[str] = frozenset()
    """The traits of which it has none."""
    where: Literal["", "hands", "elsewhere", "around"] = ""
    """Directly with the player; not so; round the player; or anywhere, if empty."""


ANYTHING: Final = Suits()
NOTHING: Final = Suits(traits=frozenset(("",)))
"""Of an action that by itself refuses, also without a thing: what comes of it, rules say."""


def any_pair(view: View, thing: Thing, second: Thing) -> bool:
    """Let every second thing go with every thing."""
    return True


def suits(*traits: str) -> Suits:
    """Return what suits an action that is for things with one of some traits."""
    return Suits(traits=frozenset(traits))


class Action(NamedTuple):
    """An action of the player, by its gerund.

    A grammar line is words and slots: `take|get {thing}`, `put {thing} in|into {second}`, `save {words}`. The first
    words are what players type; `|` parts words that may stand for each other.
    """

    id: ActionId
    grammar: tuple[str, ...]
    about: str
    messages: Mapping[str, str]
    check: Callable[[Attempt], Refused | None] = no_refusal
    otherwise: Callable[[Attempt], Refused | None] = no_refusal
    """The refusal of what nothing comes of by itself, asked unless a rule of `after` that names the action will run."""
    first: Callable[[Attempt], tuple[Command, ...]] = nothing_first
    """The commands that must come first as things are, in order; opening what a thing is shut in comes by itself.

    Each action that can come first has two more messages: `first`, how it is told then, and `needed`, the refusal that
    names it in a world that wants each step typed.
    """
    carry_out: Callable[[Attempt], None] = nothing
    report: Callable[[Attempt], None] = nothing
    likely: Callable[[View, Thing], Likelihood] = any_thing
    likely_second: Callable[[View, Thing], Likelihood] = any_thing
    suits: Suits = ANYTHING
    suits_second: Suits = NOTHING
    goes_with: Callable[[View, Thing, Thing], bool] = any_pair
    """Whether a second thing that suits can go with a thing that suits."""
    no_more_than_reach: frozenset[str] | None = None
    """Of a thing with none of these traits nothing is asked but that it is in reach, of a player who is in or on
    nothing; None where `check`, `otherwise` or `first` ask for more.
    """
    redirected: frozenset[str] = frozenset()
    """The traits of the things for which `redirect` may mean another command; none for any thing."""
    finds_second: bool = False
    """Whether the second thing is found where none is named, so that the line that names it stands for both."""
    redirect: Callable[[View, Command], Command | None] = no_redirection
    """Another command that is meant, such as going for walking through a door; None for this one."""
    all_of: Callable[[View, Id | None], list[Thing]] | None = None
    """What ALL means, given the second thing; None where the action is for one thing at a time."""
    takes_only: bool = False
    """Whether the only likely thing is meant where none is named."""
    effects: tuple[Effect, ...] = ()
    """What a verb of a world does when it is carried out; nothing of an action of the engine."""
    is_meta: bool = False
    """A meta action takes no time, runs no rules, and ends its line."""
    is_speech: bool = False
    """Said to its thing: to whoever is addressed, where nobody is named."""
    gives_way: bool = False
    """Little comes of it by itself, so that verbs of a world may have its lines, or its name and be it."""
    is_walk: bool = False
    """Stands for moves of which each is a turn of its own, with its rules; like a meta action it has none itself."""
    travels: bool = False
    """Is carried out by `travel`, which asks rules about leaving; then `carry_out` is not called."""
    needs: str = ""
    """What a world has to offer, or it has no words there; nothing if empty. See `World.offers`."""
    names_last: bool = False
    """Its lines name by words of their own what every room has, and what a world calls so comes before."""
