"""One command's words to a command, a question or a refusal. Pure reading: what is to be remembered is returned.

The order: whom it is said to, an answer to the question that stands, a command. What means nothing so is read as a
name alone, without what is only polite, as two commands, and last with a slip of the fingers put right.
"""

from typing import Final, assert_never

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import addressing, affirming, disambiguate, mend, menus, politeness, resolve, tokens
from backrooms_if.engine.parser.addressing import Address, Parted
from backrooms_if.engine.parser.commands import GOING, direction, read_command
from backrooms_if.engine.parser.disambiguate import Do, Question, What, Which
from backrooms_if.engine.parser.grammar import Grammar
from backrooms_if.engine.parser.nouns import Fault, Meant, bare, called, meant
from backrooms_if.engine.parser.readings import Group, Guess, NotUnderstood, Open, Plain, Reading, Route
from backrooms_if.engine.parser.remembering import PARTS, command_of
from backrooms_if.engine.printed import printed
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.world.repeating import AGAIN, OOPS

_AGAIN: Final = AGAIN.words
_OOPS: Final = OOPS.words
_LONGEST_NAME: Final = 8
"""Words that are tried as the name of a thing where no verb begins the line."""
_MENDS: Final = 2
"""Words of a line that are put right."""


def parse(view: View, lines: Grammar, sentence: str) -> Reading:
    """Return what one sentence means here."""
    words = tokens.words(sentence)
    question = disambiguate.standing(view)
    if not words:
        again = disambiguate.offered(view, question) if question is not None else ()
        return NotUnderstood("parser.empty", "") if question is None else Open(question, again, False)
    if len(words) == 1 and words[0] in _AGAIN:
        return _again(view)
    if words[0] in _OOPS:
        return _oops(view, lines, words[1:])
    if "," in sentence or words[0] in addressing.TELLING:
        address = addressing.addressed(view, lines, sentence, words, question is not None)
        if isinstance(address, Fault) and address.message == "ordering.nobody":
            name = mend.mended_name(view, address.words)
            if name is not None:
                return _misnamed(view, lines, sentence, name)
        if address is not None:
            return _addressed(view, lines, address)
    if isinstance(question, Which):
        answer = _answer(question, view, words) or _answer(question, view, politeness.stripped(words))
        if answer is not None:
            return answer
    affirmed = affirming.affirmed(view, words)
    if affirmed is not None:
        return affirmed
    if question is None and view.get(menus.MENU):
        chosen = menus.answered(view, lines, politeness.stripped(words) or words)
        if chosen is not None:
            return chosen
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
    guess = _mended(view, lines, politeness.stripped(words) or words, reading, which if left else None)
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
            return Route(tuple(filter(None, address)))
        case Fault():
            return NotUnderstood(*address)
        case Address():
            whom = address.thing
    if "actor" not in whom.traits:
        return NotUnderstood("ordering.no_actor", "", whom.id)
    words = tokens.words(address.sentence)
    if not words:
        return NotUnderstood("ordering.nothing", "", whom.id)
    words = addressing.as_order(politeness.stripped(words) or words)
    view.doer = whom.id
    reading = _understood(view, lines, words)
    view.doer = view.player
    if isinstance(reading, NotUnderstood) and reading.message == "parser.oneself":
        reading = addressing.done_to_player(lines, words) or reading
    if isinstance(reading, NotUnderstood):
        reading = _mended(view, lines, words, reading, None) or reading
    is_name = isinstance(reading, Open) and isinstance(reading.question, Do)
    if is_name or (isinstance(reading, NotUnderstood) and reading.message == "parser.unknown_verb"):
        return NotUnderstood("ordering.not_understood", " ".join(words), whom.id)
    if isinstance(reading, NotUnderstood) and reading.message in lines.none_of.values():
        return NotUnderstood("parser.none_of_all", "")  # the action's own words are about the player
    if isinstance(reading, Route):
        if not reading.is_walk:
            return Route(tuple(f"{whom.name.definite}, {part}" for part in reading.words))
        reading = Command(GOING, words=" ".join(words))
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
    """Return what words mean as they stand; else without what is polite, as two commands, or as a name alone."""
    reading = read_command(view, lines, words)
    if not isinstance(reading, NotUnderstood):
        return reading
    plain = politeness.stripped(words)
    if not plain:
        return NotUnderstood("parser.empty", "")
    others = [plain]
    if any("-" in word for word in plain):
        others.append(tuple(part for word in plain for part in word.split("-")))
    for other in others:
        if other != words:
            found = read_command(view, lines, other)
            if not isinstance(found, NotUnderstood):
                return found
            if other == plain:
                reading, words = found, plain
    route = _joined_by_and(lines, plain)
    if route is not None:
        return route
    if reading.message == "parser.unknown_verb":
        if direction(view, words[:1]) is not None:
            return NotUnderstood("parser.no_sense", words[0])
        return _without_verb(view, lines, words) or reading
    return reading


