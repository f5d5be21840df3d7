"""What actors say, as records: answers by topic, and remarks of their own accord. `compile_topics.py` makes them."""

from backrooms_if.ids import Id
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import Effect
from backrooms_if.world.odds import Odds


class Reply(NamedTuple):
    """What an actor answers while a condition holds; None for always."""

    when: Condition | None
    effects: tuple[Effect, ...]
    suggest: str | None = None
    """How TOPICS and menus name what is asked, until it was answered so; None for an answer that is not suggested."""


class Topic(NamedTuple):
    """What an actor can be asked about, by the words of phrases and by all the names of things, and its answers."""

    id: Id
    """Its actor's id and, behind a dot, its first phrase: under it stands which answer was given last."""
    said: str
    """Words that mean it, as a player may say them: its first phrase, or the name of its first thing."""
    phrases: tuple[frozenset[str], ...]
    things: tuple[Id, ...]
    replies: tuple[Reply, ...]


class About(NamedTuple):
    """What words have to be about for a rule: one of some phrases, or the name of one of some things."""

    phrases: tuple[frozenset[str], ...]
    things: tuple[Id, ...]


class Remark(NamedTuple):
    """What an actor says unasked, after so many turns in the player's company in which a condition held."""

    id: Id
    when: Condition | None
    turns: int
    is_repeated: bool
    odds: Odds | None
    effects: tuple[Effect, ...]
