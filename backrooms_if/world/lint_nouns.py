"""Nouns in the text of a room that nothing there answers to: what a player reads of and cannot look at.

`lint.py` calls it. What answers is whatever is there at the start, and whatever can come there: scenery and things by
all their words, exits by their travel words, the room by its name. The words are sought in English (`nouns.py`).
"""

from collections.abc import Iterator
from typing import Final

from backrooms_if import limits
from backrooms_if.ids import Id, common_id, template_of
from backrooms_if.problems import Problem
from backrooms_if.records import NamedTuple
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Room, Thing, World
from backrooms_if.world.naming import words_of
from backrooms_if.world.nouns import forms, nouns
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.plain_words import plain_words
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Shared
from backrooms_if.worldfile.schema_base import WordsSpec
from backrooms_if.worldfile.schema_expanse import rooms_of
from backrooms_if.worldfile.schema_rooms import RoomBodySpec

_STAYING: Final = frozenset(("fixed", "scenery", "door", "noclip"))
"""Traits of what nobody takes elsewhere."""
_DIRECTIONS: Final = frozenset((*OPPOSITES, *SHORT_FORMS))
"""Words that players type to go somewhere, and that no thing need answer to."""


class Answering(NamedTuple):
    """What answers in every room of a world: the words of its verbs and ways, what is declared for all levels."""

    words: frozenset[str]
    ignored: frozenset[str]


def answering(world: World, head: Part) -> Answering:
    """Return what answers everywhere."""
    words = {word for verb in world.verbs for line in verb.lines for word in words_of(line.spelt)}
    words.update(_DIRECTIONS, world.travel_words, _coming(world, head))
    return Answering(frozenset(words), _ignored(head))


def unanswered(world: World, part: Part, everywhere: Answering) -> Iterator[Problem]:
    """Report each noun of a room's `text` and `short` that nothing answers to, once in a room."""
    if not part.spec.rooms and part.spec.expanse is None:
        return
    known = everywhere.words | everywhere.ignored | _ignored(part) | _coming(world, part)
    staying = _staying(world, part)
    for room_id, _, spec, where in rooms_of(part.spec, part.level):
        room = world.rooms_by_id.get(room_id)
        if room is None:
            continue
        here: set[str] | None = None
        for path, text in _texts(where, spec):
            for noun in nouns(plain_words(text)):
                if here is None:
                    here = _words_of_room(world, room)
                    here.update(*staying.get(room.id, ()))
                    if where[0] == "expanse":
                        here |= _words_of_ground(world, room)
                found = [form for word in noun.name for form in forms(word)]
                if not (known.isdisjoint(found) and here.isdisjoint(found)):
                    continue
                here.update(found)  # it is told once
                phrase = " ".join(noun.name)
                cures = (
                    f"describe it: `scenery: {{{phrase}: ..}}`, or name it under `also:` of what it is part of",
                    f"or let it be: `lint: {{ignore_nouns: [{noun.word}]}}`",
                )
                span = part.positions.inside(path, noun.at, len(noun.word))
                yield Problem("N534", span, f"nothing here answers to `{noun.word}`", cures, path)


def _texts(where: Path, room: RoomBodySpec) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a room that are told by LOOK, as they are written there.

    To what a sentence of a deck names the engine has an answer: there are too many of them to describe each.
    """
    for name, written in (("text", room.text), ("short", room.short)):
        yield from _in_words((*where, name), written)


def _in_words(path: Path, written: WordsSpec | None) -> Iterator[tuple[Path, str]]:
    if isinstance(written, str):
        if not isinstance(written, Shared):
            yield path, written
    elif written is not None:
        yield from (((*path, index, "say"), one.say) for index, one in enumerate(written) if _is_own(one.say))


def _words_of_ground(world: World, room: Room) -> set[str]:
    """Return the words that answer in every room of an expanse: what is fixed in all of them, and in which fields."""
    found = _words_of_room(world, world.rooms_by_id[common_id(room.level)])
    for sign in world.expanses[room.level].signs:
        found.update(words_of(sign.name))
    return found


def _is_own(text: str) -> bool:
    return not isinstance(text, Shared)


def _ignored(part: Part) -> frozenset[str]:
    return frozenset(word for phrase in part.spec.lint.ignore_nouns for word in words_of(phrase))


def _coming(world: World, part: Part) -> frozenset[str]:
    """Return the words of what a file declares and may be anywhere: actors, and things that can be carried."""
    found: set[str] = set()
    for key in (*part.spec.things, *part.spec.actors):
        thing = world.things.get(part.id_of(key))
        if thing is None:
            continue
        if "actor" in thing.traits or _STAYING.isdisjoint(thing.traits) or not place_of(world, thing):
            found |= thing.words
    return frozenset(found)


def _staying(world: World, part: Part) -> dict[str, list[frozenset[str]]]:
    """Return by room the words of the things of a file that stay there, and have no other room."""
    found: dict[str, list[frozenset[str]]] = {}
    for key in part.spec.things:
        thing = world.things.get(part.id_of(key))
        if thing is not None and not thing.rooms:
            found.setdefault(place_of(world, thing), []).append(thing.words)
    return found


def place_of(world: World, thing: Thing) -> str:
    """Return where a thing is met at the start, be it inside another one: a room; empty where it is nowhere yet."""
    for _ in range(limits.THING_NESTING):
        if thing.rooms:
            return thing.rooms[0]
        if thing.whole is not None:
            place: str = thing.whole
        else:
            place = str(world.start_values.get((thing.id, "place"), ""))
        inside = world.things.get(Id(place))
        if inside is None:
            return template_of(place) if world.is_room(place) else ""
        thing = inside
    return ""


def _words_of_room(world: World, room: Room) -> set[str]:
    """Return the words of a room itself: of its name, its ways and where they lead, and what is fixed there."""
    words = set(words_of(room.name))
    for word, rules in room.exits.items():
        words.update(words_of(word))
        for rule in rules:  # where a way leads is told with it, and is seen on the other side
            for to in rule.to:
                there = world.rooms_by_id.get(to)
                if there is not None:
                    words.update(words_of(there.name))
    for one in room.fixtures:
        thing = world.things.get(one)
        if thing is not None:
            words |= thing.words
            for part in thing.parts:
                words |= world.things[part].words
    return words
