"""SIT, LEAN, STAND, SLEEP, JUMP, CLIMB, KNOCK, THROW: what a body can do where it is, without much coming of it."""

from backrooms_if.engine.actions.base import NOTHING, Action, plain_refusal, plain_report, suits
from backrooms_if.engine.actions.entering import enter_if_enterable, leave_if_seated
from backrooms_if.engine.actions.letting_through import PRESSING, warns
from backrooms_if.engine.actions.reach import likely_held, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Thing


def _refuse_seat(attempt: Attempt) -> Refused | None:
    is_seat = attempt.command.thing is None or "supporter" in attempt.thing.traits
    return None if is_seat else plain_refusal(attempt)


def _report_sit(attempt: Attempt) -> None:
    attempt.done("sitting.done" if attempt.command.thing is None else "sitting.on")


def _likely_seat(view: View, thing: Thing) -> Likelihood:
    return 2 if "supporter" in thing.traits else 0


def _likely_fixed(view: View, thing: Thing) -> Likelihood:
    return 2 if view.has(thing, "fixed") else 1


def _lean(view: View, command: Command) -> Command | None:
    """Take leaning on a wall that can let through for pressing against it, where leaning is not what sets it off."""
    noclip = view.world.noclips.get(command.thing) if command.thing is not None else None
    if noclip is None or command.action in noclip.by:
        return None
    return Command(PRESSING, command.thing)


def _over(view: View, command: Command) -> Command | None:
    """Take jumping over an edge that one can fall from for that, where jumping over is not what sets it off."""
    noclip = view.world.noclips.get(command.thing) if command.thing is not None else None
    if noclip is None or noclip.via != "fall" or command.action in noclip.by:
        return None
    return Command(PRESSING, command.thing)


def _climb(view: View, command: Command) -> Command | None:
    return enter_if_enterable(view, command) or _over(view, command)


def _jump(view: View, command: Command) -> Command | None:
    """Take a jump beside an edge, of which the room has told, for a jump over it."""
    for noclip in view.room(view.here).noclips:
        if noclip.via == "fall" and command.action not in noclip.by and warns(view, noclip):
            return Command(PRESSING, noclip.id)
    return None


JUMPING_OVER = Action(
    id=ActionId("jumping over"),
    grammar=(
        "jump|hop|leap over|across {thing}",
        "step|go|walk|run|fall over {thing}",
        "vault {thing}",
        "vault over {thing}",
    ),
    about="tries to jump over a thing",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} nothing to jump over."},
    redirected=frozenset(("noclip",)),
    redirect=_over,
    check=out_of_reach,
    otherwise=plain_refusal,
    likely=_likely_fixed,
    gives_way=True,
)

SITTING = Action(
    id=ActionId("sitting"),
    grammar=("sit", "sit down", "sit on|in|upon {thing}", "sit down on|in|upon {thing}"),
    about="sits down for a while",
    suits=suits("supporter"),
    redirected=frozenset(("enterable",)),
    messages={
        "done": "You sit down for a while, and get up again.",
        "on": "You sit on {the thing} for a while, and get up again.",
        "cannot": "{The thing} {is} nothing to sit on.",
    },
    check=out_of_reach,
    otherwise=_refuse_seat,
    report=_report_sit,
    redirect=enter_if_enterable,
    likely=_likely_seat,
)

LEANING_ON = Action(
    id=ActionId("leaning on"),
    grammar=("lean on|against|into|upon {thing}",),
    about="leans on a thing for a while",
    redirected=frozenset(("noclip",)),
    messages={"done": "You lean on {the thing}, and stand up straight again."},
    check=out_of_reach,
    report=plain_report,
    likely=_likely_fixed,
    redirect=_lean,
    takes_only=True,
)

STANDING = Action(
    id=ActionId("standing"),
    grammar=("stand", "stand up", "get up"),
    about="stands up",
    suits=NOTHING,
    messages={"cannot": "You are standing."},
    redirect=leave_if_seated,
    otherwise=plain_refusal,
)

SLEEPING = Action(
    id=ActionId("sleeping"),
    grammar=("sleep|nap|rest", "go to sleep"),
    about="sleeps",
    suits=NOTHING,
    messages={"cannot": "This is no place to sleep."},
    otherwise=plain_refusal,
)

JUMPING = Action(
    id=ActionId("jumping"),
    grammar=("jump|hop|leap",),
    about="jumps on the spot",
    messages={"done": "You jump, and land where you were."},
    redirect=_jump,
    report=plain_report,
)

CLIMBING = Action(
    id=ActionId("climbing"),
    grammar=(
        "climb|scale {thing}",
        "climb up|on|onto|over {thing}",
        "jump|hop|leap on|onto {thing}",
        "stand|get on|onto {thing}",
    ),
    about="climbs a thing",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} nothing to climb."},
    redirect=_climb,
    check=out_of_reach,
    otherwise=plain_refusal,
    likely=_likely_fixed,
)

KNOCKING_ON = Action(
    id=ActionId("knocking on"),
    grammar=("knock on|at|against {thing}",),
    about="knocks on a door, or on anything",
    messages={"done": "You knock on {the thing}. There is no answer."},
    check=out_of_reach,
    report=plain_report,
    likely=_likely_fixed,
)

THROWING = Action(
    id=ActionId("throwing"),
    grammar=("throw|toss {thing}", "throw|toss {thing} at|to|against|into {second}"),
    about="throws a thing",
    suits=NOTHING,
    messages={"cannot": "Nothing would come of throwing {the thing}."},
    check=out_of_reach,
    otherwise=plain_refusal,
    likely=likely_held,
)
