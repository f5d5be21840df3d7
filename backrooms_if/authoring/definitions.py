"""Where the ids of a world are defined, file by file, as they stand in what was read. `renaming.py` asks.

The files need not be a sound world: a name is looked for where a name may stand.
"""

from collections.abc import Iterator
from typing import Final

from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.reader import Document

SECTIONS: Final = {
    "rooms": "room",
    "things": "thing",
    "doors": "door",
    "actors": "actor",
    "kinds": "kind",
    "groups": "group",
    "rules": "rule",
    "endings": "ending",
    "goals": "goal",
    "timers": "timer",
    "flags": "flag",
    "counters": "counter",
    "texts": "text",
    "blocks": "block",
    "hints": "hint",
    "variables": "variable",
    "verbs": "verb",
    "canon": "canon",
}
"""What an entry of each section is."""


class Definition(NamedTuple):
    """Where an id is defined: its kind, its level, and its place in a file, as the value there or as the key.

    `owner` is the thing that a state is one of; empty for anything else.
    """

    kind: str
    level: str
    name: str
    file: str
    path: Path
    is_value: bool
    owner: str = ""


def definitions(file: str, document: Document) -> Iterator[Definition]:
    """Yield whatever bears an id in a file."""
    data = document.data or {}
    level = str(data.get("level") or data.get("id") or "")
    key = "level" if "level" in data else "id"
    if key in data:
        yield Definition("level", level, level, file, (key,), True)
    for section, kind in SECTIONS.items():
        entries = data.get(section)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            yield Definition(kind, level, name, file, (section, name), False)
            if isinstance(entry, dict):
                yield from _inside(file, level, section, name, entry)
    yield from _in_expanse(file, level, data.get("expanse"))
    yield from _deep(file, level, data, ())


def _in_expanse(file: str, level: str, expanse: object) -> Iterator[Definition]:
    """Yield the places and landmarks of an expanse with what they define; they are rooms to whoever names them."""
    if not isinstance(expanse, dict):
        return
    landmarks = expanse.get("landmarks")
    deck = landmarks.get("deck") if isinstance(landmarks, dict) else None
    for path, entries in ((("expanse", "places"), expanse.get("places")), (("expanse", "landmarks", "deck"), deck)):
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            yield Definition("room", level, name, file, (*path, name), False)
            noclips = entry.get("noclip") if isinstance(entry, dict) else None
            for one in noclips if isinstance(noclips, dict) else ():
                yield Definition("noclip", level, str(one), file, (*path, name, "noclip", str(one)), False)


def _inside(file: str, level: str, section: str, name: str, entry: dict[str, object]) -> Iterator[Definition]:
    """Yield what an entry of a section defines: noclips, tags, named states."""
    noclips = entry.get("noclip")
    for one in noclips if section == "rooms" and isinstance(noclips, dict) else ():
        yield Definition("noclip", level, str(one), file, (section, name, "noclip", str(one)), False)
    tags = entry.get("tags")
    for index, tag in enumerate(tags) if isinstance(tags, list) else ():
        yield Definition("tag", level, str(tag), file, (section, name, "tags", index), True)
    states = entry.get("states")
    lists = list(states.items()) if isinstance(states, dict) else [(None, states)]
    for key, words in lists:
        for index, word in enumerate(words) if isinstance(words, list) else ():
            path: Path = (section, name, "states", index) if key is None else (section, name, "states", key, index)
            yield Definition("state", level, str(word), file, path, True, name)


def _deep(file: str, level: str, node: object, path: Path) -> Iterator[Definition]:
    """Yield what is defined where it is used: awards, choices, exit rules with an id."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _deep(file, level, item, (*path, index))
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        here = (*path, key)
        if key == "award" and isinstance(value, dict):
            for name in value:
                yield Definition("award", level, name, file, (*here, name), False)
        elif key == "choose" and isinstance(value, dict) and isinstance(value.get("id"), str):
            yield Definition("choice", level, str(value["id"]), file, (*here, "id"), True)
        elif key == "id" and len(path) > 2 and path[0] == "rooms" and path[2] in ("exits", "forced"):
            yield Definition("exit", level, str(value), file, here, True)
        yield from _deep(file, level, value, here)
