"""Words that mean one thing and no other among what is in scope. `possible` asks, for the lines that it lists.

The whole name is taken where nothing else is called so; else another phrase of the thing, with its adjectives, MY, or
its place in the row.
"""

from collections.abc import Iterator

from backrooms_if.engine import scope
from backrooms_if.engine.parser.nouns import Meant, called, meant
from backrooms_if.engine.parser.numbers import ORDINALS
from backrooms_if.engine.view import View
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Phrase, Thing


class Called(NamedTuple):
    """A thing in scope with what to call it: `name` is empty where no words mean it and nothing else.

    Of identical things the name stands for all; `alike` are these, in the order of scope, itself among them.
    """

    thing: Thing
    name: str
    alike: tuple[Thing, ...]


class Named(NamedTuple):
    """What is in scope, in its order, with what to call it; identical things once.

    `is_lasting` if it is the same wherever these things are in scope together.
    """

    all: tuple[Called, ...]
    is_lasting: bool


def names(view: View) -> Named:
    """Return what is in scope, with what to call it."""
    things = list({thing.id: thing for thing in scope.things(view)}.values())
    owners: dict[tuple[str, ...], Id | None] = {}
    shown: list[Thing] = []
    alike: dict[Id, list[Thing]] = {}
    for thing in things:
        alike.setdefault(thing.kin, []).append(thing)
        for phrase in thing.phrases:
            whole = phrase.whole
            owners[whole] = thing.kin if owners.get(whole, thing.kin) == thing.kin else None
        if "shown" in thing.texts:
            shown.append(thing)
    found: list[Called] = []
    is_lasting = not shown
    for same in alike.values():
        thing = same[0]
        name = next((one for one in thing.phrases if _is_free(view, one, thing, owners, shown)), None)
        words = " ".join(name.whole) if name is not None else _told_apart(view, thing)
        is_lasting = is_lasting and name is thing.phrases[0] and not _begins_with_way(name)
        found.append(Called(thing, words, tuple(same)))
    return Named(tuple(found), is_lasting)


def _begins_with_way(phrase: Phrase) -> bool:
    """Return whether a phrase can be that of a door, by the way that it is in: `north door`."""
    return phrase.whole[0] in OPPOSITES or phrase.whole[0] in SHORT_FORMS


def _is_free(
    view: View, phrase: Phrase, thing: Thing, owners: dict[tuple[str, ...], Id | None], shown: list[Thing]
) -> bool:
    """Return whether a phrase is the whole name of a thing and of no other."""
    whole = phrase.whole
    if owners[whole] != thing.kin:
        return False
    if (shown and shown != [thing]) or _begins_with_way(phrase):
        return means(view, whole, thing)
    return True


def means(view: View, words: tuple[str, ...], thing: Thing) -> bool:
    """Return whether words mean a thing, or one of those that are identical to it, better than any other."""
    found = meant(view, words)
    if not isinstance(found, Meant) or found.wanted is not None:
        return False
    most = max(rank for rank, _ in found.things)
    return all(one.kin == thing.kin for rank, one in found.things if rank == most)


def _told_apart(view: View, thing: Thing) -> str:
    """Return words for a thing whose every name is also that of another; empty if nothing tells them apart."""
    for words in _further_words(view, thing):
        if means(view, words, thing):
            return " ".join(words)
    return ""


def _further_words(view: View, thing: Thing) -> Iterator[tuple[str, ...]]:
    """Yield words that may tell a thing from what is called the same."""
    for phrase in thing.phrases:
        own = phrase.adjectives.difference(phrase.whole)
        for adjective in sorted(own):
            yield (adjective, *phrase.whole)
        if len(own) > 1:
            yield (*sorted(own), *phrase.whole)
    for phrase in thing.phrases:
        if scope.is_carried(view, thing.id):
            yield ("my", *phrase.whole)
    for phrase in thing.phrases:
        which = _place_in_row(view, phrase.whole, thing)
        if which:
            yield (which, *phrase.whole)


def placed(view: View, name: str, thing: Thing) -> str:
    """Return a name of several identical things with the place of one of them in the row; empty if it has no word."""
    which = _place_in_row(view, tuple(name.split()), thing)
    return f"{which} {name}" if which else ""


def _place_in_row(view: View, words: tuple[str, ...], thing: Thing) -> str:
    """Return the word for the place of a thing among those that are called so; empty if it has none."""
    row = (one for _, one in called(view, words))
    return next((word for word, one in zip(ORDINALS, row, strict=False) if one is thing), "")
