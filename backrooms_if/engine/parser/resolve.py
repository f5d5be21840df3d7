"""Which of the things that a noun phrase can mean is meant, or how many: by its words, then by how likely each is.

A thing is likely by what the action says of it; where that does not decide, by what is held, what is seen, and what was
named last, and then the player is told what was taken. Only what is still open is asked.
"""

from collections.abc import Callable
from typing import Final

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.parser.grammar import Grammar
from backrooms_if.engine.parser.nouns import OTHER_WORDS, Fault, Meant, bare, meant
from backrooms_if.engine.parser.numbers import number, ordinal
from backrooms_if.engine.printed import printed
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.language.plurals import singulars
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS, words_of
from backrooms_if.world.numbers import in_words

ALL: Final = ("all", "everything", "both", "every", "each")
BUT: Final = ("except", "but")
_MEANING: Final = frozenset((*ARTICLES, *ALL, *OTHER_WORDS, *BUT, "and", "not", "again", "g"))
"""Words that mean something in a line and name nothing."""
_LONGEST_NAME: Final = 8
"""Words that are tried as the beginning of a phrase that means nothing as a whole."""
ONESELF: Final = ("me", "myself", "self", "yourself")


class Found(NamedTuple):
    """What a phrase means: one thing; several together if `is_many`; or one of several, to be asked, if `is_open`."""

    things: tuple[Thing, ...]
    is_many: bool = False
    is_open: bool = False
    is_guess: bool = False
    """Whether neither the words nor the action decided, so that the player is to be told."""
    others: tuple[Thing, ...] = ()
    """What else a list names, of which one part is open."""


def resolve(
    view: View,
    lines: Grammar,
    slot: tuple[ActionId, str],
    words: tuple[str, ...],
    allowed: frozenset[Id] | None = None,
    second: Id | None = None,
) -> Found | Fault:
    """Return what a noun phrase means, or why it means nothing.

    `slot` names the action and the slot that the phrase fills, for how likely things are; `allowed` are the things that
    the slot is for, None for any; `second` is the second thing of the command, if that is known.
    """
    found = matched(view, lines, words)
    if isinstance(found, Fault):
        return found
    if allowed is not None:
        fitting = tuple((rank, thing) for rank, thing in found.things if thing.kin in allowed)
        if not fitting:
            name = printed(view, found.things[0][1]).definite
            is_named = words[-1] not in OTHER_WORDS and name.startswith("the ")
            return Fault("parser.not_that", f"the {' '.join(bare(words))}" if is_named else name)
        found = found._replace(things=fitting)
    if second is not None and slot[1] == "thing" and (slot[0], "none_there") in lines.none_of:
        # What is taken out of something is in there, if anything called so is.
        inside = tuple(item for item in found.things if scope.is_within(view, item[1].id, second))
        found = found._replace(things=inside or found.things[:1])  # one that is not there is as good as another
    if found.wanted is not None:
        return counted(view, lines, slot, found, second)
    if len(found.things) == 1:
        return Found((found.things[0][1],))
    most = max(rank for rank, _ in found.things)
    return _likeliest(view, lines, slot, [thing for rank, thing in found.things if rank == most])


def matched(view: View, lines: Grammar, words: tuple[str, ...]) -> Meant | Fault:
    """Return the things that a phrase can mean, at least one, or why it means nothing."""
    phrase = bare(words)
    if phrase[0] in ALL:
        return Fault("parser.not_all", phrase[0])
    if all(word in PREPOSITIONS or word in ARTICLES for word in phrase):
        return Fault("parser.no_noun", " ".join(phrase))
    if len(phrase) == 1 and phrase[0] in ONESELF:
        return Fault("parser.oneself", phrase[0])
    if len(phrase) > limits.PHRASE_WORDS:
        return Fault("parser.no_noun", " ".join(phrase))
    found = meant(view, words)
    if found is None and phrase[0] == "no":
        return Fault("parser.no_noun", " ".join(phrase))
    if found is None and all(number(word) is not None or ordinal(word) or word in OTHER_WORDS for word in phrase):
        return Fault("parser.no_noun", " ".join(phrase))
    return _unresolved(view, lines, phrase) if found is None else found


