"""Questions put to the player, what can be typed at the end, and words that were not understood."""

from typing import Final

from backrooms_if.engine.describe import joined, message
from backrooms_if.engine.parser import disambiguate, tokens
from backrooms_if.engine.parser.disambiguate import Which
from backrooms_if.engine.parser.parse import NotUnderstood, Open
from backrooms_if.engine.registry import MESSAGES
from backrooms_if.engine.view import View
from backrooms_if.events import Asked, Event, Refused, Requested
from backrooms_if.ids import PLAYER
from backrooms_if.world.repeating import OOPS

_LEAVING: Final = frozenset(("save", "transcript"))
"""Requests that leave a question standing; the others put another moment of the game in its place."""


def ask_again(view: View, events: list[Event]) -> None:
    """Show the question that stands again, after a meta command that leaves it standing."""
    question = disambiguate.standing(view)
    if question is None or any(isinstance(event, Requested) and event.what not in _LEAVING for event in events):
        return
    choices = tuple(disambiguate.choices(view, question)) if isinstance(question, Which) else ()
    ask(view, Open(question, choices, False), events)


def ask(view: View, reading: Open, events: list[Event]) -> None:
    """Put a question into the state, and tell it."""
    disambiguate.ask(view, reading.question)
    if isinstance(reading.question, Which):
        offered = [thing.name.definite for thing in reading.choices]
        which = "parser.no_choice" if reading.is_again else "parser.which"
        words, _ = message(view, MESSAGES, which, choices=joined(offered, "or"))
        events.append(Asked(words, tuple(offered)))
    else:
        words, _ = message(view, MESSAGES, "parser.what", words=reading.question.words)
        events.append(Asked(words, ()))


def menu(view: View) -> str:
    """Return what can be typed after an ending."""
    which = "engine.menu" if view.world.amusing is None else "engine.menu_amusing"
    return message(view, MESSAGES, which)[0]


def not_understood(view: View, sentence: str, reading: NotUnderstood) -> Refused:
    """Return what is told of words that mean nothing; OOPS can put an unknown one right."""
    words, texts = message(view, MESSAGES, reading.message, words=reading.words)
    said = tokens.words(sentence)
    # A line that began with OOPS is not kept: the word it failed on would be put right in the wrong line.
    if reading.message in ("parser.unknown_word", "parser.unknown_verb") and said[0] not in OOPS.words:
        view.set(PLAYER, "oops", (" ".join(said), reading.words))
    return Refused("not understood", reading.message, words, texts)
