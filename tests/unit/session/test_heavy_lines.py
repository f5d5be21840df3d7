"""A line that changes very much is kept as what it comes to, so that no record is longer than one that is read."""

import pytest

from backrooms_if import limits
from backrooms_if.engine.step import start
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.session.journal import Record, read_record, record_line
from backrooms_if.session.saves import DamagedSave
from backrooms_if.state import Change, joined
from tests.unit.engine.inline import said, value, world_of

COUNTERS = 30
WORLD = world_of(
    "rooms: {hall: {name: Hall, exits: {north: den}}, den: {name: Den, exits: {south: hall}}}\n"
    "things: {cup: {name: a cup, in: hall}}\n"
    f"counters: {{{', '.join(f'n{number}: {{}}' for number in range(COUNTERS))}}}\n"
    f"rules: {{count: {{each_turn: true, do: [{', '.join(f'{{add: {{n{n}: 1}}}}' for n in range(COUNTERS))}]}}}}\n"
)
CUP = ("t/cup", "place")
LONG = "n. s. n. s. n. s. take cup"


def reread(game: Game) -> Game:
    return Game.resumed(saves.loads(saves.dumps(game.world, game.seed, game.records), game.world), game.world)


def played(*lines: str) -> Game:
    game = Game(WORLD, 7)
    for line in lines:
        game.play(line)
    return game


@pytest.fixture
def few_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a line of some acts be one that changes very much."""
    monkeypatch.setattr(limits, "CHANGES_APART", 3 * COUNTERS)


def test_changes_that_are_joined_are_one_for_each_entry() -> None:
    back_and_forth = [Change(CUP, "a", "b"), Change(("t/cup", "seen"), False, True), Change(CUP, "b", "c")]
    assert joined(back_and_forth) == (Change(CUP, "a", "c"), Change(("t/cup", "seen"), False, True))


def test_changes_that_come_to_nothing_are_left_out_when_they_are_joined() -> None:
    assert joined([Change(CUP, "a", "b"), Change(CUP, "b", "a")]) == ()


def test_one_and_true_are_told_apart_when_changes_are_joined() -> None:
    assert joined([Change(("t/n0", "count"), 1, True)]) == (Change(("t/n0", "count"), 1, True),)


@pytest.mark.usefixtures("few_apart")
def test_a_line_that_changes_very_much_is_written_as_what_it_comes_to() -> None:
    game = played(LONG)
    assert len(game.records[-1].changes) < 2 * COUNTERS
    assert game.records[-1].parts == ()
    assert value(game, "n0", "count") == 7


def test_a_line_that_changes_less_keeps_its_acts_apart() -> None:
    game = played(LONG)
    assert len(game.records[-1].parts) == 7


@pytest.mark.usefixtures("few_apart")
@pytest.mark.parametrize("after", [(), ("undo",), ("undo", "redo"), ("undo action",), ("undo", "n"), ("restart",)])
def test_a_game_with_such_a_line_is_read_back_with_its_history(after: tuple[str, ...]) -> None:
    game = played("n", LONG, *after)
    again = reread(game)
    assert again.state_hash() == game.state_hash()
    for line in ("undo", "undo", "redo", "undo action"):
        assert said(again, line) == said(game, line)
        assert again.state_hash() == game.state_hash()


def test_many_free_lines_are_taken_back_in_a_record_that_can_be_read() -> None:
    state = start(WORLD, 7)
    hall, den = "t/hall", "t/den"
    moves = tuple(Change(CUP, (hall, den)[n % 2], (den, hall)[n % 2]) for n in range(50_001))
    after = state.with_changes(moves)
    text = record_line(Record("undo", moves, False, "undo"), after)
    assert len(text) < 500
    read, claimed = read_record(text, 2, state)
    assert state.with_changes(read.changes).hash() == after.hash() == int(claimed, 16)


def test_long_values_count_as_many_changes() -> None:
    slot, text = ("t/cup", "recorded"), "x" * 4_000
    changes = tuple(Change(slot, f"{text}{n}" if n else "", f"{text}{n + 1}") for n in range(101))
    state = start(WORLD, 7)
    assert len(record_line(Record("z", changes, True), state)) < 5_000


def test_a_record_that_is_longer_than_a_game_can_have_it_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    game = played("n")
    text = saves.dumps(WORLD, 7, game.records)
    monkeypatch.setattr(limits, "RECORD_BYTES", 100)
    monkeypatch.setattr(limits, "RECORD_BYTES_EACH", 10)
    with pytest.raises(DamagedSave, match="at line 2: the line is longer than one that a game of this world has"):
        saves.loads(text, WORLD)


def test_a_large_world_may_have_longer_records(monkeypatch: pytest.MonkeyPatch) -> None:
    game = played("n")
    text = saves.dumps(WORLD, 7, game.records)
    monkeypatch.setattr(limits, "RECORD_BYTES", 100)
    assert saves.loads(text, WORLD).state.hash() == game.state.hash()
