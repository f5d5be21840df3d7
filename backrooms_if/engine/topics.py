"""Which topics words mean, and what can be asked now. Answers, rules, TOPICS and menus ask here."""

from collections.abc import Iterator
from typing import Final

from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Actor, Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS, words_of
from backrooms_if.world.topics import Reply, Topic

_LAST: Final = {"it": "it", "that": "it", "this": "it", "him": "whom", "her": "whom"}
_SELF: Final = frozenset(("you", "yourself", "himself", "herself", "itself", "themselves"))


class Suggestion(NamedTuple):
    """A topic that can be asked about now, as it is named to the player."""

    topic: Topic
    named: str


def meant(view: View, words: str, actor: Id | None) -> tuple[str, ...]:
    """Return the words of a topic, articles aside; of a pronoun the name of what it stands for."""
    said = tuple(word for word in words.split() if word not in ARTICLES)
    if len(said) != 1:
        return said
    who = str(view.get((PLAYER, _LAST[said[0]]))) if said[0] in _LAST else actor if said[0] in _SELF else ""
    thing = view.world.things.get(Id(who or ""))
    return said if thing is None else words_of(thing.name.words)


def given(view: View, said: tuple[str, ...]) -> frozenset[str]:
    """Return the words that were said, and for each that is a variable of this world its id in pointed brackets."""
    variables = view.world.variables
    coined = [f"<{one}>" for one in variables if view.get((one, "word")) in said] if variables else []
    return frozenset((*said, *coined))


def rank(view: View, said: tuple[str, ...], phrases: tuple[frozenset[str], ...], things: tuple[Id, ...]) -> int:
    """Return how many of the words that were said the best of some phrases and names takes up; 0 if none is meant."""
    all_said = given(view, said)
    best = max((len(phrase) for phrase in phrases if phrase <= all_said), default=0)
    return max(best, *(_named(view, view.world.things[one], said) for one in things), 0)


def _named(view: View, thing: Thing, said: tuple[str, ...]) -> int:
    """Return how many words of what was said name a thing, by its noun at least; 0 if they do not.

    IRON KEY does not name the brass key: the word before the noun is one of another thing. A word that no thing is
    called by may stand there: LOST KEY.
    """
    for phrase in thing.phrases:
        if phrase.noun in said:
            at = said.index(phrase.noun)
            before = said[at - 1] if at else ""
            is_other = before in view.world.vocabulary and before not in thing.words and before not in PREPOSITIONS
            if not is_other:
                return sum(1 for word in said if word in thing.words)
    return 0


def due(view: View, replies: tuple[Reply, ...]) -> int | None:
    """Return which of some answers is given now, counted from 0; None if none is. `thing` is the actor."""
    return next((at for at, reply in enumerate(replies) if reply.when is None or reply.when(view)), None)


def suggestions(view: View, actor: Actor) -> Iterator[Suggestion]:
    """Yield what the player can be told to ask an actor now: answers that are suggested, and were not given last."""
    bound = view.bound
    view.bound = {**bound, "thing": actor.id}
    found: list[Suggestion] = []
    for topic in actor.topics:
        at = due(view, topic.replies)
        if at is None or view.get((topic.id, "answered")) == at + 1:
            continue
        named = topic.replies[at].suggest
        if named is not None:
            found.append(Suggestion(topic, named))
    view.bound = bound
    yield from found