def _likeliest(view: View, lines: Grammar, slot: tuple[ActionId, str], things: list[Thing]) -> Found:
    """Return the likeliest of some things, or all that are equally likely."""
    if len(things) == 1:
        return Found(tuple(things))
    likely = lines.likely[slot]
    ranks = [likely(view, thing) for thing in things]
    most = max(ranks)
    best = [thing for thing, rank in zip(things, ranks, strict=True) if rank == most]
    if not most and slot[1] == "second":
        best = best[:1]  # none of them will do, and which one is no matter
    # Nobody is asked which of identical things is meant.
    if len({thing.kin for thing in best}) == 1:
        return Found(tuple(best[:1]))
    last, them = view.get((PLAYER, "it")), view.get((PLAYER, "them"))
    if isinstance(them, tuple) and last in them:
        last = None  # it was named together with others
    signs: tuple[Callable[[Thing], bool], ...] = (
        lambda thing: scope.is_carried(view, thing.id),
        lambda thing: not scope.is_only_felt(view, thing),
        # Of several that are held any could be meant: to have handled one of them last says nothing.
        lambda thing: thing.id == last and not scope.is_carried(view, thing.id),
    )
    for sign in signs:
        best = [thing for thing in best if sign(thing)] or best
    kinds = {thing.kin: thing for thing in reversed(best)}
    best = [thing for thing in best if kinds[thing.kin] is thing][: limits.THINGS_AT_ONCE]
    return Found(tuple(best), is_guess=True) if len(best) == 1 else Found(tuple(best), is_open=True)


def counted(view: View, lines: Grammar, slot: tuple[ActionId, str], found: Meant, second: Id | None) -> Found | Fault:
    """Return so many of some things, of those that ALL would mean where it is any, the likelier first; 0 is all."""
    action, name = slot
    most = max(rank for rank, _ in found.things)
    things = [thing for rank, thing in found.things if rank == most]
    choose = lines.all_of.get(action) if name == "thing" else None
    if choose is not None:
        usual = frozenset(thing.id for thing in choose(view, second))
        things = [thing for thing in things if thing.id in usual] or things
    if found.wanted:
        if len(things) < found.wanted:
            return Fault("parser.fewer", in_words(len(things)))
        likely = lines.likely[slot]
        things = sorted(things, key=lambda thing: -likely(view, thing))[: found.wanted]
    things = things[: limits.THINGS_AT_ONCE]
    return Found(tuple(things), is_many=len(things) > 1)


def _unresolved(view: View, lines: Grammar, words: tuple[str, ...]) -> Fault:
    """Return which word is unknown, or that the thing is not here; what was never seen is unknown, not absent."""
    if _is_place(view, words):
        return Fault("parser.a_place", " ".join(words))
    for word in words:
        if not is_known(view, lines, word):
            return Fault("parser.unknown_word", word)
    # A preposition, a direction or a word of the grammar behind a name: that much was understood.
    for end in range(min(len(words), _LONGEST_NAME) - 1, 0, -1):
        is_tail = words[end] in PREPOSITIONS or not names_something(view, words[end])
        if is_tail and meant(view, words[:end]) is not None:
            return Fault("parser.no_sense", " ".join(words[:end]))
    return Fault("parser.not_here_dark" if scope.is_dark(view) else "parser.not_here", _written(view, words))


def _is_place(view: View, words: tuple[str, ...]) -> bool:
    """Return whether words are the name of the room one is in."""
    name = words_of(view.room(view.here).name)
    return not scope.is_dark(view) and tuple(word for word in name if word not in ARTICLES) == words


def _written(view: View, words: tuple[str, ...]) -> str:
    """Return words as they are quoted: a name that the player has seen as it is written, `Ada` for `ada`."""
    said = " ".join(words)
    for one in sorted(view.seen().intersection(view.world.vocabulary.get(words[-1], ()))):
        name = view.world.things[one].name.words
        if name.casefold() == said:
            return name
    return said


def is_known(view: View, lines: Grammar, word: str) -> bool:
    """Return whether a word is one of the grammar, or names something seen or held; what is hidden stays unknown."""
    if word in lines.words or word in _MEANING or word in OPPOSITES or word in SHORT_FORMS:
        return True
    return number(word) is not None or bool(ordinal(word)) or names_something(view, word)


def names_something(view: View, word: str) -> bool:
    """Return whether a word, or what it is a plural of, stands for something that the player has seen or sees."""
    for noun in (word, *singulars(word)):
        named = view.world.vocabulary.get(noun)
        if named is None:
            continue
        if any(noun in thing.words for thing in scope.things(view)) or not view.seen().isdisjoint(named):
            return True
    return False
