"""TALK TO, ASK ABOUT, TELL ABOUT, SAY and CALL: words said to somebody, or to nobody. Who answers, a world says."""

from backrooms_if.engine import topics
from backrooms_if.engine.actions.base import Action, suits
from backrooms_if.engine.actions.replying import answer, unanswered
from backrooms_if.engine.actions.speaking import likely_listener, nobody_listens, to_listener
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _report_call(attempt: Attempt) -> None:
    attempt.done("calling out.done")


def _has_menu(attempt: Attempt) -> bool:
    """Return whether who is talked to has topics to choose from."""
    who = attempt.command.thing
    actor = attempt.view.world.actors.get(who) if who is not None else None
    return actor is not None and actor.has_menu and any(topics.suggestions(attempt.view, actor))


def _unanswered(attempt: Attempt) -> Refused | None:
    return None if _has_menu(attempt) else unanswered(attempt)


def _talk(attempt: Attempt) -> None:
    if _has_menu(attempt) and unanswered(attempt) is not None:
        attempt.done("talking to.turned")
    else:
        answer(attempt)


TALKING_TO = Action(
    id=ActionId("talking to"),
    grammar=(
        "talk|speak to|with {thing}",
        "talk|speak",
        "ask|tell|answer {thing}",
        "call|hail {thing}",
        "call|shout|yell to|at {thing}",
    ),
    about="speaks to somebody",
    suits=suits("actor"),
    messages={"no_answer": "There is no answer from {the thing}.", "turned": "You turn to {the thing}."},
    check=nobody_listens,
    otherwise=_unanswered,
    carry_out=_talk,
    likely=likely_listener,
    redirect=to_listener,
    takes_only=True,
    is_speech=True,
)

ASKING_ABOUT = Action(
    id=ActionId("asking about"),
    grammar=(
        "ask {thing} about {topic}",
        "ask {thing} for {topic}",
        "talk|speak to|with {thing} about {topic}",
        "a {thing} about {topic}",
        "ask {thing} if|whether|who|what|where|when|why|how {topic}",
        "ask|talk|speak about {topic}",
        "tell me|us about {topic}",
        "what about {topic}",
        "ask for {topic}",
    ),
    about="asks somebody about something",
    messages={"no_answer": "There is no answer from {the thing}.", "menu": "You could ask about:"},
    check=nobody_listens,
    otherwise=unanswered,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    is_speech=True,
)

TELLING_ABOUT = Action(
    id=ActionId("telling about"),
    grammar=("tell {thing} about {topic}", "t {thing} about {topic}", "tell about {topic}"),
    about="tells somebody of something",
    messages={"no_answer": "There is no answer from {the thing}."},
    check=nobody_listens,
    otherwise=unanswered,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    is_speech=True,
)

SAYING = Action(
    id=ActionId("saying"),
    grammar=("say|answer {topic} to {thing}", "say|answer {topic}", "tell {thing} {topic}"),
    about="says something, to somebody or to whoever is there",
    messages={"no_answer": "There is no answer from {the thing}."},
    check=nobody_listens,
    otherwise=unanswered,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    is_speech=True,
)

CALLING_OUT = Action(
    id=ActionId("calling out"),
    grammar=("call|shout|yell|scream", "call|shout|yell|scream out"),
    about="calls, in case somebody is there",
    messages={"done": "You call out. Nobody answers."},
    report=_report_call,
)
