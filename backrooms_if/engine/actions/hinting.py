"""HINT: the next step of the first hint that applies. It takes no time; how far one has read is kept by the teller."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import message, tell
from backrooms_if.engine.view import View
from backrooms_if.events import Scored, Status
from backrooms_if.ids import WORLD, ActionId, Id
from backrooms_if.world.model import Hint


def _chosen(attempt: Attempt) -> Hint | None:
    """Return the first hint that applies and has steps left, else the first that applies; None if none does."""
    view = attempt.view
    applying = [hint for hint in view.world.hints if _applies(view, hint)]
    fresh = (hint for hint in applying if view.number((hint.id, "position")) < len(hint.steps))
    return next(fresh, applying[0] if applying else None)


def _applies(view: View, hint: Hint) -> bool:
    """Return whether a hint is to be told now: it has waited long enough, and still holds."""
    if hint.after and view.number((hint.id, "applied")) < hint.after:
        return False
    return hint.when is None or hint.when(view)


def _is_paid(attempt: Attempt, hint: Hint) -> bool:
    """Take the points that a hint costs, if they were named before; else name them, and return False."""
    view = attempt.view
    if not hint.cost or view.number((hint.id, "position")):
        return True
    if view.get((hint.id, "priced")) is not True:
        view.set(hint.id, "priced", True)
        points = "a point" if hint.cost == 1 else f"{hint.cost} points"
        words, _ = message(view, attempt.messages, "asking for a hint.cost", number=points)
        attempt.events.append(Status("hint", words))
        return False
    total = view.number((WORLD, "score")) - hint.cost
    view.set(WORLD, "score", total)
    attempt.events.append(Scored(Id(hint.id), -hint.cost, total, view.world.most or 0))
    return True


def _report(attempt: Attempt) -> None:
    view, hint = attempt.view, _chosen(attempt)
    if hint is None:
        attempt.events.append(Status("hint", message(view, attempt.messages, "asking for a hint.none")[0]))
        return
    if not _is_paid(attempt, hint):
        return
    step = min(view.number((hint.id, "position")) + 1, len(hint.steps))
    view.set(hint.id, "position", step)
    told = tell(view, hint.steps[step - 1], [])
    words, _ = message(
        view, attempt.messages, "asking for a hint.step", words=told, number=f"{step} of {len(hint.steps)}"
    )
    attempt.events.append(Status("hint", words))


HINTING = Action(
    id=ActionId("asking for a hint"),
    grammar=("hint|hints",),
    about="tells what might help now, a step at a time",
    messages={
        "step": "{words} ({number})",
        "none": "There is no hint for this.",
        "cost": "There is a hint, and it costs {number}. HINT once more tells it.",
    },
    report=_report,
    is_meta=True,
)
