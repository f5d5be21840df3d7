"""The loop at a terminal: what is shown when, how a player leaves, and what becomes of a fault of the program."""

import unicodedata
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.output import DummyOutput

from backrooms_if.library import load_world
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.surfaces import repl
from tests.unit.world.folders import ONE, TWO, folder_of


class Typed:
    """Stands in for the live line: gives what it was given, and raises what is an exception; then Ctrl-D."""

    def __init__(self, *lines: "str | type[BaseException]") -> None:
        self.lines = iter(lines)
        self.interruptions = 0
        self.trouble = ""

    def read(self) -> str:
        line = next(self.lines, EOFError)
        if isinstance(line, str):
            self.interruptions = 0
            return line
        self.interruptions += line is KeyboardInterrupt
        raise line

    def new_trouble(self) -> str:
        words, self.trouble = self.trouble, ""
        return words


@pytest.fixture(autouse=True)
def _no_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")


def played(
    game: Game,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *lines: "str | type[BaseException]",
    trouble: str = "",
) -> str:
    """Return all that is shown of a game in which these lines are typed; the lines themselves are not in it."""
    typed = Typed(*lines)
    typed.trouble = trouble
    monkeypatch.setattr(repl, "_live_line", lambda game, read: typed)
    assert repl.run(game) == 0
    return capsys.readouterr().out


OPENING = "Yard\nA gate stands in the north wall.\n\n"


def test_the_first_room_is_shown_before_the_live_line_is_made(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown_before = []

    def make_live_line(game: Game, read: set[str]) -> Typed:
        shown_before.append(capsys.readouterr().out)
        return Typed()

    monkeypatch.setattr(repl, "_live_line", make_live_line)
    repl.run(game)
    assert shown_before == [OPENING]


def test_after_each_turn_there_is_a_blank_line(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert played(game, monkeypatch, capsys, "south", "north") == (
        f"{OPENING}Lane\nNobody walks here.\n\nYard\nA gate stands in the north wall.\n\nGoodbye.\n"
    )


@pytest.mark.parametrize("leaving", [["quit"], [EOFError], [KeyboardInterrupt, KeyboardInterrupt]])
def test_who_leaves_is_told_so_once(
    leaving: "list[str | type[BaseException]]",
    game: Game,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = played(game, monkeypatch, capsys, *leaving, "south")
    assert shown.endswith("\n\nGoodbye.\n")
    assert shown.count("Goodbye.") == 1
    assert "Lane" not in shown


def test_one_ctrl_c_at_an_empty_line_only_tells_how_to_leave(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = played(game, monkeypatch, capsys, KeyboardInterrupt, "south", KeyboardInterrupt, "north")
    assert shown.count("Ctrl-C once more, or QUIT, leaves the game.\n\n") == 2
    assert shown.count("Yard") == 2


def test_after_an_ending_the_menu_is_shown_once_and_the_game_can_go_on(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = played(game, monkeypatch, capsys, "north", "undo", "south")
    assert shown == (
        f"{OPENING}*** You are through ***\n\nRESTART, RESTORE, UNDO or QUIT\n\n"
        'Taken back: "north". (Yard)\n\nLane\nNobody walks here.\n\nGoodbye.\n'
    )


def test_lines_that_were_pasted_together_are_played_one_by_one_and_shown_with_what_they_did(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = played(game, monkeypatch, capsys, "south\n\nnorth\n")
    assert shown == (
        f"{OPENING}> south\nLane\nNobody walks here.\n\n> north\nYard\nA gate stands in the north wall.\n\nGoodbye.\n"
    )


STRANGE = """
format: 1
id: strange
title: "[red]Strange[/red]"
authors: nobody
license: CC-BY-4.0
start: hall
rooms:
  hall:
    name: "[bold]Hall[/bold] \u5730\u4e0b\u5ba4"
    text: |
      A sign says :smile: and \\x1b[[31m and \u05e9\u05dc\u05d5\u05dd and [[link=https://example.org]].
things:
  box: {name: "a [tin] box \u7bb1", also: [box], in: hall}
"""


def test_brackets_escapes_bidi_marks_and_wide_signs_are_shown_as_what_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = check_text(STRANGE, with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    lines = ["x box", "[bold]", "x [/bold]", "\x1b[31m", "x \u202elamp\x07", "\u5730\u4e0b\u5ba4"]
    shown = played(Game(checked.world), monkeypatch, capsys, *lines)
    for words in (
        "[bold]Hall[/bold] \u5730\u4e0b\u5ba4\n",
        ":smile: and \\x1b[31m and \u05e9\u05dc\u05d5\u05dd and [link=https://example.org].",
        "a [tin] box \u7bb1",
        'The word "bold"',
        'The word "\u5730\u4e0b\u5ba4"',
    ):
        assert words in shown
    assert not [sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"]


def test_why_commands_are_not_kept_is_told_once_after_the_turn(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = played(game, monkeypatch, capsys, "south", "north", trouble="The disk is full.")
    assert shown.count("Nobody walks here.\n\nThe disk is full.\n\nYard\n") == 1


def test_a_fault_of_the_program_ends_the_game_and_keeps_it(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = game.play

    def play(line: str) -> object:
        assert line != "boom", "the wheels came off"
        return real(line)

    monkeypatch.setattr(Game, "play", lambda self, line: play(line))
    monkeypatch.setattr(repl, "_live_line", lambda game, read: Typed("south", "boom", "north"))
    assert repl.run(game) == 70
    told = capsys.readouterr().err
    assert "AssertionError: the wheels came off" in told
    assert "World gate 1.0.0, seed 7" in told
    assert "> south\n> boom  <- the fault\n" in told
    assert "RESTORE FAULT" in told
    assert "Traceback" not in told
    assert game.saves_folder is not None
    restored = Game.restore(game.saves_folder / "gate" / "fault.ndjson", game.world)
    assert restored.state_hash() == game.state_hash()


def test_with_debug_a_fault_of_the_program_goes_on_to_its_traceback(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def play(self: Game, line: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Game, "play", play)
    monkeypatch.setattr(repl, "_live_line", lambda game, read: Typed("south"))
    with pytest.raises(ZeroDivisionError):
        repl.run(game, is_debug=True)
    assert "seed 7" in capsys.readouterr().err


def test_a_fault_that_cannot_be_saved_is_told_all_the_same(
    game: Game, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Game, "play", fail)
    monkeypatch.setattr(Game, "save", fail)
    monkeypatch.setattr(repl, "_live_line", lambda game, read: Typed("south"))
    assert repl.run(game) == 70
    told = capsys.readouterr().err
    assert "could not be saved" in told
    assert "seed 7" in told


def test_names_of_rooms_and_the_prompt_have_the_colours_of_the_level_that_the_player_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}") + "palette: {accent: red}\n"
    game = Game(load_world(folder_of(tmp_path, one=first, two=TWO + "palette: {accent: cyan}\n")))
    with create_app_session(output=DummyOutput()):
        palette = repl._live_line(game, set())._ask_palette
    assert palette() == {"accent": "red"}
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = played(game, monkeypatch, capsys, "down", "score")
    assert "\x1b[1;31mHall" in shown
    assert "\x1b[1;36mOther Hall" in shown
    assert palette() == {"accent": "cyan"}
