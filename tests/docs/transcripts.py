"""Pages that show a game: what their blocks are, and what the game tells to the lines of one."""

import os
import re
from pathlib import Path
from textwrap import fill
from typing import Final

from backrooms_if import Game, load_world

DOCS: Final = Path(__file__).parents[2] / "docs"
WIDTH: Final = 80


def blocks(page: Path) -> list[tuple[str, str]]:
    """Each fenced block with its label."""
    return re.findall(r"^```(\S[^\n]*)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def lines_of(block: str) -> list[str]:
    return re.findall(r"^> (.+)$", block, re.MULTILINE)


def told(seed: int, lines: list[str]) -> str:
    """What Level Zero tells to these lines, each after its prompt, at the width of a page."""
    game = Game(load_world("level_zero"), seed)
    parts = [game.opening.text]
    for line in lines:
        parts += [f"> {line}", game.play(line).text]
    paragraphs = [line for part in parts for line in [*part.split("\n"), ""]]
    wrapped = "\n".join(fill(line, WIDTH) if line else "" for line in paragraphs)
    return re.sub(r"\n{3,}", "\n\n", wrapped).strip() + "\n"


def transcript(page: Path) -> tuple[int, str]:
    """The seed of a page's one transcript, and what it shows."""
    ((label, block),) = [(label, block) for label, block in blocks(page) if label.startswith("transcript")]
    return int(label.split()[-1]), block


def check_transcript(page: Path) -> None:
    """Fail unless a page shows what the game tells; `BLESS=1` writes it anew."""
    seed, block = transcript(page)
    wanted = told(seed, lines_of(block))
    if os.environ.get("BLESS"):
        page.write_text(page.read_text("utf-8").replace(block, wanted), encoding="utf-8")
        block = wanted
    assert block == wanted
