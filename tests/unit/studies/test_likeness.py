"""How alike the rooms of levels without end are: what a walk is told, what is measured, and what fails."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import new_view
from backrooms_if.ids import Id, LevelId
from backrooms_if.session.game import Game
from backrooms_if.studies.expanses.likeness import LikenessReport, likeness
from backrooms_if.studies.expanses.strolling import Told, stroll
from backrooms_if.studies.expanses.telling import faults_of_words
from backrooms_if.surfaces.cli import main
from backrooms_if.world.model import World
from tests.unit.engine.inline import HEAD, world_of

T = LevelId("t")
ROOMS = 300
SLOTS = ("light", "floor", "walls", "air")


def deck(sentences: int = 25, slots: int = 4, more: str = "") -> str:
    lines = ["  decks:", "    slots:"]
    for slot in SLOTS[:slots]:
        said = ", ".join(f"{slot}{number} has {slot}{number} of its own" for number in range(sentences))
        lines.append(f"      {slot}: [{said}]")
    return "\n".join(lines) + "\n" + more


def body(decks: str, expanse: str = "loops: 1 in 4") -> str:
    return f"""\
expanse:
  {expanse}
  text: Paper.
{decks}
rooms:
  hall: {{name: Hall, text: A hall without any paper., at: {{x: 0, y: 0}}}}
"""


@cache
def world(text: str) -> World:
    return world_of(text)


@cache
def report(text: str, rooms: int = ROOMS) -> LikenessReport:
    return likeness(world(text), T, 0, rooms)


GOOD = body(deck())
SHORT = body(deck(3, 1))


def test_four_slots_of_25_sentences_keep_the_bars() -> None:
    found = report(GOOD)
    assert found.is_met
    assert faults_of_words(found) == []
    (walk,) = found.strolls
    assert (walk.repeats, walk.rooms) == (0, ROOMS)
    assert walk.bare < 100  # hundredths of a per cent: one room in a hundred
    assert walk.distinct > 5_000


def test_one_slot_of_three_sentences_fails_and_is_named() -> None:
    found = report(SHORT)
    (walk,) = found.strolls
    assert not found.is_met
    assert walk.missed == ("bare", "distinct")
    faults = faults_of_words(found)
    assert any(line.startswith("FAILED  bare: ") for line in faults)
    assert "too short: `slots/light` has 3 sentences; from 25 on a slot wears well" in faults


def test_a_level_without_decks_is_bare_and_told_to_have_slots() -> None:
    found = report(body(""))
    (walk,) = found.strolls
    assert walk.bare > 9_900
    assert any("there are no slots" in line for line in faults_of_words(found))


def test_sentences_that_share_four_words_are_overlap_and_the_words_are_told() -> None:
    slots = [
        f"      {slot}: [" + ", ".join(f"The wall here is number {slot}{n}" for n in range(25)) + "]" for slot in SLOTS
    ]
    found = report(body("\n".join(["  decks:", "    slots:", *slots])))
    (walk,) = found.strolls
    assert walk.missed == ("overlap",)
    assert walk.repeats == 0
    assert walk.runs[0][0] in ("the wall here is", "wall here is number")
    assert any("share no four words" in line for line in faults_of_words(found))


def test_a_sentence_that_stands_twice_in_the_decks_is_a_repeat() -> None:
    twice = deck() + "    facts:\n      crossing: [" + ", ".join(["Here ways cross"] * 25) + "]\n"
    (walk,) = report(body(twice)).strolls
    assert "repeats" in walk.missed
    assert walk.repeated[0][0] == "Here ways cross"


def test_the_bars_are_those_that_the_expanse_declares() -> None:
    easy = report(body(deck(3, 1), "sameness: {repeats: 0, overlap: 100, bare: 100, distinct: 0}"))
    assert easy.is_met
    strict = report(body(deck(), "sameness: {distinct: 100}"))
    assert strict.strolls[0].missed == ("distinct",)


def test_a_walk_begins_also_where_each_deeper_deck_takes_over() -> None:
    deeper = deck(more="    deeper:\n      50: {slots: {light: [Dusk]}}\n")
    found = report(body(deeper))
    assert [(walk.depth, walk.first) for walk in found.strolls] == [(0, "t/hall"), (50, "t@50,0")]
    (short,) = [slot for slot in found.slots if slot.is_short]
    assert (short.name, short.sentences) == ("deeper/50/slots/light", 1)


def test_rooms_that_begin_with_what_is_not_seen_are_counted_where_decks_say_which_slots_that_are() -> None:
    assert report(GOOD).strolls[0].unseen is None
    shares = [report(body(deck(more=f"    unseen: [{slots}]\n"))).strolls[0].unseen for slots in ("air", "air, floor")]
    assert shares[0] is not None
    assert shares[1] is not None
    assert 1_000 < shares[0] < shares[1] <= 10_000


def test_sentences_that_are_never_told_are_named() -> None:
    found = report(body(deck(more="    facts: {hall: [A hall]}\n")))
    (untold,) = [slot for slot in found.slots if slot.untold]
    assert untold.name == "facts/hall"
    (told,) = untold.untold
    assert told.startswith("t/expanse/decks/facts/hall#")


def _walk(text: str, rooms: int, seed: int) -> list[Told]:
    return list(stroll(world(text), seed, Id("t/hall"), Id("t/hall"), rooms))


def test_a_walk_tells_what_a_player_is_told_who_goes_the_same_way() -> None:
    walk = _walk(GOOD, 60, 3)
    game = Game(world(GOOD), seed=3)
    for before, told in pairwise(walk):
        exits = new_view(game.state, CONDITIONS, None).room(before.room).exits
        way = next(word for word, rules in exits.items() if rules[0].to == (told.room,))
        reply = " ".join(game.play(way).text.split())
        assert told.sentences or "Paper." in reply
        assert all(sentence in reply for sentence in told.sentences)


def test_a_walk_is_of_new_rooms_and_goes_back_where_there_is_none() -> None:
    walk = _walk(GOOD, 200, 1)
    fresh = [one.room for one in walk if one.is_new]
    assert len(fresh) == len(set(fresh)) == 200
    assert any(not one.is_new for one in walk)
    assert walk == _walk(GOOD, 200, 1)
    assert walk != _walk(GOOD, 200, 2)


def test_the_command_tells_the_shares_and_exits_by_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    assert main(["sameness", str(path), "t", "--rooms", "100", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "backrooms_if/sameness/1"
    assert told["levels"][0]["walks"][0]["rooms"] == 100
    path.write_text(HEAD + SHORT, encoding="utf-8")
    assert main(["sameness", str(path), "--rooms", "100"]) == 1
    out = capsys.readouterr().out
    assert "FAILED  bare" in out
    assert "too short: `slots/light` has 3 sentences" in out
    assert out.endswith("t: 1 of 1 walk failed\n")


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        (["cloak_of_darkness"], 2, "has no level without end. One is made by `expanse:`"),
        (["level_zero", "zero"], 2, "there is no level without end `zero`; levels without end are yellow"),
        (["level_zero", "--rooms", "3"], 2, "--rooms is a number from 10 to 100,000"),
    ],
)
def test_wrong_usage_says_how_to_mend_it(
    capsys: pytest.CaptureFixture[str], given: list[str], status: int, words: str
) -> None:
    assert main(["sameness", *given]) == status
    assert words in capsys.readouterr().err
