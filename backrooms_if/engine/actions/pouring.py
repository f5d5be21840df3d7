"""EMPTY, FILL and POUR: what is in a container comes out by one command; liquids are for a world's rules."""

from backrooms_if.engine import effects, scope
from backrooms_if.engine.actions.base import NOTHING, Action, plain_refusal, suits
from backrooms_if.engine.actions.reach import lock_holds, open_first, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import joined, mark_seen, named
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Thing


def _loose(view: View, holder: Thing) -> list[Thing]:
    """Return what would fall out of a container; what is hidden or fixed in it stays."""
    inside = {thing.id: thing for thing in scope.things(view) if view.place(thing.id) == holder.id}
    return [thing for thing in inside.values() if not (view.has(thing, "fixed") or thing.traits & {"scenery", "actor"})]


def _check(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    if "container" not in thing.traits:
        return attempt.refused("emptying.cannot")
    if attempt.command.second is not None:
        return attempt.refused("emptying.into")
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    if not scope.is_open(view, thing) and lock_holds(view, thing):
        return attempt.refused("emptying.locked")
    return None


def _open_first(attempt: Attempt) -> tuple[Command, ...]:
    return open_first(attempt.view, attempt.thing)


def _carry_out(attempt: Attempt) -> None:
    view = attempt.view
    loose = _loose(view, attempt.thing)
    for thing in loose:
        mark_seen(view, thing)
    attempt.found = joined(named(attempt.view, loose, is_definite=True))
    for thing in loose:
        effects.move(view, thing.id, "here")
    if scope.is_dark(view):
        scope.feel(view, loose)  # one knows where they lie


def _report(attempt: Attempt) -> None:
    if attempt.found:
        attempt.done("emptying.done", words=attempt.found)
    else:
        attempt.done("emptying.empty")


def _cannot_fill(attempt: Attempt) -> Refused | None:
    if "container" not in attempt.thing.traits:
        return plain_refusal(attempt)
    return attempt.refused("filling.what" if attempt.command.second is None else "filling.with")


EMPTYING = Action(
    id=ActionId("emptying"),
    grammar=("empty {thing}", "empty out {thing}", "empty {thing} in|into|on|onto|upon|over {second}"),
    about="empties a container on to the ground",
    suits=suits("container"),
    messages={
        "done": "You empty {the thing}, and put down {words}.",
        "empty": "There is nothing in {the thing} that would come out.",
        "locked": "{The thing} {is} locked.",
        "into": "Say by name what to take out of {the thing} and where to put it.",
        "cannot": "{The thing} {is} nothing to empty.",
    },
    check=_check,
    first=_open_first,
    carry_out=_carry_out,
    report=_report,
    gives_way=True,
)

FILLING = Action(
    id=ActionId("filling"),
    grammar=("fill|refill {thing}", "fill|refill {thing} with|from|at {second}", "fill up {thing}"),
    about="tries to fill a thing",
    suits=NOTHING,
    messages={
        "cannot": "{The thing} cannot be filled.",
        "what": "Say by name what to put into {the thing}.",
        "with": "{The thing} cannot be filled with {the second}.",
    },
    check=out_of_reach,
    otherwise=_cannot_fill,
    gives_way=True,
)

POURING = Action(
    id=ActionId("pouring"),
    grammar=("pour|spill {thing}", "pour|spill {thing} in|into|on|onto|upon|over {second}", "pour out {thing}"),
    about="tries to pour something",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} nothing to pour."},
    check=out_of_reach,
    otherwise=plain_refusal,
    gives_way=True,
)
