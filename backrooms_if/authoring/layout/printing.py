"""The text of a tree in the canonical layout. Called by `laying_out`.

Two blanks a level, dashes indented under their key, one blank line around what has lines of its own in the head of a
file, elsewhere at most one where the author had some. Brackets stay brackets as long as they fit one line.
"""

from typing import Final

from backrooms_if.authoring.layout import scalars
from backrooms_if.authoring.layout.meaning import arranged, form_of_file, is_prose, item_form
from backrooms_if.authoring.layout.scalars import WIDTH, on_one_line
from backrooms_if.authoring.layout.tree import Collection, Entry, Node, Scalar, Tree
from backrooms_if.authoring.reference.forms import Form

STEP: Final = 2


def text_of(tree: Tree) -> str:
    """Return the file, ended by one line break."""
    lines = list(tree.head)
    body = _Printing()
    body.mapping(tree.root, form_of_file(tree.root), 0, is_file=True)
    if lines and tree.is_apart:
        lines.append("")
    if not tree.root.entries:
        body.lines.insert(0, "{}")
    return "\n".join([*lines, *body.lines]) + "\n"


class _Printing:
    """The lines so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def mapping(self, mapping: Collection, form: Form | None, indent: int, *, is_file: bool = False) -> None:
        """Write the entries of a mapping, each on a line of its own or more."""
        was_section = False
        for order, (entry, inner) in enumerate(arranged(form, mapping)):
            is_section = is_file and self._has_lines(entry, inner)
            if order and (entry.is_apart or is_section or was_section):
                self._gap()
            was_section = is_section
            self._comments(entry.above, indent)
            assert entry.key is not None
            key = on_one_line(entry.key.value, entry.key.style, in_brackets=False)
            self._value(entry, inner, f"{' ' * indent}{key}:", indent)
        self._below(mapping, indent)

    def sequence(self, sequence: Collection, form: Form | None, indent: int) -> None:
        """Write the items of a list."""
        for order, entry in enumerate(sequence.entries):
            if order and entry.is_apart:
                self._gap()
            self._comments(entry.above, indent)
            self._value(entry, form, f"{' ' * indent}-", indent)
        self._below(sequence, indent)

    def _is_one_line(self, entry: Entry, form: Form | None, column: int) -> bool:
        flow = _in_brackets(entry.value) if isinstance(entry.value, Collection) else None
        return flow is not None and column + len(flow) <= WIDTH

    def _value(self, entry: Entry, form: Form | None, lead: str, indent: int) -> None:
        """Write what stands behind a key with its colon, or behind a dash."""
        value, beside = entry.value, "".join(f"  {_spaced(text)}" for text in entry.beside[:1])
        if len(entry.beside) > 1:
            self._comments([_spaced(text) for text in entry.beside[1:]], indent)
        if isinstance(value, Scalar):
            self._scalar(value, form, lead, beside, indent)
            return
        if not value.entries and not value.below:
            self.lines.append(f"{lead} {'{}' if value.is_mapping else '[]'}{beside}")
        elif self._is_one_line(entry, form, len(lead) + 1):
            self.lines.append(f"{lead} {_in_brackets(value)}{beside}")
        elif lead.endswith("-"):
            self._behind_a_dash(value, form, lead, beside, indent)
        else:
            self.lines.append(f"{lead}{beside}")
            self._lines_of(value, form, indent + STEP)

    def _behind_a_dash(self, value: Collection, form: Form | None, lead: str, beside: str, indent: int) -> None:
        """Write a list or mapping whose first entry stands on the line of the dash."""
        comments = [beside.strip()] if beside else []
        before = len(self.lines)
        self._lines_of(value, form, indent + STEP)
        end = before
        while self.lines[end].lstrip().startswith("#"):  # none can stand between a dash and what stands on its line
            comments.append(self.lines[end].strip())
            end += 1
        first = f"{lead} {self.lines[end].lstrip()}"
        self.lines[before : end + 1] = [*(f"{' ' * indent}{text}" for text in comments), first]

    def _lines_of(self, value: Collection, form: Form | None, indent: int) -> None:
        if value.is_mapping:
            self.mapping(value, form, indent)
        else:
            self.sequence(value, item_form(form), indent)

    def _scalar(self, value: Scalar, form: Form | None, lead: str, beside: str, indent: int) -> None:
        """Write a text behind its key or dash: on the line if it can, else as a block."""
        below = indent + STEP
        if not value.value and not value.style:
            self.lines.append(f"{lead}{beside}")
            return
        words = value.value.strip() if is_prose(form) else value.value
        if is_prose(form) and words:
            line = on_one_line(words, value.style, in_brackets=False)
            is_short = "\n" not in words and len(lead) + 1 + len(line) <= WIDTH
            if not is_short or value.style == "|":
                self.lines += [f"{lead} |{beside}", *scalars.prose_lines(words, below)]
                return
            self.lines.append(f"{lead} {line}{beside}")
            return
        block = scalars.as_block(value.value, below) if "\n" in value.value or value.style == "|" else None
        if block is not None:
            self.lines += [f"{lead} {block[0]}{beside}", *block[1]]
        else:
            self.lines.append(f"{lead} {on_one_line(value.value, value.style, in_brackets=False)}{beside}")

    def _has_lines(self, entry: Entry, form: Form | None) -> bool:
        """Return whether an entry of the file is a section: more than a line."""
        value = entry.value
        if isinstance(value, Scalar):
            return False
        assert entry.key is not None
        return not self._is_one_line(entry, form, len(entry.key.value) + 2) and bool(value.entries)

    def _gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _comments(self, texts: list[str], indent: int) -> None:
        for text in texts:
            if text:
                self.lines.append(f"{' ' * indent}{text}")
            else:
                self._gap()

    def _below(self, collection: Collection, indent: int) -> None:
        self._comments(collection.below, indent)


def _spaced(text: str) -> str:
    """Return a comment that stands beside something with a blank behind its sign: without one, it may be cut prose."""
    return text if text[1:2] in ("", " ", "\t") else f"# {text[1:]}"


def _in_brackets(node: Node) -> str | None:
    """Return what was in brackets on one line; None if it was not, holds comments, or cannot stand on one line."""
    if isinstance(node, Scalar):
        if "\n" in node.value:
            return None
        return on_one_line(node.value, node.style, in_brackets=True) if node.value or node.style else ""
    if node.entries and not node.is_flow:
        return None
    if node.below or any(entry.above or entry.beside for entry in node.entries):
        return None
    parts: list[str] = []
    for entry in node.entries:
        inner = _in_brackets(entry.value)
        if inner is None:
            return None
        if entry.key is None:
            parts.append(inner)
        else:
            key = on_one_line(entry.key.value, entry.key.style, in_brackets=True)
            parts.append(
                f"{key}: {inner}"
            )  # with its blank where nothing stands behind it, else the colon is part of it
    return f"{{{', '.join(parts)}}}" if node.is_mapping else f"[{', '.join(parts)}]"
