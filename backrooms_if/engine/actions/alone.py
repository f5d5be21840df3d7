"""SING, DANCE, THINK, PRAY, SWIM, HIDE, LIE DOWN: what one does by oneself, and mostly for nobody."""

from backrooms_if.engine.actions.base import NOTHING, Action, plain_refusal, plain_report, suits
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId

SINGING = Action(
    id=ActionId("singing"),
    grammar=("sing", "sing {topic}"),
    about="sings",
    messages={"done": "You sing a little, and stop."},
    report=plain_report,
    gives_way=True,
)

DANCING = Action(
    id=ActionId("dancing"),
    grammar=("dance",),
    about="dances",
    messages={"done": "You dance a step or two, and stop."},
    report=plain_report,
    gives_way=True,
)

THINKING = Action(
    id=ActionId("thinking"),
    grammar=("think", "think about|of|over {topic}", "ponder|consider {topic}"),
    about="thinks",
    messages={"done": "You think for a while. Nothing new comes of it."},
    report=plain_report,
    gives_way=True,
)

PRAYING = Action(
    id=ActionId("praying"),
    grammar=("pray", "pray to|for {topic}"),
    about="prays",
    messages={"done": "You pray. There is no answer that you can hear."},
    report=plain_report,
    gives_way=True,
)

SWIMMING = Action(
    id=ActionId("swimming"),
    grammar=("swim|dive|bathe", "swim|dive|bathe in|into|across|through {thing}"),
    about="tries to swim",
    suits=NOTHING,
    messages={"cannot": "There is nothing here to swim in."},
    check=out_of_reach,
    otherwise=plain_refusal,
    gives_way=True,
)

HIDING = Action(
    id=ActionId("hiding"),
    grammar=("hide", "hide in|behind|under|inside|beneath {thing}"),
    about="tries to hide",
    suits=NOTHING,
    messages={"cannot": "There is no good place to hide here."},
    check=out_of_reach,
    otherwise=plain_refusal,
    gives_way=True,
)


def _refuse_bed(attempt: Attempt) -> Refused | None:
    is_bed = attempt.command.thing is None or "supporter" in attempt.thing.traits
    return None if is_bed else plain_refusal(attempt)


LYING_DOWN = Action(
    id=ActionId("lying down"),
    grammar=("lie|lay down", "lie|lay on|upon|in {thing}", "lie|lay down on|upon|in {thing}"),
    about="lies down for a while",
    suits=suits("supporter"),
    messages={
        "done": "You lie down for a while, and get up again.",
        "cannot": "{The thing} {is} nothing to lie down on.",
    },
    check=out_of_reach,
    otherwise=_refuse_bed,
    report=plain_report,
    gives_way=True,
)
