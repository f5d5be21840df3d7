"""SEARCH, LOOK UNDER, LOOK BEHIND: what a thing holds or hides. What it hides is for a world's rules to say."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.reach import cannot_see, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import contents_sentence
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _check_search(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    refusal = out_of_reach(attempt)
    if refusal is None and "actor" in thing.traits:
        return cannot_see(attempt)  # it is looked at, and not gone through
    if refusal is None and not scope.is_open(view, thing) and view.get((thing.id, "locked")) is True:
        return attempt.refused("searching.locked")
    return refusal


def _first_search(attempt: Attempt) -> Command | None:
    is_shut = "container" in attempt.thing.traits and not scope.is_open(attempt.view, attempt.thing)
    return Command(ActionId("opening"), attempt.thing.id) if is_shut else None


def _search(attempt: Attempt) -> None:
    if scope.is_only_felt(attempt.view, attempt.thing):
        scope.feel(attempt.view, scope.in_reach(attempt.view, attempt.thing.id))


def _report_search(attempt: Attempt) -> None:
    thing = attempt.thing
    inside = contents_sentence(attempt.view, thing)
    if inside:
        attempt.done_with(inside, ())
    elif "container" in thing.traits:
        attempt.done("searching.empty")
    else:
        attempt.done("searching.nothing")


def _report_look(attempt: Attempt) -> None:
    attempt.done(f"{attempt.command.action}.nothing")


SEARCHING = Action(
    id=ActionId("searching"),
    grammar=("search|rummage {thing}", "search|rummage in|through|inside {thing}"),
    about="looks for what is in or on a thing",
    messages={
        "empty": "There is nothing in {the thing}.",
        "nothing": "You search {the thing} and find nothing.",
        "locked": "{The thing} {is} locked.",
    },
    check=_check_search,
    first=_first_search,
    carry_out=_search,
    report=_report_search,
)

LOOKING_UNDER = Action(
    id=ActionId("looking under"),
    grammar=("look|l under|beneath|below|underneath {thing}",),
    about="looks under a thing",
    messages={"nothing": "There is nothing under {the thing}."},
    check=cannot_see,
    report=_report_look,
)

LOOKING_BEHIND = Action(
    id=ActionId("looking behind"),
    grammar=("look|l behind {thing}",),
    about="looks behind a thing",
    messages={"nothing": "There is nothing behind {the thing}."},
    check=cannot_see,
    report=_report_look,
)
