"""A line as words: what players type, in lower case, without punctuation that means nothing."""

import re
from collections.abc import Mapping
from typing import Final

from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.naming import ARTICLES, folded
from backrooms_if.world.repeating import AGAIN, OOPS

_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_TITLE: Final = "".join(rf"(?<!\b{title})" for title in ("dr", "mr", "mrs", "ms", "prof", "st"))
_STOP: Final = re.compile(rf"\s*(?:{_TITLE}\.|\.{{2,}}|[;!?]+|,?\s*\bthen\b)\s*", re.IGNORECASE)
"""What parts commands: but no stop behind a title, as the names of people have them."""
_PARTED: Final = re.compile(r"[.;,!?]|then", re.IGNORECASE)
_NAMING: Final = frozenset(("save", "restore", "load"))
_SIGNS: Final = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2013": "-",
        "\u2014": " ",
        "\u00a0": " ",
    }
)
"""Typographic signs that a phone or an editor puts in place of the plain ones."""


def words(line: str) -> tuple[str, ...]:
    """Return the words of a command, in lower case; a comma is the `and` of a list."""
    found = _WORD.findall(
        (line if line.isascii() else folded(line.translate(_SIGNS))).lower().replace(",", " and ").replace("&", " and ")
    )
    if "," in line:  # a comma at either end parts nothing
        while found and found[0] == "and":
            del found[0]
        while found and found[-1] == "and":
            del found[-1]
    return tuple(found)


def replaced(line: str, full: Mapping[str, str]) -> str:
    """Return a line with some of its words, in whatever case they are typed, replaced by others."""
    return _WORD.sub(lambda found: full.get(found[0].lower(), found[0]), line)


def listed(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the parts of a list, which `and` parts; none of no words."""
    parts: list[tuple[str, ...]] = []
    start = 0
    for at, word in enumerate((*words, "and")):
        if word == "and":
            if at > start:
                parts.append(words[start:at])
            start = at + 1
    return parts


def sentences(line: str, verbs: Mapping[str, object]) -> list[str]:
    """Return the commands of a line: parted by full stops and `then`, and by commas before a word that begins one.

    What is said to somebody stays with the name, BOB, TAKE LAMP; and so does what else is behind commas.
    """
    if _PARTED.search(line) is None or _keeps_rest(line, verbs):
        return [line]
    found: list[str] = []
    for part in _STOP.split(line):
        first, *others = part.split(",")
        found.append(first)
        name = ""
        for other in others:
            if not words(found[-1]):
                found.append(other)
            elif not begins_command(words(other), verbs):
                found[-1] += f",{other}"
            elif name or begins_command(words(found[-1]), verbs):
                found.append(f"{name},{other}" if name else other)
            else:
                name = found[-1]
                found[-1] += f",{other}"
    found = [part for part in found if words(part)]
    return found or [line]


def _keeps_rest(line: str, verbs: Mapping[str, object]) -> bool:
    """Return whether a line is one command to its end: SAVE and RESTORE, whose names may hold any sign."""
    first = words(line[:20])[:1]
    return bool(first) and first[0] in _NAMING and first[0] in verbs


def begins_command(said: tuple[str, ...], verbs: Mapping[str, object]) -> bool:
    """Return whether words beside a comma are a command of their own: with a verb, or as a direction alone."""
    if not said:
        return False
    first = said[0]
    if len(said) == 1 and (first in OPPOSITES or first in SHORT_FORMS or first in AGAIN.words):
        return True
    # The article of a list is none, even where it is short for a verb.
    return (first in verbs and first not in ARTICLES) or first in OOPS.words
