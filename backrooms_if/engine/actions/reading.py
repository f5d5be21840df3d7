"""READ: what is written on a thing."""

from backrooms_if.engine.actions.base import Action, suits
from backrooms_if.engine.actions.reach import cannot_see
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import tell
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, TextId
from backrooms_if.world.model import Thing


def _check(attempt: Attempt) -> Refused | None:
    return cannot_see(attempt) if attempt.view.has(attempt.thing, "readable") else attempt.refused("reading.cannot")


def _report(attempt: Attempt) -> None:
    thing = attempt.thing
    text = thing.texts.get("readable.text") or thing.texts.get("text")
    used: list[TextId] = []
    words = tell(attempt.view, text, used) if text is not None else ""
    if words:
        attempt.done_with(words, tuple(used))
    else:
        attempt.done("reading.nothing")


def _likely(view: View, thing: Thing) -> Likelihood:
    return 2 if view.has(thing, "readable") else 0


READING = Action(
    id=ActionId("reading"),
    grammar=("read {thing}",),
    about="reads what is written on a thing",
    suits=suits("readable"),
    messages={
        "cannot": "There is nothing to read on {the thing}.",
        "nothing": "{The thing} {is} blank.",
    },
    check=_check,
    report=_report,
    likely=_likely,
)
