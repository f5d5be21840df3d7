"""TOPICS: what those who are here can be asked about now, as far as the world suggests it. It takes no time."""

from backrooms_if.engine import topics
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.speaking import people
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, message
from backrooms_if.events import Status
from backrooms_if.ids import ActionId


def _report(attempt: Attempt) -> None:
    view = attempt.view
    told: list[str] = []
    for thing in people(view):
        actor = view.world.actors[thing.id]
        named = [one.named for one in topics.suggestions(view, actor)]
        if named:
            view.bound = {**view.bound, "thing": thing.id}
            told.append(message(view, attempt.messages, "listing topics.some", words=joined(named, "or"))[0])
    attempt.bind()
    words = " ".join(told) or message(view, attempt.messages, "listing topics.none")[0]
    attempt.events.append(Status("topics", words))


LISTING_TOPICS = Action(
    id=ActionId("listing topics"),
    grammar=("topics|topic", "list topics", "what can i ask", "what can i ask about", "what to ask"),
    about="tells what can be asked about here",
    messages={
        "some": "You could ask {the thing} about {words}.",
        "none": "Nothing to ask anybody about comes to mind.",
    },
    report=_report,
    is_meta=True,
)
