"""HINT: the next step of the first hint that applies. It takes no time; how far one has read is kept by the teller."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import message, tell
from backrooms_if.events import Status
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Hint


def _chosen(attempt: Attempt) -> Hint | None:
    """Return the first hint that applies and has steps left, else the first that applies; None if none does."""
    view = attempt.view
    applying = [hint for hint in view.world.hints if hint.when is None or hint.when(view)]
    fresh = (hint for hint in applying if view.number((hint.id, "position")) < len(hint.steps))
    return next(fresh, applying[0] if applying else None)


def _report(attempt: Attempt) -> None:
    view, hint = attempt.view, _chosen(attempt)
    if hint is None:
        attempt.events.append(Status("hint", message(view, attempt.messages, "asking for a hint.none")[0]))
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
    messages={"step": "{words} ({number})", "none": "There is no hint for this."},
    report=_report,
    is_meta=True,
)
