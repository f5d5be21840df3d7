"""Damage to good files, drawn by Hypothesis: pieces cut, repeated, exchanged and spliced, and words for others."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from hypothesis import strategies as st

Kind = Literal["cut", "repeat", "exchange", "move", "word", "put", "key", "indent"]

TOKENS = (
    *(
        "null",
        "true",
        "~",
        "0",
        "-1",
        "999999999999999999999",
        "1e999999",
        "0x10",
        "1 in 0",
        "1 in 3",
        "[]",
        "{}",
        '""',
    ),
    *(
        "[a, b]",
        "{a: b}",
        "{when: dark, say: x}",
        "- a",
        "hall",
        "player",
        "nowhere",
        "thing",
        "second",
        "here",
        "dark",
    ),
    *(
        "not",
        "and",
        "any(portable, held)",
        "count(all, here)",
        "((((",
        "thing.lit",
        "x.y.z",
        "hall/hall",
        "|",
        ">",
        "'",
    ),
    *(
        "[if dark|",
        "[cycle|a|b]",
        "[first|",
        "{list of here}",
        "{the thing}",
        "{turns}",
        "}",
        "]",
        "[[",
        "{{",
        "|else|",
    ),
    *("\x1b]0;x\x07", "\u202e", "\u2028", "\ufeff", "\x00", "\t", "\r", "\u0301", "e\u0301", "\ud7ff", "\U0010ffff"),
    *("#", " #", ": ", "&a ", "*a", "!!x ", "<<: ", "---\n", "%YAML 1.1\n", "? ", "\\", '"\\x1b"', "\n", "\n\n", "  "),
)
KEYS = (
    *(
        "in",
        "upon",
        "part_of",
        "to",
        "when",
        "say",
        "do",
        "once",
        "kind",
        "of",
        "tag",
        "states",
        "state",
        "text",
        "name",
    ),
    *(
        "exits",
        "rooms",
        "things",
        "rules",
        "actors",
        "route",
        "wander",
        "pursue",
        "count",
        "size",
        "container",
        "light",
    ),
    *(
        "moves_with",
        "state_follows",
        "forced",
        "odds",
        "for_each",
        "choose",
        "ask",
        "run",
        "texts",
        "blocks",
        "override",
    ),
)


class Edit(NamedTuple):
    """One piece of damage: places as parts of the whole, so that it fits any file."""

    kind: Kind
    at: float
    length: int
    to: float
    word: str


KINDS: Sequence[Kind] = ("cut", "repeat", "exchange", "move", "word", "word", "word", "put", "key", "key", "indent")
PARTS = st.floats(0, 1, allow_nan=False)
EDITS = st.builds(
    Edit,
    st.sampled_from(KINDS),
    PARTS,
    st.integers(1, 60),
    PARTS,
    st.one_of(st.sampled_from(TOKENS), st.sampled_from(KEYS), st.text(max_size=4)),
)


def damaged(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with each of some edits done to it, one behind the other."""
    for edit in edits:
        text = _done(text, edit)
    return text


def _done(text: str, edit: Edit) -> str:
    at, to = int(edit.at * len(text)), int(edit.to * len(text))
    piece = text[at : at + edit.length]
    match edit.kind:
        case "cut":
            return text[:at] + text[at + edit.length :]
        case "repeat":
            return text[:at] + piece * 3 + text[at:]
        case "exchange":
            first, last = sorted((at, to))
            return text[:first] + text[last : last + edit.length] + text[first + edit.length :]
        case "move":
            rest = text[:at] + text[at + edit.length :]
            return rest[:to] + piece + rest[to:]
        case "put":
            return text[:at] + edit.word + text[at:]
        case "indent":
            line = text.rfind("\n", 0, at) + 1
            return text[:line] + "  " + text[line:]
        case "word" | "key":
            return _respelt(text, at, edit)


def _respelt(text: str, at: int, edit: Edit) -> str:
    """Return a text with the word or the value at a place in another spelling, taken from elsewhere in it or given."""
    first = at
    while first > 0 and (text[first - 1].isalnum() or text[first - 1] in "_./"):
        first -= 1
    last = at
    while last < len(text) and (text[last].isalnum() or text[last] in "_./"):
        last += 1
    if edit.kind == "key":
        last = max(text.find("\n", at), at)
        first = text.find(": ", text.rfind("\n", 0, at) + 1, last) + 2
        if first < 2:
            return text
    word = edit.word if edit.length % 2 else _word_at(text, int(edit.to * len(text)))
    return text[:first] + word + text[last:]


def _word_at(text: str, at: int) -> str:
    """Return the first whole word behind a place."""
    words = text[at : at + 80].split()
    return words[min(1, len(words) - 1)].strip(",:[]{}") if words else "x"
