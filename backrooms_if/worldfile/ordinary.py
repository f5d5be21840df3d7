"""The ordinary rooms and things of a level's file, each taken by a pattern; all else is left for the reader.

A very large world is nearly all rooms with a name, a text and exits, and things with a name, a place and a text. To
read, validate and compile those one by one takes ten times as long as to recognize them. Whatever is unusual about an
entry, a fault above all, leaves it where it is, and whatever is unusual about a file leaves all of them there: nothing
is refused here, nothing reported. Why so: docs/adr/0074-ordinary-rooms-and-things-are-taken-by-pattern.md
"""

import re
from collections.abc import Collection
from typing import Final

from backrooms_if import limits
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.characters import REFUSED
from backrooms_if.worldfile.entry_patterns import (
    BLOCK,
    IN_FLOW,
    IN_LINES,
    KEY,
    LAST,
    LINE,
    NAME,
    NOCLIPS,
    QUOTED,
    REFERENCE,
    SIGN,
    SLUG,
    Patterns,
    patterns_of,
)
from backrooms_if.worldfile.lines import FOLDED
from backrooms_if.worldfile.scalars import MOST_ODDS, RESERVED

At = tuple[str, int]
"""Words, and the index at which they begin in the source."""


class OrdinaryExit(NamedTuple):
    """An exit of one travel word, a direction: one rule that leads to one room."""

    word: str
    to: str
    say: At | None = None
    door: str | None = None
    odds: tuple[int, int] | None = None


class OrdinaryNoclip(NamedTuple):
    """A way through a wall, the floor or a doorway, of which nothing has to be asked but its odds."""

    key: str
    via: str
    to: str
    odds: tuple[int, int] | None
    texts: dict[str, At]
    """Its `sign`, `say` and `miss`."""


class OrdinaryRoom(NamedTuple):
    """A room with nothing to it but these."""

    key: str
    name: str
    text: At | None
    exits: tuple[OrdinaryExit, ...]
    noclips: tuple[OrdinaryNoclip, ...]


class OrdinaryThing(NamedTuple):
    """A thing with nothing to it but these, in a room of its level."""

    key: str
    name: str
    room: str
    text: At | None


class Ordinary(NamedTuple):
    """What was taken out of one file."""

    level: str
    source: str
    rooms: dict[str, OrdinaryRoom]
    things: dict[str, OrdinaryThing]
    noclips: dict[str, str]
    """The room of each noclip."""
    room_keys: tuple[str, ...]
    """The keys of all rooms of the file, in their order, also of those that were left; not known if all were left."""
    thing_keys: tuple[str, ...]
    rest: str
    """The file without them, in which everything else stands on the line on which it stood."""


_BREAK: Final = re.compile(r" *+\n((?: *+\n)*+) *+")
"""The end of a line of a text in quotes."""
_LEVEL: Final = re.compile(rf"^level: ({SLUG})\r?$".encode("ascii"), re.MULTILINE)
_OTHERS: Final = ("\nexpanse", "\noverride", "\nkinds", "|+", ">+", "|1", "|2", "|3", "|4", ">1", ">2", ">3", ">4")
"""What stands in no file of which something is taken: what brings rooms or changes entries, and blocks that keep the
empty lines behind them, or say how they are indented."""

_OPEN: Final = re.compile(r"[\[{][^\]}\n]*+\n|(?:[:\-,\[{][ ]*+|\n[ ]*+)(?:\"(?:[^\"\\\n]|\\.)*+\n|'(?:[^'\n]|'')*+\n)")
"""A bracket or quotes that are not closed on their line: what stands below is no entry, whatever it looks like."""
_OF_EXIT: Final = frozenset(("say",))
_OF_NOCLIP: Final = frozenset(("sign", "say", "miss"))
_VIA: Final = frozenset(("wall", "floor", "doorway"))
_NAME_HERE: Final = re.compile(SLUG).fullmatch
_TARGET: Final = re.compile(REFERENCE).fullmatch
_ODDS: Final = re.compile(r"([1-9][0-9]{0,6}) in ([1-9][0-9]{0,6})").fullmatch
_BETWEEN: Final = re.compile(r"(?:[ ]*+(?:#[^\n]*+)?\n)*+").match
"""Blank lines and comments."""
_INDENTED: Final = re.compile(r"[^\n]*+\n++( *)").match
"""The rest of a line, and what the next one that is not empty begins with."""
_HARMLESS: Final = bytes((0x0A, *range(0x20, 0x7F)))
"""The characters of ASCII that may stand in such a file."""


def level_of(data: bytes) -> str:
    """Return the id that the file of a level gives itself, if it is written plainly; else nothing."""
    found = _LEVEL.search(data)
    return "" if found is None else found.group(1).decode("ascii")


