"""Sentences that YAML splits at a comma, in lists in brackets: found where they are, and nowhere else."""

from pathlib import Path

import pytest

from backrooms_if.authoring.fixes import mend
from backrooms_if.library import check_world
from backrooms_if.library.files import Files
from backrooms_if.library.load import check_text

WORLD = """format: 1
id: w
title: W
authors: us
license: CC0-1.0
start: hall
expanse:
  text: More.
  decks:
    slots:
      light: %s
rooms:
  hall: {name: Hall, text: H., at: {x: 0, y: 0}}
"""

SPLIT = {
    "[It is dark, and cold.]": ["It is dark, and cold."],
    "[It hums., It is dark, and cold.]": ["It is dark, and cold."],
    "[It is dark, and cold., It hums.]": ["It is dark, and cold."],
    "[It blinks, goes out, and is lit., It hums.]": ["It blinks, goes out, and is lit."],
    "[It is dark, and cold., It hums, and ticks!]": ["It is dark, and cold.", "It hums, and ticks!"],
    '[It says, "no."]': ["It says, no."],
    "[It hums., Here a man once sat, Bob by name., It ticks.]": ["Here a man once sat, Bob by name."],
    "[It is dark,\n        and cold.]": ["It is dark, and cold."],
}
"""Lists in brackets, and the sentences in them that were split."""
WHOLE = (
    '["It is dark, and cold.", It hums.]',
    "['It is dark, and cold.', \"It hums, ticks.\"]",
    "[It hums.]",
    "[Rust, nails, an old glove]",
    "[rust, nails, an old glove.]",
    "[Rust, Nails, Gloves]",
    "[It hums., it ticks., and so on.]",
    "[It hums:, nothing more., It ticks.]",
    "[It hums., KEEP LEFT, It ticks.]",
    "[It hums\u2026, and ticks., It is dark.]",
    "\n        - It is dark\n        - and cold.\n        - It hums.",
    "[It hums., [It is dark, and cold.]]",
    "[{when: turns > 3, say: It hums}, it ticks.]",
    '["[cycle|It is dark|It hums].", It ticks., "It is {turns|turn}"]',
)


def _found(world: str) -> list[str]:
    return [one.message for one in check_text(world).problems if one.code == "W544"]


@pytest.mark.parametrize("written", SPLIT)
def test_a_sentence_that_a_comma_has_split_is_told_whole(written: str) -> None:
    found = _found(WORLD % written)
    assert [message.partition("`")[2].rpartition("`")[0] for message in found] == SPLIT[written]


@pytest.mark.parametrize("written", WHOLE)
def test_what_is_written_on_purpose_is_no_split_sentence(written: str) -> None:
    assert _found(WORLD % written) == []


def test_in_a_deck_of_its_own_it_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    (tmp_path / "decks").mkdir()
    (tmp_path / "world.yaml").write_text("format: 1\nid: w\ntitle: W\nauthors: us\nlicense: CC0-1.0\nstart: a/hall\n")
    level = "level: a\ntitle: A\nexpanse: {text: More., decks: decks/a.yaml}\n"
    (tmp_path / "levels" / "a.yaml").write_text(f"{level}rooms:\n  hall: {{name: H, text: H., at: {{x: 0, y: 0}}}}\n")
    deck = "slots:\n  light:\n    - It is dark\n    - and cold.\nfacts: {hall: [It is wide, and high.]}\n"
    (tmp_path / "decks" / "a.yaml").write_text(deck)
    (found,) = (one for one in check_world(tmp_path).problems if one.code == "W544")
    assert found.span.file.endswith("decks/a.yaml")
    assert (found.span.line, found.span.column, found.span.length) == (5, 16, len("It is wide, and high."))


def test_it_is_mended_by_quotes_round_it() -> None:
    written = "[It is dark, and cold., It hums., One says, 'no.']"
    found = mend(Files("w.yaml", (WORLD % written).encode()), guesses=False)
    quotes = '["It is dark, and cold.", It hums., "One says, \'no.\'"]'
    assert found.changed["w.yaml"].decode() == WORLD % quotes
    assert [step.fix.title for step in found.done] == ["put the sentence in double quotes"] * 2
