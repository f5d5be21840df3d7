"""One command's words to a command, a question or a refusal. Pure reading: what is to be remembered is returned.

The order: whom it is said to, an answer to the question that stands, a travel word, then the grammar's lines; of
several readings the first that means something, of several failures the one that got furthest. What means nothing so
is read without what is only polite, as two commands, and last with a slip of the fingers put right.
"""

from typing import Final, assert_never

from backrooms_if.engine import routes, scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import addressing, disambiguate, grammar, mend, politeness, resolve, several, tokens
from backrooms_if.engine.parser.addressing import Address, Parted
from backrooms_if.engine.parser.disambiguate import Do, Question, What, Which
from backrooms_if.engine.parser.grammar import Grammar, Line, Match
from backrooms_if.engine.parser.nouns import OTHER_WORDS, Fault, bare, called
from backrooms_if.engine.parser.numbers import number
from backrooms_if.engine.parser.remembering import PARTS, command_of
from backrooms_if.engine.parser.resolve import Found
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS
from backrooms_if.world.repeating import AGAIN, OOPS


class NotUnderstood(NamedTuple):
    """A refusal of the parser: a message of the engine, and the words it names."""

    message: str
    words: str
    who: Id | None = None
    """Whom the message is about, where it names somebody."""


class Open(NamedTuple):
    """A question to ask, with what it offers; `is_again` if the answer to it was none."""

    question: Question
    choices: tuple[Thing, ...]
    is_again: bool


class Group(NamedTuple):
    """One command for each of several things."""

    commands: tuple[Command, ...]


class Route(NamedTuple):
    """Commands to be typed one after the other: the steps to a room, or what a comma or `and` has joined."""

    words: tuple[str, ...]
    is_walk: bool = False


Plain = Command | Group | Route | NotUnderstood | Open


class Guess(NamedTuple):
    """A reading that the words did not decide. `note` is what they were taken for, to be said.

    `mended` is the word that was put right, if one was: then what fails was never typed.
    """

    reading: Command | Group | Route | Open
    note: str
    mended: str = ""


Reading = Plain | Guess

_GOING = ActionId("going")
_EXTRAS: Final = frozenset(("direction", "topic", "number"))
"""Slots that hold no thing."""
_SAYING_LITTLE: Final = ("parser.unknown_word", "parser.no_way")
_MENDS: Final = 2
"""Words of a line that are put right."""


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
    if "," in sentence or words[0] in addressing.TELLING:
        address = addressing.addressed(view, lines, sentence, words, question is not None)
        if isinstance(address, Fault) and address.message == "ordering.nobody":
            name = mend.mended_name(view, address.words)
            if name is not None:
                return _misnamed(view, lines, sentence, name)
        if address is not None:
            return _addressed(view, lines, address)
    if isinstance(question, Which):
        answer = _answer(view, lines, question, words) or _answer(view, lines, question, politeness.plain(words))
        if answer is not None:
            return answer
    reading = _understood(view, lines, words)
    if isinstance(question, What) and isinstance(reading, NotUnderstood | Open):
        reading = _filled(view, lines, question, words, reading)
    elif isinstance(question, Do) and isinstance(reading, Open) and isinstance(reading.question, What):
        done = _understood(view, lines, (*words, *question.words.split()))
        reading = reading if isinstance(done, NotUnderstood) else done
    which = question if isinstance(question, Which) else None
    left = disambiguate.offered(view, which) if which is not None else ()
    if left and which is not None and isinstance(reading, Open) and isinstance(reading.question, Do):
        return Open(which, left, True)
    if not isinstance(reading, NotUnderstood):
        return reading
    plain = politeness.stripped(words)
    failed = reading if plain == words else _command(view, lines, plain)
    if isinstance(failed, NotUnderstood):
        guess = _mended(view, lines, plain, failed, which if left else None)
        if guess is not None:
            return guess
    # What begins with a verb is a command, if one that failed; the question stands meanwhile.
    if which is not None and left and words[0] not in lines.by_word:
        return Open(which, left, True)
    return reading


