"""The page about Yellow shows ten minutes there, which are what the game tells and a playthrough of the world too.

`BLESS=1` writes the transcript anew.
"""

import re
from itertools import combinations

import yaml

from tests.docs.transcripts import DOCS, check_transcript, lines_of, transcript

PAGE = DOCS / "yellow.md"
WORLD = DOCS.parent / "worlds" / "level_zero"


def sentences() -> dict[str, list[str]]:
    """All that the rooms of Yellow say, by the deck and the slot or fact it is in."""
    decks = yaml.safe_load((WORLD / "decks" / "yellow.yaml").read_text("utf-8"))
    parts = {"": decks, **{f"{depth}/": deeper for depth, deeper in decks["deeper"].items()}}
    return {
        f"{part}{sort}/{name}": said
        for part, deck in parts.items()
        for sort in ("slots", "facts")
        for name, said in deck.get(sort, {}).items()
    }


def words(sentence: str) -> list[str]:
    return re.findall(r"[a-z'-]+", sentence.lower())


def test_the_transcript_is_what_the_game_tells() -> None:
    check_transcript(PAGE)


def test_the_transcript_is_a_playthrough_of_the_world() -> None:
    script = (WORLD / "playthroughs" / "ten_minutes_in_yellow.play").read_text("utf-8")
    assert lines_of(transcript(PAGE)[1]) == lines_of(script)


def test_no_two_sentences_share_four_words_in_a_row() -> None:
    every = [one for said in sentences().values() for one in said]
    runs = [{tuple(words(one)[at : at + 4]) for at in range(len(words(one)) - 3)} for one in every]
    shared = [(every[a], every[b]) for a, b in combinations(range(len(every)), 2) if runs[a] & runs[b]]
    assert shared == []


def test_a_sentence_is_long_enough_to_stand_alone_and_short_enough_to_stand_beside_another() -> None:
    lengths = {one: len(words(one)) for name, said in sentences().items() if "again" not in name for one in said}
    assert {one: length for one, length in lengths.items() if not 8 <= length <= 16} == {}


def test_a_slot_has_sentences_enough_that_a_walk_does_not_wear_them_out() -> None:
    slots = {name: len(said) for name, said in sentences().items() if "slots/" in name}
    assert {name: number for name, number in slots.items() if number < 27} == {}
