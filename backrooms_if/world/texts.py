"""From written texts and conditions to checked ones, with faults at their column. The whole compiler uses it."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from backrooms_if.ids import Id, LevelId, TextId
from backrooms_if.language.conditions import Compare, Condition, Const, Read, all_of, check_all
from backrooms_if.language.names import Names
from backrooms_if.language.prose import Text, choose, compile_text, plain_text, short_hash
from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import LevelNames
from backrooms_if.world.naming import words_of
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Shared, slug_like
from backrooms_if.worldfile.schema import SaidWhen

if TYPE_CHECKING:
    from backrooms_if.world.places import Places
    from backrooms_if.world.shared_texts import SharedTexts

Written = str | list[SaidWhen] | dict[str, str]
"""A text as a spec holds it: words, a list of {when, say}, or a mapping by named state."""


def text_id(level: LevelId, path: Path) -> TextId:
    """Return the id of the text at `path`: the level and the keys that lead to it, phrases by their first one."""
    joined = "/".join(map(str, path))
    is_known = joined.islower() and joined.isascii() and joined.replace("/", "_").isidentifier()
    if is_known and joined.count("/") == len(path) - 1:
        return TextId(f"{level}/{joined}")  # nearly every path is of ids and keys, which are slugs
    return TextId(f"{level}/{'/'.join([slug(str(part)) for part in path])}")


_ID: Final = re.compile(r"[a-z0-9_]+")


def slug(phrase: str) -> str:
    """Return the first of some phrases as an id: `glass roof, ceiling` is `glass_roof`."""
    # Most are names of this language, in which they are known to be at once.
    if phrase.isidentifier() and phrase.islower() and phrase.isascii():
        return phrase
    return phrase if _ID.fullmatch(phrase) else "_".join(words_of(phrase.partition(",")[0]))


def topic_name(key: str) -> str:
    """Return what a topic is called in conditions, behind its actor: its first phrase as an id."""
    first = key.partition(",")[0]
    return slug_like(first) or slug(first)


def each(written: str | list[str], path: Path) -> list[tuple[str, Path]]:
    """Return one name, or each of a list, with its path."""
    if isinstance(written, str):
        return [(written, path)]
    return [(one, (*path, index)) for index, one in enumerate(written)]


class Writer(NamedTuple):
    """Makes texts and conditions for one level; notes where each text stands."""

    names: LevelNames
    faults: Faults
    begins: dict[TextId, Path]
    """The path of each text, for `TextPlaces`."""
    shared: "SharedTexts"
    quotes: tuple[str, ...] = ()
    """Words that may stand in braces besides, which the engine fills in."""
    noted: "Places | None" = None
    """Where everything is noted to stand, if a report wants to know."""

    def note(self, name: str, path: Path) -> None:
        """Note where something stands that is no text."""
        if self.noted is not None:
            self.noted.key(name, self.faults.positions, path)

    def in_rule(self, bindings: dict[str, tuple[str, ...]] | None) -> "Writer":
        """Return a writer for a rule, in which `thing` and `second` have a meaning."""
        return self._replace(names=self.names.in_rule(bindings))

    def message(self, text_id: str, source: str, path: Path, quotes: tuple[str, ...]) -> Text:
        """Return one of the engine's messages in the world's own words; `quotes` may stand in its braces."""
        names = self.names.in_rule({"thing": (), "second": (), "actor": ()})
        if isinstance(source, Shared):
            return self.shared.text(self._replace(names=names), source, path)
        return self._compiled(text_id, source, path, names, quotes)

    def _compiled(self, text_id: str, source: str, path: Path, names: Names, quotes: tuple[str, ...]) -> Text:
        """Return the text that words spell; what is wrong in them is reported."""
        arms: dict[TextId, tuple[int, int]] | None = None if self.noted is None else {}
        text, faults = compile_text(TextId(text_id), source, names, quotes, arms)
        for fault in faults:
            self.faults.inside(path, fault)
        if self.noted is not None:
            self.noted.text(text_id, source, arms or {}, self.faults.positions, path)
        return text

    def words(self, text_id: str, source: str, path: Path) -> Text:
        """Return the text that words spell, or the shared one that they name."""
        if isinstance(source, Shared):
            return self.shared.text(self, source, path)
        text = plain_text(TextId(text_id), source) if self.noted is None else None  # most are, and name nothing
        if text is None:
            names = self.names.at(self.faults.positions, path)
            text = self._compiled(text_id, source, path, names, self.quotes)
        self.begins[text.id] = path
        return text

    def text(self, text_id: str, written: Written | None, path: Path, owner: Id | None = None) -> Text | None:
        """Return the text as written; None for none. `owner` is the thing whose states a mapping goes by."""
        if written is None:
            return None
        if isinstance(written, str):
            return self.words(text_id, written, path)
        self.note(text_id, path)
        if isinstance(written, list):
            arms = []
            for index, said in enumerate(written):
                arm_id = f"{text_id}#{short_hash(said.say)}"
                condition = self.condition(said.when, (*path, index, "when"))
                arms.append((condition, self.words(arm_id, said.say, (*path, index, "say"))))
            return choose(TextId(text_id), tuple(arms))
        return self.by_state(text_id, written, path, owner)

    def by_state(self, text_id: str, written: Mapping[str, str], path: Path, owner: Id | None) -> Text | None:
        """Return the text that goes by a thing's named state."""
        first = None if owner is None else Id(owner.partition("#")[0])
        fields = {} if first is None else self.names.space.fields.get(first, {})
        states = {name: kind.words for name, kind in fields.items() if kind.kind == "word"}
        if first in self.names.space.unsure:
            return None
        if owner is None or not states:
            hint = "give the thing `states:`, or quote the text if it begins with a brace"
            self.faults.value(path, "E313", "a text by state, of a thing without states", hint)
            return None
        field = next((name for name, words in states.items() if set(written) & set(words)), next(iter(states)))
        arms: list[tuple[Condition | None, Text]] = []
        for state, source in written.items():
            if state not in states[field]:
                near = did_you_mean(state, states[field])
                hint = f"did you mean `{near}`?" if near else f"its states are {', '.join(states[field])}"
                self.faults.key((*path, state), "E306", f"`{state}` is no state of this thing", hint)
                continue
            condition = Condition(f"{field} is {state}", Compare("==", Read(owner, field), Const(state)))
            arms.append((condition, self.words(f"{text_id}/{state}", source, (*path, state))))
        return choose(TextId(text_id), tuple(arms))

    def condition(self, written: str | Sequence[str] | None, path: Path) -> Condition | None:
        """Return the condition, of a list one that wants all; None for none and after a fault."""
        if written is None:
            return None
        if isinstance(written, str):
            return self._condition(written, path)
        parts = [self._condition(one, (*path, index)) for index, one in enumerate(written)]
        good = tuple(part for part in parts if part is not None)
        return all_of(good) if good and len(good) == len(parts) else None

    def _condition(self, source: str, path: Path) -> Condition | None:
        condition, faults = check_all(source, self.names.at(self.faults.positions, path))
        for fault in faults:
            self.faults.inside(path, fault)
        return condition
