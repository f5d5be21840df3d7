"""What each format of world files changed: a pure function for each step, from the data of one to that of the next.

`migration.py` applies them in a row, so a file of any format is read as one of today. A function gets the data of one
file, changes nothing in it, and keeps the keys that it does not know. What it respells it makes with `renamed`, so that
the keys keep their places in the file.
"""

from collections.abc import Callable, Mapping
from typing import Final

from backrooms_if.worldfile.plain import Plain

Data = dict[str, object]
Step = Callable[[Data], Data]


class Key(str):
    """A key with where it comes from: its path and its two marks in the file, and the `id` of its mapping there."""

    __slots__ = ("home", "marks", "path")

    home: int
    marks: tuple[int, int]
    path: tuple[str | int, ...]

    def called(self, name: str) -> "Key":
        """Return the same key under another name."""
        made = Key(name)
        made.home, made.marks, made.path = self.home, self.marks, self.path
        return made


def renamed(data: Data, names: Mapping[str, str]) -> Data:
    """Return a mapping with some keys respelt; one whose new spelling is there as well stays, to be refused."""
    return {_called(key, names[key]) if key in names and names[key] not in data else key: data[key] for key in data}


def _called(key: str, name: str) -> str:
    return key.called(name) if isinstance(key, Key) else name


def with_each(data: Data, section: str, change: Step) -> Data:
    """Return a mapping in which a function has changed each entry of a section that is a mapping itself."""
    entries = data.get(section)
    if not isinstance(entries, dict):
        return data
    changed = {key: change(value) if isinstance(value, dict) else value for key, value in entries.items()}
    return {key: changed if key == section else value for key, value in data.items()}


# --- format 0: the draft in which the language was first written down; no release reads it otherwise ------------------


def _from_the_draft(data: Data) -> Data:
    """Return a file with the names that format 1 has for `entities`, `at`, `dark`, `words`, and `text` of a noclip."""
    data = renamed(data, {"entities": "actors"})
    data = with_each(data, "rooms", lambda room: with_each(_lit(room), "noclip", _said))
    data = with_each(data, "things", _placed)
    data = with_each(data, "actors", _placed)
    return with_each(data, "verbs", lambda verb: renamed(verb, {"words": "grammar"}))


def _lit(room: Data) -> Data:
    """Return a room that says whether it is lit, in place of whether it is dark."""
    opposite = {"true": Plain("false"), "false": Plain("true")}
    dark = room.get("dark")
    if not isinstance(dark, Plain) or dark not in opposite or "lit" in room:
        return room
    return renamed({key: opposite[dark] if key == "dark" else value for key, value in room.items()}, {"dark": "lit"})


def _said(noclip: Data) -> Data:
    return renamed(noclip, {"text": "say"})


def _placed(thing: Data) -> Data:
    return renamed(thing, {"at": "in"})


STEPS: Final[tuple[Step, ...]] = (_from_the_draft,)
"""The step from each format to the next, the first from format 0."""
FORMAT: Final = len(STEPS)
"""The format of today."""
