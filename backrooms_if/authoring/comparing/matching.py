"""Which entry of one world is which of another: the one of the same id, else one of another id and the same content.

So a room that was given another id is told as renamed, and what names it as unchanged.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from backrooms_if.authoring.comparing.contents import Entries, Key, Plain

ALIKE: Final = 0.6
"""The share of leaves that two entries have in common from which on one is the other under a new id."""
_MOST: Final = 200
"""Entries of a section that are compared each with each: of more, only those that are the same in all are found."""
_NAMED_FOR: Final = ("rooms", "doors", "things", "actors", "flags", "counters", "timers", "endings", "goals", "rules")
_SENTENCE: Final = re.compile("[.!?\u2026][\"'\u201d\u2019)]*$")
_SHOWN: Final = frozenset(("name", "title", "text", "short", "say", "miss", "sign", "refuse", "also", "adjectives"))
"""Keys whose words are shown, or typed by players, and name nothing."""
_HELD: Final = re.compile(r"\{[^{}]*\}|\[[^\[\]|]*\|")
"""Where a text names something: in braces, and in a bracket up to its first stroke."""


def renamed(one: Entries, other: Entries) -> dict[Key, Key]:
    """Return the entries of one world that the other has under another id, each with that."""
    found: dict[Key, Key] = {}
    sections = dict.fromkeys(key.section for key in one)
    for section in sections:
        gone = [key for key in one if key.section == section and key not in other]
        come = [key for key in other if key.section == section and key not in one]
        if section not in ("world", "levels", "exits", "scenery") and gone and come:
            found.update(_pairs(one, other, gone, come))
    world = [key for entries in (one, other) for key in entries if key.section == "world"]
    if world[0] != world[1]:
        found[world[0]] = world[1]
    # Exits and scenery are known by their room.
    for key in one:
        if key.section in ("exits", "scenery") and key not in other:
            room, _, word = key.id.partition(" ")
            home = found.get(Key("rooms", room))
            if home is not None and Key(key.section, f"{home.id} {word}") in other:
                found[key] = Key(key.section, f"{home.id} {word}")
    return found


def _pairs(one: Entries, other: Entries, gone: list[Key], come: list[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield the pairs among what is gone and what has come: the likest first, each in one pair only."""
    if max(len(gone), len(come)) > _MOST:
        by_content = {repr(other[key]): key for key in come}
        for key in gone:
            match = by_content.pop(repr(one[key]), None)
            if match is not None:
                yield key, match
        return
    known = {key: frozenset(leaves(one[key])) for key in gone} | {key: frozenset(leaves(other[key])) for key in come}
    scored = [
        (_likeness(first, second, known), -number, first, second)
        for number, (first, second) in enumerate((first, second) for first in gone for second in come)
    ]
    taken: set[Key] = set()
    for score, _, first, second in sorted(scored, reverse=True):
        if score >= ALIKE and first not in taken and second not in taken:
            taken |= {first, second}
            yield first, second


def _likeness(first: Key, second: Key, known: Mapping[Key, frozenset[tuple[str, str]]]) -> float:
    """Return how much two entries are alike, from 0 to 1; what has little to compare must have a like id too."""
    here, there = known[first], known[second]
    total = len(here) + len(there)
    share = 2 * len(here & there) / total if total else 1.0
    if total < 4:
        near = SequenceMatcher(None, first.id, second.id, autojunk=False).ratio()
        return (share + near) / 2
    return share


def leaves(value: Plain, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value that is no list or mapping, as text, with its path."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, f"{path}[]")
    else:
        yield path, repr(value)


class Renaming:
    """Writes what one world says with the ids of another."""

    def __init__(self, pairs: dict[Key, Key]) -> None:
        """Take the pairs that were renamed."""
        names = {first.id: second.id for first, second in pairs.items() if first.section in _NAMED_FOR}
        names.update(
            (first.id.rpartition(".")[2], second.id.rpartition(".")[2])
            for first, second in pairs.items()
            if first.section == "noclips"
        )
        # Within their own level things are named without it.
        names.update((first.rpartition("/")[2], second.rpartition("/")[2]) for first, second in dict(names).items())
        self._names = {first: second for first, second in names.items() if first != second}
        known = "|".join(re.escape(name) for name in sorted(self._names, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w/])(?:{known})(?![\w/])") if known else None

    def of(self, value: Plain, is_prose: bool = False) -> Plain:
        """Return a value as the other world would name what is in it; in words that are shown, only what they hold."""
        if self._pattern is None:
            return value
        if isinstance(value, dict):
            return {self._words(key): self.of(part, is_prose=key in _SHOWN) for key, part in value.items()}
        if isinstance(value, list):
            return [self.of(part, is_prose) for part in value]
        if not isinstance(value, str):
            return value
        if is_prose or (_SENTENCE.search(value) and " " in value):
            return _HELD.sub(lambda match: self._words(match.group()), value)
        return self._words(value)

    def _words(self, words: str) -> str:
        assert self._pattern is not None, "something was renamed"
        return self._pattern.sub(lambda match: self._names[match.group()], words)
