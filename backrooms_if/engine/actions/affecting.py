"""KISS, HUG, ATTACK, WAKE and WAVE AT: done to people, and may be tried on things. What comes of it, rules say."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import NOTHING, Action
from backrooms_if.engine.actions.reach import likely_held, out_of_reach
from backrooms_if.engine.actions.speaking import likely_listener, no_answer, nobody_listens, people, to_listener
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _otherwise(attempt: Attempt) -> Refused | None:
    which = "declined" if "actor" in attempt.thing.traits else "nothing"
    return attempt.refused(f"{attempt.command.action}.{which}")


KISSING = Action(
    id=ActionId("kissing"),
    grammar=("kiss {thing}",),
    about="kisses somebody",
    suits=NOTHING,
    messages={
        "declined": "It would not be right to kiss {the thing} unasked.",
        "nothing": "Kissing {the thing} changes nothing.",
    },
    check=out_of_reach,
    otherwise=_otherwise,
    likely=likely_listener,
    takes_only=True,
)

HUGGING = Action(
    id=ActionId("hugging"),
    grammar=("hug|embrace|cuddle {thing}",),
    about="puts your arms round somebody",
    suits=NOTHING,
    messages={
        "declined": "It would not be right to hug {the thing} unasked.",
        "nothing": "Hugging {the thing} changes nothing.",
    },
    check=out_of_reach,
    otherwise=_otherwise,
    likely=likely_listener,
    takes_only=True,
)


def _unarmed(attempt: Attempt) -> Refused | None:
    """Refuse what is out of reach, and what is to be hit with a thing that is not in the hands."""
    refusal = out_of_reach(attempt)
    if refusal is not None or attempt.command.second is None:
        return refusal
    return None if scope.is_held(attempt.view, attempt.second) else attempt.refused("attacking.unarmed")


ATTACKING = Action(
    id=ActionId("attacking"),
    grammar=(
        "attack|hit|fight|kill|punch|kick|strike|slap|beat|hurt|stab|murder {thing}",
        "attack|hit|fight|kill|strike|beat|hurt|stab|murder {thing} with {second}",
    ),
    about="means to hurt somebody, or strikes a thing",
    suits=NOTHING,
    messages={
        "declined": "You will not hurt {the thing}.",
        "nothing": "Hitting {the thing} changes nothing.",
        "unarmed": "You do not have {the second}.",
    },
    check=_unarmed,
    otherwise=_otherwise,
    likely=likely_listener,
    likely_second=likely_held,
)


def _awake(attempt: Attempt) -> Refused | None:
    return attempt.refused("waking.awake") if attempt.command.thing is None else _otherwise(attempt)


WAKING = Action(
    id=ActionId("waking"),
    grammar=("wake|awaken|rouse {thing}", "wake up {thing}", "wake|rouse {thing} up", "wake up", "wake|awaken"),
    about="wakes somebody",
    suits=NOTHING,
    messages={
        "declined": "Nothing comes of trying to wake {the thing}.",
        "nothing": "{The thing} {does} not sleep, and cannot be woken.",
        "awake": "You are awake.",
    },
    otherwise=_awake,
    likely=likely_listener,
)


def _whom_to_wave_at(attempt: Attempt) -> Refused | None:
    if attempt.command.thing is not None:
        return None
    return nobody_listens(attempt) if people(attempt.view) else attempt.refused("waving at.nobody")


WAVING_AT = Action(
    id=ActionId("waving at"),
    grammar=("wave at|to {thing}", "wave", "wave hand|hands", "wave my|your hand|hands"),
    about="waves to somebody",
    suits=NOTHING,
    messages={
        "no_answer": "You wave to {the thing}, and nothing comes of it.",
        "nobody": "There is nobody here to wave to.",
    },
    check=_whom_to_wave_at,
    otherwise=no_answer,
    likely=likely_listener,
    redirect=to_listener,
)