def _joined_by_and(lines: Grammar, words: tuple[str, ...]) -> Route | None:
    """Return the two commands that `and` joins, where a command begins behind it; None for one."""
    if "and" not in words:
        return None
    parts = tokens.listed(words)
    begins = [tokens.begins_command(part, lines.by_word) for part in parts]
    for at in range(1, len(parts)):
        if begins[at] and (begins[0] or begins[at - 1]):
            return Route((" and ".join(map(" ".join, parts[:at])), " and ".join(map(" ".join, parts[at:]))))
    return None


def _without_verb(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading | None:
    """Return the question what is to be done with a thing that is named and nothing else, or nothing that is known.

    What is behind somebody's name may be an order, if one without its comma. What is known and not here is not here.
    """
    whole = meant(view, words)
    if isinstance(whole, Fault) and len(words) == 1:
        return NotUnderstood(*whole)
    if isinstance(whole, Meant):
        return Open(Do(" ".join(words)), tuple(thing for _, thing in whole.things), False)
    for end in range(min(len(words), _LONGEST_NAME), 0, -1) if len(words) > 1 else ():
        named = tuple(thing for _, thing in called(view, bare(words[:end])))
        if len(named) == 1 and "actor" in named[0].traits:
            order = politeness.stripped(words[end:])
            if tokens.begins_command(order, lines.by_word):
                return _addressed(view, lines, Address(named[0], " ".join(order)))
        if named:
            return Open(Do(" ".join(words[:end])), named, False)
    if resolve.names_something(view, words[0]):
        fault = resolve.matched(view, lines, tokens.listed(words)[0])
        return NotUnderstood(*fault) if isinstance(fault, Fault) and fault.message != "parser.unknown_word" else None
    return None


def _mended(
    view: View, lines: Grammar, words: tuple[str, ...], failed: NotUnderstood, question: Which | None
) -> Guess | None:
    """Return the one reading that putting slips of the fingers right gives; None if there is none, or more."""
    for _ in range(_MENDS):
        found: dict[Command | Group | Route | Question, tuple[Command | Group | Route | Open, tuple[str, ...]]] = {}
        further: dict[NotUnderstood, tuple[str, ...]] = {}
        for other in mend.mended(view, lines, words, failed.message, failed.words, question):
            answer = _answer(question, view, other) if question is not None else None
            full = _understood(view, lines, other) if answer is None else answer
            reading = full.reading if isinstance(full, Guess) else full
            match reading:
                case NotUnderstood():
                    further[reading] = other
                case Open(question=What()) if other[0] == words[0]:
                    pass  # a line that would now break off
                case Open(question=Do()) if question is not None:
                    pass  # no answer to the question that stands
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


def _answer(question: Which, view: View, words: tuple[str, ...]) -> Plain | None:
    """Return what an answer makes of the question's command; None if it is no answer to it."""
    answer = disambiguate.answered(view, question, words) if words else None
    if answer is None:
        return None
    if answer.is_open:
        if len(answer.things) == len(question.choices):
            return None  # it says nothing new; a command is likelier
        return Open(question._replace(choices=tuple(thing.id for thing in answer.things)), answer.things, False)
    if not answer.things:
        return NotUnderstood("parser.neither", "")
    command, ids = question.command, tuple(thing.id for thing in answer.things)
    if question.slot == "second":
        return NotUnderstood("parser.not_all", "") if len(ids) > 1 else command._replace(second=ids[0])
    ids = (*question.others, *ids)
    if question.rest:
        if len(ids) > 1:
            return NotUnderstood("parser.which_of_list", printed(view, view.world.things[question.rest[0]]).words)
        which = Which(command._replace(thing=ids[0]), "second", question.rest)
        return Open(which, disambiguate.offered(view, which), False)
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
                return NotUnderstood("parser.not_here", printed(view, view.world.things[who]).words)
    return commands[0] if len(commands) == 1 else Group(tuple(commands))


def _oops(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading:
    """Return the last line with its unknown word put right."""
    held = view.get((PLAYER, "oops"))
    if not isinstance(held, tuple) or len(held) != 2:
        return NotUnderstood("parser.no_oops", "")
    if not words:
        return NotUnderstood("parser.what_oops", str(held[1]))
    said = str(held[0]).split()
    at = said.index(str(held[1])) if held[1] in said else 0
    mended = (*said[:at], *words, *said[at + 1 :])
    line = " ".join(mended)
    if len(line) > limits.LINE_CHARACTERS or mended[0] in _OOPS:
        return NotUnderstood("parser.no_oops", "")
    return NotUnderstood("parser.same_oops", "") if line == held[0] else parse(view, lines, line)
