"""What differs between two worlds: entries added, removed, renamed, moved, changed, and rules in another order."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal

from backrooms_if.authoring.comparing.contents import ORDERED, SECTIONS, Entries, Key, Plain, Written, entries_of
from backrooms_if.authoring.comparing.matching import Renaming, renamed
from backrooms_if.records import NamedTuple

What = Literal["added", "removed", "renamed", "changed", "order"]

PLACES: Final = ("in", "upon", "part_of", "beside")
"""Keys that say where a thing is: a change of them is a move."""


class Change(NamedTuple):
    """A key of an entry that differs. `key` is a path such as `do[2].say`; None stands for what is not there."""

    key: str
    old: Plain
    new: Plain


class Difference(NamedTuple):
    """An entry that differs. `old_id` is the id that it had, of a renamed one; `content` is that of one that was added
    or removed; for `order`, the keys are the ids in their old and new order.
    """

    section: str
    id: str
    what: What
    old_id: str = ""
    changes: tuple[Change, ...] = ()
    content: Plain = None


def differences(one: Written, other: Written) -> tuple[Difference, ...]:
    """Return what differs between two worlds, by section, in the order of their files; nothing if they are the same."""
    first, second = entries_of(one), entries_of(other)
    pairs = renamed(first, second)
    renaming = Renaming(pairs)
    found = [*_of_entries(first, second, pairs, renaming), *_orders(first, second, pairs)]
    rank = {section: number for number, section in enumerate(SECTIONS)}
    return tuple(sorted(found, key=lambda one: rank[one.section]))


def _of_entries(first: Entries, second: Entries, pairs: dict[Key, Key], renaming: Renaming) -> Iterator[Difference]:
    come = dict.fromkeys(second)
    for key, content in first.items():
        match = pairs.get(key, key)
        if match not in second:
            if not _is_of_lost_room(key, first, second, pairs):
                yield Difference(key.section, key.id, "removed", content=content)
            continue
        come.pop(match)
        changes = tuple(_changes(renaming.of(content), second[match]))
        is_new_id = match != key and key.section not in ("exits", "scenery")
        if is_new_id and not _is_of_renamed_room(key, match, pairs):
            yield Difference(key.section, match.id, "renamed", key.id, changes)
        elif changes:
            yield Difference(key.section, match.id, "changed", changes=changes)
    back = {match: key for key, match in pairs.items()}
    for key in come:
        if not _is_of_lost_room(key, second, first, back):
            yield Difference(key.section, key.id, "added", content=second[key])


def _is_of_lost_room(key: Key, here: Entries, there: Entries, pairs: dict[Key, Key]) -> bool:
    """Return whether an entry stands in a room that the other world has not: that says enough."""
    room = Key("rooms", _room_of(key))
    return room in here and room not in there and room not in pairs


def _is_of_renamed_room(key: Key, match: Key, pairs: dict[Key, Key]) -> bool:
    """Return whether a noclip has another id only for its room."""
    if key.section != "noclips":
        return False
    room, _, name = key.id.rpartition(".")
    home = pairs.get(Key("rooms", room), Key("rooms", room))
    return match.id == f"{home.id}.{name}"


def _room_of(key: Key) -> str:
    if key.section in ("exits", "scenery"):
        return key.id.partition(" ")[0]
    return key.id.rpartition(".")[0] if key.section == "noclips" else ""


def _changes(old: Plain, new: Plain, path: str = "") -> Iterator[Change]:
    """Yield the least parts that differ."""
    if old == new and type(old) is type(new):
        return
    old, new = _like(old, new), _like(new, old)
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _changes(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, path)
    else:
        yield Change(path, old, new)


_SHORT: Final = ("to", "say", "text")
"""Keys for which a text alone can stand: `north: hall` is `north: {to: hall}`."""


def _like(value: Plain, other: Plain) -> Plain:
    """Return a value that is written in short in the form of another, where that has more to say."""
    if isinstance(other, dict) and value is True:
        return {}
    if isinstance(other, dict) and isinstance(value, str):
        long = next((key for key in _SHORT if key in other), None)
        return value if long is None else {long: value}
    if isinstance(other, list) and value is not None and not isinstance(value, list):
        return [value]
    return value


def _of_lists(old: list[Plain], new: list[Plain], path: str) -> Iterator[Change]:
    """Yield the entries of two lists that differ; what only stands elsewhere is out and in again."""
    matcher = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in new], autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(end - start, stop - begin)
        for offset in range(paired):
            yield from _changes(old[start + offset], new[begin + offset], f"{path}[{begin + offset + 1}]")
        for at in range(start + paired, end):
            yield Change(f"{path}[{at + 1}]", old[at], None)
        for at in range(begin + paired, stop):
            yield Change(f"{path}[{at + 1}]", None, new[at])


def _orders(first: Entries, second: Entries, pairs: dict[Key, Key]) -> Iterator[Difference]:
    """Yield where entries of which the first that applies goes first stand in another order.

    Rules count only with those that are asked with them: of one hook, and of an action that both are about.
    """
    for section in ORDERED:
        here = [pairs.get(key, key) for key in first if key.section == section]
        there = [key for key in second if key.section == section]
        both = [key for key in here if key in second]
        place = {key: number for number, key in enumerate(there)}
        contents = {match: first[key] for key in first for match in (pairs.get(key, key),) if key.section == section}
        if all(place[one] < place[other] for one, other in pairwise(both)):
            continue
        turned: dict[Key, Key] = {}
        for at, one in enumerate(both):
            for other in both[at + 1 :]:
                if place[one] > place[other] and _compete(contents[one], contents[other], section):
                    turned.setdefault(other, one)
        for other, one in turned.items():
            yield Difference(section, other.id, "order", one.id)


def _compete(one: Plain, other: Plain, section: str) -> bool:
    if section != "rules":
        return True
    assert isinstance(one, dict), "a rule is a mapping"
    assert isinstance(other, dict), "a rule is a mapping"
    hook = next(iter(one), "")
    if hook != next(iter(other), ""):
        return False
    mine, theirs = ({value} if isinstance(value, str) else _texts(value) for value in (one[hook], other[hook]))
    return bool(mine & theirs) or "any" in mine | theirs


def _texts(value: Plain) -> set[str]:
    return {str(one) for one in value} if isinstance(value, list) else {str(value)}
