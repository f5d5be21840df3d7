"""Texts as they are told: words, and what varies in them, as a tree. `prose.py` reads them, the engine tells them.

Most prose has no markup and is kept as a plain string. Newlines inside a block are spaces, a blank line parts
paragraphs, a line that begins with a space or `- ` keeps its break.
"""

import re
from hashlib import blake2b
from typing import Final, Literal

from backrooms_if.ids import Id, TextId
from backrooms_if.language.trees import Condition, Tree
from backrooms_if.records import NamedTuple, of_values

Pace = Literal["first", "once", "cycle", "random", "shuffle"]
PACES: Final[tuple[Pace, ...]] = ("first", "once", "cycle", "random", "shuffle")
_PARAGRAPH: Final = re.compile(r"[ \t]*\n[ \t]*\n\s*")
_KEPT: Final = re.compile(r"[ \t]*\n(?=-\s)|[ \t]*\n[ ]+")
_NEWLINE: Final = re.compile(r"[ \t]*\n")


class Vary(NamedTuple):
    """Arms shown in turn: `first` stays at the last, `once` is shown one time, `cycle` goes round.

    `random` shows any of them, `shuffle` each once before one comes again.
    """

    pace: Pace
    slot: TextId
    """The id under which the state counts how often this was shown."""
    arms: "tuple[Text, ...]"


class Choose(NamedTuple):
    """The first arm whose condition holds; a condition of None always does. Nothing, if none holds."""

    arms: "tuple[tuple[Condition | None, Text], ...]"


class Number(NamedTuple):
    """The value of a counter or number: in digits, in words, or in digits with what it counts behind it."""

    tree: Tree
    form: Literal["digits", "words", "counted"] = "digits"
    one: str = ""
    """What is counted, where there is one of it."""
    many: str = ""


class Listing(NamedTuple):
    """What is directly in or on a place, with articles: `who` is an id, or a bound word if `is_bound`."""

    who: str
    is_bound: bool


class NounPhrase(NamedTuple):
    """A thing's name with an article: `form` is the, a, The or A; `who` an id, or a bound word if `is_bound`."""

    form: Literal["the", "a", "The", "A"]
    who: str
    is_bound: bool


class Quote(NamedTuple):
    """Words that the engine hands to one of its own messages, as they are."""

    word: str


class Coined(NamedTuple):
    """The word of this game that a variable stands for; `is_capital` at the head of a sentence."""

    variable: Id
    is_capital: bool


Part = str | Vary | Choose | Number | NounPhrase | Listing | Quote | Coined


class Text(NamedTuple):
    """A text, or an arm of one. `plain` is its words where nothing varies, else None."""

    id: TextId
    parts: tuple[Part, ...]
    plain: str | None


def folded(words: str) -> str:
    """Return words with newlines as the format means them: spaces, paragraphs, kept breaks."""
    if "\n" not in words:
        return words
    joined = words.replace("\n", " ")
    if "\t" not in words and "  " not in joined and ("-" not in words or "\n-" not in words):
        return joined  # no empty line, and none that begins or ends with a blank: the common case, ten times as fast
    paragraphs = _PARAGRAPH.split(words)
    return "\n\n".join(
        "\n".join(_NEWLINE.sub(" ", line) for line in _KEPT.split(paragraph)) for paragraph in paragraphs
    )


def short_hash(words: str) -> str:
    """Return six letters and digits that follow from the words alone, for ids that survive edits elsewhere.

    How they are broken into lines changes nothing, so that wrapping a text anew moves none of its counts in a game.
    """
    return blake2b(folded(words.removesuffix("\n")).encode(), digest_size=3).hexdigest()


def choose(text_id: TextId, arms: tuple[tuple[Condition | None, Text], ...]) -> Text:
    """Return the text that is the first of `arms` whose condition holds."""
    return Text(text_id, (Choose(arms),), None)


def plain_text(text_id: TextId, source: str) -> Text | None:
    """Return the text that `source` spells if nothing in it varies; None if it has markup, or may have."""
    if "[" in source or "{" in source or "]" in source or "}" in source:
        return None
    words = source.strip()
    if "\n" in words:
        words = folded(words)
    return of_values(Text, (text_id, (words,), words))
