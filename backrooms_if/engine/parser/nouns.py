"""What a noun phrase can mean among what is in scope: `brass key`, `bob's ring`, `second coin`, `two keys`, `it`.

A phrase is first taken as it stands, so that a thing may be called whatever its author likes; only if nothing is called
so, one word after the other is read as a pronoun, an owner, a number, a place in a row, a plural, or where it is. How
likely each thing is, and which of several is meant, is `resolve`.
"""

from collections.abc import Callable
from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.parser.numbers import number, ordinal
from backrooms_if.engine.printed import printed
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.language.plurals import plurals, singulars
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES, words_of
from backrooms_if.world.numbers import in_words

LAST_NAMED: Final = ("it", "that", "this")
THEM: Final = ("them", "those", "these")
_CALLED: Final = {"him": "he", "her": "she"}
PRONOUNS: Final = (*LAST_NAMED, *_CALLED)
_OWNERS: Final = {"his": "he", "her": "she", "their": "they", "its": "it"}
_ENDINGS: Final = ("'s", "s'")
_MINE: Final = ("my", "own")
_THERE: Final = ("here", "there")
_ONES: Final = ("one", "ones")
_PAIRS: Final = ("couple", "pair")
_ANY: Final = ("any", "either")
_A: Final = ("a", "an")
"""Articles before what may be any of its kind."""
_OTHER: Final = ("other", "another")
_PLACES: Final = frozenset(("in", "inside", "within", "on", "upon", "from", "of"))
"""Prepositions behind a noun that say what it is in, on or with."""
_FLOORS: Final = (("floor",), ("ground",))
"""Where things lie that are in or on nothing, whether or not the world has it as scenery."""
LEADING: Final = frozenset((*_MINE, *_OWNERS, *_OTHER, *_ANY, *_PAIRS, *THEM, *LAST_NAMED, "of"))
"""Words at the head of a phrase that say which or how many, and name nothing by themselves."""
OTHER_WORDS: Final = frozenset((*LEADING, *_CALLED, *_THERE, *_ONES))
"""All words that mean something in a phrase and name nothing."""


_LONGEST_WHOLE: Final = 4
"""Words that are tried as the name of a whole before that of its part."""


class Fault(NamedTuple):
    """Why words mean nothing here: a message of the engine, and the words it names."""

    message: str
    words: str


class Meant(NamedTuple):
    """Things that a phrase can mean, each with how well its words fit.

    `wanted` is how many of them are wanted: 0 for all, None for the one whose words they are.
    """

    things: tuple[tuple[int, Thing], ...]
    wanted: int | None = None


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a phrase without the articles before it."""
    start = 0
    while start < len(words) - 1 and words[start] in ARTICLES:
        start += 1
    return words[start:]


def fit(view: View, thing: Thing, words: tuple[str, ...]) -> int:
    """Return how well words name a thing: 3 its whole name, 2 with its noun, 1 by adjectives alone, 0 not at all.

    What its printed name has beside the plain one counts as adjectives, as long as it is printed.
    """
    known = thing.words
    if words and "shown" in thing.texts:
        shown = frozenset(words_of(printed(view, thing).words)) - known
        words = tuple(word for word in words if word not in shown)
        if not words:
            return 1
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


def called(view: View, phrase: tuple[str, ...]) -> tuple[tuple[int, Thing], ...]:
    """Return the things in scope that are called so, each with how well the words fit."""
    found: list[tuple[int, Thing]] = []
    for thing in scope.things(view):
        rank = fit(view, thing, phrase)
        if not rank and "door" in thing.traits:
            rank = fit(view, thing, _without_direction(view, thing, phrase))
        if rank:
            found.append((rank, thing))
    return tuple(found)


def _without_direction(view: View, door: Thing, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return `north door` as `door`, of a door that an exit of that word has; else no words."""
    if len(words) < 2:
        return ()
    rules = view.room(view.here).exits.get(SHORT_FORMS.get(words[0], words[0]), ())
    return words[1:] if any(rule.door == door.id for rule in rules) else ()


