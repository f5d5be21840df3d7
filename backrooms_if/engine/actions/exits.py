"""EXITS: the ways out that are known, as a list. It is no move: no time passes, and no rule is asked."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, message
from backrooms_if.events import Status
from backrooms_if.ids import ActionId


def _report(attempt: Attempt) -> None:
    view = attempt.view
    ways = list(scope.known_ways(view, frozenset(thing.id for thing in scope.things(view))))
    nothing = "none" if scope.knows_ways(view) else "dark"
    which = ("one" if len(ways) == 1 else "several") if ways else nothing
    words, _ = message(view, attempt.messages, f"listing the exits.{which}", words=joined(ways))
    attempt.events.append(Status("exits", words))


LISTING_EXITS = Action(
    id=ActionId("listing the exits"),
    grammar=("exits|ways",),
    about="lists the ways out that you know",
    messages={
        "one": "There is one way out: {words}.",
        "several": "There are ways out: {words}.",
        "none": "There is no way out that you know.",
        "dark": "It is too dark to see a way out.",
    },
    report=_report,
    is_meta=True,
)
