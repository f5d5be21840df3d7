"""ENTER, GET ON, LIE DOWN ON and LEAVE, GET OFF, OUT: into or onto what can be entered, and out of it."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits, suits
from backrooms_if.engine.actions.letting_through import PRESSING
from backrooms_if.engine.actions.reach import get_out_first, lock_holds, open_first, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.world.model import Thing

_GOING = ActionId("going")


def enter_if_enterable(view: View, command: Command) -> Command | None:
    """Take sitting down on a thing, or climbing it, for getting onto it, where it is one for that."""
    if command.thing is None or not view.has(view.world.things[command.thing], "enterable"):
        return None
    return Command(ENTERING.id, command.thing)


def leave_if_seated(view: View, command: Command) -> Command | None:
    """Take standing up for leaving what one is in or on."""
    return None if view.seat is None else Command(LEAVING.id, view.seat)


def enter(view: View, command: Command) -> Command | None:
    """Take entering a door for going through it, and entering a wall for pressing against it."""
    if command.thing is None:
        return None
    for word, rules in view.room(view.here).exits.items():
        if any(rule.door == command.thing for rule in rules):
            return Command(_GOING, direction=word)
    return through_noclip(view, command)


def through_noclip(view: View, command: Command) -> Command | None:
    """Take getting into or off what can let one through for pressing against it."""
    is_wall = command.thing is not None and "noclip" in view.world.things[command.thing].traits
    return Command(PRESSING, command.thing) if is_wall else None


def _likely(view: View, thing: Thing) -> Likelihood:
    if view.has(thing, "enterable"):
        return 1 if scope.is_around(view, thing.id) else 2
    return 1 if thing.traits & {"door", "noclip"} else 0


def _check(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    if not view.has(thing, "enterable"):
        return attempt.refused("entering.cannot")
    if scope.is_around(view, thing.id):
        return attempt.refused("entering.there")
    if scope.is_carried(view, thing.id):
        return attempt.refused("entering.held")
    refusal = out_of_reach(attempt)
    if refusal is None and not scope.is_open(view, thing) and lock_holds(view, thing):
        return attempt.refused("entering.locked")
    return refusal


def _first(attempt: Attempt) -> tuple[Command, ...]:
    view, thing = attempt.view, attempt.thing
    is_nearer = view.seat is not None and scope.is_within(view, thing.id, view.seat)
    return (() if is_nearer else get_out_first(view, thing)) + open_first(view, thing)


def _carry_out(attempt: Attempt) -> None:
    attempt.view.set(PLAYER, "place", attempt.thing.id)


def _report(attempt: Attempt) -> None:
    attempt.done(f"{attempt.command.action}.done")


def _leave(view: View, command: Command) -> Command | None:
    """Take LEAVE alone for leaving what one is in or on, or, where that is the room, for going out."""
    if command.thing is not None:
        return through_noclip(view, command)
    if view.seat is not None:
        return command._replace(thing=view.seat)
    ways = view.room(view.here).exits.get("out", ())
    return Command(_GOING, direction=ways[0].word if ways else "out")


def _likely_round(view: View, thing: Thing) -> Likelihood:
    return 2 if scope.is_around(view, thing.id) else 0


def _outside(view: View, thing: Thing) -> tuple[Id, Thing | None]:
    """Return where one comes to on leaving a thing: the next that can be entered, or the room; and what is shut before
    that, None if nothing is.
    """
    things = view.world.things
    shut = None
    holder = thing
    while True:
        if shut is None and "container" in holder.traits and not scope.is_open(view, holder):
            shut = holder
        where = view.place(scope.whole_of(view, holder).id)
        if where not in things or "enterable" in things[Id(where)].traits:
            return Id(where), shut
        holder = things[Id(where)]


def _check_leaving(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    if not scope.is_around(view, thing.id):
        return attempt.refused("leaving.not_there")
    shut = _outside(view, thing)[1]
    if shut is None:
        return None
    if lock_holds(view, shut):
        view.bound["thing"] = shut.id
        refusal = attempt.refused("leaving.locked")
        attempt.bind()
        return refusal
    attempt.needs.append(Command(ActionId("opening"), shut.id))
    return None


def _leave_first(attempt: Attempt) -> tuple[Command, ...]:
    """Return the command that leaves what one is in or on, where that is in or on what is to be left."""
    seat = attempt.view.seat
    assert seat is not None, "leaving was checked"
    return () if seat == attempt.thing.id else (Command(ActionId("leaving"), seat),)


def _carry_out_leaving(attempt: Attempt) -> None:
    attempt.view.set(PLAYER, "place", _outside(attempt.view, attempt.thing)[0])


ENTERING = Action(
    id=ActionId("entering"),
    grammar=(
        "enter|board {thing}",
        "get|go|walk|run|step in|into|inside|on|onto {thing}",
        "climb in|into|inside {thing}",
        "jump|hop|leap|fall|sink in|into|inside {thing}",
        "slip into {thing}",
        "stand|lie in|inside|on|onto|upon {thing}",
        "lie down in|inside|on|upon {thing}",
    ),
    about="gets into a thing, or onto it",
    suits=suits("enterable"),
    messages={
        "done": "You get {onto} {the thing}.",
        "first": "(first getting {onto} {the thing})",
        "needed": "You are not {on} {the thing}; get {onto} {it} first.",
        "cannot": "{The thing} {is} nothing to get into or onto.",
        "there": "You are {on} {the thing} already.",
        "held": "You have {the thing}; put {it} down first.",
        "locked": "{The thing} {is} locked.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=_likely,
    redirect=enter,
)

LEAVING = Action(
    id=ActionId("leaving"),
    grammar=(
        "leave|exit {thing}",
        "get|climb|step|jump|hop|leap|fall|go|walk|run off {thing}",
        "get|climb|step out of {thing}",
        "get|climb|step down from {thing}",
        "leave|exit",
        "get off|out|down",
        "climb|step off|out",
    ),
    about="gets out of a thing, or off it",
    suits=Suits(where="around"),
    messages={
        "done": "You get {off} {the thing}.",
        "first": "(first getting {off} {the thing})",
        "needed": "You are {on} {the thing}; get {off} {it} first.",
        "not_there": "You are not {on} {the thing}.",
        "locked": "{The thing} {is} locked.",
    },
    check=_check_leaving,
    first=_leave_first,
    carry_out=_carry_out_leaving,
    report=_report,
    likely=_likely_round,
    redirect=_leave,
)
