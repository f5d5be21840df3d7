"""One command's words to a command, a question or a refusal. Pure reading: what is to be remembered is returned.

The order: an answer to the question that stands, a travel word, then the grammar's lines; of several readings the first
that means something, of several failures the one that got furthest.
"""

from typing import NamedTuple

from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import disambiguate, grammar, resolve, tokens
from backrooms_if.engine.parser.disambiguate import Question, What, Which
from backrooms_if.engine.parser.grammar import Grammar, Match
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Thing


class NotUnderstood(NamedTuple):
    """A refusal of the parser: a message of the engine, and the words it names."""

    message: str
    words: str


class Open(NamedTuple):
    """A question to ask, with what it offers; `is_again` if the answer to it was none."""

    question: Question
    choices: tuple[Thing, ...]
    is_again: bool


Reading = Command | NotUnderstood | Open

_GOING = ActionId("going")


def parse(view: View, lines: Grammar, sentence: str) -> Reading:
    """Return what one sentence means here."""
    words = tokens.words(sentence)
    if not words:
        return NotUnderstood("parser.empty", "")
    question = disambiguate.standing(view)
    if isinstance(question, Which):
        reading = _answer(view, lines, question, words)
        if reading is not None:
            return reading
    reading = _command(view, lines, words, sentence)
    if question is None or not isinstance(reading, NotUnderstood):
        return reading
    if isinstance(question, What):
        return _filled(view, lines, question, words, reading)
    left = tuple(disambiguate.choices(view, question))
    return Open(question, left, True) if left else reading


def _answer(
    view: View, lines: Grammar, question: Which, words: tuple[str, ...]
) -> Command | NotUnderstood | Open | None:
    """Return what an answer makes of the question's command; None if it is no answer to it."""
    found = disambiguate.answered(view, question, words)
    if not found:
        return None
    if len(found) > 1:
        if len(found) == len(question.choices):
            return None  # it says nothing new; a command is likelier
        return Open(question._replace(choices=tuple(thing.id for thing in found)), tuple(found), False)
    chosen = found[0].id
    if question.slot == "second":
        return Command(question.action, question.thing, chosen)
    if not question.rest:
        return Command(question.action, chosen, question.second)
    result = resolve.resolve(view, tuple(question.rest.split()), lines.likely[(question.action, "second")])
    if isinstance(result, resolve.Fault):
        return NotUnderstood(result.message, result.words)
    if isinstance(result, resolve.Several):
        ids = tuple(thing.id for thing in result.things)
        return Open(Which(question.action, "second", chosen, None, "", ids), result.things, False)
    return Command(question.action, chosen, result.id)


def _filled(view: View, lines: Grammar, question: What, words: tuple[str, ...], failed: NotUnderstood) -> Reading:
    """Return the reading of the words that were missing something, with the answer behind them."""
    whole = f"{question.words} {' '.join(words)}"
    reading = _command(view, lines, tokens.words(whole), whole)
    if isinstance(reading, NotUnderstood) and words[0] in lines.by_word:
        return failed
    return reading


def direction(view: View, words: tuple[str, ...]) -> str | None:
    """Return the travel word that these words are: a direction, or a word of this room's exits; None for neither."""
    joined = " ".join(words)
    joined = SHORT_FORMS.get(joined, joined)
    if joined in OPPOSITES or scope.has_way(view, joined):
        return joined
    without = " ".join(resolve.bare(words))
    return without if scope.has_way(view, without) else None


def _command(view: View, lines: Grammar, words: tuple[str, ...], sentence: str) -> Reading:
    first = words[0]
    if len(words) == 1:
        short = SHORT_FORMS.get(first, first)
        if short in OPPOSITES or scope.has_way(view, short):
            return Command(_GOING, direction=short)
    candidates = lines.by_word.get(first)
    if len(words) > 1 or candidates is None:
        word = " ".join(words)
        if scope.has_way(view, word):
            return Command(_GOING, direction=word)
        if candidates is None:
            return NotUnderstood("parser.unknown_verb", first)
    furthest: NotUnderstood | None = None
    question: Open | None = None
    for line in candidates:
        for match in grammar.matches(line, words):
            reading = _read(view, lines, match, sentence)
            if isinstance(reading, Command):
                return reading
            if isinstance(reading, Open):
                question = question or reading
            else:
                furthest = _further(furthest, reading)
    if question is not None:
        return question
    if furthest is None or len(words) == 1:
        for line in candidates:
            match_so_far = grammar.begun(line, words)
            if match_so_far is not None:
                reading = _read(view, lines, match_so_far, sentence)
                if isinstance(reading, NotUnderstood):
                    return reading
                return Open(What(" ".join(words)), (), False)
    return furthest or _no_sense(view, lines, words)


def _further(one: NotUnderstood | None, other: NotUnderstood) -> NotUnderstood:
    """Return the failure that says more: a thing that is not here, before a word that is unknown."""
    if one is None or (one.message == "parser.unknown_word" and other.message != "parser.unknown_word"):
        return other
    return one


def _no_sense(view: View, lines: Grammar, words: tuple[str, ...]) -> NotUnderstood:
    for word in words[1:]:
        if word not in lines.words and not resolve.is_known(view, word):
            return NotUnderstood("parser.unknown_word", word)
    return NotUnderstood("parser.no_sense", words[0])


def _read(view: View, lines: Grammar, match: Match, sentence: str) -> Reading:
    """Return what the words of a match mean: a command, a question about the first open slot, or a failure."""
    action = match.line.action
    found: dict[str, Id] = {}
    several: dict[str, tuple[Thing, ...]] = {}
    word: str | None = None
    rest = ""
    for slot, words in match.slots:
        if slot == "words":
            rest = " ".join(sentence.split()[-len(words) :])
        elif slot == "direction":
            word = direction(view, words)
            if word is None:
                return NotUnderstood("parser.no_way", " ".join(words))
        else:
            result = resolve.resolve(view, words, lines.likely[(action, slot)])
            if isinstance(result, resolve.Fault):
                return NotUnderstood(result.message, result.words)
            if isinstance(result, resolve.Several):
                several[slot] = result.things
            else:
                found[slot] = result.id
    if not several:
        return Command(action, found.get("thing"), found.get("second"), word, rest)
    slot, things = next(iter(several.items()))
    later = " ".join(dict(match.slots)["second"]) if slot == "thing" and "second" in several else ""
    ids = tuple(thing.id for thing in things)
    return Open(Which(action, slot, found.get("thing"), found.get("second"), later, ids), things, False)