def _misnamed(view: View, lines: Grammar, sentence: str, name: str) -> Reading:
    """Return what a sentence means that is said to somebody whose name was mistyped."""
    meant = f"{name},{sentence.partition(',')[2]}"
    reading = parse(view, lines, meant)
    if isinstance(reading, NotUnderstood):
        return reading
    return reading if isinstance(reading, Guess) else Guess(reading, meant, name)


def _addressed(view: View, lines: Grammar, address: Address | Parted | Fault) -> Reading:
    """Return what a sentence means that is said to somebody."""
    match address:
        case Parted():
            return Route((address.first, address.second))
        case Fault():
            return NotUnderstood(*address)
        case Address():
            whom = address.thing
    if "actor" not in whom.traits:
        return NotUnderstood("ordering.no_actor", "", whom.id)
    words = tokens.words(address.sentence)
    if not words:
        return NotUnderstood("ordering.nothing", "", whom.id)
    reading = _understood(view, lines, words)
    if isinstance(reading, NotUnderstood):
        reading = _mended(view, lines, words, reading, None) or reading
    if isinstance(reading, NotUnderstood) and reading.message == "parser.unknown_verb":
        return NotUnderstood("ordering.not_understood", " ".join(words), whom.id)
    if isinstance(reading, NotUnderstood) and reading.message in lines.none_of.values():
        return NotUnderstood("parser.none_of_all", "")  # the action's own words are about the player
    if isinstance(reading, Route):
        if not reading.is_walk:
            return Route(tuple(f"{whom.name.definite}, {part}" for part in reading.words))
        reading = Command(_GOING, words=" ".join(words))
    return _told(lines, reading, whom.id)


def _told(lines: Grammar, reading: Reading, whom: Id) -> Reading:
    """Return a reading as an order to somebody; what is said to nobody in particular is said to that one."""
    match reading:
        case Command():
            is_said = reading.action in lines.speech and reading.thing is None
            return reading._replace(thing=whom) if is_said else reading._replace(actor=whom)
        case Group():
            return Group(tuple(command._replace(actor=whom) for command in reading.commands))
        case Open(question=Which() as which):
            return reading._replace(question=which._replace(command=which.command._replace(actor=whom)))
        case Open(question=What() as what):
            return reading._replace(question=what._replace(actor=whom))
        case Guess():
            told = _told(lines, reading.reading, whom)
            assert not isinstance(told, NotUnderstood | Guess), "an order is a guess as the command is"
            return reading._replace(reading=told)
        case Open() | Route() | NotUnderstood():
            return reading
        case _:
            assert_never(reading)


