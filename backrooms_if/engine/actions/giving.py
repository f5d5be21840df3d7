"""GIVE, SHOW and ASK FOR: things between people. Nobody takes or gives by themselves; what else happens, rules say."""

from backrooms_if.engine import obeying, scope
from backrooms_if.engine.actions.base import ANYTHING, NOTHING, Action, Suits, suits
from backrooms_if.engine.actions.reach import (
    all_held,
    cannot_take,
    hands_full,
    likely_held,
    out_of_reach,
    take_off_first,
)
from backrooms_if.engine.actions.speaking import likely_listener, listener, nobody_listens
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import agreeing
from backrooms_if.engine.effects import move
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import PLAYER, ActionId
from backrooms_if.world.model import Thing


def _cannot_give(attempt: Attempt) -> Refused | None:
    return (cannot_take(attempt) if _is_welcome(attempt) else None) or out_of_reach(attempt)


def _is_welcome(attempt: Attempt) -> bool:
    """Return whether what is offered is taken by who gets it."""
    command = attempt.command
    return command.second is not None and obeying.accepts_gift(attempt.view, attempt.thing, command.second)


def _not_taken(attempt: Attempt) -> Refused | None:
    return None if _is_welcome(attempt) else _otherwise(attempt)


def _hand_first(attempt: Attempt) -> tuple[Command, ...]:
    return take_off_first(attempt) if _is_welcome(attempt) else ()


def _give(attempt: Attempt) -> None:
    if _is_welcome(attempt):
        move(attempt.view, attempt.thing.id, attempt.second.id)
        attempt.found = "given"


def _report_gift(attempt: Attempt) -> None:
    """Tell that it was taken, unless rules were all that came of it."""
    if attempt.found:
        attempt.done("giving to.done", **agreeing(attempt.second))


def _otherwise(attempt: Attempt) -> Refused | None:
    return attempt.refused(f"{attempt.command.action}.nothing")


GIVING_TO = Action(
    id=ActionId("giving to"),
    grammar=("give|offer|hand|pass|feed {thing} to {second}", "give|offer|hand|pass|feed {second} {thing}"),
    about="offers a thing to somebody",
    suits=Suits(where="hands"),
    suits_second=suits("actor"),
    messages={
        "done": "{The second} take{s} {the thing}.",
        "nothing": "Nothing comes of offering {the thing} to {the second}.",
        "none": "You are carrying nothing to give away.",
    },
    check=_cannot_give,
    otherwise=_not_taken,
    first=_hand_first,
    carry_out=_give,
    report=_report_gift,
    likely=likely_held,
    likely_second=likely_listener,
    takes_only=True,
    all_of=all_held,
)


def _examine(view: View, command: Command) -> Command | None:
    """Take SHOW ME THE RING, said to the story, for looking at it; told to somebody it is an order as any other."""
    if command.second is not None or command.actor is not None:
        return None
    return Command(ActionId("examining"), command.thing)


SHOWING_TO = Action(
    id=ActionId("showing to"),
    grammar=(
        "show {thing} to {second}",
        "show {thing} to me|us",
        "show me|us {thing}",
        "show {second} {thing}",
    ),
    about="shows a thing to somebody",
    suits=NOTHING,
    messages={"nothing": "Nothing comes of showing {the thing} to {the second}."},
    check=out_of_reach,
    otherwise=_otherwise,
    likely=likely_held,
    likely_second=likely_listener,
    takes_only=True,
    redirect=_examine,
)


def _of_bearer(view: View, command: Command) -> Command | None:
    """Take GIVE ME THE RING for asking whoever has it, or else who is spoken to."""
    if command.thing is not None or command.second is None:
        return None
    found = scope.bearer(view, view.world.things[command.second]) or listener(view)
    return None if found is None else command._replace(thing=found.id)


def _cannot_ask(attempt: Attempt) -> Refused | None:
    if attempt.command.second is not None and scope.is_carried(attempt.view, attempt.command.second):
        return attempt.refused("asking for.held")
    return nobody_listens(attempt) if attempt.command.thing is None else None


def _gives(attempt: Attempt) -> bool:
    """Return whether who is asked has what is wanted, and gives things when it is told to."""
    view, asked = attempt.view, attempt.command.thing
    actor = view.world.actors.get(asked) if asked is not None else None
    if actor is None or attempt.command.second is None or not obeying.has_in_hand(view, actor.id, attempt.second):
        return False
    return obeying.accepts(view, actor, ActionId("giving to"))


def _hand_over(attempt: Attempt) -> None:
    if _gives(attempt):
        move(attempt.view, attempt.second.id, PLAYER)
        attempt.view.set(attempt.second.id, "seen", True)
        attempt.found = "given"


def _report_handing(attempt: Attempt) -> None:
    if attempt.found:
        attempt.done("asking for.done")


def _declined(attempt: Attempt) -> Refused | None:
    if "actor" not in attempt.thing.traits:
        return nobody_listens(attempt)
    if _gives(attempt):
        return hands_full(attempt, attempt.second)
    bearer = scope.bearer(attempt.view, attempt.second)
    has = bearer is not None and bearer.id == attempt.command.thing
    return attempt.refused("asking for.declined" if has else "asking for.lacking")


def _bears(view: View, thing: Thing, second: Thing) -> bool:
    return view.place(second.id) == thing.id


def _likely_borne(view: View, thing: Thing) -> Likelihood:
    """Find what somebody has likely, and what the player has unlikely."""
    if scope.is_carried(view, thing.id):
        return 0
    return 2 if scope.bearer(view, thing) is not None else 1


ASKING_FOR = Action(
    id=ActionId("asking for"),
    grammar=(
        "ask|beg {thing} for {second}",
        "ask|beg for {second}",
        "give|hand|pass|bring|lend me|us {second}",
        "give|hand|pass|bring|lend {second} to me|us",
    ),
    about="asks somebody for a thing",
    suits=suits("actor"),
    suits_second=ANYTHING,
    goes_with=_bears,
    messages={
        "done": "{The thing} give{s} you {the second}.",
        "declined": "{The thing} {does} not give you {the second}.",
        "lacking": "{The thing} {does} not have {the second}.",
        "held": "You have {the second} already.",
    },
    check=_cannot_ask,
    otherwise=_declined,
    carry_out=_hand_over,
    report=_report_handing,
    likely=likely_listener,
    likely_second=_likely_borne,
    redirect=_of_bearer,
    is_speech=True,
)
