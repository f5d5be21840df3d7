"""BREAK, CUT, TEAR, BURN, DIG, REPAIR: force put to a thing. By itself it spares everything; what yields, rules say."""

from backrooms_if.engine.actions.base import NOTHING, Action, plain_refusal
from backrooms_if.engine.actions.reach import no_use, out_of_reach
from backrooms_if.engine.actions.stringing import severed
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _no_tool(attempt: Attempt) -> Refused | None:
    if attempt.command.second is None or "actor" in attempt.thing.traits:
        return no_use(attempt)
    return attempt.refused(f"{attempt.command.action}.with")


BREAKING = Action(
    id=ActionId("breaking"),
    grammar=(
        "break|smash|destroy|wreck|shatter|demolish {thing}",
        "break|smash|destroy|shatter {thing} with {second}",
        "break down|open {thing}",
        "break|smash through {thing}",
    ),
    about="tries to break a thing",
    suits=NOTHING,
    messages={"cannot": "Breaking {the thing} would do no good."},
    check=out_of_reach,
    otherwise=no_use,
    redirected=frozenset(("thread",)),
    redirect=severed,
    gives_way=True,
)

CUTTING = Action(
    id=ActionId("cutting"),
    grammar=("cut|slice|chop|carve {thing}", "cut|slice|chop|carve {thing} with {second}", "cut through|up {thing}"),
    about="tries to cut a thing",
    suits=NOTHING,
    messages={
        "cannot": "You have nothing that would cut {the thing}.",
        "with": "{The second} would not cut {the thing}.",
    },
    check=out_of_reach,
    otherwise=_no_tool,
    redirected=frozenset(("thread",)),
    redirect=severed,
    gives_way=True,
)

TEARING = Action(
    id=ActionId("tearing"),
    grammar=("tear|rip {thing}", "tear|rip up|apart {thing}", "tear|rip {thing} up|apart"),
    about="tries to tear a thing",
    suits=NOTHING,
    messages={"cannot": "Tearing {the thing} would do no good."},
    check=out_of_reach,
    otherwise=no_use,
    redirected=frozenset(("thread",)),
    redirect=severed,
    gives_way=True,
)

BURNING = Action(
    id=ActionId("burning"),
    grammar=("burn|ignite {thing}", "burn|ignite|light {thing} with {second}", "set fire to {thing}"),
    about="tries to set fire to a thing",
    suits=NOTHING,
    messages={
        "cannot": "You have nothing that would burn {the thing}.",
        "with": "{The second} would not burn {the thing}.",
    },
    check=out_of_reach,
    otherwise=_no_tool,
    gives_way=True,
)

DIGGING = Action(
    id=ActionId("digging"),
    grammar=(
        "dig",
        "dig {thing}",
        "dig in|into|through|under|up {thing}",
        "dig {thing} with {second}",
        "dig in|into|through {thing} with {second}",
    ),
    about="tries to dig",
    suits=NOTHING,
    messages={"cannot": "There is nothing to be had by digging here."},
    check=out_of_reach,
    otherwise=plain_refusal,
    gives_way=True,
)

REPAIRING = Action(
    id=ActionId("repairing"),
    grammar=("repair|fix|mend {thing}", "repair|fix|mend {thing} with {second}"),
    about="tries to mend a thing",
    suits=NOTHING,
    messages={"cannot": "There is nothing that you could mend about {the thing}."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)
