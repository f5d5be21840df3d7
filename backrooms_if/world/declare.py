"""Gives every id of a file its sort, before anything is looked up. `compile.py` calls it for each part of a world."""

from typing import Final

from backrooms_if.ids import Id, LevelId
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import Namespace
from backrooms_if.world.parts import Part
from backrooms_if.world.texts import topic_name
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import (
    ActorSpec,
    AwardSpec,
    ChooseSpec,
    EffectSpec,
    ExitSpec,
    PartSpec,
    RoomSpec,
    WorldSpec,
)
from backrooms_if.worldfile.schema_effects import lists_in
from backrooms_if.worldfile.schema_rooms import written_rules
from backrooms_if.worldfile.schema_topics import Replies, replies_of

_WITHOUT: Final = frozenset(("id", "do"))


def declare(part: Part, space: Namespace) -> None:
    """Give every id of a file its sort, in the order in which a reader meets them."""
    spec, level, faults = part.spec, part.level, part.faults
    for key in spec.flags:
        space.define(faults, level, key, "flag", ("flags", key))
    for key, counter in spec.counters.items():
        full = space.define(faults, level, key, "counter", ("counters", key))
        space.bounds[full] = (counter.min, counter.max)
    if spec.expanse is not None:
        space.expanses[level] = spec.expanse.dims
    _declare_rooms(part, space)
    for section, things in (("doors", spec.doors), ("things", spec.things), ("actors", spec.actors)):
        space.define_all(faults, level, things, "thing", section)
    for key in spec.groups:
        space.define(faults, level, key, "group", ("groups", key))
    for key in spec.kinds:
        space.define(faults, level, key, "kind", ("kinds", key))
    for key in spec.timers:
        space.define(faults, level, key, "timer", ("timers", key))
    for key in spec.endings:
        space.define(faults, level, key, "ending", ("endings", key))
    for key in spec.goals:
        space.define(faults, level, key, "goal", ("goals", key))
    for key in spec.variables if isinstance(spec, WorldSpec) else ():
        space.define(faults, level, key, "variable", ("variables", key))
    if isinstance(spec, WorldSpec) and spec.player is not None and spec.player.lives is not None:
        hint = "this makes a counter of that name: leave the other out, or give it another id"
        made = space.define(faults, level, "lives", "counter", ("player", "lives"), hint=hint)
        space.bounds[made] = (0, None)


def _declare_rooms(part: Part, space: Namespace) -> None:
    level, faults, sorts, places = part.level, part.faults, space.sorts, space.places
    positions, is_whole = faults.positions, not space.lost.parts
    here = space.rooms.setdefault(level, {})
    for full, key, room, where in part.rooms:
        if len(where) == 1 or (is_whole and full not in sorts):
            # What all generated rooms are like has no name to be written, and nothing can be called the same.
            sorts[full] = "room"
            places[full] = (positions, where, False)
        else:
            space.define(faults, level, key, "room", where)
        if sorts[full] == "room" and len(where) > 1:
            here[key] = full
        given = room.__dict__  # most rooms have little of this, and to ask a model for a field takes long
        if isinstance(room, RoomSpec) and room.at is not None:
            space.written_at(faults, level, full, room.at, (*where, "at"))
        tags = given.get("tags")
        for tag in dict.fromkeys(tags) if tags else ():
            space.tags.setdefault(f"{level}/{tag}", []).append(full)
        for noclip in given.get("noclip") or ():
            space.define(faults, level, noclip, "noclip", (*where, "noclip", noclip))
        if given.get("forced") is None and all(map(_declares_nothing, given.get("exits", {}).values())):
            continue
        for path, one in written_rules(where, room):
            if not isinstance(one, str):
                _declare_exit(one, level, space, faults, path)


def _declares_nothing(written: object) -> bool:
    """Return whether an exit has neither an id nor effects, at one look."""
    return type(written) is str or (type(written) is ExitSpec and _WITHOUT.isdisjoint(written.__pydantic_fields_set__))


