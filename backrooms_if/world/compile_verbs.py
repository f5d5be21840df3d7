"""Verbs of a world: from what players type for them to lines with slots, and from their specs to records.

`compile.py` reads the lines before the rules, which can name the verbs, and makes the verbs themselves after them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Generic, Literal, TypeVar, get_args

from backrooms_if import limits
from backrooms_if.ids import ActionId, Id, LevelId
from backrooms_if.language.names import Fault
from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.world.compile_blocks import Block
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.effects import Effect
from backrooms_if.world.model import Verb, VerbLine, VerbSlot
from backrooms_if.world.namespace import TRAIT_NAMES
from backrooms_if.world.repeating import AGAIN, OOPS
from backrooms_if.world.texts import Writer, each, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import RuleSpec, VerbSpec

Demand = Literal["", "held", "visible", "reachable"]
_DEMANDS: Final[tuple[Demand, ...]] = tuple(one for one in get_args(Demand) if one)
_NOUNS: Final = ("thing", "second", "actor")
_EXTRAS: Final = ("direction", "topic", "number")
"""Slots that hold no thing; a line has one at most."""
_PIECE: Final = re.compile(r"\{(?P<slot>[^{}]*)\}|(?P<words>[^\s{}]+)|(?P<brace>[{}])")
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_UNKNOWN: Final = "in this story"
"""What HELP says of a verb that says nothing of itself."""

Part = frozenset[str] | str
"""Words that may stand for each other, or the kind of a slot: `noun`, `direction` or `text`."""


K = TypeVar("K")


class _Lines(Generic[K]):
    """Lines with something that is known of each, in order: which is the first that the same words can be meant by?

    A bit for each line under every word and slot that it has at a place, so that many lines cost no more than few.
    """

    def __init__(self) -> None:
        self.known: list[K] = []
        self.at: dict[tuple[int, int, str, bool], int] = {}

    def __bool__(self) -> bool:
        return bool(self.known)

    def add(self, parts: tuple[Part, ...], known: K) -> None:
        """Put a line behind the others."""
        bit = 1 << len(self.known)
        self.known.append(known)
        for place in _places(parts):
            for key in place:
                self.at[key] = self.at.get(key, 0) | bit

    def first(self, parts: tuple[Part, ...]) -> K | None:
        """Return what is known of the first line that clashes with one; None if none does."""
        left = -1
        for place in _places(parts):
            fitting = 0
            for key in place:
                fitting |= self.at.get(key, 0)
            left &= fitting
            if not left:
                return None
        return self.known[(left & -left).bit_length() - 1]


def _places(parts: tuple[Part, ...]) -> Iterator[list[tuple[int, int, str, bool]]]:
    """Yield what can stand at each place of a line: its words or its slot, with the length of the line."""
    for index, part in enumerate(parts):
        if isinstance(part, str):
            yield [(len(parts), index, part, True)]
        else:
            yield [(len(parts), index, form, False) for form in part]


class _Slot(NamedTuple):
    """A slot as it was read: `extra` is empty for one that holds a thing."""

    extra: str
    things: frozenset[Id] | None
    demand: Demand


class VerbMaker:
    """Makes the verbs of one level. `actions` are the engine's with their slots, `lines` what is typed for them."""

    def __init__(
        self,
        writer: Writer,
        level: LevelId,
        effects: EffectMaker,
        actions: Mapping[str, frozenset[str]],
        lines: tuple[tuple[str, str], ...],
        travel_words: frozenset[str],
    ) -> None:
        """Keep what lines are read against; nothing is worked out for a world without verbs."""
        self.writer = writer
        self.faults = writer.faults
        self.level = level
        self.effects = effects
        self.actions = actions
        self.lines = lines
        self.travel_words = travel_words
        self.count = 0
        self.own = _Lines[tuple[str, Path]]()
        """The lines that were read, with their verb and their place."""
        self.travel = _Lines[str]()
        """The travel words, once a line without slots has been read."""
        self.taken = _Lines[tuple[str, str]]()
        """What is typed for the engine's actions, once any line has been read."""
        self.several: dict[str, frozenset[Id]] = {}
        """What names stand for that were asked for before."""

    # --- lines -------------------------------------------------------------------------------------------------------

    def grammar(self, key: str, spec: VerbSpec, path: Path) -> tuple[VerbLine, ...]:
        """Return the lines of a verb; what is wrong with one is reported, and it is left out."""
        is_ours = key not in self.actions
        if is_ours and any(action == key for action, _ in self.lines):
            hint = "choose another gerund for it"
            self.faults.key(path, "E512", f"`{key}` is about the game itself, and no world can change it", hint)
            return ()
        if not is_ours and spec.about is not None:
            hint = "leave it out: it is for verbs of this world"
            self.faults.key((*path, "about"), "E206", "the engine says itself what this action does", hint)
        if spec.grammar is None:
            if is_ours and path not in self.writer.names.space.lost.parts:
                near = did_you_mean(key, self.actions)
                hint = f"did you mean `{near}`?" if near else "give it `grammar:`, what players type"
                self.faults.key(path, "E202", f"no action of the engine is called `{key}`, and it has no line", hint)
            return ()
        if is_ours and not any((spec.do, spec.say, spec.refuse)) and path not in self.writer.names.space.lost.parts:
            hint = "give it `do:`, `say:` or `refuse:`"
            self.faults.key(path, "E202", "a verb that does nothing", hint)
        found: list[VerbLine] = []
        for written, at in each(spec.grammar, (*path, "grammar")):
            self.count += 1
            if self.count > limits.VERB_LINES:
                if self.count == limits.VERB_LINES + 1:
                    message = f"more than {limits.VERB_LINES:,} lines of verbs, which are the limit"
                    self.faults.value(at, "E210", message, "let one line have several words, as `polish|rub {thing}`")
                break
            if len(written) > limits.LINE_CHARACTERS:
                message = f"a line of {len(written):,} characters, and players can type {limits.LINE_CHARACTERS}"
                self.faults.value(at, "E210", message, "part it into several lines")
                continue
            line = self._line(key, written, at)
            if line is not None:
                found.append(line)
        return tuple(found)

    def slots(self, grammars: Mapping[str, tuple[VerbLine, ...]]) -> dict[str, frozenset[str]]:
        """Return the names of new verbs, each with what its lines may name."""
        return {
            key: frozenset(re.findall(r"\{(\w+)\}", " ".join(line.spelt for line in lines)))
            for key, lines in grammars.items()
            if key not in self.actions
        }

    def _fault(self, path: Path, at: int, length: int, message: str, *hints: str | None) -> None:
        self.faults.inside(path, Fault(at, length, "E511", message, tuple(hint for hint in hints if hint)))

    def _line(self, key: str, written: str, path: Path) -> VerbLine | None:
        """Return a line as the engine spells it; None after a fault."""
        spelt: list[str] = []
        parts: list[Part] = []
        slots: list[VerbSlot] = []
        extra = ""
        for found in _PIECE.finditer(written):
            at, length = found.start(), found.end() - found.start()
            if found["brace"]:
                self._fault(path, at, length, "a brace without its partner", "a slot is written `{thing}`")
                return None
            if found["words"]:
                forms = tuple(form.lower() for form in found["words"].split("|"))
                strange = next((form for form in forms if not _WORD.fullmatch(form)), None)
                if strange is not None:
                    hint = "words stand apart, and `|` parts those that mean the same"
                    if (slot := strange.strip("<>()[]%$")) in (*_NOUNS, *_EXTRAS):
                        hint = f"a slot is written `{{{slot}}}`"
                    elif not strange.strip("$%#@"):
                        hint = f"leave `{strange}` out: a slot is written in braces alone"
                    self._fault(path, at, length, f"`{strange}` is no word that a player could type", hint)
                    return None
                spelt.append("|".join(forms))
                parts.append(frozenset(forms))
                continue
            variable = self.writer.names.find(found["slot"].strip(), ("variable",))
            if variable is not None and self.writer.names.space.sorts.get(variable.id) == "variable":
                spelt.append(f"<{variable.id}>")
                parts.append(frozenset((spelt[-1],)))
                continue
            if not parts:
                hint = "put the verb's word first, as `hum to {thing}`"
                self._fault(path, at, length, "a line begins with a word", hint)
                return None
            if isinstance(parts[-1], str):
                hint = "put a word between them, as `with` or `to`"
                self._fault(path, at, length, "two slots side by side, and nothing tells where the second begins", hint)
                return None
            slot = self._slot(found["slot"], path, at + 1)
            if slot is None:
                return None
            if slot.extra:
                if extra:
                    hint = "keep one of direction, topic and number"
                    self._fault(path, at, length, f"`{{{extra}}}` and `{{{slot.extra}}}` in one line", hint)
                    return None
                extra = slot.extra
                spelt.append(f"{{{extra}}}")
                parts.append("direction" if extra == "direction" else "text")
                continue
            if len(slots) == 2:
                self._fault(path, at, length, "a third thing in one line", "two are the most")
                return None
            slots.append(VerbSlot(("thing", "second")[len(slots)], slot.things, slot.demand))
            spelt.append(f"{{{slots[-1].name}}}")
            parts.append("noun")
        if not parts:
            self._fault(path, 0, len(written), "a line without a word", "write what players type, as `hum to {thing}`")
            return None
        line = VerbLine(" ".join(spelt), tuple(slots))
        if key in self.actions and not self._suits(key, line, path):
            return None
        return line if self._is_free(key, tuple(parts), slots, path) else None

    def _slot(self, written: str, path: Path, at: int) -> _Slot | None:
        """Return what a slot holds; None after a fault."""
        words = written.split()
        demand: Demand = ""
        if len(words) == 2:
            found = next((one for one in _DEMANDS if one == words[0]), None)
            if found is None:
                near = did_you_mean(words[0], _DEMANDS)
                hint = f"did you mean `{near}`?" if near else f"it is one of {', '.join(_DEMANDS)}, or nothing"
                self._fault(path, at, len(written), f"`{words[0]}` is nothing that a slot can demand", hint)
                return None
            demand = found
        if len(words) not in (1, 2):
            self._fault(path, at, len(written), "a slot holds one word", "write `{thing}`, or `{held thing}`")
            return None
        word = words[-1]
        if word in _EXTRAS:
            if demand:
                self._fault(path, at, len(written), f"`{demand}` of what is no thing", f"write `{{{word}}}`")
                return None
            return _Slot(word, None, "")
        if word in ("thing", "second"):
            return _Slot("", None, demand)
        names = self.writer.names
        several = names.members(word)
        if several is not None:
            return _Slot("", self._several(word, several, written, path, at), demand)
        named = names.find(word, ("thing", "noclip"))
        if named is not None:
            return _Slot("", frozenset((Id(named.id),)), demand)
        known = (*_NOUNS, *_EXTRAS, *sorted(TRAIT_NAMES))
        near = did_you_mean(word, known) or names.near(word, ("thing", "group", "kind"))
        listed = ", ".join((*_NOUNS, *_EXTRAS))
        hint = f"did you mean `{near}`?" if near else f"a slot is {listed}, a trait, a kind, a group or a thing"
        self._fault(path, at, len(written), f"no slot is called `{word}`", hint)
        return None

    def _several(self, word: str, several: tuple[str, ...], written: str, path: Path, at: int) -> frozenset[Id]:
        """Return the things of a group, kind or trait; a group of rooms, and what nothing belongs to, is reported."""
        space = self.writer.names.space
        if word not in self.several:
            self.several[word] = frozenset(map(Id, several))
        space.gather(self.faults, self.level, path, len(several))
        group = self.writer.names.find(word, ("group", "kind"))
        if several and space.sorts.get(several[0]) == "room":
            hint = "name a group of things; where the player is belongs into `when:`"
            self._fault(path, at, len(written), f"`{word}` is a group of rooms; a slot holds things", hint)
        elif not several and word != "actor" and not space.lost.torn and (group is None or group.is_sure):
            message = f"nothing has the trait `{word}`, so nobody can type this line"
            hint = "name the thing, or give one of them the trait"
            if group is not None:
                message, hint = f"nothing belongs to `{word}`, so nobody can type this line", "name the things"
            self.faults.inside(path, Fault(at, len(written), "W510", message, (hint,)))
        return self.several[word]

    def _suits(self, key: str, line: VerbLine, path: Path) -> bool:
        """Return whether an action of the engine can do something with a line; else it is reported."""
        own = re.findall(r"\{(\w+)\}", line.spelt)
        known = [sorted(re.findall(r"\{(\w+)\}", spelt)) for action, spelt in self.lines if action == key]
        if sorted(own) not in known:
            listed = " or ".join(sorted({" and ".join(f"{{{name}}}" for name in names) or "none" for names in known}))
            self.faults.value(path, "E511", f"`{key}` has other slots", f"its lines have {listed}")
            return False
        if any(slot.demand for slot in line.slots):
            hint = "leave it out: the action sees to it"
            self.faults.value(path, "E511", f"a demand in a line of `{key}`", hint)
            return False
        return True

    def _is_free(self, key: str, parts: tuple[Part, ...], slots: list[VerbSlot], path: Path) -> bool:
        """Return whether nothing else is meant by a line already; else it is reported."""
        words = tuple(part for part in parts if not isinstance(part, str))
        taken_first = (*OOPS.words, *(AGAIN.words if len(parts) == 1 else ()))
        kept = next((one for one in taken_first if one in words[0]), None)
        if kept is not None:
            self.faults.value(path, "E512", f"`{kept}` is taken before any verb", "choose another word")
            return False
        if len(words) == len(parts):
            if not self.travel:
                for word in dict.fromkeys((*OPPOSITES, *SHORT_FORMS, *sorted(self.travel_words))):
                    self.travel.add(tuple(frozenset((one,)) for one in word.split()), word)
            meant = self.travel.first(parts)
            if meant is not None:
                hint = "choose another word: a travel word goes before a verb, where there is such a way"
                self.faults.value(path, "E512", f"`{meant}` is a travel word", hint)
                return False
        is_open = all(slot.things is None for slot in slots)
        if not is_open:
            return True
        if not self.taken:
            for action, spelt in self.lines:
                self.taken.add(_parts(spelt), (action, spelt))
        if (engine_line := self.taken.first(parts)) is not None:
            action, spelt = engine_line
            hint = f"for another answer write a rule, `instead: {action}`; for another line choose other words"
            shown = " ".join(word.partition("|")[0] for word in spelt.split())
            self.faults.value(path, "E512", f"`{shown}` is a line of `{action}`", hint)
            return False
        if (own_line := self.own.first(parts)) is not None:
            other, place = own_line
            beside = (self.faults.positions.value(place), "the other")
            whose = "this verb" if other == key else f"`{other}`"
            self.faults.value(path, "E512", f"{whose} has this line already", "leave one of both out", other=beside)
            return False
        self.own.add(parts, (key, path))
        return True

    # --- what a verb does --------------------------------------------------------------------------------------------

    def verb(self, key: str, spec: VerbSpec, lines: tuple[VerbLine, ...], path: Path) -> Verb:
        """Return a verb; for an action of the engine only its lines, since what it does is a rule (`as_rule`)."""
        if key in self.actions:
            return Verb(ActionId(key), lines, "")
        writer = self.writer.in_rule(_bindings(lines))
        report = writer.text(text_id(self.level, (*path, "say")), spec.say, (*path, "say"))
        refusal = writer.text(text_id(self.level, (*path, "refuse")), spec.refuse, (*path, "refuse"))
        done: tuple[Effect, ...] = ()
        if spec.do is not None:
            done = self.effects.body(Block(True, writer), spec.do, (*path, "do"))
        when = writer.condition(spec.when, (*path, "when"))
        return Verb(ActionId(key), lines, spec.about or _UNKNOWN, when, done, report, refusal)


