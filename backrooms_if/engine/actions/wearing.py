"""WEAR and TAKE OFF."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits
from backrooms_if.engine.actions.reach import cannot_take, take_first
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.model import Thing


def _check_wear(attempt: Attempt) -> Refused | None:
    if scope.is_worn(attempt.view, attempt.thing):
        return attempt.refused("wearing.worn")
    if not attempt.view.has(attempt.thing, "wearable"):
        return attempt.refused("wearing.cannot")
    return _covered(attempt) or cannot_take(attempt)


def _covered(attempt: Attempt) -> Refused | None:
    """Return the refusal that names what is worn over a thing; None if nothing is."""
    view = attempt.view
    over = next((one for one in _all_worn(view, None) if one.is_over(attempt.thing)), None)
    if over is None:
        return None
    view.bound["second"] = over.id
    refusal = attempt.refused(f"{attempt.command.action}.covered")
    attempt.bind()
    return refusal


def _wear(attempt: Attempt) -> None:
    attempt.view.set(attempt.thing.id, "worn", True)


def _report_wear(attempt: Attempt) -> None:
    attempt.done("wearing.done")


def _likely_wear(view: View, thing: Thing) -> Likelihood:
    if not view.has(thing, "wearable"):
        return 0
    return 1 if scope.is_worn(view, thing) else 2


def _check_take_off(attempt: Attempt) -> Refused | None:
    if not scope.is_worn(attempt.view, attempt.thing):
        return attempt.refused("taking off.not_worn")
    return _covered(attempt)


def _take_off(attempt: Attempt) -> None:
    attempt.view.set(attempt.thing.id, "worn", False)


def _report_take_off(attempt: Attempt) -> None:
    attempt.done("taking off.done")


def _likely_take_off(view: View, thing: Thing) -> Likelihood:
    return 2 if scope.is_worn(view, thing) else 0


def _outer_first(things: list[Thing]) -> list[Thing]:
    """Return clothes in an order in which they can be taken off: what is over others before them."""
    found: list[Thing] = []
    while things:
        free = [one for one in things if not any(other.is_over(one) for other in things)]
        found += free or things  # no world has a circle of them
        things = [one for one in things if one not in free] if free else []
    return found


def _all_worn(view: View, second: Id | None) -> list[Thing]:
    return _outer_first([thing for thing in scope.things(view) if scope.is_worn(view, thing)])


def _all_to_wear(view: View, second: Id | None) -> list[Thing]:
    things = [thing for thing in scope.things(view) if _likely_wear(view, thing) == 2]
    return _outer_first([thing for thing in things if scope.bearer(view, thing) is None])[::-1]


WEARING = Action(
    id=ActionId("wearing"),
    grammar=("wear|don {thing}", "put on {thing}", "put {thing} on"),
    about="puts something on",
    suits=Suits(traits=frozenset(("wearable",)), where="hands"),
    messages={
        "done": "You put on {the thing}.",
        "worn": "You are wearing {the thing} already.",
        "cannot": "{The thing} {is} nothing to wear.",
        "covered": "You are wearing {the second}, and {the thing} {goes} under that.",
    },
    check=_check_wear,
    first=take_first,
    carry_out=_wear,
    report=_report_wear,
    likely=_likely_wear,
    all_of=_all_to_wear,
)

TAKING_OFF = Action(
    id=ActionId("taking off"),
    grammar=("take off {thing}", "take {thing} off", "remove|doff {thing}"),
    about="takes off something worn",
    suits=Suits(traits=frozenset(("wearable",)), where="hands"),
    messages={
        "done": "You take off {the thing}.",
        "first": "(first taking off {the thing})",
        "needed": "You are wearing {the thing}; take {it} off first.",
        "none": "You are wearing nothing.",
        "covered": "You would have to take off {the second} first.",
        "not_worn": "You are not wearing {the thing}.",
    },
    check=_check_take_off,
    carry_out=_take_off,
    report=_report_take_off,
    likely=_likely_take_off,
    all_of=_all_worn,
)
