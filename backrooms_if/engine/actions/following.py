"""FOLLOW: the way that somebody was last seen to go from here. Who is here need not be followed."""

from typing import Final

from backrooms_if.engine.actions.base import NOTHING, Action
from backrooms_if.engine.actions.speaking import likely_listener, people
from backrooms_if.engine.actions.stringing import followed
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES

_CALLED: Final = {"him": "he", "her": "she", "them": "they", "it": "it"}


def _trail(view: View, command: Command) -> Command | None:
    """Take following somebody who has gone for going the same way, if the player has seen it from here; or a thread.

    Words stand for somebody who is not in scope; those who were never seen are not known by any.
    """
    along = followed(view, command)
    if along is not None or command.thing is not None or not command.words or command.actor is not None:
        return along
    found = _gone(view, command.words)
    if found is None:
        return None
    went = view.get((found.id, "went"))
    room, word = went if isinstance(went, tuple) and len(went) == 2 else ("", "")
    if room == view.here and word in view.room(view.here).exits:  # it may be gone from an edited world
        return Command(ActionId("going"), direction=str(word))
    return Command(command.action, found.id)


def _gone(view: View, said: str) -> Thing | None:
    """Return whom words mean among the actors that the player has seen; None for nobody, or for more than one."""
    words = frozenset(said.split()).difference(ARTICLES)
    pronoun = _CALLED.get(said)
    if pronoun is not None:
        last = view.world.actors.get(Id(str(view.get((PLAYER, "whom")))))
        return view.world.things[last.id] if last is not None and last.pronoun == pronoun else None
    known = [view.world.things[who] for who in view.world.actors if view.get((who, "seen")) is True]
    found = [thing for thing in known if words and words <= thing.words]
    return found[0] if len(found) == 1 else None


def _cannot_follow(attempt: Attempt) -> Refused | None:
    command = attempt.command
    if command.thing is None:
        if not command.words:
            return attempt.refused("parser.oneself")
        which = "parser.no_it" if command.words in _CALLED else "parser.not_here"
        return attempt.refused(which, "not understood", words=command.words)
    if "actor" not in attempt.thing.traits:
        return attempt.refused("following.nothing")
    is_here = attempt.thing in people(attempt.view)
    return attempt.refused("following.here" if is_here else "following.lost")


FOLLOWING = Action(
    id=ActionId("following"),
    grammar=("follow {thing}", "follow me|us", "follow {topic}"),
    about="goes the way that somebody went",
    suits=NOTHING,
    messages={
        "here": "{The thing} {is} here.",
        "lost": "You have not seen where {the thing} went.",
        "nothing": "{The thing} {does} not go anywhere.",
    },
    otherwise=_cannot_follow,
    likely=likely_listener,
    redirect=_trail,
)
