"""TIE, PLUG IN, SET, USE, WRITE, RING, PLAY, BUY, BLOW: what needs a thing made for it, or a more exact word."""

from backrooms_if.engine.actions.base import NOTHING, Action, plain_refusal
from backrooms_if.engine.actions.marking import with_maker
from backrooms_if.engine.actions.reach import cannot_see, no_use, out_of_reach
from backrooms_if.engine.actions.stringing import tied_with, untied
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _not_tied(attempt: Attempt) -> Refused | None:
    if attempt.command.second is None or "actor" in attempt.thing.traits:
        return no_use(attempt)
    return attempt.refused("tying.to")


def _key_in_lock(view: View, command: Command) -> Command | None:
    """Take using a thing on what has a lock for unlocking that with it."""
    if command.thing is None or command.second is None:
        return None
    has_lock = "lockable" in view.world.things[command.second].traits
    return Command(ActionId("unlocking"), command.second, command.thing) if has_lock else None


def _with_chalk(view: View, command: Command) -> Command | None:
    """Take writing for marking where there is something to do it with."""
    return with_maker(view, command) if "marks" in view.world.offers else None


TYING = Action(
    id=ActionId("tying"),
    grammar=(
        "tie|fasten|attach|bind|connect {thing} to|onto|around|with {second}",
        "tie|fasten|bind {thing}",
        "tie up {thing}",
    ),
    about="tries to tie a thing, or to tie it to another",
    suits=NOTHING,
    messages={
        "cannot": "{The thing} {is} nothing to tie.",
        "to": "{The thing} cannot be tied to {the second}.",
    },
    check=out_of_reach,
    otherwise=_not_tied,
    redirect=tied_with,
    gives_way=True,
)

UNTYING = Action(
    id=ActionId("untying"),
    grammar=(
        "untie|unfasten|detach|disconnect|loosen {thing}",
        "untie|unfasten|detach|disconnect {thing} from {second}",
    ),
    about="tries to untie a thing",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} not tied to anything."},
    check=out_of_reach,
    otherwise=no_use,
    redirect=untied,
    gives_way=True,
)

PLUGGING_IN = Action(
    id=ActionId("plugging in"),
    grammar=("plug in {thing}", "plug {thing} in", "plug {thing} into|in {second}"),
    about="tries to plug a thing in",
    suits=NOTHING,
    messages={"cannot": "{The thing} {does} not have a plug."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

UNPLUGGING = Action(
    id=ActionId("unplugging"),
    grammar=("unplug {thing}", "unplug {thing} from {second}"),
    about="tries to pull out the plug of a thing",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} not plugged in."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

SETTING = Action(
    id=ActionId("setting"),
    grammar=("set|adjust|tune {thing} to|at {topic}", "turn {thing} to {topic}", "set|adjust|tune {thing}"),
    about="sets a thing, such as a dial, to what you say",
    suits=NOTHING,
    messages={"cannot": "There is nothing to set about {the thing}."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

USING = Action(
    id=ActionId("using"),
    grammar=("use {thing}", "use {thing} on|with|in {second}"),
    about="asks what you want to do with a thing; a key is turned in a lock",
    suits=NOTHING,
    messages={"cannot": "Say more exactly what you want to do with {the thing}."},
    otherwise=plain_refusal,
    redirect=_key_in_lock,
    gives_way=True,
)

WRITING = Action(
    id=ActionId("writing on"),
    grammar=(
        "write|scribble|draw {topic} on|in|upon {thing}",
        "write|scribble|draw on|in|upon {thing}",
        "sign {thing}",
    ),
    about="tries to write on a thing",
    suits=NOTHING,
    messages={"cannot": "You have nothing to write with."},
    check=out_of_reach,
    otherwise=no_use,
    redirect=_with_chalk,
    gives_way=True,
)

RINGING = Action(
    id=ActionId("ringing"),
    grammar=("ring {thing}",),
    about="rings a bell, or whatever rings",
    suits=NOTHING,
    messages={"cannot": "{The thing} {does} not ring."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

BUYING = Action(
    id=ActionId("buying"),
    grammar=("buy|purchase {thing}", "buy|purchase {thing} from {second}"),
    about="tries to buy a thing",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} not for sale."},
    check=cannot_see,
    otherwise=plain_refusal,
    gives_way=True,
)

BLOWING = Action(
    id=ActionId("blowing"),
    grammar=("blow {thing}", "blow on|in|into|through|at {thing}"),
    about="blows on a thing",
    suits=NOTHING,
    messages={"cannot": "Blowing on {the thing} changes nothing."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)
