"""Everything that stands in a world: drafted, made of its drafts, put in order, and told by place and word.

`compile.py` calls it: first everything is drafted, since a text may name any thing, then rooms and things are made.
"""

from collections.abc import Iterable, Mapping, Sequence

from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id, LevelId
from backrooms_if.records import NamedTuple, replace
from backrooms_if.world import compile_things as things_part
from backrooms_if.world.among_rows import (
    check_spread,
    note_doors,
    numbers_of_rooms,
    runs_of_fixtures,
    runs_of_things,
)
from backrooms_if.world.compile_plain import draft_things, plain_thing
from backrooms_if.world.compile_rooms import RoomMakers
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.compile_traits import NONE
from backrooms_if.world.model import Thing
from backrooms_if.world.namespace import Namespace
from backrooms_if.world.parts import Part
from backrooms_if.world.shelf import Shelf
from backrooms_if.world.stock import Stock
from backrooms_if.world.text_places import TextPlaces
from backrooms_if.world.texts import Writer, slug
from backrooms_if.worldfile.scalars import phrases
from backrooms_if.worldfile.schema import PartSpec
from backrooms_if.worldfile.schema_expanse import generated_name


class Lot(NamedTuple):
    """Drafts of one level that follow each other in the order of the world."""

    part: Part
    drafts: list[Draft]
    order: int
    """The place of the first in the world's files."""


def draft_part(part: Part, space: Namespace) -> tuple[dict[Id, Draft], dict[Id, list[Id]]]:
    """Return the drafts of all in a file that players can name, and each room's scenery and noclip faces."""
    spec, level, faults = part.spec, part.level, part.faults
    drafts: dict[Id, Draft] = {}
    fixtures: dict[Id, list[Id]] = {}
    for key, door in spec.doors.items():
        thing = Id(f"{level}/{key}")
        drafts[thing] = things_part.draft(faults, space, thing, door, ("doors", key))
    draft_things(spec.things, level, space, faults, drafts)
    for key, actor in spec.actors.items():
        thing = Id(f"{level}/{key}")
        drafts[thing] = things_part.draft(faults, space, thing, actor, ("actors", key))
    for room_id, key, room, where in part.rooms:
        if not room.__dict__.get("scenery") and not room.__dict__.get("noclip"):
            continue
        mine = fixtures.setdefault(room_id, [])
        for phrase, written in room.scenery.items():
            path = (*where, "scenery", phrase)
            # Scenery is named by its phrases alone, so its id cannot clash with a written one: it has a dot in it.
            thing = Id(f"{level}/{key}.{slug(phrase)}")
            if thing in drafts:
                first = phrase.partition(",")[0]
                other = (faults.positions.key(drafts[thing].path), "first here")
                cure = "make one of both, or begin with another phrase"
                faults.key(path, "E305", f"`{first}` is scenery of this room already", cure, other=other)
                continue
            drafts[thing] = things_part.scenery_draft(faults, thing, phrases(phrase), written, path, room_id)
            mine.append(thing)
        for noclip_key, noclip in room.noclip.items():
            face = Id(f"{level}/{noclip_key}")
            if face in drafts:
                continue  # defined twice, which has been reported
            path = (*where, "noclip", noclip_key)
            drafts[face] = things_part.face_draft(faults, face, noclip, path, room_id)
            mine.append(face)
    return drafts, fixtures


def start_values(spec: PartSpec, level: LevelId, drafts: Iterable[Draft]) -> dict[Key, Value]:
    """Return what fields hold at the start, but for places; `drafts` may be without the plain ones."""
    start: dict[Key, Value] = {}
    for key, is_set in spec.flags.items():
        start[(f"{level}/{key}", "set")] = is_set
    for key, counter in spec.counters.items():
        start[(f"{level}/{key}", "count")] = counter.start
    for made in drafts:
        for field, value in made.starts.items():
            start[(made.id, field)] = value
        if made.spec is not None and made.spec.hidden:
            start[(made.id, "hidden")] = True
    return start


def make_rooms(
    stock: Stock,
    parts: Sequence[Part],
    makers: RoomMakers,
    drafts: Mapping[Id, Draft],
    fixtures: Mapping[Id, list[Id]],
    spread: Sequence[Id],
) -> None:
    """Make the rooms, with their doors and with the scenery that they share."""
    shared: dict[Id, list[Id]] = {}
    if stock.shelf is not None:
        check_spread(stock.shelf, [room for thing in spread for room in drafts[thing].rooms])
    for thing in spread:
        for room in drafts[thing].rooms:
            shared.setdefault(room, []).append(thing)
    first = 0
    for part in parts:
        maker, found = makers.of(part.level), []
        otherwise = generated_name(part.spec)
        numbers = numbers_of_rooms(part, first)
        done = first
        for number, (room, _, spec, where) in zip(numbers, part.rooms, strict=True):
            note_doors(part, makers.joints, drafts, done - first, number - first)
            done = number
            found.append(maker.room(room, number, spec, where, fixtures.get(room, []), otherwise))
        makers.joints.meet(part.level, () if part.rows is None else part.rows.ways)
        after = first + (len(numbers) if part.rows is None else len(part.rows.room_keys))
        note_doors(part, makers.joints, drafts, done - first, after - first)
        first = after
        joints = makers.joints.doors
        for at, made in enumerate(found if joints or shared else ()):
            if made.id in joints or made.id in shared:
                more = (*makers.joints.doors_of(made.id), *shared.get(made.id, ()))
                found[at] = replace(made, fixtures=(*more, *made.fixtures))
        stock.take_rooms(part.level, found, makers.joints.doors_of)


