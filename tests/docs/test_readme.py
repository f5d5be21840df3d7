"""What the README shows is what the program does: its world loads, its transcript and its report are real."""

import re
from pathlib import Path

from backrooms_if.library.load import check_text, load_world
from backrooms_if.problems.report import render
from backrooms_if.session.game import Game

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
WORLD = README.partition("```yaml\n")[2].partition("```")[0]


def folded(words: str) -> str:
    """Return words with every run of white space as one blank."""
    return " ".join(words.split())


def test_the_world_of_ten_lines_has_ten_lines_and_no_fault() -> None:
    assert len(WORLD.splitlines()) == 10
    errors = [problem for problem in check_text(WORLD).problems if problem.severity != "note"]
    assert errors == []


def test_the_taste_of_play_is_what_the_world_answers() -> None:
    taste = README.partition("## A taste")[2].partition("```\n")[2].partition("```")[0]
    game = Game(load_world("level_zero"), seed=11)
    told = [game.opening.text]
    for line in re.findall(r"^> (.+)$", taste, re.MULTILINE):
        told += [f"> {line}", game.play(line).text]
    assert folded(taste) == folded(" ".join(told))


def test_the_report_is_the_one_that_check_prints() -> None:
    shown = README.partition("check two_rooms.yaml` says:")[2].partition("```\n")[2].partition("```")[0]
    broken = WORLD.replace("north: shed", "north: shde")
    checked = check_text(broken, file="two_rooms.yaml")
    assert shown == render(checked.problems, checked.sources)
