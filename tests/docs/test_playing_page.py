"""docs/playing.md has what can be typed: each line that HELP lists stands on it, as a player would type it."""

from pathlib import Path

import pytest

from backrooms_if.engine.actions import ACTIONS
from backrooms_if.world.directions import SHORT_FORMS
from backrooms_if.world.repeating import REPEATING

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "playing.md").read_text(encoding="utf-8")
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
