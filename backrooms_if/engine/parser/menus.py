"""The numbered choice of topics that stands after somebody was talked to, and what answers it. `parse` asks.

It stands in the state as the actor and the ids of the topics, in the order in which they were shown.
"""

from typing import Final

from backrooms_if.engine import scope, topics
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser.grammar import Grammar
from backrooms_if.engine.parser.numbers import number, ordinal
from backrooms_if.engine.parser.readings import NotUnderstood, Plain
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.world.model import Actor
from backrooms_if.world.naming import ARTICLES
from backrooms_if.world.topics import Topic

MENU: Final = (PLAYER, "menu")
_ASKING: Final = ActionId("asking about")


def put(view: View, actor: Actor | None, offered: tuple[Topic, ...] = ()) -> None:
    """Put a choice into the state, in place of one that stands there; of nobody, none."""
    view.set(*MENU, () if actor is None else (actor.id, *(topic.id for topic in offered)))


def standing(view: View) -> tuple[Actor, tuple[Topic, ...]] | None:
    """Return whose topics can be chosen, and these; None if no choice stands, or who was talked to is gone."""
    held = view.get(MENU)
    if not isinstance(held, tuple) or not held:
        return None
    actor = view.world.actors.get(Id(str(held[0])))
    if actor is None or not scope.is_in_scope(view, actor.id):
        return None
    by_id = {topic.id: topic for topic in actor.topics}
    return actor, tuple(by_id[Id(str(one))] for one in held[1:] if one in by_id)


def answered(view: View, lines: Grammar, words: tuple[str, ...]) -> Plain | None:
    """Return the question that a number or the words of a choice put; None for what is no answer."""
    if not view.get(MENU) or (found := standing(view)) is None:
        return None
    actor, offered = found
    said = tuple(word for word in words if word not in ARTICLES)
    at = (ordinal(said[0]) or number(said[0])) if len(said) == 1 else None
    if at is not None:
        if not 0 < at <= len(offered):
            return NotUnderstood("parser.not_offered", str(len(offered)))
        return _asking(actor, offered[at - 1])
    if not said or words[0] in lines.by_word or scope.has_way(view, " ".join(words)):
        return None
    ranked = [(topics.rank(view, said, topic.phrases, topic.things), topic) for topic in offered]
    most = max((rank for rank, _ in ranked), default=0)
    best = [topic for rank, topic in ranked if rank == most]
    return _asking(actor, best[0]) if most and len(best) == 1 else None


def _asking(actor: Actor, topic: Topic) -> Command:
    return Command(_ASKING, actor.id, words=topic.said)
