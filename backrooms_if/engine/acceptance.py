"""Whether a command would be done or refused as things are, without doing it. `possible` asks for each that it lists.

Rules are looked at, not run: what only says something or refuses decides at once. Where effects change what is asked
after them, the command is carried out on a view that is thrown away. What hangs on chance counts as possible if some
outcome is not refused: nothing is drawn of the game's own chance, which would foretell it.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from backrooms_if.engine import obeying, rules, scope
from backrooms_if.engine.actions import going, pressing
from backrooms_if.engine.actions.base import Action, no_refusal
from backrooms_if.engine.actions.replying import reply_to
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.deciding import Standing
from backrooms_if.engine.performance import carry_out_each
from backrooms_if.engine.registry import MESSAGES
from backrooms_if.engine.view import View, new_view
from backrooms_if.events import Done, Event, Reason, Refused
from backrooms_if.language.prose import Text
from backrooms_if.world.effects import (
    Describe,
    Effect,
    ForEach,
    Guard,
    Noise,
    Pick,
    Refuse,
    Run,
    Say,
)
from backrooms_if.world.model import ExitRule, World

_OUTCOMES: Final = 32
"""How many ways in which chance may fall are tried before a command counts as refused."""
_WAYS: Final = 8
"""How many branches of one choice are tried."""

Foreseen = Literal["done", "refused", "unsure"]
"""What comes of some effects: `unsure` where they have changed something that a refusal after it hangs on."""

_NO: Final = Refused("not possible", "possible", "", ())


class Trial(Attempt):
    """An attempt that is only asked: it finds no words for its refusals, since words have a memory of their own."""

    __slots__ = ()

    def refused(self, which: str, reason: Reason = "not possible", **quotes: str) -> Refused:
        """Return a refusal without words."""
        return _NO

    def refused_by(self, code: str, text: Text) -> Refused:
        """Return a refusal without words."""
        return _NO


def trial(view: View, command: Command) -> Trial:
    """Return a trial of a command; `thing`, `second` and `actor` stand for those of the command from now on."""
    return Trial(view, MESSAGES, command, [])


def accepts(view: View, action: Action, command: Command) -> bool:
    """Return whether a command would be done as it is, with no step before it. Nothing is changed."""
    attempt = trial(view, command)
    # What is named counts as seen before any rule is asked.
    named = (command.actor, command.thing, command.second)
    unseen = [who for who in named if who is not None and view.get((who, "seen")) is not True]
    for who in unseen:
        view.set(who, "seen", True)
    found = _by_rules(attempt, action)
    if found is None:
        found = _by_itself(attempt, action)
    for who in unseen:
        view.set(who, "seen", False)
    return _is_carried_out(view, command) if found == "unsure" else found == "done"


def passes(attempt: Trial, action: Action, command: Command) -> bool:
    """Return whether the functions of an action let a command pass: all there is to ask where no rule is about it.

    The trial may have been used for others of the kind before.
    """
    attempt.command = command
    is_clear = (
        action.check(attempt) is None
        and not attempt.needs
        and (action.otherwise is no_refusal or action.otherwise(attempt) is None)
        and not action.first(attempt)
        and not attempt.needs
    )
    attempt.needs.clear()
    return is_clear


def accepts_answer(view: View, question: Standing, said: Command) -> bool:
    """Return whether an answer to a question of the world would be taken."""
    branch = question.asking.if_yes if said.action == "answering yes" else question.asking.if_no
    if branch is None:
        return False
    trial(view, question.about._replace(action=said.action))
    return foreseen(view, branch) != "refused"


# --- what rules make of it -------------------------------------------------------------------------------------------


def _by_rules(attempt: Attempt, action: Action) -> Foreseen | None:
    """Return what the rules of `before` and `instead` make of an attempt; None where it is left to the action."""
    hooks, view = attempt.view.world.rules.hooks, attempt.view
    if ("before", action.id) in hooks or ("before", "any") in hooks:
        for rule in rules.due(attempt, "before", action.id):
            if not is_idle(view.world, rule.effects):
                return foreseen(view, rule.effects) if only_refuses(rule.effects) else "unsure"
            if rule.stops:
                break
    found: Foreseen | None = None
    is_sure = True
    if ("instead", action.id) in hooks or ("instead", "any") in hooks:
        for rule in rules.due(attempt, "instead", action.id):
            if not is_sure:
                return "unsure"
            found = foreseen(view, rule.effects)
            if found != "done" or rule.stops:
                return found
            is_sure = is_idle(view.world, rule.effects)
    return found


def only_refuses(effects: tuple[Effect, ...]) -> bool:
    """Return whether effects refuse before anything else, and under no condition."""
    first = next((one for one in effects if not isinstance(one, Say)), None)
    return isinstance(first, Refuse)


def foreseen(view: View, effects: tuple[Effect, ...]) -> Foreseen:
    """Return what comes of effects as things are."""
    has_changed = False
    for effect in effects:
        if has_changed and may_refuse(view.world, (effect,)):
            return "unsure"
        match effect:
            case Refuse():
                return "refused"
            case Guard():
                inner = effect.do if effect.when(view) else effect.otherwise
            case Run():
                inner = view.world.blocks[effect.id]
            case Say() | Describe() | Noise():
                continue
            case Pick():
                if may_refuse(view.world, (effect,)) and (found := _foreseen_pick(view, effect)) != "done":
                    return found
                has_changed = True
                continue
            case _:
                has_changed = True
                continue
        found = foreseen(view, inner)
        if found != "done":
            return found
        has_changed = has_changed or not is_idle(view.world, inner)
    return "done"


def _foreseen_pick(view: View, effect: Pick) -> Foreseen:
    """Return what comes of a choice by chance: the best that may come of a branch that is open."""
    found = {foreseen(view, branch.do) for branch in effect.branches if branch.when is None or branch.when(view)}
    return "done" if "done" in found or not found else "unsure" if "unsure" in found else "refused"


def may_refuse(world: World, effects: tuple[Effect, ...]) -> bool:
    """Return whether a refusal stands anywhere in some effects."""
    return any(isinstance(one, Refuse) for one in _all_of(world, effects))


def is_idle(world: World, effects: tuple[Effect, ...]) -> bool:
    """Return whether effects only tell something: they change nothing that could be asked after them."""
    return all(isinstance(one, Say | Describe | Guard | Run) for one in _all_of(world, effects))


def _all_of(world: World, effects: tuple[Effect, ...], depth: int = 0) -> Iterator[Effect]:
    """Yield effects and all that they hold."""
    for effect in effects:
        yield effect
        match effect:
            case Guard():
                yield from _all_of(world, effect.do + effect.otherwise)
            case Run():
                yield from _all_of(world, world.blocks[effect.id])
            case Pick():
                for branch in effect.branches:
                    yield from _all_of(world, branch.do)
            case ForEach():
                yield from _all_of(world, effect.do)
            case _:
                pass


# --- what the action makes of it -------------------------------------------------------------------------------------


def _by_itself(attempt: Attempt, action: Action) -> Foreseen:
    """Return what an action makes of an attempt that no rule has taken from it."""
    view, command = attempt.view, attempt.command
    if command.actor is not None:
        return _by_order(attempt, action)
    if action.id in view.world.passive and pressing.set_off(attempt) is not None:
        return "done"  # the wall may let one through
    if action.travels:
        return _by_way(attempt)
    answered = False
    if action.otherwise is not no_refusal:
        answered = rules.answers(attempt, "after", action.id)
    if action.check(attempt) is not None or attempt.needs:
        return "refused"
    if action.otherwise is not no_refusal and not answered and action.otherwise(attempt) is not None:
        return "refused"
    if action.first(attempt) or attempt.needs:
        return "refused"
    if action.finds_second and command.second is None:
        return "refused"  # the line that names it is listed
    reply = reply_to(attempt) if command.thing is not None and "actor" in attempt.thing.traits else None
    if reply is not None and may_refuse(view.world, reply.effects):
        return "unsure"
    return foreseen(view, action.effects) if action.effects else "done"


def _by_order(attempt: Attempt, action: Action) -> Foreseen:
    """Return what an actor makes of what it is told."""
    view, command = attempt.view, attempt.command
    assert command.actor is not None, "an order is given to somebody"
    actor = view.world.actors[command.actor]
    if actor.orders and obeying.obeys(view, actor, command):
        return "refused" if obeying.refusal(attempt) is not None else "done"
    return "done" if rules.answers(attempt, "after", action.id) else "refused"


def _by_way(attempt: Attempt) -> Foreseen:
    """Return what comes of going: the first rule of the way that can hold decides, unless there is more to it."""
    view, word = attempt.view, attempt.command.direction
    exits = view.room(view.here).exits
    found: list[ExitRule] = list(scope.that_can_hold(view, exits.get(word, ()))) if word is not None else []
    used = view.world.rules.used
    for rule in found:
        if going.refusal_of(attempt, rule) is not None:
            continue
        if rule.passes or may_refuse(view.world, rule.effects):
            return "unsure"
        if rule.leads and "leaving" in used:
            leaving = list(rules.due(attempt, "leaving", "any"))
            if not all(is_idle(view.world, one.effects) for one in leaving):
                return "unsure"
        attempt.exit = rule
        is_clear = not going.GOING.first(attempt)
        attempt.exit = None
        if is_clear:
            return "done"
    return "refused"


# --- carried out on a view that is thrown away -----------------------------------------------------------------------


class _Chance(Mapping[str, int]):
    """Outcomes for whatever is drawn: those that are fixed, and the first of each other stream, which is noted."""

    def __init__(self, fixed: dict[str, int]) -> None:
        self.fixed = fixed

    def __contains__(self, stream: object) -> bool:
        return True

    def __getitem__(self, stream: str) -> int:
        return self.fixed.setdefault(stream, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self.fixed)

    def __len__(self) -> int:
        return len(self.fixed)

    def __bool__(self) -> bool:
        return True  # also where nothing is fixed yet


def _is_carried_out(view: View, command: Command) -> bool:
    """Return whether a command is done, with no step before it, as chance may fall; the state stays as it is."""
    fixed: dict[str, int] = {}
    for _ in range(_OUTCOMES):
        tried = new_view(view.state, CONDITIONS, _Chance(fixed), view.player)
        for who in (command.actor, command.thing, command.second):
            if who is not None:
                tried.set(who, "seen", True)
        events: list[Event] = []
        _, is_refused = carry_out_each(tried, (command,), events)
        if not is_refused and not any(isinstance(event, Done) and event.implicit for event in events):
            return True
        # The next way in which all that was drawn may fall; the last draw changes first.
        while fixed:
            stream, outcome = fixed.popitem()
            if outcome + 1 < _WAYS:
                fixed[stream] = outcome + 1
                break
        else:
            return False
    return False
