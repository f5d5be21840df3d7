"""Prose with its sparse markup, read into a tree: `[first|..]`, `[if ..|..]`, `{counter}`, `{the lamp}`.

The compiler makes `Text`s of it, which are `texts.py`; all of them are handed out here.
"""

import re
from typing import Final, Literal

from backrooms_if import limits
from backrooms_if.ids import Id, TextId
from backrooms_if.language.names import Fault, Names, a_sort
from backrooms_if.language.plurals import plurals, singulars
from backrooms_if.language.signatures import BOUND_WORDS, HOLDERS, SPOKEN
from backrooms_if.language.texts import (
    PACES,
    Choose,
    Coined,
    Listing,
    NounPhrase,
    Number,
    Pace,
    Part,
    Quote,
    Text,
    Vary,
    choose,
    folded,
    plain_text,
    short_hash,
)
from backrooms_if.language.trees import Condition, Const, Tree
from backrooms_if.problems.collected import Enough
from backrooms_if.problems.near import did_you_mean

__all__ = (
    "PACES",
    "Choose",
    "Coined",
    "Listing",
    "NounPhrase",
    "Number",
    "Pace",
    "Part",
    "Quote",
    "Text",
    "Vary",
    "choose",
    "compile_text",
    "folded",
    "plain_text",
    "short_hash",
)

_OPENINGS: Final = (*PACES, "if")
_LITERAL: Final = "write `[[` for a bracket that is only a bracket"
_LITERAL_BRACE: Final = "write `{{` for a brace that is only a brace"
_OTHER_OPENINGS: Final = {
    "else": "it stands within the bracket of its `[if`: `[if lamp.lit|..|else|..]`",
    "elif": "it stands within the bracket of its `[if`: `[if lamp.lit|..|elif dark|..]`",
    "otherwise": "it stands within the bracket of its `[if`: `[if lamp.lit|..|else|..]`",
    "unless": "as in `[if not lamp.lit|..]`",
    "end": "the `]` of an `[if` ends it: `[if lamp.lit|..]`",
    "endif": "the `]` of an `[if` ends it: `[if lamp.lit|..]`",
}
"""Words that open or close a bracket in other systems, and what is written here."""
_BLOCK_IF: Final = re.compile(r"[^\[\]]*(?:\[(?:else|elif|otherwise)[^\[\]]*\][^\[\]]*)*\[(?:end ?if|end|/if)\]")
"""An `[if ..]` of other systems up to its end."""
_IF_FORM: Final = "write all of it in one bracket: `[if lamp.lit|..|else|..]`"
_IN_BRACES: Final = "in braces stands a number, as `{turns}`, or a thing with an article, as `{the lamp}`"


_SPOKEN_IN: Final = {
    "words": "it stands for what was typed, in a rule of `unparsed` or `typed`",
    "last_word": "it stands for the last word that was typed, in a rule of `unparsed` or `typed`",
    "topic": "it stands for a verb's slot `{topic}`, in that verb and in rules about it",
    "direction": "it stands for a verb's slot `{direction}`, in that verb and in rules about it",
}
_MARK: Final = re.compile(r"\[\[|\]\]|\{\{|\}\}|[\[\]{|]")


_OTHER_ELIF: Final = re.compile(r"\s*(else ?if|els?e?if|elf|elfi|elife|eilf)\b(?=.*\S)", re.IGNORECASE)
_OTHER_ELSE: Final = re.compile(r"\s*(else|otherwise|esle|els|elese|else:|otherwise:|default)\s*$", re.IGNORECASE)
"""What other systems call, or people mistype for, the words before the later arms of an `[if`."""

_ELSE_COLON: Final = re.compile(r"\s*(?:else|elif [^:|]+):")


def _meant_by(head: str) -> tuple[int, str]:
    """Return of what stands where an arm should begin how much of it is wrong, and how to mend it."""
    for pattern, word in ((_OTHER_ELIF, "elif"), (_OTHER_ELSE, "else")):
        found = pattern.match(head)
        if found is not None:
            return found.end(1), f"did you mean `{word}`?"
    if _ELSE_COLON.match(head):
        return len(head), "write `|` in the place of the colon"
    return len(head), "put `|else|` before what is told else"


