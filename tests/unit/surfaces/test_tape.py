"""`backrooms-if tape`: a game that was played, shown, typed again, made a playthrough of."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import backrooms_if as bif
from backrooms_if.playtest.suite import Suite
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.session.tapes import read_tape
from backrooms_if.surfaces.cli import main

HUT = """\
format: 1
id: hut
title: The Hut
authors: the testers
license: CC-BY-4.0
start: hut
rooms:
  hut: {name: Hut, text: "Boards.", exits: {out: yard}}
  yard: {name: Yard, text: "[random|Rain.|Sun.|Wind.]", exits: {in: hut}}
things:
  cup: {name: a cup, in: hut}
canon:
  austere: {presence: never}
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hut.yaml").write_text(HUT, encoding="utf-8")
    return tmp_path


def played(lines: Sequence[str], seed: int = 0, canon: str = "", name: str = "kept/hut/game.ndjson") -> Game:
    game = Game(bif.load_world("hut.yaml").under(canon), seed, saves_folder=Path("kept"))
    for line in lines:
        game.play(line)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    game.save(name)
    return game


@pytest.mark.parametrize(
    "lines",
    [
        ["take cup", "out", "look", "look"],
        ["take cup", "undo", "out", "undo", "redo"],
        ["take cup. out. look", "undo action", "undo 2", "oops"],
        ["save one", "take cup", "restore one", "out"],
        ["take cup", "restart", "out"],
        ["take cup. save one", "drop cup", "restore one", "drop cup"],
        ["out", "quit", "in", "take cup"],
        ["take", "cup", "xyzzy", "", "  take   cup  # there", "> look", "\u2028look"],
        ["transcript on", "take cup", "transcript off"],
        [],
    ],
)
def test_what_is_exported_passes_with_every_reply_as_a_check(
    lines: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(lines, seed=5)
    assert main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", "game.play"]) == 0
    capsys.readouterr()
    assert main(["test", "game.play"]) == 0
    text = Path("game.play").read_text(encoding="utf-8")
    assert text.startswith(
        "purpose: a game of The Hut, as it was typed\nworld: hut.yaml\nseed: 5\n\n| Hut\n|\n| Boards."
    )
    assert "quit" not in text


def test_a_playthrough_fails_once_it_wants_what_ought_to_be_answered(capsys: Captured) -> None:
    played(["take cup"])
    main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", "game.play"])
    path = Path("game.play")
    path.write_text(path.read_text(encoding="utf-8").replace("| You take the cup.", "| It is hot."), encoding="utf-8")
    capsys.readouterr()
    assert main(["test", "game.play"]) == 1
    assert "- It is hot." in capsys.readouterr().out


def test_a_game_that_restored_another_is_exported_from_where_that_began(capsys: Captured) -> None:
    played(["take cup", "out"], seed=7, name="kept/hut/other.ndjson")
    played(["out", "restore other", "in", "drop cup"], seed=3)
    main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "--replies", "none"])
    assert capsys.readouterr().out == (
        "purpose: a game of The Hut, as it was typed\nworld: hut.yaml\nseed: 7\n\n> take cup\n> out\n> in\n> drop cup\n"
    )


def test_what_ought_to_be_answered_makes_a_failing_playthrough_at_once(capsys: Captured) -> None:
    played(["take cup"])
    export = ["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml"]
    assert main([*export, "--want", "You leave the cup", "--want", "? held(cup)", "-o", "bug.play"]) == 0
    assert Path("bug.play").read_text(encoding="utf-8").endswith("> take cup\nYou leave the cup\n? held(cup)\n")
    told = capsys.readouterr().err
    assert "the reply does not contain" in told
    assert "bug.play is written, and fails until that is mended." in told
    assert main(["test", "bug.play"]) == 1
    assert main([*export, "--want", "? held(cup)", "-o", "fine.play"]) == 0
    assert "fine.play is written, and passes already." in capsys.readouterr().err


def test_what_is_wanted_is_wanted_of_the_line_before_the_game_was_saved(capsys: Captured) -> None:
    played(["take cup", "save one", "save"])
    export = ["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml"]
    assert main([*export, "--want", "You leave the cup"]) == 0
    assert capsys.readouterr().out.endswith("\n> take cup\nYou leave the cup\n")


def test_what_cannot_be_wanted_is_told_and_nothing_is_written(capsys: Captured) -> None:
    played(["take cup"])
    export = ["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", "bug.play"]
    assert main([*export, "--want", "? held(cpu)"]) == 2
    assert "did you mean `cup`?" in capsys.readouterr().err
    assert main([*export, "--want", "You", "--replies", "last"]) == 2
    assert "leave --replies out" in capsys.readouterr().err
    assert not Path("bug.play").exists()


@pytest.mark.parametrize(("replies", "blocks"), [("all", 3), ("last", 1), ("none", 0)])
def test_how_many_replies_are_wanted_can_be_chosen(replies: str, blocks: int, capsys: Captured) -> None:
    played(["take cup", "drop cup"])
    main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "--replies", replies])
    paragraphs = capsys.readouterr().out.split("\n\n", 1)[1].split("> ")
    assert sum("|" in one for one in paragraphs) == blocks


def test_a_canon_set_is_a_header(capsys: Captured) -> None:
    played(["out"], canon="austere")
    assert main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml"]) == 0
    assert "\ncanon: austere\n" in capsys.readouterr().out


