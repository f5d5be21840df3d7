"""What an actor does itself when it is told to: one entry for each action that it can carry out. `performance` asks.

An actor does what its `orders` allow, with its own hands and from where it is. What else becomes of it, rules say.
"""

from collections.abc import Callable, Mapping
from typing import Final

from backrooms_if.engine import actors, scope, walking
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import agreeing
from backrooms_if.engine.effects import move
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Actor, Thing


class Obeyed(NamedTuple):
    """How an actor carries out an action: whether it can, what it does, and by which message that is told."""

    check: Callable[[Attempt, Thing], Refused | None]
    carry_out: Callable[[Attempt, Thing], None]
    message: str
    """Empty where what it does tells itself."""
    things: int = 1
    """How many things have to be named."""


def obeys(view: View, actor: Actor, command: Command) -> bool:
    """Return whether an actor carries out a command; one to do it to the player names no thing, and is not for that."""
    named = sum(1 for who in (command.thing, command.second) if who is not None)
    return accepts(view, actor, command.action) and named >= OBEYED[command.action].things


def accepts(view: View, actor: Actor, action: ActionId) -> bool:
    """Return whether an actor carries out an action when it is told to now."""
    if action not in actor.orders:
        return False
    when = actor.orders[action]
    return when is None or bool(when(view))


def has_in_hand(view: View, who: Id, thing: Thing) -> bool:
    """Return whether an actor has a thing that it could hand on, directly: a part of the actor itself is none."""
    return thing.whole is None and view.place(thing.id) == who


def accepts_gift(view: View, thing: Thing, whom: Id) -> bool:
    """Return whether somebody takes a thing that is offered."""
    actor = view.world.actors.get(whom)
    return actor is not None and (actor.takes is None or thing.kin in actor.takes)


def refusal(attempt: Attempt) -> Refused | None:
    """Return why the actor of a command cannot do what it is willing to do; None if it can."""
    return OBEYED[attempt.command.action].check(attempt, _doer(attempt))


def carry_out(attempt: Attempt) -> None:
    """Let the actor of a command do it."""
    OBEYED[attempt.command.action].carry_out(attempt, _doer(attempt))


def report(attempt: Attempt) -> None:
    """Tell what the actor of a command has done."""
    which = OBEYED[attempt.command.action].message
    if which:
        attempt.done(which, **agreeing(_doer(attempt)))


def _doer(attempt: Attempt) -> Thing:
    assert attempt.command.actor is not None, "nobody was told to do it"
    return attempt.view.world.things[attempt.command.actor]


def _refused(attempt: Attempt, doer: Thing, which: str) -> Refused:
    return attempt.refused(f"ordering.{which}", "not possible", **agreeing(doer))


def _out_of_reach(attempt: Attempt, doer: Thing, thing: Thing, *, is_filled: bool = False) -> Refused | None:
    """Return the refusal of what the hands of an actor do not come to; None if they do.

    What the player holds out is filled, but not taken away.
    """
    view = attempt.view
    room = scope.room_of(view, doer)
    if thing.rooms:
        return None if room in view.rooms_of(thing) else _refused(attempt, doer, "cannot_reach")
    inner, where = thing, view.place(thing.id)
    while where != doer.id and where in view.world.things:
        holder = view.world.things[Id(where)]
        if "actor" in holder.traits:
            view.bound |= {"thing": holder.id, "second": thing.id}
            borne = attempt.refused("engine.borne")
            attempt.bind()
            return borne
        if inner.whole is None and "container" in holder.traits and not scope.is_open(view, holder):
            return _refused(attempt, doer, "cannot_reach")
        inner, where = holder, view.place(holder.id)
    if where == PLAYER and not is_filled:
        return _refused(attempt, doer, "yours")
    return None if where in (room, doer.id, PLAYER) else _refused(attempt, doer, "cannot_reach")


# --- taking, dropping, putting, giving -------------------------------------------------------------------------------


