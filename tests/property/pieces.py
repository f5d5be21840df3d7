"""Pieces of the worlds that come along, with a few signs exchanged: nearly good files, for who reads files."""

from pathlib import Path

from hypothesis import strategies as st

WORDS = (
    "hall",
    "A text of some words.",
    "don't",
    "null",
    "true",
    "-5",
    "- 5",
    "-",
    "a: b",
    "a:b",
    "a:",
    "a #b",
    "a # b",
    "a  # b",
    "a  #b",
    "a# b",
    "# b",
    "#b",
    "a ",
    "?",
    "? a",
    "&a b",
    "*a",
    "!a b",
    "%a",
    "@a",
    "`a`",
    "~",
    "...",
    "---",
    '"quoted"',
    '"quoted" # b',
    '"quoted"b',
    '"a \\"b\\" \\\\ c"',
    '"a \\n b"',
    '"a',
    "'quoted'",
    "'it''s'",
    "'a'b",
    "''",
    '""',
    "{}",
    "[]",
    "[ ]",
    "{a: b}",
    "{ a: b , c: [d, e] }",
    "{a: b, a: c}",
    "{a: b,}",
    "{a}",
    "{a:b}",
    "{a: }",
    "{a: b}  # c",
    "{a: b} c",
    "{a: 'b, c', d: \"e: f\"}",
    "{a: what? now}",
    "{a: b",
    "[a, b: c]",
    "[a, -5, - 5]",
    "[[[[a]]]]",
    "[[[[[a]]]]]",
    "[a, {b: null}]",
    "|",
    "|-",
    "|+",
    "|2",
    "| # b",
    ">",
    ">-",
    "é, ü",
    "a\u00a0b",
    "\u00a0a",
)

WORLDS = sorted((Path(__file__).parents[2] / "worlds").rglob("*.yaml"))
PAGES = [path.read_text(encoding="utf-8").split("\n") for path in WORLDS]
SIGNS = (
    *" \n:#-,[]{}?&*!|>'\"%@`~.=<\\",
    "",
    "  ",
    "\n\n",
    "\n  ",
    ": ",
    " #",
    "  # ",
    "- ",
    "null",
    "\u00a0",
    "\u3000",
    "\t",
)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Return some lines of a world, at the margin, with up to three signs put in or exchanged."""
    page = draw(st.sampled_from(PAGES))
    start = draw(st.integers(0, len(page) - 1))
    lines = page[start : start + draw(st.integers(1, 20))]
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    source = "\n".join(line[indent:] for line in lines)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(source)))
        source = source[:at] + draw(st.sampled_from((*SIGNS, *WORDS))) + source[at + draw(st.integers(0, 3)) :]
    return source
