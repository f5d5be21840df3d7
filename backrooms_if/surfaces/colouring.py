"""Which words of a line will be understood: the verb, things, ways. `live_line.py` colours and suggests by it.

It is help only. What is not coloured may be understood all the same, and nothing is told by colour that the answer to
the line does not say.
"""

from collections.abc import Iterator
from typing import Final, Literal

from backrooms_if.engine.choices import Choices, names, refers
from backrooms_if.engine.parser.grammar import Slot
from backrooms_if.engine.parser.nouns import bare
from backrooms_if.records import NamedTuple
from backrooms_if.surfaces.typed import LONGEST_PHRASE, Word, commands
from backrooms_if.world.naming import ARTICLES

Kind = Literal["verb", "thing", "way"]


_LINKING: Final = frozenset((*ARTICLES, "and", "except", "but"))
"""Words that are understood beside others."""


class Understood(NamedTuple):
    """A run of the line that will be understood."""

    kind: Kind
    start: int
    end: int


def understood(choices: Choices, line: str) -> list[Understood]:
    """Return the runs of a line that will be understood, from left to right."""
    return [run for words in commands(line, choices.verbs) for run in _command(choices, words)]


def is_understood(choices: Choices, line: str) -> bool:
    """Return whether every word of a line will be understood; a name that a command takes may be anything."""
    runs = understood(choices, line)
    for words in commands(line, choices.verbs):
        if not words:
            continue
        sentences = choices.verbs.get(words[0].text, ())
        if any(Slot("words") in sentence.parts for sentence in sentences):
            continue
        for word in words:
            if word.text not in _LINKING and not any(run.start <= word.start < run.end for run in runs):
                return False
    return True


def _command(choices: Choices, words: tuple[Word, ...]) -> Iterator[Understood]:
    if not words:
        return
    if " ".join(word.text for word in words) in choices.all_ways:
        yield Understood("way", words[0].start, words[-1].end)
        return
    sentences = choices.verbs.get(words[0].text)
    if sentences is None:
        if choices.answers:
            yield from _phrases(choices, words, frozenset(), {"thing"})
        return
    yield Understood("verb", words[0].start, words[0].end)
    forms: set[str] = set()
    slots: set[str] = set()
    for sentence in sentences:
        for part in sentence.parts[1:]:
            if isinstance(part, Slot):
                slots.add(part.name)
            else:
                forms |= part.forms
    yield from _phrases(choices, words[1:], forms, slots)


def _phrases(
    choices: Choices, words: tuple[Word, ...], forms: set[str] | frozenset[str], slots: set[str]
) -> Iterator[Understood]:
    """Yield what is understood behind a verb: the longest phrase at each word, else a word of the grammar."""
    at = 0
    while at < len(words):
        end, kind = _longest(choices, words, at, slots)
        if kind is None and words[at].text in forms:
            end, kind = at + 1, "verb"
        if kind is not None:
            yield Understood(kind, words[at].start, words[end - 1].end)
        at = max(end, at + 1)


def _longest(choices: Choices, words: tuple[Word, ...], at: int, slots: set[str]) -> tuple[int, Kind | None]:
    """Return where the longest phrase from a word on ends, and what it is; None if none begins there."""
    for end in range(min(len(words), at + LONGEST_PHRASE), at, -1):
        given = tuple(word.text for word in words[at:end])
        if "direction" in slots and (" ".join(given) in choices.all_ways or " ".join(bare(given)) in choices.rooms):
            return end, "way"
        if slots & {"thing", "second"} and (refers(given) or any(names(thing, given) for thing in choices.things)):
            return end, "thing"
    return at, None
