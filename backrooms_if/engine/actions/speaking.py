"""What the actions share that are said to somebody: who is meant where nobody is named, and who can be spoken to."""

from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, Id
from backrooms_if.world.model import Thing


def people(view: View) -> list[Thing]:
    """Return the actors that can be spoken to: those in scope."""
    return [thing for thing in scope.things(view) if "actor" in thing.traits]


def listener(view: View) -> Thing | None:
    """Return who is spoken to where nobody is named: who was last, or the only one; None if that is open."""
    here = people(view)
    last = view.get((PLAYER, "spoken_to"))
    found = [thing for thing in here if thing.id == last] or here
    return found[0] if len(found) == 1 else None


def to_listener(view: View, command: Command) -> Command | None:
    """Return what is said to nobody in particular as said to who listens; None if it names somebody."""
    if command.thing is not None:
        return None
    found = listener(view)
    return None if found is None else command._replace(thing=found.id)


def nobody_listens(attempt: Attempt) -> Refused | None:
    """Return the refusal of what is said to nobody, or to what is no actor; None if somebody hears it."""
    view = attempt.view
    if attempt.command.thing is not None:
        is_actor = "actor" in attempt.thing.traits
        return None if is_actor else attempt.refused("speaking.no_answer")
    if people(view):
        return attempt.refused("speaking.whom")
    if scope.is_dark(view):
        return attempt.refused("speaking.dark")
    last = Id(str(view.get((PLAYER, "spoken_to"))))
    if last not in view.world.things:
        return attempt.refused("speaking.nobody")
    view.bound["thing"] = last
    refusal = attempt.refused("speaking.gone")
    attempt.bind()
    return refusal


def no_answer(attempt: Attempt) -> Refused | None:
    """Return the refusal of what somebody hears and no rule answers."""
    return attempt.refused(f"{attempt.command.action}.no_answer")


def likely_listener(view: View, thing: Thing) -> Likelihood:
    """Find actors likely."""
    return 2 if "actor" in thing.traits else 0
