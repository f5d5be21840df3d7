"""TALK TO, ASK ABOUT and CALL: words said to somebody, or to nobody. Who answers is for a world to say."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _otherwise(attempt: Attempt) -> Refused | None:
    return attempt.refused(f"{attempt.command.action}.no_answer")


def _report_call(attempt: Attempt) -> None:
    attempt.done("calling out.done")


TALKING_TO = Action(
    id=ActionId("talking to"),
    grammar=("talk|speak to|with {thing}", "greet {thing}", "say hello to {thing}"),
    about="speaks to somebody",
    messages={"no_answer": "There is no answer from {the thing}."},
    otherwise=_otherwise,
)

ASKING_ABOUT = Action(
    id=ActionId("asking about"),
    grammar=(
        "ask|tell {thing} about {topic}",
        "ask {thing} for {topic}",
        "talk|speak to|with {thing} about {topic}",
    ),
    about="speaks to somebody about something",
    messages={"no_answer": "There is no answer from {the thing}."},
    otherwise=_otherwise,
)

CALLING_OUT = Action(
    id=ActionId("calling out"),
    grammar=("call|shout|yell|scream", "call|shout|yell|scream out"),
    about="calls, in case somebody is there",
    messages={"done": "You call out. Nobody answers."},
    report=_report_call,
)
