"""Actors: from their specs to how they act. `compile.py` calls it; what they are as things is `compile_things`."""

from typing import assert_never

from backrooms_if.ids import NOWHERE, PLAYER, Id
from backrooms_if.language.prose import Text
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.compile_topics import TopicMaker
from backrooms_if.world.model import Actor, Follow, Rounds, Wander
from backrooms_if.world.namespace import resolve, rooms_named
from backrooms_if.world.texts import Writer, each, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ActorSpec, FollowSpec, PursueSpec, RoundsSpec, RouteSpec, WanderSpec


def compile_actor(actor: Id, spec: ActorSpec, writer: Writer, effects: EffectMaker, path: Path) -> Actor:
    """Return the actor; what it names wrongly is reported and left out."""
    at = (*path, "heard")
    heard: Text | None = writer.text(text_id(writer.names.level, at), spec.heard, at, actor)
    route = None if spec.route is None else _route(actor, spec.route, writer, (*path, "route"))
    is_whole = path not in writer.names.space.lost.parts  # else it had a route, perhaps, that was faulty
    if spec.senses.hearing is not None and spec.route is None and is_whole:
        hint = "give it a `route:`, or leave `hearing` out"
        writer.faults.key((*path, "senses", "hearing"), "E206", "it hears, but has no route to come by", hint)
    answers = TopicMaker(actor, writer, effects)
    return Actor(
        actor,
        spec.pronoun,
        spec.presence,
        spec.senses.hearing,
        spec.loud,
        route,
        heard,
        answers.topics(spec.topics, (*path, "topics")),
        answers.replies(spec.other_topics, (*path, "other_topics")),
        answers.replies(spec.talk, (*path, "talk")),
    )


def _route(actor: Id, spec: RouteSpec, writer: Writer, path: Path) -> Wander | Rounds | Follow | None:
    match spec:
        case WanderSpec():
            found: dict[Id, None] = {}
            for one, at in each(spec.wander, (*path, "wander")):
                found.update(dict.fromkeys(rooms_named(writer.names, writer.faults, at, one)))
            return Wander(frozenset(found), spec.every)
        case RoundsSpec():
            rooms = [
                resolve(writer.names, writer.faults, (*path, "list", index), one, ("room",), "E301")
                for index, one in enumerate(spec.rooms)
            ]
            known = tuple(room for room in rooms if room is not None)
            return Rounds(known, spec.every, spec.then == "repeat") if known else None
        case FollowSpec():
            whom = _whom(actor, spec.follow, writer, (*path, "follow"))
            return None if whom is None else Follow(whom, spec.behind, spec.every)
        case PursueSpec():
            whom = _whom(actor, spec.pursue, writer, (*path, "pursue"))
            return None if whom is None else Follow(whom, 0, spec.every)
        case _:
            assert_never(spec)


def _whom(actor: Id, written: str, writer: Writer, path: Path) -> Id | None:
    """Return who is followed; None after a fault."""
    if written == PLAYER:
        return PLAYER
    whom = resolve(writer.names, writer.faults, path, written, ("thing",), "E302", others=(PLAYER, NOWHERE))
    if whom is None:
        return None
    traits = writer.names.space.traits.get(whom, frozenset())
    if "actor" not in traits and whom not in writer.names.space.unsure:
        writer.faults.value(path, "E307", f"`{written}` is no actor, and goes nowhere", "name `player` or an actor")
        return None
    if whom == actor:
        writer.faults.value(path, "E503", "it follows itself", "name `player` or another actor")
        return None
    return whom
