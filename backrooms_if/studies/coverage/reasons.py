"""Why something of a world was not reached, in a sentence. Sheets ask it for each line.

First what had to be reached before it: a room that was never entered, a rule that never ran. Then what a witness saw:
conditions that did not hold, with the values that they read. Then what nobody did.
"""

from collections.abc import Iterator
from typing import Final

from backrooms_if.ids import Id, template_of
from backrooms_if.studies.coverage.entries import Entry
from backrooms_if.studies.coverage.gathered import Gathered
from backrooms_if.studies.coverage.watching import Mark
from backrooms_if.world.model import Room, Rule, World
from backrooms_if.world.spelling import short
from backrooms_if.world.walk import all_rules, exit_rules

_MOST: Final = 3
"""Ids or sentences that one reason lists."""

_NOBODY: Final = {
    "text": "nobody examined it",
    "room text": "it was never told in full",
    "short": "nobody came there a second time",
    "sound": "nobody listened",
    "smell": "nobody smelled",
    "touch": "nobody touched",
    "air": "nobody breathed",
    "taste": "nobody tasted it",
    "shown": "its name was never printed",
    "here": "it was never told of in its place",
    "sign": "the room was not told while it could be seen",
    "heard": "it was not heard from elsewhere",
    "fixed.say": "nobody tried to take it",
    "container.empty": "nobody looked into it while it was empty",
    "supporter.empty": "nobody searched it while it was empty",
    "enterable.inside": "nobody looked while shut in it",
    "readable.text": "nobody read it",
    "recorder.tape": "nobody played it",
    "edible.text": "nobody ate it",
    "drinkable.text": "nobody drank it",
    "light.out": "it never burned out in sight",
    "hint": "HINT did not come to it",
    "verb": "nobody typed the verb so",
    "player": "nobody examined the player",
    "about": "nobody typed ABOUT",
    "amusing": "nobody typed AMUSING",
    "intro": "no game was begun",
    "reason": "nobody asked for the full score after it was given",
    "say": "what leads to it was not done",
    "question": "it was not asked",
    "answer": "nobody answered so",
    "other": "nobody was told so",
    "talk": "nobody was told so",
    "remark": "it was not said",
}
"""What was not done, by which text of its owner it is."""
_PACES: Final = {
    "first": "the text was not told often enough",
    "once": "the text was not told while it was new",
    "cycle": "the text was not told often enough",
    "random": "chance did not pick it",
    "shuffle": "the text was not told often enough",
    "if": "its condition did not hold when the text was told",
}


