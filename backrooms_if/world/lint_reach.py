"""What play can never come to, as problems: each root cause once, at its place, with what follows from it.

`lint.py` calls it where no way and no rule is broken. A canon set may open what the world as it is written does not:
only what is out of reach in all of them is told.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from backrooms_if.ids import Id, LevelId, TextId, common_id, level_of, name_of
from backrooms_if.problems import Problem, Span
from backrooms_if.world.canon import left_out
from backrooms_if.world.model import World
from backrooms_if.world.parts import Part
from backrooms_if.world.reaching import Reach, reach
from backrooms_if.world.reasons import called_room
from backrooms_if.world.texts import slug, topic_name
from backrooms_if.world.unreached import Lost, unreached
from backrooms_if.world.walk import exit_rules
from backrooms_if.world.writers import Item
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.schema_exits import rules_of
from backrooms_if.worldfile.schema_expanse import rooms_of
from backrooms_if.worldfile.schema_rooms import RoomBodySpec

_CODES: Final = {
    "room": "W502",
    "thing": "W520",
    "lock": "W505",
    "exit": "W525",
    "noclip": "W525",
    "rule": "W522",
    "verb": "W522",
    "timer": "W522",
    "goal": "W522",
    "ending": "W503",
    "topic": "W523",
    "hint": "W523",
    "text": "W523",
    "effects": "W524",
}
_CURES: Final = {
    "room": "give some room an exit or noclip to it, or take it out",
    "thing": "put it where the player can come, let a rule bring it, or take it out",
    "lock": "name a key that the player can have, or unlock it in some rule",
    "exit": "mend the condition, or take the way out",
    "noclip": "mend the condition, or take the noclip out",
    "rule": "mend what it asks for, or take the rule out",
    "verb": "let its lines be about something that can be met, or take the verb out",
    "timer": "start it in some rule, or take it out",
    "goal": "mend its condition, or take the goal out",
    "ending": "let a rule that can run end the game so, or take the ending out",
    "topic": "mend the condition, or take the answer out",
    "hint": "mend the condition, or take the hint out",
    "text": "mend the condition, or take the text out",
    "effects": "mend the condition, or take the effects out",
}
_SAID: Final = {
    "thing": "the player never comes to `{name}`",
    "exit": "this way is never taken",
    "noclip": "nobody ever gets through here",
    "rule": "this rule never runs",
    "verb": "nobody can ever do this",
    "timer": "this timer never runs",
    "goal": "this goal is never reached",
    "topic": "this is never answered",
    "hint": "this hint is never given",
    "text": "this is never told",
    "effects": "these effects are never done",
}
_MOST_NAMED: Final = 4
"""What follows from a problem is named up to so many parts."""


def out_of_reach(world: World, parts: Sequence[Part], *, is_sound: bool) -> Iterator[Problem]:
    """Report what play never comes to, in the world as it is written and in every canon set.

    Unless the world `is_sound`, only rooms and endings are told of: of others too much may be in doubt.
    """
    places = Places(world, parts)
    for one in _told(world, is_sound=is_sound):
        if reach(world).endings or one.item.kind != "ending":
            yield _problem(one, places)


def is_without_end(world: World, *, is_sound: bool) -> bool:
    """Return whether play never comes to any ending, and no problem about something else gives the reason."""
    if reach(world).endings:
        return False
    told = [one for one in _told(world, is_sound=is_sound) if one.item.kind != "ending"]
    behind = {item.id for one in told for item in one.follows if item.kind == "ending"}
    return not behind.issuperset(world.endings)


def _told(world: World, *, is_sound: bool) -> Iterator[Lost]:
    """Yield what play never comes to in any canon set, as far as it is told."""
    others = [reach(world.under(name)) for name in world.canons if world.canons[name].presence or left_out(world, name)]
    for one in unreached(reach(world)):
        is_sure = is_sound or one.item.kind in ("room", "ending")
        if is_sure and not any(_is_reached(other, one) for other in others):
            yield one


def _is_reached(found: Reach, lost: Lost) -> bool:
    """Return whether a canon set opens what is out of reach without it."""
    item = lost.item
    known: dict[str, frozenset[Id] | frozenset[TextId]] = {
        "room": found.rooms,
        "thing": found.things,
        "exit": found.exits,
        "noclip": found.noclips,
        "rule": found.rules,
        "ending": found.endings,
        "text": found.texts,
    }
    if item.kind in known:
        return item.id in known[item.kind]
    return all(item != one.item for one in unreached(found))


def _problem(lost: Lost, places: "Places") -> Problem:
    item, why = lost.item, lost.why
    code, name = _CODES[item.kind], name_of(item.id)
    cure = _CURES[item.kind]
    if item.kind in ("room", "ending"):
        is_plain = why.words in ("nothing leads to it", "nothing ends the game so")
        called = called_room(item.id) if item.kind == "room" else f"`{name}`"
        message = f"nothing leads to {called}" if is_plain else f"nothing leads to {called}: {why.words}"
        if name == "@":
            code, axes = (
                "W540",
                ", ".join(f"{axis}: 0" for axis in "xyz"[: places.world.expanses[level_of(item.id)].dims]),
            )
            cure = f"write an exit or noclip `to: {{level: {level_of(item.id)}, {axes}}}`, or a room `at: {{{axes}}}`"
    elif item.kind == "lock":
        message = why.words
    elif why.at == "hidden" and why.words == "nothing reveals it":
        code, message, cure = "W509", why.words, f"reveal it in some rule: `reveal: {name}`"
    else:
        message = f"{_SAID[item.kind].format(name=name)}: {why.words}"
        code = "N521" if why.is_fixed else code
    if item.kind == "ending" and why.words == "nothing ends the game so":
        cure = _cure_of_ending(places.world, Id(item.id))
    span, path = places.of(lost)
    hints = (cure, f"for the same reason out of reach: {_listed(lost.follows)}") if lost.follows else (cure,)
    return Problem(code, span, message, hints, path)


def _cure_of_ending(world: World, ending: Id) -> str:
    if world.endings[ending].is_death and world.can_die:
        return "a death above has no `when`, so it comes first: put this one above it, with a `when`"
    if world.endings[ending].is_death:
        return "nothing has the effect `die`, and no rule that can run ends the game so"
    return f"no rule that can run has `end: {name_of(ending)}`"


def _listed(items: tuple[Item, ...]) -> str:
    """Return what follows from something, rooms and things before texts, as far as there are not too many."""
    order = sorted(range(len(items)), key=lambda at: (items[at].kind in ("text", "effects", "exit"), at))
    words = [_named(items[at]) for at in order[:_MOST_NAMED]]
    if len(items) > len(words):
        words.append(f"{len(items) - len(words):,} more")
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


def _named(item: Item) -> str:
    """Return how a report names a part: an exit by its room and word, a text by its path in the file of its level."""
    if item.kind == "text":
        return f"the text `{item.id.partition('/')[2].partition('#')[0]}`"
    if item.kind == "effects":
        return f"effects of `{name_of(item.id.partition('#')[0])}`"
    if item.kind == "room":
        return called_room(item.id) if name_of(item.id) == "@" else f"the room {called_room(item.id)}"
    return f"the {item.kind} `{name_of(item.id)}`"


class Places:
    """Where the parts of a world stand in its files."""

    def __init__(self, world: World, parts: Sequence[Part]) -> None:
        """Keep the files."""
        self.world = world
        self.parts = {part.level: part for part in parts}
        self.home = parts[0]
        self._at: dict[str, Callable[[str], Path]] = {
            "room": lambda full: self._room(full)[1],
            "thing": self._thing,
            "lock": lambda full: (*self._thing(full), "lockable"),
            "exit": self._exit,
            "noclip": lambda full: (*self._room(world.noclips[Id(full)].room)[1], "noclip", name_of(full)),
            "rule": self._rule,
            "timer": lambda full: ("timers", name_of(full)),
            "goal": lambda full: ("goals", name_of(full)),
            "ending": lambda full: ("endings", name_of(full)),
            "topic": self._topic,
            "hint": lambda full: ("hints", *full.split("/")[2:]),
            "verb": lambda full: ("verbs", full),
        }

    def of(self, lost: Lost) -> tuple[Span, Path]:
        """Return where something is told, and the path of the part in which it stands."""
        item = lost.of
        level = self._level(item)
        positions: Positions = self.parts[level].positions
        path = self._at[item.kind](item.id) if item.kind in self._at else ()
        if lost.item.kind == "text":
            place = self.world.text_places.get(TextId(lost.item.id))
            place = place or self.world.text_places.get(TextId(lost.item.id.partition("#")[0]))
            if place is not None:
                return Span(*place), path
        if lost.why.at and lost.item == item:
            at = (*path, lost.why.at)
            return positions.key(at) if lost.why.at == "hidden" else positions.value(at), at
        return positions.key(path), path

    def _level(self, item: Item) -> LevelId:
        if item.kind in ("exit", "topic"):
            head = item.id.partition(".")[0]
            level = level_of(head)
        elif item.kind in ("text", "hint"):
            level = LevelId(item.id.partition("/")[0])
        else:
            level = level_of(item.id)
        return level if level in self.parts else self.home.level

    def _thing(self, full: str) -> Path:
        name = name_of(full)
        if Id(full) in self.world.actors:
            return ("actors", name)
        if "." in name:
            room, _, phrase = name.partition(".")
            owner = Id(f"{level_of(full)}/{room}")
            spec, path = self._room(
                common_id(level_of(full)) if room == "expanse" and owner not in self.world.rooms_by_id else owner
            )
            written = next((one for one in spec.scenery if slug(one) == phrase), None) if spec is not None else None
            return (*path, "scenery") if written is None else (*path, "scenery", written)
        return ("doors" if "door" in self.world.things[Id(full)].traits else "things", name)

    def _rule(self, full: str) -> Path:
        name = name_of(full)
        if not name.startswith("verbs."):
            return ("rules", name)
        verbs = getattr(self.home.spec, "verbs", {})
        return ("verbs", next((key for key in verbs if slug(key) == name.removeprefix("verbs.")), name))

    def _topic(self, full: str) -> Path:
        actor, _, said = full.partition(".")
        spec = self.parts[level_of(actor)].spec.actors.get(name_of(actor))
        topics = getattr(spec, "topics", {})
        key = next((one for one in topics if topic_name(one) == said), None)
        return ("actors", name_of(actor)) if key is None else ("actors", name_of(actor), "topics", key)

    def _exit(self, full: str) -> Path:
        """Return the path of an exit rule: the rules of a word are in the order in which they are written."""
        room = next(room for room in self.world.rooms_by_id.values() for rule in exit_rules(room) if rule.id == full)
        spec, path = self._room(room.id)
        assert spec is not None, "a room that was compiled was written"
        written = [(("forced",), spec.forced)] if spec.forced is not None else []
        every = [*written, *((("exits", word), one) for word, one in spec.exits.items())]
        made = [rules for rules in dict.fromkeys((room.forced, *room.exits.values())) if rules]
        for (at, value), rules in zip(every, made, strict=False):
            for (_, index), rule in zip(rules_of(value), rules, strict=False):
                if rule.id == full:
                    return (*path, *at, *index)
        return (*path, "exits")

    def _room(self, full: str) -> tuple[RoomBodySpec | None, Path]:
        """Return what is written of a room, or of a place of an expanse, and where; None if nothing is."""
        part, name = self.parts[level_of(full)], name_of(full)
        if name in part.spec.rooms:
            return part.spec.rooms[name], ("rooms", name)
        for room, _, spec, path in rooms_of(part.spec, part.level):
            if room == full:
                return spec, path
        return None, ("rooms", name)
