"""A script is played again, saved and restored before every line: planted faults are found, and their line is named."""

import time
from collections.abc import Callable

import pytest

from backrooms_if.engine.view import Chance
from backrooms_if.events import Moved
from backrooms_if.playtest import restoring
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import Outcome, run
from backrooms_if.session import reading, saves
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.history import History
from backrooms_if.session.journal import Record, read_record
from backrooms_if.session.saves import Saved, SaveError
from backrooms_if.state import Change, State
from backrooms_if.world.model import World

OutcomeOf = Callable[[str], Outcome]
LONG = restoring.EVERY * 3


def planted(monkeypatch: pytest.MonkeyPatch, fault: Callable[[Saved], Saved]) -> None:
    """Let reading a save back go wrong."""
    loads = saves.loads
    monkeypatch.setattr(saves, "loads", lambda text, world: fault(loads(text, world)))


def planted_in_records(monkeypatch: pytest.MonkeyPatch, fault: Callable[[Record], Record]) -> None:
    """Let reading a record of a save back go wrong, wherever that is done."""

    def read(text: str, number: int, state: State) -> tuple[Record, str]:
        record, claimed = read_record(text, number, state)
        return fault(record), claimed

    monkeypatch.setattr(reading, "read_record", read)


def forgotten(saved: Saved) -> Saved:
    """Let a save forget where the brass key is."""
    key = ("shed/brass_key", "place")
    change = Change(key, saved.state.get(key), "shed/shed")
    return saved._replace(state=saved.state.with_changes([change]))


def test_a_state_that_a_save_loses_is_found_and_the_line_named(
    monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf
) -> None:
    planted(monkeypatch, forgotten)
    words = outcome_of("> look\n> take brass key\n> e").words
    assert words.startswith("a.play:3: after `take brass key`, saving and restoring changes the state\n")
    assert "    brass_key.place: player straight, shed restored" in words


@pytest.mark.parametrize("before", [0, 1, restoring.EVERY - 1, restoring.EVERY, LONG])
@pytest.mark.parametrize("behind", [0, 1, LONG])
def test_the_line_is_named_wherever_it_stands_in_a_long_script(
    before: int, behind: int, monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf
) -> None:
    planted(monkeypatch, forgotten)
    words = outcome_of("> look\n" * before + "> take brass key\n" + "> look\n" * behind).words
    assert words.startswith(f"a.play:{before + 2}: after `take brass key`, saving and restoring changes the state\n")


def test_a_history_that_a_save_loses_is_found_at_the_first_line_that_has_one(
    monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf
) -> None:
    planted(monkeypatch, lambda saved: saved._replace(history=History()))
    words = outcome_of("> score\n> take brass key\n> e\n> undo").words
    assert words == (
        "a.play:3: after `take brass key`, saving and restoring changes what can be undone\n"
        "    before it, 1 could be taken back and 0 brought back\n"
        "    after it, 0 could be taken back and 0 brought back"
    )


def test_a_journal_that_a_save_loses_is_found(monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf) -> None:
    planted(monkeypatch, lambda saved: saved._replace(records=saved.records[1:]))
    words = outcome_of("> xyzzy\n> look").words
    assert words == "a.play:2: after `xyzzy`, saving and restoring changes the journal"


def test_a_change_that_a_record_loses_is_found_at_once(monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf) -> None:
    def without_places(record: Record) -> Record:
        return record._replace(changes=tuple(change for change in record.changes if change[0][1] != "place"))

    planted_in_records(monkeypatch, without_places)
    words = outcome_of("> look\n> take brass key\n> e").words
    assert words.startswith("a.play:3: after `take brass key`, the game cannot be saved and restored: ")
    assert words.endswith("do not agree with their hash")


def test_a_time_that_a_record_loses_is_found_before_the_line_that_undoes_it(
    monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf
) -> None:
    planted_in_records(monkeypatch, lambda record: record._replace(took_time=False))
    words = outcome_of("> take brass key\n> undo").words
    assert words.startswith("a.play:3: saved and restored before this line, `undo` comes out differently\n")
    assert '    played straight:\n        Taken back: "take brass key". (Shed)\n' in words
    assert "    after a restore:\n        There is nothing to take back." in words
    assert "    brass_key.place: shed straight, player restored" in words


class Unlucky(Game):
    """A game in which the loose board never lets anybody through."""

    def play(self, line: str, chance: Chance | None = None) -> GameTurn:
        return super().play(line, {"shed/loose_board": 0})


class Renaming(Game):
    """A game that tells who moved by a wrong word, which no text shows."""

    def play(self, line: str, chance: Chance | None = None) -> GameTurn:
        turn = super().play(line, chance)
        turn.events = tuple(event._replace(by="luck") if isinstance(event, Moved) else event for event in turn.events)
        return turn


def test_an_act_that_comes_out_differently_is_named(monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf) -> None:
    monkeypatch.setattr(Game, "resumed", Unlucky.resumed)
    words = outcome_of("> look\n> take brass key. press wall").words
    head = "saved and restored before this line, `press wall` (an act of `take brass key. press wall`)"
    assert words.startswith(f"a.play:3: {head} comes out differently\n    played straight:\n")
    assert "        Yard\n" in words
    assert "        It holds.\n" in words


def test_an_event_that_comes_out_differently_is_found_though_the_text_is_the_same(
    monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf
) -> None:
    monkeypatch.setattr(Game, "resumed", Renaming.resumed)
    words = outcome_of("> look\n> e").words
    assert words.startswith("a.play:3: saved and restored before this line, `e` comes out differently\n")
    assert "by='east'" in words
    assert "by='luck'" in words


def test_a_save_that_cannot_be_read_back_is_a_failure(monkeypatch: pytest.MonkeyPatch, outcome_of: OutcomeOf) -> None:
    def refuse(saved: Saved) -> Saved:
        raise SaveError("The save is damaged.")

    planted(monkeypatch, refuse)
    words = outcome_of("> look\n> look").words
    assert words == "a.play:1: at the start, the game cannot be saved and restored: The save is damaged."


def test_games_that_go_to_and_fro_are_restored_as_they_are(outcome_of: OutcomeOf) -> None:
    lines = [
        "take brass key",
        "save one",
        "drop brass key",
        "undo",
        "undo",
        "redo",
        "restore one",
        "e",
        "undo",
        "restart",
    ]
    assert outcome_of("".join(f"> {line}\n" for line in lines * 12)).words == ""


def test_a_transcript_ends_with_a_restore_and_is_no_difference(outcome_of: OutcomeOf) -> None:
    assert outcome_of("> transcript on\n> look\n> transcript off\n> look").words == ""


@pytest.mark.long
def test_the_time_grows_with_the_length_and_not_with_its_square(world: World) -> None:
    def seconds(lines: int) -> float:
        script = parse("world: shed\n" + "> take brass key\n> drop it\n" * (lines // 2), "a.play")
        began = time.process_time()
        assert run(script, world)[0].verdict == "passed"
        return time.process_time() - began

    seconds(20)
    short = min(seconds(100) for _ in range(3))
    # Eight times the lines: 8 if linear, 64 if square. Other work on the machine adds less than the room between.
    assert min(seconds(800) for _ in range(2)) < 24 * short