def settle_doors(parts: Sequence[Part], makers: RoomMakers, drafts: Mapping[Id, Draft], space: Namespace) -> None:
    """Give each door its rooms, which only all exits together tell; one that no exit names is reported."""
    lost = space.lost
    for part in parts:
        for key in part.spec.doors:
            door = part.id_of(key)
            drafts[door].rooms = tuple(makers.joints.rooms.get(door, ()))
            is_sure = door not in space.unsure and key not in lost.words and not lost.is_everything
            if door not in makers.joints.named and is_sure:
                hint = f"name it in an exit: `north: {{to: ROOM, door: {key}}}`"
                part.faults.key(("doors", key), "E524", "no exit names this door, so it is nowhere", hint)


def parted(part: Part, drafts: Mapping[Id, Draft]) -> tuple[list[Draft], list[Draft]]:
    """Return the drafts of things and actors in the order of the file, and of all else there."""
    made = list(drafts.values())
    number = len(part.spec.things) + len(part.spec.actors)
    if not part.spec.doors and [one.path[0] for one in made[:number]].count("things") == len(part.spec.things):
        return made[:number], made[number:]  # as they were drafted: no key stands in two sections
    written = [part.id_of(key) for key in (*part.spec.things, *part.spec.actors)]
    first = set(written)
    return [drafts[thing] for thing in written], [one for one in made if one.id not in first]


def in_order(
    parts: Sequence[Part],
    parted: Mapping[LevelId, tuple[list[Draft], list[Draft]]],
    fixtures: Mapping[Id, Sequence[Id]],
    shelf: Shelf | None,
) -> list[Lot]:
    """Return the drafts of each level in the order of lists: things as written, actors, then doors, scenery, faces.

    Between them things are counted that are rows on the shelf; it is told the numbers of their faces.
    """
    found: list[Lot] = []
    order = 0
    for part in parts:
        runs, order = runs_of_things(part, parted[part.level][0], order)
        found += [Lot(part, some, first) for some, first in runs]
    for part in parts:
        runs, order = runs_of_fixtures(part, parted[part.level][1], order, fixtures, shelf)
        found += [Lot(part, some, first) for some, first in runs]
    return found


def make_things(
    stock: Stock,
    parts: Sequence[Part],
    lots: Sequence[Lot],
    writers: Mapping[LevelId, Writer],
    places: TextPlaces,
    start: dict[Key, Value],
) -> None:
    """Make the things of their drafts: in the order of the world, or level by level if there is a shelf."""
    if stock.shelf is None:
        for lot in lots:
            stock.take_things(lot.part.level, _made(lot, writers[lot.part.level], start))
        return
    by_level: dict[LevelId, list[Lot]] = {part.level: [] for part in parts}
    for lot in lots:
        by_level[lot.part.level].append(lot)
    for part in parts:
        stock.take_things(
            part.level, [thing for lot in by_level[part.level] for thing in _made(lot, writers[part.level], start)]
        )
        places.fold(part.positions)
        for lot in by_level[part.level]:
            for made in lot.drafts:
                made.texts, made.phrases = NONE, ()


def _made(lot: Lot, writer: Writer, start: dict[Key, Value]) -> list[Thing]:
    """Return the things of some drafts; identical ones are made to start alike."""
    found: list[Thing] = []
    order = lot.order
    for made in lot.drafts:
        if made.is_plain:
            found.append(plain_thing(made, order, writer))
            order += 1
            continue
        alike = things_part.finish(made, order, writer)
        found += alike
        order += made.count
        if len(alike) > 1:
            things_part.start_alike(made, start)
    return found


def contents_of(lots: Sequence[Lot], start: Mapping[Key, Value], seat: Id) -> dict[str, tuple[Id, ...]]:
    """Return what is in each place at the start, the player in `seat`."""
    contents: dict[str, list[Id]] = {}
    for lot in lots:
        for made in lot.drafts:
            if made.is_plain:
                assert made.where is not None, "a plain thing is in a room"
                inside = contents.get(made.where)
                if inside is None:
                    contents[made.where] = [made.id]
                else:
                    inside.append(made.id)
            elif made.whole is None:
                for thing in made.ids():
                    where = start.get((thing, "place"), NOWHERE)
                    if where != NOWHERE:
                        contents.setdefault(str(where), []).append(thing)
    contents.setdefault(seat, []).append(PLAYER)
    return {place: tuple(inside) for place, inside in contents.items()}


def vocabulary_of(stock: Stock, parts: Sequence[Part]) -> dict[str, tuple[Id, ...]]:
    """Return the things that each word can stand for, the first of identical ones, in the order of the files."""
    found: dict[str, list[Id]] = {}
    for part in parts:
        for thing in stock.of_level(part.level):
            for word in sorted(thing.words) if thing.kin == thing.id else ():
                known = found.get(word)
                if known is None:
                    found[word] = [thing.id]
                else:
                    known.append(thing.id)
    return {word: tuple(ids) for word, ids in found.items()}
