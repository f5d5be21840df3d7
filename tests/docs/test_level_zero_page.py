"""The page about Level Zero: its transcript is what the game tells, and its screens show nothing else.

`BLESS=1` writes the transcript anew; the screens are taken by hand in a terminal of that size.
"""

import os
import re
from pathlib import Path
from textwrap import fill

import pytest

from backrooms_if import Game, load_world

PAGE = Path(__file__).parents[2] / "docs" / "level-zero.md"
WIDTH = 80


def blocks() -> list[tuple[str, str]]:
    """Each fenced block with its label."""
    return re.findall(r"^```(\S[^\n]*)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def lines_of(block: str) -> list[str]:
    return re.findall(r"^> (.+)$", block, re.MULTILINE)


def told(seed: int, lines: list[str]) -> str:
    """What the game tells to these lines, each after its prompt, at the width of the page."""
    game = Game(load_world("level_zero"), seed)
    parts = [game.opening.text]
    for line in lines:
        parts += [f"> {line}", game.play(line).text]
    paragraphs = [line for part in parts for line in [*part.split("\n"), ""]]
    wrapped = "\n".join(fill(line, WIDTH) if line else "" for line in paragraphs)
    return re.sub(r"\n{3,}", "\n\n", wrapped).strip() + "\n"


def folded(text: str) -> str:
    return " ".join(text.split())


def transcript() -> tuple[int, str]:
    ((label, block),) = [(label, block) for label, block in blocks() if label.startswith("transcript")]
    return int(label.split()[-1]), block


def test_the_transcript_is_what_the_game_tells() -> None:
    seed, block = transcript()
    wanted = told(seed, lines_of(block))
    if os.environ.get("BLESS"):
        PAGE.write_text(PAGE.read_text("utf-8").replace(block, wanted), encoding="utf-8")
        block = wanted
    assert block == wanted


def test_the_transcript_comes_to_both_ways_out() -> None:
    _, block = transcript()
    assert block.count("*** You are out ***") + block.count("*** You are back ***") == 2


@pytest.mark.parametrize("size", ["80x24", "120x40", "40x20"])
def test_a_screen_shows_what_the_game_tells(size: str) -> None:
    seed, block = transcript()
    (screen,) = [shown for label, shown in blocks() if label == f"screen {size}"]
    columns, rows = map(int, size.split("x"))
    lines = screen.rstrip("\n").split("\n")
    assert len(lines) <= rows
    assert max(map(len, lines)) <= columns
    *shown, status = lines
    assert " · turn " in status
    assert folded("\n".join(shown)).removesuffix(" >") in folded(told(seed, lines_of(block)))