def meant(view: View, words: tuple[str, ...]) -> Meant | Fault | None:
    """Return what a phrase can mean, why it can mean nothing, or None if nothing in scope is called so.

    A word is taken off at either end, or the phrase is parted in two, so that no line takes long, however it is made.
    """
    phrase = bare(words)
    found = called(view, phrase)
    if found:
        return Meant(found, 1 if words[0] in _A and words != phrase else None)
    first, last = phrase[0], phrase[-1]
    if len(phrase) == 1:
        if first in THEM:
            return _them(view, first)
        count = number(first)
        if count:  # DROP TWO, of what was named together last
            them = _them(view, first)
            return them._replace(wanted=count) if isinstance(them, Meant) else None
        return _last(view, first) if first in PRONOUNS else _plural(view, phrase)
    if _is_leading(first):
        return _led(view, phrase)
    if any(word.endswith(_ENDINGS) for word in phrase[:-1]):
        return _owned(view, phrase)
    if first.endswith("s") and any("actor" in thing.traits for _, thing in called(view, (first[:-1],))):
        return _owned(view, (f"{first[:-1]}'s", *phrase[1:]))  # BOBS RING
    if last in _THERE:
        found_here = meant(view, phrase[:-1])
        return _kept(found_here, lambda thing: not scope.is_carried(view, thing.id))
    if last in _ONES:
        found_ones = meant(view, phrase[:-1])
        return found_ones._replace(wanted=0) if last == "ones" and isinstance(found_ones, Meant) else found_ones
    if last in OPPOSITES and len(phrase) > 2 and phrase[-2] in ("the", "to"):
        to = phrase.index("to") if "to" in phrase else 0
        return meant(view, (last, *phrase[:to])) if to else None
    at = next((at for at, word in enumerate(phrase) if at and word in _PLACES), len(phrase) - 1)
    if at + 1 < len(phrase):
        return _placed(view, phrase[:at], phrase[at + 1 :])
    return _plural(view, phrase) or _part(view, phrase)


def _kept(found: Meant | Fault | None, wanted: Callable[[Thing], bool]) -> Meant | Fault | None:
    """Return the things of a meaning that are wanted; None if none is left."""
    if not isinstance(found, Meant):
        return found
    things = tuple((rank, thing) for rank, thing in found.things if wanted(thing))
    return found._replace(things=things) if things else None


def _is_leading(word: str) -> bool:
    return word in LEADING or bool(ordinal(word)) or number(word) is not None


def _led(view: View, phrase: tuple[str, ...]) -> Meant | Fault | None:
    """Read `two keys`, `second key`, `two of the keys`, `the other key`, `those keys`, `my lamp`."""
    first, rest = phrase[0], phrase[1:]
    if first in _OWNERS:
        return _owned(view, phrase)
    found = meant(view, rest)
    if first in _MINE:
        mine = _kept(found, lambda thing: scope.is_carried(view, thing.id))
        return mine or (Fault("parser.not_mine", " ".join(rest)) if found is not None else None)
    if not isinstance(found, Meant):
        return found
    place, count = ordinal(first), 2 if first in _PAIRS else 1 if first in _ANY else number(first)
    if place:
        row, wanted = found.things, found.wanted or 1
        things = row[place - 1 : place - 1 + wanted] if place > 0 else row[-wanted:]
        return Meant(things, 0 if wanted > 1 else None) if things else Fault("parser.fewer", in_words(len(row)))
    if first in _OTHER:
        last = view.get((PLAYER, "it"))
        return _kept(found, lambda thing: thing.id != last) or Fault("parser.no_other", "")
    if count == 0:
        return Fault("parser.no_noun", " ".join(phrase))
    return found._replace(wanted=count) if count else found


