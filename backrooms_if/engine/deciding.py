"""Questions of the world, told at the end of an act and answered by yes or no in the next. `step` calls it.

The effect `ask` puts one into the state, under (player, asked): its id, and what `thing`, `second`, the words and
`actor` stood for. It stands until it is answered or another act is done; commands about the game leave it standing.
"""

from typing import Final

from backrooms_if.engine import effects
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import tell
from backrooms_if.engine.messages import Messages
from backrooms_if.engine.view import View
from backrooms_if.events import Asked, Event
from backrooms_if.ids import PLAYER, ActionId, Id, TextId
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Asking

YES: Final = ActionId("answering yes")
NO: Final = ActionId("answering no")


class Standing(NamedTuple):
    """A question that waits for yes or no, and what its words are about, as a command that has it."""

    asking: Asking
    about: Command


def standing(view: View) -> Standing | None:
    """Return the question that stands, or None."""
    if not view.world.asks:
        return None
    held = view.get((PLAYER, "inquiry"))
    if not isinstance(held, tuple) or not held:
        return None
    which, thing, second, words, actor = (str(part) for part in held)
    about = Command(YES, Id(thing) or None, Id(second) or None, None, words, Id(actor) or None)
    return Standing(view.world.asks[Id(which)], about)


def is_answer(view: View, command: Command) -> bool:
    """Return whether a command is the answer to a question that stands; what somebody else is told is none."""
    return command.action in (YES, NO) and command.actor is None and standing(view) is not None


def answer(view: View, messages: Messages, said: ActionId, events: list[Event]) -> Attempt:
    """Carry out what the answer to the question that stands leads to, and return the attempt.

    No rule is about it. Where a question says nothing of an answer, nothing is done, and no time passes.
    """
    question = standing(view)
    assert question is not None, "there is nothing to answer"
    forget(view)
    attempt = Attempt(view, messages, question.about._replace(action=said), events)
    branch = question.asking.if_yes if said == YES else question.asking.if_no
    if branch is None:
        attempt.events.append(attempt.refused("parser.neither"))
        attempt.is_refused = True
        return attempt
    here = view.here
    effects.run(attempt, branch)
    if view.here != here:
        attempt.by = question.asking.id
    else:
        attempt.done_untold()
    return attempt


def forget(view: View) -> None:
    """Take back the question that stands, if one does."""
    if view.world.asks:
        view.set(PLAYER, "inquiry", ())


def put(view: View, messages: Messages, events: list[Event]) -> None:
    """Tell the question that stands; one that stands as the story ends is not asked any more."""
    question = standing(view)
    if question is None:
        return
    if view.ended:
        forget(view)
        return
    bound = view.bound
    Attempt(view, messages, question.about, events)  # binds the words of the question
    used: list[TextId] = []
    words = tell(view, question.asking.question, used)
    view.bound = bound
    events.append(Asked(words, (), tuple(used)))
