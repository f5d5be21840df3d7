"""A fault inside a condition or text is told at its own line and column, however YAML spells the text."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HALL, HEAD


def marked(body: str) -> list[str]:
    """Return the words that each problem marks in the file."""
    lines = (HEAD + body).split("\n")
    found = []
    for problem in check_text(HEAD + body, with_lint=False).problems:
        _, line, column, length = problem.span
        found.append(lines[line - 1][column - 1 : column - 1 + length])
    return found


TEXTS = {
    "plain": "text: The {the lmap} is lit.",
    "plain over lines": "text: The\n      {the lmap} is\n      lit.",
    "single quotes": "text: 'It''s the {the lmap}.'",
    "single quotes over lines": "text: 'It''s\n\n      the {the lmap}.'",
    "double quotes": 'text: "The \\"{the lmap}\\" is lit."',
    "double quotes with escapes": 'text: "\\u00dc\\x41\\t{the lmap}"',
    "double quotes over lines": 'text: "The \\\n      {the lmap} is\n      lit."',
    "literal block": "text: |\n      The first line.\n\n        Indented: {the lmap}.",
    "literal block with a chomp": "text: |-\n      The {the lmap}.",
    "literal block with an indent": "text: |2\n        The {the lmap}.",
    "folded block": "text: >\n      The first line,\n      the second,\n\n      a paragraph, {the lmap}.",
    "folded block with a line kept": "text: >\n      The first\n        kept {the lmap}\n      line.",
    "in a list": "text:\n      - {when: dark, say: x}\n      - say: The {the lmap}.",
    "in brackets": 'text: [{say: "The {the lmap}."}]',
    "wide characters before it": "text: 漢字 é {the lmap}",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_fault_in_a_text_is_marked_where_it_stands(name: str) -> None:
    assert marked(f"rooms:\n  hall:\n    name: Hall\n    {TEXTS[name]}\n") == ["lmap"]


CONDITIONS = {
    "plain": "when: dark and held(lmap)",
    "plain over lines": "when: dark and\n      held(lmap)",
    "single quotes": "when: 'dark and held(lmap)'",
    "double quotes": 'when: "dark and held(lmap)"',
    "literal block": "when: |\n      dark and\n      held(lmap)",
    "folded block": "when: >-\n      dark\n      and held(lmap)",
    "a list": "when:\n      - dark\n      - 'held(lmap)'",
    "a list in brackets": 'when: [dark, "held(lmap)"]',
    "a comment behind": "when: held(lmap)  # which is none",
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_fault_in_a_condition_is_marked_where_it_stands(name: str) -> None:
    assert marked(f"{HALL}rules:\n  r:\n    after: waiting\n    {CONDITIONS[name]}\n    say: x\n") == ["lmap"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("lmap.lit", ["lmap"]),
        ("lamp.lti", ["lti"]),
        ("'lamp.lti'", ["'lamp.lti'"]),  # in quotes the whole key is marked
        ("lamp.", ["lamp."]),
    ],
)
def test_a_fault_in_a_dotted_key_is_marked_at_its_part(key: str, words: list[str]) -> None:
    things = "things: {lamp: {name: a lamp, in: hall, light: true}}\n"
    assert marked(f"{HALL}{things}rules:\n  r: {{after: waiting, do: [{{set: {{{key}: true}}}}]}}\n") == words


def test_a_condition_in_a_text_is_marked_at_its_part() -> None:
    text = "text: |\n      A hall. [if dark|Dark.|elif held(lmap) and rainde|Wet.|else|Dry, {coin}.]\n"
    assert marked(f"rooms:\n  hall:\n    name: Hall\n    {text}") == ["lmap", "rainde", "coin"]


def test_both_places_of_a_double_are_told() -> None:
    body = "flags: {lamp: true}\n" + HALL + "things:\n  lamp: {name: a lamp, in: hall}\n"
    (problem,) = check_text(HEAD + body).problems
    assert problem.other is not None
    first, words = problem.other
    line = HEAD.count("\n") + 1
    assert (problem.span.line, first.line, first.column, words) == (line + 4, line, 9, "first defined here, as a flag")
