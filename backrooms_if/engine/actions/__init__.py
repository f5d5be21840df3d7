"""Every action of the engine, in the order in which HELP lists them. `step` reads this registry."""

from typing import Final

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.dropping import DROPPING
from backrooms_if.engine.actions.examining import EXAMINING
from backrooms_if.engine.actions.going import GOING
from backrooms_if.engine.actions.inventory import TAKING_INVENTORY
from backrooms_if.engine.actions.locking import LOCKING, UNLOCKING
from backrooms_if.engine.actions.looking import LOOKING
from backrooms_if.engine.actions.meta import (
    ENDING_TRANSCRIPT,
    QUITTING,
    REDOING,
    RESTARTING,
    RESTORING,
    SAVING,
    SCORING,
    TRANSCRIBING,
    UNDOING,
    help_view,
)
from backrooms_if.engine.actions.opening import CLOSING, OPENING
from backrooms_if.engine.actions.pressing import PRESSING_AGAINST
from backrooms_if.engine.actions.putting import PUTTING_INSIDE, PUTTING_UPON
from backrooms_if.engine.actions.reading import READING
from backrooms_if.engine.actions.sensing import LISTENING, SMELLING
from backrooms_if.engine.actions.switching import SWITCHING_OFF, SWITCHING_ON
from backrooms_if.engine.actions.taking import TAKING
from backrooms_if.engine.actions.waiting import WAITING
from backrooms_if.engine.actions.wearing import TAKING_OFF, WEARING
from backrooms_if.engine.attempt import Attempt
from backrooms_if.ids import ActionId


def _help(attempt: Attempt) -> None:
    attempt.events.append(help_view(tuple(ACTIONS.values()), attempt.view.world.verbs))


HELPING: Final = Action(
    id=ActionId("asking for help"),
    grammar=("help|commands",),
    about="shows this list",
    messages={},
    report=_help,
    is_meta=True,
)

ACTIONS: Final = {
    action.id: action
    for action in (
        LOOKING,
        EXAMINING,
        GOING,
        TAKING,
        DROPPING,
        TAKING_INVENTORY,
        PUTTING_INSIDE,
        PUTTING_UPON,
        OPENING,
        CLOSING,
        UNLOCKING,
        LOCKING,
        WEARING,
        TAKING_OFF,
        SWITCHING_ON,
        SWITCHING_OFF,
        READING,
        LISTENING,
        SMELLING,
        PRESSING_AGAINST,
        WAITING,
        UNDOING,
        REDOING,
        SAVING,
        RESTORING,
        RESTARTING,
        SCORING,
        TRANSCRIBING,
        ENDING_TRANSCRIPT,
        HELPING,
        QUITTING,
    )
}
"""Actions by id."""

MESSAGES: Final = {
    f"{action.id}.{word}": source for action in ACTIONS.values() for word, source in action.messages.items()
}
"""The messages that actions bring, by `action.word`."""

__all__ = ["ACTIONS", "MESSAGES", "Action"]
