"""WAIT: let a turn go by."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.ids import ActionId


def _report(attempt: Attempt) -> None:
    attempt.done("waiting.done")


WAITING = Action(
    id=ActionId("waiting"),
    grammar=("wait|z",),
    about="lets a turn go by",
    messages={"done": "Time passes."},
    report=_report,
)
