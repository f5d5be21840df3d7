"""One command's words to a command, a question or a refusal. Pure reading: what is to be remembered is returned.

The order: an answer to the question that stands, a travel word, then the grammar's lines; of several readings the first
that means something, of several failures the one that got furthest.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import routes, scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import disambiguate, grammar, resolve, several, tokens
from backrooms_if.engine.parser.disambiguate import Question, What, Which
from backrooms_if.engine.parser.grammar import Grammar, Line, Match
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS
from backrooms_if.world.numbers import NUMBER_WORDS
from backrooms_if.world.repeating import AGAIN, OOPS


class NotUnderstood(NamedTuple):
    """A refusal of the parser: a message of the engine, and the words it names."""

    message: str
    words: str


class Open(NamedTuple):
    """A question to ask, with what it offers; `is_again` if the answer to it was none."""

    question: Question
    choices: tuple[Thing, ...]
    is_again: bool


class Group(NamedTuple):
    """One command for each of several things."""

    commands: tuple[Command, ...]


class Route(NamedTuple):
    """Travel words to be typed one after the other."""

    words: tuple[str, ...]


Reading = Command | Group | Route | NotUnderstood | Open

_GOING = ActionId("going")
_EXTRAS: Final = frozenset(("direction", "topic", "number"))
"""Slots that hold no thing."""
_TOLD: Final = "="
"""Before the words of a topic or number where AGAIN keeps a travel word, in which no such sign can stand."""
_SAYING_LITTLE: Final = ("parser.unknown_word", "parser.no_way")
_NUMBERS: Final = {word: str(number) for number, word in enumerate(NUMBER_WORDS)}


def parse(view: View, lines: Grammar, sentence: str) -> Reading:
    """Return what one sentence means here."""
    words = tokens.words(sentence)
    if not words:
        return NotUnderstood("parser.empty", "")
    if len(words) == 1 and words[0] in AGAIN.words:
        return _again(view)
    if words[0] in OOPS.words:
        return _oops(view, lines, words[1:])
    question = disambiguate.standing(view)
    if isinstance(question, Which):
        answer = _answer(view, lines, question, words)
        if answer is not None:
            return answer
    reading = _command(view, lines, words, sentence)
    if question is None or not isinstance(reading, NotUnderstood):
        return reading
    if isinstance(question, What):
        return _filled(view, lines, question, words, reading)
    left = tuple(disambiguate.choices(view, question))
    # What begins with a verb is a command, if one that failed; the question stands meanwhile.
    return Open(question, left, True) if left and words[0] not in lines.by_word else reading


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
    result = resolve.resolve(view, lines, (question.action, "second"), tuple(question.rest.split()))
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
    """Return the travel word that these words are: a word of this room's exits, or a direction; None for neither.

    Of an exit with several words it is the first, so that rules know the way by whatever word was typed.
    """
    typed = " ".join(words)
    for word in (typed, SHORT_FORMS.get(typed, typed), " ".join(resolve.bare(words))):
        if scope.has_way(view, word):
            return _first_word(view, word)
        if word in OPPOSITES:
            return word
    return None


def _first_word(view: View, word: str) -> str:
    return view.world.rooms_by_id[view.here].exits[word][0].word


def _command(view: View, lines: Grammar, words: tuple[str, ...], sentence: str) -> Reading:
    first = words[0]
    if len(words) == 1:
        word = direction(view, words)
        if word is not None:
            return Command(_GOING, direction=word)
    candidates = lines.by_word.get(first)
    if len(words) > 1 or candidates is None:
        word = " ".join(words)
        if scope.has_way(view, word):
            return Command(_GOING, direction=_first_word(view, word))
        if candidates is None:
            return NotUnderstood("parser.unknown_verb", first)
    furthest: NotUnderstood | None = None
    question: Open | None = None
    for line in candidates:
        for match in grammar.matches(line, words):
            reading = _read(view, lines, match, sentence)
            if isinstance(reading, Command | Group | Route):
                return reading
            if isinstance(reading, Open):
                question = question or reading
            else:
                furthest = _further(furthest, reading)
    if question is not None:
        return question
    if furthest is None or len(words) == 1 or words[-1] in PREPOSITIONS:
        unfinished = _unfinished(view, lines, candidates, words, sentence)
        if unfinished is not None:
            return unfinished
    return furthest or _no_sense(view, lines, words)


def _unfinished(
    view: View, lines: Grammar, candidates: list[Line], words: tuple[str, ...], sentence: str
) -> Command | NotUnderstood | Open | None:
    """Return the question about a line that lacks its last thing; of several, the shortest that suits something."""
    found = [(line, begun) for line in candidates if (begun := grammar.begun(line, words)) is not None]
    if not found:
        return None

    def rank(item: tuple[Line, tuple[Match, str]]) -> tuple[int, int]:
        line = item[0]
        last = line.parts[-1]
        assert isinstance(last, grammar.Slot), "a line was begun that has no slot"
        likely = lines.likely[(line.action, last.name)]
        return len(line.parts), -max((likely(view, thing) for thing in scope.things(view)), default=0)

    line, (match, asked) = min(found, key=rank)
    if line.takes_only and not match.slots:
        likely = [thing for thing in scope.things(view) if line.likely(view, thing) == 2]
        if len(likely) == 1:
            return Command(line.action, likely[0].id)
    reading = _read(view, lines, match, sentence)
    return reading if isinstance(reading, NotUnderstood) else Open(What(asked), (), False)


def _further(one: NotUnderstood | None, other: NotUnderstood) -> NotUnderstood:
    """Return the failure that says more: a thing that is not here, before a word that is unknown or names no way."""
    if one is None or (one.message == "parser.unknown_word" and other.message not in _SAYING_LITTLE):
        return other
    return one


def _no_sense(view: View, lines: Grammar, words: tuple[str, ...]) -> NotUnderstood:
    for word in words[1:]:
        if not resolve.is_known(view, lines, word):
            return NotUnderstood("parser.unknown_word", word)
    return NotUnderstood("parser.no_sense", words[0])


def _read(view: View, lines: Grammar, match: Match, sentence: str) -> Reading:
    """Return what the words of a match mean: a command, a question about the first open slot, or a failure."""
    action = match.line.action
    slots = dict(match.slots)
    if "words" in slots:
        return Command(action, words=" ".join(slots["words"]))
    if "direction" in slots and action == _GOING:
        return _way(view, action, slots["direction"])
    if not slots:
        return Command(action)
    if not _EXTRAS.isdisjoint(slots):
        return _with_extra(view, lines, match, slots, sentence)
    # What the second slot holds is read first, since ALL can depend on it: what is put into the box is not the box.
    second = None
    if "second" in slots:
        second = resolve.resolve(view, lines, (action, "second"), slots["second"], match.line.seconds)
    if isinstance(second, resolve.Fault) and "thing" not in slots:
        return NotUnderstood(second.message, second.words)
    second_id = second.id if isinstance(second, Thing) else None
    thing = several.resolve_many(view, lines, action, slots["thing"], second_id, match.line.things)
    for result in (thing, second):
        if isinstance(result, resolve.Fault):
            return NotUnderstood(result.message, result.words)
    if isinstance(thing, several.Many):
        return _group(action, thing, second)
    if isinstance(thing, resolve.Several):
        later = " ".join(slots["second"]) if isinstance(second, resolve.Several) else ""
        ids = tuple(one.id for one in thing.things)
        return Open(Which(action, "thing", None, second_id, later, ids), thing.things, False)
    assert isinstance(thing, Thing), f"{thing} was taken for a thing"
    if isinstance(second, resolve.Several):
        ids = tuple(one.id for one in second.things)
        return Open(Which(action, "second", thing.id, None, "", ids), second.things, False)
    return Command(action, thing.id, second_id)


def _with_extra(view: View, lines: Grammar, match: Match, slots: dict[str, tuple[str, ...]], sentence: str) -> Reading:
    """Return what a match means in which a slot holds a travel word, a topic or a number, beside its things."""
    extra = next(name for name in slots if name in _EXTRAS)
    words = slots[extra]
    given = Command(match.line.action, words=" ".join(words))
    if extra == "direction":
        word = direction(view, words)
        if word is None:
            return NotUnderstood("parser.no_way", " ".join(words))
        given = Command(match.line.action, direction=word)
    elif extra == "number":
        number = _number(words)
        if number is None:
            return NotUnderstood("parser.no_number", " ".join(words))
        given = Command(match.line.action, words=number)
    nouns = tuple((name, phrase) for name, phrase in match.slots if name not in _EXTRAS)
    if not nouns:
        return given
    reading = _read(view, lines, Match(match.line, nouns), sentence)
    if isinstance(reading, Command):
        return reading._replace(direction=given.direction, words=given.words)
    if isinstance(reading, Open):
        # An answer to a question could not carry the rest of the line.
        return NotUnderstood("parser.which_of_list", reading.choices[0].name.words)
    return NotUnderstood("parser.not_all", "") if isinstance(reading, Group) else reading


def _number(words: tuple[str, ...]) -> str | None:
    """Return a number in digits, of digits or of a word up to twelve; None if the words are none."""
    word = _NUMBERS.get(words[0], words[0]) if len(words) == 1 else ""
    is_number = word.isascii() and word.isdecimal() and len(word) <= limits.NUMBER_DIGITS
    return str(int(word)) if is_number else None


def _way(view: View, action: ActionId, words: tuple[str, ...]) -> Reading:
    """Return going by a travel word, or the steps to a room that the player knows."""
    word = direction(view, words)
    if word is not None:
        return Command(action, direction=word)
    rooms = routes.known_rooms(view, tuple(one for one in words if one not in ARTICLES))
    if not rooms:
        return NotUnderstood("parser.no_way" if len(words) == 1 else "parser.no_room", " ".join(words))
    if len(rooms) > 1:
        return NotUnderstood("parser.which_room", " ".join(words))
    if rooms[0].id == view.here:
        return NotUnderstood("parser.there", "")
    steps = routes.way_to(view, rooms[0].id)
    return NotUnderstood("parser.no_route", "") if steps is None else Route(steps)


def _group(
    action: ActionId, many: several.Many, second: Thing | resolve.Several | resolve.Fault | None
) -> Group | Command | NotUnderstood:
    """Return the commands for many things, with the one second thing they share."""
    if isinstance(second, resolve.Several):
        return NotUnderstood("parser.which_of_list", second.things[0].name.words)
    second_id = second.id if isinstance(second, Thing) else None
    commands = tuple(Command(action, thing.id, second_id) for thing in many.things)
    return commands[0] if len(commands) == 1 else Group(commands)


def _again(view: View) -> Reading:
    """Return the last command once more, as it was resolved then."""
    held = view.get((PLAYER, "again"))
    parts = [str(part) for part in held] if isinstance(held, tuple) else []
    commands = [_remembered(*parts[at : at + 4]) for at in range(0, len(parts), 4)]
    if not commands:
        return NotUnderstood("parser.no_again", "")
    in_scope = {thing.id for thing in scope.things(view)}
    for command in commands:
        for who in (command.thing, command.second):
            if who is not None and who not in in_scope:
                return NotUnderstood("parser.not_here", view.world.things[who].name.words)
    return commands[0] if len(commands) == 1 else Group(tuple(commands))


def remembered_as(command: Command) -> tuple[str, str, str, str]:
    """Return a command as AGAIN keeps it: four texts, empty for what it lacks."""
    last = f"{_TOLD}{command.words}" if command.words else command.direction or ""
    return command.action, command.thing or "", command.second or "", last


def _remembered(action: str, thing: str, second: str, last: str) -> Command:
    """Return the command that was kept so."""
    is_told = last.startswith(_TOLD)
    direction = None if is_told else last or None
    return Command(ActionId(action), Id(thing) or None, Id(second) or None, direction, last[1:] if is_told else "")


def _oops(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading:
    """Return the last line with its unknown word put right."""
    held = view.get((PLAYER, "oops"))
    if not isinstance(held, tuple) or len(held) != 2 or not words:
        return NotUnderstood("parser.no_oops", "")
    mended = [one for word in str(held[0]).split() for one in (words if word == held[1] else (word,))]
    if mended[0] in OOPS.words:
        return NotUnderstood("parser.no_oops", "")
    return parse(view, lines, " ".join(mended))
