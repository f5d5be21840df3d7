"""What Tab offers: verbs first, then what the verb can be followed by here. `live_line.py` asks it.

It offers what `engine/choices.py` names and nothing else, so that no Tab gives away what was not seen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from backrooms_if.engine.choices import Choices, Sentence, names, refers
from backrooms_if.engine.parser.grammar import Slot
from backrooms_if.records import NamedTuple
from backrooms_if.surfaces.typed import LONGEST_PHRASE, Word, commands
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.naming import ARTICLES

_JOINING: Final = frozenset(("and", "except", "but"))
"""Words after which a list goes on."""


class Offer(NamedTuple):
    """Words to put in place of the line from `start` on; `goes_on` if something must follow them."""

    words: str
    start: int
    goes_on: bool


def offers(choices: Choices, line: str, save_names: Callable[[], Sequence[str]]) -> list[Offer]:
    """Return what can stand at the end of a half-typed line, in the order in which it is shown; [] if nothing can.

    `save_names` is asked only where the name of a save can stand.
    """
    words = list(commands(line, choices.verbs)[-1])
    if not words or words[-1].end < len(line):
        words.append(Word("", len(line), len(line)))
    if words[-1].text == "and" and line[words[-1].start :] == ",":
        words.append(Word("", len(line), len(line)))
    found = list(_answers(choices, words))
    if len(words) == 1:
        found += _first_words(choices, words[0])
    else:
        followed = [
            offer
            for sentence in choices.verbs.get(words[0].text, ())
            for offer in _Reading(choices, sentence, words, save_names).at(1, 1)
        ]
        found += sorted(followed, key=lambda offer: offer.is_of_grammar)
    kept: dict[str, Offer] = {}
    for one in found:
        before = kept.get(one.words)
        goes_on = one.goes_on and (before is None or before.goes_on)
        kept[one.words] = Offer(one.words, one.start if before is None else before.start, goes_on)
    return list(kept.values())


class _Found(NamedTuple):
    words: str
    start: int
    goes_on: bool
    is_of_grammar: bool = False


def _first_words(choices: Choices, word: Word) -> Iterator[_Found]:
    """Yield what can begin a command: each action's own word, the ways, and words that mean the same once begun."""

    def verb(text: str) -> _Found:
        sentences = choices.verbs[text]
        return _Found(text, word.start, bool(sentences) and all(len(one.parts) > 1 for one in sentences))

    verbs = list(choices.verbs)
    main, others = verbs[: choices.main_verbs], verbs[choices.main_verbs :]
    yield from (verb(text) for text in main if text.startswith(word.text))
    yield from (_Found(way, word.start, False) for way in choices.ways if way.startswith(word.text))
    if word.text:
        yield from (verb(text) for text in others if text.startswith(word.text) and len(text) > 1)


def _answers(choices: Choices, words: list[Word]) -> Iterator[_Found]:
    """Yield what answers the question that stands."""
    yield from (_Found(one, start, False) for one, start in _begun(choices.answers, words))


def _begun(phrases: Iterable[str], words: list[Word]) -> Iterator[tuple[str, int]]:
    """Yield the phrases that the words begin, and those with another word that begins so, with the place to put them.

    Articles are passed over.
    """
    first = 0
    while first < len(words) - 1 and words[first].text in ARTICLES:
        first += 1
    typed = " ".join(word.text for word in words[first:])
    inner: list[str] = []
    for phrase in phrases:
        if phrase.startswith(typed):
            yield phrase, words[first].start
        elif f" {typed}" in phrase:
            inner.append(phrase)
    yield from ((phrase, words[first].start) for phrase in inner)


class _Reading:
    """A line of the grammar, read along the words; the last word is still being typed, and may be empty."""

    def __init__(
        self, choices: Choices, sentence: Sentence, words: list[Word], save_names: Callable[[], Sequence[str]]
    ) -> None:
        self.choices = choices
        self.sentence = sentence
        self.words = words
        self.save_names = save_names

    def at(self, part: int, word: int) -> Iterator[_Found]:
        """Yield what can stand at the end, if this part of the line begins at this word."""
        if part == len(self.sentence.parts):
            return
        wanted = self.sentence.parts[part]
        goes_on = part + 1 < len(self.sentence.parts)
        last = len(self.words) - 1
        if isinstance(wanted, Slot):
            rest = self.words[word:]
            yield from (_Found(one, start, goes_on) for one, start in _begun(self._fillers(wanted.name), rest))
            for end in range(word + 1, min(last, word + LONGEST_PHRASE) + 1):
                if not self._fills(wanted.name, word, end):
                    continue
                if self.words[end].text in _JOINING and end < last:
                    yield from self.at(part, end + 1)
                yield from self.at(part + 1, end)
        elif word == last:
            typed = self.words[word]
            # One of those that mean the same is enough.
            begun = [form for form in (wanted.first, *sorted(wanted.forms)) if form.startswith(typed.text)]
            if begun:
                yield _Found(begun[0], typed.start, goes_on, is_of_grammar=True)
        elif self.words[word].text in wanted.forms:
            yield from self.at(part + 1, word + 1)

    def _fillers(self, slot: str) -> Sequence[str]:
        """Return what can fill a slot."""
        match slot:
            case "thing":
                return self.sentence.things
            case "second":
                return self.sentence.seconds
            case "direction":
                # Where nothing is seen every direction is as good as another.
                ways = self.choices.ways or (tuple(OPPOSITES) if self.choices.is_dark else ())
                return (*ways, *self.choices.rooms)
            case "words" if self.sentence.action == "restoring":
                return self.save_names()
            case _:
                return ()

    def _fills(self, slot: str, start: int, end: int) -> bool:
        """Return whether these words fill a slot."""
        given = tuple(word.text for word in self.words[start:end])
        if slot not in ("thing", "second"):
            return False  # what ends a line has nothing behind it
        return refers(given) or any(names(thing, given) for thing in self.choices.things)
