"""The page about Level Zero: its transcript is what the game tells, and its screens show nothing else.

`BLESS=1` writes the transcript anew; the screens are taken by hand in a terminal of that size.
"""

import pytest

from tests.docs.transcripts import DOCS, blocks, check_transcript, lines_of, told, transcript

PAGE = DOCS / "level-zero.md"


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_transcript_is_what_the_game_tells() -> None:
    check_transcript(PAGE)


def test_the_transcript_comes_to_both_ways_out() -> None:
    _, block = transcript(PAGE)
    assert block.count("*** You are out ***") + block.count("*** You are back ***") == 2


@pytest.mark.parametrize("size", ["80x24", "120x40", "40x20"])
def test_a_screen_shows_what_the_game_tells(size: str) -> None:
    seed, block = transcript(PAGE)
    (screen,) = [shown for label, shown in blocks(PAGE) if label == f"screen {size}"]
    columns, rows = map(int, size.split("x"))
    lines = screen.rstrip("\n").split("\n")
    assert len(lines) <= rows
    assert max(map(len, lines)) <= columns
    *shown, status = lines
    assert " · turn " in status
    assert folded("\n".join(shown)).removesuffix(" >") in folded(told(seed, lines_of(block)))
