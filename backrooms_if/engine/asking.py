"""Questions put to the player, what can be typed at the end, and words that were not understood."""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import deciding, scope, topics
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, message
from backrooms_if.engine.parser import disambiguate, menus, tokens
from backrooms_if.engine.parser.disambiguate import Do, Question, What, Which
from backrooms_if.engine.parser.readings import NotUnderstood, Open
from backrooms_if.engine.printed import printed
from backrooms_if.engine.registry import MESSAGES
from backrooms_if.engine.view import View
from backrooms_if.events import Asked, Event, Refused, Requested, Status
from backrooms_if.ids import PLAYER, Id, TextId
from backrooms_if.world.model import Thing
from backrooms_if.world.repeating import OOPS

_LEAVING: Final = frozenset(("save", "transcript"))
"""Requests that leave a question standing; the others put another moment of the game in its place."""

_QUOTED: Final = 60
"""Letters of the player's own words that a refusal gives back."""
_MENDED: Final = frozenset(("parser.unknown_word", "parser.unknown_verb", "ordering.nobody"))
"""Refusals that name the one word which was not known."""
_NO_THING: Final = frozenset(("parser.unknown_word", "parser.not_here", "parser.no_noun"))
"""Refusals of words that name nothing that is here."""


def ask_again(view: View, events: list[Event]) -> None:
    """Show the question that stands again, after a meta command that leaves it standing."""
    question = disambiguate.standing(view)
    if any(isinstance(event, Requested) and event.what not in _LEAVING for event in events):
        return
    if question is None:
        deciding.put(view, MESSAGES, events)
        return
    ask(view, Open(question, disambiguate.offered(view, question), False), events)


def offer(attempt: Attempt) -> None:
    """Show what can be asked, by number, to who has just talked with somebody who has a menu; and let it stand."""
    view, command = attempt.view, attempt.command
    actor = view.world.actors.get(command.thing) if command.thing is not None else None
    if actor is None or not actor.has_menu or not scope.is_in_scope(view, actor.id) or view.ended:
        return
    suggested = tuple(topics.suggestions(view, actor))
    if not suggested:
        return
    menus.put(view, actor, tuple(one.topic for one in suggested))
    words, _ = message(view, MESSAGES, "asking about.menu")
    lines = [words, *(f"{number}. {one.named}" for number, one in enumerate(suggested, 1))]
    attempt.events.append(Status("menu", "\n".join(lines)))


def ask(view: View, reading: Open, events: list[Event]) -> None:
    """Put a question into the state, and tell it."""
    disambiguate.ask(view, reading.question)
    if (
        isinstance(reading.question, Do)
        and len(reading.choices) == 1
        and reading.choices[0].id not in view.world.actors
    ):
        view.set(PLAYER, "it", reading.choices[0].id)
    events.append(asked(view, reading.question, reading.choices, is_again=reading.is_again))


def asked(view: View, question: Question, choices: tuple[Thing, ...], *, is_again: bool = False) -> Asked:
    """Return the event that tells a question, with what it offers; `is_again` if it was answered, and not by that."""
    named = [printed(view, thing).definite for thing in choices]
    match question:
        case Which():
            which = "parser.no_choice" if is_again else "parser.which"
            words, _ = message(view, MESSAGES, which, choices=joined(named, "or"))
            return Asked(words, tuple(named))
        case Do():
            words, _ = message(view, MESSAGES, "parser.do_what", choices=joined(named, "or"))
        case What():
            words, _ = _of(view, question.actor, "ordering.what" if question.actor else "parser.what", question.words)
    return Asked(words, ())


def _of(view: View, who: Id | None, which: str, words: str) -> tuple[str, tuple[TextId, ...]]:
    """Return one of the engine's messages, in which `thing` and `actor` are somebody; None for nobody."""
    before = view.bound
    if who is not None:
        view.bound = {**before, "thing": who, "actor": who}
    told = message(view, MESSAGES, which, words=words)
    view.bound = before
    return told


def menu(view: View) -> str:
    """Return what can be typed after an ending."""
    which = "engine.menu" if view.world.amusing is None else "engine.menu_amusing"
    return message(view, MESSAGES, which)[0]


def not_understood(view: View, sentence: str, reading: NotUnderstood) -> Refused:
    """Return what is told of words that mean nothing; OOPS can put an unknown one right."""
    quoted = reading.words if len(reading.words) <= _QUOTED else f"{reading.words[: _QUOTED - 3]}..."
    which = reading.message
    if view.world.expanses and which in _NO_THING and not scope.is_dark(view):
        from backrooms_if.engine.telling import names  # most worlds have no level without end

        which = "parser.only_told" if names(view, reading.words) else which
    words, texts = _of(view, reading.who, which, quoted)
    said = tokens.words(sentence)
    if reading.message == "parser.neither":
        disambiguate.ask(view, None)
    # A line that began with OOPS is not kept: the word it failed on would be put right in the wrong line.
    if which in _MENDED and said[0] not in OOPS.words:
        # With its commas, each between spaces: what is behind one may be said to whom the words before it name.
        parts = (" ".join(tokens.words(part)) for part in sentence.split(","))
        line = " , ".join(part for part in parts if part)
        view.set(PLAYER, "oops", (line, reading.words) if len(line) <= limits.LINE_CHARACTERS else ())
    return Refused("not understood", which, words, texts)
