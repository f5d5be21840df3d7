"""EXITS and WHERE: the ways out that are known, and where one is. Neither takes time, and no rule is asked."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, message
from backrooms_if.events import Status
from backrooms_if.ids import WORLD, ActionId


def known_ways(attempt: Attempt) -> str:
    """Return the sentence about the ways out that the player knows of; in the dark that may be none."""
    view = attempt.view
    ways = list(scope.known_ways(view, frozenset(thing.id for thing in scope.things(view))))
    nothing = "none" if scope.knows_ways(view) else "dark"
    which = ("one" if len(ways) == 1 else "several") if ways else nothing
    return message(view, attempt.messages, f"listing the exits.{which}", words=joined(ways))[0]


def _report(attempt: Attempt) -> None:
    attempt.events.append(Status("exits", known_ways(attempt)))


def _report_where(attempt: Attempt) -> None:
    view = attempt.view
    room = view.room(view.here)
    # A room that was seen by light is known in the dark: it is the one that the player remembers walking into.
    is_known = view.has_seen(room.id) or not scope.is_dark(view)
    which = "dark" if not is_known else "room"
    level = view.world.levels_by_id[room.level].title
    if is_known and level not in (view.world.title, room.name):
        which = "level"
    words, _ = message(view, attempt.messages, f"asking where you are.{which}", words=room.name, choices=level)
    if is_known and room.cell is not None:
        seed = view.number((WORLD, "seed"))
        code = f"--enter {room.id}" + (f" --seed {seed}" if seed else "")
        words += f" {message(view, attempt.messages, 'asking where you are.code', words=code)[0]}"
    attempt.events.append(Status("where", words))


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

LOCATING = Action(
    id=ActionId("asking where you are"),
    grammar=("where", "where am i"),
    about="names the place that you are in",
    messages={
        "room": "{words}.",
        "level": "{words}, in {choices}.",
        "dark": "It is too dark to tell.",
        "code": "Somebody else comes in here with {words}.",
    },
    report=_report_where,
    is_meta=True,
)