def _cannot_take(attempt: Attempt, doer: Thing) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    if has_in_hand(view, doer.id, thing):
        return _refused(attempt, doer, "has")
    if _is_fixed(view, thing) or scope.is_around(view, thing.id) or _is_in(view, doer, thing):
        return _refused(attempt, doer, "cannot")
    return _out_of_reach(attempt, doer, thing)


def _is_fixed(view: View, thing: Thing) -> bool:
    if thing.whole is not None:
        return True
    return view.has(thing, "fixed") or not thing.traits.isdisjoint(("scenery", "door"))


def _is_in(view: View, doer: Thing, thing: Thing) -> bool:
    return scope.is_within(view, doer.id, thing.id)


def _take(attempt: Attempt, doer: Thing) -> None:
    move(attempt.view, attempt.thing.id, doer.id)


def _lacks(attempt: Attempt, doer: Thing) -> Refused | None:
    if has_in_hand(attempt.view, doer.id, attempt.thing):
        return None
    return _refused(attempt, doer, "lacks" if attempt.thing.whole is None else "cannot")


def _drop(attempt: Attempt, doer: Thing) -> None:
    move(attempt.view, attempt.thing.id, attempt.view.place(doer.id))


def _cannot_put(attempt: Attempt, doer: Thing) -> Refused | None:
    view, thing, second = attempt.view, attempt.thing, attempt.second
    if not has_in_hand(view, doer.id, thing) and (kept := _cannot_take(attempt, doer)) is not None:
        return kept
    wanted = "container" if attempt.command.action == "putting inside" else "supporter"
    capacity = second.capacity()
    is_full = capacity is not None and len(scope.held_by(view, second)) >= capacity
    is_shut = wanted == "container" and not scope.is_open(view, second)
    is_itself = thing.id == second.id or (not second.rooms and scope.is_within(view, second.id, thing.id))
    if wanted not in second.traits or is_shut or is_itself or is_full or not second.takes(thing):
        return _refused(attempt, doer, "cannot_put")
    return _out_of_reach(attempt, doer, second, is_filled=True)


def _put(attempt: Attempt, doer: Thing) -> None:
    move(attempt.view, attempt.thing.id, attempt.second.id)


def _cannot_give(attempt: Attempt, doer: Thing) -> Refused | None:
    lacking = _lacks(attempt, doer)
    if lacking is not None:
        return lacking
    return None if accepts_gift(attempt.view, attempt.thing, attempt.second.id) else _refused(attempt, doer, "cannot")


# --- going -----------------------------------------------------------------------------------------------------------


def _step(attempt: Attempt, doer: Thing) -> walking.Step | None:
    """Return the step that an actor is told to take; None where it leads nowhere, or somebody is in the way."""
    view, word = attempt.view, attempt.command.direction
    room = view.found_room(view.place(doer.id))
    if word is None or room is None:
        return None
    actor = view.world.actors[doer.id]
    if accepts(view, actor, ActionId("opening")):
        actor = actor._replace(opens=None)
    return walking.way(view, room, word, actor)


def _cannot_go(attempt: Attempt, doer: Thing) -> Refused | None:
    if attempt.command.direction is None:
        return _refused(attempt, doer, "where")
    return None if _step(attempt, doer) is not None else _refused(attempt, doer, "no_way")


def _go(attempt: Attempt, doer: Thing) -> None:
    step = _step(attempt, doer)
    assert step is not None, "going was checked"
    actors.walk(attempt, attempt.view.world.actors[doer.id], Id(attempt.view.place(doer.id)), step)


def _cannot_enter(attempt: Attempt, doer: Thing) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    if not view.has(thing, "enterable") or not scope.is_open(view, thing) or _is_in(view, doer, thing):
        return _refused(attempt, doer, "cannot")
    return _out_of_reach(attempt, doer, thing)


def _enter(attempt: Attempt, doer: Thing) -> None:
    move(attempt.view, doer.id, attempt.thing.id)


def _cannot_leave(attempt: Attempt, doer: Thing) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    is_in = view.place(doer.id) == thing.id and scope.is_open(view, thing)
    return None if is_in else _refused(attempt, doer, "cannot")