class Reasons:
    """Tells why, of one world and what was gathered of it."""

    def __init__(self, world: World, gathered: Gathered) -> None:
        """Keep both."""
        self.world = world
        self.gathered = gathered
        self._rules = {rule.id: rule for rule in all_rules(world)}
        self._ways: dict[Id, list[Id]] = {}
        """The exit rules and noclips that lead to a room from rooms that were entered."""
        for room in world.rooms_by_id.values():
            if Mark(room.id, "entered") in gathered.reached:
                for to, way in _ways(room):
                    self._ways.setdefault(template_of(to), []).append(way)

    def why(self, entry: Entry) -> str:
        """Return why an entry was not reached, without a full stop."""
        reached = self.gathered.reached
        if entry.after and not any(mark in reached for mark in entry.after):
            return self._before(entry.after[0], is_own=entry.after[0].id == entry.mark.id)
        return self._tried(entry.mark) or self._undone(entry)

    def _tried(self, mark: Mark) -> str:
        """Return what a witness saw; empty if it saw nothing."""
        tried = self.gathered.tried_for.get(mark)
        if tried is None:
            return ""
        often = {1: "once", 2: "twice"}.get(tried.times, f"{tried.times} times")
        more = f"; and {len(tried.details) - _MOST} more" if len(tried.details) > _MOST else ""
        if not tried.details:
            return f"the text was told {often} without it"
        return f"asked {often}: {'; '.join(tried.details[:_MOST])}{more}"

    def _before(self, mark: Mark, *, is_own: bool) -> str:
        """Return that what comes before something was not reached, and why that was not, as far as it is known."""
        name, how = short(mark.id, self.world), mark.how
        why = ""
        match how:
            case "entered":
                told = f"`{name}` was never entered"
            case "seen":
                told = "it was never seen" if is_own else f"`{name}` was never seen"
                why = self._unseen(mark.id)
            case "ran":
                told, why = f"`{name}` never ran", self._tried(mark) or self._unasked(mark.id)
            case "won" | "failed":
                told, why = f"`{name}` was never {how}", self._tried(mark)
            case "taken" | "refused":
                told, why = f"`{name}` was never {how}", self._tried(mark)
            case "hit":
                told, why = f"`{name}` never let anybody through", self._tried(mark)
            case "missed":
                told, why = f"`{name}` never held", self._tried(mark)
            case "told":
                told = "its text was never told"
            case "reached":
                told, why = f"`{name}` was never reached", self._tried(mark)
            case "over":
                told = f"`{name}` never ran out"
            case _:
                told = f"`{name}` never came to `{how}`"
        return f"{told} ({why})" if why else told

    def _undone(self, entry: Entry) -> str:
        """Return what would have to be done, for what nobody came near."""
        mark = entry.mark
        match entry.kind:
            case "rooms":
                return self._unentered(mark.id)
            case "exits":
                return "nobody tried this way"
            case "noclips":
                return "nobody pressed against it"
            case "things":
                return self._unseen(mark.id) or "nobody saw it"
            case "states":
                field, _, state = mark.how.partition(" is ")
                is_first = self.world.start_values.get((mark.id, field)) == state
                return "it starts so, and was not seen" if is_first else "nothing brought it into this state"
            case "rules":
                return self._unasked(mark.id)
            case "branches":
                return "it was not come to"
            case "timers":
                return "it never came so far"
            case "answers":
                return "nobody asked for it"
            case "messages":
                return "nothing was answered with it"
            case "endings" if self.world.endings[Id(mark.id)].is_death and not entry.after:
                return "nobody died"
            case "goals" | "awards" | "endings":
                return "what leads to it was not done" if entry.after else "nothing led to it"
            case "variants":
                return _PACES[entry.role]
            case "texts":
                return self._untold(entry)

    def _untold(self, entry: Entry) -> str:
        is_room = entry.role == "text" and bool(entry.after) and entry.after[0].how == "entered"
        if entry.role.startswith("light.low."):
            return "it never burned so low in sight"
        if entry.role.startswith("change."):
            return "nobody could see the change"
        return _NOBODY.get("room text" if is_room else entry.role, "it was not told")

    # --- what is told of each kind -------------------------------------------------------------------------------

    def _unentered(self, room: str) -> str:
        """Return by which ways a room could be entered from rooms that were."""
        ways = self._ways.get(Id(room), [])
        if not ways and room in self.world.templates:
            return "no room was entered that is it"
        if not ways:
            return "no room that a way leads here from was entered"
        return f"nobody came through {_listed([short(one, self.world) for one in ways])}"

    def _unseen(self, thing: str) -> str:
        """Return where a thing is at the start, if nobody has been there; empty if somebody has."""
        found = self.world.things.get(Id(thing))
        if found is None:
            return ""
        reached = self.gathered.reached
        if found.rooms:
            is_near = any(Mark(room, "entered") in reached for room in found.rooms)
            return "" if is_near else f"{_listed([short(one, self.world) for one in found.rooms])} was never entered"
        place = str(self.world.start_values.get((thing, "place"), "nowhere"))
        if self.world.is_room(place):
            is_hidden = self.world.start_values.get((thing, "hidden")) is True
            if Mark(template_of(place), "entered") in reached:
                return "it starts hidden" if is_hidden else ""
            return f"it starts in `{short(place, self.world)}`, which was never entered"
        if place in self.world.things:
            is_shut = "open" in self.world.things[Id(place)].fields and not self.world.start_values.get((place, "open"))
            shut = ", which is shut at the start" if is_shut else ""
            return f"it starts in or on `{short(place, self.world)}`{shut}"
        return "it starts nowhere" if place == "nowhere" else ""

    def _unasked(self, rule_id: str) -> str:
        """Return what a rule is about that did not come up."""
        rule = self._rules.get(Id(rule_id))
        if rule is None:
            return ""
        reached = self.gathered.reached
        rooms, things = sorted(rule.rooms or ()), sorted((rule.things or frozenset()) | (rule.seconds or frozenset()))
        if rooms and not any(Mark(template_of(room), "entered") in reached for room in rooms):
            return f"{_listed([short(one, self.world) for one in rooms])} was never entered"
        unseen = [one for one in things if Mark(one, "seen") not in reached]
        if things and len(unseen) == len(things):
            return f"{_listed([short(one, self.world) for one in unseen])} was never seen"
        return f"it was never asked: it is about {self._about(rule)}"

    def _about(self, rule: Rule) -> str:
        words = " or ".join(sorted(rule.actions)[:_MOST]) if rule.actions is not None else rule.hook.replace("_", " ")
        if rule.direction is not None:
            words += f" {rule.direction}"
        if rule.things:
            words += f" {_listed([short(one, self.world) for one in sorted(rule.things)])}"
        if rule.modes:
            words += f", in the mode {_listed([short(one, self.world) for one in rule.modes])}"
        if rule.rooms:
            words += f", in {_listed([short(one, self.world) for one in sorted(rule.rooms)])}"
        return words


def _ways(room: Room) -> Iterator[tuple[Id, Id]]:
    """Yield each room that a way leads to from a room, with the id of that way."""
    for rule in exit_rules(room):
        yield from ((to, rule.id) for to in rule.to)
    for noclip in room.noclips:
        yield from ((to, noclip.id) for to in noclip.to)


def _listed(names: list[str]) -> str:
    """Return ids as a short list."""
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(f'`{name}`' for name in names[:_MOST])}{more}"
