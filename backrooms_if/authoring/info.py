"""A world summed up: who wrote it, under which licences, and how large it is. The command `info` calls it."""

import json
from typing import Final

from backrooms_if.ids import LevelId
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import LANDMARKS
from backrooms_if.world.model import Canon, Presence, World
from backrooms_if.world.walk import exit_rules

SCHEMA: Final = "backrooms_if.info/1"
"""Names the shape of the record; the number changes when a program that reads it would have to."""

_PRESENCES: Final[dict[Presence, str]] = {"never": "never", "maybe": "as the seed decides", "always": "always"}


class Numbers(NamedTuple):
    """How much of each there is. `exits` are rules that lead somewhere, under however many words."""

    rooms: int
    things: int
    doors: int
    actors: int
    exits: int
    noclips: int
    rules: int
    texts: int
    endings: int
    points: int | None
    """The most that can be had; None in a world that gives none."""


def numbers(world: World) -> Numbers:
    """Return the numbers of a world. Scenery, doors and the faces of noclips do not count as things."""
    rooms = world.rooms_by_id.values()
    exits = {rule.id for room in rooms for rule in exit_rules(room) if rule.leads}
    return Numbers(
        rooms=len(world.rooms_by_id) - len(world.templates),
        things=len(world.written_things()),
        doors=sum(1 for thing in world.things.values() if "door" in thing.traits),
        actors=len(world.actors),
        exits=len(exits),
        noclips=len(world.noclips),
        rules=world.rules.count,
        texts=len(world.text_places),
        endings=len(world.endings),
        points=world.most,
    )


def licences(world: World) -> tuple[str, ...]:
    """Return every licence of the world and its levels, the world's own first, each once."""
    return tuple(dict.fromkeys([world.license, *(level.license for level in world.levels_by_id.values())]))


def as_json(world: World) -> str:
    """Return the summary for programs, in ASCII, ending in a newline."""
    record = {
        "schema": SCHEMA,
        "id": world.id,
        "title": world.title,
        "version": world.version,
        "authors": list(world.authors),
        "licences": list(licences(world)),
        "source": world.source,
        "format": world.format,
        "content_hash": world.content_hash,
        "start": world.start,
        "is_endless": not world.endings and not world.can_die,
        "canons": list(world.canons),
        "canon_sets": [
            {"id": name, "levels": list(canon.levels or world.levels_by_id), "presence": canon.presence}
            for name, canon in world.canons.items()
        ],
        "numbers": numbers(world)._asdict(),
        "levels": [
            {
                "id": level.id,
                "title": level.title,
                "authors": list(level.authors),
                "licence": level.license,
                "source": level.source,
                "rooms": len(level.rooms),
                **({"expanse": _expanse(world, level.id)} if level.id in world.expanses else {}),
            }
            for level in world.levels_by_id.values()
        ],
    }
    return json.dumps(record, indent=2) + "\n"


def _expanse(world: World, level: LevelId) -> dict[str, int] | None:
    """Return the numbers of a level without end; None for any other. `dims` are its axes, `chunk` is in rooms."""
    expanse = world.expanses.get(level)
    if expanse is None:
        return None
    landmarks = sum(len(one.sorts) for one in expanse.strata if one.stream == LANDMARKS)
    return {
        "dims": expanse.dims,
        "chunk": expanse.chunk,
        "places": len(expanse.sites()) - landmarks,
        "landmarks": landmarks,
        "signs": len(expanse.signs),
        "sentences": len(expanse.sentences()),
    }


def _expanse_told(world: World, level: LevelId) -> str:
    """Return the same in words, to stand behind the number of written rooms; empty for a level that has an end."""
    found = _expanse(world, level)
    if found is None:
        return ""
    of_it = [counted(found[name], name[:-1]) for name in ("places", "landmarks", "signs", "sentences")]
    axes = counted(found["dims"], "dimension")
    return f" and an expanse of {axes}, in neighbourhoods {found['chunk']} rooms wide, with {', '.join(of_it)}"


def _told(canon: Canon) -> str:
    """Return in words what a canon set changes."""
    levels = "all levels" if canon.levels is None else ", ".join(canon.levels)
    return levels if canon.presence is None else f"{levels}; actors are there: {_PRESENCES[canon.presence]}"


def as_text(world: World) -> str:
    """Return the summary for people, a line for each fact. The last line has no newline."""
    count = numbers(world)
    lines = [
        world.title,
        f"Id: {world.id}",
        f"Version: {world.version}",
        f"Authors: {', '.join(world.authors)}",
        f"{'Licences' if len(licences(world)) > 1 else 'Licence'}: {', '.join(licences(world))}",
        *([f"Source: {world.source}"] if world.source else []),
        f"Format: {world.format}",
        f"Content hash: {world.content_hash}",
        f"Starts in: {world.rooms_by_id[world.start].name}",
    ]
    for name, number in count._asdict().items():
        if name == "endings" and not number:
            lines.append(f"Endings: none, {'but the player can die' if world.can_die else 'this world is endless'}")
        else:
            lines.append(f"{name.capitalize()}: {'none' if number is None else f'{number:,}'}")
    if world.canons:
        lines.append("Canon sets:")
        lines += [f"  {name}: {_told(canon)}" for name, canon in world.canons.items()]
    lines.append(f"Levels: {len(world.levels_by_id):,}")
    for level in world.levels_by_id.values():
        by = f", by {', '.join(level.authors)}" if level.authors != world.authors else ""
        under = f", {level.license}" if level.license != world.license else ""
        after = f", source: {level.source}" if level.source not in (None, world.source) else ""
        rooms = counted(len(level.rooms), "room") + _expanse_told(world, level.id)
        lines.append(f"  {level.title} ({level.id}): {rooms}{by}{under}{after}")
    return "\n".join(visible(line) for line in lines)
