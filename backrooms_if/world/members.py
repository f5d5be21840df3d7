"""Who is meant by a name that stands for several: a group, a kind or a trait; and by a list of names.

Rules, verbs, conditions, effects and groups themselves ask here, and nowhere else.
"""

from typing import Final

from backrooms_if.ids import Id
from backrooms_if.language.names import Sort
from backrooms_if.records import NamedTuple
from backrooms_if.traits import ACTOR, DOOR, TRAITS
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import LOST, LevelNames, resolve
from backrooms_if.world.texts import each
from backrooms_if.worldfile.positions import Path

TRAIT_NAMES: Final = frozenset((*TRAITS, DOOR.name, ACTOR.name))
"""Every trait that a rule may name: also those that nothing is given by name, as they come with a section."""


class Members(NamedTuple):
    """What one or more names stand for, each thing or room once, in the order in which they are named."""

    ids: tuple[Id, ...]
    is_named: bool
    """Whether a thing is named itself or by a group, which is a list with a name; not only by kinds and traits."""


def members(names: LevelNames, word: str) -> tuple[Id, ...] | None:
    """Return what the name of a group, kind or trait stands for, in the order of the files; None of any other word.

    Of a group these may be rooms. Empty where nothing bears a trait, or nothing is of a kind.
    """
    space = names.space
    if word in TRAIT_NAMES and not names.is_defined(word):
        return tuple(space.bearers.get(word, ()))
    found = names.find(word, ("group", "kind"))
    return None if found is None else space.members.get(found.id, ())


def things_named(
    names: LevelNames, faults: Faults, path: Path, written: str | list[str], *, sorts: tuple[Sort, ...] = ("thing",)
) -> Members:
    """Return the things that a name, or a list of names, stands for; what is named wrongly is reported.

    `LOST` is among them after a fault, and where what they are is not known for sure. A name stands for a thing (or for
    what else `sorts` has), a group of things, a kind, or a trait, in this order.
    """
    space = names.space
    found: dict[Id, None] = {}
    is_named = False
    for one, at in each(written, path):
        several = members(names, one)
        if several is None:
            full = resolve(names, faults, at, one, sorts, "E302", others=tuple(TRAITS))
            is_named |= full is not None
            found[full or LOST] = None
            continue
        group = names.find(one, ("group", "kind"))
        if group is not None and group.sort == "group":
            if several and space.sorts.get(several[0]) == "room":
                hint = "name a group of things; rooms stand under `at:`"
                faults.value(at, "E307", f"`{one}` is a group of rooms; things are wanted here", hint)
                several = (LOST,)
            is_named = True
        is_sure = group.is_sure if group is not None else not space.lost.torn
        if not space.gather(faults, names.level, at, len(several)) or not (several or is_sure):
            several = (LOST,)
        found.update(dict.fromkeys(several))
        if group is not None and not group.is_sure:
            found[LOST] = None
    return Members(tuple(found), is_named)
