"""PUSH, PULL, TURN, PUSH somewhere: hands put to a thing. By itself nothing comes of it; what does, rules say."""

from backrooms_if.engine.actions.base import NOTHING, Action
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _otherwise(attempt: Attempt) -> Refused | None:
    is_fixed = attempt.view.has(attempt.thing, "fixed")
    return attempt.refused(f"{attempt.command.action}.{'fixed' if is_fixed else 'nothing'}")


def _redirect(view: View, command: Command) -> Command | None:
    """Take pushing a wall that can let through for pressing against it."""
    return Command(ActionId("pressing against"), command.thing) if command.thing in view.world.noclips else None


PUSHING = Action(
    id=ActionId("pushing"),
    grammar=("push|shove|move|slide|roll {thing}",),
    about="pushes a thing",
    suits=NOTHING,
    messages={"fixed": "{The thing} {does} not move.", "nothing": "Pushing {the thing} changes nothing."},
    check=out_of_reach,
    otherwise=_otherwise,
    redirect=_redirect,
)

PUSHING_TOWARD = Action(
    id=ActionId("pushing toward"),
    grammar=(
        "push|shove|move|slide|roll|pull|drag {thing} {direction}",
        "push|shove|move|slide|roll|pull|drag {thing} to|toward|towards {direction}",
    ),
    about="pushes a thing one way",
    suits=NOTHING,
    messages={
        "fixed": "{The thing} {does} not move.",
        "nothing": "Nothing would come of pushing {the thing} that way.",
    },
    check=out_of_reach,
    otherwise=_otherwise,
    gives_way=True,
)

PULLING = Action(
    id=ActionId("pulling"),
    grammar=("pull|drag|tug {thing}", "pull|tug at|on {thing}"),
    about="pulls a thing",
    suits=NOTHING,
    messages={"fixed": "{The thing} {does} not move.", "nothing": "Pulling {the thing} changes nothing."},
    check=out_of_reach,
    otherwise=_otherwise,
)

TURNING = Action(
    id=ActionId("turning"),
    grammar=("turn|rotate|twist|spin|screw|unscrew {thing}", "turn {thing} over|around|round"),
    about="turns a thing",
    suits=NOTHING,
    messages={"fixed": "{The thing} {does} not turn.", "nothing": "Turning {the thing} changes nothing."},
    check=out_of_reach,
    otherwise=_otherwise,
)
