"""What somebody answers by the topics of the world: found by the words that were said, and given. Speech asks here."""

from collections.abc import Iterator
from typing import Final

from backrooms_if.engine import effects
from backrooms_if.engine.actions.speaking import no_answer
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.world.model import Actor, Reply, Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS, words_of

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
_LAST: Final = {"it": "it", "that": "it", "this": "it", "him": "whom", "her": "whom"}
_SELF: Final = frozenset(("you", "yourself", "himself", "herself", "itself", "themselves"))


def unanswered(attempt: Attempt) -> Refused | None:
    """Return the refusal of what somebody hears and has no answer to; None if a topic is answered."""
    return no_answer(attempt) if reply_to(attempt) is None else None


def answer(attempt: Attempt) -> None:
    """Give the answer that a topic has; nothing where an `after` rule is all that comes of it."""
    reply = reply_to(attempt)
    if reply is None:
        return
    here, told = attempt.view.here, len(attempt.events)
    effects.run(attempt, reply.effects)
    if attempt.view.here != here:
        attempt.by = attempt.command.action
    elif len(attempt.events) == told:
        attempt.done(f"{attempt.command.action}.no_answer")  # its text came out empty


def reply_to(attempt: Attempt) -> Reply | None:
    """Return what the actor of the command answers now; None if nothing."""
    view, command = attempt.view, attempt.command
    actor = view.world.actors.get(command.thing) if command.thing is not None else None
    if actor is None:
        return None
    for replies in _fitting(view, actor, command.action, command.words):
        for reply in replies:
            if reply.when is None or reply.when(view):
                return reply
    return None


def _fitting(view: View, actor: Actor, action: ActionId, words: str) -> Iterator[tuple[Reply, ...]]:
    """Yield the answers that may be given, those to the topic that says most of the words first."""
    said = _SAID.get(action) or _meant(view, actor, words)
    ranked: list[tuple[int, int]] = []
    for index, topic in enumerate(actor.topics if said else ()):
        given = frozenset(said)
        if view.world.variables:
            given |= {f"<{one}>" for one in view.world.variables if view.get((one, "word")) in given}
        if action in _SAID:
            rank = max((1 for phrase in topic.phrases if len(phrase) == 1 and phrase <= given), default=0)
        else:
            rank = max((len(phrase) for phrase in topic.phrases if phrase <= given), default=0)
            rank = max(rank, *(_named(view, view.world.things[one], said) for one in topic.things), 0)
        if rank:
            ranked.append((-rank, index))
    for _, index in sorted(ranked):
        yield actor.topics[index].replies
    if action in _ASKING:
        yield actor.other_topics
    elif action in _OPENING:
        yield actor.talk


def _meant(view: View, actor: Actor, words: str) -> tuple[str, ...]:
    """Return the words of a topic; of a pronoun the name of what it stands for."""
    said = tuple(word for word in words.split() if word not in ARTICLES)
    if len(said) != 1:
        return said
    who = str(view.get((PLAYER, _LAST[said[0]]))) if said[0] in _LAST else actor.id if said[0] in _SELF else ""
    thing = view.world.things.get(Id(who))
    return said if thing is None else words_of(thing.name.words)


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
