"""What somebody answers by the topics of the world: found by the words that were said, and given. Speech asks here."""

from collections.abc import Iterator
from typing import Final

from backrooms_if.engine import effects, topics
from backrooms_if.engine.actions.speaking import no_answer
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.model import Actor
from backrooms_if.world.topics import Reply

_ASKING: Final = frozenset((ActionId("asking about"), ActionId("telling about")))
_OPENING: Final = frozenset((ActionId("talking to"), ActionId("greeting")))
_SAID: Final = {
    ActionId("greeting"): ("hello", "hi"),
    ActionId("bidding farewell"): ("goodbye", "bye"),
    ActionId("thanking"): ("thanks",),
    ActionId("answering yes"): ("yes",),
    ActionId("answering no"): ("no",),
}
"""The topics that stand for what is said in a word."""


def unanswered(attempt: Attempt) -> Refused | None:
    """Return the refusal of what somebody hears and has no answer to; None if a topic is answered."""
    return no_answer(attempt) if reply_to(attempt) is None else None


def answer(attempt: Attempt) -> None:
    """Give the answer that a topic has; nothing where an `after` rule is all that comes of it."""
    found = _answer_to(attempt)
    if found is None:
        return
    reply, topic, at = found
    here, told = attempt.view.here, len(attempt.events)
    effects.run(attempt, reply.effects)
    if topic is not None and not attempt.is_refused:
        attempt.view.set(topic, "answered", at + 1)
    if attempt.view.here != here:
        attempt.by = attempt.command.action
    elif len(attempt.events) == told:
        attempt.done(f"{attempt.command.action}.no_answer")  # its text came out empty


def reply_to(attempt: Attempt) -> Reply | None:
    """Return what the actor of the command answers now; None if nothing."""
    found = _answer_to(attempt)
    return None if found is None else found[0]


def _answer_to(attempt: Attempt) -> tuple[Reply, Id | None, int] | None:
    """Return the answer that is given now, the topic that it is one of, if any, and its number there."""
    view, command = attempt.view, attempt.command
    actor = view.world.actors.get(command.thing) if command.thing is not None else None
    if actor is None:
        return None
    for topic, replies in _fitting(view, actor, command.action, command.words):
        at = topics.due(view, replies)
        if at is not None:
            return replies[at], topic, at
    return None


def _fitting(view: View, actor: Actor, action: ActionId, words: str) -> Iterator[tuple[Id | None, tuple[Reply, ...]]]:
    """Yield the answers that may be given, those to the topic that says most of the words first."""
    said = _SAID.get(action) or topics.meant(view, words, actor.id)
    ranked: list[tuple[int, int]] = []
    for index, topic in enumerate(actor.topics if said else ()):
        if action in _SAID:
            given = topics.given(view, said)
            rank = max((1 for phrase in topic.phrases if len(phrase) == 1 and phrase <= given), default=0)
        else:
            rank = topics.rank(view, said, topic.phrases, topic.things)
        if rank:
            ranked.append((-rank, index))
    for _, index in sorted(ranked):
        yield actor.topics[index].id, actor.topics[index].replies
    if action in _ASKING:
        yield None, actor.other_topics
    elif action in _OPENING:
        yield None, actor.talk
