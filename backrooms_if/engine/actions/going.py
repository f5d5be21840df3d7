"""GO: through an exit, by a direction or any other travel word."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.entering import enter
from backrooms_if.engine.actions.exits import known_ways
from backrooms_if.engine.actions.reach import get_out_first, lock_holds, open_first
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, ActionId
from backrooms_if.world.model import ExitRule, Thing


def open_rule(view: View, word: str) -> ExitRule | None:
    """Return the rule of an exit that holds now: the first that is not hidden, whose `when` holds and chance hits."""
    for rule in view.world.rooms_by_id[view.here].exits.get(word, ()):
        if scope.holds(view, rule) and (rule.odds is None or view.hits(rule.id, rule.odds.wins, rule.odds.out_of)):
            return rule
    return None


def _redirect(view: View, command: Command) -> Command | None:
    """Take GO THROUGH the door for going by its exit, and through anything else for pressing against it.

    GO OUT is getting out of what one is in; OUT and DOWN are getting off what one is on, where no way is called so.
    """
    if command.thing is not None:
        return enter(view, command) or Command(ActionId("pressing against"), command.thing)
    if view.seat is None or command.direction not in ("out", "down"):
        return None
    is_on = "supporter" in view.world.things[view.seat].traits
    is_way = scope.has_way(view, command.direction) if is_on else command.direction == "down"
    return None if is_way else Command(ActionId("leaving"), view.seat)


def _vehicle(view: View) -> Thing | None:
    """Return the vehicle that the player drives: directly in or on it, and it stands in the room itself."""
    if view.seat is None:
        return None
    thing = view.world.things[view.seat]
    return thing if "vehicle" in thing.traits and view.place(thing.id) == view.here else None


def _no_exit(attempt: Attempt) -> Refused:
    """Return the refusal of a way that is not there, with those that are, as far as the player knows them."""
    view = attempt.view
    if not scope.is_dark(view):
        return attempt.refused("going.no_exit", choices=known_ways(attempt))
    if scope.known_ways(view, frozenset(thing.id for thing in scope.things(view))):
        return attempt.refused("going.dark_known", choices=known_ways(attempt))
    return attempt.refused("going.dark")


def _check(attempt: Attempt) -> Refused | None:
    view, word = attempt.view, attempt.command.direction
    if word is None:
        return attempt.refused("going.nowhere", "not understood")
    # The steps that come first are followed by another check, and an exit's chance is drawn but once.
    rule = attempt.exit or open_rule(view, word)
    if rule is None:
        return _no_exit(attempt)
    if rule.to is None:
        assert rule.say is not None, f"{rule.id} neither leads nor says"
        return attempt.refused_by("going.said", rule.say)
    attempt.exit = rule
    if rule.door is not None and not scope.is_open(view, view.world.things[rule.door]):
        door = view.world.things[rule.door]
        if scope.is_hidden(view, door):
            return _no_exit(attempt)
        if lock_holds(view, door):
            view.bound["thing"] = door.id
            return attempt.refused("going.locked")
    return None


def _first(attempt: Attempt) -> tuple[Command, ...]:
    view, rule = attempt.view, attempt.exit
    steps = () if view.seat is None or _vehicle(view) is not None else get_out_first(view)
    if rule is not None and rule.door is not None:
        steps += open_first(view, view.world.things[rule.door])
    return steps


def _carry_out(attempt: Attempt) -> None:
    rule = attempt.exit
    assert rule is not None, "going was carried out without an exit"
    assert rule.to is not None, f"{rule.id} leads nowhere"
    if rule.say is not None:
        attempt.say(rule.say)
    attempt.by = rule.word
    vehicle = _vehicle(attempt.view)
    attempt.view.set(PLAYER if vehicle is None else vehicle.id, "place", rule.to)


GOING = Action(
    id=ActionId("going"),
    grammar=(
        "go|walk|run|head {direction}",
        "go|walk|run|head to|towards {direction}",
        "go|walk|run|step through|into {direction}",
        "go|walk|run|step through {thing}",
        "climb|return {direction}",
        "return to {direction}",
        "enter {direction}",
        "go|walk|run|head",
    ),
    about="leaves the room: NORTH (N), NE, UP (U) and so on, or a word that the room names",
    messages={
        "no_exit": "You can't go that way. {choices}",
        "dark_known": "You feel for a way there, and find none. {choices}",
        "dark": "You feel for a way there, and find none.",
        "nowhere": "Where to? GO NORTH, for example, or only N.",
        "locked": "{The thing} {is} locked.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    redirect=_redirect,
    travels=True,
)
