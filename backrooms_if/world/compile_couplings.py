"""Things that are coupled: `moves_with`, where both go as one goes, and `state_follows`, where both share their states.

`compile.py` calls it once all things are drafted, and again once they have places.
"""

from collections.abc import Iterable, Mapping

from backrooms_if import limits
from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, Id, LevelId, name_of
from backrooms_if.world.compile_things import Draft, level_of
from backrooms_if.world.compile_traits import NONE
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import Companion
from backrooms_if.world.namespace import LOST, resolve
from backrooms_if.world.texts import Writer
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import PlacedSpec

Writers = Mapping[LevelId, Writer]


def settle_states(
    writers: Writers, drafts: Mapping[Id, Draft], odd: Iterable[Draft], start: dict[Key, Value]
) -> dict[str, tuple[Id, ...]]:
    """Give what follows the states of another thing those states; return whom each thing shares them with.

    `odd` are the drafts that may follow another, in their order.
    """
    leaders: dict[Id, Id] = {}
    for made in odd:
        if made.spec is not None and made.spec.state_follows is not None:
            path = (*made.path, "state_follows")
            leader = _other(writers[level_of(made)], made, made.spec.state_follows, path, drafts)
            if leader is not None:
                leaders[made.id] = leader
    roots, circles = _roots(leaders)
    for circle in circles:
        made = drafts[circle[0]]
        told = " that of ".join(f"`{name_of(one)}`" for one in (*circle, circle[0]))
        hint = "leave one `state_follows:` out: the thing that has the states follows none"
        writers[level_of(made)].faults.value((*made.path, "state_follows"), "E521", f"{told}: a circle", hint)
    shared: dict[Id, list[Id]] = {}
    large: set[Id] = set()
    for follower, root in roots.items():
        writer, path = writers[level_of(drafts[follower])], (*drafts[follower].path, "state_follows")
        group = shared.setdefault(root, [root])
        if len(group) >= limits.COUPLED_THINGS:
            if root not in large:
                _tell_many(writer.faults, path, "share their states")
            large.add(root)
        elif _share(writer, drafts[follower], drafts[root], path, start):
            group.append(follower)
    return {one: tuple(other for other in group if other != one) for group in shared.values() for one in group}


def _roots(leaders: Mapping[Id, Id]) -> tuple[dict[Id, Id], list[list[Id]]]:
    """Return what each thing follows in the end, and the circles; what leads into a circle follows nothing."""
    roots: dict[Id, Id] = {}
    circles: list[list[Id]] = []
    for first in leaders:
        walked: dict[Id, None] = {}
        one = first
        while one in leaders and one not in roots and one not in walked:
            walked[one] = None
            one = leaders[one]
        if one in walked:
            chain = list(walked)
            circles.append(chain[chain.index(one) :])
        roots.update(dict.fromkeys(walked, LOST if one in walked else roots.get(one, one)))
    return {one: root for one, root in roots.items() if root != LOST}, circles


def _tell_many(faults: Faults, path: Path, what: str) -> None:
    message = f"more than {limits.COUPLED_THINGS} things {what}"
    faults.value(path, "E210", message, "make two lots of them, or put them into something that holds them")


def _share(writer: Writer, follower: Draft, leader: Draft, path: Path, start: dict[Key, Value]) -> bool:
    """Give a thing the named states of another; return whether they can share them."""
    space = writer.names.space
    if leader.id in space.unsure or follower.id in space.unsure:
        return False
    states = {name: kind for name, kind in space.fields.get(leader.id, NONE).items() if kind.kind == "word"}
    if not states:
        hint = f"give `{name_of(leader.id)}` its `states:`"
        writer.faults.value(path, "E313", f"`{name_of(leader.id)}` has no states to follow", hint)
        return False
    for name, kind in states.items():
        own = space.fields[follower.id].get(name)
        if own is not None and own.words != kind.words:
            hint = "leave `states:` out here: it has those of the other"
            message = f"`{name_of(leader.id)}` has other states: {', '.join(kind.words)}"
            writer.faults.key((*follower.path, "states"), "E306", message, hint)
            return False
        space.fields[follower.id] = {**space.fields[follower.id], name: kind}
        follower.starts = {**follower.starts, name: leader.starts[name]}
        start[(follower.id, name)] = leader.starts[name]
    return True


