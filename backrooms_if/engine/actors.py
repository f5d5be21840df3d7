"""What actors do: whether they are there at all, their steps, and what the player sees and hears of them.

`step` settles them at the start, the clock lets them act after each turn that took time.
"""

from backrooms_if.engine import scope, sound
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import mark_seen, message, tell
from backrooms_if.engine.heading import next_step
from backrooms_if.engine.view import View
from backrooms_if.engine.walking import Step
from backrooms_if.events import Heard, Moved, Said
from backrooms_if.ids import NOWHERE, Id, TextId
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import Actor


def settle(view: View, actor: Actor) -> None:
    """Take an actor out of the world if it is not there at all: never, or not under this seed."""
    if actor.presence == "never" or (actor.presence == "maybe" and not view.hits(f"{actor.id}.presence", 1, 2)):
        view.set(actor.id, "place", NOWHERE)
        view.set(actor.id, "absent", True)


def act(attempt: Attempt, actor: Actor) -> None:
    """Let a turn of an actor go by: it takes a step if its time has come and a way is open, else it waits."""
    if not actor.routes:
        return
    view = attempt.view
    here = Id(view.place(actor.id))
    if not view.world.has_room(here) or view.ended:
        return
    step = next_step(view, actor, here)
    if step is not None:
        walk(attempt, actor, here, step)


def walk(attempt: Attempt, actor: Actor, here: Id, step: Step) -> None:
    """Take a step; tell it if the player sees it, or else hears it."""
    view = attempt.view
    word, there = step.word, step.to
    thing = view.world.things[actor.id]
    is_visible = scope.sees_room(view) and not scope.is_hidden(view, thing)
    if step.door is not None:
        _open(attempt, actor, step.door, is_seen=is_visible and here == view.here)
    view.set(actor.id, "place", there)
    attempt.events.append(Moved(actor.id, here, there, word))
    if is_visible and here == view.here:
        view.set(actor.id, "went", (here, word))
        if word in OPPOSITES:
            _say(attempt, actor.id, "engine.goes", words=word)
        else:
            _say(attempt, actor.id, "engine.goes_away")
    elif there == view.here and scope.sees_room(view) and not scope.is_hidden(view, thing):
        # Asked again: it may have brought the light with it.
        mark_seen(view, thing)
        whence = _whence(view, there, here)
        if whence:
            _say(attempt, actor.id, "engine.comes", words=whence)
        else:
            _say(attempt, actor.id, "engine.comes_in")
    elif actor.heard is not None and sound.carries(view, there, actor.loud, view.here):
        used: list[TextId] = []
        words = tell(view, actor.heard, used)
        if words:
            attempt.events.append(Heard(words, tuple(used)))
            if view.noticed is not None:
                view.noticed.append(("heard", actor.id))


def _open(attempt: Attempt, actor: Actor, door: Id, *, is_seen: bool) -> None:
    """Open a door on the way, and leave it so; tell it if the player sees the actor do it, or the door open."""
    view = attempt.view
    thing = view.world.things[door]
    if scope.is_locked(view, thing):
        view.set(door, "locked", False)
    view.set(door, "open", True)
    if is_seen:
        _say(attempt, actor.id, "engine.opens", second=door)
    elif view.here in thing.rooms and scope.sees_room(view):
        _say(attempt, door, "engine.opened")


def _say(attempt: Attempt, actor: Id, which: str, second: Id | None = None, **quotes: str) -> None:
    attempt.view.bound |= {"thing": actor} if second is None else {"thing": actor, "second": second}
    words, texts = message(attempt.view, attempt.messages, which, **quotes)
    attempt.events.append(Said(words, texts))
    attempt.bind()


def _whence(view: View, room: Id, other: Id) -> str:
    """Return from where somebody came, as it is said; empty if no direction of this room leads to the other."""
    for word, rules in view.room(room).exits.items():
        if word in OPPOSITES and any(other in rule.to for rule in rules):
            return {"up": "above", "down": "below", "in": "inside", "out": "outside"}.get(word, f"the {word}")
    return ""
