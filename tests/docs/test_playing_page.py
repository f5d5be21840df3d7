"""docs/playing.md has what can be typed: each line that HELP lists stands on it, as a player would type it.

The list at its end is made from the registry: `BLESS=1 pytest tests/docs/test_playing_page.py` writes it anew.
"""

import os
from pathlib import Path

import pytest

from backrooms_if.engine.actions import ACTIONS
from backrooms_if.world.directions import SHORT_FORMS
from backrooms_if.world.repeating import REPEATING

FILE = Path(__file__).resolve().parents[2] / "docs" / "playing.md"
PAGE = FILE.read_text(encoding="utf-8")
LIST = "## Every action"
"""The heading of the list that is made."""
TYPED = [span.split() for line in PAGE.splitlines() if not line.startswith("```") for span in line.split("`")[1::2]]


def is_typed(spelt: str) -> bool:
    """Return whether the page has a line with the words of a grammar line, in their order."""
    wanted = [part.split("|") for part in spelt.split() if not part.startswith("{")]
    for words in TYPED:
        left = iter(words)
        if all(any(word in alike for word in left) for alike in wanted):
            return True
    return False


@pytest.mark.parametrize("spelt", [one.grammar[0] for one in ACTIONS.values()] + [one.spelt for one in REPEATING])
def test_what_help_lists_stands_on_the_page(spelt: str) -> None:
    assert is_typed(spelt), spelt


def test_the_page_names_every_short_form_of_a_direction() -> None:
    assert [short for short in SHORT_FORMS if len(short) <= 2 and f"`{short}`" not in PAGE] == []


def written(spelt: str) -> str:
    """Return a grammar line as a reader understands it: `take` or `get` with a slot as dots."""
    words = ["..." if word.startswith("{") else word.replace("|", "/") for word in spelt.split()]
    return f"`{' '.join(words)}`"


def listed() -> str:
    """Return the list of all actions and their lines, in the order of HELP."""
    rows = [f"| {action.about} | {', '.join(map(written, action.grammar))} |" for action in ACTIONS.values()]
    rows += [f"| {one.about} | {written(one.spelt)} |" for one in REPEATING]
    return "\n".join(
        ["| what it does | what you can type: a stroke parts words that mean the same |", "|---|---|", *rows]
    )


def test_the_list_at_the_end_is_that_of_the_registry() -> None:
    before, heading, after = PAGE.partition(f"{LIST}\n")
    assert heading, "the page has lost its list"
    made = f"{before}{heading}\n{listed()}\n"
    if os.environ.get("BLESS"):
        FILE.write_text(made, encoding="utf-8")
    else:
        assert f"{before}{heading}{after}" == made
