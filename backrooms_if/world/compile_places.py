"""Where things start: in a room, a container, upon a supporter, in many rooms, as a part of another, or nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from backrooms_if import limits
from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id, LevelId, name_of
from backrooms_if.language.names import Sort
from backrooms_if.world.compile_things import Draft, level_of
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import resolve, rooms_named
from backrooms_if.world.texts import Writer, each
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ActorSpec, PlacedSpec, WorldSpec


def place(writer: Writer, made: Draft, drafts: Mapping[Id, Draft], start: dict[Key, Value], fixtures: list[Id]) -> None:
    """Write a thing's place into `start`, or its rooms into the draft where it is a fixture of several."""
    spec = made.spec
    if isinstance(spec, ActorSpec):
        path = (*made.path, "in")
        if spec.in_ != NOWHERE:
            room = resolve(writer.names, writer.faults, path, spec.in_, ("room",), "E301", others=(NOWHERE,))
            start[(made.id, "place")] = room or NOWHERE
        return
    assert isinstance(spec, PlacedSpec)
    faults = writer.faults
    if type(spec.in_) is str and spec.upon is None and not made.starts and writer.faults.positions.is_own:
        there, space = f"{writer.names.level}/{spec.in_}", writer.names.space
        if space.sorts.get(there) == "room" and there not in space.unsure and spec.part_of is None:
            start[(made.id, "place")] = there  # most things are in a room of their level, and nothing else comes up
            return
    if spec.part_of is not None:
        whole = _whole(writer, made, spec.part_of, drafts)
        if whole is not None:
            start[(made.id, "place")] = made.whole = whole
            drafts[whole].parts += made.ids()
        return
    if spec.in_ is None and spec.upon is None:
        return  # it starts where what it moves with is
    key = "upon" if spec.upon is not None else "in"
    written = spec.upon if spec.upon is not None else spec.in_
    path = (*made.path, key)
    names = writer.names
    full = written if isinstance(written, str) and "/" in written else f"{names.level}/{written}"
    is_tag = isinstance(written, str) and full in names.space.tags
    if isinstance(written, list) or (is_tag and names.find(str(written), ("room", "thing")) is None):
        assert written is not None, "a tag is a word"
        _spread(writer, made, written, path)
        fixtures.append(made.id)
        return
    assert written is not None, "the schema wants a place"
    where = _place_upon(writer, written, path, drafts) if key == "upon" else _place_in(writer, written, path, drafts)
    if where is not None and where != NOWHERE:
        start[(made.id, "place")] = where
    if made.starts.get("worn") and where is not None and where != PLAYER:
        hint = "write `in: player`, or leave `worn` out"
        faults.key((*made.path, "wearable", "worn"), "E531", "worn by nobody: it is not with the player", hint)


def _whole(writer: Writer, made: Draft, written: str, drafts: Mapping[Id, Draft]) -> Id | None:
    """Return the thing that a thing is a part of; None after a fault."""
    path = (*made.path, "part_of")
    if written in (PLAYER, NOWHERE):
        hint = f"write `in: {written}`"
        writer.faults.value(path, "E314", f"`{written}` is no thing that could have parts", hint)
        return None
    cures: dict[Sort, str] = {"room": f"write `in: {written}`"}
    whole = resolve(writer.names, writer.faults, path, written, ("thing",), "E302", hints=cures)
    return whole if whole is not None and whole in drafts and _is_one(writer, whole, path, drafts) else None


def _is_one(writer: Writer, holder: Id, path: Path, drafts: Mapping[Id, Draft]) -> bool:
    """Return whether a thing is one alone; else which of several identical things is meant is reported as unknown."""
    count = drafts[holder].count
    if count > 1:
        name = name_of(holder)
        hint = f"take one of them apart as a thing of its own, or move it there by a rule about `{name}`"
        writer.faults.value(path, "E315", f"`{name}` is {count:,} identical things: which of them?", hint)
    return count == 1


def _spread(writer: Writer, made: Draft, written: str | list[str], path: Path) -> None:
    """Put a thing that stays where it is into several rooms."""
    if made.count > 1:
        cure = "leave `count` out: it is there in each of its rooms anyway"
        writer.faults.key((*made.path, "count"), "E206", "`count` of what is in several rooms", cure)
    if not made.traits & {"scenery", "fixed"} and made.id not in writer.names.space.unsure:
        hint = "add `fixed: true` or `scenery: true`, or give it one place"
        writer.faults.value(path, "E318", "only what is fixed or scenery can be in several rooms", hint)
        return
    writer.names.space.spread[made.id] = False
    if "enterable" in made.traits:
        hint = "give it one place, or make a thing of it for each room"
        writer.faults.value(path, "E206", "what can be entered is in several rooms", hint)
        return
    for one, at in each(written, path):
        rooms = rooms_named(writer.names, writer.faults, at, one)
        if len(rooms) == 1 and rooms[0] in made.rooms:
            writer.faults.value(at, "E312", f"`{one}` stands twice in this list", "leave one of them out")
        made.rooms = tuple(dict.fromkeys((*made.rooms, *rooms)))


