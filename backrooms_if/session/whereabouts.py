"""What a player is shown on coming back to a game: the room in full, the question that stands, how it has ended.

`game.py` calls it after RESTORE. No command is run for it: no rule answers, no time passes, no text moves on.
"""

from backrooms_if.engine import asking
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.clock import ending_of
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.describe import look
from backrooms_if.engine.parser import disambiguate
from backrooms_if.engine.registry import MESSAGES
from backrooms_if.engine.view import new_view
from backrooms_if.events import Event
from backrooms_if.ids import ActionId
from backrooms_if.state import State


def whereabouts(state: State) -> tuple[Event, ...]:
    """Return the events that tell where a game stands; the state stays as it is."""
    view = new_view(state, CONDITIONS, None)
    events: list[Event] = [look(view, MESSAGES, is_arrival=False)]
    question = disambiguate.standing(view)
    if view.ended:
        events.append(ending_of(Attempt(view, MESSAGES, Command(ActionId("looking")), [])))
    elif question is not None:
        events.append(asking.asked(view, question, disambiguate.offered(view, question)))
    return tuple(events)


def menu(state: State) -> str:
    """Return what can be typed after an ending."""
    return asking.menu(new_view(state, CONDITIONS, None))
