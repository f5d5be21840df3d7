"""EXITS: the ways out that can be seen, as a list. A world may refuse it by a rule."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _check(attempt: Attempt) -> Refused | None:
    return None if scope.knows_ways(attempt.view) else attempt.refused("listing the exits.dark")


def _report(attempt: Attempt) -> None:
    view = attempt.view
    ways = list(scope.ways(view, frozenset(thing.id for thing in scope.things(view))))
    which = "none" if not ways else "one" if len(ways) == 1 else "several"
    attempt.done(f"listing the exits.{which}", words=joined(ways))


LISTING_EXITS = Action(
    id=ActionId("listing the exits"),
    grammar=("exits|ways",),
    about="lists the ways out; takes no time",
    messages={
        "one": "There is one way out: {words}.",
        "several": "There are ways out: {words}.",
        "none": "There is no way out that you know.",
        "dark": "It is too dark to see a way out.",
    },
    check=_check,
    report=_report,
    takes_time=False,
)
