"""SAVE and RESTORE: the round trip, names, files, and what is shown on coming back."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if import limits
from backrooms_if.events import Asked, Described, Ended, Event, Said
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.session.saves import SaveError, slug
from tests.unit.engine.inline import place, said, turns, value, world_of

BODY = """
counters: {n: {}}
rooms:
  hall: {name: Hall, text: "[cycle|a|b|c]", exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  box: {name: a box, in: hall, container: {open: false}}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
endings: {won: {title: Won, text: "[first|Once.|Twice.]"}}
rules:
  over: {after: dropping, thing: cup, do: [{end: won}]}
  count: {each_turn: true, do: [{add: {n: 1}}, "Tick {n}."]}
  no_look: {instead: looking, say: You look away.}
"""
WORLD = world_of(BODY)
LINES = (
    "take cup",
    "n",
    "frob",
    "s",
    "take key",
    "red",
    "undo",
    "undo",
    "redo",
    "restart",
    "open box",
    "put old key in box",
    "x it",
)


@pytest.fixture
def game(tmp_path: Path) -> Game:
    """Return a game that can save into an empty folder."""
    return Game(WORLD, 7, saves_folder=tmp_path)


def reread(game: Game) -> Game:
    """Return the game that its own save holds."""
    return Game.resumed(saves.loads(saves.dumps(game.world, game.seed, game.records), game.world), game.world)


# --- the round trip --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(len(LINES) + 1))
def test_a_save_after_any_line_restores_the_state(game: Game, count: int) -> None:
    for line in LINES[:count]:
        game.play(line)
    assert reread(game).state_hash() == game.state_hash()


@pytest.mark.parametrize("count", range(len(LINES) + 1))
def test_a_save_after_any_line_restores_undo_and_redo(game: Game, count: int) -> None:
    for line in LINES[:count]:
        game.play(line)
    other = reread(game)
    for line in ("redo", "undo", "undo", "redo", "undo", "undo", "undo", "undo"):
        assert (other.play(line).text, other.state_hash()) == (game.play(line).text, game.state_hash())


def test_a_restored_game_keeps_its_journal(game: Game) -> None:
    for line in LINES:
        game.play(line)
    assert reread(game).records == game.records


def test_a_restored_game_keeps_its_seed(game: Game) -> None:
    assert reread(game).seed == 7


def test_a_save_of_a_restored_game_is_the_same(game: Game) -> None:
    for line in LINES:
        game.play(line)
    other = reread(game)
    assert saves.dumps(WORLD, other.seed, other.records) == saves.dumps(WORLD, game.seed, game.records)


def test_two_games_from_one_save_do_not_share_a_history(game: Game) -> None:
    game.play("take cup")
    saved = saves.loads(saves.dumps(WORLD, 7, game.records), WORLD)
    one, other = Game.resumed(saved, WORLD), Game.resumed(saved, WORLD)
    one.undo()
    assert other.undo() is True


def test_a_question_is_saved(game: Game) -> None:
    game.play("take key")
    assert place(_played(reread(game), "red"), "red") == "player"


def _played(game: Game, line: str) -> Game:
    game.play(line)
    return game


def test_an_ended_game_is_saved(game: Game) -> None:
    game.play("take cup. drop cup")
    assert reread(game).ended == "t/won"


@pytest.mark.parametrize(
    "line",
    [
        "take \ud800\udfff cup", "take cup \udc80", "x \u2028 cup", "x cup\nn", "x \x85 cup", 'x "cup"', "x \\ cup",
        "\x00", "x \x1b[31m", "\ufeffx cup", "z" * 501, "y" * 100_000, "x \U0001f600", "", "\ud800" * 500,
    ],
)  # fmt: skip
def test_a_game_with_any_line_can_be_saved_and_restored(game: Game, tmp_path: Path, line: str) -> None:
    game.play(line)
    game.play("take cup")
    game.save(tmp_path / "a.ndjson")
    assert Game.restore(tmp_path / "a.ndjson", WORLD).state_hash() == game.state_hash()


@pytest.mark.parametrize("line", ["take \ud800 cup", "z" * 501, "\ud800" * 500, "take cup\udc80. n", "\ud800" * 501])
def test_a_line_as_the_journal_holds_it_does_the_same_again(game: Game, line: str) -> None:
    game.play(line)
    again = Game(WORLD, 7)
    again.play(game.records[0].line)
    assert again.state_hash() == game.state_hash()


def test_a_huge_line_does_not_make_the_journal_huge(game: Game) -> None:
    game.play("x" * 1_000_000)
    assert len(game.records[0].line) <= limits.LINE_CHARACTERS + 1


def test_a_game_in_which_rules_put_deep_things_into_deep_things_can_be_restored() -> None:
    bags = "".join(f"  b{n}: {{name: a bag{n}, in: player, container: true}}\n" for n in range(24))
    moves = "".join(f"      - move: {{b{n}: b{n + 1}}}\n" for n in range(23) if n != 11)
    rule = f"  nest:\n    after: waiting\n    do:\n{moves}      - move: {{b11: b12}}\n"
    game = Game(world_of(f"rooms: {{hall: {{name: Hall}}}}\nthings:\n{bags}rules:\n{rule}"))
    game.play("wait")
    assert reread(game).state_hash() == game.state_hash()


# --- by name ---------------------------------------------------------------------------------------------------------


def test_save_tells_its_name_and_how_to_come_back(game: Game) -> None:
    assert said(game, "save lobby") == 'Saved as "lobby". RESTORE LOBBY comes back here.'


def test_restore_comes_back(game: Game) -> None:
    for line in ("take cup", "save", "n", "wait", "restore"):
        game.play(line)
    assert (place(game, "player"), turns(game)) == ("hall", 1)


@pytest.mark.parametrize(
    "name",
    ["lobby", "Lobby", "the lobby", "a/b", "my-game two", "v1.2", "../../etc/passwd", "a, b", "x y - z", "lobby!"],
)
def test_a_save_is_restored_by_the_name_that_was_typed(game: Game, name: str) -> None:
    for line in ("take cup", f"save {name}", "n", f"restore {name}"):
        game.play(line)
    assert place(game, "player") == "hall"


def test_load_is_another_word_for_restore(game: Game) -> None:
    for line in ("save here", "n", "load here"):
        game.play(line)
    assert place(game, "player") == "hall"


def test_saves_stay_inside_their_folder(tmp_path: Path) -> None:
    game = Game(WORLD, saves_folder=tmp_path / "deep" / "down" / "saves")
    for name in ("../../up", "/etc/passwd", "..", "a/../../b", "c:\\d", "~/e", "%2e%2e/f", "...", "con"):
        game.play(f"save {name}")
    folders = {path.parent for path in tmp_path.rglob("*") if path.is_file()}
    assert folders == {tmp_path / "deep" / "down" / "saves" / "t"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", "save"), ("  ", "save"), ("Lobby", "lobby"), ("The Lobby!", "the-lobby"), ("a_b", "a-b"), ("--a--", "a"),
        ("../x", "x"), ("Café", "cafe"), ("x\x00y", "x-y"), ("\uff21", "a"), ("2", "2"), ("a" * 40, "a" * 40),
    ],
)  # fmt: skip
def test_a_name_becomes_a_slug(name: str, found: str) -> None:
    assert slug(name) == found


@pytest.mark.parametrize("name", ["...", "/", "Привет", "a Привет", "名", "\ud800", "a" * 41, "-", "\x00"])
def test_a_name_that_no_slug_can_keep_is_refused(name: str) -> None:
    with pytest.raises(SaveError, match="letters"):
        slug(name)


def test_a_refused_name_is_told_and_the_game_goes_on(game: Game) -> None:
    assert said(game, "save Привет").startswith("A save is named with")


def test_saving_again_under_a_name_replaces_the_save(game: Game, tmp_path: Path) -> None:
    for line in ("save a", "take cup", "save a"):
        game.play(line)
    assert place(Game.restore(tmp_path / "t" / "a.ndjson", WORLD), "cup") == "player"


def test_restoring_what_is_not_there_is_told_and_the_game_goes_on(game: Game) -> None:
    game.play("take cup")
    before = game.state_hash()
    assert said(game, "restore attic").startswith('There is no save called "attic". The game goes on as it was.')
    assert game.state_hash() == before


@pytest.mark.parametrize("line", ["save", "restore", "save a", "restore a"])
def test_without_a_folder_save_and_restore_say_so(line: str) -> None:
    assert said(Game(WORLD), line).startswith("There is no folder for saves here.")


# --- coming back -----------------------------------------------------------------------------------------------------


def events_of(game: Game, *lines: str) -> tuple[Event, ...]:
    """Return the events of RESTORE after these lines were saved and a turn has passed."""
    for line in (*lines, "save a", "restart"):
        game.play(line)
    return game.play("restore a").events


def test_restore_describes_the_room(game: Game) -> None:
    assert [event.heading for event in events_of(game, "n") if isinstance(event, Described)] == ["Den"]


def test_restore_runs_no_rule(game: Game) -> None:
    assert [event for event in events_of(game, "n") if isinstance(event, Said)] == []


def test_restore_moves_no_text_on(game: Game) -> None:
    for line in ("save a", "restore a"):
        game.play(line)
    assert game.state_hash() == Game(WORLD, 7).state_hash()


def test_restore_shows_the_question_that_stands(game: Game) -> None:
    assert [event.choices for event in events_of(game, "take key") if isinstance(event, Asked)] == [
        ("the red key", "the old key")
    ]


def test_restore_shows_what_was_missing(game: Game) -> None:
    assert [event.words for event in events_of(game, "take") if isinstance(event, Asked)] == [
        "What do you want to take?"
    ]


def test_restore_shows_how_the_game_has_ended(game: Game) -> None:
    assert [event.title for event in events_of(game, "take cup. drop cup") if isinstance(event, Ended)] == ["Won"]


def test_the_changes_of_a_restore_lead_to_its_state(game: Game) -> None:
    for line in ("take cup", "save a", "n", "take key"):
        game.play(line)
    before = game.state
    turn = game.play("restore a")
    assert before.with_changes(turn.changes).hash() == game.state.hash()


def test_after_a_restore_undo_goes_back_in_the_restored_game(game: Game) -> None:
    for line in ("take cup", "save a", "n", "n", "restore a", "undo"):
        game.play(line)
    assert (place(game, "cup"), value(game, "n", "count")) == ("hall", 0)


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_told(game: Game, tmp_path: Path) -> None:
    (tmp_path / "t").write_text("no folder")
    assert said(game, "save a").startswith("It could not be saved: ")


def failing(error: BaseException) -> Callable[[int], None]:
    """Return what makes the disk fail at the end of a write."""

    def fail(handle: int) -> None:
        raise error

    return fail


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_refused_write_is_told_with_its_reason(game: Game, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(os, "fsync", failing(OSError(number, os.strerror(number))))
    told = said(game, "save a")
    assert told.startswith("It could not be saved: ")
    assert told.endswith(". Nothing was changed.")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(game: Game, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert said(game, "save a").startswith("It could not be saved: ")


def test_a_write_that_fails_half_way_leaves_the_older_save(
    game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game.save(tmp_path / "a.ndjson")
    older = (tmp_path / "a.ndjson").read_bytes()
    game.play("take cup")
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(SaveError):
        game.save(tmp_path / "a.ndjson")
    assert (tmp_path / "a.ndjson").read_bytes() == older


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.EIO, "Input/output error")])
def test_a_write_that_fails_leaves_nothing_behind(
    game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(os, "fsync", failing(error))
    with pytest.raises((KeyboardInterrupt, SaveError)):
        game.save(tmp_path / "a.ndjson")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "n" * 300])
def test_a_path_that_no_system_can_have_is_refused(game: Game, tmp_path: Path, name: str) -> None:
    with pytest.raises(SaveError):
        game.save(tmp_path / name)
    with pytest.raises(SaveError):
        Game.restore(tmp_path / name, WORLD)


def test_a_folder_is_no_save(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="no regular file"):
        Game.restore(tmp_path, WORLD)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_no_save_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ndjson")
    with pytest.raises(SaveError, match="no regular file"):
        Game.restore(tmp_path / "a.ndjson", WORLD)


def test_a_game_too_long_to_be_read_back_is_not_saved(
    game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SAVE_BYTES", 30)
    with pytest.raises(SaveError, match="too long"):
        game.save(tmp_path / "a.ndjson")


# --- an edited world -------------------------------------------------------------------------------------------------


def edited(old: str, new: str, *lines: str) -> Game:
    """Return the game that goes on in an edited world after lines played in the old one."""
    game = Game(WORLD, 7)
    for line in lines:
        game.play(line)
    other = world_of(BODY.replace(old, new))
    assert other.content_hash != WORLD.content_hash
    return Game.resumed(saves.loads(saves.dumps(WORLD, 7, game.records), other), other)


def test_a_game_goes_on_in_a_world_with_another_text() -> None:
    game = edited("name: Den,", "name: Cave,", "take cup", "n")
    assert said(game, "wait") == "Time passes.\n\nTick 3."


def test_a_game_goes_on_in_a_world_that_has_lost_nothing_it_touched() -> None:
    assert place(edited("  old: {name: an old key, in: hall}\n", "", "take cup"), "cup") == "player"


def test_what_was_not_touched_is_as_the_edited_world_says() -> None:
    assert (
        place(edited("old: {name: an old key, in: hall}", "old: {name: an old key, in: den}", "take cup"), "old")
        == "den"
    )


def test_going_on_in_an_edited_world_is_told(tmp_path: Path) -> None:
    game = Game(WORLD, 7, saves_folder=tmp_path)
    game.play("save a")
    other = Game(world_of(BODY.replace("name: Den", "name: Cave")), 7, saves_folder=tmp_path)
    assert "This world was edited since the game was saved" in said(other, "restore a")


def test_a_game_that_went_on_in_an_edited_world_can_be_saved_again() -> None:
    game = edited("name: Den,", "name: Cave,", "take cup", "n")
    game.play("wait")
    assert reread(game).state_hash() == game.state_hash()


@pytest.mark.parametrize(
    ("old", "new", "lines", "lost"),
    [
        ("cup: {", "mug: {", ("take cup", "n"), "t/cup (place)"),
        (", container: {open: false}", "", ("open box",), "t/box (open)"),
        ("counters: {n: {}}", "counters: {m: {}}", ("wait",), "t/n (count)"),
        ("container: {open: false}", "supporter: true", ("open box", "put red key in box"), "t/box (open)"),
    ],
)
def test_a_game_is_refused_where_the_edited_world_has_lost_what_it_touched(
    old: str, new: str, lines: tuple[str, ...], lost: str
) -> None:
    body = BODY.replace(old, new).replace("thing: cup", "thing: mug" if "mug" in new else "thing: cup")
    body = body.replace("{n: 1}", "{m: 1}").replace("{n}", "{m}") if "{m:" in new else body
    game = Game(WORLD, 7)
    for line in lines:
        game.play(line)
    with pytest.raises(SaveError) as refused:
        saves.loads(saves.dumps(WORLD, 7, game.records), world_of(body))
    assert "This world was edited" in str(refused.value)
    assert lost in str(refused.value)


def test_everything_that_was_lost_is_listed() -> None:
    game = Game(WORLD, 7)
    for line in ("take cup", "take red key", "open box"):
        game.play(line)
    body = BODY.replace("cup: {", "mug: {").replace("thing: cup", "thing: mug").replace("red: {", "rot: {")
    with pytest.raises(SaveError, match=r"t/cup \(place\).*t/red \(place\)"):
        saves.loads(saves.dumps(WORLD, 7, game.records), world_of(body))
