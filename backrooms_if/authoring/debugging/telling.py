"""What becomes of something now: a thing, room, level, timer, flag, rule and so on, as a page of terms and words.

What differs from the start is told with what it was then.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from backrooms_if.authoring.debugging.names import Named, Names
from backrooms_if.engine import scope
from backrooms_if.engine.readings import whereabouts_of
from backrooms_if.engine.view import View
from backrooms_if.events import View as Page
from backrooms_if.fields import ENGINE_FIELDS
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id, LevelId
from backrooms_if.language.trees import Condition
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible
from backrooms_if.state import State
from backrooms_if.state.model import start_value
from backrooms_if.world.dependencies import Dependencies, dependencies
from backrooms_if.world.model import ExitRule, Rule, Thing
from backrooms_if.world.odds import Odds
from backrooms_if.world.spelling import field_of, short, spelt
from backrooms_if.world.walk import all_rules, exit_rules, texts_of_room

Lines = Iterator[tuple[str, str]]

_TOLD_ELSEWHERE: Final = frozenset(("place", "rooms"))
_REMEMBERED: Final = frozenset(
    field.name for field in ENGINE_FIELDS if field.readers == "narrator" and field.name != "draws"
)
"""What only the telling remembers."""
_MOST: Final = 20
"""Names in one list: a level may have a thousand rooms."""


class Telling:
    """Tells of a world's parts. It keeps what it has gathered of the world, not of the game."""

    def __init__(self, names: Names) -> None:
        """Gather nothing yet."""
        self.names = names
        self.world = names.world
        self._rules = {rule.id: rule for rule in all_rules(self.world)}
        self._exits = {rule.id: rule for room in self.world.rooms_by_id.values() for rule in exit_rules(room)}
        self._known: Dependencies | None = None

    def page(self, named: Named, view: View) -> Page:
        """Return what there is to say of something now."""
        title = f"{short(named.id, self.world)}: {self.names.what(named)}"
        if named.kind == "player":
            title = "player"
        return Page(title, tuple((term, words) for term, words in self._lines(named, view) if words))

    def _lines(self, named: Named, view: View) -> Lines:
        match named.kind:
            case "player":
                yield from self._player(view)
            case "level":
                yield from self._level(LevelId(named.id), view)
            case "room":
                yield from self._room(Id(named.id), view)
            case "thing" | "actor" | "noclip":
                yield from self._thing(self.world.things[Id(named.id)], view)
            case "rule":
                yield from self._rule(self._rules[Id(named.id)], view)
            case "exit":
                yield from self._exit(self._exits[Id(named.id)], view)
            case "timer":
                yield from self._timer(Id(named.id), view)
            case "counter":
                bounds = self.world.counters[Id(named.id)]
                yield "value", self._value(named.id, "count", view)
                yield "bounds", f"{bounds.least} to {'any number' if bounds.most is None else bounds.most}"
            case "flag":
                yield "value", self._value(named.id, "set", view)
                yield "mode", "some rules hold only while it is set" if named.id in self.world.rules.modes else ""
            case "variable":
                made = self.world.variables[Id(named.id)]
                yield "word", self._value(named.id, "word", view)
                yield "made of", visible(made.pattern) or ", ".join(visible(word) for word in made.words)
            case "goal":
                goal = self.world.goals[Id(named.id)]
                yield "reached", self._value(named.id, "won", view)
                yield "failed", self._value(named.id, "failed", view)
                yield "when", self._condition(goal.when, view)
            case "ending":
                ending = self.world.endings[Id(named.id)]
                yield "title", visible(ending.title)
                yield "reached", "true" if view.ended == named.id else "false"
                yield "when", self._condition(ending.when, view)
            case "award":
                yield "points", str(self.world.awards[Id(named.id)])
                yield "awarded", self._value(named.id, "awarded", view)
            case "verb":
                verb = next(one for one in self.world.verbs if one.id == named.id)
                yield "lines", "; ".join(visible(line.spelt) for line in verb.lines)
                yield "when", self._condition(verb.when, view)
        yield from self._touched_by(named)

    # --- each kind ---------------------------------------------------------------------------------------------------

    def _player(self, view: View) -> Lines:
        room = view.room(view.here)
        seat = f", in or on {self._short(view.seat)}" if view.seat is not None else ""
        yield "place", f"{self._short(room.id)} ({visible(room.name)}){seat}{self._was(PLAYER, 'place', view)}"
        yield "carries", self._list(view.contents(PLAYER))
        yield "dark", spelt(scope.is_dark(view), self.world)
        for field in ("turns", "score"):
            if field == "turns" or self.world.most is not None:
                yield field, self._value(WORLD, field, view)
        yield "ended", self._value(WORLD, "ended", view) if view.ended else ""
        yield "seed", str(view.get((WORLD, "seed")))
        yield "canon set", self.world.canon
        yield "in scope", self._list(one.id for one in scope.things(view))

    def _level(self, level: LevelId, view: View) -> Lines:
        one = self.world.levels_by_id[level]
        yield "rooms", self._list(one.rooms)
        yield "visited", f"{sum(bool(view.get((room, 'visits'))) for room in one.rooms)} of {len(one.rooms)}"
        things = [thing.id for thing in self.world.things.values() if thing.id.startswith(f"{level}/")]
        yield "things", counted(len(things), "thing")
        yield "authors", visible(", ".join(one.authors))
        yield "left out", "true, in this canon set" if level in self.world.left_out else ""

    def _room(self, room: Id, view: View) -> Lines:
        one = view.room(room)
        yield "level", one.level
        yield "player here", "true" if view.here == room else ""
        if room in self.world.rooms_by_id:
            yield "visits", self._value(room, "visits", view)
            yield "seen", self._value(room, "seen", view)
        else:
            yield "visited", spelt(bool(view.visits(room)), self.world)
            yield "place", ", ".join(short(site, self.world) for site in one.sites[:-1])
        if isinstance(one.lit, bool):
            yield "lit", spelt(one.lit, self.world)
        else:
            yield "lit", f"{spelt(one.lit(view), self.world)}: {one.lit.source}"
        yield "holds", self._list(thing for thing in view.contents(room) if thing != PLAYER)
        yield "fixtures", self._list(view.fixtures(one))
        for word, rules in one.exits.items():
            yield word, "; ".join(self._way(rule, view) for rule in rules)
        for rule in one.forced:
            yield "leads on", self._way(rule, view)
        for noclip in one.noclips:
            yield f"noclip {self._short(noclip.id)}", f"through {noclip.via} to {self._list(noclip.to)}"
        yield "tags", ", ".join(one.tags)
        marks = view.get((room, "marks"))
        yield "marks", spelt(marks, self.world) if marks else ""
        yield "texts", ", ".join(key for key, text in texts_of_room(one).items() if text is not None)
        about = [rule.id for rule in self._rules.values() if rule.rooms and room in rule.rooms]
        yield "rules", self._list(about) if about else ""

    def _thing(self, thing: Thing, view: View) -> Lines:
        world = self.world
        yield "place", f"{whereabouts_of(thing.id, view) or NOWHERE}{self._was(thing.id, 'place', view)}"
        if thing.kin in world.alike and len(world.alike[thing.kin]) > 1:
            yield "alike", self._list(world.alike[thing.kin])
        yield "scope", self._scope(thing, view)
        traits = [
            f"{trait} ({'now' if view.has(thing, trait) else 'not now'}: {thing.depending[trait].source})"
            if trait in thing.depending
            else trait
            for trait in sorted(thing.traits)
        ]
        yield "traits", ", ".join(traits)
        for key, value in thing.settings.items():
            told = self._list(value) if isinstance(value, tuple) else spelt(value, world)
            yield f"{key} (setting)", told
        for field, kind in thing.fields.items():
            if field not in _TOLD_ELSEWHERE and not (field == "seen" and kind.kind != "truth"):
                yield field, self._value(thing.id, field, view)
        if thing.can_hide:
            yield "hidden", self._value(thing.id, "hidden", view)
        others = [key[1] for key in view.state.entries() if key[0] == thing.id and key[1] not in thing.fields]
        for field in others:
            if field not in _TOLD_ELSEWHERE and not (field == "hidden" and thing.can_hide):
                yield field, self._value(thing.id, field, view)
        yield "part of", self._short(thing.whole) if thing.whole is not None else ""
        yield "parts", self._list(thing.parts) if thing.parts else ""
        yield "holds", self._list(view.contents(thing.id)) if {"container", "supporter"} & thing.traits else ""
        yield "words", ", ".join(visible(" ".join(phrase.whole)) for phrase in thing.phrases)
        groups = [
            self._short(group) for group, members in world.groups.items() if "/" in group and thing.kin in members
        ]
        yield "groups", ", ".join(groups)
        yield "texts", ", ".join(thing.texts)
        if thing.id in world.actors:
            yield from self._actor(thing.id)
        if thing.id in world.noclips:
            noclip = world.noclips[thing.id]
            yield "leads to", self._list(noclip.to)
            yield "odds", _odds(noclip.odds)
            yield "when", self._condition(noclip.when, view)
        about = [rule.id for rule in self._rules.values() if _is_about(rule, thing.kin)]
        yield "rules", self._list(about) if about else ""

    def _actor(self, actor: Id) -> Lines:
        one = self.world.actors[actor]
        yield "presence", one.presence
        yield "routes", counted(len(one.routes), "route") if one.routes else ""
        yield "topics", ", ".join(visible(topic.said) for topic in one.topics)
        yield "obeys", ", ".join(sorted(one.orders))

    def _rule(self, rule: Rule, view: View) -> Lines:
        hook = f"{rule.hook} {', '.join(sorted(rule.actions))}" if rule.actions is not None else rule.hook
        yield "asked", f"{hook}{f' {rule.direction}' if rule.direction else ''}"
        yield "things", self._list(sorted(rule.things)) if rule.things is not None else ""
        yield "second", self._list(sorted(rule.seconds)) if rule.seconds is not None else ""
        yield "rooms", self._list(sorted(rule.rooms)) if rule.rooms is not None else ""
        yield "actors", self._list(sorted(rule.actors)) if rule.actors is not None else ""
        yield "modes", self._list(rule.modes) if rule.modes else ""
        yield "when", self._condition(rule.when, view)
        yield "once", f"{'has run' if view.get((rule.id, 'fired')) else 'has not run yet'}" if rule.is_once else ""
        effects = ", ".join(type(effect).__name__.lower() for effect in rule.effects)
        yield "does", effects or "nothing"
        yield "then", "no rule after it is asked" if rule.stops else ""

    def _exit(self, rule: ExitRule, view: View) -> Lines:
        yield "way", self._way(rule, view)
        yield "for", {"player": "the player alone", "actors": "actors alone", "": ""}[rule.only]
        yield "turns", str(rule.turns) if rule.turns != 1 else ""
        yield "when", self._condition(rule.when, view)

    def _timer(self, timer: Id, view: View) -> Lines:
        one = self.world.timers[timer]
        most = f" to {one.most}" if one.most > one.turns else ""
        yield "turns", f"{one.turns}{most}, {'ever again' if one.is_repeated else 'once'}"
        yield "running", self._value(timer, "running", view)
        yield "left", self._value(timer, "left", view)
        yield "when", self._condition(one.when, view)
        yield "odds", _odds(one.odds)
        yield "stages", ", ".join(f"{left} left" for left in sorted(one.stages, reverse=True))

    # --- what several of them tell -----------------------------------------------------------------------------------

    def _touched_by(self, named: Named) -> Lines:
        """Yield what else in the world reads or changes it, by name."""
        if named.kind in ("player", "level"):
            return
        if self._known is None:
            self._known = dependencies(self.world)
        parts = [part for part in self._known.parts if part.id != named.id]
        readers = [part for part in parts if any(owner == named.id for owner, _ in part.reads)]
        writers = [part for part in parts if any(owner == named.id for owner, _ in part.writes)]
        for term, found in (("asked by", readers), ("changed by", writers)):
            told = [f"{part.kind} {short(part.id, self.world)}" for part in found]
            yield term, _cut(list(dict.fromkeys(told)))

    def _value(self, owner: str, field: str, view: View) -> str:
        return f"{spelt(view.get((owner, field)), self.world)}{self._was(owner, field, view)}"

    def _was(self, owner: str, field: str, view: View) -> str:
        """Return what a field was at the start, if that is something else."""
        now, start = view.get((owner, field)), start_value(self.world, (owner, field))
        return "" if now == start else f" (at the start: {spelt(start, self.world)})"

    def _scope(self, thing: Thing, view: View) -> str:
        if not scope.is_in_scope(view, thing.id):
            return "not in scope"
        around = closed.id if (closed := scope.closed_around(view, thing)) is not None else None
        return "in scope" if around is None else f"in scope, out of reach in {self._short(around)}"

    def _condition(self, condition: Condition | None, view: View) -> str:
        if condition is None:
            return ""
        try:
            holds = "holds" if condition(view) else "does not hold"
        except (AssertionError, KeyError):  # it asks for the thing of a command, and there is none
            return visible(condition.source)
        return f"{visible(condition.source)} ({holds})"

    def _way(self, rule: ExitRule, view: View) -> str:
        parts = [f"to {self._list(rule.to)}"] if rule.to else []
        if rule.ending is not None:
            parts.append(f"to the ending {self._short(rule.ending)}")
        if not rule.leads:
            parts.append("refuses" if rule.refuses else "does something")
        parts += [f"through {self._short(rule.door)}"] if rule.door is not None else []
        parts += [f"when {self._condition(rule.when, view)}"] if rule.when is not None else []
        parts += [_odds(rule.odds)] if rule.odds is not None else []
        if rule.is_hidden:
            parts.append("hidden" if view.get((rule.id, "hidden")) else "found")
        return " ".join(parts)

    def _short(self, full: str) -> str:
        return short(full, self.world)

    def _list(self, ids: Iterable[str]) -> str:
        return _cut([self._short(one) for one in ids]) or "nothing"


def _is_about(rule: Rule, thing: Id) -> bool:
    return any(ids is not None and thing in ids for ids in (rule.things, rule.seconds, rule.actors))


def _odds(odds: Odds | None) -> str:
    return "" if odds is None else f"{odds.wins} in {odds.out_of}"


def _cut(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(names[:_MOST])}{more}"


def differing(one: State, other: State) -> list[tuple[str, str]]:
    """Return the fields in which two states of a world differ, as terms and words: what is now, and what was."""
    found: list[tuple[str, str]] = []
    for key in sorted({**one.entries(), **other.entries()}):
        old, new = one.get(key), other.get(key)
        if (old != new or type(old) is not type(new)) and key[1] not in _REMEMBERED:
            told = [visible(spelt(value, one.world)) for value in (new, old)]
            found.append((field_of(*key, one.world), f"{told[0]} (was {told[1]})"))
    return found
