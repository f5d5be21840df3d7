"""EXAMINE: a thing, seen closely."""

from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.reach import cannot_see
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import contents_sentence, mark_seen, marks_told, message, tell
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId, Id, TextId
from backrooms_if.language.prose import Text
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import words_of

_SHUT: Final = frozenset(("closed", "shut", "locked", "open", "opened", "opens"))


def _sign(attempt: Attempt) -> Text | None:
    """Return the sign of a noclip, which is what there is to see of it."""
    noclip = attempt.view.world.noclips.get(attempt.thing.id)
    if noclip is None or (noclip.when is not None and not noclip.when(attempt.view)):
        return None
    return noclip.sign


def _all(view: View, second: Id | None) -> list[Thing]:
    """Return what a list of the room or of what is carried would name."""
    return [thing for thing in scope.things(view) if thing.is_listed]


def _tells_of_it(words: str) -> bool:
    """Return whether a thing's own text says that it is closed, in whatever words."""
    return not _SHUT.isdisjoint(words_of(words))


def _report(attempt: Attempt) -> None:
    view, thing = attempt.view, attempt.thing
    used: list[TextId] = []
    own = thing.texts.get("text") or _sign(attempt)
    words = tell(view, own, used) if own is not None else ""
    parts = [words] if words else []
    is_closed = "open" in thing.fields and not scope.is_open(view, thing)
    if "open" in thing.fields and ("door" in thing.traits or not words or (is_closed and not _tells_of_it(words))):
        state, ids = message(view, attempt.messages, f"examining.{'open' if scope.is_open(view, thing) else 'closed'}")
        parts.append(state)
        used += ids
    inside = contents_sentence(view, thing, words)
    if inside:
        parts.append(inside)
    parts += marks_told(view, attempt.messages, thing.id, "marking.upon", used)
    if not parts:
        plain, ids = message(view, attempt.messages, "examining.plain")
        parts.append(plain)
        used += ids
    mark_seen(view, thing)
    attempt.done_with(" ".join(parts), tuple(used))


EXAMINING = Action(
    id=ActionId("examining"),
    grammar=(
        "examine|x|inspect|check {thing}",
        "look|l at {thing}",
        "look|l on {thing}",
        "look|l down|up|through|over|along|out|round|around {thing}",
        "look|l {thing}",
        "what|who is|are {thing}",
        "what's|whats|who's {thing}",
    ),
    about="looks at a thing closely",
    messages={
        "plain": "There is nothing more to see about {the thing}.",
        "open": "{The thing} {is} open.",
        "closed": "{The thing} {is} closed.",
    },
    check=cannot_see,
    report=_report,
    all_of=_all,
)
