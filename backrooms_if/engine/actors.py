"""What actors do: whether they are there at all, their steps, and what the player sees and hears of them.

`step` settles them at the start, the clock lets them act after each turn that took time.
"""

from typing import assert_never

from backrooms_if.engine import scope, sound, walking
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import mark_seen, message, tell
from backrooms_if.engine.view import View
from backrooms_if.engine.walking import Step
from backrooms_if.events import Heard, Moved, Said
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id, TextId
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import Actor, Follow, Rounds, Wander


def settle(view: View, actor: Actor) -> None:
    """Take an actor out of the world if it is not there at all: never, or not under this seed."""
    if actor.presence == "never" or (actor.presence == "maybe" and not view.hits(f"{actor.id}.presence", 1, 2)):
        view.set(actor.id, "place", NOWHERE)
        view.set(actor.id, "absent", True)


def act(attempt: Attempt, actor: Actor) -> None:
    """Let a turn of an actor go by: it takes a step if its time has come and a way is open, else it waits."""
    view = attempt.view
    here = Id(view.place(actor.id))
    if actor.route is None or here not in view.world.rooms_by_id or view.get((WORLD, "ended")):
        return
    if actor.route.every > 1:
        pause = view.number((actor.id, "pause")) + 1
        view.set(actor.id, "pause", pause % actor.route.every)
        if pause < actor.route.every:
            return
    step = _after_noise(view, actor, here) or _step(view, actor, here)
    if step is not None:
        _walk(attempt, actor, here, step)


def _after_noise(view: View, actor: Actor, here: Id) -> Step | None:
    """Return the next step towards a noise that was heard; None if there was none, or where nothing leads nearer."""
    heading = Id(str(view.get((actor.id, "heading"))))
    if heading == NOWHERE:
        return None
    step = walking.towards(view, here, heading, _bounds(actor))
    if step is None or step[1] == heading:
        view.set(actor.id, "heading", NOWHERE)
    return step


def _bounds(actor: Actor) -> frozenset[Id] | None:
    """Return the rooms that an actor keeps to; None for all."""
    return actor.route.rooms if isinstance(actor.route, Wander) else None


def _step(view: View, actor: Actor, here: Id) -> Step | None:
    """Return the step that the route asks for; None if it asks for none, or the way is barred."""
    route = actor.route
    match route:
        case None:
            return None
        case Wander():
            open_steps = [step for step in walking.steps(view, view.world.rooms_by_id[here]) if step[1] in route.rooms]
            if not open_steps:
                return None
            return open_steps[view.pick(f"{actor.id}.step", (1,) * len(open_steps))]
        case Rounds():
            leg = view.number((actor.id, "leg"))
            if leg >= len(route.rooms) and route.is_repeated:
                leg = 0  # the list had more rooms when the game was saved
            if leg < len(route.rooms) and route.rooms[leg] == here:
                leg += 1
                if leg == len(route.rooms) and route.is_repeated:
                    leg = 0
                view.set(actor.id, "leg", leg)
            return walking.towards(view, here, route.rooms[leg], None) if leg < len(route.rooms) else None
        case Follow():
            whom = view.here if route.whom == PLAYER else scope.room_of(view, view.world.things[route.whom])
            return None if whom is None else walking.towards(view, here, whom, None, route.behind)
        case _:
            assert_never(route)


def _walk(attempt: Attempt, actor: Actor, here: Id, step: Step) -> None:
    """Take a step; tell it if the player sees it, or else hears it."""
    view = attempt.view
    word, there = step
    thing = view.world.things[actor.id]
    is_visible = scope.sees_room(view) and not scope.is_hidden(view, thing)
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
    elif actor.heard is not None and view.here in sound.reach(view, there, actor.loud):
        used: list[TextId] = []
        words = tell(view, actor.heard, used)
        if words:
            attempt.events.append(Heard(words, tuple(used)))
            if view.noticed is not None:
                view.noticed.append(("heard", actor.id))


def _say(attempt: Attempt, actor: Id, which: str, **quotes: str) -> None:
    attempt.view.bound["thing"] = actor
    words, texts = message(attempt.view, attempt.messages, which, **quotes)
    attempt.events.append(Said(words, texts))
    attempt.bind()


def _whence(view: View, room: Id, other: Id) -> str:
    """Return from where somebody came, as it is said; empty if no direction of this room leads to the other."""
    for word, rules in view.world.rooms_by_id[room].exits.items():
        if word in OPPOSITES and any(other in rule.to for rule in rules):
            return {"up": "above", "down": "below", "in": "inside", "out": "outside"}.get(word, f"the {word}")
    return ""
