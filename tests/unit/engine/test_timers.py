"""Timers: after some turns or every so often, with stages, while their condition holds; started, stopped and reset."""

from itertools import pairwise

import pytest

from tests.unit.engine.inline import game_of, said, value

ROOMS = """\
rooms:
  hall: {name: Hall, text: A hall., exits: {south: vault}}
  vault: {name: Vault, text: A vault., exits: {north: hall}}
"""
DRIP = f"{ROOMS}timers:\n  drip: {{every: 3, left: {{1: It gathers.}}, say: It falls.}}\n"


def test_a_timer_comes_round_every_so_often_with_its_stages() -> None:
    game = game_of(DRIP)
    told = [said(game, "z").removeprefix("Time passes.").strip() for _ in range(6)]
    assert told == ["", "It gathers.", "It falls.", "", "It gathers.", "It falls."]


def test_a_timer_for_once_runs_out_and_stays_so() -> None:
    game = game_of(f"{ROOMS}timers:\n  fuse: {{after: 2, say: Boom.}}\n")
    told = [said(game, "z").removeprefix("Time passes.").strip() for _ in range(5)]
    assert told == ["", "Boom.", "", "", ""]


def test_a_timer_pauses_while_its_condition_does_not_hold() -> None:
    game = game_of(
        f"{ROOMS}timers:\n  drip: {{every: 3, when: at(vault), say: It falls.}}\n", "z", "s", "n", "z", "z", "s"
    )
    assert value(game, "drip", "left") == 1
    assert said(game, "z").endswith("It falls.")


def test_a_refusal_and_a_meta_command_let_no_time_go_by() -> None:
    game = game_of(DRIP, "take frob", "n", "score", "help")
    assert value(game, "drip", "left") == 3


@pytest.mark.parametrize(
    ("effect", "left", "running"),
    [("stop: drip", 2, False), ("reset: drip", 2, True), ("start: drip", 1, True)],
)
def test_rules_can_stop_reset_and_start_a_timer(effect: str, left: int, running: bool) -> None:
    world = f"{DRIP}rules:\n  r: {{before: listening, do: [{{{effect}}}]}}\n"
    game = game_of(world, "z", "listen")
    assert (value(game, "drip", "left"), value(game, "drip", "running")) == (left, running)


def test_a_timer_that_does_not_run_waits_for_its_start() -> None:
    world = f"{ROOMS}timers:\n  fuse: {{after: 2, running: false, say: Boom.}}\n"
    world += "rules:\n  r: {instead: listening, do: [{start: fuse}, {say: You hear it.}]}\n"
    game = game_of(world, "z", "z", "z", "listen")
    assert said(game, "z").endswith("Boom.")


def test_a_timer_can_hold_itself() -> None:
    game = game_of(f"{ROOMS}timers:\n  drip: {{every: 2, do: [{{stop: drip}}, {{say: Once.}}]}}\n")
    told = [said(game, "z").endswith("Once.") for _ in range(5)]
    assert told == [False, True, False, False, False]


def test_undo_takes_the_time_back() -> None:
    game = game_of(DRIP, "z", "z", "undo")
    assert said(game, "z").endswith("It gathers.")


def test_timers_run_in_the_order_of_the_file() -> None:
    game = game_of(f"{ROOMS}timers:\n  b: {{every: 1, say: First.}}\n  a: {{every: 1, say: Second.}}\n")
    assert said(game, "z") == "Time passes.\n\nFirst.\n\nSecond."


def test_after_an_ending_no_timer_runs() -> None:
    world = f"{ROOMS}timers:\n  a: {{every: 1, do: [{{end: over}}]}}\n  b: {{every: 1, say: Never.}}\n"
    world += "endings:\n  over: {title: Over}\n"
    assert "Never." not in said(game_of(world), "z")


def test_an_action_that_is_free_in_a_world_takes_no_time() -> None:
    game = game_of(f"free: [looking]\n{DRIP}", "look", "l")
    assert value(game, "drip", "left") == 3


