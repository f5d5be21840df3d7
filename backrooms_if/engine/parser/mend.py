"""Slips of the fingers: what a line may have been meant to say, one word of it put right or parted in two.

A word is put right into one of the grammar or one that names something in scope: at a distance of one letter more,
less, wrong or changed with its neighbour, of two from seven letters on. Never into what is hidden or not here, into a
word that ends the game, or into a part of the body, which every actor has and few worlds mean. `parse` reads what is
given here, and takes it only if it is the one thing that could be meant.
"""

from collections.abc import Iterator
from typing import Final

from backrooms_if.engine import routes, scope
from backrooms_if.engine.parser import disambiguate
from backrooms_if.engine.parser.disambiguate import Which
from backrooms_if.engine.parser.english import VERBS
from backrooms_if.engine.parser.grammar import Grammar, Words
from backrooms_if.engine.parser.slips import by_length, nearest
from backrooms_if.engine.view import View
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.naming import ARTICLES

_TRIES: Final = 6
"""Ways to put a line right that are read."""
_MENDED: Final = frozenset(("parser.unknown_verb", "parser.unknown_word", "parser.no_way", "parser.no_room"))
"""The failures behind which a slip can stand: those that name a word."""
_DRASTIC: Final = frozenset(
    ("quit", "q", "exit", "restart", "restore", "load", "save", "transcript", "script", "unscript")
)
"""Words that end the game or write files: nothing is taken for them, nor they for anything."""
_FUNCTION: Final = frozenset(
    ("not", "no", "yes", "all", "and", "but", "again", "also", "too", "now", "you", "your", "our", "them")
)
"""Words that are never a slip for another: each means something by itself."""
_BODY: Final = frozenset(
    [
        *(
            "arm",
            "arms",
            "back",
            "body",
            "chest",
            "chin",
            "ear",
            "ears",
            "eye",
            "eyes",
            "face",
            "feet",
            "finger",
            "fingers",
        ),
        *(
            "foot",
            "hair",
            "hand",
            "hands",
            "head",
            "heart",
            "knee",
            "knees",
            "leg",
            "legs",
            "lip",
            "lips",
            "mouth",
            "neck",
        ),
        *("nose", "palm", "shoulder", "skin", "stomach", "thumb", "toe", "toes", "tongue", "tooth", "teeth", "wrist"),
    ]
)


def mended(
    view: View, lines: Grammar, words: tuple[str, ...], failure: str, about: str, question: Which | None
) -> Iterator[tuple[str, ...]]:
    """Yield the lines that these words may have been meant for, the nearest ones only; none if no slip can be seen.

    `failure` is the message of what the words came to, and `about` the word that it names. To a `question` that stands
    the words may be an answer.
    """
    if failure not in _MENDED and question is None:
        return
    if failure not in _MENDED:
        about = words[0]  # an answer of several words may fail on none of them
    at = next((at for at, word in enumerate(words) if word in about.split()), None)
    if at is None:
        return
    known = _known(view, lines, words, at, question)
    verbs = lines.verbs_by_length() if at == 0 and question is None else {}
    if failure == "parser.no_room":  # which names all words of the room, those among them that are right
        at = next((at for at, word in enumerate(words) if word in about.split() and word not in known), at)
    about = words[at]
    if about in _FUNCTION or about in _DRASTIC or (at == 0 and about in VERBS):
        return
    if about in view.world.travel_words:
        return  # a way somewhere else: DESCEND is no slip for ASCEND
    near = _allowed(nearest(about, verbs, by_length(known)))
    if near:
        for word in near[:_TRIES]:
            yield (*words[:at], word, *words[at + 1 :])
        if at:
            return
    for end in range(1, len(about) - 1):
        head = about[:end]
        if (
            (head in known or (at == 0 and head in lines.by_word))
            and head not in _DRASTIC
            and _is_word(view, lines, about[end:])
        ):
            yield (*words[:at], head, about[end:], *words[at + 1 :])


def mended_name(view: View, word: str) -> str | None:
    """Return the word for somebody in scope that a name was meant for; None if there is none, or more than one."""
    names = {other for thing in scope.things(view) if "actor" in thing.traits for other in thing.words}
    near = _allowed(nearest(word, by_length(names)))
    return near[0] if len(near) == 1 else None


def _known(view: View, lines: Grammar, words: tuple[str, ...], at: int, question: Which | None) -> frozenset[str]:
    """Return the words that can stand at a place of a line, verbs aside."""
    found: set[str] = set(OPPOSITES)
    in_scope = frozenset(thing.id for thing in scope.things(view))
    found.update(scope.words_for(view, scope.known_ways(view, in_scope)))
    if question is not None:
        for thing in disambiguate.choices(view, question):
            found |= thing.words
    if at:
        found.update(ARTICLES)
        for line in lines.by_word.get(words[0], ()):
            for part in line.parts:
                if isinstance(part, Words):
                    found |= part.forms
                elif part.name == "direction":
                    found.update(routes.known_words(view))
    if at or len(words) == 1:
        for thing in scope.things(view):
            found |= thing.words
    return frozenset(found)


def _is_word(view: View, lines: Grammar, word: str) -> bool:
    return word in lines.words or word in OPPOSITES or any(word in thing.words for thing in scope.things(view))


def _allowed(near: list[str]) -> list[str]:
    """Return the words of some that others can be taken for."""
    return [word for word in near if word not in _DRASTIC and word not in _BODY]
