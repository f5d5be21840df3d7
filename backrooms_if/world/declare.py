"""Gives every id of a file its sort, before anything is looked up. `compile.py` calls it for each part of a world."""

from backrooms_if.ids import LevelId
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import Namespace
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ActorSpec, AwardSpec, EffectSpec, ExitSpec, GuardSpec, PartSpec, WorldSpec
from backrooms_if.worldfile.schema_exits import rules_of
from backrooms_if.worldfile.schema_topics import Replies, replies_of


def declare(spec: PartSpec, level: LevelId, space: Namespace, faults: Faults) -> None:
    """Give every id its sort, in the order in which a reader meets them."""
    for key in spec.flags:
        space.define(faults, level, key, "flag", ("flags", key))
    for key, counter in spec.counters.items():
        full = space.define(faults, level, key, "counter", ("counters", key))
        space.bounds[full] = (counter.min, counter.max)
    for key, room in spec.rooms.items():
        full = space.define(faults, level, key, "room", ("rooms", key))
        for tag in dict.fromkeys(room.tags):
            space.tags.setdefault(f"{level}/{tag}", []).append(full)
        for noclip in room.noclip:
            space.define(faults, level, noclip, "noclip", ("rooms", key, "noclip", noclip))
        for word, written in room.exits.items():
            for one, index in rules_of(written):
                if not isinstance(one, str):
                    _declare_exit(one, level, space, faults, ("rooms", key, "exits", word, *index))
    for section, things in (("doors", spec.doors), ("things", spec.things), ("actors", spec.actors)):
        for key, thing in things.items():
            full = space.define(faults, level, key, "thing", (section, key))
            for tag in dict.fromkeys(thing.tags):
                space.thing_tags.setdefault(f"{level}/{tag}", []).append(full)
    for key in spec.groups:
        space.define(faults, level, key, "group", ("groups", key))
    for key in spec.timers:
        space.define(faults, level, key, "timer", ("timers", key))
    for key in spec.endings:
        space.define(faults, level, key, "ending", ("endings", key))
    for key, goal in spec.goals.items():
        space.define(faults, level, key, "goal", ("goals", key))
        if goal.award is not None:
            _declare_award(level, key, goal.award, space, faults, ("goals", key, "award"))
    if isinstance(spec, WorldSpec) and spec.player is not None and spec.player.lives is not None:
        space.bounds[space.define(faults, level, "lives", "counter", ("player", "lives"))] = (0, None)
    verbs = spec.verbs if isinstance(spec, WorldSpec) else {}
    for section, bodies in (("rules", spec.rules), ("timers", spec.timers), ("verbs", verbs)):
        for key, body in bodies.items():
            _declare_awards(body.do, level, space, faults, (section, key, "do"))
    for key, timer in spec.timers.items():
        for left, stage in timer.left.items():
            _declare_awards(stage, level, space, faults, ("timers", key, "left", str(left)))
    for key, actor in spec.actors.items():
        _declare_answers(actor, level, space, faults, ("actors", key))


def _declare_exit(spec: ExitSpec, level: LevelId, space: Namespace, faults: Faults, path: Path) -> None:
    if spec.id is not None:
        rule = space.define(faults, level, spec.id, "exit", (*path, "id"), is_value=True)
        if spec.hidden:
            space.hidden_exits[rule] = None
    _declare_awards(spec.do, level, space, faults, (*path, "do"))


def _declare_answers(spec: ActorSpec, level: LevelId, space: Namespace, faults: Faults, path: Path) -> None:
    written: list[tuple[Path, Replies]] = [((*path, "topics", key), one) for key, one in spec.topics.items()]
    written += [((*path, "other_topics"), spec.other_topics), ((*path, "talk"), spec.talk)]
    for where, replies in written:
        for reply, at in replies_of(replies, where):
            if not isinstance(reply, str):
                _declare_awards(reply.do, level, space, faults, (*at, "do"))


def _declare_awards(
    effects: str | list[EffectSpec] | None, level: LevelId, space: Namespace, faults: Faults, path: Path
) -> None:
    for index, effect in enumerate(effects if isinstance(effects, list) else ()):
        at = (*path, index)
        if isinstance(effect, AwardSpec):
            for key, points in effect.award.items():
                _declare_award(level, key, points, space, faults, (*at, "award", key))
        elif isinstance(effect, GuardSpec):
            for part, name in ((effect.do, "do"), (effect.otherwise, "else")):
                _declare_awards(part, level, space, faults, (*at, name))


def _declare_award(level: LevelId, key: str, points: int, space: Namespace, faults: Faults, path: Path) -> None:
    full = f"{level}/{key}"
    if points == 0:
        faults.value(path, "E205", "an award of no points", "give it 1 or more")
    elif space.awards.setdefault(full, points) != points:
        hint = "the same id is the same award: give it the same points, or another id"
        message = f"`{key}` has {space.awards[full]} points elsewhere"
        faults.value(path, "E305", message, hint, other=(space.place(f"award {full}"), "first given here"))
    space.places.setdefault(f"award {full}", (faults.positions, path, False))
