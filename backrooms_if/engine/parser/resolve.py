"""From a noun phrase to the things it can mean, ranked: what is in scope, how well the words fit, how likely it is."""

from typing import NamedTuple

from backrooms_if.engine import scope
from backrooms_if.engine.parser.grammar import Likely
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES

PRONOUNS = ("it", "that")


class Fault(NamedTuple):
    """Why words mean nothing here: a message of the engine, and the words it names."""

    message: str
    words: str


class Several(NamedTuple):
    """Things that the words fit equally well."""

    things: tuple[Thing, ...]


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a phrase without the articles before it."""
    start = 0
    while start < len(words) - 1 and words[start] in ARTICLES:
        start += 1
    return words[start:]


def fit(thing: Thing, words: tuple[str, ...]) -> int:
    """Return how well words name a thing: 3 its whole name, 2 with its noun, 1 by adjectives alone, 0 not at all."""
    known = thing.words
    for word in words:
        if word not in known:
            return 0
    best = 0
    given = frozenset(words)
    for phrase in thing.phrases:
        if words == phrase.whole:
            return 3
        if given <= phrase.adjectives:
            best = max(best, 1)
        elif phrase.noun in given and given <= phrase.adjectives | frozenset(phrase.whole):
            best = 2
        elif given <= phrase.adjectives | frozenset(phrase.whole):
            best = max(best, 1)
    return best


def resolve(view: View, words: tuple[str, ...], likely: Likely) -> Thing | Several | Fault:
    """Return the thing that a noun phrase means, several that it could mean, or why it means nothing."""
    phrase = bare(words)
    if len(phrase) == 1 and phrase[0] in PRONOUNS:
        return _pronoun(view, phrase[0])
    found: list[tuple[int, Thing]] = []
    for thing in scope.things(view):
        rank = fit(thing, phrase)
        if rank:
            found.append((rank, thing))
    if not found:
        return _unresolved(view, phrase)
    if len(found) == 1:
        return found[0][1]
    most = max(rank for rank, _ in found)
    return narrowed(view, [thing for rank, thing in found if rank == most], likely)


def narrowed(view: View, things: list[Thing], likely: Likely) -> Thing | Several:
    """Return the likeliest of some things, or all that are equally likely."""
    if len(things) == 1:
        return things[0]
    ranks = [likely(view, thing) for thing in things]
    most = max(ranks)
    best = [thing for thing, rank in zip(things, ranks, strict=True) if rank == most]
    return best[0] if len(best) == 1 else Several(tuple(best))


def _pronoun(view: View, word: str) -> Thing | Fault:
    last = view.get((PLAYER, "it"))
    if not last:
        return Fault("parser.no_it", word)
    for thing in scope.things(view):
        if thing.id == last:
            return thing
    return Fault("parser.not_here", view.world.things[Id(str(last))].name.words)


def _unresolved(view: View, words: tuple[str, ...]) -> Fault:
    """Return which word is unknown, or that the thing is not here; what was never seen is unknown, not absent."""
    for word in words:
        if not is_known(view, word):
            return Fault("parser.unknown_word", word)
    return Fault("parser.not_here_dark" if scope.is_dark(view) else "parser.not_here", " ".join(words))


def is_known(view: View, word: str) -> bool:
    """Return whether a word names something that the player has seen; what is hidden stays unknown."""
    return word in ARTICLES or any(view.get((thing, "seen")) is True for thing in view.world.vocabulary.get(word, ()))
