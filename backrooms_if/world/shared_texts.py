"""Texts that are written once under `texts:` and told in several places. Every writer of texts asks here.

Such a text has one id, wherever it is told: what varies in it moves on with each telling.
"""

from collections.abc import Mapping, Sequence

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, TextId, level_of, name_of
from backrooms_if.language.prose import Choose, Text, Vary
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.world.namespace import LOST
from backrooms_if.world.parts import Part
from backrooms_if.world.shared import blame, shared_id
from backrooms_if.world.texts import Writer, text_id
from backrooms_if.worldfile.positions import Path

_FOR_EACH = 50
"""What an arm or a mark weighs, in characters: it takes about as much memory."""
_NO_TEXT = Text(TextId(""), (), "")
"""Stands for a text after a fault, which has been told."""


class SharedTexts:
    """The shared texts of a world. `writers` of all levels are put in once they are there."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Begin with none made."""
        self.parts = {part.level: part for part in parts}
        self.writers: Mapping[LevelId, Writer] = {}
        self._made: dict[Id, Text] = {}
        self._faulty: set[Id] = set()
        self._making: list[Id] = []
        self._weights: dict[TextId, int] = {}
        self._told: dict[LevelId, int] = {}
        """How many characters are told by name in each level, as they would be if they were written out."""
        self.is_endless = False
        """Whether a level tells more of them than it may, so that nothing more should be made of the world."""
        self._uses: set[tuple[Id, object]] = set()
        """Each text with what `thing` and the others stand for where it was checked."""

    def text(self, writer: Writer, name: str, path: Path) -> Text:
        """Return the text of a name that stands at `path`; what is wrong with it there is reported at its place."""
        found = shared_id(writer, self.parts, "texts", name, path)
        if found is None:
            return _NO_TEXT
        if found in self._making:
            circle = ", ".join(f"`{name_of(one)}`" for one in (*self._making[self._making.index(found) :], found))
            writer.faults.value(path, "E521", f"a text that tells itself: {circle}", "write the words in one of them")
            return _NO_TEXT
        if len(self._making) >= limits.TEXT_DEPTH:
            message = f"texts that tell texts go {limits.TEXT_DEPTH} deep"
            writer.faults.value(path, "E210", message, "write the words in one of them")
            return _NO_TEXT
        use = (found, tuple(sorted((writer.names.bindings or {}).items())))
        if use not in self._uses and found not in self._faulty:
            self._uses.add(use)
            own = self.writers[level_of(found)]
            before = len(own.faults.problems)
            made = self._make(found, own.in_rule(writer.names.bindings))
            if len(own.faults.problems) > before:
                self._faulty.add(found)
                blame(own.faults, before, writer.faults.positions.value(path), "it is told here")
            self._made.setdefault(found, made)
            self._weights.setdefault(made.id, self._weight(made))
        told = self._made.get(found, _NO_TEXT)
        return told if self._may_tell(writer, told, path) else _NO_TEXT

    def _may_tell(self, writer: Writer, text: Text, path: Path) -> bool:
        """Return whether a level may tell one more text by its name; that it may not is told once.

        Each use is the text once more for whoever goes through the world, and texts of texts could stand for any size.
        """
        level = writer.names.level
        before = self._told.get(level, 0)
        after = self._told[level] = before + self._weights.get(text.id, 0)
        if before <= limits.SHARED_CHARACTERS < after:
            self.is_endless = True
            message = f"the shared texts told in this file come to more than {limits.SHARED_CHARACTERS:,} characters"
            writer.faults.value(path, "E210", message, "tell shorter texts, or fewer of them, inside one another")
        return after <= limits.SHARED_CHARACTERS

    def _weight(self, text: Text) -> int:
        """Return how many characters a text has with all that it tells, some for each of its arms."""
        known = self._weights.get(text.id)
        if known is not None:
            return known
        total = 0
        for part in text.parts:
            total += len(part) if isinstance(part, str) else _FOR_EACH
            if isinstance(part, Vary):
                total += sum(map(self._weight, part.arms))
            elif isinstance(part, Choose):
                total += sum(self._weight(arm) for _, arm in part.arms)
        return total

    def _make(self, found: Id, writer: Writer) -> Text:
        path: Path = ("texts", name_of(found))
        self._making.append(found)
        written = self.parts[level_of(found)].spec.texts[name_of(found)]
        made = writer.text(text_id(writer.names.level, path), written, path)
        self._making.pop()
        assert made is not None, "only a text by state can be none"
        return made

    def finish(self) -> None:
        """Check the texts that nothing tells, as far as they can be, and say so of each."""
        for level, part in self.parts.items():
            for key in part.spec.texts:
                found = part.id_of(key)
                if found in self._made:
                    continue
                self._make(found, self.writers[level].in_rule(dict.fromkeys(BOUND_WORDS, (str(LOST),))))
                hint = f"tell it where a text may stand: `say: {{text: {key}}}`"
                part.faults.key(("texts", key), "N531", f"nothing tells `{key}`", hint)
