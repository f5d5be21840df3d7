"""Actions that a world brings under `verbs`: from the record of a verb to an action like the engine's own."""

from collections.abc import Callable
from typing import Final

from backrooms_if.engine import effects
from backrooms_if.engine.actions.base import ANYTHING, NOTHING, Action, Suits
from backrooms_if.engine.actions.reach import cannot_see, cannot_take, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import tell
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id, TextId
from backrooms_if.world.model import Thing, Verb, VerbLine, VerbSlot

_TAKING: Final = ActionId("taking")


def action_of(verb: Verb) -> Action:
    """Return the action that a world's verb is."""

    def check(attempt: Attempt) -> Refused | None:
        line = _line_of(verb, attempt)
        if line is None:
            return attempt.refused("engine.not_now")
        for slot in line.slots:
            refusal = _unmet(attempt, slot)
            if refusal is not None:
                return refusal
        if verb.when is not None and not verb.when(attempt.view):
            return attempt.refused("engine.not_now")
        return None if verb.refusal is None else attempt.refused_by(f"{verb.id}.refused", verb.refusal)

    def first(attempt: Attempt) -> tuple[Command, ...]:
        line = _line_of(verb, attempt)
        wanted = [_who(slot, attempt.command) for slot in line.slots if slot.demand == "held"] if line else []
        view = attempt.view
        return tuple(Command(_TAKING, who) for who in wanted if who is not None and view.place(who) != view.player)

    def carry_out(attempt: Attempt) -> None:
        here = attempt.view.here
        effects.run(attempt, verb.effects)
        if attempt.view.here != here:
            attempt.by = verb.id

    def report(attempt: Attempt) -> None:
        if verb.report is None:
            attempt.done_untold()  # what it did told nothing, and no rule did
            return
        used: list[TextId] = []
        words = tell(attempt.view, verb.report, used)
        if words:
            attempt.done_with(words, tuple(used))

    return Action(
        id=verb.id,
        grammar=tuple(line.spelt for line in verb.lines),
        about=verb.about,
        messages={},
        check=check,
        first=first,
        carry_out=carry_out,
        report=report,
        suits=_suits(verb, "thing"),
        suits_second=_suits(verb, "second"),
        effects=verb.effects,
        likely=_likely(verb, "thing"),
        likely_second=_likely(verb, "second"),
    )


def _who(slot: VerbSlot, command: Command) -> Id | None:
    return command.thing if slot.name == "thing" else command.second


def _line_of(verb: Verb, attempt: Attempt) -> VerbLine | None:
    """Return the first line that a command can have come from.

    None only for one from elsewhere: AGAIN, or an answer to a question, after a world was edited.
    """
    things = attempt.view.world.things
    given = (("thing", attempt.command.thing), ("second", attempt.command.second))
    kin = {name: things[who].kin for name, who in given if who is not None}
    for line in verb.lines:
        fits = all(slot.things is None or kin.get(slot.name) in slot.things for slot in line.slots)
        if fits and kin.keys() == {slot.name for slot in line.slots}:
            return line
    return None


def _unmet(attempt: Attempt, slot: VerbSlot) -> Refused | None:
    """Return the refusal of a thing that is not as the slot demands it; None if it is."""
    who = _who(slot, attempt.command)
    if who is None or not slot.demand:
        return None
    inner = Attempt(attempt.view, attempt.messages, Command(_TAKING, who), [])
    refusal: Refused | None = None
    if slot.demand == "held":
        refusal = cannot_take(inner)
    elif slot.demand == "reachable":
        refusal = out_of_reach(inner)
    elif slot.demand == "visible":
        refusal = cannot_see(inner)
    attempt.needs += inner.needs
    attempt.bind()
    return refusal


def _suits(verb: Verb, name: str) -> Suits:
    """Return what suits a slot: what is in the hands, where every line that has it demands that.

    Nothing suits a verb that only refuses, nor a second thing that is all the same to it.
    """
    if verb.refusal is not None or (name == "second" and not _asks_second(verb)):
        return NOTHING
    demands = {slot.demand for line in verb.lines for slot in line.slots if slot.name == name}
    return Suits(where="hands") if demands == {"held"} else ANYTHING


def _asks_second(verb: Verb) -> bool:
    """Return whether it matters to a verb which second thing is named, or whether one is.

    That may be said too often: the word stands also in what is told, as in `a second later`.
    """
    counts = {len(line.slots) for line in verb.lines}
    if 1 not in counts or any(
        slot.name == "second" and slot.things is not None for line in verb.lines for slot in line.slots
    ):
        return True
    return "second" in repr((verb.when, verb.effects, verb.report))


def _likely(verb: Verb, name: str) -> Callable[[View, Thing], Likelihood]:
    """Return how likely a thing is for a slot: what a line is made for before what fits any."""
    made_for = frozenset(
        one for line in verb.lines for slot in line.slots if slot.name == name for one in slot.things or ()
    )

    def likely(view: View, thing: Thing) -> Likelihood:
        return 2 if thing.id in made_for else 1

    return likely
