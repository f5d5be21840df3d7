"""`play` takes up where it was left, through a pipe and at a terminal, and `saves` lists, shows and deletes."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backrooms_if.session import slots
from backrooms_if.surfaces import cli, output
from backrooms_if.surfaces.commands import play
from tests.unit.surfaces.conftest import WORLD
from tests.unit.surfaces.terminal import REPOSITORY, at_a_terminal

Capture = pytest.CaptureFixture[str]


class Played:
    """Runs the command line with lines on its standard input, piped or typed at a terminal without line editing."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        self.saves = folder / "games"
        self.world = folder / "gate.yaml"
        self.world.write_text(WORLD)
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.error = ""

    def __call__(self, lines: str, *arguments: str, is_typed: bool = False, status: int = 0) -> str:
        """Return what `play` shows of a game; its `error` is what it shows beside it."""
        with self._monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
            patched.setattr(output, "is_terminal_input", lambda: is_typed)
            return self.run("play", str(self.world), *arguments, status=status)

    def kept(self, lines: str, *arguments: str, status: int = 0) -> str:
        """Return the same of a game that is kept."""
        return self(lines, "--saves", str(self.saves), *arguments, status=status)

    def run(self, *arguments: str, status: int = 0) -> str:
        """Return what a command shows."""
        self._capsys.readouterr()
        try:
            found = cli.main(arguments)
        except SystemExit as leaving:
            found = int(str(leaving.code))
        shown = self._capsys.readouterr()
        self.error = shown.err
        assert "Traceback" not in shown.out + shown.err
        assert found == status, shown.err
        return shown.out


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Played:
    """Return a way to play, in a folder that has no saves near it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("BACKROOMS_IF_SAVES", raising=False)
    return Played(tmp_path, monkeypatch, capsys)


# --- play ------------------------------------------------------------------------------------------------------------


def test_through_a_pipe_each_game_is_new_and_nothing_is_written(played: Played, tmp_path: Path) -> None:
    first = played("south\n")
    assert played("south\n") == first
    assert {path.name for path in tmp_path.iterdir()} == {"gate.yaml"}


def test_through_a_pipe_with_saves_a_game_goes_on(played: Played) -> None:
    played.kept("south\n")
    shown = played.kept("north\n")
    assert shown.startswith('You go on at turn 1, after "south". ')
    assert "Lane\n\nNobody walks here.\n\n> north\n\nYard" in shown


def test_typed_at_a_terminal_a_game_goes_on_without_asking_for_it(played: Played, tmp_path: Path) -> None:
    played("south\n", is_typed=True)
    assert 'after "south"' in played("", is_typed=True)
    assert (tmp_path / "data" / "backrooms_if" / "saves" / "gate" / "auto" / "journal.ndjson").is_file()


def test_fresh_begins_a_new_game_and_says_how_to_come_back(played: Played) -> None:
    played.kept("south\n")
    shown = played.kept("restore auto-old-1\n", "--fresh")
    assert shown.startswith("The game before it is kept: RESTORE AUTO-OLD-1 goes back to it.\n\nYard")
    assert shown.endswith('Restored "auto-old-1".\n\nLane\n\nNobody walks here.\n')


def test_a_slot_is_a_game_of_its_own(played: Played) -> None:
    played.kept("south\n")
    assert played.kept("", "--slot", "Evening Two").startswith("Yard")
    assert played.kept("").startswith("You go on")
    assert (played.saves / "gate" / "evening-two" / "journal.ndjson").is_file()


def test_a_name_that_no_slot_can_have_is_wrong_usage(played: Played) -> None:
    assert played.kept("", "--slot", "../..", status=2) == ""
    assert "A slot is named with up to" in played.error


def test_a_slot_through_a_pipe_that_keeps_nothing_is_wrong_usage(played: Played) -> None:
    assert played("", "--slot", "evening", status=2) == ""
    assert "--saves DIR" in played.error


def test_after_an_ending_the_next_play_offers_a_new_game(played: Played) -> None:
    played.kept("north\n")
    shown = played.kept("restart\n")
    assert "This game has ended at turn 1" in shown
    assert "*** You are through ***" in shown
    assert shown.endswith("> restart\n\nYard\n\nA gate stands in the north wall.\n")
    assert played.kept("").startswith('You go on at turn 0, after "north" and "restart".')


def test_a_game_that_cannot_be_saved_is_played_all_the_same(played: Played) -> None:
    played.saves.write_text("no folder")
    shown = played.kept("south\nnorth\n")
    assert shown.count("Not saved from here on") == 1
    assert "Lane" in shown


def test_a_seed_that_a_terminal_was_given_by_chance_stays(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "new_seed", lambda: 123_456)
    played("south\n", is_typed=True)
    monkeypatch.setattr(play, "new_seed", lambda: 654_321)
    played("", is_typed=True)
    assert "Seed 123456;" in played.run("saves", "show", "auto")


def test_where_the_folder_of_the_start_has_gone_games_are_kept_with_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here").rmdir()
    monkeypatch.delenv("BACKROOMS_IF_SAVES", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert play.saves_folder(None) == tmp_path / "data" / "backrooms_if" / "saves"


def test_a_user_without_a_home_keeps_games_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> Path:
        raise RuntimeError("no home")

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKROOMS_IF_SAVES", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "home", refuse)
    assert play.saves_folder(None) == Path("saves")


@pytest.mark.usefixtures("kept_worlds")
def test_at_a_terminal_a_game_that_was_killed_goes_on(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backrooms_if", "play", "cloak_of_darkness", "--saves", str(tmp_path)]
    assert "Cloakroom" in at_a_terminal(command, "w\rquit\r")
    shown = at_a_terminal(command, "undo\rquit\r")
    assert 'You go on at turn 1, after "w".' in " ".join(shown.split())
    assert 'Taken back: "w".' in shown


@pytest.mark.usefixtures("kept_worlds")
def test_a_second_process_is_told_and_plays_a_copy(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backrooms_if", "play", "cloak_of_darkness", "--saves", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY, text=True, bufsize=1
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write("w\n")
        while "Pegs once ran" not in first.stdout.readline():
            pass
        second = subprocess.run(command, input="e\n", capture_output=True, text=True, cwd=REPOSITORY, check=True)
        first.stdin.close()
    assert 'in the slot "auto-2"' in second.stdout
    assert "> e\n\nFoyer" in second.stdout
    assert (tmp_path / "cloak_of_darkness" / "auto-2" / "journal.ndjson").is_file()


# --- saves -----------------------------------------------------------------------------------------------------------


def test_saves_list_names_every_game_with_its_turn_and_room(played: Played) -> None:
    played.kept("save yard\nsouth\n")
    played.kept("", "--fresh")
    lines = played.run("saves", "list", "--saves", str(played.saves)).splitlines()
    found = [(line.split()[0], line[line.index("turn") :]) for line in lines]
    assert found == [
        ("gate/yard", "turn 0, Yard (saved by SAVE)"),
        ("gate/auto", "turn 0, Yard (goes on by itself)"),
        ("gate/auto-old-1", "turn 1, Lane (set aside for a newer one)"),
    ]


def test_saves_list_as_json_has_a_schema(played: Played) -> None:
    played.kept("south\n", "--seed", "5")
    content = json.loads(played.run("saves", "list", "--saves", str(played.saves), "--format", "json"))
    assert content["schema"] == "backrooms_if/saves/1"
    (game,) = content["games"]
    del game["written"], game["path"]
    assert game == {
        "name": "gate/auto", "kind": "slot", "title": "The Gate", "seed": 5, "enter": "", "generators": 0, "turns": 1,
        "room": "Lane", "is_ended": False, "records": 1, "author_lines": 0,
    }  # fmt: skip


def test_saves_list_where_nothing_is_kept_says_so(played: Played) -> None:
    assert played.run("saves", "list", "--saves", str(played.saves)) == ""
    assert "No game is kept in" in played.error


def test_saves_show_tells_what_was_typed_last(played: Played) -> None:
    played.kept("south\nnorth. north\n")
    lines = played.run("saves", "show", "gate/auto", "--saves", str(played.saves)).splitlines()
    assert lines[0] == "gate/auto: The Gate, turn 3, Yard, ended"
    assert lines[-2:] == ["> south", "> north. north"]


def test_saves_show_counts_one_line_as_one(played: Played) -> None:
    played.kept("south\n")
    assert "; 1 line.\n" in played.run("saves", "show", "auto", "--saves", str(played.saves))


def test_saves_show_as_json_has_all_lines(played: Played) -> None:
    played.kept("look\n" * 30)
    content = json.loads(played.run("saves", "show", "auto", "--saves", str(played.saves), "--format", "json"))
    assert (content["schema"], content["lines"]) == ("backrooms_if/saves/1", ["look"] * 30)


@pytest.mark.parametrize("does", ["show", "rm"])
def test_a_game_that_is_not_there_is_told(played: Played, does: str) -> None:
    assert played.run("saves", does, "auto", "--saves", str(played.saves), status=1) == ""
    assert "No game is called `auto`" in played.error


def test_a_name_that_several_games_have_is_wrong_usage(played: Played) -> None:
    played.kept("look\n")
    (played.saves / "other").mkdir()
    os.link(played.saves / "gate" / "auto" / "journal.ndjson", played.saves / "other" / "auto.ndjson")
    played.run("saves", "show", "auto", "--saves", str(played.saves), status=2)
    assert "gate/auto, other/auto" in played.error
    played.run("saves", "show", "other/auto", "--saves", str(played.saves))


def test_a_game_that_cannot_be_read_is_listed_and_does_not_fit(played: Played) -> None:
    played.kept("save yard\n")
    (played.saves / "gate" / "yard.ndjson").write_bytes(b"\x1b[31mhello")
    shown = played.run("saves", "list", "--saves", str(played.saves))
    assert "gate/yard" in shown
    assert "cannot be read" in shown
    played.run("saves", "show", "yard", "--saves", str(played.saves), status=4)


def test_saves_rm_deletes_one_game_and_no_other(played: Played) -> None:
    played.kept("save yard\nsouth\n")
    played.kept("south\n", "--fresh")
    for name in ("gate/auto-old-1", "yard", "auto"):
        played.run("saves", "rm", name, "--saves", str(played.saves))
        assert name.removeprefix("gate/") not in [
            line.split()[0].removeprefix("gate/")
            for line in played.run("saves", "list", "--saves", str(played.saves)).splitlines()
        ]
    assert list((played.saves / "gate").iterdir()) == []


def test_saves_rm_leaves_a_game_that_is_being_played(played: Played) -> None:
    from backrooms_if.library import load_world

    played.kept("south\n")
    game = slots.open_game(load_world(played.world), played.saves)
    played.run("saves", "rm", "auto", "--saves", str(played.saves), status=5)
    assert "is being played" in played.error
    del game
    played.run("saves", "rm", "auto", "--saves", str(played.saves))


def test_what_was_typed_is_shown_without_what_a_terminal_obeys(played: Played) -> None:
    played.kept("x \x1b[31mred\n")
    assert "\x1b" not in played.run("saves", "show", "auto", "--saves", str(played.saves))


def test_saves_without_what_to_do_is_wrong_usage(played: Played) -> None:
    played.run("saves", status=2)
    assert "list|show|rm" in played.error
