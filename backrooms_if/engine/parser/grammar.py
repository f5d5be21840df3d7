"""The grammar: every line that players can type, looked up by its first word. `step` makes it from the actions.

A line is parts: words that may stand for each other, and slots. Matching is by words alone; what they mean is
`resolve`.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice, pairwise
from typing import Final

from backrooms_if import limits
from backrooms_if.engine.likelihood import Likely
from backrooms_if.engine.parser.slips import ByLength, by_length
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS

AllOf = Callable[[View, Id | None], list[Thing]]
"""What ALL means for an action, given the second thing of the command if it has one."""

_BEFORE_NAMES: Final = (*ARTICLES, "this")
"""What may stand before a name, and so counts for nothing."""
_LEADING: Final = PREPOSITIONS.union(ARTICLES)
"""Words that no noun phrase ends with."""


class Slot(NamedTuple):
    """A hole in a grammar line: `thing`, `second`, `direction`, `words` (the rest of the line), `topic`, `number`."""

    name: str


class Words(NamedTuple):
    """Words that can stand for each other at one place; `first` is the one that a question says."""

    forms: frozenset[str]
    first: str


Part = Words | Slot


_THINGS: Final = ("thing", "second")
"""The slots that hold a thing."""


class Line(NamedTuple):
    """One line of the grammar, for one action."""

    action: ActionId
    parts: tuple[Part, ...]
    likely: Likely
    likely_second: Likely
    takes_only: bool
    """Whether the only likely thing is meant where the line breaks off before it."""
    things: frozenset[Id] | None = None
    """The things that the slot `thing` is for; None for any."""
    seconds: frozenset[Id] | None = None
    """The same of the slot `second`."""
    is_coined: bool = False
    """Whether a word of it is one that the seed of this game decides, so that nobody is offered it."""
    names_last: bool = False
    """Whether a word of it names what every room has: lines with a slot in that place come before."""

    def has_neighbours(self) -> bool:
        """Return whether two slots stand side by side, as in `give {second} {thing}`."""
        return any(isinstance(one, Slot) and isinstance(other, Slot) for one, other in pairwise(self.parts))


class Match(NamedTuple):
    """A way in which words fit a line: for each slot the words that fill it."""

    line: Line
    slots: tuple[tuple[str, tuple[str, ...]], ...]


class Grammar:
    """All lines, by first word; of the lines of a word those with more words of their own come first."""

    __slots__ = ("all_of", "by_word", "likely", "none_of", "speech", "verb_lengths", "words")

    def __init__(
        self,
        lines: list[Line],
        all_of: Mapping[ActionId, AllOf],
        none_of: Mapping[tuple[ActionId, str], str],
        speech: frozenset[ActionId],
    ) -> None:
        """Sort the lines in.

        `all_of` says for each action that can be done to ALL what that is, `none_of` by which messages of its own it
        tells that there is nothing, `none` at all or `none_there`; `speech` are the actions that are said to somebody.
        """
        self.all_of = all_of
        self.none_of = none_of
        self.speech = speech
        self.by_word: dict[str, list[Line]] = {}
        self.words: set[str] = set()
        """Every word that stands in some line."""
        self.verb_lengths: ByLength | None = None
        """The first words by their length, once somebody has asked for them."""
        self.likely: dict[tuple[ActionId, str], Likely] = {}
        """How likely a thing is, by action and slot."""
        for line in sorted(lines, key=_weight):
            self.likely[(line.action, "thing")] = line.likely
            self.likely[(line.action, "second")] = line.likely_second
            first = line.parts[0]
            assert isinstance(first, Words), f"a line of {line.action} begins with a slot"
            for word in sorted(first.forms):
                self.by_word.setdefault(word, []).append(line)
            for part in line.parts:
                if isinstance(part, Words):
                    self.words.update(part.forms)

    def verbs_by_length(self) -> ByLength:
        """Return the words that begin a line, by their length; made when it is first asked for."""
        if self.verb_lengths is None:
            self.verb_lengths = by_length(self.by_word)
        return self.verb_lengths


def _weight(line: Line) -> int:
    own = [part for part in line.parts if isinstance(part, Words)]
    if not line.names_last or Slot("thing") in line.parts:
        return -len(own)
    return 1 - sum(1 for part in own if part.forms.isdisjoint(_BEFORE_NAMES))


def read_line(spelt: str) -> tuple[Part, ...]:
    """Return the parts of a spelt grammar line: `put|hang {thing} on|upon {second}`."""
    parts: list[Part] = []
    for piece in spelt.split():
        forms = piece.split("|")
        parts.append(Slot(piece[1:-1]) if piece.startswith("{") else Words(frozenset(forms), forms[0]))
    return tuple(parts)


def matches(line: Line, words: tuple[str, ...]) -> Iterator[Match]:
    """Yield the ways in which the words fit the line, up to the limit."""
    for slots in islice(_fit(line.parts, 0, words, 0), limits.MATCHES_PER_LINE):
        yield Match(line, slots)


def _fit(
    parts: tuple[Part, ...], at: int, words: tuple[str, ...], start: int
) -> Iterator[tuple[tuple[str, tuple[str, ...]], ...]]:
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Slot):
            break
        if start >= len(words) or words[start] not in part.forms:
            return
        at += 1
        start += 1
    else:
        if start == len(words):
            yield ()
        return
    assert isinstance(part, Slot)
    if at + 1 == len(parts):
        if start < len(words):
            yield ((part.name, words[start:]),)
        return
    following = parts[at + 1]
    if isinstance(
        following, Slot
    ):  # `give {second} {thing}`: the words may part anywhere but at a preposition or an article
        for end in range(start + 1, len(words)):
            if words[end] in PREPOSITIONS or words[end - 1] in _LEADING:
                continue
            for rest in _fit(parts, at + 1, words, end):
                yield ((part.name, words[start:end]), *rest)
        return
    # The last place first: `put the note in the book in the box` is about the box.
    for end in range(len(words) - 1, start, -1):
        if words[end] in following.forms:
            for rest in _fit(parts, at + 1, words, end):
                yield ((part.name, words[start:end]), *rest)


class Begun(NamedTuple):
    """How words fit a line that breaks off before a thing: what they fill, what to ask for, and the slot it is for."""

    match: Match
    asked: str
    slot: Slot


def begun(line: Line, words: tuple[str, ...]) -> Begun | None:
    """Return how the words begin a line that lacks its last thing, or its first; None if they do not.

    `take` and `put the lamp in` lack a thing; of `hang the cloak` the preposition is missing as well, and is put in.
    The verb is given back in its full form.
    """
    parts, verb = line.parts, line.parts[0]
    last = parts[-1]
    if not isinstance(last, Slot) or last.name not in _THINGS or isinstance(parts[-2], Slot):
        return None
    assert isinstance(verb, Words), f"a line of {line.action} begins with a slot"
    said = " ".join((verb.first, *words[1:]))
    slots = next(_fit(parts[:-1], 0, words, 0), None)
    if slots is not None:
        return Begun(Match(line, slots), said, last)
    first = next(at for at, part in enumerate(parts) if isinstance(part, Slot))
    slot, before = parts[first], parts[-2]
    if slot is last or not isinstance(slot, Slot) or slot.name not in _THINGS:
        return None
    slots = next(_fit(parts[:-2], 0, words, 0), None)
    if slots is not None and isinstance(before, Words):
        return Begun(Match(line, slots), f"{said} {before.first}", last)
    slots = next(_fit(parts[:first], 0, words, 0), None)
    return None if slots is None else Begun(Match(line, slots), said, slot)
