"""VERBOSE, BRIEF, NOTIFY: how much is told. What the player wants is kept in the state, and takes no time."""

from collections.abc import Callable
from typing import Final

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import message
from backrooms_if.events import Status
from backrooms_if.ids import PLAYER, ActionId


def _setting(field: str, value: bool) -> Callable[[Attempt], None]:
    """Return the report of an action that sets a field of the player and says so."""

    def report(attempt: Attempt) -> None:
        attempt.view.set(PLAYER, field, value)
        words, _ = message(attempt.view, attempt.messages, f"{attempt.command.action}.done")
        attempt.events.append(Status("setting", words))

    return report


TELLING_ALL: Final = Action(
    id=ActionId("wanting long descriptions"),
    grammar=("verbose|long",),
    about="tells of each room in full, each time you come",
    messages={"done": "From now on each room is told in full."},
    report=_setting("verbose", True),
    is_meta=True,
)

TELLING_BRIEFLY: Final = Action(
    id=ActionId("wanting short descriptions"),
    grammar=("brief|normal",),
    about="tells of rooms that you know in short, where they have a shorter text",
    messages={"done": "From now on rooms that you know are told in short, where they have a shorter text."},
    report=_setting("verbose", False),
    is_meta=True,
)

NOTIFYING: Final = Action(
    id=ActionId("wanting to be told of points"),
    grammar=("notify on", "notify"),
    about="tells of points as they are won",
    messages={"done": "From now on points are told as they are won."},
    report=_setting("unnotified", False),
    is_meta=True,
)

NOT_NOTIFYING: Final = Action(
    id=ActionId("not wanting to be told of points"),
    grammar=("notify off",),
    about="tells of points only when you ask for the score",
    messages={"done": "From now on points are told only when you ask for the SCORE."},
    report=_setting("unnotified", True),
    is_meta=True,
)
