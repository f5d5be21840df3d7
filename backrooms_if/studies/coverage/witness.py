"""A watcher that also keeps why what was not reached was not: what was asked in vain, and the values that were read.

Reports have playthroughs watched by it; fuzzing, which asks only what was reached, does with a plain `Watcher`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.explain import why_not
from backrooms_if.engine.readings import readings
from backrooms_if.engine.view import View, new_view
from backrooms_if.engine.watch import Acts, Misfit
from backrooms_if.ids import Id, TextId
from backrooms_if.language.prose import Choose, Text, Vary
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple
from backrooms_if.studies.coverage.watching import Mark, Watcher, guard_mark, pick_mark
from backrooms_if.world.effects import Award, Branch, Die, Effect, End, Guard, Pick, Refuse, Say
from backrooms_if.world.model import ExitRule, Hook, Noclip, Rule, World
from backrooms_if.world.spelling import short
from backrooms_if.world.walk import all_rules, inner

_MOST_LOOKS: Final = 50
"""Times that the values of one condition are looked at: what has kept something away so often will be told well."""


class Tried(NamedTuple):
    """How often something was asked for in vain, and the sentences about the time that came nearest."""

    times: int
    details: tuple[str, ...] = ()

    def joined(self, other: "Tried") -> "Tried":
        """Return both together: the nearest time is that with the fewest sentences, whichever of the two came first."""
        nearest = min((one.details for one in (self, other) if one.details), key=_distance, default=())
        return Tried(self.times + other.times, nearest)


def _distance(details: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(details), details


class Witness(Watcher):
    """Gathers the marks of what is reached, and under those of what is not, why."""

    def __init__(self, world: World) -> None:
        """Begin with nothing reached and nothing tried."""
        super().__init__(world)
        self.tried_for: dict[Mark, Tried] = {}
        self._judged = [
            *((Mark(goal.id, "won"), goal.when) for goal in world.goals.values()),
            *((Mark(one.id, "reached"), one.when) for one in world.endings.values() if one.when is not None),
        ]
        self._rules: dict[tuple[Hook, str], list[Rule]] = {}
        """The rules by hook and action, `any` for those of every action."""
        for rule in all_rules(world):
            for action in ("any",) if rule.actions is None else sorted(rule.actions):
                self._rules.setdefault((rule.hook, action), []).append(rule)
        self._waiting: list[Id] = []
        """The rules that fit what is asked and were not come to yet."""
        self._last = ""
        """The rule of this asking that ran last; empty if none did."""

    def _missed(self, mark: Mark, details: Iterable[str] = ()) -> None:
        """Note that something could have been reached and was not; `details` are gone through only if they are new."""
        if mark in self.reached:
            return
        before = self.tried_for.get(mark, Tried(0))
        told = tuple(details) if before.times < _MOST_LOOKS else ()
        self.tried_for[mark] = before.joined(Tried(1, told))

    def asked(self, view: View, hook: Hook, action: str, misfit: Callable[[Rule], Misfit | None]) -> None:
        """Note which rules wait for their turn, of those that have never run; those that waited before wait in vain."""
        self._give_up()
        actions = ("any",) if action == "any" else (action, "any")
        waiting = [rule for one in actions for rule in self._rules.get((hook, one), ())]
        self._waiting = [
            rule.id
            for rule in waiting
            if Mark(rule.id, "ran") not in self.reached and not _is_off(rule, view) and misfit(rule) is None
        ]

    def _give_up(self) -> None:
        if self._last:
            told = (f"`{short(self._last, self.world)}` ran before it, and ended the asking",)
            for rule in self._waiting:
                self._missed(Mark(rule, "ran"), told)
        self._waiting, self._last = [], ""

    def ran(self, view: View, rule: Rule) -> None:
        """Keep which rule it was, too."""
        super().ran(view, rule)
        self._last = rule.id

    def each(self, view: View, rules: Iterable[Rule]) -> Iterator[Rule]:
        """Note of each rule that fits whether its condition holds."""
        for rule in rules:
            if rule.id in self._waiting:
                self._waiting.remove(rule.id)
            if rule.when is not None and not rule.when(view):
                self._missed(Mark(rule.id, "ran"), why_not(rule.when, view))
            yield rule

    def told(self, view: View, text: Text, used: Sequence[TextId]) -> None:
        """Note which variants of a text were not shown."""
        super().told(view, text, used)
        if text.plain is None:
            self._variants(view, text, frozenset(used))

    def _variants(self, view: View, text: Text, shown: frozenset[TextId]) -> None:
        for part in text.parts:
            if isinstance(part, Choose):
                before: Condition | None = None
                for condition, arm in part.arms:
                    if arm.id in shown:
                        self._variants(view, arm, shown)
                        before = condition
                    elif before is not None:
                        self._missed(Mark(arm.id, "told"), (f"`{before.source}` held, and comes before it",))
                    elif condition is not None:
                        self._missed(Mark(arm.id, "told"), why_not(condition, view))
            elif isinstance(part, Vary):
                for arm in part.arms:
                    if arm.id in shown:
                        self._variants(view, arm, shown)
                    else:
                        self._missed(Mark(arm.id, "told"))

    def guarded(self, view: View, effect: Guard, holds: bool) -> None:
        """Note which texts, awards and endings a condition has kept away."""
        super().guarded(view, effect, holds)
        other = guard_mark(effect, not holds)
        why = tuple(_why(effect.when, view) if holds else why_not(effect.when, view))
        self._missed(other, why)
        self._untold(effect.otherwise if holds else effect.do, why)

    def picked(self, view: View, effect: Pick, branch: Branch | None) -> None:
        """Note what chance did not pick."""
        super().picked(view, effect, branch)
        for number, one in enumerate(effect.branches, 1):
            if one is not branch:
                why: tuple[str, ...] = ("chance picked another of them",)
                if one.when is not None and not one.when(view):
                    why = tuple(why_not(one.when, view))
                self._missed(pick_mark(effect, number), why)
                self._untold(one.do, why)

    def _untold(self, effects: tuple[Effect, ...], kept: tuple[str, ...]) -> None:
        for effect in inner(effects):
            if isinstance(effect, Say | Refuse | Die):
                self._missed(Mark(effect.text.id, "told"), kept)
            elif isinstance(effect, Award):
                self._missed(Mark(effect.id, "awarded"), kept)
            elif isinstance(effect, End):
                self._missed(Mark(effect.ending, "reached"), kept)

    def tried(self, view: View, rule: ExitRule, opens: bool) -> None:
        """Note why an exit rule was passed by, or that it was not."""
        super().tried(view, rule, opens)
        if not opens:
            self._missed(Mark(rule.id, "refused" if rule.refuses else "taken"), _closed(view, rule))
        elif not rule.refuses:
            self._missed(Mark(rule.id, "refused"), ("it opened the way each time",))

    def refused(self, view: View, rule: ExitRule) -> None:
        """Note that a door held."""
        super().refused(view, rule)
        if rule.door is not None:
            self._missed(Mark(rule.id, "taken"), ("its door could not be opened",))

    def pressed(self, view: View, noclip: Noclip, hit: bool) -> None:
        """Note how chance went."""
        super().pressed(view, noclip, hit)
        if hit:
            self._missed(Mark(noclip.id, "missed"), ("it let the player through each time",))
        elif noclip.odds is not None:
            self._missed(Mark(noclip.id, "hit"), (f"chance missed, at {noclip.odds.wins} in {noclip.odds.out_of}",))

    def turned(self, turn: Acts) -> None:
        """Note what keeps goals and endings away."""
        super().turned(turn)
        self._give_up()
        left = [(mark, when) for mark, when in self._judged if mark not in self.reached]
        if left:
            view = new_view(turn.state, CONDITIONS, None)
            for mark, when in left:
                if not when(view):
                    self._missed(mark, why_not(when, view))


def _is_off(rule: Rule, view: View) -> bool:
    """Return whether a rule is of modes that are all off."""
    return bool(rule.modes) and not any(view.get((mode, "set")) is True for mode in rule.modes)


def _closed(view: View, rule: ExitRule) -> Iterator[str]:
    """Yield why an exit rule does not open a way."""
    if rule.only == "actors":
        yield "it is for actors only"
    elif rule.when is not None and not rule.when(view):
        yield from why_not(rule.when, view)
    elif not scope.stands(view, rule):
        yield "it was not yet found"
    elif rule.odds is not None:
        yield f"chance missed, at {rule.odds.wins} in {rule.odds.out_of}"


def _why(condition: Condition, view: View) -> Iterator[str]:
    """Yield that a condition holds, with the values that it reads."""
    told = ", ".join(readings(condition.tree, view))
    yield f"`{condition.source}` holds{f': {told}' if told else ''}"
