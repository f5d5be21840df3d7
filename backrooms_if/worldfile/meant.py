"""What a key that is not known was meant to be: a misspelt one, another word for one, or one of a trait's.

`load` says it to the author; `salvage` reads the file as if it stood there, so that what is below is looked at as well.
"""

from collections.abc import Hashable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.scalars import slug_like
from backrooms_if.worldfile.shape import Kind, entry, free_keys, known_keys, leaves

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_MOST_SEARCHES: Final = 50
"""Misspelt keys for which a near one is looked up; a file of 25,000 unknown keys would take seconds."""

_OTHER_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "description": ("text",),
    "desc": ("text",),
    "details": ("scenery",),
    "override": ("instead",),
    "replace": ("instead",),
    "begin": ("start",),
    "initial_room": ("start",),
    "start_room": ("start",),
    "otherwise": ("else",),
    "connections": ("exits",),
    "paths": ("exits",),
    "author": ("authors",),
    "static": ("fixed",),
    "deny": ("refuse",),
    "body": ("text",),
    "long": ("text",),
    "short_description": ("short",),
    "items": ("things",),
    "objects": ("things",),
    "characters": ("actors",),
    "creatures": ("actors",),
    "npc": ("actors",),
    "npcs": ("actors",),
    "people": ("actors",),
    "persons": ("actors",),
    "locations": ("rooms",),
    "places": ("rooms",),
    "areas": ("rooms",),
    "events": ("rules",),
    "triggers": ("rules",),
    "commands": ("verbs",),
    "quests": ("goals",),
    "daemons": ("timers",),
    "location": ("in",),
    "inside": ("in",),
    "on": ("upon",),
    "on_top_of": ("upon",),
    "target": ("to",),
    "destination": ("to",),
    "goto": ("to",),
    "leads_to": ("to",),
    "room": ("to", "in"),
    "reply": ("say",),
    "answer": ("say",),
    "action": ("do",),
    "actions": ("do",),
    "initial": ("start",),
    "value": ("start",),
    "default": ("start",),
    "maximum": ("max",),
    "minimum": ("min",),
    "if": ("when",),
    "condition": ("when",),
    "then": ("do",),
    "effects": ("do",),
    "object": ("thing",),
    "item": ("thing",),
    "noun": ("thing",),
    "print": ("say",),
    "message": ("say", "text"),
    "turns": ("after",),
    "hint": ("steps",),
    "clues": ("steps",),
    "prompt": ("question",),
    "response": ("say",),
    "chance": ("odds", "weight"),
    "probability": ("odds", "weight"),
    "odds": ("weight",),
    "synonyms": ("also",),
    "aliases": ("also",),
    "alias": ("also",),
    "nouns": ("also",),
    "vocabulary": ("also",),
    "dialogue": ("topics",),
    "dialog": ("topics",),
    "conversation": ("topics",),
    "delay": ("after",),
    "interval": ("every",),
    "listen": ("sound",),
    "gender": ("pronoun",),
    "copyright": ("license",),
    "kinds": ("kind",),
}
"""What other systems call a key of ours: the first of these that may stand there is meant."""

_CARRIED: Final = ("portable", "takeable", "movable")
"""What other systems say of a thing that can be taken, as ours can unless they are `fixed`."""

_NO_KEYS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("adjectives", _CARRIED, "leave it out: a thing can be taken unless it is `fixed`"),
    ("adjectives", ("contents", "contains"), "each thing says where it is, by `in:` or `upon:` and this id"),
    ("adjectives", ("held", "carried"), "what the player has from the start says `in: player`"),
    ("adjectives", ("actor", "npc", "person", "animate"), "whoever acts stands under `actors:`: move all of it there"),
    (
        "adjectives",
        ("openable", "closable"),
        "what opens is a container that says so, as in `container: {open: false}`; doors open anyway",
    ),
    ("transparent", ("closed", "openable"), "a container that begins closed says `open: false`"),
    ("transparent", ("locked", "key"), "it belongs to `lockable`, a key beside `container`"),
    ("senses", ("carries", "has", "holds", "things"), "each thing says where it is, by `in:` and this id"),
    ("senses", ("contents", "contains", "inventory"), "each thing says where it is, by `in:` and this id"),
    ("carries", ("inventory", "contents"), "each thing says where it is: `in: player` there"),
    (
        "scenery",
        ("things", "items", "objects", "contents"),
        "each thing says where it is, by `in:` and this id",
    ),
    (
        "one_way",
        ("key", "locked", "lockable", "open"),
        "a lock belongs to a door: declare one under `doors:`, and name it with `door:`",
    ),
    ("one_way", ("refuse", "text"), "did you mean `say`?"),
    (
        "at_start",
        ("on", "trigger", "event", "hook"),
        "write the moment as the key: `before:`, `instead:`, `after:`, `entering:`, `each_turn:`",
    ),
    ("running", ("in",), "did you mean `after`, in turns?"),
    ("at_start", ("in", "where", "room"), "did you mean `at`?"),
    (
        "rooms",
        ("exits", "noclip", "scenery", "forced", "lit"),
        "it belongs to a room: move it below the id of one, under `rooms:`",
    ),
)
"""Keys that other systems have and this one has not, by a key that stands beside them, with what is written here."""

