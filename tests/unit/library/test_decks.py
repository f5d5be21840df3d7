"""Decks in files of their own: a level names one, and it is as if it were written there."""

from pathlib import Path

import pytest

from backrooms_if import Game
from backrooms_if.library import check_world, load_world
from backrooms_if.library.files import read_files
from backrooms_if.library.load import locate
from backrooms_if.library.workbench import Workbench
from backrooms_if.surfaces.cli import main
from backrooms_if.world.model import World
from tests.unit.library.test_archives import zipped
from tests.unit.world.folders import told

HEAD = "format: 1\nid: w\ntitle: W\nauthors: us\nlicense: CC0-1.0\nstart: yellow/landing\n"
LEVEL = """level: yellow
title: Yellow
expanse:
  decks: decks/yellow.yaml
rooms:
  landing: {name: Landing, text: A landing., at: {x: 0, y: 0}}
"""
DECK = "slots:\n  light:\n    - One tube in four is lit.\nfacts:\n  dead_end:\n    - There is no way on.\n"
IN_PLACE = LEVEL.replace(
    "decks: decks/yellow.yaml",
    "decks: {slots: {light: [One tube in four is lit.]}, facts: {dead_end: [There is no way on.]}}",
)


def folder(parent: Path, deck: str | None = DECK, level: str = LEVEL, name: str = "yellow.yaml") -> Path:
    made = parent / "w"
    (made / "levels").mkdir(parents=True)
    (made / "world.yaml").write_text(HEAD)
    (made / "levels" / "yellow.yaml").write_text(level)
    if deck is not None:
        (made / "decks").mkdir()
        (made / "decks" / name).write_text(deck)
    return made


def texts(world: World) -> list[list[str]]:
    """Return the free sentences of each expanse, as they are first told."""
    return [
        [str(sentence.text.plain) for deck in one.decks for slot in deck.slots for sentence in slot]
        for one in world.expanses.values()
    ]


def test_a_deck_is_told_as_if_it_stood_in_the_level(tmp_path: Path) -> None:
    of_file, in_place = load_world(folder(tmp_path / "one")), load_world(folder(tmp_path / "two", None, IN_PLACE))
    assert texts(of_file) == texts(in_place)
    assert texts(of_file)[0] == ["One tube in four is lit."]


def test_what_is_wrong_in_a_deck_stands_in_its_file(tmp_path: Path) -> None:
    deck = "slots:\n  light:\n    - '[if lamp] x'\nfact:\n  dead_end: [a]\nfacts:\n  dead_ende: [b]\n"
    made = folder(tmp_path, deck)
    assert [one.partition(" ")[0] for one in told(made)] == [
        "decks/yellow.yaml:3",
        "decks/yellow.yaml:4",
        "decks/yellow.yaml:7",
    ]
    checked = check_world(made)
    assert "fact:" in checked.sources[str(made / "decks" / "yellow.yaml")]


def test_a_deck_that_cannot_be_read_is_told_once_in_its_file(tmp_path: Path) -> None:
    made = folder(tmp_path, "slots: *x\n")
    assert [one.partition(" ")[0] for one in told(made)] == ["decks/yellow.yaml:1"]
    made = folder(tmp_path / "two", "- a list\n")
    assert [one.partition(" ")[0] for one in told(made)] == ["decks/yellow.yaml:1"]


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("decks/yelow.yaml", "did you mean `decks/yellow.yaml`?"),
        ("yellow.yaml", "did you mean `decks/yellow.yaml`?"),
        ("yellow", "did you mean `decks/yellow.yaml`?"),
        ("/etc/passwd", "put it in the folder `decks` beside `world.yaml`"),
    ],
)
def test_a_deck_that_is_not_there_is_told_where_it_is_named(written: str, cure: str, tmp_path: Path) -> None:
    made = folder(tmp_path, DECK, LEVEL.replace("decks/yellow.yaml", written))
    problem = next(one for one in check_world(made).problems if one.severity == "error")
    assert (problem.code, problem.span.line) == ("E116", 4)
    assert problem.hints[0].startswith(cure)


def test_a_deck_that_no_level_names_is_a_warning(tmp_path: Path) -> None:
    made = folder(tmp_path, DECK, IN_PLACE)
    found = [one for one in check_world(made).problems if one.code == "W539"]
    assert [one.span.file.rpartition("/")[2] for one in found] == ["yellow.yaml"]


def test_a_broken_level_may_be_what_names_a_deck(tmp_path: Path) -> None:
    made = folder(tmp_path, DECK, LEVEL.replace("title: Yellow", "title: [").replace("decks:", "deks:"))
    assert not [one for one in check_world(made).problems if one.code == "W539"]


