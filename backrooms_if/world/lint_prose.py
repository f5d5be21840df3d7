"""What a world asks of its prose, under `lint: {prose: ..}`, and where its texts do otherwise. `lint.py` calls it.

A world that asks nothing pays nothing; of a file whose bytes hold no banned word and no mark too many, no text is read.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from backrooms_if.language.prose import Choose, Coined, Listing, NounPhrase, Number, Quote, Text, Vary
from backrooms_if.problems import Problem, Span
from backrooms_if.problems.counted import counted
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World
from backrooms_if.world.parts import Part
from backrooms_if.world.sense_words import OTHER_SENSES
from backrooms_if.worldfile.plain_words import plain_words
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.prose_of import prose_of
from backrooms_if.worldfile.scalars import Odds, Shared
from backrooms_if.worldfile.schema_expanse import rooms_of
from backrooms_if.worldfile.schema_lint import ProseSpec

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SENTENCE: Final = re.compile(r"[^.!?:]*")
_MOST_NAMED: Final = 3
"""Rooms that a report names."""


class Budget(NamedTuple):
    """What is asked of the texts of one level; None where nothing is."""

    banned: "re.Pattern[str] | None"
    exclamation_marks: int | None
    most_words: int | None
    first_sense: Odds | None


def budget_of(head: ProseSpec, level: ProseSpec) -> Budget:
    """Return what is asked of a level: what it says itself, key by key, else what the head of the world says."""
    banned, marks, words, sense = (
        getattr(level if key in level.model_fields_set else head, key)
        for key in ("banned", "exclamation_marks", "most_words", "first_sense")
    )
    return Budget(_any_of(tuple(banned)) if banned else None, marks, words, sense)


def _any_of(banned: Sequence[str]) -> "re.Pattern[str]":
    """Return what finds any of some phrases as whole words; a line may end between two words."""
    # The longest first, or `seem` would be found where `seem to` is meant.
    phrases = sorted({phrase.strip() for phrase in banned}, key=lambda phrase: (-len(phrase), phrase))
    spelt = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE)


def prose(world: World, head: Part, part: Part) -> Iterator[Problem]:
    """Report the texts of a level that are not as its budget asks."""
    budget = budget_of(head.spec.lint.prose, part.spec.lint.prose)
    if not any(one is not None for one in budget):
        return
    source = part.positions.source
    marks = budget.exclamation_marks
    has_banned = budget.banned is not None and budget.banned.search(source) is not None
    if has_banned or (marks is not None and source.count("!") > marks):
        told: set[Span] = set()  # a text of a kind is one text, of however many things
        for path, text in prose_of(part.spec):
            span = part.positions.value(path)
            if span in told:
                continue
            told.add(span)
            words = plain_words(text)
            if budget.banned is not None:
                yield from _banned(part, path, words, budget.banned)
            if marks is not None and words.count("!") > marks:
                yield _exclaimed(part, path, words, marks)
    if budget.most_words is not None:
        yield from _too_long(world, part, budget.most_words)
    if budget.first_sense is not None:
        yield from _first_senses(part, budget.first_sense)


def _banned(part: Part, path: Path, words: str, banned: "re.Pattern[str]") -> Iterator[Problem]:
    for found in banned.finditer(words):
        phrase = " ".join(found.group().lower().split())
        hint = "say it in other words, or take it off the list `banned` of `lint: {prose: ..}`"
        span = part.positions.inside(path, found.start(), len(found.group()))
        yield Problem("W530", span, f"this world does without `{phrase}`", (hint,), path)


def _exclaimed(part: Part, path: Path, words: str, most: int) -> Problem:
    at = -1
    for _ in range(most + 1):
        at = words.index("!", at + 1)
    allowed = f"{most:,}" if most else "none"
    message = f"{counted(words.count('!'), 'exclamation mark')} in one text, and {allowed} may be here"
    hint = "end the sentence with a full stop"
    return Problem("W531", part.positions.inside(path, at), message, (hint,), path)


def _too_long(world: World, part: Part, most: int) -> Iterator[Problem]:
    for room_id, _, _, where in rooms_of(part.spec, part.level):
        room = world.rooms_by_id.get(room_id)
        if room is None or room.text is None:
            continue
        words = _most_words(room.text)
        if words > most:
            path: Path = (*where, "text")
            message = f"it tells up to {counted(words, 'word')}, and {most:,} are the most here"
            hint = "shorten it, or let a thing or scenery tell the rest when it is looked at"
            yield Problem("W532", part.positions.value(path), message, (hint,), path)


def _most_words(text: Text) -> int:
    """Return the most words that a text can tell at once."""
    if text.plain is not None:
        return len(_WORD.findall(text.plain))
    words = 0
    for one in text.parts:
        match one:
            case str():
                words += len(_WORD.findall(one))
            case Vary():
                words += max((_most_words(arm) for arm in one.arms), default=0)
            case Choose():
                words += max((_most_words(arm) for _, arm in one.arms), default=0)
            case NounPhrase():
                words += 2
            case Number() | Listing() | Quote() | Coined():
                words += 1
    return words


def _first_senses(part: Part, share: Odds) -> Iterator[Problem]:
    """Report the rooms that begin with what is seen; where a share is asked for, their number in one problem."""
    lacking: list[str] = []
    rooms = 0
    for key, room in part.spec.rooms.items():
        if room.text is None or isinstance(room.text, Shared):
            continue
        rooms += 1
        arms = [room.text] if isinstance(room.text, str) else [arm.say for arm in room.text]
        if not any(isinstance(arm, Shared) or _begins_unseen(arm) for arm in arms):
            lacking.append(key)
    if (rooms - len(lacking)) * share.out_of >= rooms * share.wins:
        return
    hint = "begin with a sound, a smell, or what can be felt there"
    if share.wins == share.out_of:
        for key in lacking:
            path: Path = ("rooms", key, "text")
            message = "it begins with what is seen"
            yield Problem("W533", part.positions.value(path), message, (hint,), path)
        return
    path = ("rooms",)
    named = ", ".join(f"`{key}`" for key in lacking[:_MOST_NAMED])
    if len(lacking) > _MOST_NAMED:
        named += f" and {counted(len(lacking) - _MOST_NAMED, 'other')}"
    message = f"{rooms - len(lacking)} of {counted(rooms, 'text')} begin with what is heard, smelt or felt"
    cure = f"the world asks for {share.wins} in {share.out_of}: let {named} begin with a sound, a smell or a touch"
    yield Problem("W533", part.positions.key(path), message, (cure,), path)


def _begins_unseen(text: str) -> bool:
    found = _SENTENCE.match(plain_words(text).strip())
    first = found.group().lower() if found else ""
    return not OTHER_SENSES.isdisjoint(_WORD.findall(first))
