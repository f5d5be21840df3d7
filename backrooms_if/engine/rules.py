"""Which rules apply to an attempt, in which order, and running them. `step` calls it at each hook.

A thing's rules come first, then the room's, the level's and the world's; in each as written; all that match, until one
says stop. Only rules that can apply are looked at, so that rules about other things and rooms cost nothing: which those
are in a room, and which for a thing, is looked up in the table once and kept with the world.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from backrooms_if import limits
from backrooms_if.engine import effects, scope, topics
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.view import View
from backrooms_if.engine.watch import Misfit
from backrooms_if.ids import Id
from backrooms_if.world.model import NOTICING, Hook, Ranked, Rule, RuleTable, World
from backrooms_if.world.topics import About

_OF_ACTIONS: Final[frozenset[Hook]] = frozenset(("before", "instead", "after"))
_OF_THINGS: Final[frozenset[Hook]] = _OF_ACTIONS | NOTICING
"""The hooks of which rules can stand under a thing."""
_ROOM, _LEVEL, _WORLD = range(3)


def run(attempt: Attempt, hook: Hook, action: str) -> list[Rule]:
    """Run the rules of a hook that match, and return those that ran."""
    if hook not in attempt.view.world.rules.used:
        return []
    found = _found(attempt, hook, action)
    watch = attempt.view.watch
    if watch is not None:
        watch.asked(attempt.view, hook, action, lambda rule: _misfit(rule, attempt, hook, action, *_asked(attempt)))
    if not found:
        return []
    ran: list[Rule] = []
    fitting = _fitting(attempt, hook, action, found)
    for rule in fitting if watch is None else watch.each(attempt.view, fitting):
        if rule.when is not None and not rule.when(attempt.view):
            continue
        if rule.is_once:
            if attempt.view.get((rule.id, "fired")) is True:
                continue
            attempt.view.set(rule.id, "fired", True)
        ran.append(rule)
        if watch is not None:
            watch.ran(attempt.view, rule)
        here, was_over = attempt.view.here, _is_over(attempt.view)
        effects.run(attempt, rule.effects)
        if attempt.view.here != here:
            attempt.by = rule.id
        if rule.stops or attempt.is_refused or _is_over(attempt.view) != was_over:
            break
    return ran


def _is_over(view: View) -> bool:
    """Return whether the player is dying or the game has ended: what was to come next is not done any more."""
    return view.is_dying or bool(view.ended)


def may_run(view: View, pairs: Iterable[tuple[Hook, str]]) -> bool:
    """Return whether, where the player is, a rule stands under one of some hooks and actions that names no thing."""
    used = view.world.rules.used
    asked = [pair for pair in pairs if pair[0] in used]
    if not asked:
        return False
    here, modes = view.site(), view.modes() if view.world.rules.modes else ()
    return any(_of_room(view.world, hook, action, here, here, modes) for hook, action in asked)


def answers(attempt: Attempt, hook: Hook, action: str) -> bool:
    """Return whether a rule of a hook that names the action itself, not `any`, will run."""
    if (hook, action) not in attempt.view.world.rules.hooks:
        return False
    return any(rule.actions is not None for rule in due(attempt, hook, action))


def due(attempt: Attempt, hook: Hook, action: str) -> Iterator[Rule]:
    """Yield the rules of a hook that match as things are, in order. None is run, nor is it asked which one stops."""
    view = attempt.view
    if hook not in view.world.rules.used:
        return
    for rule in _fitting(attempt, hook, action, _found(attempt, hook, action)):
        is_spent = rule.is_once and view.get((rule.id, "fired")) is True
        if not is_spent and (rule.when is None or rule.when(view)):
            yield rule


def named_by(world: World, thing: Id) -> tuple[Rule, ...]:
    """Return the rules about what is done that stand under a thing or actor, by any mode, each once."""
    table = world.rules
    actions = sorted(action for hook, action in table.hooks if hook in _OF_ACTIONS)
    modes = ("", *(f"@{mode}" for mode in table.modes))
    found = {
        rule.id: rule
        for hook in sorted(_OF_ACTIONS)
        for action in dict.fromkeys(actions)
        for mode in modes
        for rule in table.by_anchor.get((hook, f"{action}{mode}", thing), ())
    }
    return tuple(found.values())


def standing(view: View) -> tuple[Rule, ...]:
    """Return the rules about what is done that stand under the player's room, its level and the world, each once."""
    world, here = view.world, view.site()
    modes = view.modes() if world.rules.modes else ()
    pairs = sorted(pair for pair in world.rules.hooks if pair[0] in _OF_ACTIONS)
    found = {rule.id: rule for hook, action in pairs for _, rule in _of_room(world, hook, action, here, here, modes)}
    return tuple(found.values())


def _found(attempt: Attempt, hook: Hook, action: str) -> Ranked:
    """Return the rules of a hook that stand under what the command names, the room, its level and the world.

    The modes are those that are on now.
    """
    view, command = attempt.view, attempt.command
    world, here = view.world, view.site()
    modes = view.modes() if world.rules.modes else ()
    found = _of_room(world, hook, action, here, here, modes)
    if hook not in _OF_THINGS:
        return found
    of_things: dict[Id, Rule] = {}
    for who in (command.actor, command.thing, command.second):
        if who is not None:
            # Of identical things the first stands for all. A rule that names both things stands under both.
            for _, rule in _of_thing(world, hook, action, world.things[who].kin, modes):
                of_things[rule.id] = rule
    return (*((-1, rule) for rule in of_things.values()), *found) if of_things else found


