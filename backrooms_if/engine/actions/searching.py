"""SEARCH, LOOK IN, UNDER, BEHIND: what a thing holds or hides. What it hides is for a world's rules to say."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import NOTHING, Action, suits
from backrooms_if.engine.actions.reach import cannot_see, lock_holds, open_first, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import contents_sentence, tell
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id, TextId


def _check_search(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    refusal = out_of_reach(attempt)
    if refusal is None and "actor" in thing.traits:
        return cannot_see(attempt)  # it is looked at, and not gone through
    if refusal is None and "container" in thing.traits and not scope.is_open(view, thing) and lock_holds(view, thing):
        return attempt.refused("searching.locked")
    return refusal


def _open_first(attempt: Attempt) -> tuple[Command, ...]:
    return open_first(attempt.view, attempt.thing) if "container" in attempt.thing.traits else ()


def _search(attempt: Attempt) -> None:
    if scope.is_only_felt(attempt.view, attempt.thing):
        scope.feel(attempt.view, scope.in_reach(attempt.view, attempt.thing.id))


def _report_search(attempt: Attempt) -> None:
    thing = attempt.thing
    inside = contents_sentence(attempt.view, thing)
    if inside:
        attempt.done_with(inside, ())
    elif not _told_empty(attempt):
        attempt.done("searching.empty" if "container" in thing.traits else "searching.nothing")


def _told_empty(attempt: Attempt) -> bool:
    """Tell that nothing is in or on the thing in the world's own words; return whether it has any."""
    texts = attempt.thing.texts
    text = texts.get("container.empty") or texts.get("supporter.empty")
    used: list[TextId] = []
    words = tell(attempt.view, text, used) if text is not None else ""
    if words:
        attempt.done_with(words, tuple(used))
    return bool(words)


def _check_inside(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    refusal = cannot_see(attempt)
    if refusal is not None or scope.shows_inside(view, thing):
        return refusal  # what glass shows is seen from where one stands
    return _check_search(attempt)


def _open_to_see(attempt: Attempt) -> tuple[Command, ...]:
    return () if scope.shows_inside(attempt.view, attempt.thing) else open_first(attempt.view, attempt.thing)


def _report_inside(attempt: Attempt) -> None:
    inside = contents_sentence(attempt.view, attempt.thing)
    if inside:
        attempt.done_with(inside, ())
    elif not _told_empty(attempt):
        attempt.done("looking inside.empty")


def _without_inside(view: View, command: Command) -> Command | None:
    """Take looking into what is no container for looking at it."""
    is_container = command.thing is None or "container" in view.world.things[command.thing].traits
    return None if is_container else Command(ActionId("examining"), command.thing)


def _report_look(attempt: Attempt) -> None:
    attempt.done(f"{attempt.command.action}.nothing")


SEARCHING = Action(
    id=ActionId("searching"),
    grammar=("search|rummage {thing}", "search|rummage in|through|inside {thing}"),
    about="looks for what is in or on a thing",
    no_more_than_reach=frozenset(("actor", "container")),
    messages={
        "empty": "There is nothing in {the thing}.",
        "nothing": "You search {the thing} and find nothing.",
        "locked": "{The thing} {is} locked.",
    },
    check=_check_search,
    first=_open_first,
    carry_out=_search,
    report=_report_search,
)

LOOKING_INSIDE = Action(
    id=ActionId("looking inside"),
    grammar=("look|l in|inside|into {thing}", "peer|peek in|inside|into {thing}"),
    about="looks into a container",
    suits=suits("container"),
    messages={"empty": "{The thing} {is} empty."},
    check=_check_inside,
    first=_open_to_see,
    report=_report_inside,
    redirect=_without_inside,
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


def _check_find(attempt: Attempt) -> Refused | None:
    """Tell where a thing is that is in scope: an answer, and no act."""
    view, thing = attempt.view, attempt.thing
    where = view.world.things.get(Id(view.place(thing.id)))
    if scope.is_carried(view, thing.id):
        return attempt.refused("finding.carried")
    if where is None or thing.rooms:
        return attempt.refused("finding.here")
    view.bound["second"] = where.id
    on = "upon" if "supporter" in where.traits else "borne" if "actor" in where.traits else "inside"
    refusal = attempt.refused(f"finding.{on}")
    attempt.bind()
    return refusal


FINDING = Action(
    id=ActionId("finding"),
    grammar=("find|locate {thing}", "where is|are {thing}", "where's {thing}", "look|search for {thing}"),
    about="tells where a thing is that can be seen",
    suits=NOTHING,
    messages={
        "carried": "You have {the thing}.",
        "here": "{The thing} {is} here.",
        "upon": "{The thing} {is} on {the second}.",
        "inside": "{The thing} {is} in {the second}.",
        "borne": "{The thing} {is} with {the second}.",
    },
    check=_check_find,
    gives_way=True,
)
