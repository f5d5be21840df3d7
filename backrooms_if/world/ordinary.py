"""From the ordinary rooms and things of a level's file to what is kept of them, as `codec.py` writes their records.

The patterns of `worldfile/ordinary.py` have left nothing to be decided but what names mean. Where that is in doubt this
raises NotOrdinary, and the world is compiled as any other: then a fault is told as it is to be told. Why so:
docs/adr/0074-ordinary-rooms-and-things-are-taken-by-pattern.md
"""

from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring_ascii as _spelt
from typing import Final

from backrooms_if.ids import Id, LevelId
from backrooms_if.language.prose import folded
from backrooms_if.records import NamedTuple
from backrooms_if.world.codec import WORDS_ALONE, tag_of
from backrooms_if.world.model import ExitRule, Noclip
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS, read_name, read_phrase
from backrooms_if.world.odds import Odds
from backrooms_if.world.pieces import packed, spelt
from backrooms_if.world.rows import ROOM_ROW, THING_ROW, spelt_phrase
from backrooms_if.worldfile.ordinary import At, Ordinary, OrdinaryNoclip

_EXIT: Final = tag_of(ExitRule)
_NOCLIP: Final = tag_of(Noclip)
_QUOTE: Final = '"'
_ODDS: Final = tag_of(Odds)


class NotOrdinary(ValueError):
    """Something that was taken for ordinary is not, or may not be."""


class Rows(NamedTuple):
    """What is kept of the ordinary rooms and things of one level."""

    level: LevelId
    room_keys: tuple[str, ...]
    """The keys of all rooms of the level in the order of its file, also of those that are not here."""
    thing_keys: tuple[str, ...]
    first_room: int
    """The number of the first room of the level in the order of the world."""
    first_thing: int
    after_things: int
    """The number behind that of its last thing."""
    rooms: Mapping[str, str]
    """The rows by key, as JSON without what stands in each room and what ends the row."""
    doors: Mapping[str, tuple[Id, ...]]
    """The doors that each room's exits name."""
    faces: Mapping[str, tuple[tuple[str, str], ...]]
    """What each room's noclips look like: the key of one, and what it is called."""
    things: Mapping[str, str]
    words: Mapping[str, list[str]]
    """The words of each thing, in their order."""
    starts: Mapping[str, str]
    """The room that each thing starts in; both with their full ids."""
    contents: Mapping[str, tuple[Id, ...]]
    """The things that start in each room."""
    ways: tuple[str, ...]
    """The travel words of the exits, each once."""
    elsewhere: frozenset[str]
    """What has to be a room of another level."""
    texts: bytes
    """Where the texts stand: a piece of `pieces.by_file`."""

    def row_of_room(self, key: str, doors: Sequence[Id]) -> str | None:
        """Return the row of a room that has these doors, as JSON; None of one that is not here."""
        row = self.rooms.get(key)
        if row is None or not (doors or key in self.faces):
            return None if row is None else f"{row}]"
        fixtures = [*doors, *(f"{self.level}/{face}" for face, _ in self.faces.get(key, ()))]
        return f"{row},[0,{','.join([f'{_QUOTE}{one}{_QUOTE}' for one in fixtures])}]]"

    def room_ids(self) -> tuple[Id, ...]:
        """Return the ids of all rooms of the level in the order of its file."""
        return tuple([Id(f"{self.level}/{key}") for key in self.room_keys])


