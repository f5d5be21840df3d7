"""From a noun phrase to the things it can mean, ranked: what is in scope, how well the words fit, how likely it is."""

from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.parser.grammar import Grammar, Likely
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS

PRONOUNS: Final = ("it", "that", "him", "her")
_CALLED: Final = {"him": "he", "her": "she"}
ONESELF: Final = ("me", "myself", "self", "yourself")


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
    if not words:
        return 0
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


def resolve(
    view: View,
    lines: Grammar,
    slot: tuple[ActionId, str],
    words: tuple[str, ...],
    allowed: frozenset[Id] | None = None,
) -> Thing | Several | Fault:
    """Return the thing that a noun phrase means, several that it could mean, or why it means nothing.

    `slot` names the action and the slot that the phrase fills, for how likely things are; `allowed` are the things that
    the slot is for, None for any.
    """
    phrase = bare(words)
    if all(word in PREPOSITIONS or word in ARTICLES for word in phrase):
        return Fault("parser.no_noun", " ".join(phrase))
    if len(phrase) == 1 and phrase[0] in PRONOUNS:
        last = _pronoun(view, phrase[0])
        if allowed is not None and isinstance(last, Thing) and last.kin not in allowed:
            return Fault("parser.not_that", last.name.definite)
        return last
    if len(phrase) == 1 and phrase[0] in ONESELF:
        return Fault("parser.oneself", phrase[0])
    found: list[tuple[int, Thing]] = []
    for thing in scope.things(view):
        rank = fit(thing, phrase)
        if not rank and "door" in thing.traits:
            rank = fit(thing, _without_direction(view, thing, phrase))
        if rank:
            found.append((rank, thing))
    if not found:
        return _unresolved(view, lines, phrase)
    if allowed is not None:
        fitting = [(rank, thing) for rank, thing in found if thing.kin in allowed]
        if not fitting:
            name = found[0][1].name.definite
            return Fault("parser.not_that", f"the {' '.join(phrase)}" if name.startswith("the ") else name)
        found = fitting
    if len(found) == 1:
        return found[0][1]
    most = max(rank for rank, _ in found)
    return _narrowed(view, [thing for rank, thing in found if rank == most], lines.likely[slot])


def _without_direction(view: View, door: Thing, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return `north door` as `door`, of a door that an exit of that word has; else no words."""
    if len(words) < 2:
        return ()
    rules = view.world.rooms_by_id[view.here].exits.get(SHORT_FORMS.get(words[0], words[0]), ())
    return words[1:] if any(rule.door == door.id for rule in rules) else ()


def _narrowed(view: View, things: list[Thing], likely: Likely) -> Thing | Several:
    """Return the likeliest of some things, or all that are equally likely."""
    if len(things) == 1:
        return things[0]
    ranks = [likely(view, thing) for thing in things]
    most = max(ranks)
    best = [thing for thing, rank in zip(things, ranks, strict=True) if rank == most]
    # Nobody is asked which of identical things is meant.
    return best[0] if all(thing.kin == best[0].kin for thing in best) else Several(tuple(best))


def _pronoun(view: View, word: str) -> Thing | Fault:
    last = view.get((PLAYER, "it"))
    if word in _CALLED:
        # Whoever was named last, if that is a he or a she; else the one who is here.
        actors = view.world.actors
        called = [
            thing for thing in scope.things(view) if _CALLED[word] == getattr(actors.get(thing.id), "pronoun", "")
        ]
        meant = [thing for thing in called if thing.id == last] or called
        return meant[0] if len(meant) == 1 else Fault("parser.no_it", word)
    if not last:
        return Fault("parser.no_it", word)
    for thing in scope.things(view):
        if thing.id == last:
            return thing
    return Fault("parser.not_here", view.world.things[Id(str(last))].name.words)


def _unresolved(view: View, lines: Grammar, words: tuple[str, ...]) -> Fault:
    """Return which word is unknown, or that the thing is not here; what was never seen is unknown, not absent."""
    for word in words:
        if not is_known(view, lines, word):
            return Fault("parser.unknown_word", word)
    return Fault("parser.not_here_dark" if scope.is_dark(view) else "parser.not_here", _written(view, words))


def _written(view: View, words: tuple[str, ...]) -> str:
    """Return words as they are quoted: a name that the player has seen as it is written, `Ada` for `ada`."""
    said = " ".join(words)
    for one in view.world.vocabulary.get(words[-1], ()):
        name = view.world.things[one].name.words
        if name.casefold() == said and view.get((one, "seen")) is True:
            return name
    return said


def is_known(view: View, lines: Grammar, word: str) -> bool:
    """Return whether a word is one of the grammar, or names something seen or held; what is hidden stays unknown."""
    if word in lines.words or word in ARTICLES or word in PRONOUNS or word in OPPOSITES or word in SHORT_FORMS:
        return True
    named = view.world.vocabulary.get(word, ())
    return any(view.get((thing, "seen")) is True for thing in named) or any(
        thing.kin in named for thing in scope.things(view)
    )