@pytest.mark.parametrize("order", [("early", "late"), ("late", "early")])
@pytest.mark.parametrize("effect", ["start", "reset"])
def test_what_a_timer_starts_begins_with_the_next_turn_wherever_it_stands(order: tuple[str, str], effect: str) -> None:
    clocks = {
        "early": f"  early: {{after: 1, do: [{{{effect}: late}}]}}\n",
        "late": "  late: {after: 2, running: false, say: Late.}\n",
    }
    game = game_of(f"{ROOMS}timers:\n" + "".join(clocks[one] for one in order), "z", "z")
    assert "Late." in said(game, "z")


def test_a_timer_that_another_stops_in_a_turn_does_not_run_in_it() -> None:
    game = game_of(f"{ROOMS}timers:\n  a: {{after: 1, do: [{{stop: b}}]}}\n  b: {{after: 1, say: B.}}\n")
    assert "B." not in said(game, "z")


# --- chance and length -----------------------------------------------------------------------------------------------


def fired(body: str, turns: int = 12, seed: int = 0) -> list[int]:
    """Return the turns in which `It falls.` is told."""
    game = game_of(body, seed=seed)
    return [turn for turn in range(1, turns + 1) if "It falls." in said(game, "z")]


def test_a_timer_of_random_length_goes_off_within_its_span_and_as_the_seed_decides() -> None:
    body = f"{ROOMS}timers:\n  fuse: {{after: {{from: 3, to: 8}}, say: It falls.}}\n"
    found = [fired(body, seed=seed) for seed in range(20)]
    assert all(len(one) == 1 and 3 <= one[0] <= 8 for one in found)
    assert len({one[0] for one in found}) > 3
    assert found == [fired(body, seed=seed) for seed in range(20)]


def test_a_repeated_timer_of_random_length_has_another_each_time() -> None:
    body = f"{ROOMS}timers:\n  drip: {{every: {{from: 1, to: 4}}, say: It falls.}}\n"
    found = fired(body, 40)
    gaps = {later - before for before, later in pairwise(found)}
    assert gaps <= {1, 2, 3, 4}
    assert len(gaps) > 1


def test_stages_of_a_timer_of_random_length_count_what_is_left() -> None:
    game = game_of(f"{ROOMS}timers:\n  fuse: {{after: {{from: 3, to: 8}}, left: {{1: It hisses.}}, say: It falls.}}\n")
    told = [said(game, "z") for _ in range(8)]
    at = next(turn for turn, words in enumerate(told) if "It hisses." in words)
    assert "It falls." in told[at + 1]


def test_a_timer_with_odds_may_pass_its_time() -> None:
    body = f"{ROOMS}timers:\n  drip: {{every: 2, odds: 1 in 2, say: It falls.}}\n"
    found = fired(body, 40)
    assert all(turn % 2 == 0 for turn in found)
    assert 3 < len(found) < 18


def test_a_timer_for_once_with_odds_has_one_try() -> None:
    body = f"{ROOMS}timers:\n  fuse: {{after: 2, odds: 1 in 2, say: It falls.}}\n"
    assert {tuple(fired(body, seed=seed)) for seed in range(12)} == {(), (2,)}


def test_the_outcome_of_a_timers_odds_can_be_fixed_by_its_name() -> None:
    game = game_of(f"{ROOMS}timers:\n  fuse: {{after: 1, odds: 1 in 1000, say: It falls.}}\n")
    assert "It falls." in game.play("z", chance={"t/fuse": 1}).text


@pytest.mark.parametrize("written", ["start: {fuse: 2}", "start: fuse"])
def test_a_timer_can_be_started_with_a_number_of_turns(written: str) -> None:
    body = (
        f"{ROOMS}timers:\n  fuse: {{after: 5, running: false, say: It falls.}}\n"
        f"rules:\n  r: {{after: jumping, do: [{{{written}}}]}}\n"
    )
    game = game_of(body, "z", "jump")  # the turn in which it is started is the first
    left = 1 if "2" in written else 4
    assert value(game, "fuse", "left") == left


def test_undo_takes_a_draw_of_turns_back() -> None:
    game = game_of(f"{ROOMS}timers:\n  fuse: {{after: {{from: 3, to: 8}}, say: It falls.}}\n", "z")
    before = value(game, "fuse", "left")
    for line in ("undo", "z"):
        game.play(line)
    assert value(game, "fuse", "left") == before