_DIRECTIONS: Final = frozenset(("north", "south", "east", "west", "up", "down", "out"))
"""Travel words that are written beside the other keys of a room, where they belong under its `exits`."""

_MOST_ASKED: Final = 50
"""Keys looked at for one file: a guess costs about a millisecond, and a report shows twenty problems."""


class Meant(NamedTuple):
    """`key` is what stands there by mistake for it; `home` the key under which it belongs. Both None: nobody knows.

    `cure` is what to do about a key that has no like here.
    """

    key: str | None = None
    home: str | None = None
    cure: str | None = None


class Guesser:
    """Guesses for one file; a question that was answered is not asked again, and only fifty are."""

    def __init__(self) -> None:
        """Begin with nothing answered."""
        self.asked = 0
        self.answers: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def meant(self, kinds: Sequence[Kind], here: object, key: str, lacking: Sequence[str] = ()) -> Meant:
        """Return what `key` of the mapping `here` was meant to be; keys that it lacks come first."""
        near = self._near(key, tuple(lacking))
        if near is not None:
            return Meant(near)
        self.asked += 1
        if self.asked > _MOST_ASKED:
            return Meant()
        free = free_keys(kinds, here, key)
        known = known_keys(kinds)
        cure = next((words for beside, keys, words in _NO_KEYS if beside in known and key in keys), None)
        if key in _CARRIED and "fixed" in free and _is_false(entry(here, key)[1]):
            cure = "write `fixed: true` in its place"
        if cure is not None:
            return Meant(cure=cure)
        other = next((one for one in _OTHER_WORDS.get(key.lower(), ()) if one in free), None)
        if other is not None:
            return Meant(other)
        home = _home(kinds, here, key)
        return Meant(None, home) if home is not None else Meant(self._near(key, tuple(free)))

    def _near(self, key: str, names: tuple[str, ...]) -> str | None:
        if (key, names) not in self.answers:
            few = len(self.answers) < _MOST_SEARCHES
            self.answers[(key, names)] = did_you_mean(key, names) if few else None
        return self.answers[(key, names)]


def _is_false(value: object) -> bool:
    return isinstance(value, Plain) and value.lower() in ("false", "no", "off")


def _home(kinds: Sequence[Kind], here: object, key: str) -> str | None:
    """Return the key whose mapping has `key`: `container` for the `capacity` of a thing."""
    value = entry(here, key)[1]
    known = known_keys(kinds)
    if key in _DIRECTIONS and "exits" in known:
        return "exits"
    for name, field in known.items():
        inner = _inside(cast(Hashable, field.annotation)).get(key)
        if inner is not None:
            is_truth = all(kind is bool for kind in leaves((inner.annotation,)))
            if not is_truth or (isinstance(value, Plain) and value in ("true", "false")):
                return name
    return None


@cache
def _inside(kind: Hashable) -> "dict[str, FieldInfo]":
    """Return the keys that a mapping of a type of the schema has."""
    return known_keys((cast(Kind, kind),))


def id_of_shown(data: object, written: str) -> str | None:
    """Return the id that a name with blanks was written for: `the yard` for `yard`, `a velvet cloak` for `cloak`.

    None unless the file defines just one such; `data` is all of the file.
    """
    plain = _without_article(written)
    found: dict[str, None] = {}
    for section in data.values() if isinstance(data, dict) else ():
        for key, value in section.items() if isinstance(section, dict) else ():
            name = value.get("name") if isinstance(value, dict) else None
            if key == slug_like(plain) or (isinstance(name, str) and _without_article(name) == plain):
                found[str(key)] = None
    return next(iter(found)) if len(found) == 1 else None


def _without_article(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[1:] if words[:1] and words[0] in ("a", "an", "the", "some") else words)
