"""Questions that stand in the state, and their answers: "Which key?", "Take what?" and "Do what with the lamp?".

A question is a flat tuple under (player, question), so that it is saved, undone and hashed like everything else. It
begins with its kind: "which", "what" or "do".
"""

from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import remembering, tokens
from backrooms_if.engine.parser.nouns import bare, called, fit
from backrooms_if.engine.parser.numbers import number, ordinal
from backrooms_if.engine.parser.resolve import ALL, BUT
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.language.plurals import singulars
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES

_ANY: Final = ("any", "either", "whichever", "whatever")
_NONE: Final = ("neither", "none", "no", "nope", "nothing", "cancel", "nevermind")
_NOTHING: Final = (("never", "mind"), ("no", "one"), ("not", "one"))
_BESIDE: Final = frozenset((*ARTICLES, "of", "them", "these", "those", "number", "choice", "one", "ones"))
"""Words beside one that counts, which add nothing to it."""


class Which(NamedTuple):
    """A choice among things for one slot of a command.

    `rest` are the choices for the second slot, to be asked about next; `others` are the clear things of a list.
    """

    command: Command
    slot: str
    choices: tuple[Id, ...]
    rest: tuple[Id, ...] = ()
    others: tuple[Id, ...] = ()


class What(NamedTuple):
    """A thing is missing at the end of these words; `actor` is who is told to do it, None for the player."""

    words: str
    actor: Id | None = None


class Do(NamedTuple):
    """A thing was named, by these words, and not what to do with it."""

    words: str


Question = Which | What | Do


class Answer(NamedTuple):
    """What an answer says: the things that are meant, none for none of them; what it leaves open if `is_open`."""

    things: tuple[Thing, ...]
    is_open: bool = False


def ask(view: View, question: Question | None) -> None:
    """Put a question into the state, in place of one that stands there; None for none."""
    match question:
        case None:
            view.set(PLAYER, "question", ())
        case What():
            view.set(PLAYER, "question", ("what", question.words, question.actor or ""))
        case Do():
            view.set(PLAYER, "question", ("do", question.words))
        case Which():
            head = ("which", *remembering.kept(question.command), question.slot)
            counts = (str(len(question.rest)), str(len(question.others)))
            view.set(PLAYER, "question", (*head, *counts, *question.rest, *question.others, *question.choices))


def standing(view: View) -> Question | None:
    """Return the question that waits for an answer, or None."""
    held = view.get((PLAYER, "question"))
    if not isinstance(held, tuple) or not held:
        return None
    parts = [str(part) for part in held]
    if parts[0] == "what":
        return What(parts[1], Id(parts[2]) or None)
    if parts[0] == "do":
        return Do(parts[1])
    end = 1 + remembering.PARTS
    slot, rest, others, *ids = parts[end:]
    first, second = int(rest), int(rest) + int(others)
    kept = tuple(map(Id, ids))
    return Which(remembering.command_of(parts[1:end]), slot, kept[second:], kept[:first], kept[first:second])


def choices(view: View, question: Which) -> list[Thing]:
    """Return the choices that can still be seen, in the order in which they were offered."""
    offered = frozenset(question.choices)
    in_scope = {thing.id for thing in scope.things(view) if thing.id in offered}
    return [view.world.things[one] for one in question.choices if one in in_scope]


def offered(view: View, question: Question) -> tuple[Thing, ...]:
    """Return the things that a question names; none for one that asks for any thing at all."""
    match question:
        case Which():
            return tuple(choices(view, question))
        case Do():
            return tuple(thing for _, thing in called(view, tuple(question.words.split())))
        case What():
            return ()


def answered(view: View, question: Which, words: tuple[str, ...]) -> Answer | None:
    """Return what an answer says; None if it is none.

    It may be an adjective, a noun, a place in the list, several of these, or that all, any, none of them, or all but
    one is meant.
    """
    left = choices(view, question)
    but = next((at for at, word in enumerate(words) if at and word in BUT), None)
    if but is not None:
        every, without = _one(view, left, words[:but]), _several(view, left, words[but + 1 :])
        if every is None or without is None or every.is_open or without.is_open:
            return None
        things = tuple(thing for thing in every.things if thing not in without.things)
        return Answer(things) if things else None
    return _several(view, left, words)


def _several(view: View, left: list[Thing], words: tuple[str, ...]) -> Answer | None:
    parts = tokens.listed(words)
    if len(parts) < 2:
        return _one(view, left, parts[0] if parts else ())
    chosen: dict[Id, Thing] = {}
    for part in parts:
        answer = _one(view, left, part)
        if answer is None or answer.is_open:
            return None
        chosen.update((thing.id, thing) for thing in answer.things)
    return Answer(tuple(chosen.values())) if chosen else None


def _one(view: View, left: list[Thing], words: tuple[str, ...]) -> Answer | None:
    phrase = bare(words)
    if phrase[-1:] in (("one",), ("ones",)) and len(phrase) > 1:
        phrase = phrase[:-1]
    found = [(fit(view, thing, phrase), thing) for thing in left]
    most = max((rank for rank, _ in found), default=0)
    if most:
        best = tuple(thing for rank, thing in found if rank == most)
        return Answer(best, is_open=len(best) > 1)
    if phrase in _NOTHING:
        return Answer(())
    if not phrase:
        return None
    # `the second key`, `both of them`, `number 2`, `key 2`: the word that counts, beside what they are all called.
    for word, others in ((phrase[0], phrase[1:]), (phrase[-1], phrase[:-1])):
        if all(other in _BESIDE or _is_called(left, other) for other in others):
            answer = _counted(left, word, is_plural=any(_is_plural(left, other) for other in others))
            if answer is not None:
                return answer
    return Answer(tuple(left)) if len(phrase) == 1 and _is_plural(left, phrase[0]) else None


def _counted(left: list[Thing], word: str, *, is_plural: bool) -> Answer | None:
    """Return what a word that counts says: all, any, none, a place in the list, or, before a plural, how many."""
    if word in ALL:
        return Answer(tuple(left)) if word != "both" or len(left) == 2 else None
    if word in _ANY:
        return Answer(tuple(left[:1]))
    if word in _NONE:
        return Answer(())
    count = number(word)
    if is_plural and count:
        return Answer(tuple(left[:count])) if count <= len(left) else None
    place = ordinal(word) or count
    if not place or place > len(left):
        return None
    return Answer((left[place - 1 if place > 0 else place],))


def _is_called(left: list[Thing], word: str) -> bool:
    """Return whether a word, or what it is a plural of, is one of every choice's."""
    return all(any(one in thing.words for one in (word, *singulars(word))) for thing in left)


def _is_plural(left: list[Thing], word: str) -> bool:
    return any(all(one in thing.words for thing in left) for one in singulars(word))
