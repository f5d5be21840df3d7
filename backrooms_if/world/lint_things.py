"""Things of a level that can be played and are hardly meant so: a key that opens nothing, a name that hides another,
a state without its text. `lint.py` calls it for each level.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from backrooms_if.ids import Id, name_of
from backrooms_if.problems import Problem
from backrooms_if.world.lint_nouns import place_of
from backrooms_if.world.lint_rooms import is_exhaustive
from backrooms_if.world.model import Thing, World
from backrooms_if.world.naming import read_phrase
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import phrases
from backrooms_if.worldfile.schema_expanse import rooms_of

_KEYS: Final = frozenset(("key", "keycard", "keys"))
"""Nouns of what opens locks, and nearly never anything else."""
_STAYING: Final = frozenset(("fixed", "scenery", "actor"))


def idle_keys(world: World, part: Part, parts: Sequence[Part]) -> Iterator[Problem]:
    """Report things that are called a key, can be carried, and are named nowhere else in the world's files."""
    for key, spec in part.spec.things.items():
        thing = world.things.get(part.id_of(key))
        if (
            thing is None
            or _KEYS.isdisjoint(thing.words)
            or spec.kind is not None
            or not _STAYING.isdisjoint(thing.traits)
            or thing.whole is not None
        ):
            continue
        phrase = read_phrase(thing.name.words)
        if phrase is None or phrase.noun not in _KEYS or _is_named_elsewhere(key, part, parts):
            continue
        path: Path = ("things", key)
        hints = (f"name it at a lock: `lockable: {{key: {key}}}`", "or let a rule make something of it")
        yield Problem("N539", part.positions.key(path), "no lock and no rule knows this key", hints, path)


def _is_named_elsewhere(key: str, part: Part, parts: Sequence[Part]) -> bool:
    """Return whether an id stands anywhere but where it is defined; in a text it may as well be only a word."""
    found = re.compile(rf"(?<![\w/]){re.escape(key)}(?![\w])")
    there = re.compile(rf"(?<!\w){re.escape(part.level)}/{re.escape(key)}(?!\w)")
    if len(found.findall(part.positions.source)) > 1:
        return True
    others = [one.positions.source for one in parts if one is not part]
    return any(there.search(source) or (part is parts[0] and found.search(source)) for source in others)


def hidden_by_name(world: World, part: Part) -> Iterator[Problem]:
    """Report things whose name is the end of another's: by that name players always mean them, never the other."""
    by_name: dict[tuple[str, ...], list[Thing]] = {}
    named: list[tuple[str, str, Thing, tuple[str, ...]]] = []
    for section in ("things", "actors", "doors"):
        for key in getattr(part.spec, section):
            thing = world.things.get(part.id_of(key))
            if thing is not None and thing.phrases:
                words = thing.phrases[0].whole  # that of the name, without its article
                by_name.setdefault(words, []).append(thing)
                named.append((section, key, thing, words))
    for section, key, thing, words in named:
        for start in range(1, len(words)):
            shorter = next((one for one in by_name.get(words[start:], ()) if _meet(world, one, thing)), None)
            if shorter is not None:
                path: Path = (section, key, "name")
                message = f"`{' '.join(words[start:])}` always means `{name_of(shorter.id)}`, never this"
                hint = f"give `{name_of(shorter.id)}` an adjective in its `name`, so that the game asks which is meant"
                yield Problem("N536", part.positions.value(path), message, (hint,), path)
                break


def hidden_by_scenery(world: World, part: Part) -> Iterator[Problem]:
    """Report scenery that is called as a thing in the same room is, or as its name ends: it answers in its place."""
    rooms = {room_id: (room, path) for room_id, _, room, path in rooms_of(part.spec, part.level) if room.scenery}
    scenery: dict[Id, dict[tuple[str, ...], str]] = {}
    for key, spec in part.spec.things.items() if rooms else ():
        thing = world.things.get(part.id_of(key))
        if thing is None or spec.hidden or thing.rooms or not thing.phrases:
            continue
        room = Id(place_of(world, thing))
        if room not in rooms:
            continue
        if room not in scenery:
            scenery[room] = {
                phrase.whole: written
                for written in rooms[room][0].scenery
                for one in phrases(written)
                if (phrase := read_phrase(one)) is not None
            }
        words = thing.phrases[0].whole
        tails = [words[start:] for start in range(len(words)) if words[start:] in scenery[room]]
        if tails and not _are_alike(
            thing, [one for one in scenery[room] if scenery[room][one] == scenery[room][tails[0]]]
        ):
            path: Path = (*rooms[room][1], "scenery", scenery[room][tails[0]])
            message = f"`{' '.join(tails[0])}` is what players call `{key}`, and this answers in its place"
            hint = f"take `{' '.join(tails[0])}` out of the scenery, since the thing tells of itself"
            other = (part.positions.value(("things", key, "name")), "the thing")
            yield Problem("W538", part.positions.key(path), message, (hint,), path, other)


def _are_alike(thing: Thing, scenery: list[tuple[str, ...]]) -> bool:
    """Return whether a thing has the same phrases as scenery and no others: W507 tells that no word parts them."""
    return {phrase.whole for phrase in thing.phrases} == set(scenery)


def _meet(world: World, one: Thing, other: Thing) -> bool:
    """Return whether two things are, or may be brought, to one place."""
    if one.kin == other.kin:
        return False
    if all(_STAYING.isdisjoint(thing.traits) and not thing.rooms and thing.whole is None for thing in (one, other)):
        return True
    return not set(_rooms(world, one)).isdisjoint(_rooms(world, other))


def _rooms(world: World, thing: Thing) -> tuple[str, ...]:
    if thing.rooms:
        return thing.rooms
    place = thing.whole or str(world.start_values.get((thing.id, "place"), ""))
    return (place,) if place else ()


def states_untold(world: World, part: Part) -> Iterator[Problem]:
    """Report texts of things that leave out some state, or may all be passed over."""
    for section in ("doors", "things", "actors"):
        for key, spec in getattr(part.spec, section).items():
            thing = world.things.get(part.id_of(key))
            if thing is None:
                continue
            path: Path = (section, key, "text")
            if isinstance(spec.text, dict):
                named = set(spec.text)
                fields = [one.words for one in thing.fields.values() if one.kind == "word"]
                states = next((words for words in fields if named & set(words)), ())
                missing = [state for state in states if state not in spec.text]
                if missing:
                    message = f"it has no text for {', '.join(f'`{state}`' for state in missing)}"
                    yield Problem("N537", part.positions.key(path), message, ("write one for each state",), path)
            elif isinstance(spec.text, list) and not is_exhaustive(world, part, spec.text):
                path = (*path, len(spec.text) - 1, "when")
                hint = "add a last text without `when`"
                yield Problem("N537", part.positions.key(path), "no text is left if this does not hold", (hint,), path)
