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
