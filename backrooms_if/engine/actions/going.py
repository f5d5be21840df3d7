"""GO: through an exit, by a direction or any other travel word."""

from backrooms_if.engine import scope, threads
from backrooms_if.engine.actions.base import NOTHING, Action
from backrooms_if.engine.actions.entering import enter
from backrooms_if.engine.actions.exits import known_ways
from backrooms_if.engine.actions.letting_through import PRESSING, through_doorway
from backrooms_if.engine.actions.reach import get_out_first, lock_holds, open_first
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId
from backrooms_if.world.model import ExitRule, Thing


def open_rule(view: View, rules: tuple[ExitRule, ...], after: ExitRule | None = None) -> ExitRule | None:
    """Return the rule that holds now: the first that the player may use, whose `when` holds and chance hits.

    `after` is the rule behind which to begin.
    """
    is_begun = after is None
    for rule in rules:
        if not is_begun:
            is_begun = rule is after
        else:
            odds = rule.odds
            opens = scope.holds(view, rule) and (odds is None or view.hits(rule.id, odds.wins, odds.out_of))
            if view.watch is not None:
                view.watch.tried(view, rule, opens)
            if opens:
                return rule
    return None


def refusal_of(attempt: Attempt, rule: ExitRule | None) -> Refused | None:
    """Return why an exit rule cannot be taken as things are, of None that there is no way; None if it can.

    A door that is only shut is no reason: opening it comes first, or it is too late for that, and then it is one.
    """
    if rule is None:
        return _no_exit(attempt)
    refusal = _refusal_by(attempt, rule)
    if refusal is not None and attempt.view.watch is not None:
        attempt.view.watch.refused(attempt.view, rule)
    return refusal


def _refusal_by(attempt: Attempt, rule: ExitRule) -> Refused | None:
    """Return why a rule cannot be taken: it says so itself, or its door holds; None if it can."""
    view = attempt.view
    if rule.refuses:
        # What neither leads, nor does, nor says anything would lead to a level that the canon set leaves out.
        return attempt.refused("going.left_out") if rule.say is None else attempt.refused_by("going.said", rule.say)
    door = None if rule.door is None else view.world.things[rule.door]
    if door is None or scope.is_open(view, door):
        return None
    if scope.is_hidden(view, door):
        return _no_exit(attempt)
    view.bound["thing"] = door.id
    if lock_holds(view, door):
        return attempt.refused("going.locked")
    if attempt.exit is not None and attempt.exit is not rule:
        return attempt.refused("opening.needed")
    attempt.bind()
    return None


def _redirect(view: View, command: Command) -> Command | None:
    """Take GO THROUGH the door for going by its exit, and through anything else for pressing against it.

    GO OUT is getting out of what one is in; OUT and DOWN are getting off what one is on, where no way is called so.
    """
    if command.thing is not None:
        return enter(view, command) or Command(PRESSING, command.thing)
    if view.seat is None or command.direction not in ("out", "down"):
        return through_doorway(view, command)
    is_on = "supporter" in view.world.things[view.seat].traits
    is_way = scope.has_way(view, command.direction) if is_on else command.direction == "down"
    return None if is_way else Command(ActionId("leaving"), view.seat)


def vehicle(view: View) -> Thing | None:
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
    rule = attempt.exit or open_rule(view, view.room(view.here).exits.get(word, ()))
    refusal = refusal_of(attempt, rule)
    if refusal is None and rule is not None and view.has_strung:
        refusal = _held_back(attempt, rule)
    attempt.exit = rule if refusal is None else attempt.exit
    return refusal


def _held_back(attempt: Attempt, rule: ExitRule) -> Refused | None:
    """Return the refusal of a way that a thread in the player's hands is too short for; None for any other."""
    thread = threads.holding_back(attempt.view, rule)
    if thread is None:
        return None
    attempt.view.bound["thing"] = thread
    refusal = attempt.refused("going.held_back")
    attempt.bind()
    return refusal


def _first(attempt: Attempt) -> tuple[Command, ...]:
    view, rule = attempt.view, attempt.exit
    assert rule is not None, "going was checked"
    stays = view.seat is None or not (rule.leads or rule.passes) or vehicle(view) is not None
    steps = () if stays else get_out_first(view)
    if rule.door is not None:
        steps += open_first(view, view.world.things[rule.door])
    return steps


GOING = Action(
    id=ActionId("going"),
    grammar=(
        "go|walk|run|head {direction}",
        "go|walk|run|head to|towards {direction}",
        "go|walk|run|step through|into {direction}",
        "go|walk|run|step through {thing}",
        "pass|slip|fall|drop|sink|climb|crawl|squeeze|jump|hop|leap through {thing}",
        "climb|return {direction}",
        "return to {direction}",
        "enter {direction}",
        "go|walk|run|head",
    ),
    about="leaves the room: NORTH (N), NE, UP (U) and so on, or a word that the room names",
    suits=NOTHING,
    messages={
        "no_exit": "You can't go that way. {choices}",
        "dark_known": "You feel for a way there, and find none. {choices}",
        "dark": "You feel for a way there, and find none.",
        "nowhere": "Where to? GO NORTH, for example, or only N.",
        "locked": "{The thing} {is} locked.",
        "held_back": "{The thing} {does} not reach any further. DROP {it} to go on without, or go back.",
        "left_out": "That way is closed.",
    },
    check=_check,
    first=_first,
    redirect=_redirect,
    travels=True,
)
