"""Words that mean yes or no where a question of the world stands, besides those of the actions. `parse` calls it."""

from typing import Final

from backrooms_if.engine.attempt import Command
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId

_YES: Final = frozenset(
    tuple(words.split())
    for words in (
        *("y", "yup", "sure", "ok", "okay", "certainly", "of course", "i do", "i am", "i will", "do it", "do so"),
        *("go on", "go ahead", "please", "yes i do", "yes i am", "yes i will", "very well"),
    )
)
_NO: Final = frozenset(
    tuple(words.split())
    for words in (
        *("never", "nah", "not now", "not yet", "not really", "no way", "certainly not", "of course not", "rather not"),
        *("i don't", "i do not", "i won't", "i will not", "no i don't", "no i won't", "don't", "do not", "no thanks"),
        *("no thank you", "better not", "never mind", "cancel"),
    )
)


def affirmed(view: View, words: tuple[str, ...]) -> Command | None:
    """Return the answer that words are to a question of the world; None where none stands, or they are none."""
    if not view.world.asks or not view.get((PLAYER, "inquiry")):
        return None
    words = tuple(word.replace("\u2019", "'") for word in words)
    if words in _YES:
        return Command(ActionId("answering yes"))
    return Command(ActionId("answering no")) if words in _NO else None