def _fitting(attempt: Attempt, hook: Hook, action: str, found: Ranked) -> Iterator[Rule]:
    """Yield the rules that fit the command; their conditions are not asked yet.

    The rules of a room are those of the room in which this begins; but what asks for a room by its condition is also
    found if a rule before it has moved the player there.
    """
    view = attempt.view
    room, thing, second = _asked(attempt)
    here = room
    left = list(found)
    while left:
        rank, rule = left.pop(0)
        if _misfit(rule, attempt, hook, action, room, thing, second) is not None:
            continue
        yield rule
        if view.world.rules.is_placed and view.site() != here:
            # The player was moved: rules behind this one may ask for the room that this is now.
            here = view.site()
            modes = view.modes() if view.world.rules.modes else ()
            others = _of_room(view.world, hook, action, room, here, modes)
            left = [pair for pair in left if pair[0] <= _ROOM]
            left += [pair for pair in others if pair[0] > _ROOM and (pair[0], pair[1].order) > (rank, rule.order)]


# --- what is kept of the table ---------------------------------------------------------------------------------------


def _of_room(world: World, hook: Hook, action: str, room: Id, here: Id, modes: tuple[Id, ...]) -> Ranked:
    """Return the rules of a room, its level and the world, and those of both that ask for the room `here`."""
    key = (hook, action, room, here, modes)
    found = world.rules.kept.get(key)
    if found is None:
        level = room.partition("/")[0]
        anchors = ((_ROOM, room), (_LEVEL, level), (_LEVEL, f"{here}#{level}"), (_WORLD, ""), (_WORLD, f"{here}#"))
        found = _keep(world.rules, key, _under(world.rules, hook, action, anchors, modes, room))
    return found


def _of_thing(world: World, hook: Hook, action: str, thing: Id, modes: tuple[Id, ...]) -> Ranked:
    """Return the rules that name a thing."""
    key = (hook, action, thing, modes)
    found = world.rules.kept.get(key)
    if found is None:
        found = _keep(world.rules, key, _under(world.rules, hook, action, ((_ROOM, thing),), modes, None))
    return found


def _keep(table: RuleTable, key: tuple[object, ...], found: Ranked) -> Ranked:
    if len(table.kept) >= limits.RULE_LOOKUPS:
        table.kept.clear()
    table.kept[key] = found
    return found


def _under(
    table: RuleTable,
    hook: Hook,
    action: str,
    anchors: tuple[tuple[int, str], ...],
    modes: tuple[Id, ...],
    room: Id | None,
) -> Ranked:
    """Return the rules under some anchors, each once; of a room those that are about it."""
    actions = [action] if action == "any" else [action, "any"]
    actions += [f"{one}@{mode}" for mode in modes for one in actions]
    found: dict[Id, tuple[int, Rule]] = {}
    for rank, anchor in anchors:
        for one in actions:
            for rule in table.by_anchor.get((hook, one, anchor), ()):
                if room is None or rule.rooms is None or room in rule.rooms:
                    found[rule.id] = rank, rule
    return tuple(sorted(found.values(), key=lambda pair: (pair[0], pair[1].order)))


# --- what is asked of each -------------------------------------------------------------------------------------------


def _asked(attempt: Attempt) -> tuple[Id, Id | None, Id | None]:
    """Return the room and the things of a command, as rules name them: of identical things the first."""
    things, command = attempt.view.world.things, attempt.command
    thing = None if command.thing is None else things[command.thing].kin
    return attempt.view.site(), thing, None if command.second is None else things[command.second].kin


def _misfit(
    rule: Rule, attempt: Attempt, hook: Hook, action: str, room: Id, thing: Id | None, second: Id | None
) -> Misfit | None:
    """Return what of the command a rule is not about; None if it fits."""
    command = attempt.command
    if rule.actors is None:
        if command.actor is not None and hook in _OF_ACTIONS:
            return "actor"  # what the player does is one thing, and what somebody is told to do another
    elif command.actor not in rule.actors:
        return "actor"
    if rule.rooms is not None and room not in rule.rooms:
        return "room"
    if rule.things is not None and thing not in rule.things:
        return "thing"
    if rule.seconds is not None and second not in rule.seconds:
        return "second thing"
    if rule.direction is not None and not _is_way(attempt, rule.direction):
        return "direction"
    if rule.about is not None and not _is_about(attempt, rule.about):
        return "topic"
    return "exception" if any(_is_excepted(attempt, action, one) for one in rule.exceptions) else None


def _is_about(attempt: Attempt, about: About) -> bool:
    """Return whether what is asked or told is about what a rule wants."""
    view, command = attempt.view, attempt.command
    said = topics.meant(view, command.words, command.thing)
    return topics.rank(view, said, about.phrases, about.things) > 0


def _is_excepted(attempt: Attempt, action: str, exception: str) -> bool:
    head, _, word = exception.partition(" ")
    return exception == action or (head == action == "going" and _is_way(attempt, word))


def _is_way(attempt: Attempt, word: str) -> bool:
    """Return whether a travel word is that of the command, another word of the same exit, or a further word for it."""
    meant, view = attempt.command.direction, attempt.view
    if word == meant or meant is None:
        return word == meant
    exits = view.room(view.here).exits
    if word not in exits:
        word = scope.meant_way(view, word) or ""
    return exits[word][0].word == meant if word in exits else word == meant
