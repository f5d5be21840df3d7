"""Checks of what a line told, by events: `? event moved end=cellar`. `meaning.py` reads them, `checking.py` asks them.

The kinds and fields are those of `events.py`, so that what a program sees of a turn can be checked in a script. Of a
field that is a list, one of its entries has to be the value; ids are written as conditions write them, and a text's id
without what is behind its `#` stands for each of its variants.
"""

from collections.abc import Iterable
from typing import Final, get_args

from backrooms_if.engine.registry import repertoire
from backrooms_if.events import Event, Reason, Request
from backrooms_if.ids import PLAYER, level_of
from backrooms_if.playtest.matching import folded
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World
from backrooms_if.world.walk import all_texts, texts_in

KINDS: Final[dict[str, type[Event]]] = {kind.__name__.lower(): kind for kind in get_args(Event)}
_PROSE: Final = frozenset(("words", "heading", "paragraphs", "things", "choices", "title", "lines"))
"""Fields of words, which a report leaves out: the reply has them."""
_ENGINE: Final = "engine/"
"""What the ids of the engine's own words begin with."""


class Wanted(NamedTuple):
    """An event that is asked for: its kind, and the values that some of its fields have to have."""

    kind: type[Event]
    fields: tuple[tuple[str, str], ...]


class Misread(NamedTuple):
    """A part of a check that cannot be: where it begins in its text, from 0, its length, and what is wrong."""

    offset: int
    length: int
    message: str


def read_wanted(text: str, world: World) -> Wanted | Misread:
    """Return the event that a text such as `moved end=cellar` asks for, or what is wrong with it."""
    (kind_at, kind_word), *rest = _parts(text)
    kind = KINDS.get(kind_word)
    if kind is None:
        near = did_you_mean(kind_word, KINDS)
        cure = f"did you mean `{near}`?" if near else f"kinds are {', '.join(KINDS)}"
        return Misread(kind_at, len(kind_word), f"{quoted(kind_word)} is no kind of event; {cure}")
    fields: list[tuple[str, str]] = []
    for at, part in rest:
        name, sign, value = part.partition("=")
        if not sign or not value:
            return Misread(at, len(part), f'write a field and its value, as `{kind._fields[0]}=..`, or `words=".."`')
        if name not in kind._fields:
            near = did_you_mean(name, kind._fields)
            cure = f"did you mean `{near}`?" if near else f"its fields are {', '.join(kind._fields)}"
            return Misread(at, len(name), f"an event of the kind {kind_word} has no field {quoted(name)}; {cure}")
        value = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
        is_made = (name == "texts" and value.startswith(_ENGINE)) or ("@" in value and world.has_room(value))
        known = () if is_made else _known(name, world)
        if known and not any(_is_same(value, one, world) for one in known):
            near = did_you_mean(value, [_short(one, world) for one in known])
            few = f"; it is one of {', '.join(known)}" if name in ("reason", "implicit") else ""
            cure = f"; did you mean `{near}`?" if near else few
            return Misread(at + len(name) + 1, len(value), f"{quoted(value)} can be no {name}{cure}")
        fields.append((name, value))
    return Wanted(kind, tuple(fields))


def is_told(wanted: Wanted, events: Iterable[Event], world: World) -> bool:
    """Return whether one of some events is the one that is asked for."""
    return any(
        type(event) is wanted.kind and all(_has(getattr(event, name), value, world) for name, value in wanted.fields)
        for event in events
    )


def spelt_event(event: Event, world: World) -> str:
    """Return an event as a check spells it, without its words."""
    parts = [type(event).__name__.lower()]
    for name, value in zip(event._fields, event, strict=True):
        if name in _PROSE:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            written = _written(one, world)
            parts.append(f'{name}="{written}"' if " " in written or not written else f"{name}={written}")
    return " ".join(parts)


def _parts(text: str) -> list[tuple[int, str]]:
    """Return what blanks part, each with where it begins; blanks in quotation marks part nothing."""
    found: list[tuple[int, str]] = []
    start: int | None = None
    is_quoted = False
    for at, sign in enumerate(f"{text} "):
        if sign == '"':
            is_quoted = not is_quoted
        if sign.isspace() and not is_quoted:
            if start is not None:
                found.append((start, text[start:at]))
            start = None
        elif start is None:
            start = at
    if start is not None:
        found.append((start, text[start:]))
    return found


def _has(value: object, wanted: str, world: World) -> bool:
    if isinstance(value, tuple):
        return any(_has(one, wanted, world) for one in value)
    return _is_same(wanted, _written(value, world, is_whole=True), world)


def _is_same(wanted: str, given: str, world: World) -> bool:
    """Return whether a value is the one that is wanted: also without its level, and a text without its variant."""
    whole = given.partition("#")[0]
    return folded(wanted) in (folded(given), _short(given, world), whole, _short(whole, world))


def _written(value: object, world: World, *, is_whole: bool = False) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if is_whole else _short(str(value), world)


def _short(full: str, world: World) -> str:
    return full.removeprefix(f"{level_of(world.start)}/")


def _known(field: str, world: World) -> Iterable[str]:
    """Return every value that a field of this name can have in a world; none where that is not known."""
    match field:
        case "room" | "start" | "end":
            return world.rooms_by_id
        case "who":
            return (PLAYER, *world.actors)
        case "ending":
            return world.endings
        case "award":
            return world.awards
        case "action":
            return repertoire(world).actions
        case "reason":
            return get_args(Reason)
        case "what":
            return get_args(Request)
        case "implicit":
            return ("true", "false")
        case "texts":
            return tuple({one.id: None for text in all_texts(world) for one in texts_in(text)})
        case _:
            return ()