def as_rule(key: str, spec: VerbSpec) -> RuleSpec | None:
    """Return the rule that a verb under the name of an action of the engine stands for; None if it only has lines."""
    if spec.refuse is not None:
        return RuleSpec.model_construct(instead=key, when=spec.when, refuse=spec.refuse)
    if spec.say is None and spec.do is None:
        return None
    return RuleSpec.model_construct(after=key, when=spec.when, say=spec.say, do=spec.do, quiet=True)


def _bindings(lines: tuple[VerbLine, ...]) -> dict[str, tuple[str, ...]]:
    """Return what `thing`, `second` and `actor` can stand for in a verb; of a slot for any thing that is anything."""
    bindings: dict[str, tuple[str, ...]] = {"actor": ()}
    for name in ("thing", "second"):
        slots = [slot for line in lines for slot in line.slots if slot.name == name]
        if slots:
            sets = [slot.things for slot in slots if slot.things is not None]
            bindings[name] = tuple(sorted(frozenset().union(*sets))) if len(sets) == len(slots) else ()
    if any("{number}" in line.spelt for line in lines):
        bindings["number"] = ()
    for word in ("topic", "direction"):
        if lines and all(f"{{{word}}}" in line.spelt for line in lines):
            bindings[word] = ()
    return bindings


def _parts(spelt: str) -> tuple[Part, ...]:
    """Return the parts of a line of the engine."""
    kinds = {"thing": "noun", "second": "noun", "direction": "direction"}
    return tuple(
        kinds.get(piece[1:-1], "text") if piece.startswith("{") else frozenset(piece.split("|"))
        for piece in spelt.split()
    )