def _owned(view: View, phrase: tuple[str, ...]) -> Meant | Fault | None:
    """Read `bob's ring`, `the old man's hat`, `her coat`."""
    if phrase[0] in _OWNERS:
        at = 0
        owners: Meant | Fault | None = _last(view, phrase[0], _OWNERS[phrase[0]])
    else:
        at = next(at for at, word in enumerate(phrase) if word.endswith(_ENDINGS))
        owners = meant(view, (*phrase[:at], phrase[at].removesuffix("'s").removesuffix("'")))
    found = meant(view, phrase[at + 1 :])
    if not isinstance(owners, Meant) or found is None:
        return owners if isinstance(owners, Fault) else None
    inside = [owner.id for _, owner in owners.things]
    return _kept(found, lambda thing: any(scope.is_within(view, thing.id, owner) for owner in inside)) or Fault(
        "parser.not_theirs", printed(view, owners.things[0][1]).definite
    )


def _placed(view: View, phrase: tuple[str, ...], place: tuple[str, ...]) -> Meant | Fault | None:
    """Read `the coin in the box`: what is called so, and is in, on or with one of the things behind the preposition."""
    if bare(place) in _FLOORS:
        return _kept(meant(view, phrase), lambda thing: view.place(thing.id) == view.here)
    found, holders = meant(view, phrase), meant(view, place)
    if not isinstance(holders, Meant) or found is None:
        return holders if isinstance(holders, Fault) else None
    inside = [holder.id for _, holder in holders.things]
    return _kept(found, lambda thing: any(scope.is_within(view, thing.id, holder) for holder in inside)) or Fault(
        "parser.not_there", " ".join(phrase)
    )


def _plural(view: View, phrase: tuple[str, ...]) -> Meant | None:
    """Read `keys` as all that is called a key, and `glove` as some gloves; what the world wrote so was found before."""
    for noun in singulars(phrase[-1]):
        found = called(view, (*phrase[:-1], noun))
        named = tuple(item for item in found if item[0] > 1)  # the noun of a thing, no adjective
        if named:
            # The words of a plural are nobody's whole name: two red books are among them, be one of them old.
            return Meant(tuple((2, thing) for _, thing in named), 0)
    if not any(thing.name.is_plural for thing in scope.things(view)):
        return None
    for noun in plurals(phrase[-1]):
        found = called(view, (*phrase[:-1], noun))
        named = tuple(item for item in found if item[0] > 1 and item[1].name.is_plural)
        if named:
            return Meant(named)
    return None


def _part(view: View, phrase: tuple[str, ...]) -> Meant | None:
    """Read `desk drawer` as the drawer that is part of the desk."""
    for at in range(1, min(len(phrase), _LONGEST_WHOLE + 1)):
        wholes = {whole.id for _, whole in called(view, phrase[:at])}
        parts = tuple(item for item in called(view, phrase[at:]) if item[1].whole in wholes) if wholes else ()
        if parts:
            return Meant(parts)
    return None


def _them(view: View, word: str) -> Meant | Fault:
    held = view.get((PLAYER, "them"))
    if not isinstance(held, tuple) or not held:
        return Fault("parser.no_it", word)
    in_scope = {thing.id: thing for thing in scope.things(view)}
    things = tuple((3, in_scope[Id(str(one))]) for one in held if str(one) in in_scope)
    return Meant(things, 0) if things else Fault("parser.not_here", word)


def _last(view: View, word: str, owner: str | None = None) -> Meant | Fault:
    """Return what a pronoun stands for; `owner` is the actor's pronoun where the word is that of an owner: `his`."""
    last = view.get((PLAYER, "it"))
    pronoun = owner or _CALLED.get(word)
    if pronoun is not None and pronoun != "it":
        # Whoever was named last, if that is a he or a she; else the one who is here.
        actors = view.world.actors
        here = [thing for thing in scope.things(view) if thing.id in actors and actors[thing.id].pronoun == pronoun]
        named = view.get((PLAYER, "whom"))
        found = [thing for thing in here if thing.id == named] or here
        if len(found) == 1:
            return Meant(((3, found[0]),))
        actor = actors.get(Id(str(named)))
        if found or actor is None or actor.pronoun != pronoun:
            return Fault("parser.no_it", word)
        return Fault("parser.not_here", printed(view, view.world.things[actor.id]).words)
    if not last:
        return Fault("parser.no_it", word)
    for thing in scope.things(view):
        if thing.id == last:
            return Meant(((3, thing),))
    return Fault("parser.not_here", printed(view, view.world.things[Id(str(last))]).words)
