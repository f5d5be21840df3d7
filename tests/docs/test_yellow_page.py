"""The page about Yellow shows ten minutes there, which are what the game tells and a playthrough of the world too.

`BLESS=1` writes the transcript anew.
"""

import re
from itertools import combinations

import yaml

from backrooms_if.ids import LevelId, cell_id
from backrooms_if.library.load import load_world
from backrooms_if.session.game import Game
from backrooms_if.state import Change
from backrooms_if.world.ground import UNTOUCHED, ground_of
from backrooms_if.world.saying import sayings_of
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


def test_each_sense_gives_a_line_in_five_hundred_rooms() -> None:
    game = Game(load_world("level_zero"), 3)
    place, before = ("player", "place"), game.state
    for number in range(500):
        there = cell_id("yellow", (number * 7919 % 4001 - 2000, number * 104729 % 4001 - 2000))
        game.state = before.with_changes([Change(place, before.get(place), there)])
        for verb in ("listen", "smell", "touch", "feel the air"):
            turn = game.play(verb)
            assert len(turn.text) > 5, (there, verb)
            assert not any(act.is_refused for act in turn.acts), (there, verb)


def test_two_rooms_in_five_begin_with_what_is_not_seen() -> None:
    ground = ground_of(load_world("level_zero"), LevelId("yellow"), 3)
    sayings, recent, opened = sayings_of(ground), list[int](), list[bool]()
    unseen = {sentence.number for deck in ground.expanse.decks for slot in deck.unseen for sentence in deck.slots[slot]}
    for number in range(2_000):
        cell = (number % 50 + 3, number // 50 + 3)
        said = sayings.told(
            cell, ground.room(cell_id("yellow", cell)).sides, UNTOUCHED, 10, is_again=False, most=2, but=recent
        )
        recent = [*recent, *(one.number for one in said)][-24:]
        opened += [said[0].number in unseen] if said else []
    assert 5 * sum(opened) >= 2 * len(opened)
