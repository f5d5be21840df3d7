"""COUNT and MEASURE: how many things there are, and how large."""

from backrooms_if.engine.actions.base import NOTHING, Action, plain_refusal
from backrooms_if.engine.actions.reach import cannot_see, out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.ids import ActionId
from backrooms_if.world.numbers import in_words


def _report_count(attempt: Attempt) -> None:
    if attempt.thing.name.is_plural:
        attempt.done("counting.many")
        return
    if attempt.thing.kin in attempt.view.world.alike:
        attempt.done("counting.alike")  # whose number is in their name
        return
    attempt.done("counting.done", number=in_words(1))
    attempt.reported = "counting.done"  # of several things it is said once more, with their number


COUNTING = Action(
    id=ActionId("counting"),
    grammar=("count {thing}",),
    about="counts things",
    messages={
        "done": "You count {number}: {the thing}.",
        "alike": "You count {the thing}.",
        "many": "{The thing} {is} too many to count.",
    },
    check=cannot_see,
    report=_report_count,
    gives_way=True,
)

MEASURING = Action(
    id=ActionId("measuring"),
    grammar=("measure|weigh {thing}", "measure|weigh {thing} with|on {second}"),
    about="tries to measure a thing",
    suits=NOTHING,
    messages={"cannot": "You have nothing to measure {the thing} by."},
    check=out_of_reach,
    otherwise=plain_refusal,
    gives_way=True,
)
