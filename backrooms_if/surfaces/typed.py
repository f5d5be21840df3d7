"""A half-typed line as the parser will read it: its commands, and the words of each with their places in the line.

`completion.py` and `colouring.py` ask it.
"""

import re
from collections.abc import Mapping
from typing import Final

from backrooms_if.engine.parser import tokens
from backrooms_if.records import NamedTuple
from backrooms_if.world.naming import folded

_WORD: Final = re.compile("[^\\W_]+(?:['\u2018\u2019\u2010\u2013-][^\\W_]+)*|,")
"""A word, with what stands for an apostrophe or hyphen; or the comma of a list, which the parser reads as `and`."""
_PLAIN: Final = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2013": "-", ",": "and"})
LONGEST_PHRASE: Final = 8
"""Words of a noun phrase that are tried together: few names have more than five, and every letter asks anew."""

_STOPS: Final = re.compile(r"[.;!?]")


class Word(NamedTuple):
    """A word in lower case, with plain apostrophes and hyphens, and where it stands in the line."""

    text: str
    start: int
    end: int


def commands(line: str, verbs: Mapping[str, object]) -> list[tuple[Word, ...]]:
    """Return the commands of a line; behind a stop at its end a last one without words has begun."""
    found: list[tuple[Word, ...]] = []
    at = 0
    for sentence in tokens.sentences(line, verbs):
        start = line.find(sentence, at)
        assert start >= 0, f"{sentence!r} is not in {line!r}"
        at = start + len(sentence)
        found.append(_words(sentence, start))
    rest = line[at:]
    if _STOPS.search(rest) or (rest.endswith(" ") and "then" in rest.lower()):
        found.append(())
    return found


def _words(sentence: str, start: int) -> tuple[Word, ...]:
    """Return the words of a command that begins at a place of the line, folded as the parser folds them."""
    # Folding makes one sign of one sign, or none.
    places = [at for at, sign in enumerate(sentence) if folded(sign)]
    return tuple(
        Word(
            match.group().translate(_PLAIN).lower(),
            start + places[match.start()],
            start + places[match.end() - 1] + 1,
        )
        for match in _WORD.finditer(folded(sentence))
    )
