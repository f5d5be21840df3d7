"""INVENTORY: what one carries, as a sentence or, tall, one thing to a line; the shape is remembered."""

from collections.abc import Callable

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import carried_lines, joined
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId

_TALL = "tall"


def _shape(attempt: Attempt) -> None:
    if attempt.command.words:
        attempt.view.set(PLAYER, "tall", attempt.command.words == _TALL)


def _report(attempt: Attempt) -> None:
    lines = carried_lines(attempt.view)
    if not lines:
        attempt.done("taking inventory.nothing")
    elif attempt.view.get((PLAYER, "tall")) is True:
        attempt.done("taking inventory.tall", words="\n".join(f"  {line}" for line in lines))
    else:
        attempt.done("taking inventory.done", words=joined(lines))


def _as_inventory(words: str) -> Callable[[View, Command], Command]:
    """Return what makes the usual inventory of one in a shape, so that a world's rules about it hold for both."""
    return lambda view, command: Command(ActionId("taking inventory"), words=words)


TAKING_INVENTORY = Action(
    id=ActionId("taking inventory"),
    grammar=("inventory|inv|i", "take inventory"),
    about="lists what you carry",
    messages={"done": "You carry {words}.", "tall": "You carry:\n{words}", "nothing": "You carry nothing."},
    carry_out=_shape,
    report=_report,
)

LISTING_TALL = Action(
    id=ActionId("taking inventory tall"),
    grammar=("inventory|inv|i tall",),
    about="lists what you carry, a thing to a line, from now on",
    messages={},
    redirect=_as_inventory(_TALL),
    is_meta=True,
)

LISTING_WIDE = Action(
    id=ActionId("taking inventory wide"),
    grammar=("inventory|inv|i wide",),
    about="lists it in a sentence again",
    messages={},
    redirect=_as_inventory("wide"),
    is_meta=True,
)
