"""The command `play`: what it says where a game cannot be played as asked."""

import pytest

from backrooms_if.surfaces.cli import main


@pytest.mark.parametrize(
    ("canon", "told"),
    [
        ("auster", "there is no canon set `auster`; did you mean `austere`?"),
        ("zeal", "there is no canon set `zeal`; canon sets are austere"),
        ("\x1b[31m", "there is no canon set `\\x1b[31m`; canon sets are austere"),
    ],
)
def test_an_unknown_canon_set_is_told_with_the_ones_there_are(
    canon: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", "level_zero", "--canon", canon]) == 2
    assert capsys.readouterr().err == f"backrooms-if play: {told}\n"


@pytest.mark.parametrize(
    ("world", "asked", "told"),
    [
        ("cloak_of_darkness", "Oshkosh", "this world cannot be entered at `Oshkosh`: it has no level without end."),
        ("level_zero", "1,2,3", "`1,2,3` is no room of yellow: its coordinates are x,y, as 12,-7."),
        ("level_zero", " ", "--enter names no place: write a word, as --enter Oshkosh, or coordinates"),
        ("level_zero", "yelow@door", "did you mean `yellow@door`?"),
    ],
)
def test_a_way_in_that_there_is_not_is_told_with_those_there_are(
    world: str, asked: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", world, "--enter", asked]) == 2
    assert told in capsys.readouterr().err