def _leave(attempt: Attempt, doer: Thing) -> None:
    view = attempt.view
    move(view, doer.id, view.place(scope.whole_of(view, attempt.thing).id))


# --- opening, locking, switching, waiting ----------------------------------------------------------------------------


def _cannot_open(attempt: Attempt, doer: Thing) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    wants_open = attempt.command.action == "opening"
    if "open" not in thing.fields or scope.is_open(view, thing) == wants_open:
        return _refused(attempt, doer, "cannot")
    if wants_open and scope.is_locked(view, thing):
        return attempt.refused("opening.locked")
    return _out_of_reach(attempt, doer, thing)


def _open(attempt: Attempt, doer: Thing) -> None:
    attempt.view.set(attempt.thing.id, "open", attempt.command.action == "opening")


def _cannot_lock(attempt: Attempt, doer: Thing) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    wants_locked = attempt.command.action == "locking"
    is_ready = "lockable" in thing.traits and scope.is_locked(view, thing) != wants_locked
    if not is_ready or (wants_locked and scope.is_open(view, thing)):
        return _refused(attempt, doer, "cannot")
    if not walking.has_key(view, doer.id, thing):
        return _refused(attempt, doer, "no_key")
    return _out_of_reach(attempt, doer, thing)


def _lock(attempt: Attempt, doer: Thing) -> None:
    attempt.view.set(attempt.thing.id, "locked", attempt.command.action == "locking")


def _switch_of(thing: Thing) -> str:
    return "lit" if "light" in thing.traits else "on"


def _cannot_switch(attempt: Attempt, doer: Thing) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    wants_on = attempt.command.action == "switching on"
    if not view.has(thing, "switchable") or (view.get((thing.id, _switch_of(thing))) is True) == wants_on:
        return _refused(attempt, doer, "cannot")
    if wants_on and "fuel" in thing.fields and view.get((thing.id, "fuel")) == 0:
        return attempt.refused("switching on.spent")
    return _out_of_reach(attempt, doer, thing)


def _switch(attempt: Attempt, doer: Thing) -> None:
    attempt.view.set(attempt.thing.id, _switch_of(attempt.thing), attempt.command.action == "switching on")


def _never(attempt: Attempt, doer: Thing) -> Refused | None:
    return None


def _nothing(attempt: Attempt, doer: Thing) -> None:
    pass


OBEYED: Final[Mapping[ActionId, Obeyed]] = {
    ActionId("going"): Obeyed(_cannot_go, _go, "", 0),
    ActionId("taking"): Obeyed(_cannot_take, _take, "ordering.takes"),
    ActionId("dropping"): Obeyed(_lacks, _drop, "ordering.drops"),
    ActionId("putting inside"): Obeyed(_cannot_put, _put, "ordering.puts_inside", 2),
    ActionId("putting upon"): Obeyed(_cannot_put, _put, "ordering.puts_upon", 2),
    ActionId("giving to"): Obeyed(_cannot_give, _put, "ordering.gives", 2),
    ActionId("opening"): Obeyed(_cannot_open, _open, "ordering.opens"),
    ActionId("closing"): Obeyed(_cannot_open, _open, "ordering.closes"),
    ActionId("locking"): Obeyed(_cannot_lock, _lock, "ordering.locks"),
    ActionId("unlocking"): Obeyed(_cannot_lock, _lock, "ordering.unlocks"),
    ActionId("switching on"): Obeyed(_cannot_switch, _switch, "ordering.switches_on"),
    ActionId("switching off"): Obeyed(_cannot_switch, _switch, "ordering.switches_off"),
    ActionId("entering"): Obeyed(_cannot_enter, _enter, "ordering.enters"),
    ActionId("leaving"): Obeyed(_cannot_leave, _leave, "ordering.leaves"),
    ActionId("waiting"): Obeyed(_never, _nothing, "ordering.waits", 0),
}
"""Every action that an actor can carry out by itself; to all others that it is told rules alone answer."""
