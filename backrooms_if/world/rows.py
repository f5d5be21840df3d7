"""Rooms and things as rows of plain data, without what follows from the rest of them. `codec.py` keeps them so.

Of most rooms and things nearly everything follows: ids of texts and exits from their own, the words that stand for a
thing from its name, and the last fields are as they were at first. To take a room apart field by field, with every exit
and text in it, takes ten times as long. What has more to it than a row says has none, and is kept as any record is.
"""

from collections.abc import Callable, Sequence
from typing import Final

from backrooms_if.ids import Id, LevelId, TextId
from backrooms_if.language.prose import Text
from backrooms_if.world.model import ExitRule, Name, Phrase, Room, Thing

Encode = Callable[[object], object]
"""What gives the plain data of a part that a row has as it is."""

ROOM_ROW, THING_ROW = 4, 5
"""The tags that stand before a row in the plain data of `codec.py`."""
_REST_OF_EXIT: Final = (False, None, (), None, (), False, "", 1)
"""The fields of an exit's rule behind `say`, where it only leads somewhere and says something."""
_REST_OF_ROOM: Final[tuple[object, ...]] = (True, {}, (), (), (), None, None, None)
"""What a room's row ends with unless more is to be said: light, exits, noclips, tags, fixtures, short, sound, smell."""
_REST_OF_THING: Final[tuple[object, ...]] = ({}, 2, "", "", None, {}, {})
"""The same of a thing: texts, flags, traits, rooms, phrases, settings, fields. It is listed, and cannot be hidden."""
_PLURAL, _LISTED, _HIDING = 1, 2, 4


def row_of_room(room: Room, encode: Encode) -> list[object] | None:
    """Return the row of a room; None for one that has none."""
    place = room.id
    level, _, key = place.partition("/")
    if (
        room.level != level
        or room.is_placed
        or room.sides
        or room.cell is not None
        or room.touch is not None
        or room.air is not None
        or room.forced
        or room.sites
    ):
        return None
    begin = f"{level}/rooms/{key}/"
    row: list[object] = [place, room.order, room.name, _spelt(room.text, f"{begin}text", encode)]
    rest = (
        room.lit,
        room.exits,
        room.noclips,
        room.tags,
        room.fixtures,
        room.short,
        room.sound,
        room.smell,
    )
    given = _given(rest, _REST_OF_ROOM)
    if given:
        row.append(encode(room.lit))
    if given > 1:
        row.append({word: _spelt_way(place, word, rules, begin, encode) for word, rules in room.exits.items()})
    row += [encode(part) for part in rest[2:given]]
    return row


def room_of(parts: Sequence[object]) -> Room:
    """Return the room of a row whose parts are decoded. Raises TypeError or ValueError for one of anything else."""
    place, order, name, text, lit, exits, noclips, tags, fixtures, short, sound, smell = _completed(
        parts, 4, _REST_OF_ROOM
    )
    if not isinstance(place, str) or not isinstance(exits, dict):
        raise TypeError("a room's row of something else")
    level, _, key = place.partition("/")
    begin = f"{level}/rooms/{key}/"
    ways = {word: _way_of(place, word, way, begin) for word, way in exits.items()}
    made: Callable[..., Room] = Room  # parts are what the codec gives, as those of any record are
    text = _text_of(text, f"{begin}text")
    return made(place, LevelId(level), order, name, text, short, sound, smell, lit, ways, noclips, tags, fixtures)


def _spelt_way(place: str, word: str, rules: tuple[ExitRule, ...], begin: str, encode: Encode) -> object:
    """Return where the only rule of a word leads, or that with what it says, or else all rules."""
    if len(rules) == 1:
        rule = rules[0]
        to, say = rule.to, rule.say
        if (
            len(to) == 1
            and rule.door is None
            and rule.when is None
            and rule.word == word
            and rule[6:] == _REST_OF_EXIT
            and rule.id == f"{place}.{word}"
        ):
            if say is None:
                return to[0]
            if say.plain is not None and say.parts == (say.plain,) and say.id == f"{begin}exits/{word}/say":
                return encode((to[0], say.plain))
    return encode(rules)


def _way_of(place: object, word: str, way: object, begin: str) -> object:
    if type(way) is str:
        return (ExitRule(Id(f"{place}.{word}"), word, (Id(way),), None, None, None, False),)
    if type(way) is tuple and way and type(way[0]) is str:
        to, words = way
        say = Text(TextId(f"{begin}exits/{word}/say"), (words,), words)
        return (ExitRule(Id(f"{place}.{word}"), word, (Id(to),), None, None, say, False),)
    return way


