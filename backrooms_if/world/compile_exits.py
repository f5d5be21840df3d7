"""Exits: from their specs to records. `compile_rooms.py` calls it for each travel word of a room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.language.names import Sort
from backrooms_if.records import NamedTuple, of_values
from backrooms_if.world.compile_blocks import Block
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.effects import Effect, Guard, Refuse, Say
from backrooms_if.world.model import ExitRule
from backrooms_if.world.namespace import resolve
from backrooms_if.world.naming import NO_WORD, words_of
from backrooms_if.world.odds import Odds
from backrooms_if.world.texts import Writer, Written, each, slug, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ExitSpec
from backrooms_if.worldfile.schema_exits import rules_of
from backrooms_if.worldfile.schema_rooms import RoomBodySpec

TARGET_CURES: Final[dict[Sort, str]] = {
    "ending": "a way to an ending has a rule of its own: `{odds: 1 in 4, to: ENDING}`",
    "thing": "a door is named under `door:`, and `to:` names the room behind it",
}
Value = str | ExitSpec | list[str | ExitSpec]
"""What stands behind a travel word: a room, a rule, or a list of rules."""


@dataclass(slots=True)
class Joints:
    """What the exits of all levels note together: a door may join two levels."""

    rooms: dict[Id, list[Id]] = field(default_factory=dict)
    """The rooms that each door stands in."""
    named: set[Id] = field(default_factory=set)
    """The doors that some exit names, rightly or not."""
    doors: dict[Id, list[Id]] = field(default_factory=dict)
    """The doors of each room."""
    ranks: dict[Id, int] = field(default_factory=dict)
    """The number of each door, in the order in which they were met."""

    keys: dict[LevelId, dict[str, "_Key"]] = field(default_factory=dict)
    """The travel words of each key of exits: a level has a handful of them, under thousands of exits."""

    def join(self, door: Id, room: Id) -> list[Id]:
        """Note that an exit of a room names a door; return the rooms that it stands in by now."""
        self.named.add(door)
        rooms = self.rooms.setdefault(door, [])
        if room not in rooms:
            rooms.append(room)
            self.doors.setdefault(room, []).append(door)
            self.ranks.setdefault(door, len(self.ranks))
        return rooms

    def keys_of(self, level: LevelId) -> dict[str, "_Key"]:
        """Return the keys of exits that were met in a level, in their order, to put others there."""
        return self.keys.setdefault(level, {})

    def words(self) -> dict[LevelId, dict[str, list[str]]]:
        """Return for each level its keys of exits with the travel words in each; a key may be without any."""
        return {
            level: {key: [word for word in known.words if word] for key, known in own.items()}
            for level, own in self.keys.items()
        }

    def meet(self, level: LevelId, keys: Iterable[str]) -> None:
        """Note keys of exits of a level that are made without asking."""
        known = self.keys_of(level)
        for key in keys:
            if key not in known:
                known[key] = _key(key)

    def doors_of(self, room: Id) -> list[Id]:
        """Return the doors of a room in the order in which the exits of all levels name them."""
        return sorted(self.doors.get(room, ()), key=self.ranks.__getitem__)


@dataclass(slots=True)
class ExitMaker:
    """Makes the exits of one level; notes which rooms each door stands in."""

    writer: Writer
    level: LevelId
    drafts: Mapping[Id, Draft]
    effects: EffectMaker
    joints: Joints
    keys: dict[str, "_Key"]

    def exits(self, room: Id, spec: RoomBodySpec, path: Path) -> dict[str, tuple[ExitRule, ...]]:
        """Return the exits of a room, by travel word."""
        writer, level = self.writer, self.level
        faults, space = writer.faults, writer.names.space
        here, sorts = space.rooms[level], space.sorts
        is_plain = writer.noted is None and writer.names.own is None and faults.positions.is_own and path[0] == "rooms"
        found: dict[str, tuple[ExitRule, ...]] = {}
        for key, written in spec.exits.items():
            known = self.keys.get(key)
            if known is None:
                known = self.keys[key] = _key(key)
            words, word, tail, slug_of_word = known
            if is_plain and word and word not in found:
                # Most lead to a room, perhaps with some words, and nothing else comes up: a call for each step would
                # take longer.
                name: object = written
                say: Written | None = None
                if type(written) is ExitSpec and written.__pydantic_fields_set__ <= _PLAIN:
                    given = written.__dict__
                    name, say = given.get("to"), given.get("say")
                to = here.get(name) if type(name) is str else None
                if to is None and type(name) is str and "/" in name and sorts.get(name) == "room":
                    to = Id(name)
                if to is not None:
                    told = None
                    if say is not None:
                        say_id = f"{level}/rooms/{path[1]}/exits/{slug_of_word}/say"
                        told = writer.text(say_id, say, (*path, key, "say"))
                    found[word] = (of_values(ExitRule, (room + tail, word, (to,), None, None, told, *_REST)),)
                    continue
            at = (*path, key)
            rules = self.rules(room, words[0], written, at)
            for word in words:
                if not word:
                    faults.key(at, "E311", NO_WORD, "write a word, or leave it out")
                elif word in found:
                    first = next(other for other in spec.exits if word in travel_words(other))
                    place = (faults.positions.key((*path, first)), "first here")
                    message = f"the word `{word}` has an exit already"
                    faults.part_of_key(at, word, "E505", message, "make one list of both", other=place)
                else:
                    found[word] = rules
        return found

    def forced(self, room: Id, written: Value, path: Path) -> tuple[ExitRule, ...]:
        """Return the rules by which a room leads the player on."""
        for one, index in rules_of(written):
            if isinstance(one, ExitSpec) and one.only == "actors":
                hint = "leave `only` out: a forced room leads nobody on but the player"
                self.writer.faults.value((*path, *index, "only"), "E206", "actors are not led on", hint)
        return self.rules(room, "", written, path)

    def rules(self, room: Id, word: str, written: Value, path: Path) -> tuple[ExitRule, ...]:
        """Return the rules of one travel word, or of no word, which are forced; what is named wrongly is left out."""
        if isinstance(written, str):  # most are: the name of a room, of which nothing below comes up
            to = self._target(written, path)
            if to is None:
                return ()
            plain = self._plain(Id(_base(room, word)), word, to)
            self.writer.note(plain.id, path)
            return (plain,)
        faults = self.writer.faults
        is_list = isinstance(written, list)
        found: list[ExitRule] = []
        changed = False
        for one, index in rules_of(written):
            at = (*path, *index)
            rule = self._rule(room, word, one, at, is_list=is_list, changed=changed)
            if rule is None:
                continue
            is_named = isinstance(one, ExitSpec) and one.id
            if any(rule.id == other.id for other in found) and not is_named and not self._is_torn(path):
                what = "that only say why not" if rule.refuses else "that go on" if rule.passes else "that stay"
                what = "to the same room" if rule.leads else what
                faults.value(at, "E505", f"two rules of one word {what}", "give this one an `id:`")
            changed = changed or (rule.passes and any(map(_changes, rule.effects)))
            found.append(rule)
            self.writer.note(rule.id, at)
        if found and found[-1].passes and isinstance(one, ExitSpec) and one.pass_:
            hint = "leave `pass` out, or add the rule that is to be tried then"
            faults.key((*at, "pass"), "E206", "`pass`, and no rule comes after this one", hint)
        return tuple(found)

    def _rule(
        self, room: Id, word: str, spec: str | ExitSpec, path: Path, *, is_list: bool, changed: bool
    ) -> ExitRule | None:
        """Return a rule; None if what it leads to is named wrongly. `changed`: whether one before it changes things."""
        base = _base(room, word)
        if isinstance(spec, str):
            to = self._target(spec, path)
            return None if to is None else self._plain(Id(f"{base}.{name_of(to)}" if is_list else base), word, to)
        targets = self._targets(spec, (*path, "to"))
        door = None if spec.door is None else self._door(room, spec.door, (*path, "door"))
        rule_id = Id(f"{self.level}/{spec.id}" if spec.id is not None else f"{base}.{_tail(spec, targets)}")
        if spec.id is None and not is_list:
            rule_id = Id(base)
        when = self.writer.condition(spec.when, (*path, "when"))
        of_word: Path = ("exits", word) if word else ("forced",)
        id_path: Path = ("rooms", name_of(room), *of_word, *([rule_id.rpartition(".")[2]] if is_list else []))
        say = None
        if spec.say is not None:
            say = self.writer.text(text_id(self.level, (*id_path, "say")), spec.say, (*path, "say"))
        effects: tuple[Effect, ...] = ()
        if spec.do is not None:
            effects = self.effects.body(Block(bool(word), self.writer), spec.do, (*path, "do"), changed=changed)
        if spec.to is not None and not targets:
            return None
        ending = next(iter(targets)) if len(targets) == 1 else None
        if ending is not None and self.writer.names.space.sorts.get(ending) != "ending":
            ending = None
        return ExitRule(
            rule_id,
            word,
            () if ending else tuple(targets),
            door,
            when,
            say,
            spec.hidden,
            None if spec.odds is None else Odds(spec.odds.wins, spec.odds.out_of),
            tuple(targets.values()) if len(targets) > 1 else (),
            ending,
            effects,
            spec.pass_,
            spec.only or "",
            spec.cost or 1,
        )

    def _plain(self, rule_id: Id, word: str, to: Id) -> ExitRule:
        """Return the rule that only leads to a room, or to an ending."""
        names = self.writer.names.space
        if names.has_endings and names.sorts[to] == "ending":
            return ExitRule(rule_id, word, (), None, None, None, False, ending=to)
        return ExitRule(rule_id, word, (to,), None, None, None, False)

    # --- where it leads ----------------------------------------------------------------------------------------------

    def _target(self, written: str, path: Path) -> Id | None:
        """Return the one room or ending that is meant; None after a fault."""
        names = self.writer.names
        sorts: tuple[Sort, ...] = ("room", "ending") if names.space.has_endings else ("room",)
        return resolve(names, self.writer.faults, path, written, sorts, "E301", hints=TARGET_CURES)

    def _targets(self, spec: ExitSpec, path: Path) -> dict[Id, int]:
        """Return the rooms that a rule may lead to with their weights, or the ending; none after a fault."""
        if spec.to is None:
            return {}
        if isinstance(spec.to, str):
            to = self._target(spec.to, path)
            return {} if to is None else {to: 1}
        return weighted(self.writer, spec.to, path)

    def _is_torn(self, path: Path) -> bool:
        """Return whether rules of a word have lost something, so that two may be alike that were not."""
        lost = self.writer.names.space.lost
        return any(one[: len(path)] == path for one in lost.torn | lost.filled)

    def _door(self, room: Id, written: str, path: Path) -> Id | None:
        """Return the door that is meant, and note that it stands in this room; None after a fault."""
        names, faults = self.writer.names, self.writer.faults
        door = resolve(names, faults, path, written, ("thing",), "E302")
        if door is None:
            return None
        was_named = door in self.joints.named
        self.joints.named.add(door)
        if was_named and "door" not in self.drafts[door].traits:
            return None  # one slip, which is told where it is named first
        if "door" not in self.drafts[door].traits:
            hint = "things that stand between rooms are written under `doors:`"
            faults.value(path, "E307", f"`{written}` is not a door", hint)
            return None
        is_new = room not in self.joints.rooms.get(door, ())
        if len(self.joints.join(door, room)) > 2 and is_new:
            hint = "a door joins two rooms: make another one for this exit"
            faults.value(path, "E505", f"`{written}` is in two other rooms already", hint)
        return door


def weighted(writer: Writer, written: str | list[str] | dict[str, int], path: Path) -> dict[Id, int]:
    """Return the rooms of which chance picks one, with their weights; what is named wrongly is reported."""
    names = writer.names
    if type(written) is str and names.own is None and writer.faults.positions.is_own:
        to = names.space.rooms[names.level].get(written)
        if to is not None:
            return {to: 1}  # as most
    items: list[tuple[str, int, Path]] = []
    if isinstance(written, dict):
        items = [(one, weight, (*path, one)) for one, weight in written.items()]
    else:
        items = [(one, 1, at) for one, at in each(written, path)]
    is_key = isinstance(written, dict)
    found: dict[Id, int] = {}
    for one, weight, at in items:
        target = resolve(writer.names, writer.faults, at, one, ("room",), "E301", is_key=is_key, hints=TARGET_CURES)
        if target is not None and target in found:
            writer.faults.value(
                at, "E312", f"`{one}` stands twice in this list", f"write weights: `to: {{{one}: 2, ...}}`"
            )
        elif target is not None:
            found[target] = weight
    return found


class _Key(NamedTuple):
    """What follows from a key of `exits`."""

    words: list[str]
    only: str
    """The one travel word of it; empty if there are several, or none."""
    tail: str
    """What the ids of its rules end in."""
    told: str
    """What stands for it in the ids of texts."""


def _key(key: str) -> _Key:
    words = travel_words(key)
    only = words[0] if len(words) == 1 else ""
    return _Key(words, only, _base(Id(""), only), slug(only))


_REST: Final = ExitRule(Id(""), "", (), None, None, None, False)[6:]
"""What the last fields hold of a way of which nothing is written but where it leads and what is told."""
_PLAIN: Final = frozenset(("to", "say"))
"""What most ways are given that are more than the name of a room."""


def travel_words(key: str) -> list[str]:
    """Return the travel words of a key of `exits`; one without a word in it is empty."""
    return [" ".join(words_of(part)) for part in key.split(",")]


def _base(room: Id, word: str) -> str:
    """Return what the ids of the rules of a travel word begin with."""
    return f"{room}.{word.replace(' ', '_') or 'forced'}"


def _tail(spec: ExitSpec, targets: Mapping[Id, int]) -> str:
    """Return what tells a rule from the others of its word: where it leads, or that it does not."""
    if targets:
        return "_or_".join(map(name_of, targets))
    return "pass" if spec.pass_ else "stay"


def _changes(effect: Effect) -> bool:
    """Return whether something may be changed by an effect, so that nothing can be refused after it."""
    if isinstance(effect, Guard):
        return any(map(_changes, (*effect.do, *effect.otherwise)))
    return not isinstance(effect, Say | Refuse)
