"""INVENTORY: what one carries."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import carried_lines, joined
from backrooms_if.ids import ActionId


def _report(attempt: Attempt) -> None:
    lines = carried_lines(attempt.view)
    if lines:
        attempt.done("taking inventory.done", words=joined(lines))
    else:
        attempt.done("taking inventory.nothing")


TAKING_INVENTORY = Action(
    id=ActionId("taking inventory"),
    grammar=("inventory|inv|i", "take inventory"),
    about="lists what you carry",
    messages={"done": "You carry {words}.", "nothing": "You carry nothing."},
    report=_report,
)