def settle_companions(
    writers: Writers, drafts: Mapping[Id, Draft], odd: Iterable[Draft], start: dict[Key, Value]
) -> dict[str, tuple[Companion, ...]]:
    """Return what goes with each thing; what has no place of its own starts where that is which it goes with.

    `odd` are the drafts that may go with another, in their order.
    """
    found: dict[str, dict[Id, Companion]] = {}
    waiting: dict[Id, Id] = {}
    for made in odd:
        written = made.spec.moves_with if isinstance(made.spec, PlacedSpec) else None
        if written is None or not isinstance(made.spec, PlacedSpec):
            continue
        path = (*made.path, "moves_with")
        writer = writers[level_of(made)]
        name, at = (written, path) if isinstance(written, str) else (written.thing, (*path, "thing"))
        other = _other(writer, made, name, at, drafts)
        if other is None or not _can_go(writer, made, drafts[other], at):
            continue
        when = None if isinstance(written, str) else writer.condition(written.when, (*path, "when"))
        found.setdefault(other, {})[made.id] = Companion(made.id, when)
        found.setdefault(made.id, {})[other] = Companion(other, when)
        if made.spec.in_ is None and made.spec.upon is None:
            waiting[made.id] = other
    roots, circles = _roots(waiting)
    for circle in circles:
        made = drafts[circle[0]]
        told = " with ".join(f"`{name_of(other)}`" for other in (*circle, circle[0]))
        faults = writers[level_of(made)].faults
        faults.value((*made.path, "moves_with"), "E521", f"{told}: a circle", "give one of them a place of its own")
    for one, root in roots.items():
        where = start.get((root, "place"), NOWHERE)
        if where != NOWHERE:
            start[(one, "place")] = where
    for lot in _too_large(found):
        made = drafts[lot]
        _tell_many(writers[level_of(made)].faults, (*made.path, "moves_with"), "go together")
    return {leader: tuple(companions.values()) for leader, companions in found.items()}


def _too_large(found: Mapping[str, Mapping[Id, Companion]]) -> list[Id]:
    """Return a thing with `moves_with` of each lot that is larger than the limit."""
    seen: set[str] = set()
    large: list[Id] = []
    for first in found:
        if first in seen:
            continue
        lot = [first]
        seen.add(first)
        for one in lot:
            fresh = [other for other in found[one] if other not in seen]
            seen.update(fresh)
            lot += fresh
        if len(lot) > limits.COUPLED_THINGS:
            large.append(Id(lot[1]))
    return large


def _can_go(writer: Writer, made: Draft, other: Draft, path: Path) -> bool:
    """Return whether two things can go about together; else it is reported."""
    name = name_of(other.id)
    for one, told in ((made, "this"), (other, f"`{name}`")):
        why = None
        if "actor" in one.traits:
            why, cure = "is an actor, which goes by itself", f"write `in: {name}` for what an actor has"
        elif one.rooms or "door" in one.traits or "noclip" in one.traits:
            why, cure = "stands in its rooms for good", "leave `moves_with` out"
        elif one.whole is not None:
            why, cure = "is a part, and goes with its whole", f"name the whole: `{name_of(one.whole)}`"
        if why is not None:
            writer.faults.value(path, "E307", f"{told} {why}", cure)
            return False
    return True


def _other(writer: Writer, made: Draft, written: str, path: Path, drafts: Mapping[Id, Draft]) -> Id | None:
    """Return the thing that another is coupled with; None after a fault."""
    other = resolve(writer.names, writer.faults, path, written, ("thing",), "E302")
    if other is None or other not in drafts:
        return None
    if other == made.id:
        writer.faults.value(
            path, "E521", f"`{written}` of `{written}`: a circle", "name another thing, or leave it out"
        )
        return None
    several = next((one for one in (drafts[other], made) if one.count > 1), None)
    if several is not None:
        message = f"`{name_of(several.id)}` is {several.count:,} identical things: which of them?"
        writer.faults.value(path, "E315", message, "make one of them a thing of its own")
        return None
    return other
