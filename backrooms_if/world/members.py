"""Which things are meant where a name or a list stands for some: things, groups, kinds or traits. Rules ask.

What one name of a group, kind or trait stands for is asked of `LevelNames.members`, by this and by all others.
"""

from backrooms_if.ids import Id
from backrooms_if.language.names import Sort
from backrooms_if.records import NamedTuple
from backrooms_if.traits import TRAITS
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import LOST, LevelNames, resolve
from backrooms_if.world.texts import each
from backrooms_if.worldfile.positions import Path


class Members(NamedTuple):
    """What one or more names stand for, each thing or room once, in the order in which they are named."""

    ids: tuple[Id, ...]
    is_named: bool
    """Whether a thing is named itself or by a group, which is a list with a name; not only by kinds and traits."""


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
        several = names.members(one)
        if several is None:
            is_there = names.find(one, sorts) is not None
            gathered = () if is_there else tuple(space.of_sorts(names.level, ("group", "kind")))
            full = resolve(names, faults, at, one, sorts, "E302", others=(*TRAITS, *gathered))
            is_named |= full is not None
            found[full or LOST] = None
            continue
        group = names.find(one, ("group", "kind"))
        if group is not None and group.sort == "group":
            if several and space.sorts.get(several[0]) == "room":
                hint = "name a group of things; rooms stand under `at:`"
                faults.value(at, "E307", f"`{one}` is a group of rooms; things are wanted here", hint)
                several = (LOST,)
            elif group.id in space.unsure:
                # Of one that has rooms among its things, which was reported, only these are meant.
                several = tuple(one for one in several if space.sorts.get(one) != "room")
            is_named = True
        is_sure = group.is_sure if group is not None else not space.lost.torn
        if not space.gather(faults, names.level, at, len(several)) or not (several or is_sure):
            several = (LOST,)
        found.update(dict.fromkeys(map(Id, several)))
        if group is not None and not group.is_sure:
            found[LOST] = None
    return Members(tuple(found), is_named)