def _understood(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading:
    """Return what words mean as they stand; else without what is polite, or as two commands."""
    reading = _command(view, lines, words)
    if not isinstance(reading, NotUnderstood):
        return reading
    plain = politeness.plain(words)
    if plain != words:
        other = _understood(view, lines, plain) if plain else NotUnderstood("parser.empty", "")
        return reading if isinstance(other, NotUnderstood) and other.message == "parser.unknown_verb" else other
    if any("-" in word for word in words):
        other = _understood(view, lines, tuple(part for word in words for part in word.split("-") if part))
        return reading if isinstance(other, NotUnderstood) else other
    for at in range(1, len(words) - 1):
        if words[at] == "and" and tokens.begins_command(words[at + 1 :], lines.by_word):
            if tokens.begins_command(words[:at], lines.by_word):
                return Route((" ".join(words[:at]), " ".join(words[at + 1 :])))
            break
    return reading


def _mended(
    view: View, lines: Grammar, words: tuple[str, ...], failed: NotUnderstood, question: Which | None
) -> Guess | None:
    """Return the one reading that putting slips of the fingers right gives; None if there is none, or more."""
    for _ in range(_MENDS):
        found: dict[Command | Group | Route | Question, tuple[Command | Group | Route | Open, tuple[str, ...]]] = {}
        further: dict[NotUnderstood, tuple[str, ...]] = {}
        for other in mend.mended(view, lines, words, failed.message, failed.words, question):
            answer = _answer(view, lines, question, other) if question is not None else None
            full = _understood(view, lines, other) if answer is None else answer
            reading = full.reading if isinstance(full, Guess) else full
            match reading:
                case NotUnderstood():
                    further[reading] = other
                case Open(question=What()) if other[0] == words[0]:
                    pass  # a line that would now break off
                case Open():
                    found[reading.question] = reading, other
                case _:
                    found[reading] = reading, other
        if len(found) > 1:  # a line that does something is likelier meant than one that has to be asked about
            found = {key: item for key, item in found.items() if not isinstance(item[0], Open)} or found
        if len(found) == 1:
            [(meant, said)] = found.values()
            mended = next(word for word, was in zip(said, words, strict=False) if word != was)
            return Guess(meant, " ".join(said), mended)
        if found or len(further) != 1:
            return None
        failed, words = further.popitem()
    return None


def _answer(view: View, lines: Grammar, question: Which, words: tuple[str, ...]) -> Plain | None:
    """Return what an answer makes of the question's command; None if it is no answer to it."""
    answer = disambiguate.answered(view, question, words)
    if answer is None:
        return None
    if answer.is_open:
        if len(answer.things) == len(question.choices):
            return None  # it says nothing new; a command is likelier
        return Open(question._replace(choices=tuple(thing.id for thing in answer.things)), answer.things, False)
    if not answer.things:
        return NotUnderstood("parser.neither", "")
    command = question.command
    if question.rest:
        second = resolve.resolve(view, lines, (command.action, "second"), tuple(question.rest.split()))
        if isinstance(second, Fault):
            return NotUnderstood(*second)
        if second.is_open and len(answer.things) == 1 and not question.others:
            ids = tuple(thing.id for thing in second.things)
            return Open(Which(command._replace(thing=answer.things[0].id), "second", ids), second.things, False)
        if len(second.things) > 1:
            return NotUnderstood("parser.which_of_list", question.rest)
        command = command._replace(second=second.things[0].id)
    if question.slot == "second":
        if len(answer.things) > 1:
            return NotUnderstood("parser.not_all", "")
        return command._replace(second=answer.things[0].id)
    ids = (*question.others, *(thing.id for thing in answer.things))
    commands = tuple(command._replace(thing=who) for who in ids)
    return commands[0] if len(commands) == 1 else Group(commands)


def _filled(view: View, lines: Grammar, question: What, words: tuple[str, ...], failed: Reading) -> Reading:
    """Return the reading of the words that were missing something, with the answer behind them."""
    if isinstance(failed, Open) and not isinstance(failed.question, Do):
        return failed
    reading = _understood(view, lines, (*question.words.split(), *words))
    if isinstance(reading, NotUnderstood) and (words[0] in lines.by_word or isinstance(failed, Open)):
        return failed
    return reading if question.actor is None else _told(lines, reading, question.actor)


def direction(view: View, words: tuple[str, ...]) -> str | None:
    """Return the travel word that these words are: a word of this room's exits, or a direction; None for neither.

    Of an exit with several words it is the first, so that rules know the way by whatever word was typed.
    """
    typed = " ".join(words)
    for word in (typed, SHORT_FORMS.get(typed, typed), " ".join(bare(words))):
        if scope.has_way(view, word):
            return _first_word(view, word)
        if word in OPPOSITES:
            return word
    return None


def _first_word(view: View, word: str) -> str:
    return view.world.rooms_by_id[view.here].exits[word][0].word


def _command(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading:
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
            return _without_verb(view, lines, words) or NotUnderstood("parser.unknown_verb", first)
    furthest: NotUnderstood | None = None
    question: Reading | None = None
    for line in candidates:
        for match in grammar.matches(line, words):
            reading = _read(view, lines, match, words)
            if isinstance(reading, NotUnderstood):
                furthest = _further(furthest, reading)
            elif isinstance(reading, Open):
                question = question or reading
            else:
                # A topic is any words: what names several things is asked about before it is one.
                is_topic = question is not None and any(name == "topic" for name, _ in match.slots)
                return question if question is not None and is_topic else reading
    if question is not None:
        return question
    if furthest is None or len(words) == 1 or words[-1] in PREPOSITIONS:
        unfinished = _unfinished(view, lines, candidates, words)
        if unfinished is not None:
            return unfinished
    return furthest or _no_sense(view, lines, words)


def _without_verb(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading | None:
    """Return the question what is to be done with a thing that is named and nothing else, or nothing that is known.

    What is behind somebody's name may be an order, if one without its comma.
    """
    for end in range(len(words), 0, -1):
        named = tuple(thing for _, thing in called(view, bare(words[:end])))
        order = politeness.stripped(words[end:])
        if len(named) == 1 and "actor" in named[0].traits and tokens.begins_command(order, lines.by_word):
            return _addressed(view, lines, Address(named[0], " ".join(order)))
        if named:
            return Open(Do(" ".join(words[:end])), named, False)
    return None


def _unfinished(view: View, lines: Grammar, candidates: list[Line], words: tuple[str, ...]) -> Reading | None:
    """Return the question about a line that lacks its last thing; of several, the shortest that suits something."""
    found = [(line, begun) for line in candidates if (begun := grammar.begun(line, words)) is not None]
    if not found:
        return None

    def rank(item: tuple[Line, grammar.Begun]) -> tuple[int, int]:
        line, begun = item
        likely = lines.likely[(line.action, begun.slot.name)]
        return len(line.parts), -max((likely(view, thing) for thing in scope.things(view)), default=0)

    line, (match, asked, slot) = min(found, key=rank)
    reading = _read(view, lines, match, words) if match.slots else Command(line.action)
    if isinstance(reading, NotUnderstood):
        return reading
    asked = _with_article(view, asked, reading, match)
    only = _only_likely(view, line) if line.takes_only and slot is line.parts[-1] else None
    if only is None:
        return Open(What(asked), (), False)
    if not match.slots:
        return Command(line.action, only.id)
    # What is put in is said, with the preposition before it.
    before = line.parts[-2]
    note = f"{before.first} {only.name.definite}" if isinstance(before, grammar.Words) else only.name.definite
    match reading:
        case Guess():
            return Open(What(asked), (), False)
        case Command():
            return Guess(reading._replace(second=only.id), note)
        case Group():
            return Guess(Group(tuple(one._replace(second=only.id) for one in reading.commands)), note)
        case Open(question=Which() as which):
            command = which.command._replace(second=only.id)
            return reading._replace(question=which._replace(command=command))
        case _:
            return reading


def _with_article(view: View, asked: str, reading: Reading, match: Match) -> str:
    """Return what is asked, `put lamp in`, as one says it: `put the lamp in`."""
    if not isinstance(reading, Command) or reading.thing is None or not view.world.things[reading.thing].name.article:
        return asked
    for name, words in match.slots:
        if name == "thing" and words[0] not in OTHER_WORDS and words == bare(words):
            phrase = " ".join(words)
            return asked.replace(f" {phrase}", f" the {phrase}", 1)
    return asked


def _only_likely(view: View, line: Line) -> Thing | None:
    """Return the only thing that is likely for the last slot of a line; None if there is none, or another."""
    last = line.parts[-1]
    assert isinstance(last, grammar.Slot), "a line was begun that has no slot"
    likely = line.likely if last.name == "thing" else line.likely_second
    found = [thing for thing in scope.things(view) if likely(view, thing) == 2]
    return found[0] if len(found) == 1 else None


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


def _fault(fault: Fault, words: tuple[str, ...], phrase: tuple[str, ...]) -> NotUnderstood:
    """Return the refusal of a phrase; of one that was understood in part, with the words before it."""
    if fault.message == "parser.no_sense":
        start = next(at for at in range(len(words)) if words[at : at + len(phrase)] == phrase)
        end = start + (len(phrase) - len(bare(phrase)) + len(fault.words.split()) if fault.words else 0)
        return NotUnderstood(fault.message, " ".join(words[:end]))
    return NotUnderstood(*fault)


def _read(view: View, lines: Grammar, match: Match, words: tuple[str, ...]) -> Reading:
    """Return what the words of a match mean: a command, a question about the first open slot, or a failure."""
    action = match.line.action
    slots = dict(match.slots)
    if "words" in slots:
        return Command(action, words=" ".join(slots["words"]))
    if "direction" in slots and action == _GOING:
        return _way(view, action, slots["direction"], "to" in words)
    if not slots:
        return Command(action)
    if not _EXTRAS.isdisjoint(slots):
        return _with_extra(view, lines, match, slots, words)
    # What the second slot holds is read first, since ALL can depend on it: what is put into the box is not the box.
    second: Found | Fault | None = None
    if "second" in slots:
        second = resolve.resolve(view, lines, (action, "second"), slots["second"], match.line.seconds)
    if "thing" not in slots:
        assert second is not None, f"a line of {action} has slots without things"
        if isinstance(second, Fault):
            return _fault(second, words, slots["second"])
        return _put_together(Command(action), None, second, slots)
    is_clear = isinstance(second, Found) and len(second.things) == 1
    second_id = second.things[0].id if is_clear and isinstance(second, Found) else None
    thing = several.resolve_many(view, lines, action, slots["thing"], second_id, match.line.things)
    if isinstance(thing, Fault):
        if thing.message == "parser.not_here" and isinstance(second, Found) and is_clear:
            holder = second.things[0]
            if "container" in holder.traits and not scope.shows_inside(view, holder):
                return NotUnderstood("parser.shut", holder.name.definite)
        return _fault(thing, words, slots["thing"])
    if isinstance(second, Fault):
        return _fault(second, words, slots["second"])
    return _put_together(Command(action), thing, second, slots)


def _put_together(
    command: Command, thing: Found | None, second: Found | None, slots: dict[str, tuple[str, ...]]
) -> Reading:
    """Return the command of what both slots mean, for each of many things; or the question about what is open.

    There is no first thing in GIVE ME THE RING.
    """
    if second is not None and second.is_many:
        return NotUnderstood("parser.not_all", "")
    is_open = second is not None and second.is_open
    if thing is not None and thing.is_open:
        if second is not None and not is_open:
            command = command._replace(second=second.things[0].id)
        rest = " ".join(slots["second"]) if is_open else ""
        ids, others = (tuple(one.id for one in things) for things in (thing.things, thing.others))
        return Open(Which(command, "thing", ids, rest, others), thing.things, False)
    if is_open and second is not None:
        if thing is not None and len(thing.things) > 1:
            return NotUnderstood("parser.which_of_list", second.things[0].name.words)
        ids = tuple(one.id for one in second.things)
        first = None if thing is None else thing.things[0].id
        return Open(Which(command._replace(thing=first), "second", ids), second.things, False)
    if second is not None:
        command = command._replace(second=second.things[0].id)
    commands = (command,) if thing is None else tuple(command._replace(thing=one.id) for one in thing.things)
    reading = commands[0] if len(commands) == 1 else Group(commands)
    guessed = [found.things[0].name.definite for found in (thing, second) if found is not None and found.is_guess]
    return Guess(reading, " ".join(guessed)) if guessed else reading


def _with_extra(
    view: View, lines: Grammar, match: Match, slots: dict[str, tuple[str, ...]], words: tuple[str, ...]
) -> Reading:
    """Return what a match means in which a slot holds a travel word, a topic or a number, beside its things."""
    extra = next(name for name in slots if name in _EXTRAS)
    held = slots[extra]
    given = Command(match.line.action, words=" ".join(held))
    if extra == "direction":
        word = direction(view, held)
        if word is None:
            return NotUnderstood("parser.no_way", " ".join(held))
        given = Command(match.line.action, direction=word)
    elif extra == "number":
        count = number(held[0]) if len(held) == 1 else None
        if count is None:
            return NotUnderstood("parser.no_number", " ".join(held))
        given = Command(match.line.action, words=str(count))
    nouns = tuple((name, phrase) for name, phrase in match.slots if name not in _EXTRAS)
    if not nouns:
        return given
    found = _read(view, lines, Match(match.line, nouns), words)
    reading = found.reading if isinstance(found, Guess) else found
    if isinstance(reading, Command):
        reading = reading._replace(direction=given.direction, words=given.words)
        return found._replace(reading=reading) if isinstance(found, Guess) else reading
    if isinstance(reading, Open) and isinstance(reading.question, Which):
        command = reading.question.command._replace(direction=given.direction, words=given.words)
        return reading._replace(question=reading.question._replace(command=command))
    return NotUnderstood("parser.not_all", "") if isinstance(reading, Group) else reading


def _way(view: View, action: ActionId, words: tuple[str, ...], is_place: bool) -> Plain:
    """Return going by a travel word, back where one came from, or the steps to a room that the player knows.

    `is_place` if the words were said to be no way, but where one leads: GO TO THE KITCHEN.
    """
    word = direction(view, words)
    if word is not None:
        return Command(action, direction=word)
    if words == ("back",):
        word = routes.way_back(view)
        return NotUnderstood("parser.no_back", "") if word is None else Command(action, direction=word)
    name = tuple(one for one in words if one not in ARTICLES)
    rooms = routes.known_rooms(view, name)
    if not rooms:
        word = routes.named_way(view, name)
        if word is not None:
            return Command(action, direction=word)
        return NotUnderstood("parser.no_room" if is_place or len(words) > 1 else "parser.no_way", " ".join(words))
    if len(rooms) > 1:
        return NotUnderstood("parser.which_room", " ".join(words))
    if rooms[0].id == view.here:
        return NotUnderstood("parser.there", "")
    steps = routes.way_to(view, rooms[0].id)
    return NotUnderstood("parser.no_route", "") if steps is None else Route(steps, is_walk=True)


def _again(view: View) -> Plain:
    """Return the last command once more, as it was resolved then."""
    held = view.get((PLAYER, "again"))
    parts = [str(part) for part in held] if isinstance(held, tuple) else []
    commands = [command_of(parts[at : at + PARTS]) for at in range(0, len(parts), PARTS)]
    if not commands:
        return NotUnderstood("parser.no_again", "")
    in_scope = {thing.id for thing in scope.things(view)}
    for command in commands:
        for who in (command.actor, command.thing, command.second):
            if who is not None and who not in in_scope:
                return NotUnderstood("parser.not_here", view.world.things[who].name.words)
    return commands[0] if len(commands) == 1 else Group(tuple(commands))


def _oops(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading:
    """Return the last line with its unknown word put right."""
    held = view.get((PLAYER, "oops"))
    if not isinstance(held, tuple) or len(held) != 2 or not words:
        return NotUnderstood("parser.no_oops", "")
    mended = [one for word in str(held[0]).split() for one in (words if word == held[1] else (word,))]
    if mended[0] in OOPS.words:
        return NotUnderstood("parser.no_oops", "")
    if " ".join(mended) == held[0]:
        return NotUnderstood("parser.same_oops", "")
    return parse(view, lines, " ".join(mended))
