"""DROP: out of the hands, into the room."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits
from backrooms_if.engine.actions.reach import all_held, cannot_take, likely_held, take_off_first
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.effects import move
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id


def ground(view: View) -> Id:
    """Return where a thing comes to lie that is put down: in or on what the player is, where that has room for it.

    Else beside that, further out; what is closed keeps it.
    """
    for holder in scope.around(view, sight=False):
        capacity = holder.capacity()
        is_full = capacity is not None and len(scope.held_by(view, holder)) >= capacity
        if not is_full or not scope.is_open(view, holder):
            return holder.id
    return view.here


def _check(attempt: Attempt) -> Refused | None:
    if not scope.is_carried(attempt.view, attempt.thing.id):
        return attempt.refused("dropping.not_held")
    return cannot_take(attempt)


def _carry_out(attempt: Attempt) -> None:
    move(attempt.view, attempt.thing.id, ground(attempt.view))
    if scope.is_dark(attempt.view):
        scope.feel(attempt.view, [attempt.thing])  # one knows where it lies


def _report(attempt: Attempt) -> None:
    attempt.done("dropping.done")


DROPPING = Action(
    id=ActionId("dropping"),
    grammar=(
        "drop|discard {thing}",
        "put|set|lay down {thing}",
        "put|set|lay {thing} down",
        "drop|put|set|lay {thing} on|onto floor|ground",
        "drop|put|set|lay {thing} on|onto the floor|ground",
    ),
    about="puts a thing down",
    suits=Suits(where="hands"),
    messages={
        "done": "You put {the thing} down.",
        "not_held": "You do not have {the thing}.",
        "none": "You are carrying nothing that you could put down.",
    },
    check=_check,
    first=take_off_first,
    carry_out=_carry_out,
    report=_report,
    likely=likely_held,
    all_of=all_held,
)
