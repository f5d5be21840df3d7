"""What actors perceive: whether one sees the player, or finds what it searches for. Conditions and routes ask."""

from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, Id
from backrooms_if.world.model import Actor


def sees_player(view: View, actor: Actor) -> bool:
    """Return whether an actor sees the player now: in the same room, by light, and not in a hiding place."""
    return _looks_about(view, actor, view.here) and not is_hiding(view) and scope.shut_in(view) is None


def finds(view: View, actor: Actor, what: Id, room: Id) -> bool:
    """Return whether an actor that searches a room finds somebody or something there."""
    if what == PLAYER:
        return room == view.here and sees_player(view, actor)
    if not _looks_about(view, actor, room):
        return False
    return any(_is_in_sight(view, actor, Id(one), room) for one in view.alike(what))


def is_hiding(view: View) -> bool:
    """Return whether the player is out of sight in a hiding place: in one that cannot be closed, or is."""
    if view.seat is None:
        return False
    return any("hiding_place" in holder.traits and _covers(view, holder.id) for holder in scope.all_around(view))


def _covers(view: View, place: Id) -> bool:
    thing = view.world.things[place]
    if "open" not in thing.fields:
        return True
    return not scope.is_open(view, thing) and thing.settings.get("transparent") is not True


def _looks_about(view: View, actor: Actor, room: Id) -> bool:
    """Return whether an actor is in a room and can see there."""
    if not actor.sees or scope.room_of(view, view.world.things[actor.id]) != room:
        return False
    lit = view.room(room).lit
    return (lit if isinstance(lit, bool) else lit(view)) or scope.has_light(view, room)


def _is_in_sight(view: View, actor: Actor, what: Id, room: Id) -> bool:
    """Return whether a thing in a room is in sight of an actor, or with it."""
    thing = view.world.things[what]
    if scope.is_hidden(view, thing) or (thing.rooms and room not in view.rooms_of(thing)):
        return False
    if not thing.rooms and scope.room_of(view, thing) != room:
        return False
    holder = view.world.things.get(Id(view.place(what))) if not thing.rooms else None
    while holder is not None and holder.id != actor.id:
        if thing.whole is None and not scope.shows_inside(view, holder):
            return False
        thing, holder = holder, view.world.things.get(Id(view.place(holder.id))) if not holder.rooms else None
    return True
