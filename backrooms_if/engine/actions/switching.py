"""SWITCH ON and SWITCH OFF: things with a switch; of a light, its light."""

from backrooms_if.engine.actions.base import Action, suits
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Thing


def _field(thing: Thing) -> str:
    return "lit" if "light" in thing.traits else "on"


def _check(attempt: Attempt) -> Refused | None:
    thing = attempt.thing
    action = attempt.command.action
    if not attempt.view.has(thing, "switchable"):
        return attempt.refused(f"{action}.cannot")
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    if (attempt.view.get((thing.id, _field(thing))) is True) == (action == "switching on"):
        return attempt.refused(f"{action}.already")
    if action == "switching on" and "fuel" in thing.fields and attempt.view.get((thing.id, "fuel")) == 0:
        return attempt.refused("switching on.spent")
    return None


def _switch_on(attempt: Attempt) -> None:
    attempt.view.set(attempt.thing.id, _field(attempt.thing), True)


def _switch_off(attempt: Attempt) -> None:
    attempt.view.set(attempt.thing.id, _field(attempt.thing), False)


def _report(attempt: Attempt) -> None:
    attempt.done(f"{attempt.command.action}.done")


def _likely(view: View, thing: Thing) -> Likelihood:
    return 2 if view.has(thing, "switchable") else 0


SWITCHING_ON = Action(
    id=ActionId("switching on"),
    grammar=("switch|turn on {thing}", "switch|turn {thing} on", "light {thing}"),
    about="switches something on",
    suits=suits("switchable"),
    messages={
        "done": "You switch {the thing} on.",
        "spent": "{The thing} {does} not light.",
        "cannot": "{The thing} {does} not switch on.",
        "already": "{The thing} {is} on already.",
    },
    check=_check,
    carry_out=_switch_on,
    report=_report,
    likely=_likely,
)

SWITCHING_OFF = Action(
    id=ActionId("switching off"),
    grammar=(
        "switch|turn off {thing}",
        "switch|turn {thing} off",
        "extinguish|douse|snuff {thing}",
        "blow|put out {thing}",
        "blow|put {thing} out",
    ),
    about="switches something off",
    suits=suits("switchable"),
    messages={
        "done": "You switch {the thing} off.",
        "cannot": "{The thing} {does} not switch off.",
        "already": "{The thing} {is} off already.",
    },
    check=_check,
    carry_out=_switch_off,
    report=_report,
    likely=_likely,
)
