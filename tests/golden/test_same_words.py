"""A game says the same words in a pipe, at a terminal that can only print lines, and at wide and narrow live ones."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.surfaces import output, pipe, repl, wording
from backrooms_if.world.model import World

REPOSITORY = Path(__file__).parents[2]
SCRIPTS = sorted(
    path
    for folder in (REPOSITORY / "tests" / "playthroughs", REPOSITORY / "worlds")
    for path in folder.rglob("*.play")
    if re.search(r"^world:", path.read_text("utf-8"), re.M)
)


class Typed:
    """Stands in for the live line: gives the lines, then Ctrl-D."""

    interruptions = 0

    def __init__(self, lines: list[str]) -> None:
        self.lines: Iterator[str] = iter(lines)

    def read(self) -> str:
        line = next(self.lines, None)
        if line is None:
            raise EOFError
        return line

    def new_trouble(self) -> str:
        return ""


def world_of(script: Path) -> World:
    found = re.search(r"^world:\s*(\S+)", script.read_text("utf-8"), re.M)
    assert found is not None
    near = script.parent / found[1]
    canon = re.search(r"^canon:\s*(\S+)", script.read_text("utf-8"), re.M)
    return loaded(str(near.resolve()) if near.exists() else found[1], canon[1] if canon else "")


@cache
def loaded(where: str, canon: str) -> World:
    """Return a world, which many scripts play, in one of its canon sets."""
    return loaded(where, "").under(canon) if canon else bif.load_world(where)


def seed_of(script: Path) -> int:
    found = re.search(r"^seed:\s*(\d+)", script.read_text("utf-8"), re.M)
    return int(found[1]) if found else 0


def lines_of(script: Path) -> list[str]:
    return re.findall(r"^> (.+?)\s*$", script.read_text("utf-8"), re.M)


Play = Callable[[bif.Game, list[str], pytest.MonkeyPatch], None]


def piped(game: bif.Game, lines: list[str], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
    patch.setattr(output, "is_terminal_input", lambda: False)
    pipe.run(game)


def at_a_dumb_terminal(game: bif.Game, lines: list[str], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
    patch.setenv("TERM", "dumb")
    patch.setattr(output, "is_terminal_input", lambda: True)
    patch.setattr(output, "is_terminal_output", lambda: True)
    patch.setattr(output, "columns", lambda: 60)
    pipe.run(game)


def live_at(columns: int) -> Play:
    def play(game: bif.Game, lines: list[str], patch: pytest.MonkeyPatch) -> None:
        patch.setenv("TERM", "xterm-256color")
        patch.setattr(output, "columns", lambda: columns)
        patch.setattr(repl, "_live_line", lambda game, read: Typed(lines))
        repl.run(game)

    return play


WAYS: dict[str, Play] = {"dumb": at_a_dumb_terminal, "live at 80": live_at(80), "live at 40": live_at(40)}


def words(play: Play, script: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a game tells, word by word: without prompts, codes, and what only a prompt says by itself."""
    lines = lines_of(script)
    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        game = bif.Game(world_of(script), seed_of(script))
        play(game, lines, patch)
    told = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    if play is not piped:
        for own in (game.menu, wording.LEAVING):
            told = re.sub(r"\s+".join(map(re.escape, own.split())) + r"\s", " ", told)
    for line in lines:
        told = told.replace(f"\n{wording.PROMPT}{line}\n", "\n", 1)
    return [word for word in told.split() if word != wording.PROMPT.strip()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_surface_tells_the_same_words(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = words(piped, script, capsys)
    assert len(plain) > 20
    for name, play in WAYS.items():
        assert words(play, script, capsys) == plain, name


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("tests/playthroughs/cloak_of_darkness/win.play", "cloak_of_darkness/won"),
        ("worlds/level_zero/playthroughs/out_by_the_stairs.play", "level_zero/out"),
        ("worlds/level_zero/playthroughs/out_by_the_shutter.play", "level_zero/out"),
        ("worlds/level_zero/playthroughs/back_by_the_wall.play", "level_zero/back"),
        ("worlds/level_zero/playthroughs/back_by_the_floor.play", "level_zero/back"),
    ],
)
def test_a_winning_walkthrough_of_each_world_is_among_them(name: str, ending: str) -> None:
    script = REPOSITORY / name
    assert script in SCRIPTS
    game = bif.Game(world_of(script), seed_of(script))
    for line in lines_of(script):
        turn = game.play(line)
    assert turn.ended == ending


def test_each_world_that_comes_along_has_one() -> None:
    assert {world_of(script).id for script in SCRIPTS} >= {found.name for found in bif.list_worlds()}
