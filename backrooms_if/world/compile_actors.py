"""Actors: from their specs to how they act. `compile.py` calls it; what they are as things is `compile_things`."""

from backrooms_if.ids import Id
from backrooms_if.language.prose import Text
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.compile_orders import Obedience, compile_orders
from backrooms_if.world.compile_routes import compile_routes, rooms_of
from backrooms_if.world.compile_topics import TopicMaker
from backrooms_if.world.members import things_named
from backrooms_if.world.model import Actor
from backrooms_if.world.namespace import LOST, resolve
from backrooms_if.world.texts import Writer, each, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ActorSpec


def compile_actor(
    actor: Id, spec: ActorSpec, writer: Writer, effects: EffectMaker, obedience: Obedience, path: Path
) -> Actor:
    """Return the actor; what it names wrongly is reported and left out."""
    at = (*path, "heard")
    heard: Text | None = writer.text(text_id(writer.names.level, at), spec.heard, at, actor)
    routes = compile_routes(actor, spec.route, writer, (*path, "route"))
    is_whole = path not in writer.names.space.lost.parts  # else it had a route, perhaps, that was faulty
    if spec.senses.hearing is not None and spec.route is None and is_whole:
        hint = "give it a `route:`, or leave `hearing` out"
        writer.faults.key((*path, "senses", "hearing"), "E222", "it hears, but has no route to come by", hint)
    answers = TopicMaker(actor, writer, effects)
    return Actor(
        actor,
        spec.pronoun,
        spec.presence,
        spec.senses.hearing,
        spec.loud,
        routes,
        heard,
        answers.topics(spec.topics, (*path, "topics")),
        answers.replies(spec.other_topics, (*path, "other_topics")),
        answers.replies(spec.talk, (*path, "talk")),
        _opened(spec, writer, (*path, "opens")),
        frozenset() if spec.avoids is None else rooms_of(spec.avoids, writer, (*path, "avoids")),
        spec.senses.sight,
        compile_orders(spec.orders, obedience, writer.in_rule({"thing": (actor,)}), (*path, "orders")),
        _taken(spec, writer, (*path, "takes")),
        answers.remarks(spec.says, (*path, "says")),
        spec.menu,
    )


def _taken(spec: ActorSpec, writer: Writer, path: Path) -> frozenset[Id] | None:
    """Return the things that it takes when they are offered, None for any."""
    if isinstance(spec.takes, bool):
        return None if spec.takes else frozenset()
    found = things_named(writer.names, writer.faults, path, spec.takes).ids
    return frozenset(one for one in found if one != LOST)


def _opened(spec: ActorSpec, writer: Writer, path: Path) -> frozenset[Id] | None:
    """Return the doors that it opens, None for any; what is no door is reported."""
    if isinstance(spec.opens, bool):
        return None if spec.opens else frozenset()
    found: list[Id] = []
    space = writer.names.space
    for one, at in each(spec.opens, path):
        door = resolve(writer.names, writer.faults, at, one, ("thing",), "E302")
        if door is None or door in space.unsure:
            continue
        if "door" not in space.traits.get(door, ()):
            writer.faults.value(at, "E307", f"`{one}` is no door", "name what stands under `doors:`")
        found.append(door)
    return frozenset(found)
