"""What a check of a reply's words would have to say to hold: the part of the reply that is nearest to what it says.

`blessing.py` calls it. The nearest is measured in words that are the same and in the same order; there is always one,
unless nothing was answered, so a person must look at what comes out.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from backrooms_if.playtest.checking import reply_fits
from backrooms_if.playtest.matching import count, folded
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.script import Check
from backrooms_if.records import NamedTuple

_BREAK: Final = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"')\]\u2019\u201d])\s+")
"""Between two sentences: after the sign that ends one, or a quotation mark or bracket behind it."""
_ENDS: Final = (".", "!", "?", '."', '!"', '?"', ".'", ".)", ".\u201d", ".\u2019")
_ALIKE: Final = 0.5
"""Half of the words the same: a part of a sentence that has less in common says something else, and is cut anywhere."""
_LONGER: Final = 2
"""Words, and sentences, by which a reworded text may be longer or shorter than before, to be looked at."""


class Wording(NamedTuple):
    """A line for a script, and the part of the reply that it wants."""

    line: str
    text: str


class _Candidate(NamedTuple):
    """A part of a reply: how near it is (1: the same words), and where it begins, in words."""

    nearness: float
    start: int
    text: str


def rewordings(check: Check, reply: str, taken: frozenset[str], is_start: bool) -> Iterator[Wording]:
    """Yield what a check could be so that it holds of a reply, the nearest first.

    What is `taken` by other checks of the reply counts as further off. `is_start` tells whether the check stands before
    the file's first line to be typed, where some texts would be read as headers.
    """
    if check.kind == "counted" and count(reply, check.text):
        line = f"{count(reply, check.text)}x {check.text}"
        if holds(line, check, reply, is_start):  # not with a sign in it that is not to be seen
            yield Wording(line, folded(check.text))
        return
    candidates = list(_candidates(check, reply))
    for candidate in sorted(candidates, key=lambda one: (_said(one.text, taken) - one.nearness, one.start)):
        for line in _spellings(check, candidate.text, reply):
            if holds(line, check, reply, is_start):
                yield Wording(line, candidate.text)


def nearness(check: Check, reply: str) -> float:
    """Return how near the nearest part of a reply is to a check: 1 if it is the same words, 0 if nothing is alike."""
    return max((candidate.nearness for candidate in _candidates(check, reply)), default=0.0)


def _said(text: str, taken: frozenset[str]) -> float:
    """Return how much further off a part of a reply counts because other checks want it, or a part of it, already."""
    # A short text that happens to be in a long one leaves enough of it to be wanted by itself.
    is_taken = any(text in other or (other in text and 2 * len(other) >= len(text)) for other in taken)
    return 0.3 if is_taken else 0.0


def holds(line: str, check: Check, reply: str, is_start: bool) -> bool:
    """Return whether a line is read as a check that the reply passes, of the same kind or a pattern."""
    before = "" if is_start else "> x\n"
    script = parse(f"world: x\n{before}{line}\n> y", "")
    checks = script.checks
    if script.faults or len(checks) != 1 or checks[0].kind not in (check.kind, "matches"):
        return False
    return line.isprintable() and reply_fits(checks[0], reply)


def _spellings(check: Check, text: str, reply: str) -> Iterator[str]:
    """Yield the lines that want a text, as the check wanted its own; a text that cannot stand bare as a pattern."""
    if check.kind == "counted":
        yield f"{count(reply, text)}x {text}"
        return
    if check.kind == "matches":
        pattern = aligned(folded(check.text), text)
        if pattern is not None:
            yield f"~ {pattern}"
    else:
        yield text
    yield f"~ {text}"
    yield "~ " + "".join(sign if sign.isprintable() else "*" for sign in text)


def _candidates(check: Check, reply: str) -> Iterator[_Candidate]:
    """Yield parts of a reply: runs of sentences, and for a text that is no sentence runs of words too."""
    written = folded(check.text)
    stars = written.count("*") if check.kind == "matches" else 0
    wanted = _words(written.replace("*", " ") if stars else written)
    is_sentence = written.endswith(_ENDS)
    many = max(1, len(_sentences(written)))
    at = 0
    for paragraph in reply.split("\n\n"):
        sentences = [one for line in paragraph.split("\n") for one in _sentences(folded(line))]
        starts = [at]
        for sentence in sentences:
            starts.append(starts[-1] + len(sentence.split()))
        for first in range(len(sentences)):
            for last in range(first + 1, min(len(sentences), first + many + _LONGER) + 1):
                text = " ".join(sentences[first:last])
                # Of equals a sentence for a sentence, a heading for what is none, and the shortest run; and what was
                # done rather than `(first taking it)` or `[a point: 1 of 2]`.
                worse = 0.01 * (last - first) + 0.05 * (text.endswith(_ENDS) != is_sentence)
                worse += 0.2 * (text[0] in "([" and written[0] not in "([")
                yield _Candidate(_nearness(wanted, text, stars) - worse, starts[first], text)
        if not is_sentence:
            yield from _parts(wanted, folded(paragraph).split(), at, stars)
        at = starts[-1]


def _parts(wanted: list[str], words: list[str], at: int, stars: int) -> Iterator[_Candidate]:
    """Yield runs of a paragraph's words about as long as the text, that have at least half of it."""
    shortest = len(wanted) + stars if stars else max(1, len(wanted) - _LONGER)
    for length in range(shortest, len(wanted) + (3 * stars or _LONGER) + 1):
        for first in range(len(words) - length + 1):
            text = " ".join(words[first : first + length]).rstrip(",;:.!?")
            nearness = _nearness(wanted, text, stars)
            if nearness >= _ALIKE:
                yield _Candidate(nearness, at + first, text)


