"""LOCK and UNLOCK: with a key, named or found among what is carried."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits, suits
from backrooms_if.engine.actions.reach import carried_key, likely_lockable, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.printed import printed
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Thing


def _key(attempt: Attempt) -> Thing | None:
    """Return the key to use: the one that was named, else the one that fits, if it is carried."""
    if attempt.command.second is not None:
        return attempt.second
    fitting = carried_key(attempt.view, attempt.thing)
    return None if fitting is None else attempt.view.world.things[fitting]


def _check(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    action = attempt.command.action
    if "lockable" not in thing.traits:
        return attempt.refused(f"{action}.no_lock")
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    if scope.is_locked(view, thing) == (action == "locking"):
        return attempt.refused(f"{action}.already")
    key = _key(attempt)
    if key is None:
        return attempt.refused(f"{action}.no_key")
    if key.kin != thing.key():
        return attempt.refused(f"{action}.wrong_key")
    if not scope.is_carried(view, key.id) and view.has(key, "fixed"):
        return attempt.refused(f"{action}.no_key")
    return None


def _first(attempt: Attempt) -> tuple[Command, ...]:
    view, key = attempt.view, _key(attempt)
    steps: list[Command] = []
    if key is not None and view.place(key.id) != view.player:
        steps.append(Command(ActionId("taking"), key.id))
    if attempt.command.action == "locking" and scope.is_open(view, attempt.thing):
        steps.append(Command(ActionId("closing"), attempt.thing.id))
    return tuple(steps)


def _carry_out(attempt: Attempt) -> None:
    attempt.view.set(attempt.thing.id, "locked", attempt.command.action == "locking")
    attempt.view.set(attempt.thing.id, "key_known", True)


def _report(attempt: Attempt) -> None:
    key = _key(attempt)
    assert key is not None, "a lock was turned without a key"
    attempt.done(f"{attempt.command.action}.done", words=printed(attempt.view, key).definite)


def _is_key(view: View, thing: Thing, second: Thing) -> bool:
    return second.kin == thing.key()


def _likely_key(view: View, thing: Thing) -> Likelihood:
    if any(other.key() == thing.kin for other in scope.things(view)):
        return 2
    return 0 if view.has(thing, "fixed") or "scenery" in thing.traits else 1


UNLOCKING = Action(
    id=ActionId("unlocking"),
    grammar=("unlock {thing} with|using {second}", "unlock {thing}", "open {thing} with|using {second}"),
    about="unlocks something with its key",
    suits=suits("lockable"),
    suits_second=Suits(where="hands"),
    goes_with=_is_key,
    finds_second=True,
    messages={
        "done": "You unlock {the thing} with {words}.",
        "first": "(first unlocking {the thing} with {the second})",
        "needed": "{The thing} {is} locked; unlock {it} first.",
        "no_lock": "{The thing} {does} not have a lock.",
        "already": "{The thing} {is} unlocked already.",
        "no_key": "You have no key for {the thing}.",
        "wrong_key": "{The second} will not fit.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=likely_lockable,
    likely_second=_likely_key,
)

LOCKING = Action(
    id=ActionId("locking"),
    grammar=("lock {thing} with|using {second}", "lock {thing}"),
    about="locks something with its key",
    suits=suits("lockable"),
    suits_second=Suits(where="hands"),
    goes_with=_is_key,
    finds_second=True,
    messages={
        "done": "You lock {the thing} with {words}.",
        "no_lock": "{The thing} {does} not have a lock.",
        "already": "{The thing} {is} locked already.",
        "no_key": "You have no key for {the thing}.",
        "wrong_key": "{The second} will not fit.",
    },
    check=_check,
    first=_first,
    carry_out=_carry_out,
    report=_report,
    likely=likely_lockable,
    likely_second=_likely_key,
)