def row_of_thing(thing: Thing, encode: Encode) -> list[object] | None:
    """Return the row of a thing; None for one that has none."""
    own = thing.id
    name, phrases = thing.name, thing.phrases
    if thing.kin != own or thing.plural or thing.whole is not None or thing.parts or thing.depending:
        return None
    told: str | None = ",".join([spelt_phrase(phrase) for phrase in phrases])
    if told == name.words and "," not in name.words and "/" not in name.words:
        told = None
    # Whatever is odd about a phrase shows where it is read back.
    if _phrases_of(name.words if told is None else told) != phrases or _words_of(phrases) != thing.words:
        return None
    level, _, key = own.partition("/")
    begin = f"{level}/things/{key}/"
    texts = {word: _spelt(text, begin + word, encode) for word, text in thing.texts.items()}
    flags = name.is_plural * _PLURAL + thing.is_listed * _LISTED + thing.can_hide * _HIDING
    traits, rooms = " ".join(sorted(thing.traits)), " ".join(thing.rooms)
    row: list[object] = [own, thing.order, name.words, name.article]
    rest = (texts, flags, traits, rooms, told, thing.settings, thing.fields)
    given = _given(rest, _REST_OF_THING)
    row += rest[: min(given, 5)]
    row += [encode(part) for part in rest[5:given]]
    return row


def thing_of(parts: Sequence[object]) -> Thing:
    """Return the thing of a row whose parts are decoded. Raises TypeError or ValueError for one of anything else."""
    own, order, words, article, texts, flags, traits, rooms, told, settings, fields = _completed(
        parts, 4, _REST_OF_THING
    )
    if not (
        isinstance(own, str)
        and isinstance(words, str)
        and isinstance(article, str)
        and isinstance(texts, dict)
        and isinstance(flags, int)
        and isinstance(traits, str)
        and isinstance(rooms, str)
    ):
        raise TypeError("a thing's row of something else")
    level, _, key = own.partition("/")
    begin = f"{level}/things/{key}/"
    phrases = _phrases_of(words if told is None else told)
    made: Callable[..., Thing] = Thing
    known = {word: _text_of(text, begin + word) for word, text in texts.items()}
    return made(
        own,
        order,
        Name(words, article, bool(flags & _PLURAL)),
        phrases,
        _words_of(phrases),
        frozenset(traits.split()),
        settings,
        known,
        fields,
        tuple(rooms.split()),
        bool(flags & _LISTED),
        bool(flags & _HIDING),
        own,
    )


def spelt_phrase(phrase: Phrase) -> str:
    """Return the words of a phrase; a stroke stands before those behind the noun."""
    whole = phrase.whole
    head = len(phrase.adjectives) + 1
    if head == len(whole):
        return " ".join(whole)
    return f"{' '.join(whole[:head])}/{' '.join(whole[head:])}"


def _phrases_of(told: object) -> tuple[Phrase, ...]:
    if not isinstance(told, str):
        raise TypeError("phrases of something else")
    if not told:
        return ()
    found: list[Phrase] = []
    for one in told.split(","):
        head, _, rest = one.partition("/")
        words = tuple(head.split(" "))
        found.append(Phrase(words[-1], frozenset(words[:-1]), (*words, *rest.split(" ")) if rest else words))
    return tuple(found)


def _words_of(phrases: tuple[Phrase, ...]) -> frozenset[str]:
    return frozenset([word for phrase in phrases for word in phrase.whole])


def _spelt(text: Text | None, own: str, encode: Encode) -> object:
    """Return the words of a text that goes by its own id and in which nothing varies; else the text as it is kept."""
    if text is None or (text.plain is not None and text.id == own and text.parts == (text.plain,)):
        return None if text is None else text.plain
    return encode(text)


def _text_of(text: object, own: str) -> object:
    return Text(TextId(own), (text,), text) if type(text) is str else text


def _given(values: tuple[object, ...], rest: tuple[object, ...]) -> int:
    """Return how many of the last fields of a row there are to be said."""
    given = len(values)
    while given and values[given - 1] == rest[given - 1]:
        given -= 1
    return given


def _completed(parts: Sequence[object], least: int, rest: tuple[object, ...]) -> tuple[object, ...]:
    """Return the parts of a row with those that were left out. Raises ValueError for too few or too many."""
    if not least <= len(parts) <= least + len(rest):
        raise ValueError("a row of another length")
    return (*parts, *rest[len(parts) - least :])
