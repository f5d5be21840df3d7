"""LOOK: the room again, in full. LOOK UP, LOOK NORTH: what is that way, which is at most a door."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import look
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _report(attempt: Attempt) -> None:
    attempt.events.append(look(attempt.view, attempt.messages, is_arrival=False))


def _door(view: View, command: Command) -> Command | None:
    """Take looking to where a door is in sight for looking at the door."""
    rules = view.room(view.here).exits.get(command.direction or "", ())
    in_sight = {thing.id for thing in scope.things(view)}
    door = next((rule.door for rule in rules if rule.door in in_sight), None)
    return None if door is None else Command(ActionId("examining"), door)


def _check_light(attempt: Attempt) -> Refused | None:
    return attempt.refused("engine.dark") if scope.is_dark(attempt.view) else None


def _report_nothing(attempt: Attempt) -> None:
    attempt.done("looking toward.nothing")


LOOKING = Action(
    id=ActionId("looking"),
    grammar=("look|l", "look|l around"),
    about="shows the room in full",
    messages={
        "ways": "Ways lead {words}.",
        "way": "The one way leads {words}.",
    },
    report=_report,
)

LOOKING_TOWARD = Action(
    id=ActionId("looking toward"),
    grammar=("look|l {direction}", "examine|x {direction}", "look|l to|toward|towards {direction}"),
    about="looks one way",
    messages={"nothing": "There is nothing more to see that way."},
    check=_check_light,
    report=_report_nothing,
    redirect=_door,
)
