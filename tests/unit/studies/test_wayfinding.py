"""Signs of levels without end: bots that follow them, what is held of them, and what would help."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from backrooms_if.ids import Id, LevelId
from backrooms_if.library import load_world
from backrooms_if.session.game import Game
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.expanses.entering import scattered, ways_in
from backrooms_if.studies.expanses.likeness import likeness
from backrooms_if.studies.expanses.perceiving import GroundWalk, PlayedWalk
from backrooms_if.studies.expanses.seekers import Seeker, follow, follow_words, wander, wander_on
from backrooms_if.studies.expanses.telling import faults_of_sign
from backrooms_if.studies.expanses.wayfinding import WayReport, wayfinding
from backrooms_if.surfaces.cli import main
from backrooms_if.world.ground import Ground
from backrooms_if.world.model import World
from tests.unit.engine.inline import HEAD, world_of

T = LevelId("t")
ROOT = Path(__file__).parents[3]
RUNS = 30


def body(expanse: str = "loops: 1 in 4", one_in: int = 256, more: str = "", sense: str = "sound") -> str:
    return f"""\
expanse:
  {expanse}
  text: Paper.
  sign: {{hum: {{to: thin, sense: {sense}, words: [not at all, faint, plain, loud, in your teeth]}}}}
  places:
    thin: {{one_in: {one_in}, text: A thin wall.}}
