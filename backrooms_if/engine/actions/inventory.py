"""INVENTORY: what one carries, as a sentence or, tall, one thing to a line; to set the shape takes no time."""

from collections.abc import Callable

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import carried_lines, joined, message
from backrooms_if.ids import PLAYER, ActionId


def _report(attempt: Attempt) -> None:
    lines = carried_lines(attempt.view)
    if not lines:
        attempt.done("taking inventory.nothing")
    elif attempt.view.get((PLAYER, "tall")) is True:
        words, texts = message(attempt.view, attempt.messages, "taking inventory.tall")
        attempt.done_with("\n  ".join((words, *lines)), texts)
    else:
        attempt.done("taking inventory.done", words=joined(lines))


def _shaped(is_tall: bool) -> Callable[[Attempt], None]:
    """Return the report of an action that sets the shape, from now on, and lists what is carried."""

    def report(attempt: Attempt) -> None:
        attempt.view.set(PLAYER, "tall", is_tall)
        _report(attempt)

    return report


TAKING_INVENTORY = Action(
    id=ActionId("taking inventory"),
    grammar=("inventory|inv|i", "take inventory"),
    about="lists what you carry",
    messages={"done": "You carry {words}.", "tall": "You carry:", "nothing": "You carry nothing."},
    report=_report,
)

LISTING_TALL = Action(
    id=ActionId("taking inventory tall"),
    grammar=("inventory|inv|i tall",),
    about="lists what you carry, a thing to a line, from now on",
    messages={},
    report=_shaped(True),
    is_meta=True,
)

LISTING_WIDE = Action(
    id=ActionId("taking inventory wide"),
    grammar=("inventory|inv|i wide",),
    about="lists it in a sentence again",
    messages={},
    report=_shaped(False),
    is_meta=True,
)
