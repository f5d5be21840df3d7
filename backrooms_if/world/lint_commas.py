"""Sentences in brackets that YAML has split at a comma: `[It is dark, and cold.]` is two. `lint.py` calls it.

Only lists of sentences are looked at: decks of an expanse, and the steps of hints. A list of words has commas by right.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from backrooms_if.problems import Problem
from backrooms_if.problems.visible import quoted
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import WorldSpec
from backrooms_if.worldfile.schema_expanse import DecksSpec

_ENDS: Final = frozenset(".!?\u2026:;\"'\u2019\u201d)]}\u2014-")
"""What a sentence ends with, closed quotes and brackets among it; a colon leads over to what comes next."""
_WORDS: Final = 4
"""Words from which on a text without an end is taken for half a sentence."""
_LONGEST: Final = 60
"""Characters of the sentence that the report shows."""


def split_sentences(part: Part) -> Iterator[Problem]:
    """Report sentences of a list in brackets that were split at a comma, each once."""
    for path, sentences in _lists(part):
        if len(sentences) > 1 and not all(map(_is_ended, sentences)):
            for first, last in _split(sentences):
                yield from _told(part, path, sentences, first, last)


def _told(part: Part, path: Path, sentences: Sequence[str], first: int, last: int) -> Iterator[Problem]:
    """Report a sentence that stands as several from a place in a list to another, if the list is in brackets."""
    lent = part.positions.lender(path)
    positions, there = (part.positions, path) if lent is None else (lent[0], lent[1])
    span = part.positions.value((*path, first))
    is_quoted = positions.line(span)[: span.column - 1].endswith(('"', "'"))
    if is_quoted or not positions.is_flow(there):
        return
    end = part.positions.value((*path, last))
    if end.line == span.line:
        behind = end.column + end.length
        is_quoted = positions.line(end)[:behind].endswith(('"', "'"))  # what somebody says, at the end
        span = span._replace(length=behind + is_quoted - span.column)
    whole = quoted(", ".join(sentences[first : last + 1]), _LONGEST)
    message = f"in brackets a comma ends a text: {whole} is read as {last + 1 - first}"
    hints = ("put the sentence in double quotes", "or write the list in lines, each sentence behind a dash")
    yield Problem("W544", span, message, hints, (*path, first))


def _lists(part: Part) -> Iterator[tuple[Path, Sequence[str]]]:
    """Yield each list of sentences of a file with its path; what is no plain text in it as an ended sentence."""
    spec = part.spec
    decks = None if spec.expanse is None else spec.expanse.decks
    if isinstance(decks, DecksSpec):
        own: Path = ("expanse", "decks")
        for at, deck in ((own, decks), *(((*own, "deeper", str(depth)), one) for depth, one in decks.deeper.items())):
            for kind, found in (("slots", deck.slots), ("facts", deck.facts)):
                for name, sentences in found.items():
                    yield (*at, kind, name), [one if isinstance(one, str) else "." for one in sentences]
    if isinstance(spec, WorldSpec):
        for key, hint in spec.hints.items():
            if isinstance(hint.steps, list):
                yield ("hints", key, "steps"), hint.steps


def _split(sentences: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each sentence that stands as several.

    It begins with a capital, and what goes on behind the comma begins with a small letter; or it is the only one that
    does not end as sentences do, and goes on with a name, or so it seems.
    """
    odd = sum(not _is_ended(one) for one in sentences)
    at = 0
    while at < len(sentences) - 1:
        first = at
        while at < len(sentences) - 1 and not _is_ended(sentences[at]) and _goes_on(sentences[at + 1]):
            at += 1
        if at > first and _begins(sentences[first]) and _is_ended(sentences[at]):
            yield first, at
        elif at == first and odd == 1 and len(sentences) > 2 and _is_half(sentences[at]):
            yield first, first + 1
        at += 1


def _is_ended(sentence: str) -> bool:
    return sentence.rstrip()[-1:] in _ENDS


def _is_half(sentence: str) -> bool:
    """Return whether a text is no whole sentence and more than what stands on a sign: KEEP LEFT."""
    return not _is_ended(sentence) and sentence.count(" ") + 1 >= _WORDS


def _begins(sentence: str) -> bool:
    """Return whether a text begins as a sentence does."""
    return not sentence[:1].islower()


def _goes_on(sentence: str) -> bool:
    """Return whether a text begins in the middle of a sentence, perhaps with what somebody says."""
    return sentence.lstrip("\"'\u2018\u201c")[:1].islower()
