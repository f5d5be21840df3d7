"""Prose with its sparse markup, read into a tree: `[first|..]`, `[if ..|..]`, `{counter}`, `{the lamp}`.

The compiler makes Texts, the engine tells them. Most prose has no markup and is kept as a plain string. Newlines
inside a block are spaces, a blank line parts paragraphs, a line that begins with a space or `- ` keeps its break.
"""

import re
from hashlib import blake2b
from typing import Final, Literal, NamedTuple

from backrooms_if import limits
from backrooms_if.ids import TextId
from backrooms_if.language.conditions import Condition, Const, Tree, check, check_value
from backrooms_if.language.names import Fault, Names
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.problems.near import did_you_mean

Pace = Literal["first", "once", "cycle"]
PACES: Final[tuple[Pace, ...]] = ("first", "once", "cycle")
_OPENINGS: Final = (*PACES, "if")


class Vary(NamedTuple):
    """Arms shown in turn: `first` stays at the last, `once` is shown one time, `cycle` goes round."""

    pace: Pace
    slot: TextId
    """The id under which the state counts how often this was shown."""
    arms: "tuple[Text, ...]"


class Choose(NamedTuple):
    """The first arm whose condition holds; a condition of None always does. Nothing, if none holds."""

    arms: "tuple[tuple[Condition | None, Text], ...]"


class Number(NamedTuple):
    """The value of a counter or number."""

    tree: Tree


class NounPhrase(NamedTuple):
    """A thing's name with an article: `form` is the, a, The or A; `who` an id, or a bound word if `is_bound`."""

    form: Literal["the", "a", "The", "A"]
    who: str
    is_bound: bool


class Quote(NamedTuple):
    """Words that the engine hands to one of its own messages, as they are."""

    word: str


Part = str | Vary | Choose | Number | NounPhrase | Quote


class Text(NamedTuple):
    """A text, or an arm of one. `plain` is its words where nothing varies, else None."""

    id: TextId
    parts: tuple[Part, ...]
    plain: str | None


_PARAGRAPH: Final = re.compile(r"[ \t]*\n[ \t]*\n\s*")
_KEPT: Final = re.compile(r"[ \t]*\n(?=-\s)|[ \t]*\n[ ]+")
_NEWLINE: Final = re.compile(r"[ \t]*\n")
_MARK: Final = re.compile(r"\[\[|\]\]|\{\{|\}\}|[\[\]{|]")


def folded(words: str) -> str:
    """Return words with newlines as the format means them: spaces, paragraphs, kept breaks."""
    if "\n" not in words:
        return words
    paragraphs = _PARAGRAPH.split(words)
    return "\n\n".join(
        "\n".join(_NEWLINE.sub(" ", line) for line in _KEPT.split(paragraph)) for paragraph in paragraphs
    )


def short_hash(words: str) -> str:
    """Return six letters and digits that follow from the words alone, for ids that survive edits elsewhere."""
    return blake2b(words.encode(), digest_size=3).hexdigest()


def choose(text_id: TextId, arms: tuple[tuple[Condition | None, Text], ...]) -> Text:
    """Return the text that is the first of `arms` whose condition holds."""
    return Text(text_id, (Choose(arms),), None)


def compile_text(text_id: TextId, source: str, names: Names, quotes: tuple[str, ...] = ()) -> tuple[Text, list[Fault]]:
    """Return the text that `source` spells and all faults in it; with faults, the text is good for nothing.

    `quotes` are words in braces that the engine itself fills in, for its own messages.
    """
    if "[" not in source and "{" not in source and "]" not in source and "}" not in source:
        words = folded(source.strip())
        return Text(text_id, (words,), words), []
    reader = _Reader(text_id, source, names, quotes)
    parts = reader.parts(0, in_arm=False)
    return reader.text(text_id, parts, strip=True), reader.faults