def rows_of(taken: Ordinary, file: str, first_room: int, first_thing: int, counts: Mapping[str, int]) -> Rows:
    """Return the rows of what was taken out of the file of a level.

    `first_room` and `first_thing` are the numbers of the first ones of the level; `counts` tells how many identical
    things its other things are. Raises NotOrdinary.
    """
    level = taken.level
    local = frozenset(taken.room_keys)
    places = _Places(file, taken.source, level)
    elsewhere: set[str] = set()
    ways: dict[str, None] = {}
    rooms: dict[str, str] = {}
    numbers = {key: number for number, key in enumerate(taken.room_keys, first_room)}

    def target(written: str) -> str:
        """Return the full id of a room; one of another level is looked up when all are known."""
        if "/" in written:
            elsewhere.add(written)
            return written
        if written not in local:
            raise NotOrdinary(written)
        return f"{level}/{written}"

    faces: dict[str, tuple[tuple[str, str], ...]] = {}
    doors: dict[str, tuple[Id, ...]] = {}
    for key, name, text, exits, noclips in taken.rooms.values():
        begin = f"rooms/{key}"
        row = f'[{ROOM_ROW},"{level}/{key}",{numbers[key]},{_spelt(name)},'
        row += "null" if text is None else places.told(f"{begin}/text", text)
        if exits or noclips:
            spelt_ways: list[str] = []
            of_doors: dict[str, None] = {}
            for word, written, say, door, odds in exits:
                ways[word] = None
                to = target(written)
                name = f"{begin}/exits/{word}/say"
                told = "null" if say is None else places.told(name, say)
                if door is not None or odds is not None:
                    told = "null" if say is None else f'[{WORDS_ALONE},"{level}/{name}",{told}]'
                    rule = f'"{level}/{key}.{word}","{word}",[0,"{to}"],{_quoted(level, door)},null,{told},false'
                    chance = "" if odds is None else f",[{_ODDS},{odds[0]},{odds[1]}]"
                    spelt_ways.append(f'"{word}":[0,[{_EXIT},{rule}{chance}]]')
                    if door is not None:
                        of_doors[f"{level}/{door}"] = None
                elif say is None:
                    spelt_ways.append(f'"{word}":"{to}"')
                else:
                    spelt_ways.append(f'"{word}":[0,"{to}",{told}]')
            row += f",true,{{{','.join(spelt_ways)}}}"
            if of_doors:
                doors[key] = tuple(map(Id, of_doors))
        if noclips:
            made = [_noclip(one, level, key, target(one.to), places) for one in noclips]
            row += f",[0,{','.join(made)}],[0]"
            faces[key] = tuple([(one.key, one.via) for one in noclips])
        elif key in doors:
            row += ",[0],[0]"
        rooms[key] = row
    things: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    starts: dict[str, str] = {}
    contents: dict[str, list[Id]] = {}
    number = first_thing
    for key in taken.thing_keys:
        numbers[key] = number
        number += counts.get(key, 1)
    for key, name, place, text in taken.things.values():
        if place not in local:
            raise NotOrdinary(place)
        own, where = Id(f"{level}/{key}"), f"{level}/{place}"
        begun, words[key] = _named(name)
        texts = "" if text is None else f'"text":{places.told(f"things/{key}/text", text)}'
        things[key] = f'[{THING_ROW},"{own}",{numbers[key]},{begun[0]},{{{texts}}}{begun[1]}]'
        starts[own] = where
        held = contents.get(where)
        if held is None:
            contents[where] = [own]
        else:
            held.append(own)
    return Rows(
        LevelId(level),
        taken.room_keys,
        taken.thing_keys,
        first_room,
        first_thing,
        number,
        rooms,
        doors,
        faces,
        things,
        words,
        starts,
        {where: tuple(held) for where, held in contents.items()},
        tuple(ways),
        frozenset(elsewhere),
        places.piece(),
    )


def _named(written: str) -> tuple[tuple[str, str], list[str]]:
    """Return the row of a thing with such a name up to its texts, and what is behind those; and its words."""
    article, _, rest = written.partition(" ")
    if rest.replace(" ", "").isalnum() and article in ARTICLES and rest.isascii() and rest.islower():
        parts = rest.split(" ")
        if parts[0] not in ARTICLES and PREPOSITIONS.isdisjoint(parts) and "" not in parts:
            return (f'"{rest}","{article}"', ""), sorted({*parts})  # as nearly all are
    name, phrase = read_name(written, None, False), read_phrase(written)
    if name is None or phrase is None:
        raise NotOrdinary(written)
    told = spelt_phrase(phrase)
    is_told = told == name.words and "," not in told and "/" not in told
    return (f"{_spelt(name.words)},{_spelt(name.article)}", "" if is_told else f',2,"","",{_spelt(told)}'), sorted(
        {*phrase.whole}
    )


def _noclip(one: OrdinaryNoclip, level: str, room: str, to: str, places: "_Places") -> str:
    """Return the record of a noclip as it is kept."""

    def told(key: str) -> str:
        text = one.texts.get(key)
        if text is None:
            return "null"
        name = f"rooms/{room}/noclip/{one.key}/{key}"
        return f'[{WORDS_ALONE},"{level}/{name}",{places.told(name, text)}]'

    odds = "null" if one.odds is None else f"[{_ODDS},{one.odds[0]},{one.odds[1]}]"
    begun = f'[{_NOCLIP},"{level}/{one.key}","{level}/{room}","{one.via}",{told("sign")},null,{odds},null,null'
    return f'{begun},[0,"{to}"],[0,1],{told("say")},{told("miss")}]'


def _quoted(level: str, name: str | None) -> str:
    return "null" if name is None else f'"{level}/{name}"'


def row_of_face(level: str, room: str, key: str, name: str, number: int) -> str:
    """Return the row of what a noclip looks like: `compile_things.face_draft` says what that is."""
    return f'[{THING_ROW},"{level}/{key}",{number},"{name}","the",{{}},0,"fixed noclip scenery","{level}/{room}"]'


class _Places:
    """Where the texts of a level begin, as they are met in its file."""

    def __init__(self, file: str, source: str, level: str) -> None:
        self.file, self.source, self.level = file, source, level
        self.at = self.begin = 0
        self.line = 1
        self.texts: list[str] = []
        self.lines: list[int] = []
        self.columns: list[int] = []

    def told(self, name: str, text: At) -> str:
        """Note the place of a text; return its words as they are told, as JSON. Most come in the order of the file."""
        words, at = text
        source, last = self.source, self.at
        if at > last:
            more = source.count("\n", last, at)
            if more:
                self.line += more
                self.begin = source.rfind("\n", last, at) + 1
            self.at = at
            self.texts.append(f"{self.level}/{name}")
            self.lines.append(self.line)
            self.columns.append(at - self.begin + 1)
        else:
            self.texts.append(f"{self.level}/{name}")
            self.lines.append(source.count("\n", 0, at) + 1)
            self.columns.append(at - source.rfind("\n", 0, at))
        return _spelt(folded(words.strip()))

    def piece(self) -> bytes:
        """Return all places as they are kept."""
        return packed(spelt({self.file: [self.texts, self.lines, self.columns]}))
