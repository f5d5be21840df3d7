"""The nouns of English prose, found by what stands around them: an article or number before, and what cannot be part of
a name behind. Lint asks.

No model of the language: a run of words between an article and the next small word or stop holds a noun, nearly
always at its end. Where that is in doubt nothing is said. What is compared (`like a cheek`), denied (`without a sound`)
or only measured (`the size of a telephone`) is not there to be looked at.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from backrooms_if.language.plurals import singulars
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.noun_words import ABSTRACT, BEFORE, ENDS, INTRODUCING, LOOKING_VERBAL, MEASURES

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|[^\w\s]|\d+")
_LONGEST: Final = 4
"""Words from an article to the end of a name; a longer run is a sentence of another build."""
_NEAR: Final = 5
"""Words behind a name among which its direction stands."""
_DIRECTIONS: Final = frozenset((*OPPOSITES, *SHORT_FORMS)) - {"in", "out", "inside", "outside", "s", "d", "u", "e"}
_TOWARDS: Final = frozenset(("to", "into", "towards"))
_STOPS: Final = frozenset(".;:!?|(),")
_ENDING: Final = frozenset(".,;:!?|()[]\"'\u2019\u201d\u2014\u2013-/")
_VERBAL: Final = re.compile(r".{2,}(?:ed|ly)|.{3,}ing")


class Noun(NamedTuple):
    """A noun of a text: where its last word begins, that word, and every word of its name, all in lower case."""

    at: int
    word: str
    name: tuple[str, ...]


def nouns(text: str) -> Iterator[Noun]:
    """Yield the nouns of a text without markup (`plain_words`), those that are there to be looked at, in order."""
    lower = text.lower()
    tokens = _TOKEN.findall(lower)
    starts: list[int] | None = None
    for index, token in enumerate(tokens):
        if token not in INTRODUCING:
            continue
        name = _name(tokens, index)
        if not name:
            continue
        if starts is None:
            starts = [found.start() for found in _TOKEN.finditer(lower)]
        yield Noun(starts[index + len(name)], name[-1], name)


def _name(tokens: list[str], index: int) -> tuple[str, ...]:
    """Return the words of the name behind an article, the noun last; none if there is none to be sure of."""
    before = tokens[index - 1] if index else "."
    if before in BEFORE or (before == "of" and index > 1 and tokens[index - 2] in MEASURES):
        return ()
    end = index + 1
    while end < len(tokens) and tokens[end] not in ENDS and tokens[end] not in _ENDING and tokens[end][0].isalpha():
        end += 1
        if end - index > _LONGEST + 1:
            return ()
    if end < len(tokens) and (
        tokens[end] in ("would", "might", "could") or tokens[end].isdigit() or tokens[end] == "#"
    ):
        return ()
    if (index > 1 and before in _TOWARDS and tokens[index - 2] in _DIRECTIONS) or _leads_on(tokens, end):
        return ()
    last = end
    while last - index > 2 and _is_verbal(tokens[last - 1]):
        last -= 1
    if tokens[index] in ("a", "an", "another") and last - index > 2 and _is_singular_verb(tokens[last - 1]):
        last -= 1
    name = tuple(tokens[index + 1 : last])
    if not name or name[-1] in ABSTRACT or _is_verbal(name[-1]):
        return ()
    if end < len(tokens) and tokens[end] == "of" and name[-1] in MEASURES:
        return ()
    return name


def _leads_on(tokens: list[str], end: int) -> bool:
    """Return whether a name is that of a way, told with its direction: `a corridor leads west`, `the bar is back east`.

    Who reads that goes there and looks at nothing.
    """
    for token in tokens[end : end + _NEAR]:
        if token in _DIRECTIONS:
            return True
        if token in _STOPS:
            return False
    return False


def _is_verbal(word: str) -> bool:
    """Return whether a word is hardly a noun: `pushed`, `slowly`, `standing`."""
    return _VERBAL.fullmatch(word) is not None and word not in LOOKING_VERBAL


def _is_singular_verb(word: str) -> bool:
    """Return whether what stands behind `a lamp` is what it does: `burns`."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


@cache
def forms(word: str) -> frozenset[str]:
    """Return the words that a player may mean by one: itself, what it may be the plural of, and pieces of it."""
    found = {word, *singulars(word)}
    if "-" in word or "'" in word or "\u2019" in word:
        found.update(re.split(r"['\u2019-]", word))
    return frozenset(found)