def declare_given(spec: PartSpec, level: LevelId, space: Namespace, faults: Faults) -> None:
    """Note the tags of things and the awards: a thing may have them of its kind."""
    for things in (spec.doors, spec.things, spec.actors):
        for key, thing in things.items():
            tags = thing.__dict__.get("tags")
            for tag in dict.fromkeys(tags) if tags else ():
                space.thing_tags.setdefault(f"{level}/{tag}", []).append(Id(f"{level}/{key}"))
    for key, goal in spec.goals.items():
        if goal.award is not None:
            _declare_award(level, key, goal.award, space, faults, ("goals", key, "award"))
    verbs = spec.verbs if isinstance(spec, WorldSpec) else {}
    for section, bodies in (("rules", spec.rules), ("timers", spec.timers), ("verbs", verbs)):
        for key, body in bodies.items():
            _declare_in(body.do, level, space, faults, (section, key, "do"))
    for key, block in spec.blocks.items():
        _declare_in(block, level, space, faults, ("blocks", key))
    for key, timer in spec.timers.items():
        for left, stage in timer.left.items():
            _declare_in(stage, level, space, faults, ("timers", key, "left", str(left)))
    for key, actor in spec.actors.items():
        _declare_answers(actor, level, space, faults, ("actors", key))


def _declare_exit(spec: ExitSpec, level: LevelId, space: Namespace, faults: Faults, path: Path) -> None:
    if spec.id is not None:
        rule = space.define(faults, level, spec.id, "exit", (*path, "id"), is_value=True)
        if spec.hidden:
            space.hidden_exits[rule] = None
    _declare_in(spec.do, level, space, faults, (*path, "do"))


def _declare_answers(spec: ActorSpec, level: LevelId, space: Namespace, faults: Faults, path: Path) -> None:
    written: list[tuple[Path, Replies]] = [((*path, "topics", key), one) for key, one in spec.topics.items()]
    written += [((*path, "other_topics"), spec.other_topics), ((*path, "talk"), spec.talk)]
    for where, replies in written:
        for reply, at in replies_of(replies, where):
            if not isinstance(reply, str):
                _declare_in(reply.do, level, space, faults, (*at, "do"))
    for key, remark in spec.says.items():
        _declare_in(remark.do, level, space, faults, (*path, "says", key, "do"))
    for key in spec.topics:
        full = f"{level}/{path[-1]}.{topic_name(key)}"
        if full not in space.sorts:  # of two topics that begin alike the first is asked by that name
            space.sorts[full] = "topic"
            space.places[full] = (faults.positions, (*path, "topics", key), False)


def _declare_in(
    effects: str | list[EffectSpec] | None, level: LevelId, space: Namespace, faults: Faults, path: Path
) -> None:
    """Declare what effects name that is declared nowhere else: awards, and the chance of a choice with an id."""
    for index, effect in enumerate(effects if isinstance(effects, list) else ()):
        at = (*path, index)
        if isinstance(effect, AwardSpec):
            for key, points in effect.award.items():
                _declare_award(level, key, points, space, faults, (*at, "award", key))
        elif isinstance(effect, ChooseSpec) and not isinstance(effect.choose, list):
            space.define(faults, level, effect.choose.id, "choice", (*at, "choose", "id"), is_value=True)
        for where, inner in lists_in(effect):
            _declare_in(inner, level, space, faults, (*at, *where))


def _declare_award(level: LevelId, key: str, points: int, space: Namespace, faults: Faults, path: Path) -> None:
    full = f"{level}/{key}"
    if points == 0:
        faults.value(path, "E205", "an award of no points", "give it 1 or more")
    elif space.awards.setdefault(full, points) != points:
        hint = "the same id is the same award: give it the same points, or another id"
        message = f"`{key}` has {space.awards[full]} points elsewhere"
        faults.value(path, "E305", message, hint, other=(space.place(f"award {full}"), "first given here"))
    space.places.setdefault(f"award {full}", (faults.positions, path, False))
