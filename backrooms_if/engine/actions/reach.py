"""Refusals that several actions share: what is out of reach, not carried, or carried already."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Likelihood
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.model import Thing


def out_of_reach(attempt: Attempt) -> Refused | None:
    """Return the refusal for a thing or second thing that somebody has, or that is seen through something closed."""
    view = attempt.view
    for who in (attempt.command.thing, attempt.command.second):
        if who is None:
            continue
        thing = view.world.things[who]
        refusal = None
        bearer = scope.bearer(view, scope.whole_of(view, thing))
        if bearer is not None:
            view.bound["thing"], view.bound["second"] = bearer.id, who  # so that the verb agrees with who has it
            refusal = attempt.refused("engine.borne")
        elif scope.closed_around(view, thing) is not None:
            view.bound["thing"] = who
            refusal = attempt.refused("engine.out_of_reach")
        attempt.bind()
        if refusal is not None:
            return refusal
    return None


def cannot_take(attempt: Attempt) -> Refused | None:
    """Return the refusal for a thing that could not be taken, in the words of TAKE; None if it is or could be held.

    What is inside something that is carried is no exception: it may be fixed there, or shut in.
    """
    thing = attempt.thing
    if attempt.view.place(thing.id) == attempt.view.player:
        return None
    if "fixed" in thing.traits or thing.traits & {"scenery", "door"}:
        own = thing.texts.get("fixed.say")
        if own is not None:
            return attempt.refused_by("taking.fixed", own)
        if thing.whole is not None:
            attempt.view.bound["second"] = thing.whole
            refusal = attempt.refused("taking.part")
            attempt.bind()
            return refusal
        why = "scenery" if "scenery" in thing.traits else "actor" if "actor" in thing.traits else "fixed"
        return attempt.refused(f"taking.{why}")
    return out_of_reach(attempt)


def cannot_see(attempt: Attempt) -> Refused | None:
    """Return the refusal for a thing that was only felt, in the dark; None if it can be looked at."""
    return attempt.refused("engine.not_seen") if scope.is_only_felt(attempt.view, attempt.thing) else None


def take_first(attempt: Attempt) -> Command | None:
    """Return the command that brings the thing into the hands; None if it is held or worn."""
    thing = attempt.thing
    if attempt.view.place(thing.id) == attempt.view.player:
        return None
    return Command(ActionId("taking"), thing.id)


def take_off_first(attempt: Attempt) -> Command | None:
    """Return the command that takes the thing off, or into the hands; None if it is held."""
    if scope.is_worn(attempt.view, attempt.thing):
        return Command(ActionId("taking off"), attempt.thing.id)
    return take_first(attempt)


def all_held(view: View, second: Id | None) -> list[Thing]:
    """Return what is in the hands, but for the second thing and what it is in."""
    things = view.world.things
    held = [things[one] for one in view.contents(view.player) if not scope.is_worn(view, things[one])]
    return [one for one in held if second is None or (one.id != second and not scope.is_within(view, second, one.id))]


def likely_held(view: View, thing: Thing) -> Likelihood:
    """Find what is in the hands likely, fixed things unlikely."""
    if scope.is_carried(view, thing.id):
        return 2
    return 0 if "fixed" in thing.traits or "scenery" in thing.traits else 1


def likely_openable(view: View, thing: Thing) -> Likelihood:
    """Find what can be opened likely."""
    return 2 if "open" in thing.fields else 0


def likely_lockable(view: View, thing: Thing) -> Likelihood:
    """Find what has a lock likely."""
    return 2 if "lockable" in thing.traits else 0
