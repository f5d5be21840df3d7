"""TAKE: into the hands."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits
from backrooms_if.engine.actions.reach import cannot_take, hands_full, without_companions
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.effects import move
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.world.model import Thing


def _likely_holder(view: View, thing: Thing) -> Likelihood:
    return 2 if view.contents(thing.id) else 0


def _likely(view: View, thing: Thing) -> Likelihood:
    if view.has(thing, "fixed") or "scenery" in thing.traits:
        return 0
    return 1 if view.place(thing.id) == PLAYER else 2


def _all(view: View, second: Id | None) -> list[Thing]:
    """Return what lies about and can be taken: in the room, and in or on what stays there; not what is carried.

    What is in a box that can be taken comes with it. Of a second thing it is what is directly in or on that, also where
    the player has it.
    """
    found = [
        thing
        for thing in scope.things(view)
        if not (view.has(thing, "fixed") or "scenery" in thing.traits)
        and (_lies_about(view, thing) if second is None else view.place(thing.id) == second)
        and scope.closed_around(view, thing) is None
        and scope.bearer(view, thing) is None
        and not scope.is_around(view, thing.id)
    ]
    return without_companions(view, found)


def _lies_about(view: View, thing: Thing) -> bool:
    """Return whether a thing is not carried, and in or on nothing that could be carried itself."""
    holder = view.world.things.get(Id(view.place(thing.id)))
    if holder is None:
        return view.place(thing.id) != PLAYER
    is_bound = view.has(holder, "fixed") or "scenery" in holder.traits or holder.whole is not None
    return is_bound and not scope.is_carried(view, thing.id)


def _check(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    if scope.is_worn(view, thing):
        return attempt.refused("taking.worn")
    if view.place(thing.id) == PLAYER:
        return attempt.refused("taking.held")
    second = attempt.command.second
    if second is not None and not scope.is_within(view, thing.id, second):
        return attempt.refused("taking.not_there")
    refusal = cannot_take(attempt)
    return refusal or hands_full(attempt, thing)


def _carry_out(attempt: Attempt) -> None:
    move(attempt.view, attempt.thing.id, PLAYER)
    attempt.view.set(attempt.thing.id, "seen", True)


def _report(attempt: Attempt) -> None:
    attempt.done("taking.done")


TAKING = Action(
    id=ActionId("taking"),
    grammar=(
        "take|get|grab|hold|carry|collect {thing}",
        "pick up {thing}",
        "pick {thing} up",
        "take|get|grab|remove {thing} from {second}",
        "take|get|grab|remove {thing} out of {second}",
        "take|get {thing} off {second}",
        "pick up {thing} from {second}",
        "take|get {thing} from|off floor|ground",
        "take|get {thing} from|off the floor|ground",
        "pick up {thing} from|off the floor|ground",
    ),
    about="picks a thing up",
    suits=Suits(but=frozenset(("scenery", "door", "fixed")), where="elsewhere"),
    messages={
        "done": "You take {the thing}.",
        "first": "(first taking {the thing})",
        "needed": "You do not have {the thing}; take {it} first.",
        "held": "You have {the thing} already.",
        "worn": "You are wearing {the thing}.",
        "fixed": "{The thing} {does} not move.",
        "around": "You are {on} {the thing}.",
        "part": "{The thing} {is} part of {the second}.",
        "actor": "{The thing} {does} not let you.",
        "not_there": "{The thing} {is} not there.",
        "full": "Your hands are full.",
        "too_much": "{The thing} {is} too much, with what you have in your hands.",
        "too_large": "{The thing} {is} more than you can carry.",
        "none": "There is nothing here to take.",
        "none_there": "There is nothing to take from {words}.",
        "scenery": "{The thing} {is} not something to take along.",
    },
    check=_check,
    carry_out=_carry_out,
    report=_report,
    likely=_likely,
    likely_second=_likely_holder,
    all_of=_all,
)
