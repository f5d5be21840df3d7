"""A half-typed line as the parser will read it: its commands, and the words of each with their places in the line.

`completion.py` and `colouring.py` ask it.
"""

import re
from collections.abc import Mapping
from typing import Final

from backrooms_if.engine.parser import tokens
from backrooms_if.records import NamedTuple

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
        found.append(
            tuple(
                Word(match.group().translate(_PLAIN).lower(), start + match.start(), start + match.end())
                for match in _WORD.finditer(sentence)
            )
        )
    rest = line[at:]
    if _STOPS.search(rest) or (rest.endswith(" ") and "then" in rest.lower()):
        found.append(())
    return found
