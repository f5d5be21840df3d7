"""Recorders: what they keep, of what, how much, and how it is played."""

from backrooms_if import limits
from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import game_of, refusal, said, value

BODY = """
rooms:
  hall: {name: Hall, exits: {east: den}}
  den: {name: Den, exits: {west: hall}}
counters: {n: {}}
things:
  tape: {name: a tape recorder, in: hall, recorder: true}
  old: {name: an old recorder, in: hall, recorder: A voice counts to nine.}
  lute: {name: a lute, in: hall}
verbs:
  humming: {grammar: [hum], do: [{add: {n: 1}}, "You hum {n}."]}
actors:
  bob: {name: Bob, in: den, heard: Steps., route: {list: [hall, den]}}
"""


ALONE = BODY.partition("actors:")[0]


def test_what_is_said_and_heard_while_it_runs_is_played_back() -> None:
    game = game_of(BODY, "hum", "switch on tape recorder", "hum", "e", "w", "switch off tape recorder")
    told = said(game, "play tape recorder")
    assert told.startswith("The tape recorder plays:\n\n")
    assert "You hum 2." in told
    assert "You hum 1." not in told


def test_only_what_is_told_where_it_is_is_kept() -> None:
    game = game_of(BODY, "switch on tape recorder", "e", "hum", "w", "switch off tape recorder")
    assert "You hum" not in said(game, "play tape recorder")
    game = game_of(BODY, "take tape recorder", "switch it on", "e", "hum", "switch it off")
    assert "You hum 1." in said(game, "play it")


def test_a_recorder_that_runs_is_not_played_and_an_empty_one_has_nothing_on_it() -> None:
    assert refusal(game_of(BODY), "play tape recorder").words == "There is nothing on the tape recorder."
    running = game_of(BODY, "switch on tape recorder")
    assert refusal(running, "play tape recorder").words == "The tape recorder is recording. Switch it off first."
    assert refusal(game_of(BODY), "play lute").words == "The lute is nothing to play on."


def test_what_was_on_it_from_the_start_comes_first() -> None:
    game = game_of(ALONE, "switch on old recorder", "hum", "switch off old recorder")
    assert said(game, "play old recorder") == "The old recorder plays:\n\nA voice counts to nine.\n\nYou hum 1."


def test_a_tape_keeps_the_newest_and_of_long_texts_the_beginning() -> None:
    long = ALONE.replace("You hum {n}.", f"You hum {{n}}. {'La ' * 300}")
    game = game_of(long, "take old recorder", "switch it on", *["hum"] * (limits.RECORDED_TEXTS + 5))
    kept = value(game, "old", "recorded")
    assert isinstance(kept, tuple)
    assert len(kept) == limits.RECORDED_TEXTS
    assert all(isinstance(line, str) and len(line) == limits.RECORDED_CHARACTERS for line in kept)
    assert str(kept[-1]).startswith(f"You hum {limits.RECORDED_TEXTS + 5}.")


def test_a_tape_is_saved_and_undone() -> None:
    game = game_of(BODY, "switch on tape recorder", "hum")
    saved = loads(dumps(game.world, game.seed, game.records), game.world)
    assert value(Game.resumed(saved, game.world), "tape", "recorded") == value(game, "tape", "recorded")
    before = game.state_hash()
    game.play("hum")
    game.undo()
    assert game.state_hash() == before