def parted(data: bytes, kept: Collection[str] = ()) -> Ordinary | None:
    """Return what is ordinary in the file of a level; None if nothing can be taken out of it.

    `kept` are the keys of rooms and things that are left in the rest, whatever they look like.
    """
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    is_harmless = source.isascii() and not data.translate(None, _HARMLESS)
    if not is_harmless and (REFUSED.search(source) or "\t" in source):
        return None
    level = level_of(data)
    if not level or source[-1:] != "\n" or _may_be_too_long(source):
        return None
    taking = _Taking(source)
    for which in ("rooms", "things"):
        begin = source.find(f"\n{which}:\n") + 1
        if begin:
            if source.find(f"\n{which}:", begin) > 0:
                return None  # twice, which is a fault
            taking.take(which, begin, frozenset(kept))
    return taking.ordinary(level)


def _may_be_too_long(source: str) -> bool:
    """Return whether a file may have more nodes than it may: each key with its value has a colon, each item a sign."""
    return 2 * source.count(":") + source.count(",") + source.count("- ") >= limits.FILE_NODES


class _Taking:
    """One reading of one file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.rooms: dict[str, OrdinaryRoom] = {}
        self.things: dict[str, OrdinaryThing] = {}
        self.keys: dict[str, list[str]] = {"rooms": [], "things": []}
        self.noclips: dict[str, str] = {}
        self.are_twice = False
        self.spans: list[tuple[int, int]] = []
        """What is taken out."""

    def take(self, which: str, begin: int, kept: frozenset[str]) -> None:
        """Take what is ordinary in a section that begins at an index."""
        source, at = self.source, begin + len(which) + 2
        between = _BETWEEN(source, at)
        at = at if between is None else between.end()
        one = _indent_of(source, at)
        second = re.compile(rf"\n( {{{one + 1},}}+)[a-z]").search(source, at)
        if not one or second is None:
            return
        two = len(second.group(1))
        below = max(
            source.find(": |\n", at),
            source.find(": >\n", at),
            source.find(" exits:\n", at),
            source.find(" noclip:\n", at),
        )
        begun = _INDENTED(source, below)
        three = two + 2 if below < 0 or begun is None else len(begun.group(1))
        if three <= two:
            return
        patterns = patterns_of(one, two, three)
        other, keys = patterns.other, self.keys[which].append
        is_rooms = which == "rooms"
        entry = patterns.room if is_rooms else patterns.thing
        spans: list[tuple[int, int]] = []
        is_whole = True
        while True:
            found = entry(source, at)
            if found is None:
                found = other(source, at)
                if found is None or found.end() == at:
                    break
                is_whole = False
                keys(_key_at(source, at))
            else:
                key = found[KEY]
                keys(key)
                if key not in kept and key not in RESERVED and self._is_taken(found, patterns, is_rooms):
                    spans.append((at, found.end()))
                else:
                    is_whole = False
            at = found.end()
        self.spans += [(begin, spans[-1][1])] if is_whole and spans else spans

    def _is_taken(self, entry: re.Match[str], patterns: Patterns, is_room: bool) -> bool:
        """Take a room or thing; return whether there is no doubt about it."""
        key, name = entry[KEY], entry[NAME]
        text = _text_in(entry, patterns.margin)
        if name is None or (text is None and (entry[LINE] or entry[QUOTED] or entry[BLOCK])):
            return False
        if not is_room:
            if entry[LAST] is None:
                return False
            self.things[key] = OrdinaryThing(key, name, entry[LAST], text)
            return True
        ways = () if entry[LAST] is None else _ways(entry, patterns)
        noclips = () if entry[NOCLIPS] is None else _noclips(entry, patterns)
        if ways is None or noclips is None:
            return False
        for noclip in noclips:
            self.are_twice |= noclip.key in self.noclips
            self.noclips[noclip.key] = key
        self.rooms[key] = OrdinaryRoom(key, name, text, ways, noclips)
        return True

    def ordinary(self, level: str) -> Ordinary | None:
        """Return what was taken, with the rest; None if it cannot be taken after all."""
        pieces: list[str] = []
        last = 0
        source = self.source
        for begin, end in sorted(self.spans):
            pieces += (source[last:begin], _emptied(source[begin:end]))
            last = end
        rest = "".join((*pieces, source[last:]))
        rooms, things = self.keys["rooms"], self.keys["things"]
        every = {*rooms, *things, *self.noclips}
        # Whatever is called so elsewhere in the file may be the same name given twice.
        written = "\n".join(filter(None, rest.split("\n"))) + "\n"
        if (
            any([one in written for one in _OTHERS])
            or _OPEN.search(written)
            or len(every) < len(rooms) + len(things) + len(self.noclips)
            or self.are_twice
            or not self.spans
        ):
            return None
        if len(rooms) > limits.ROOMS_PER_FILE:
            return None
        return Ordinary(level, source, self.rooms, self.things, self.noclips, tuple(rooms), tuple(things), rest)


def _text_in(entry: re.Match[str], margin: str) -> At | None:
    """Return the text of a room or thing as the reader would give it; None if something in it may vary, or is none."""
    words = entry[LINE]
    if words is not None:
        if "\n" in words:
            words = " ".join([line.strip(" ") for line in words.split("\n")])
        return (words, entry.start(LINE)) if len(words) < limits.SCALAR_CHARACTERS else None
    words = entry[QUOTED]
    if words is not None:
        told = _BREAK.sub(lambda found: "\n" * found[1].count("\n") or " ", words[1:-1])
        told = told.replace("''", "'") if words[0] == "'" else told
        return (told, entry.start(QUOTED) + 1) if len(words) < limits.SCALAR_CHARACTERS else None
    block = entry[BLOCK]
    if block is None or "[" in block or "{" in block or "]" in block or "}" in block:
        return None
    if len(block) >= limits.SCALAR_CHARACTERS:
        return None
    words = block[len(margin) - 1 :].replace(margin, "\n")
    if entry[SIGN] == ">":
        words = words.rstrip("\n")
        if "\n " in words or " \n" in words or words[-1] == " ":
            return None  # lines with further indent are not folded
        words = FOLDED.sub(lambda found: found.group(1) or " ", words)
    return words, entry.start(BLOCK) + len(margin) - 1


def _ways(entry: re.Match[str], patterns: Patterns) -> tuple[OrdinaryExit, ...] | None:
    """Return the exits of a room; None if there is anything unusual about one."""
    made: dict[str, OrdinaryExit] = {}
    number = 0
    for found in patterns.ways(entry.string, *entry.span(LAST)):
        word, to = found[1], found[2]
        number += 1
        if to is not None:
            made[word] = OrdinaryExit(word, to)
            continue
        way = _way(found, _OF_EXIT)
        if way is None or way.via:
            return None
        made[word] = OrdinaryExit(word, way.to, way.texts.get("say"), way.door, way.odds)
    return tuple(made.values()) if len(made) == number else None


def _noclips(entry: re.Match[str], patterns: Patterns) -> tuple[OrdinaryNoclip, ...] | None:
    """Return the noclips of a room; None if there is anything unusual about one."""
    made: list[OrdinaryNoclip] = []
    for found in patterns.noclips(entry.string, *entry.span(NOCLIPS)):
        key, way = found[1], _way(found, _OF_NOCLIP)
        if way is None or way.door is not None or way.via not in _VIA or key in RESERVED:
            return None
        if way.odds is None and "miss" in way.texts:
            return None
        made.append(OrdinaryNoclip(key, way.via, way.to, way.odds, way.texts))
    return tuple(made)


class _Way(NamedTuple):
    """What an exit or noclip says of itself, in brackets or in lines."""

    to: str
    via: str
    door: str | None
    odds: tuple[int, int] | None
    texts: dict[str, At]


def _way(found: re.Match[str], texts: frozenset[str]) -> _Way | None:
    """Return what is below the key of a way, which may have these texts; None if it is unusual."""
    group, pattern = (4, IN_LINES) if found[3] is None else (3, IN_FLOW)
    given: dict[str, At] = {}
    number = 0
    for pair in pattern.finditer(found.string, *found.span(group)):
        given[pair[1]] = pair[2], pair.start(2)
        number += 1
    if len(given) < number:
        return None
    via, to, door = given.pop("via", _NONE)[0], given.pop("to", _NONE)[0], given.pop("door", None)
    odds = given.pop("odds", None)
    chance = None if odds is None else _chance(odds[0])
    if _TARGET(to) is None or (odds is not None and chance is None) or not texts.issuperset(given):
        return None
    if door is not None and _NAME_HERE(door[0]) is None:
        return None
    return _Way(to, via, None if door is None else door[0], chance, given)


_NONE: Final = "", 0


def _chance(written: str) -> tuple[int, int] | None:
    """Return odds as numbers; None for what may be none."""
    found = _ODDS(written)
    wins, out_of = (0, 0) if found is None else (int(found[1]), int(found[2]))
    return (wins, out_of) if 0 < wins <= out_of <= MOST_ODDS else None


def _indent_of(source: str, at: int) -> int:
    """Return how many blanks a line begins with."""
    end = at
    while source[end : end + 1] == " ":
        end += 1
    return end - at


def _key_at(source: str, at: int) -> str:
    """Return what stands at an entry of any kind up to its colon."""
    return source[at : source.find("\n", at)].partition(":")[0].strip(" '\"")


def _emptied(lines: str) -> str:
    """Return as many lines with nothing in them but comments."""
    if "#" not in lines:
        return "\n" * lines.count("\n")
    return "".join([f"{line}\n" if line.lstrip(" ").startswith("#") else "\n" for line in lines.split("\n")[:-1]])