def test_a_world_is_named_from_the_folder_of_the_script(capsys: Captured) -> None:
    played(["out"])
    Path("tests/deep").mkdir(parents=True)
    target = "tests/deep/game.play"
    assert main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", target]) == 0
    assert "\nworld: ../../hut.yaml\n" in Path(target).read_text(encoding="utf-8")
    assert main(["test", target]) == 0


def test_a_world_that_came_along_is_named(capsys: Captured) -> None:
    game = bif.Game(bif.load_world("cloak_of_darkness"))
    game.play("west")
    game.save("game.ndjson")
    assert main(["tape", "export", "game.ndjson"]) == 0
    assert "\nworld: cloak_of_darkness\n" in capsys.readouterr().out


def test_show_lists_what_was_typed(capsys: Captured) -> None:
    played(["take cup", "undo", "out"], seed=4)
    assert main(["tape", "show", "kept/hut/game.ndjson"]) == 0
    assert capsys.readouterr().out == (
        "The Hut (hut, version 0), seed 4; engine 0.1.0\n3 lines:\n> take cup\n> undo\n> out\n"
    ).replace("version 0", read_version())


def read_version() -> str:
    version = read_tape(Path("kept/hut/game.ndjson")).world_version
    return f"version {version}" if version else "no version"


def test_verify_types_all_again_and_compares_the_states(capsys: Captured) -> None:
    played(["take cup", "out", "look"])
    assert main(["tape", "verify", "hut/game", "--saves", "kept", "--world", "hut.yaml"]) == 0
    assert capsys.readouterr().out == "3 lines, each leading to the state that it led to\n"
    Path("hut.yaml").write_text(HUT.replace("out: yard", "south: yard"), encoding="utf-8")
    assert main(["tape", "verify", "hut/game", "--saves", "kept", "--world", "hut.yaml"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("line 3: `out` leads to another state than it did; the world or the program is another one")


def test_a_game_that_went_on_in_an_edited_world_has_no_beginning_to_type(capsys: Captured) -> None:
    game = played(["take cup"])
    Path("hut.yaml").write_text(HUT.replace("Boards", "Planks"), encoding="utf-8")
    world = bif.load_world("hut.yaml")
    edited = Game.resumed(saves.read(Path("kept/hut/game.ndjson"), world), world)
    edited.play("out")
    edited.save("kept/hut/game.ndjson")
    assert main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml"]) == 4
    assert "The game goes on from an older one at line 2: its world was edited" in capsys.readouterr().err
    assert game.ended is None


def test_a_tape_of_an_edited_world_is_exported_with_what_is_answered_now(capsys: Captured) -> None:
    played(["look"])
    Path("hut.yaml").write_text(HUT.replace("Boards", "Planks"), encoding="utf-8")
    assert main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml"]) == 0
    assert "> look\n| Hut\n|\n| Planks.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["show", "hut/gme", "--saves", "kept"], 1, "no game is called `hut/gme` in kept; did you mean `hut/game`?"),
        (["show", "other", "--saves", "none"], 1, "`backrooms-if saves list` shows all."),
        (["show", "hut.yaml"], 4, "This file is no game of this program."),
        (["export", "hut/game", "--saves", "kept"], 3, "say with --world PATH where that is."),
        (
            ["export", "hut/game", "--saves", "kept", "--world", "cloak_of_darkness"],
            4,
            "the game was played in the world `hut`, and this is `cloak_of_darkness`",
        ),
        (
            ["export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", "hut.yaml"],
            2,
            "hut.yaml is no name of a playthrough: they end in .play",
        ),
        (
            ["export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", "there.play"],
            2,
            "there.play is there already",
        ),
        (
            ["export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", "none/game.play"],
            5,
            "none/game.play cannot be written: No such file or directory",
        ),
    ],
)
def test_what_cannot_be_done_is_said_with_its_cure(
    arguments: list[str], status: int, words: str, capsys: Captured
) -> None:
    played(["take cup"])
    Path("there.play").write_text("world: x\n", encoding="utf-8")
    assert main(["tape", *arguments]) == status
    assert words in capsys.readouterr().err


def test_a_damaged_tape_is_refused_with_its_line(capsys: Captured) -> None:
    played(["take cup", "out"])
    path = Path("kept/hut/game.ndjson")
    path.write_text(path.read_text(encoding="utf-8").replace("take cup", "take hat"), encoding="utf-8")
    assert main(["tape", "show", str(path)]) == 4
    assert "The file is damaged at line 2: the file was cut or changed." in capsys.readouterr().err
    path.write_bytes(b"\xff")
    assert main(["tape", "show", str(path)]) == 4
    assert "it is not text" in capsys.readouterr().err
    path.write_bytes(b"")
    assert main(["tape", "show", str(path)]) == 4
    assert "damaged at line 1: it is empty" in capsys.readouterr().err


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["take cup", "out", "in", "undo", "undo 2", "redo", "restart", "quit", "save one", "restore one"]
            ),
            st.sampled_from(
                ["take cup. save two. drop cup", "restore two", "undo action", "again", "look. undo", "oops cup"]
            ),
            st.text(max_size=12),
        ),
        max_size=12,
    )
)
def test_whatever_was_typed_is_exported_as_a_script_that_passes(here: Path, lines: list[str]) -> None:
    for name in ("one", "two"):
        Path(f"kept/hut/{name}.ndjson").unlink(missing_ok=True)
    Path("game.play").unlink(missing_ok=True)
    played(lines)
    assert main(["tape", "export", "hut/game", "--saves", "kept", "--world", "hut.yaml", "-o", "game.play"]) == 0
    assert [outcome.words for outcome in Suite().run(Path("game.play"))] == [""]