def test_a_link_is_no_deck(tmp_path: Path) -> None:
    made = folder(tmp_path, DECK)
    (tmp_path / "secret.yaml").write_text("slots: {light: [Secret.]}\n")
    (made / "decks" / "yellow.yaml").unlink()
    (made / "decks" / "yellow.yaml").symlink_to(tmp_path / "secret.yaml")
    assert any("E109 this is a link" in one for one in told(made))
    other = folder(tmp_path / "other", None)
    (other / "decks").symlink_to(made / "decks")
    assert any("E109 this is a link" in one for one in told(other))


def test_a_deck_of_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    made = folder(tmp_path, DECK, name="yellow.yml")
    assert any("decks/yellow.yml:1 E109 it is not read under this name" in one for one in told(made))


def test_a_deck_is_part_of_what_a_world_is(tmp_path: Path) -> None:
    made = folder(tmp_path)
    before = read_files(made, "w")
    (made / "decks" / "yellow.yaml").write_text(DECK.replace("four", "five"))
    after = read_files(made, "w")
    assert before.content_hash() != after.content_hash()
    assert before.digest() != after.digest()
    (made / "decks" / "yellow.yaml").rename(made / "levels" / "z.yaml")
    assert read_files(made, "w").content_hash() != after.content_hash()


def test_an_archive_holds_its_decks(tmp_path: Path) -> None:
    made = folder(tmp_path)
    files = {path.relative_to(made).as_posix(): path.read_text() for path in sorted(made.rglob("*.yaml"))}
    packed = load_world(zipped(tmp_path / "w.zip", files))
    assert packed.content_hash == load_world(made).content_hash
    assert packed.expanses


def test_a_world_with_overrides_keeps_the_decks_of_both_levels(tmp_path: Path) -> None:
    made = folder(tmp_path)
    other = "level: other\ntitle: Other\noverride: {rooms: {yellow/landing: {text: Another landing.}}}\n"
    (made / "levels" / "other.yaml").write_text(other + LEVEL.partition("\n")[2].replace("title: Yellow\n", ""))
    world = load_world(made)
    assert [len(expanse.decks) for expanse in world.expanses.values()] == [1, 1]
    assert texts(world) == [["One tube in four is lit."]] * 2
    (made / "decks" / "yellow.yaml").write_text("slots: {light: ['[if']}\n")
    assert {one.partition(" ")[0] for one in told(made)} == {"decks/yellow.yaml:1"}


def test_an_edited_deck_is_met_by_a_running_game(tmp_path: Path) -> None:
    made = folder(tmp_path)
    bench = Workbench(made)
    bench.begin()
    (made / "decks" / "yellow.yaml").write_text(DECK.replace("One tube in four is lit.", "All is dark."))
    checked = bench.reload()
    assert checked is not None
    assert checked.world is not None
    game = Game(checked.world, seed=1)
    assert (
        "All is dark."
        in game.play("east").text + game.play("west").text + game.play("south").text + game.play("north").text
    )


def test_a_check_that_watches_reads_an_edited_deck(tmp_path: Path) -> None:
    made = folder(tmp_path)
    bench = Workbench(made)
    bench.look()
    assert not [one for one in bench.check(with_lint=False).problems if one.severity == "error"]
    (made / "decks" / "yellow.yaml").write_text("slots: {light: ['[if']}\n")
    assert bench.look() == ("decks/yellow.yaml",)
    assert bench.own(("decks/yellow.yaml",)) is None
    assert [one.code for one in bench.check(with_lint=False).problems] == ["E412"]
    (made / "decks" / "yellow.yaml").unlink()
    assert [one.code for one in bench.check(with_lint=False).problems] == ["E116"]
    (made / "decks" / "yellow.yaml").write_text(DECK)
    assert not bench.check(with_lint=False).problems
    assert bench.check() == Workbench(made).check()


def test_places_of_sentences_are_in_the_deck(tmp_path: Path) -> None:
    made = folder(tmp_path)
    found = locate(made)
    assert any(name.endswith("decks/yellow.yaml") for name in found.files)


def test_a_deck_is_laid_out_like_a_world(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = folder(tmp_path, "facts:\n    dead_end: ['No way on.']\nsays: 2\nslots:\n    light: [\"One tube.\"]\n")
    assert main(["fmt", str(made / "decks" / "yellow.yaml")]) == 0
    assert "laid out" in capsys.readouterr().out
    assert (made / "decks" / "yellow.yaml").read_text().startswith("says: 2\n")
    assert main(["fmt", "--check", str(made / "decks" / "yellow.yaml")]) == 0


def test_a_deck_is_a_way_to_name_its_world(tmp_path: Path) -> None:
    made = folder(tmp_path)
    assert load_world(made / "decks" / "yellow.yaml").id == "w"
