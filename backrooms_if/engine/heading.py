"""Where an actor goes next: the route that applies, and the step that it asks for. `actors.py` asks once a turn."""

from typing import assert_never

from backrooms_if import limits
from backrooms_if.engine import scope, senses, walking
from backrooms_if.engine.view import View
from backrooms_if.engine.walking import Step
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id
from backrooms_if.world.model import Actor
from backrooms_if.world.routes import Flee, Follow, Hours, Rounds, Route, Search, Wander


def next_step(view: View, actor: Actor, here: Id) -> Step | None:
    """Return the step that an actor takes now; None if its time has not come, nothing calls it, or no way is open."""
    route = _applying(view, actor)
    if route is None:
        return None
    if route.every > 1:
        pause = view.number((actor.id, "pause")) + 1
        view.set(actor.id, "pause", pause % route.every)
        if pause < route.every:
            return None
    if route.odds is not None and not view.hits(f"{actor.id}.moves", route.odds.wins, route.odds.out_of):
        return None
    return _after_noise(view, actor, route, here) or _step(view, actor, route, here)


def _applying(view: View, actor: Actor) -> Route | None:
    """Return the first route that applies now; one that is newly gone by begins at its beginning."""
    routes = actor.routes
    if len(routes) == 1 and routes[0].when is None and routes[0].hours is None:
        return routes[0]
    bound = view.bound
    view.bound = {**bound, "thing": actor.id}
    chosen = None
    for number, route in enumerate(routes, 1):
        if (route.hours is None or _is_time(view, route.hours)) and (route.when is None or route.when(view)):
            chosen = number
            break
    view.bound = bound
    if chosen is None:
        return None
    if view.number((actor.id, "plan")) != chosen:
        view.set(actor.id, "plan", chosen)
        for field, start in (("leg", 0), ("pause", 0), ("searched", ())):
            view.set(actor.id, field, start)
    return routes[chosen - 1]


def _is_time(view: View, hours: Hours) -> bool:
    turn = view.number((WORLD, "turns"))
    if hours.of:
        turn %= hours.of
    return hours.first <= turn and (hours.end is None or turn < hours.end)


def _after_noise(view: View, actor: Actor, route: Route, here: Id) -> Step | None:
    """Return the next step towards a noise that was heard; None if there was none, or where nothing leads nearer."""
    heading = Id(str(view.get((actor.id, "heading"))))
    if heading == NOWHERE:
        return None
    within = route.goal.rooms if isinstance(route.goal, Wander) else None
    step = walking.towards(view, here, heading, within, actor=actor)
    if step is None or step.to == heading:
        view.set(actor.id, "heading", NOWHERE)
    return step


def _step(view: View, actor: Actor, route: Route, here: Id) -> Step | None:
    """Return the step that a route asks for; None if it asks for none, or the way is barred."""
    goal = route.goal
    match goal:
        case None:
            return None
        case Wander():
            room = view.room(here)
            open_steps = [step for step in walking.steps(view, room, actor) if step.to in goal.rooms]
            if not open_steps:
                return None
            return open_steps[view.pick(f"{actor.id}.step", (1,) * len(open_steps))]
        case Rounds():
            return _on_rounds(view, actor, goal, here)
        case Follow():
            whom = _room_of(view, goal.whom)
            return None if whom is None else walking.towards(view, here, whom, None, goal.behind, actor)
        case Flee():
            return _away(view, actor, goal, here)
        case Search():
            return _searching(view, actor, goal, here)
        case _:
            assert_never(goal)


def _room_of(view: View, whom: Id) -> Id | None:
    return view.here if whom == PLAYER else scope.room_of(view, view.world.things[whom])


def _on_rounds(view: View, actor: Actor, goal: Rounds, here: Id) -> Step | None:
    leg = view.number((actor.id, "leg"))
    if leg >= len(goal.rooms) and goal.is_repeated:
        leg = 0  # the list had more rooms when the game was saved
    if leg < len(goal.rooms) and goal.rooms[leg] == here:
        leg += 1
        if leg == len(goal.rooms) and goal.is_repeated:
            leg = 0
        view.set(actor.id, "leg", leg)
    return walking.towards(view, here, goal.rooms[leg], None, actor=actor) if leg < len(goal.rooms) else None


def _away(view: View, actor: Actor, goal: Flee, here: Id) -> Step | None:
    """Return the step that leads furthest away from somebody near; None if nobody is, or no step leads away.

    How far a room is, is counted as somebody goes who opens no doors: behind a closed one it is quiet.
    """
    start = _room_of(view, goal.whom)
    if start is None:
        return None
    most = goal.within + 2
    far = walking.distances(view, start, most)
    now = far.get(here, most)
    if now > goal.within:
        return None
    best, found = now, None
    for step in walking.steps(view, view.room(here), actor):
        if far.get(step.to, most) > best:
            best, found = far.get(step.to, most), step
    return found


def _searching(view: View, actor: Actor, goal: Search, here: Id) -> Step | None:
    """Return the step to the nearest room that was not looked into; None where it is found, or nothing is left.

    When all were looked into, it begins again. What it has found it stays with, and what it loses it seeks anew.
    """
    if senses.finds(view, actor, goal.whom, here):
        view.set(actor.id, "searched", ())
        return None
    kept = view.get((actor.id, "searched"))
    before = [Id(str(room)) for room in kept] if isinstance(kept, tuple) else []
    looked = [*[room for room in before if room != here][1 - limits.ROOMS_SEARCHED :], here]
    step = walking.nearest_but(view, here, frozenset(looked), goal.rooms, actor)
    if step is None and len(looked) > 1:
        looked = [here]
        step = walking.nearest_but(view, here, frozenset(looked), goal.rooms, actor)
    view.set(actor.id, "searched", tuple(looked))
    return step
