"""WAVE, SHAKE, SWING, RAISE, LOWER, RUB, SQUEEZE, FOLD: what hands can try. What comes of it is for a world's rules."""

from backrooms_if.engine.actions.base import NOTHING, Action, Suits, plain_report
from backrooms_if.engine.actions.reach import cannot_take, likely_held, no_use, out_of_reach, take_first
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _spare_people(attempt: Attempt) -> Refused | None:
    """Refuse to rub people, and whatever is named to rub a thing with: nothing comes of that by itself."""
    if "actor" in attempt.thing.traits:
        return no_use(attempt)
    return None if attempt.command.second is None else attempt.refused("rubbing.with")


WAVING = Action(
    id=ActionId("waving"),
    grammar=("wave|brandish {thing}", "wave {thing} around|about"),
    about="waves a thing about",
    suits=Suits(where="hands"),
    messages={"done": "You wave {the thing}. Nothing comes of it."},
    check=cannot_take,
    first=take_first,
    report=plain_report,
    likely=likely_held,
    gives_way=True,
)

SHAKING = Action(
    id=ActionId("shaking"),
    grammar=("shake|rattle {thing}",),
    about="shakes a thing",
    suits=NOTHING,
    messages={"cannot": "Shaking {the thing} changes nothing."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

SWINGING = Action(
    id=ActionId("swinging"),
    grammar=("swing {thing}", "swing on|from {thing}"),
    about="swings a thing, or on it",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} nothing to swing."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

RAISING = Action(
    id=ActionId("raising"),
    grammar=("raise|lift|hoist {thing}", "lift up {thing}", "lift {thing} up"),
    about="raises a thing",
    suits=NOTHING,
    messages={"cannot": "Nothing would come of raising {the thing}."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

LOWERING = Action(
    id=ActionId("lowering"),
    grammar=("lower {thing}",),
    about="lowers a thing",
    suits=NOTHING,
    messages={"cannot": "Nothing would come of lowering {the thing}."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

RUBBING = Action(
    id=ActionId("rubbing"),
    grammar=(
        "rub|wipe|clean|polish|dust|scrub|wash|stroke {thing}",
        "rub|wipe|clean|polish|dust|scrub|wash {thing} with {second}",
    ),
    about="rubs or cleans a thing",
    suits=Suits(but=frozenset(("actor",))),
    no_more_than_reach=frozenset(("actor",)),
    messages={
        "done": "You rub {the thing}. Nothing comes of it.",
        "with": "Nothing would come of rubbing {the thing} with {the second}.",
    },
    check=out_of_reach,
    otherwise=_spare_people,
    report=plain_report,
    gives_way=True,
)

SQUEEZING = Action(
    id=ActionId("squeezing"),
    grammar=("squeeze|squash|crush {thing}",),
    about="squeezes a thing",
    suits=NOTHING,
    messages={"cannot": "Squeezing {the thing} changes nothing."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

FOLDING = Action(
    id=ActionId("folding"),
    grammar=("fold|crumple {thing}", "fold up {thing}", "fold {thing} up"),
    about="folds a thing",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} nothing to fold."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)

UNFOLDING = Action(
    id=ActionId("unfolding"),
    grammar=("unfold|unroll|unwrap {thing}",),
    about="unfolds a thing",
    suits=NOTHING,
    messages={"cannot": "{The thing} {is} not folded."},
    check=out_of_reach,
    otherwise=no_use,
    gives_way=True,
)
