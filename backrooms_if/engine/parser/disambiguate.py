"""Questions that stand in the state, and their answers: "Which key?" and "What do you want to take?".

A question is a flat tuple under (player, question), so that it is saved, undone and hashed like everything else:
("which", action, slot, thing, second, words of the second slot, choice ...) or ("what", the words so far).
"""

from backrooms_if.engine import scope
from backrooms_if.engine.parser.resolve import bare, fit
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing


class Which(NamedTuple):
    """A choice among things for one slot of a command; `rest` holds words of the second slot, still to be read."""

    action: ActionId
    slot: str
    thing: Id | None
    second: Id | None
    rest: str
    choices: tuple[Id, ...]


class What(NamedTuple):
    """A thing is missing at the end of these words."""

    words: str


Question = Which | What


def ask(view: View, question: Question | None, told: Id | None = None) -> None:
    """Put a question into the state, in place of one that stands there; None for none.

    `told` is the actor whose order it is about; None for what the player does.
    """
    view.set(PLAYER, "told", told or "")
    if question is None:
        view.set(PLAYER, "question", ())
    elif isinstance(question, What):
        view.set(PLAYER, "question", ("what", question.words))
    else:
        parts = ("which", question.action, question.slot, question.thing or "", question.second or "", question.rest)
        view.set(PLAYER, "question", (*parts, *question.choices))


def standing(view: View) -> Question | None:
    """Return the question that waits for an answer, or None."""
    held = view.get((PLAYER, "question"))
    if not isinstance(held, tuple) or not held:
        return None
    parts = [str(part) for part in held]
    if parts[0] == "what":
        return What(parts[1])
    return Which(
        ActionId(parts[1]),
        parts[2],
        Id(parts[3]) or None,
        Id(parts[4]) or None,
        parts[5],
        tuple(Id(one) for one in parts[6:]),
    )


def told(view: View) -> Thing | None:
    """Return the actor whose order the standing question is about; None if it is about what the player does."""
    return view.world.things.get(Id(str(view.get((PLAYER, "told")))))


def choices(view: View, question: Which) -> list[Thing]:
    """Return the choices that can still be seen, in the order in which they were offered."""
    offered = frozenset(question.choices)
    in_scope = {thing.id for thing in scope.things(view) if thing.id in offered}
    return [view.world.things[one] for one in question.choices if one in in_scope]


def answered(view: View, question: Which, words: tuple[str, ...]) -> list[Thing]:
    """Return the choices that an answer fits best: one if it decides, several if not, none if it is no answer."""
    phrase = bare(words)
    if phrase[-1:] == ("one",) and len(phrase) > 1:
        phrase = phrase[:-1]
    found = [(fit(thing, phrase), thing) for thing in choices(view, question)]
    most = max((rank for rank, _ in found), default=0)
    return [thing for rank, thing in found if rank == most and rank]