class _Reader:
    """One pass over the source; `at` is the next character."""

    def __init__(self, text_id: TextId, source: str, names: Names, quotes: tuple[str, ...]) -> None:
        self.id = text_id
        self.source = source
        self.names = names
        self.quotes = quotes
        self.at = 0
        self.faults: list[Fault] = []
        self.slots: dict[str, int] = {}

    def fault(self, at: int, length: int, message: str, *hints: str | None, code: str = "E403") -> None:
        self.faults.append(Fault(at, max(1, length), code, message, tuple(filter(None, hints))))

    def slot(self, words: str) -> TextId:
        """Return an id from the words; the same words a second time in one text get a number behind it."""
        name = short_hash(words)
        count = self.slots[name] = self.slots.get(name, 0) + 1
        return TextId(f"{self.id}#{name}" if count == 1 else f"{self.id}#{name}.{count}")

    def text(self, text_id: TextId, parts: list[Part], *, strip: bool) -> Text:
        if strip and parts:
            if isinstance(parts[0], str):
                parts[0] = parts[0].lstrip()
            if isinstance(parts[-1], str):
                parts[-1] = parts[-1].rstrip()
        kept = tuple(part for part in parts if part != "")
        if all(isinstance(part, str) for part in kept):
            return Text(text_id, kept, "".join(str(part) for part in kept))
        return Text(text_id, kept, None)

    def parts(self, depth: int, *, in_arm: bool) -> list[Part]:
        """Return the parts up to the end, or in an arm up to its `|` or `]`, which is left to be read."""
        parts: list[Part] = []
        words: list[str] = []

        def flush() -> None:
            if words:
                parts.append(folded("".join(words)))
                words.clear()

        while (found := _MARK.search(self.source, self.at)) is not None:
            words.append(self.source[self.at : found.start()])
            mark, self.at = found.group(), found.start()
            # In an arm, `]]` closes two brackets unless it stands for itself; closing wins, since `[a|[b|c]]` is
            # common.
            if mark in ("[[", "{{", "}}") or (mark == "]]" and not in_arm):
                words.append(mark[0])
                self.at = found.end()
            elif in_arm and mark in ("|", "]", "]]"):
                flush()
                return parts
            elif mark == "[":
                flush()
                part = self.bracket(depth + 1)
                if part is not None:
                    parts.append(part)
            elif mark == "{":
                flush()
                part = self.brace()
                if part is not None:
                    parts.append(part)
            else:
                words.append(mark)
                self.at = found.end()
        words.append(self.source[self.at :])
        self.at = len(self.source)
        flush()
        return parts

    def bracket(self, depth: int) -> Part | None:
        start = self.at
        self.at += 1
        if depth > limits.TEXT_NESTING:
            self.fault(start, 1, f"brackets in brackets go {limits.TEXT_NESTING} deep")
            self.at = len(self.source)
            return None
        head_at = self.at
        while self.at < len(self.source) and self.source[self.at] not in "|[]":
            self.at += 1
        head = self.source[head_at : self.at].strip()
        word = head.split(None, 1)[0] if head else ""
        if word not in _OPENINGS:
            near = did_you_mean(word, _OPENINGS)
            hint = f"did you mean `{near}`?" if near else f"known are {', '.join(_OPENINGS)}; write `[[` for a bracket"
            self.fault(start, self.at - start, f"`[{word}` begins nothing", hint)
            self.skip(start)
            return None
        if word == "if":
            return self.conditional(start, head_at, depth)
        if head != word:
            self.fault(head_at + len(word), len(head) - len(word), f"`|` is wanted after `[{word}`")
        arms = self.arms(depth)
        if not self.closed(start):
            return None
        source = self.source[start : self.at]
        least, most = (1, 1) if word == "once" else (2, None)
        if len(arms) < least or (most and len(arms) > most):
            wanted = "one arm" if word == "once" else "two arms or more"
            cure = f"write `[once|{arms[0].plain or '...'}]`" if word == "first" and len(arms) == 1 else None
            self.fault(start, self.at - start, f"`[{word}` has {wanted}", cure)
            return None
        pace: Pace = word  # type: ignore[assignment]  # one of PACES: it is in _OPENINGS and not `if`
        return Vary(pace, self.slot(source), tuple(arms))

    def arms(self, depth: int) -> list[Text]:
        arms: list[Text] = []
        while self.at < len(self.source) and self.source[self.at] == "|":
            self.at += 1
            start = self.at
            parts = self.parts(depth, in_arm=True)
            arms.append(self.text(self.slot(self.source[start : self.at]), parts, strip=False))
        return arms

    def conditional(self, start: int, head_at: int, depth: int) -> Part | None:
        """Read `[if c|a|elif d|b|else|e]`: the arm after each condition, the last without one."""
        arms: list[tuple[Condition | None, Text]] = []
        condition = self.condition(head_at, self.at)
        closed_off = False
        while True:
            if self.at >= len(self.source) or self.source[self.at] != "|":
                if not closed_off and self.closed(start):
                    self.fault(start, self.at - start, "a condition without its text", "write `[if condition|text]`")
                break
            self.at += 1
            arm_start = self.at
            parts = self.parts(depth, in_arm=True)
            arms.append((condition, self.text(self.slot(self.source[arm_start : self.at]), parts, strip=False)))
            if self.at >= len(self.source) or self.source[self.at] != "|":
                self.closed(start)
                break
            head_at = self.at + 1
            end = head_at
            while end < len(self.source) and self.source[end] not in "|[]":
                end += 1
            head = self.source[head_at:end].strip()
            if head == "else" and condition is not None:
                condition = None
            elif head.split(None, 1)[:1] == ["elif"] and condition is not None:
                condition = self.condition(head_at, end)
            else:
                self.fault(head_at, end - head_at, "after the text of an `[if` comes `|elif condition|` or `|else|`")
                self.skip(start)
                return None
            self.at = end
        return Choose(tuple(arms)) if arms else None

    def condition(self, start: int, end: int) -> Condition | None:
        head = self.source[start:end]
        lead = len(head) - len(head.lstrip())
        word = head.split(None, 1)[0]
        source = head[lead + len(word) :]
        offset = start + lead + len(word)
        result = check(source.strip(), self.names)
        if isinstance(result, Condition):
            return result
        offset += len(source) - len(source.lstrip())
        self.fault(offset + result.offset, result.length, result.message, *result.hints, code=result.code)
        # A condition that says nothing, so that the arms behind it are still read and checked.
        return Condition("true", Const(True))

    def closed(self, start: int) -> bool:
        if self.at < len(self.source) and self.source[self.at] == "]":
            self.at += 1
            return True
        self.fault(start, 1, "this bracket is never closed", "write `[[` for a bracket that is only a bracket")
        return False

    def skip(self, start: int) -> None:
        """Go on behind the bracket that began at `start`, so that one slip gives one fault."""
        depth = 0
        for at in range(start, len(self.source)):
            depth += {"[": 1, "]": -1}.get(self.source[at], 0)
            if depth == 0:
                self.at = at + 1
                return
        self.at = len(self.source)

    def brace(self) -> Part | None:
        start = self.at
        end = self.source.find("}", start)
        if end < 0:
            self.fault(start, 1, "this brace is never closed", "write `{{` for a brace that is only a brace")
            self.at = len(self.source)
            return None
        self.at = end + 1
        inside = self.source[start + 1 : end]
        words = inside.split()
        if len(words) == 2 and words[0] in ("the", "a", "The", "A", "an", "An"):
            return self.noun_phrase(start + 1 + inside.index(words[1], len(words[0])), words[0], words[1])
        if len(words) == 1 and words[0] in self.quotes:
            return Quote(words[0])
        if not words:
            self.fault(start, end + 1 - start, "empty braces", "write `{{` for a brace that is only a brace")
            return None
        lead = len(inside) - len(inside.lstrip())
        result = check_value(inside.strip(), self.names, "number")
        if isinstance(result, Fault):
            hint = "write `{the lamp}` for a thing's name" if result.code == "E402" else None
            self.fault(
                start + 1 + lead + result.offset, result.length, result.message, *result.hints, hint, code=result.code
            )
            return None
        return Number(result)

    def noun_phrase(self, at: int, article: str, name: str) -> Part | None:
        forms: dict[str, Literal["the", "a", "The", "A"]] = {
            "the": "the", "The": "The", "a": "a", "an": "a", "A": "A", "An": "A",
        }  # fmt: skip
        if name in BOUND_WORDS:
            if self.names.bound(name) is None:
                self.fault(at, len(name), f"`{name}` has no meaning here", "it stands for something only in rules")
                return None
            return NounPhrase(forms[article], name, True)
        found = self.names.find(name, ("thing",))
        if found is None:
            near = self.names.near(name, ("thing",))
            hint = f"did you mean `{near}`?" if near else None
            self.fault(at, len(name), f"no thing is called `{name}`", hint, code="E302")
            return None
        return NounPhrase(forms[article], found.id, False)
