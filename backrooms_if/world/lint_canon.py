"""What is out of reach in a canon set, though it is not in the world as it is written. `lint.py` calls it."""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from backrooms_if.ids import PLAYER, Id, level_of, name_of
from backrooms_if.problems import Problem
from backrooms_if.world.canon import left_out
from backrooms_if.world.effects import Effect, Move
from backrooms_if.world.model import World
from backrooms_if.world.parts import Part
from backrooms_if.world.reaching import reach
from backrooms_if.world.walk import all_rules, exit_rules, followed, replies_of
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import WorldSpec

_MOST_NAMED: Final = 3
"""Rooms that a report names."""


def canon_sets(world: World, parts: Sequence[Part]) -> Iterator[Problem]:
    """Report what each canon set cuts off, and what would lead out of it."""
    positions = parts[0].positions
    for name in world.canons:
        left = left_out(world, name)
        if not left:
            continue
        path: Path = ("canon", name, "levels")
        rooms, endings = reach(world).rooms, reach(world).endings
        under = world.under(name)
        lost = [room for room in world.rooms_by_id if room in rooms and level_of(room) not in left]
        within = reach(under).rooms
        lost = [room for room in lost if room not in within]
        if lost:
            message = f"in this set nothing leads to {_named(lost)}"
            hint = "add the level that leads there, or leave out the level that they are in"
            yield Problem("W603", positions.key(path), message, (hint,), path)
        stuck = [room for room in under.rooms_by_id if room in within and _is_stuck(world, under, room)]
        if stuck:
            message = f"in this set {_named(stuck)} cannot lead on"
            hint = "add the level that it leads to, or give `forced:` another rule behind"
            yield Problem("W603", positions.key(path), message, (hint,), path)
        if endings and not reach(under).endings:
            hint = "add the level that ends the game, or let another one end it as well"
            yield Problem("W603", positions.key(path), "in this set no rule that can run ends the game", (hint,), path)
        for part in parts:
            if part.level not in left:
                yield from _ways_out(under, part, name, left)


def _is_stuck(world: World, under: World, room: Id) -> bool:
    """Return whether a room that leads the player on is one to stay in where levels are left out."""
    return bool(world.rooms_by_id[room].forced) and not under.rooms_by_id[room].forced


def _ways_out(under: World, part: Part, name: str, left: Container[str]) -> Iterator[Problem]:
    """Report what of a file moves the player into a level that a set leaves out."""
    for path, effects in _done(under, part):
        to = next(
            (to for effect in followed(under, effects) if (to := _moved_to(effect)) and level_of(to) in left), None
        )
        if to is not None:
            message = f"it moves the player to `{to}`, which the canon set `{name}` leaves out"
            hint = f"let a rule in the file of `{level_of(to)}` do it: what is left out has no rules either"
            yield Problem("W603", part.positions.key(path), message, (hint,), path)


def _done(world: World, part: Part) -> Iterator[tuple[Path, tuple[Effect, ...]]]:
    """Yield the effects of all that a file declares: rules, ways, timers and what actors say, and the world's verbs."""
    for rule in all_rules(world):
        if level_of(rule.id) == part.level:
            yield ("rules", name_of(rule.id)), rule.effects
    for room in world.rooms_by_id.values():
        if room.level == part.level:
            at: Path = ("rooms", name_of(room.id))
            yield from (((*at, "exits" if way.word else "forced"), way.effects) for way in exit_rules(room))
            yield from (((*at, "noclip", name_of(one.id)), one.effects) for one in room.noclips)
    for timer in world.timers.values():
        if level_of(timer.id) == part.level:
            path: Path = ("timers", name_of(timer.id))
            yield from ((path, effects) for effects in (*timer.stages.values(), timer.effects))
    for actor in world.actors.values():
        if level_of(actor.id) == part.level:
            yield from ((("actors", name_of(actor.id)), reply.effects) for reply in replies_of(actor))
    if isinstance(part.spec, WorldSpec):
        yield from ((("verbs", str(verb.id)), verb.effects) for verb in world.verbs)


def _moved_to(effect: Effect) -> str:
    """Return where an effect moves the player; the empty string if it does not."""
    return effect.to.id if isinstance(effect, Move) and effect.target.id == PLAYER else ""


def _named(rooms: Sequence[Id]) -> str:
    shown = ", ".join(f"`{room}`" for room in rooms[:_MOST_NAMED])
    return shown if len(rooms) <= _MOST_NAMED else f"{shown} and {len(rooms) - _MOST_NAMED:,} more rooms"
