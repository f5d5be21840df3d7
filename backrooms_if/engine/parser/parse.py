"""One command's words to a command, a question or a refusal. Pure reading: what is to be remembered is returned.

The order: whom it is said to, an answer to the question that stands, a command. What means nothing so is read as a
name alone, without what is only polite, as two commands, and last with a slip of the fingers put right.
"""

from typing import Final, assert_never

from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import addressing, disambiguate, mend, politeness, resolve, tokens
from backrooms_if.engine.parser.addressing import Address, Parted
from backrooms_if.engine.parser.commands import GOING, read_command
from backrooms_if.engine.parser.disambiguate import Do, Question, What, Which
from backrooms_if.engine.parser.grammar import Grammar
from backrooms_if.engine.parser.nouns import Fault, bare, called
from backrooms_if.engine.parser.readings import Group, Guess, NotUnderstood, Open, Plain, Reading, Route
from backrooms_if.engine.parser.remembering import PARTS, command_of
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.world.repeating import AGAIN, OOPS

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
    failed = reading if plain == words else read_command(view, lines, plain)
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
    """Return what words mean as they stand; else without what is polite, or as two commands."""
    reading = read_command(view, lines, words)
    if not isinstance(reading, NotUnderstood):
        return reading
    if reading.message == "parser.unknown_verb":
        reading = _without_verb(view, lines, words) or reading
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
