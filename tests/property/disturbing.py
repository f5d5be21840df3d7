"""World files laid out as nobody should: odd indents, quotes, folded and wrapped texts, brackets, comments anywhere.

What they say stays the same, so that `fmt` has to bring back the same world.
"""

from random import Random

from backrooms_if.authoring.layout.meaning import arranged, form_of_file, is_prose, item_form
from backrooms_if.authoring.layout.scalars import in_quotes, is_special, needs_quotes
from backrooms_if.authoring.layout.tree import Collection, Node, Scalar, tree_of
from backrooms_if.authoring.reference.forms import Form

NOTE = "# note"


def disturbed(source: str, seed: int) -> tuple[str, int]:
    """Return the file in another layout, and how many comments were added to it."""
    return _Disturbing(source, seed).text()


class _Disturbing:
    def __init__(self, source: str, seed: int) -> None:
        self.chance = Random(seed)
        self.tree = tree_of(source)
        self.lines: list[str] = []
        self.notes = 0
        self.block = (-1, 0)
        """How many lines there were when a block of text ended, and the column of its words."""

    def text(self) -> tuple[str, int]:
        self.mapping(self.tree.root, form_of_file(self.tree.root), 0)
        self.note(self.chance.randint(0, 6))
        end = self.chance.choice(["\n", "\n", "\r\n"])
        head = self.chance.choice(["", "", "---\n", "\n\n"]).replace("\n", end)
        return head + end.join(self.lines) + self.chance.choice(["", end, end * 3]), self.notes

    def one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0

    def note(self, column: int) -> None:
        """Perhaps add a comment on a line of its own, or a blank line."""
        lines, words = self.block
        most = words - 1 if lines == len(self.lines) else 99  # further in, it would belong to the block above
        while self.one_in(5):
            if self.one_in(3):
                self.lines.append(" " * self.chance.randint(0, 3))
            else:
                self.notes += 1
                self.lines.append(
                    " " * max(0, min(most, column + self.chance.choice([-2, -1, 0, 0, 0, 1, 4])))
                    + f"{NOTE}{self.notes}"
                )

    def beside(self) -> str:
        if not self.one_in(8):
            return ""
        self.notes += 1
        return f"{' ' * self.chance.randint(2, 4)}{NOTE} {self.notes}"

    def mapping(self, mapping: Collection, form: Form | None, indent: int, first: str = "") -> None:
        entries = arranged(form, mapping)
        for order, (entry, inner) in enumerate(entries):
            lead = " " * indent if order or not first else first
            if order or not first:
                self.note(indent)
            assert entry.key is not None
            key = entry.key.value
            key = in_quotes(key) if needs_quotes(key, in_brackets=False) or self.one_in(6) else key
            if not first and self.one_in(40):
                self.lines.append(f"{lead}? {key}")
                lead = " " * indent
                self.value(entry.value, inner, f"{lead}:", indent)
            else:
                self.value(entry.value, inner, f"{lead}{key}{' ' * self.one_in(9)}:", indent)

    def sequence(self, sequence: Collection, form: Form | None, indent: int) -> None:
        for entry in sequence.entries:
            self.note(indent)
            value, lead = entry.value, f"{' ' * indent}-"
            if isinstance(value, Collection) and not value.is_flow and value.entries and value.is_mapping:
                gap = self.chance.randint(1, 4)
                self.mapping(value, form, indent + 1 + gap, f"{lead}{' ' * gap}")
            else:
                self.value(value, form, lead, indent)

    def value(self, value: Node, form: Form | None, lead: str, indent: int) -> None:
        deeper = indent + self.chance.randint(1, 5)
        if isinstance(value, Scalar):
            self.scalar(value, form, lead, deeper)
        elif value.is_flow or not value.entries:
            self.flow(value, form, lead, deeper)
        elif self.one_in(6) and (shown := self.in_brackets(value, form)) is not None:
            self.lines.append(f"{lead} {shown}{self.beside()}")
        else:
            self.lines.append(f"{lead}{self.beside()}" if not lead.endswith("-") else lead)
            if value.is_mapping:
                self.mapping(value, form, deeper)
            else:
                at = indent if self.one_in(3) and lead.endswith(":") else deeper
                self.sequence(value, item_form(form), at)

    def scalar(self, value: Scalar, form: Form | None, lead: str, deeper: int) -> None:
        words = value.value
        beside = self.beside()
        if not words and not value.style:
            self.lines.append(f"{lead}{beside}")
        elif not is_prose(form) or (not value.style and is_special(words)):
            is_plain = not value.style and not needs_quotes(words, in_brackets=False)
            if "\n" in words:
                self.lines += [
                    f"{lead} |{beside}",
                    *(f"{' ' * deeper}{line}" for line in words.rstrip("\n").split("\n")),
                ]
                self.block = len(self.lines), deeper
            else:
                self.lines.append(
                    f"{lead}{' ' * self.chance.randint(1, 3)}{words if is_plain else in_quotes(words)}{beside}"
                )
        else:
            self.prose(words.strip(), value.style, lead, deeper, beside)

    def prose(self, words: str, style: str, lead: str, deeper: int, beside: str) -> None:
        blanks = " " * deeper
        choice = self.chance.randrange(5)
        if choice == 0 and words and words[0] not in " \t":
            # A folded text: each break of its value is a blank line.
            lines = words.split("\n")
            if not any(line[:1] in (" ", "\t") or not line for line in lines):
                pieces = [self.broken(line) for line in lines]
                body = [line for piece in pieces for line in [*piece, ""]][:-1]
                self.lines += [f"{lead} >{beside}", *(f"{blanks}{line}" if line else "" for line in body)]
                self.block = len(self.lines), deeper
                return
        if choice == 1 and "\n" not in words and not needs_quotes(words, in_brackets=False) and not style:
            self.lines += [f"{lead} {self.broken(words)[0]}", *(f"{blanks}{line}" for line in self.broken_rest)]
            self.lines[-1] += beside
            return
        if choice == 2 or not words:
            self.lines.append(f"{lead} {in_quotes(words)}{beside}")
            return
        if choice == 3 and "\n" not in words and not needs_quotes(words, in_brackets=False) and not style:
            self.lines.append(f"{lead} {words}{beside}")
            return
        sign = self.chance.choice(["|", "|-", "|+", f"|{deeper - self.indent_of(lead)}"]) if deeper else "|"
        sign = "|" if sign[1:].isdecimal() and not 0 < int(sign[1:]) < 10 else sign
        sign = sign if not lead.lstrip().startswith(("-", ":")) else "|"
        self.lines += [f"{lead} {sign}{beside}"]
        self.lines += [f"{blanks}{line}" if line else "" for line in words.split("\n")]
        self.block = len(self.lines), deeper

    def indent_of(self, lead: str) -> int:
        return len(lead) - len(lead.lstrip(" "))

    def broken(self, words: str) -> list[str]:
        """Return a line in several, broken at single blanks between words that stay plain there."""
        lines = [""]
        for word in words.split(" "):
            if (
                self.one_in(7)
                and lines[-1]
                and not lines[-1].endswith(" ")
                and word
                and word[0].isalpha()
                and word[-1] != ":"
            ):
                lines.append(word)
            else:
                lines[-1] += f" {word}" if lines[-1] or lines != [""] else word
        self.broken_rest = lines[1:]
        return lines

    def flow(self, value: Collection, form: Form | None, lead: str, deeper: int) -> None:
        shown = self.in_brackets(value, form)
        assert shown is not None
        # A break may stand behind a bracket, and a comment there.
        if self.one_in(4) and len(shown) > 2:
            self.notes += 1
            self.lines += [f"{lead} {shown[0]} {NOTE} {self.notes}", f"{' ' * deeper}{shown[1:]}{self.beside()}"]
        else:
            self.lines.append(f"{lead} {shown}{self.beside()}")

    def in_brackets(self, node: Node, form: Form | None) -> str | None:
        if isinstance(node, Scalar):
            words = node.value.strip() if is_prose(form) else node.value
            if "\n" in words and not is_prose(form):
                return None
            is_plain = not node.style and not needs_quotes(words, in_brackets=True)
            return words if is_plain or (not words and not node.style) else in_quotes(words)
        parts = []
        items = arranged(form, node) if node.is_mapping else [(entry, item_form(form)) for entry in node.entries]
        for entry, inner in items:
            shown = self.in_brackets(entry.value, inner)
            if shown is None:
                return None
            key = entry.key.value if entry.key else ""
            key = in_quotes(key) if key and needs_quotes(key, in_brackets=True) else key
            parts.append(f"{key}: {shown}" if key else shown)
        comma = self.chance.choice([",", ", ", ",  "])
        return f"{{{comma.join(parts)}}}" if node.is_mapping else f"[{comma.join(parts)}]"