def compile_text(
    text_id: TextId,
    source: str,
    names: Names,
    quotes: tuple[str, ...] = (),
    arms: dict[TextId, tuple[int, int]] | None = None,
) -> tuple[Text, list[Fault]]:
    """Return the text that `source` spells and all faults in it; with faults, the text is good for nothing.

    Of very many faults the first are returned.
    `quotes` are words in braces that the engine itself fills in, for its own messages. Where each variant begins and
    ends in the source is put into `arms`, if somebody wants to know.
    """
    if (plain := plain_text(text_id, source)) is not None:
        return plain, []
    if (marks := source.count("[") + source.count("{")) > limits.TEXT_MARKS:
        message = f"{marks:,} brackets and braces in one text, and {limits.TEXT_MARKS:,} are the limit"
        return Text(text_id, (), None), [Fault(0, 1, "E210", message, ("part it into several texts",))]
    reader = _Reader(text_id, source, names, quotes, arms)
    try:
        parts = reader.parts(0, in_arm=False)
    except Enough:
        return Text(text_id, (), None), reader.faults
    return reader.text(text_id, parts, strip=True), reader.faults


class _Reader:
    """One pass over the source; `at` is the next character."""

    def __init__(
        self,
        text_id: TextId,
        source: str,
        names: Names,
        quotes: tuple[str, ...],
        noted: dict[TextId, tuple[int, int]] | None,
    ) -> None:
        self.id = text_id
        self.noted = noted
        self.source = source
        self.names = names
        self.quotes = quotes
        self.at = 0
        self.faults: list[Fault] = []
        self.slots: dict[str, int] = {}

    def fault(self, at: int, length: int, message: str, *hints: str | None, code: str = "E403") -> None:
        if len(self.faults) > limits.PROBLEMS_PER_FILE:
            raise Enough  # more than are told of the whole file
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
        literal = 0  # brackets that stand for themselves and wait for their `]]`

        def flush() -> None:
            if words:
                parts.append(folded("".join(words)))
                words.clear()

        while (found := _MARK.search(self.source, self.at)) is not None:
            words.append(self.source[self.at : found.start()])
            mark, self.at = found.group(), found.start()
            # In an arm, `]]` closes two brackets, as in `[if a|[if b|c]]`, unless a `[[` of the same arm waits for it.
            if mark in ("[[", "{{", "}}") or (mark == "]]" and (literal or not in_arm)):
                literal += {"[[": 1, "]]": -1 if literal else 0}.get(mark, 0)
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
            message = f"brackets in brackets go {limits.TEXT_NESTING} deep"
            self.fault(start, 1, message, "write the text as a list of {when, say}", code="E210")
            self.skip(start)
            return None
        head_at = self.at
        while self.at < len(self.source) and self.source[self.at] not in "|[]":
            self.at += 1
        head = self.source[head_at : self.at].strip()
        word = head.split(None, 1)[0] if head else ""
        if word not in _OPENINGS:
            near = did_you_mean(word, _OPENINGS)
            hint = f"did you mean `{near}`?" if near else f"known are {', '.join(_OPENINGS)}; {_LITERAL}"
            if word in _OTHER_OPENINGS or head == "one of":
                hint = _OTHER_OPENINGS.get(
                    word, "as in `[random|..|..]`, or in `[cycle|..|..]` for one after the other"
                )
            elif len(words := head.split()) == 2 and words[0].lower() in ("a", "an", "some", "the"):
                if "|" not in self.source[self.at : self.at + 1]:
                    hint = f"write `{{{head}}}` for the name of a thing; {_LITERAL}"
            elif self.names.find(word, ("variable", "counter")) and head == word:
                hint = f"write `{{{word}}}` for what it holds; {_LITERAL}"
            elif self.names.find(word, ("thing",)) and head == word:
                hint = f"its name is told by `{{the {word}}}`; {_LITERAL}"
            self.fault(start, self.at - start, f"`[{word}` begins nothing", hint, code="E413")
            self.skip(start)
            return None
        if word == "if":
            return self.conditional(start, head_at, depth)
        if head != word:
            rest = head[len(word) :].strip()
            self.fault(self.source.index(rest, head_at), len(rest), f"`|` is wanted after `[{word}`", _LITERAL)
            self.skip(start)
            return None
        arms = self.arms(depth)
        if not self.closed(start):
            return None
        source = self.source[start : self.at]
        least, most = (1, 1) if word == "once" else (2, None)
        if len(arms) < least or (most and len(arms) > most):
            wanted = "one arm" if word == "once" else "two arms or more"
            cures = {("first", 1): "write `[once|..]` for what is told one time", ("once", 2): "write `[first|..|..]`"}
            cure = cures.get((word, len(arms)), f"as in `[{word}|one|another]`" if least == 2 else "as in `[once|..]`")
            self.fault(start, self.at - start, f"`[{word}` has {wanted}", cure, code="E414")
            return None
        pace: Pace = word  # type: ignore[assignment]  # one of PACES: it is in _OPENINGS and not `if`
        return Vary(pace, self.slot(source), tuple(arms))

    def arms(self, depth: int) -> list[Text]:
        arms: list[Text] = []
        while self.at < len(self.source) and self.source[self.at] == "|":
            self.at += 1
            start = self.at
            parts = self.parts(depth, in_arm=True)
            arms.append(self.arm(start, parts))
        return arms

    def arm(self, start: int, parts: list[Part]) -> Text:
        """Return the variant that has been read from `start` on."""
        arm = self.text(self.slot(self.source[start : self.at]), parts, strip=False)
        if self.noted is not None:
            self.noted[arm.id] = start, self.at
        return arm

    def conditional(self, start: int, head_at: int, depth: int) -> Part | None:
        """Read `[if c|a|elif d|b|else|e]`: the arm after each condition, the last without one."""
        arms: list[tuple[Condition | None, Text]] = []
        if self.at >= len(self.source) or self.source[self.at] != "|":
            if self.closed(start):
                colon = self.source.find(":", head_at, self.at)
                cure = _IF_FORM if colon < 0 else "write `|` in the place of the colon"
                self.fault(start, self.at - start, "a condition without its text", cure, code="E416")
                others = _BLOCK_IF.match(self.source, self.at)
                self.at = self.at if others is None else others.end()
            return None
        colon = self.source.find(":", head_at, self.at)
        if colon >= 0:
            message = "behind a condition stands `|`, and no colon"
            self.fault(colon, 1, message, "write `|` in the place of the colon", code="E416")
            self.skip(start)
            return None
        condition = self.condition(head_at, self.at)
        while True:
            if self.at >= len(self.source) or self.source[self.at] != "|":
                self.closed(start)
                break
            self.at += 1
            arm_start = self.at
            parts = self.parts(depth, in_arm=True)
            arms.append((condition, self.arm(arm_start, parts)))
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
                length, cure = end - head_at, "one `else` is enough, and the last"
                if condition is not None:
                    length, cure = _meant_by(self.source[head_at:end])
                message = "after the text of an `[if` comes `|elif condition|` or `|else|`"
                self.fault(head_at, length, message, cure, code="E416")
                self.skip(start)
                return None
            self.at = end
        return Choose(tuple(arms)) if arms else None

    def condition(self, start: int, end: int) -> Condition | None:
        # Here, since whoever only tells texts that were read before does without the language of conditions.
        from backrooms_if.language.conditions import check_all

        head = self.source[start:end]
        lead = len(head) - len(head.lstrip())
        word = head.split(None, 1)[0]
        source = head[lead + len(word) :]
        offset = start + lead + len(word)
        if not source.strip():
            self.fault(
                start,
                max(1, end - start),
                f"a condition is missing after `{word}`",
                "as in `[if lamp.lit|..]`",
                code="E416",
            )
            return Condition("true", Const(True))
        condition, faults = check_all(source.strip(), self.names)
        if condition is not None:
            return condition
        offset += len(source) - len(source.lstrip())
        for one in faults:
            self.fault(offset + one.offset, one.length, one.message, *one.hints, code=one.code)
        # A condition that says nothing, so that the arms behind it are still read and checked.
        return Condition("true", Const(True))

    def closed(self, start: int) -> bool:
        if self.at < len(self.source) and self.source[self.at] == "]":
            self.at += 1
            return True
        self.fault(start, 1, "this bracket is never closed", "write `]` where it ends", _LITERAL, code="E412")
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
        if end < 0 or "{" in self.source[start + 1 : end]:
            self.fault(start, 1, "this brace is never closed", "write `}` where it ends", _LITERAL_BRACE, code="E412")
            self.at = start + 1  # the brackets round it are closed all the same
            return None
        self.at = end + 1
        inside = self.source[start + 1 : end]
        words = inside.split()
        if len(words) == 2 and words[0] in ("the", "a", "The", "A", "an", "An"):
            return self.noun_phrase(start + 1 + inside.index(words[1], len(words[0])), words[0], words[1])
        if len(words) == 3 and words[:2] == ["list", "of"]:
            return self.listing(start + 1 + inside.rindex(words[2]), words[2])
        if len(words) == 1 and (
            words[0] in self.quotes or (words[0] in SPOKEN and self.names.bound(words[0]) is not None)
        ):
            return Quote(words[0])
        coined = self.names.find(words[0][0].lower() + words[0][1:], ("variable",)) if len(words) == 1 else None
        if coined is not None and coined.is_sure:
            return Coined(Id(coined.id), words[0][0].isupper())
        if not words:
            self.fault(start, end + 1 - start, "empty braces", _IN_BRACES, _LITERAL_BRACE, code="E415")
            return None
        return self.number(start, inside)

    def number(self, start: int, inside: str) -> Part | None:
        from backrooms_if.language.conditions import check_value

        lead = len(inside) - len(inside.lstrip())
        written, *behind = inside.split("|")
        source = written.strip()
        result = check_value(source, self.names, "number")
        if not isinstance(result, Fault):
            return self.counted(start, inside, result, [" ".join(one.split()) for one in behind])
        at = start + 1 + lead
        if result.code in ("E401", "E405", "E407", "E408"):  # hardly meant as a sum: `{list of box}`, `{coins|coin}`
            self.fault(at, len(source), "this is neither a number nor the name of a thing", _IN_BRACES, code="E415")
            return None
        if source == "player" or self.names.find(source, ("thing",)):
            cure = "say `you` in place of the braces" if source == "player" else f"write `the {source}` in the braces"
            self.fault(at, len(source), "a name in braces wants its article", cure, code="E415")
            return None
        hint = (
            f"for example `[if {source}|..|else|..]`" if self.names.find(source, ("flag",)) else _SPOKEN_IN.get(source)
        )
        self.fault(at + result.offset, result.length, result.message, *result.hints, hint, code=result.code)
        return None

    def counted(self, start: int, inside: str, tree: Tree, behind: list[str]) -> Part | None:
        """Return a number with what stands behind its `|`: `words`, or the noun that it counts."""
        if not behind:
            return Number(tree)
        if behind == ["words"]:
            return Number(tree, "words")
        at, length = start + 1 + inside.index("|") + 1, len(inside) - inside.index("|") - 1
        if len(behind) > 2 or not all(behind):
            hint = "write `{n|words}`, `{n|turns}`, or `{n|ox|oxen}`"
            self.fault(at, max(1, length), "a noun is wanted behind `|`, in the plural or in both forms", hint)
            return None
        if len(behind) == 2:
            return Number(tree, "counted", behind[0], behind[1])
        head, of, rest = behind[0].partition(" of ")
        before, _, noun = head.rpartition(" ")
        known = singulars(noun)
        one = next((stem for stem in known if plurals(stem)[0] == noun), known[0] if known else "")
        if not one:
            hint = f"write both forms: `{{{inside.split('|')[0].strip()}|one {noun}|several of them}}`"
            self.fault(at, length, f"`{behind[0]}` is no plural that can be made singular", hint)
            return None
        return Number(tree, "counted", f"{before} {one}{of}{rest}".strip(), behind[0])

    def listing(self, at: int, name: str) -> Part | None:
        """Return what `{list of box}` stands for."""
        if name in BOUND_WORDS and self.names.bound(name) is not None:
            return Listing(name, True)
        if name in ("player", "here"):
            return Listing(name, False)
        found = self.names.find(name, ("thing", "room"))
        if found is None:
            near = self.names.near(name, ("thing", "room"))
            cure = f"did you mean `{near}`?" if near else "name a container, a supporter, somebody, a room or `player`"
            self.fault(at, len(name), f"nothing is called `{name}`", cure, code="E302")
            return None
        if found.is_sure and found.sort == "thing" and not found.traits & HOLDERS:
            hint = f"give `{name}` the trait `container` or `supporter`"
            self.fault(at, len(name), f"nothing can be in or on `{name}`", hint, code="E314")
            return None
        return Listing(found.id, False)

    def noun_phrase(self, at: int, article: str, name: str) -> Part | None:
        forms: dict[str, Literal["the", "a", "The", "A"]] = {
            "the": "the", "The": "The", "a": "a", "an": "a", "A": "A", "An": "A",
        }  # fmt: skip
        if name in BOUND_WORDS and (self.names.bound(name) is not None or not self.names.find(name, ("thing",))):
            if self.names.bound(name) is None:
                hint = "it stands for something in rules about an action that has one"
                self.fault(at, len(name), f"`{name}` has no meaning here", hint, code="E409")
                return None
            return NounPhrase(forms[article], name, True)
        found = self.names.find(name, ("thing",))
        if found is not None:
            return NounPhrase(forms[article], found.id, False)
        other = self.names.find(name, ("room", "flag", "counter", "ending", "award", "noclip", "exit", "group", "kind"))
        if other is None:
            near = self.names.near(name, ("thing",))
            cure = "things are declared under `things:`" if name.isidentifier() else _IN_BRACES
            cure = f"did you mean `{near}`?" if near else cure
            self.fault(at, len(name), f"no thing is called `{name}`", cure, code="E302")
        elif other.is_sure:
            is_number = other.sort == "counter"
            cure = f"write `{{{name}}}` for its number" if is_number else "write the words, or name a thing"
            self.fault(at, len(name), f"`{name}` is {a_sort(other.sort)}, and has no article", cure, code="E307")
        return None
