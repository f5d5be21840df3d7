"""EAT and DRINK: what is edible or drinkable, and gone afterwards unless it is fixed."""

from backrooms_if.engine.actions.base import Action, suits
from backrooms_if.engine.actions.reach import cannot_take, out_of_reach, take_first
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.effects import move
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import NOWHERE, ActionId
from backrooms_if.world.model import Thing


def _trait(attempt: Attempt) -> str:
    return "edible" if attempt.command.action == "eating" else "drinkable"


def _check(attempt: Attempt) -> Refused | None:
    if not attempt.view.has(attempt.thing, _trait(attempt)):
        return attempt.refused(f"{attempt.command.action}.cannot")
    return out_of_reach(attempt) if attempt.view.has(attempt.thing, "fixed") else cannot_take(attempt)


def _first(attempt: Attempt) -> tuple[Command, ...]:
    return () if attempt.view.has(attempt.thing, "fixed") else take_first(attempt)


def _carry_out(attempt: Attempt) -> None:
    if not attempt.view.has(attempt.thing, "fixed"):
        move(attempt.view, attempt.thing.id, NOWHERE)


def _report(attempt: Attempt) -> None:
    own = attempt.thing.texts.get(f"{_trait(attempt)}.text")
    if own is not None:
        attempt.say(own)
    else:
        attempt.done(f"{attempt.command.action}.done")


def _likely_food(view: View, thing: Thing) -> Likelihood:
    return 2 if view.has(thing, "edible") else 0


def _likely_drink(view: View, thing: Thing) -> Likelihood:
    return 2 if view.has(thing, "drinkable") else 0


EATING = Action(
    id=ActionId("eating"),
    grammar=("eat|devour|consume {thing}",),
    about="eats something",
    suits=suits("edible"),
    messages={"done": "You eat {the thing}.", "cannot": "{The thing} {is} nothing to eat."},
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=_likely_food,
)

DRINKING = Action(
    id=ActionId("drinking"),
    grammar=("drink|sip {thing}", "drink from {thing}"),
    about="drinks something",
    suits=suits("drinkable"),
    messages={"done": "You drink {the thing}.", "cannot": "{The thing} {is} nothing to drink."},
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=_likely_drink,
)