def _nearness(wanted: list[str], text: str, stars: int) -> float:
    """Return the part of the words that is the same, 0 to 1, and a little less where there are more or fewer of them.

    Where `stars` stand for words, those that are more do not count as other ones.
    """
    words = _words(text)
    longer, shorter = max(len(wanted), len(words)), min(len(wanted), len(words))
    matcher = SequenceMatcher(None, wanted, words, autojunk=False)
    if not shorter or matcher.quick_ratio() == 0:
        return 0.0
    same = sum(block.size for block in matcher.get_matching_blocks())
    ends = 0.02 * (words[0] == wanted[0]) + 0.02 * (words[-1] == wanted[-1])  # of equals, what is not cut elsewhere
    return same / (len(wanted) if stars else longer) - 0.01 * (longer - shorter) / longer + ends


def _words(text: str) -> list[str]:
    """Return the words of a text as they are compared: without capitals and the signs round them."""
    found = (word.strip(".,;:!?\"'()*") for word in text.casefold().split())
    return [word for word in found if word]


def _sentences(text: str) -> list[str]:
    """Return the sentences of a folded text, each with the signs that end it.

    >>> _sentences('It holds. "No!" he says, and 3.5 metres')
    ['It holds.', '"No!"', 'he says, and 3.5 metres']
    """
    return [sentence for sentence in _BREAK.split(text) if sentence]


def aligned(pattern: str, text: str) -> str | None:
    """Return a text with the `*` of a pattern, each between the words that stand on its sides; None if none is left.

    >>> aligned("You pick up * key", "You take hold of the brass key.")
    'You take hold * key.'
    >>> aligned("* falls", "A drop hits the tin.")
    >>> aligned("A * of rain * falls", "A drop of water falls.")
    'A * of water falls.'
    """
    wanted, given = pattern.split(), text.split()
    if any("*" in word and word != "*" for word in wanted):
        return None
    matcher = SequenceMatcher(None, [_bare(word) for word in wanted], [_bare(word) for word in given], autojunk=False)
    found: list[str] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        literal, words = wanted[first:last], given[start:end]
        if tag == "replace" and "*" in literal:
            before, behind = literal.index("*"), literal[::-1].index("*")
            if before + behind < len(words):
                words = [*words[:before], "*", *words[len(words) - behind :]]
        if tag != "insert" or 0 < first < len(wanted):  # a pattern is open at both ends
            found += words
    if found and found[0] == "*":
        found = found[1:]
    if found and found[-1] == "*":
        found = found[:-1]
    return " ".join(found) if "*" in found else None


def _bare(word: str) -> str:
    return word if word == "*" else word.casefold().strip(".,;:!?\"'()")
