"""One script of one small world through every presenter, compared with files. A new presenter is one line here.

`BACKROOMS_IF_BLESS=1 pytest tests/golden` writes the files anew; the commit says why they changed. Escape stands in
them as U+241B, so that a difference can be read and no terminal obeys them.
"""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.events import Asked, Described, Done, Ended, Event, Moved, Refused, Said, Scored, Status
from backrooms_if.presenters import plain, rich_terminal
from backrooms_if.surfaces import output

FOLDER = Path(__file__).parent
SCRIPT = (FOLDER / "lodge.script").read_text(encoding="utf-8").splitlines()


def rich_at(width: int) -> Callable[[Iterable[Event]], str]:
    return lambda events: output.styled(rich_terminal.render(events), width).rstrip("\n").replace("\x1b", "\u241b")


PRESENTERS: dict[str, Callable[[Iterable[Event]], str]] = {
    "plain": plain.render,
    "rich-40": rich_at(40),
    "rich-80": rich_at(80),
}


@pytest.fixture(autouse=True)
def a_terminal_with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def turns() -> list[tuple[str, tuple[Event, ...]]]:
    """Each line of the script with its events; the opening has the line ""."""
    game = bif.Game(bif.load_world(FOLDER / "lodge.yaml"), seed=7)
    return [("", game.opening.events), *((line, game.play(line).events) for line in SCRIPT)]


def transcript(present: Callable[[Iterable[Event]], str]) -> str:
    return "\n\n".join(f"> {line}\n{present(events)}" if line else present(events) for line, events in turns()) + "\n"


def words(text: str) -> list[str]:
    """The words of a rendering, without its codes and its line breaks."""
    return re.sub("\u241b\\[[0-9;]*m", "", text).split()


@pytest.mark.parametrize("name", PRESENTERS)
def test_the_script_is_told_as_it_was_when_the_file_was_blessed(name: str) -> None:
    file = FOLDER / f"lodge.{name}.txt"
    told = transcript(PRESENTERS[name])
    if os.environ.get("BACKROOMS_IF_BLESS"):
        file.write_text(told, encoding="utf-8", newline="\n")
    assert told == file.read_text(encoding="utf-8"), "is that meant? then BACKROOMS_IF_BLESS=1 writes the file anew"


@pytest.mark.parametrize("name", PRESENTERS)
def test_every_presenter_tells_the_same_words_in_the_same_order(name: str) -> None:
    for line, events in turns():
        assert words(PRESENTERS[name](events)) == words(plain.render(events)), f"after {line!r}"


def test_the_script_brings_about_every_kind_of_event_that_a_game_has_by_itself() -> None:
    told = {type(event) for _, events in turns() for event in events}
    assert told == {Described, Said, Done, Refused, Asked, Moved, Scored, Ended, Status}
