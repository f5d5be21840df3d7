"""What a key that is not known was meant to be: a misspelt one, another word for one, or one of a trait's.

`load` says it to the author; `salvage` reads the file as if it stood there, so that what is below is looked at as well.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.other_words import CARRIED, NO_KEYS, OTHER_WORDS
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.scalars import slug_like
from backrooms_if.worldfile.shape import Kind, entry, entry_keys, free_keys, known_keys, leaves

_MOST_SEARCHES: Final = 50
"""Misspelt keys for which a near one is looked up; a file of 25,000 unknown keys would take seconds."""

_ONES: Final = {
    "rooms": "a room",
    "things": "a thing",
    "actors": "an actor",
    "doors": "a door",
    "rules": "a rule",
    "timers": "a timer",
    "endings": "an ending",
    "goals": "a goal",
    "verbs": "a verb",
    "counters": "a counter",
    "hints": "a hint",
}
"""The sections whose entries have keys of their own, and what an entry is."""

_DIRECTIONS: Final = frozenset(("north", "south", "east", "west", "up", "down", "out"))
"""Travel words that are written beside the other keys of a room, where they belong under its `exits`."""

_WORD: Final = re.compile(r"[a-z][\w/]*")
_MOVED: Final = re.compile(r"`move: \{(?:player: (\w+)|(\w+): player)\}`")

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
        cure = next((words for beside, keys, words in NO_KEYS if beside in known and key in keys), None)
        if key in CARRIED and "fixed" in free and _is_false(entry(here, key)[1]):
            cure = "write `fixed: true` in its place"
        if cure is not None:
            return Meant(cure=cure)
        other = next((one for one in OTHER_WORDS.get(_folded(key), ()) if one in free), None)
        if other is None and key.rpartition(" ")[2] in free:
            other = key.rpartition(" ")[2]  # `label rooms:`, `section things:`
        if other is not None:
            return Meant(other)
        shaped = [one for one in free if one in lacking]
        if len(shaped) == 1 and isinstance(entry(here, key)[1], dict | list):
            return Meant(shaped[0])  # the only key that is missing, and what stands here can stand under it
        home = _home(kinds, here, key)
        if home is not None:
            return Meant(None, home)
        near = self._near(key, tuple(free))
        other_sort = _of_other_sort(tuple(known), key)
        return Meant(near) if other_sort is None or (near is not None and key == f"{near}s") else Meant(cure=other_sort)

    def _near(self, key: str, names: tuple[str, ...]) -> str | None:
        if (key, names) not in self.answers:
            few = len(self.answers) < _MOST_SEARCHES
            self.answers[(key, names)] = did_you_mean(key, names) if few else None
        return self.answers[(key, names)]


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    """Return the keys that the entries of each section have."""
    from backrooms_if.worldfile.schema import WorldSpec  # it asks this module of a key that is not known

    sections = known_keys((WorldSpec,))
    return {name: tuple(entry_keys((field.annotation,))) for name, field in sections.items()}


class Misfiled(NamedTuple):
    """Entries of one section that have the keys of another: `names` stand together, `one` is what each of them is."""

    names: tuple[str, ...]
    section: str
    one: str
    is_last: bool
    """Whether no entry of the section itself stands behind them."""


def misfiled(path: tuple[str | int, ...], entries: object) -> Misfiled | None:
    """Return which entries about the one at `path` belong to another section; None if it belongs where it is."""
    if len(path) != 2 or path[0] not in _ONES or not isinstance(entries, dict):
        return None
    section = _section_of(str(path[0]), entries.get(path[1]))
    if section is None:
        return None
    names = [str(name) for name in entries]
    first = last = names.index(str(path[1]))
    while first and _section_of(str(path[0]), entries[names[first - 1]]) == section:
        first -= 1
    while last + 1 < len(names) and _section_of(str(path[0]), entries[names[last + 1]]) == section:
        last += 1
    return Misfiled(tuple(names[first : last + 1]), section, _ONES[section], last + 1 == len(names))


def _section_of(own: str, keys: object) -> str | None:
    """Return the section whose entries have all of these keys, if two of them or more are none of its own."""
    if not isinstance(keys, dict):
        return None
    strange = [key for key in keys if key not in _sorts()[own]]
    if len(strange) < 2 and len(strange) < len(keys):
        return None
    return next((name for name in _ONES if name != own and all(key in _sorts()[name] for key in keys)), None)


def _things() -> Kind:
    """Return the type of a thing."""
    from backrooms_if.worldfile.schema_things import ThingSpec

    return ThingSpec


def _of_other_sort(here: tuple[str, ...], key: str) -> str | None:
    """Return what to do about a key that entries of other sections have, in an entry that has the keys `here`."""
    from backrooms_if.worldfile.schema import WorldSpec

    own = next((name for name, keys in _sorts().items() if keys and set(keys) == set(here)), None)
    if own not in _ONES:
        return None
    if key == "start" and own != "rules":
        where = "the `start:` of the world names where the player begins"
        return f"{where}, and this is {_ONES[own]}: write it there, or take it out"
    found = [name for name in _ONES if key in _sorts()[name]]
    if found:
        cure = f"write it below the id of one, under `{found[0]}:`"
        return f"it is a key of {' and '.join(found[:2])}, and this is {_ONES[own]}: {cure}, or take it out"
    trait = _home((_things(),), {}, key) if own not in ("things", "kinds") else None
    if trait is not None and "fixed" not in here:
        return f"it belongs to `{trait}` of a thing, and this is {_ONES[own]}: write it there, or take it out"
    if key in known_keys((WorldSpec,)) and not _sorts()[key]:
        return f"it is a key of the whole world, and this is {_ONES[own]}: write it at the left margin, or take it out"
    return None


def as_exits(value: list[object]) -> str | None:
    """Return the exits that a list of words and rooms in turn was written for; None if it is no such list."""
    if value and all(isinstance(one, dict) and len(one) == 1 for one in value):
        value = [part for one in value if isinstance(one, dict) for part in next(iter(one.items()))]
    if not value or len(value) % 2 or not all(isinstance(one, str) and _WORD.fullmatch(one) for one in value):
        return None
    if not all(str(word) in _DIRECTIONS for word in value[::2]):
        return None
    pairs = ", ".join(f"{word}: {room}" for word, room in zip(value[::2], value[1::2], strict=True))
    return f"{{{pairs}}}"


def effect_of_ending(data: object, hint: str) -> str:
    """Return a hint about an effect as it is for an ending, if it moves one: nobody can go there, or be handed it."""
    found = _MOVED.search(hint)
    endings = data.get("endings") if isinstance(data, dict) else None
    named = found and (found[1] or found[2])
    return f"put `end: {named}` in its place" if named and isinstance(endings, dict) and named in endings else hint


def _folded(key: str) -> str:
    """Return a key as the tables here spell it."""
    return key.lower().replace(" ", "_").replace("-", "_")


def _is_false(value: object) -> bool:
    return isinstance(value, Plain) and value.lower() in ("false", "no", "off")


def _home(kinds: Sequence[Kind], here: object, key: str) -> str | None:
    """Return the key whose mapping has `key`: `container` for the `capacity` of a thing."""
    value = entry(here, key)[1]
    known = known_keys(kinds)
    if key in _DIRECTIONS and "exits" in known:
        return "exits"
    may_be_truth = isinstance(value, Plain) and value in ("true", "false")
    for kind in leaves(kinds):
        for name, is_truth in _homes(kind).get(key, ()) if isinstance(kind, type) else ():
            if may_be_truth or not is_truth:
                return name
    return None


@cache
def _homes(kind: type) -> dict[str, list[tuple[str, bool]]]:
    """Return for each key in the mappings of a model below which of its keys it is known, and whether it is a truth."""
    homes: dict[str, list[tuple[str, bool]]] = {}
    for name, field in known_keys((kind,)).items():
        for key, inner in known_keys((field.annotation,)).items():
            is_truth = all(one is bool for one in leaves((inner.annotation,)))
            homes.setdefault(key, []).append((name, is_truth))
    return homes


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
    words = name.lower().replace("-", " ").replace("_", " ").split()
    return " ".join(words[1:] if words[:1] and words[0] in ("a", "an", "the", "some") else words)