rooms:
  hall: {{name: Hall, text: A hall., at: {{x: 0, y: 0}}}}
{more}"""


@cache
def world(text: str = "") -> World:
    return world_of(text or body())


@cache
def report(text: str = "", games: int = 2) -> WayReport:
    return wayfinding(world(text), T, 0, RUNS, is_brief=True, games=games)


def test_who_follows_the_sign_is_there_soon_and_no_other_is() -> None:
    (found,) = wayfinding(world(), T, 0, RUNS, games=0).signs
    follower, by_chance = found.follower, found.beside["by chance"]
    assert found.is_met
    assert follower.gave_up == 0
    assert follower.median is not None
    assert follower.p90 is not None
    assert follower.median <= 38  # the prototype's figures for one place in 256 rooms, with finer words
    assert follower.p90 <= 143
    assert by_chance.median is None or by_chance.median > 5 * follower.median


def test_what_a_bot_hears_on_bare_ground_is_what_listen_tells_in_a_game() -> None:
    for seed, seeker in ((3, follow), (4, follow_words)):
        one = world()
        sign = one.expanses[T].signs[0]
        first = Id("t/hall")
        ground = GroundWalk(Ground(one, one.expanses[T], seed), sign, first)
        played = PlayedWalk(one, seed, sign, first)
        assert seeker(ground, 500, Dice(seed, "x")) == seeker(played, 500, Dice(seed, "x"))
        assert ground.here == played.here
        assert not played.trouble


def test_the_lines_of_a_bot_typed_by_a_player_are_answered_with_what_it_has_heard() -> None:
    one = world()
    walk = PlayedWalk(one, 5, one.expanses[T].signs[0], Id("t/hall"))
    assert follow(walk, 500, Dice(5, "x")).is_there
    game = Game(one, seed=5)
    replies = [game.play(line).text for line in walk.lines]
    for line, reply in zip(walk.lines, replies, strict=True):
        assert line != "listen" or "the hum" in reply
    assert "in your teeth" in replies[-1]


@pytest.mark.parametrize("sense", ["smell", "touch", "air"])
def test_a_sign_of_another_sense_is_followed_by_the_command_for_it(sense: str) -> None:
    found = report(body(sense=sense)).signs[0]
    assert found.is_met
    assert found.lost == ()


@pytest.mark.parametrize("seeker", [follow, follow_words, wander, wander_on])
def test_a_bot_counts_its_moves_and_gives_up_after_so_many(seeker: Seeker) -> None:
    one = world()
    walk = GroundWalk(Ground(one, one.expanses[T], 1), one.expanses[T].signs[0], Id("t/hall"))
    trip = seeker(walk, 3, Dice(1, "x"))
    assert not trip.is_there
    assert trip.moves == 3
    assert trip.commands >= 3


def test_listening_is_a_command_in_each_new_room() -> None:
    (found,) = report().signs
    figures = found.follower
    assert figures.median is not None
    assert figures.median_commands is not None
    assert figures.median < figures.median_commands <= 2 * figures.median + 1


RARE = body("loops: 1 in 10", 65536)


def test_a_sign_to_a_place_that_is_too_far_fails_and_what_would_help_was_tried() -> None:
    found = report(RARE, 0)
    (sign,) = found.signs
    assert not found.is_met
    assert [cure.written for cure in sign.cures] == ["one_in: 16384", "loops: 1 in 4", "one_in: 16384, loops: 1 in 4"]
    faults = faults_of_sign(found, sign)
    assert any(line.startswith("FAILED  half were to be there after 100 moves") for line in faults)
    assert any("with `loops: 1 in 4`: half take" in line for line in faults)


def test_a_world_may_declare_how_soon_a_sign_leads_to_its_place() -> None:
    strict = report(body("wayfind: {median: 2, p90: 3}"), 0)
    assert (strict.median, strict.p90) == (2, 3)
    assert not strict.is_met
    assert report(body("wayfind: {median: 500, p90: 900}", 4096), 0).is_met


def test_a_rule_that_keeps_the_player_from_going_makes_a_sign_lead_nowhere() -> None:
    found = report(body(more="rules: {stay: {instead: going, do: [Your feet stay.]}}\n"))
    (sign,) = found.signs
    assert not found.is_met
    assert sign.cures == ()
    assert len(sign.lost) == 2
    assert "does not lead on from t/hall" in sign.lost[0].trouble


def test_a_place_without_a_sign_is_told_of() -> None:
    two = body().replace("    thin:", "    well: {one_in: 256, text: A well.}\n    thin:")
    assert report(two, 0).unsigned == ("t/well",)
    assert report(two, 0).is_met


def test_a_level_without_signs_says_how_to_declare_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    bare = body().replace("  sign:", "  # sign:")
    path.write_text(HEAD + bare, encoding="utf-8")
    assert main(["wayfind", str(path), "--runs", "10"]) == 0
    told = capsys.readouterr().out
    assert "t: no sign is declared" in told
    assert "no sign leads to `thin`" in told


def test_one_comes_in_where_the_world_leads_in() -> None:
    assert ways_in(world(), T) == ("t/hall",)
    led = body(more="  yard: {name: Yard, text: A yard., exits: {in: {to: {x: 5, y: 7}, one_way: true}}}\n")
    assert ways_in(world(led), T) == ("t/hall", "t@5,7")
    alone = body().replace("at: {x: 0, y: 0}", "exits: {in: {to: {x: 2, y: 3}, one_way: true}}")
    assert ways_in(world(alone), T) == ("t@2,3",)


def test_a_game_that_starts_in_an_expanse_has_its_start_for_a_way_in() -> None:
    one = world()
    assert one.start == "t/hall"
    assert ways_in(one, T)[0] == one.start


def test_scattered_starts_follow_from_the_seed_and_are_never_written_rooms() -> None:
    expanse = world().expanses[T]
    found = [scattered(expanse, seed) for seed in range(20)]
    assert found == [scattered(expanse, seed) for seed in range(20)]
    assert len(set(found)) == 20
    assert not set(found) & set(expanse.written)


@pytest.mark.parametrize(("dims", "one_in"), [(1, 16), (3, 512)])
def test_signs_lead_in_one_and_in_three_dimensions(dims: int, one_in: int) -> None:
    text = body(f"dims: {dims}", one_in).replace("{x: 0, y: 0}", "{x: 0}" if dims == 1 else "{x: 0, y: 0, z: 0}")
    assert report(text).is_met


def test_seams_do_not_mislead_who_follows() -> None:
    assert report(body("seams: 1 in 4")).is_met


@pytest.mark.parametrize("hash_seed", ["1", "77"])
def test_figures_do_not_depend_on_the_order_of_sets(hash_seed: str) -> None:
    program = (
        "from tests.unit.studies.test_wayfinding import *\n"
        "from backrooms_if.studies.expanses.likeness import likeness\n"
        "print(wayfinding(world(), T, 3, 6, games=1), likeness(world(), T, 3, 50))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told == f"{wayfinding(world(), T, 3, 6, games=1)} {likeness(world(), T, 3, 50)}\n"


def test_the_command_tells_the_figures_and_exits_by_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(HEAD + body(), encoding="utf-8")
    assert main(["wayfind", str(path), "t", "--runs", "12", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "backrooms_if/wayfind/1"
    (level,) = told["levels"]
    assert level["held"] is True
    assert level["signs"][0]["follower"]["runs"] == 12
    assert set(level["signs"][0]["beside"]) == {"by its words alone", "by chance, not back", "by chance"}
    path.write_text(HEAD + body("wayfind: {median: 2, p90: 3}"), encoding="utf-8")
    assert main(["wayfind", str(path), "--runs", "12"]) == 1
    assert "FAILED  half were to be there after 2 moves" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        (["cloak_of_darkness"], 2, "has no level without end. One is made by `expanse:`"),
        (["level_zero", "yelow"], 2, "there is no level without end `yelow`; did you mean `yellow`?"),
        (["level_zero", "--runs", "3"], 2, "--runs is a number from 10 to 10,000"),
        (["level_zero", "--canon", "none"], 2, "there is no canon set `none`"),
        (["no_such_world"], 3, "no_such_world"),
    ],
)
def test_wrong_usage_says_how_to_mend_it(
    capsys: pytest.CaptureFixture[str], given: list[str], status: int, words: str
) -> None:
    assert main(["wayfind", *given]) == status
    assert words in capsys.readouterr().err


def test_who_follows_the_hum_of_yellow_is_out_within_sixty_commands_at_the_median() -> None:
    shipped = load_world("level_zero")
    expanse = shipped.expanses[LevelId("yellow")]
    taken = []
    for seed in range(15):
        walk = PlayedWalk(shipped, seed, expanse.signs[0], ways_in(shipped, expanse.level)[0])
        assert follow(walk, 1_000, Dice(seed, "x")).is_there
        tries = 0
        while walk.here.startswith("yellow"):
            tries += 1
            assert tries <= 5
            walk.say("press thin wall")
        taken.append(len(walk.lines))
    assert sorted(taken)[7] <= 60
