"""EXAMINE ME: the player as the world describes it."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import tell
from backrooms_if.ids import ActionId, TextId


def _report(attempt: Attempt) -> None:
    player = attempt.view.world.player
    used: list[TextId] = []
    words = tell(attempt.view, player.text, used) if player.text is not None else ""
    if words:
        attempt.done_with(words, tuple(used))
    elif player.name:
        attempt.done("examining oneself.name", words=player.name)
    else:
        attempt.done("examining oneself.plain")


EXAMINING_ONESELF = Action(
    id=ActionId("examining oneself"),
    grammar=("examine|x|inspect|check me|myself|self|yourself", "look|l at me|myself|self|yourself"),
    about="looks at yourself",
    messages={"plain": "You look as you did.", "name": "You are {words}."},
    report=_report,
)
