"""PUT: into a container, or upon a supporter. The two are told apart by the preposition and share their refusals."""

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits, suits
from backrooms_if.engine.actions.reach import (
    all_held,
    cannot_take,
    likely_held,
    lock_holds,
    open_first,
    out_of_reach,
    take_off_first,
)
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.effects import move
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.model import Thing


def _likely_container(view: View, thing: Thing) -> Likelihood:
    return 2 if "container" in thing.traits else 0


def _likely_supporter(view: View, thing: Thing) -> Likelihood:
    return 2 if "supporter" in thing.traits else 0


def _check(attempt: Attempt) -> Refused | None:
    view, thing, second = attempt.view, attempt.thing, attempt.second
    action = attempt.command.action
    if action == "putting inside" and "container" not in second.traits:
        return attempt.refused(f"putting inside.{'upon' if 'supporter' in second.traits else 'no_container'}")
    if action == "putting upon" and "supporter" not in second.traits:
        return attempt.refused("putting upon.no_supporter")
    if thing.id == second.id or (not second.rooms and scope.is_within(view, second.id, thing.id)):
        return attempt.refused(f"{action}.itself")
    refusal = cannot_take(attempt) or out_of_reach(attempt)
    if refusal is not None:
        return refusal
    if view.place(thing.id) == second.id:
        return attempt.refused(f"{action}.there")
    if action == "putting inside" and not scope.is_open(view, second) and lock_holds(view, second):
        view.bound["thing"] = second.id  # so that the verb agrees with what is locked
        refusal = attempt.refused("putting inside.locked")
        attempt.bind()
        return refusal
    if not second.takes(thing):
        return attempt.refused(f"{action}.large")
    if _depth(view, second) + _height(view, thing.id) >= limits.THING_NESTING:
        return attempt.refused(f"{action}.deep")
    capacity = second.capacity()
    if capacity is not None and len(scope.held_by(view, second)) >= capacity:
        return attempt.refused(f"{action}.full")
    return None


def _depth(view: View, thing: Thing) -> int:
    """Return how many things a thing is inside of, one in another, itself counted."""
    depth, where = 1, view.place(thing.id)
    while where in view.world.things and depth <= limits.THING_NESTING:
        depth, where = depth + 1, view.place(where)
    return depth


def _height(view: View, thing: str) -> int:
    """Return how many things go down inside a thing, one in another, itself not counted."""
    made = view.world.things.get(Id(thing))
    inner = (*view.contents(thing), *made.parts) if made is not None else view.contents(thing)
    return max((1 + _height(view, inside) for inside in inner), default=0)


def _first(attempt: Attempt) -> tuple[Command, ...]:
    steps = take_off_first(attempt)
    if attempt.command.action == "putting inside":
        steps += open_first(attempt.view, attempt.second)
    return steps


def _carry_out(attempt: Attempt) -> None:
    move(attempt.view, attempt.thing.id, attempt.second.id)
    if scope.is_dark(attempt.view):
        scope.feel(attempt.view, [attempt.thing])  # one knows where it is


def _report(attempt: Attempt) -> None:
    attempt.done(f"{attempt.command.action}.done")


PUTTING_INSIDE = Action(
    id=ActionId("putting inside"),
    grammar=(
        "put|place|insert|move {thing} in|into|inside {second}",
        "put|place {thing} back in|into|inside {second}",
        "drop {thing} in|into|inside {second}",
        "leave {thing} in|inside {second}",
    ),
    about="puts a thing into another",
    suits=Suits(where="hands"),
    suits_second=suits("container"),
    messages={
        "done": "You put {the thing} into {the second}.",
        "no_container": "{The second} cannot hold things.",
        "upon": "Things can be put on {the second}, not inside.",
        "itself": "{The thing} cannot go into itself.",
        "there": "{The thing} {is} in there already.",
        "locked": "{The thing} {is} locked.",
        "full": "There is no more room in {the second}.",
        "large": "{The thing} {is} too large for {the second}.",
        "none": "You are carrying nothing to put there.",
        "deep": "That would be too many things, one inside another.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=likely_held,
    all_of=all_held,
    likely_second=_likely_container,
)

PUTTING_UPON = Action(
    id=ActionId("putting upon"),
    grammar=(
        "put|place|lay|set|move {thing} on|onto|upon {second}",
        "put|place|lay|set {thing} on top of {second}",
        "put|place {thing} back on|onto|upon {second}",
        "hang {thing} on|onto|upon|from {second}",
        "drop {thing} on|onto|upon {second}",
        "leave {thing} on|upon {second}",
        "hang up {thing} on|onto|upon {second}",
        "hang {thing} up on|onto|upon {second}",
    ),
    about="puts or hangs a thing on another",
    suits=Suits(where="hands"),
    suits_second=suits("supporter"),
    messages={
        "done": "You put {the thing} on {the second}.",
        "no_supporter": "Nothing would stay on {the second}.",
        "itself": "{The thing} cannot go on itself.",
        "there": "{The thing} {is} there already.",
        "full": "There is no more room on {the second}.",
        "large": "{The thing} {is} too large to stay on {the second}.",
        "none": "You are carrying nothing to put there.",
        "deep": "That would be too many things, one on another.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=likely_held,
    all_of=all_held,
    likely_second=_likely_supporter,
)
