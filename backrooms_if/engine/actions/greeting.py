"""HELLO, BYE, THANK YOU, YES and NO: what is said in a word or two, to somebody or to whoever is there."""

from backrooms_if.engine.actions.base import Action, suits
from backrooms_if.engine.actions.replying import answer, unanswered
from backrooms_if.engine.actions.speaking import likely_listener, nobody_listens, to_listener
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _no_question(attempt: Attempt) -> Refused | None:
    if attempt.command.thing is None:
        return attempt.refused(f"{attempt.command.action}.no_question")
    return nobody_listens(attempt) or unanswered(attempt)


GREETING = Action(
    id=ActionId("greeting"),
    grammar=(
        "hello|hi|hey|hallo|greetings|greet {thing}",
        "hello|hi|hey|hallo|greetings",
        "hello|hi|hey there {thing}",
        "hello|hi|hey there",
        "say hello|hi to {thing}",
        "call|hail {thing}",
        "say hello|hi",
    ),
    about="says hello to somebody",
    suits=suits("actor"),
    messages={"no_answer": "You say hello. There is no answer from {the thing}."},
    check=nobody_listens,
    otherwise=unanswered,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    takes_only=True,
    is_speech=True,
)

BIDDING_FAREWELL = Action(
    id=ActionId("bidding farewell"),
    grammar=(
        "goodbye|bye|farewell {thing}",
        "goodbye|bye|farewell",
        "good bye {thing}",
        "good bye",
        "bye bye",
        "say goodbye|bye|farewell to {thing}",
        "say goodbye|bye|farewell",
    ),
    about="says goodbye to somebody",
    suits=suits("actor"),
    messages={"no_answer": "You say goodbye. There is no answer from {the thing}."},
    check=nobody_listens,
    otherwise=unanswered,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    is_speech=True,
)

THANKING = Action(
    id=ActionId("thanking"),
    grammar=(
        "thank|thanks {thing}",
        "thank|thanks",
        "thank you {thing}",
        "thank you",
        "say thanks to {thing}",
        "say thanks",
        "say thank you to {thing}",
        "say thank you",
    ),
    about="thanks somebody",
    suits=suits("actor"),
    messages={"no_answer": "You say thank you. There is no answer from {the thing}."},
    check=nobody_listens,
    otherwise=unanswered,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    is_speech=True,
)

ANSWERING_YES = Action(
    id=ActionId("answering yes"),
    grammar=(
        "yes|yeah|yep|aye",
        "yes|yeah|yep|aye {thing}",
        "say|answer yes to {thing}",
        "say|answer yes",
        "nod at|to {thing}",
        "nod",
    ),
    about="answers a question",
    suits=suits("actor"),
    messages={
        "no_answer": "{The thing} {has} asked you nothing.",
        "no_question": "Nobody has asked you anything.",
    },
    otherwise=_no_question,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    is_speech=True,
)

ANSWERING_NO = Action(
    id=ActionId("answering no"),
    grammar=(
        "no|nope|nay",
        "no|nope|nay {thing}",
        "say|answer no to {thing}",
        "say|answer no",
        "shake head",
        "shake my head",
    ),
    about="answers a question",
    suits=suits("actor"),
    messages={
        "no_answer": "{The thing} {has} asked you nothing.",
        "no_question": "Nobody has asked you anything.",
    },
    otherwise=_no_question,
    carry_out=answer,
    likely=likely_listener,
    redirect=to_listener,
    is_speech=True,
)
