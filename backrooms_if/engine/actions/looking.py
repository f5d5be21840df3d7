"""LOOK: the room again, in full."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import look
from backrooms_if.ids import ActionId


def _report(attempt: Attempt) -> None:
    attempt.events.append(look(attempt.view, attempt.messages, is_arrival=False))


LOOKING = Action(
    id=ActionId("looking"),
    grammar=("look|l", "look|l around", "where am i"),
    about="shows the room in full",
    messages={},
    report=_report,
)
