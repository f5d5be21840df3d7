"""Lines that nobody would type: no crash, and no sign that a terminal obeys comes out, whoever lays the turn out."""

import re
import subprocess
import sys
from pathlib import Path
from random import Random
from unicodedata import bidirectional, category

import pytest

from backrooms_if.library import load_world
from backrooms_if.presenters import rich_terminal
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.surfaces import output
from tests.property.lines import DENSE, NAMES, Words, world_named
from tests.property.test_play import is_clean
from tests.unit.surfaces.terminal import REPOSITORY

STYLES = re.compile(r"\x1b\[[0-9;]*m")
"""What rich writes for bold, italic, dim and back: the only codes that a laid-out turn may hold."""
PIECES = (
    *("[", "]", "[/", "[/bold]", "[bold]", "[link=x]", "{thing}", "{", "}", "%s", "{0}", "$(x)", "`x`", "<b>", "&amp;"),
    *("\x00", "\x07", "\x08", "\x1b", "\x1b[2J", "\x1b]0;title\x07", "\x1b[31m", "\x9b31m", "\x90q", "\x7f", "\x85"),
    *("\r", "\n", "\t", "\v", "\f", "\u2028", "\u2029", "\ufeff", "\u200b"),
    *("\u202e", "\u2066", "\u2069", "\u200f", "\u05d0\u05d1\u05d2", "\u0627\u0644"),
    *("\u200d", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u2601\ufe0f", "e\u0301\u0301\u0301", "\U000e0041"),
    *("\ud800", "\udc80", "\udfff\ud83d", "\uffff", "\U0010ffff", "\u0130", "\u00df", "\ufb03", "\u0663"),
    *(" ", "  ", "\u00a0", ".", ",", ";", "!", "?", "'", '"', "-", "\u2019", "and", "then", "all", "it", "oops"),
)
MEGABYTE = 1_000_000
TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def hostile_line(chance: Random, plain: str) -> str:
    """Return a line of hostile pieces, alone or strewn into a line as a player may type it; now and then a huge one."""
    pieces = [chance.choice(PIECES) for _ in range(chance.randint(1, 12))]
    kind = chance.random()
    if kind < 0.001:
        return "".join(pieces) * (MEGABYTE // len("".join(pieces)))
    if kind < 0.01:
        return chance.choice(PIECES) * chance.randint(100, 2_000)
    if kind < 0.3:
        return "".join(pieces)
    if kind < 0.4:
        return " ".join((*plain.split()[:1], *pieces))
    for piece in pieces[:4]:
        at = chance.randint(0, len(plain))
        plain = plain[:at] + piece + plain[at:]
    return plain


def obeyed(text: str) -> list[str]:
    """Return the signs of a text that a terminal obeys, that turn its direction, or that cannot be written."""
    return [
        sign
        for sign in text
        if sign not in "\n\t" and (category(sign) in ("Cc", "Cs", "Zl", "Zp") or bidirectional(sign) in TURNING)
    ]


def shout(name: str, seed: int, count: int) -> None:
    """Type hostile lines at a game; each answer is laid out plain and rich, and written as the surfaces write it."""
    chance, words = Random(seed), Words(world_named(name))
    game = Game(world_named(name), seed)
    for number in range(count):
        line = hostile_line(chance, words.line(chance, game.state))
        turn = game.play(chance.choice(("undo", "restart")) if game.ended is not None else line)
        assert is_clean(turn.text), repr(line[:200])
        if number % 4 == 0:  # rich takes as long as several turns
            styled = output.styled(rich_terminal.render(turn.events), chance.choice((20, 40, 80)))
            assert is_clean(STYLES.sub("", styled)), repr(line[:200])
    saved = saves.loads(saves.dumps(game.world, game.seed, game.records), game.world)
    assert Game.resumed(saved, game.world).state_hash() == game.state_hash()


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_of_hostile_lines_breaks_nothing_and_brings_no_control_sign_out(name: str) -> None:
    shout(name, 1, 250)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(2, 19))
def test_a_hundred_thousand_hostile_lines_break_nothing_and_bring_no_control_sign_out(name: str, seed: int) -> None:
    shout(name, seed, 2_000)  # in 3 worlds with 17 seeds


@pytest.mark.usefixtures("kept_worlds")
@pytest.mark.parametrize("count", [200, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_piped_game_outlives_hostile_lines_and_shows_no_control_sign(count: int, tmp_path: Path) -> None:
    chance, game = Random(count), Game(load_world(DENSE))  # which is kept for the program
    words = Words(game.world)
    typed = [hostile_line(chance, words.line(chance, game.state)) for _ in range(count)]
    typed.append("[x]\x1b[2J\x00\u202e" * (MEGABYTE // 8))
    given = "\n".join(line.replace("\n", " ") for line in typed).encode("utf-8", "surrogatepass") + b"\n\xff\xfe\xc3\n"
    done = subprocess.run(
        [sys.executable, "-m", "backrooms_if", "play", str(DENSE), "--saves", str(tmp_path)],
        input=given,
        capture_output=True,
        cwd=REPOSITORY,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 0
    assert obeyed(done.stdout.decode()) == []
