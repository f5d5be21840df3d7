"""GIVE and SHOW: a thing held out to somebody. Nobody takes it by themselves; what else happens is for rules to say."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.reach import likely_held, out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _otherwise(attempt: Attempt) -> Refused | None:
    return attempt.refused(f"{attempt.command.action}.nothing")


GIVING_TO = Action(
    id=ActionId("giving to"),
    grammar=("give|offer|hand {thing} to {second}",),
    about="offers a thing to somebody",
    messages={"nothing": "Nothing comes of offering {the thing} to {the second}."},
    check=out_of_reach,
    otherwise=_otherwise,
    likely=likely_held,
)

SHOWING_TO = Action(
    id=ActionId("showing to"),
    grammar=("show {thing} to {second}",),
    about="shows a thing to somebody",
    messages={"nothing": "Nothing comes of showing {the thing} to {the second}."},
    check=out_of_reach,
    otherwise=_otherwise,
    likely=likely_held,
)