def _place_upon(writer: Writer, written: str, path: Path, drafts: Mapping[Id, Draft]) -> Id | None:
    """Return the supporter that is meant; None after a fault."""
    if written in ("player", "nowhere"):
        writer.faults.value(path, "E314", f"`{written}` is no supporter", f"write `in: {written}`")
        return None
    cures: dict[Sort, str] = {"room": f"write `in: {written}`"}
    where = resolve(writer.names, writer.faults, path, written, ("thing",), "E302", hints=cures)
    if where is None or where in writer.names.space.unsure:
        return None
    traits = drafts[where].traits
    if "supporter" not in traits:
        hint = f"write `in: {written}`" if "container" in traits else f"give `{written}` the trait `supporter: true`"
        writer.faults.value(path, "E314", f"`{written}` is no supporter", hint)
        return None
    return where if _is_one(writer, where, path, drafts) else None


def _place_in(writer: Writer, written: str, path: Path, drafts: Mapping[Id, Draft]) -> Id | None:
    """Return the room, container or player that is meant, or nowhere; None after a fault."""
    if written in ("player", "nowhere"):
        return PLAYER if written == "player" else NOWHERE
    others = ("player", "nowhere")
    where = resolve(writer.names, writer.faults, path, written, ("room", "thing"), "E301", others=others)
    if where is None or where in writer.names.space.unsure:
        return where if where not in drafts else None
    holder = drafts.get(where) if writer.names.space.sorts.get(where) == "thing" else None
    if holder is not None and not holder.traits & {"container", "actor"}:
        hint = f"write `upon: {written}`" if "supporter" in holder.traits else f"give `{written}` `container: true`"
        writer.faults.value(path, "E314", f"`{written}` is no container", hint)
        return None
    return where if holder is None or _is_one(writer, where, path, drafts) else None


def seat(
    writer: Writer, spec: WorldSpec, room: Id | None, drafts: Mapping[Id, Draft], start: Mapping[Key, Value]
) -> Id | None:
    """Return what the player starts in or on; None for the room itself, and after a fault."""
    written = spec.player.in_ if spec.player is not None else None
    if written is None:
        return None
    path: Path = ("player", "in")
    found = resolve(writer.names, writer.faults, path, written, ("room", "thing"), "E301")
    if found is None or room is None or found == room:
        return None
    where: Value = found
    unsure = writer.names.space.unsure
    if found in drafts:
        if "enterable" not in drafts[found].traits:
            if found not in unsure:
                hint = f"give `{written}` the trait `enterable`"
                writer.faults.value(path, "E314", f"the player cannot be in or on `{written}`", hint)
            return None
        for _ in range(limits.THING_NESTING):
            where = start.get((Id(str(where)), "place")) if where in drafts else where
    if where != room and unsure.isdisjoint((room, found)):
        hint = (
            f"write `start:` with the room that `{written}` is in" if found in drafts else f"write `start: {written}`"
        )
        writer.faults.value(path, "E531", f"the player starts in `{spec.start}`, and this is elsewhere", hint)
    return found if where == room else None


def check_nesting(
    faults_of: Mapping[LevelId, Faults], drafts: Mapping[Id, Draft], odd: Iterable[Draft], start: Mapping[Key, Value]
) -> None:
    """Report things that are inside themselves, and nesting beyond the limit: each circle and each chain once.

    `odd` are the drafts that may be elsewhere than in a room, in their order.
    """
    depths: dict[str, int] = {}
    """How many things are round each thing; 0 for those of a circle, so that what is in it is not reported too."""
    for made in odd:
        where: Value = start.get((made.id, "place"))
        if where not in drafts:
            depths[made.id] = 0  # most things are in a room
            continue
        chain: dict[str, None] = {}
        where = made.id
        while isinstance(where, str) and where in drafts and where not in depths:
            if where in chain:
                walked = list(chain)
                circle = walked[walked.index(where) :]
                told = circle if len(circle) <= limits.THING_NESTING else [*circle[:3], "/..."]
                names = _chain_told(drafts, (*told, where))
                one = drafts[Id(where)]
                faults = faults_of[level_of(one)]
                faults.key(one.path, "E503", f"{names}: a circle", "put one of them into a room")
                depths.update(dict.fromkeys(circle, 0))
                break
            chain[where] = None
            where = start.get((Id(where), "place"))
        depth = depths[where] + 1 if isinstance(where, str) and where in depths else 0
        for inner in reversed([inner for inner in chain if inner not in depths]):
            depths[inner] = depth
            if depth == limits.THING_NESTING:
                one = drafts[Id(inner)]
                message = f"things in things go {limits.THING_NESTING} deep"
                faults = faults_of[level_of(one)]
                faults.key(one.path, "E210", message, "put it, or what it is in, somewhere else")
            depth += 1


def _chain_told(drafts: Mapping[Id, Draft], chain: Sequence[str]) -> str:
    """Return a chain of things in words: `coin in drawer, part of desk`."""
    words = chain[0].partition("/")[2]
    for inner, outer in pairwise(chain):
        made = drafts.get(Id(inner))
        link = ", part of" if made is not None and made.whole is not None else " in"
        words += f"{link} {outer.partition('/')[2]}"
    return words
