"""The ten steps of docs/world-files.md: after each the world has no problem, and answers what the page shows.

How the page is read: a step begins with a heading `### Step N:`. Its YAML is laid over that of the steps before as the
page tells its reader to: sections, entries and keys that the file has not go to the end of what they stand in, and a
key that it has is marked `# changed` and takes the place of the old one. A `text` block is a game: what stands before
its first `>` is the opening; an answer of `...` is not compared. A `console` block has commands after `$ `; `...` in
what they print stands for anything.
"""

import doctest
import re
import shlex
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from backrooms_if.library import check_world
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.surfaces import output
from backrooms_if.surfaces.cli import main

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "world-files.md"
FENCE: Final = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORLD: Final = "lost_property.yaml"
SAME: Final = doctest.OutputChecker()
KEYS: Final = 2
"""How deep two files are laid over each other: sections are 0, entries 1, keys 2."""
STARTING: Final = re.compile(r"\./play lost_property\.yaml --fresh --seed (\d+)")

Blocks = dict[str, list[str]]


class Step(NamedTuple):
    """A step of the page: its number, and its blocks as (language, name of a file or nothing, text)."""

    number: int
    blocks: list[tuple[str, str, str]]

    def texts(self, language: str) -> list[str]:
        return [text for spoken, _, text in self.blocks if spoken == language]


def steps() -> list[Step]:
    tutorial = PAGE.read_text(encoding="utf-8").partition("\n## A world in ten steps\n")[2].partition("\n## ")[0]
    _, *parts = re.split(r"^### Step (\d+):", tutorial, flags=re.MULTILINE)
    return [
        Step(int(number), [(found[1], found[2] or "", found[3]) for found in FENCE.finditer(text)])
        for number, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def parted(lines: list[str], depth: int) -> Blocks:
    """Return lines by the key that begins them at this depth."""
    found: Blocks = {}
    key = ""
    for line in lines:
        begun = re.match(rf"{'  ' * depth}([a-z]\w*):", line)
        key = begun[1] if begun else key
        found.setdefault(key, []).append(line)
    return found


def laid_over(old: list[str], new: list[str], depth: int = 0) -> list[str]:
    """Return the lines of a file with those of a step, as the page says."""
    blocks = parted(old, depth)
    for key, lines in parted(new, depth).items():
        is_changed = lines[0].endswith("# changed")
        assert is_changed == (depth == KEYS and key in blocks), f"`{lines[0]}` should be marked, or should not"
        if is_changed or key not in blocks:
            blocks[key] = lines
        else:
            assert len(lines) > 1, f"`{lines[0]}` has nothing to add"
            blocks[key] = [blocks[key][0], *laid_over(blocks[key][1:], lines[1:], depth + 1)]
    return [line for lines in blocks.values() for line in lines]


def world_of(number: int) -> str:
    """Return the file that a reader has after a step."""
    lines: list[str] = []
    for step in steps()[:number]:
        for text in step.texts("yaml"):
            lines = laid_over(lines, text.splitlines())
    return "\n".join([*lines, ""])


def seed_of_the_page() -> int:
    """Return the seed that the reader is told to play with."""
    found = STARTING.search("".join(steps()[0].texts("console")))
    assert found, "the first step does not say how to play"
    return int(found[1])


def shown(text: str) -> str:
    """Return an answer as a terminal of 80 columns has it."""
    return "\n".join("\n".join(output.wrapped(line, output.MEASURE)) for line in text.split("\n"))


def played(path: Path, session: str) -> str:
    """Return a session with the answers of the world; those that the page leaves out stay left out."""
    world = check_world(path).world
    assert world is not None
    game = Game(world, seed=seed_of_the_page())
    opening, *turns = re.split(r"^> ", session, flags=re.MULTILINE)
    told = [f"{shown(game.opening.text)}\n"] if opening.strip() else []
    for turn in turns:
        line, _, answer = turn.partition("\n")
        said = f"\n{shown(game.play(line).text)}\n"
        told.append(f"> {line}\n" + ("...\n" if answer.strip() == "..." else said))
    return "\n".join(told)


def test_there_are_ten_steps() -> None:
    assert [step.number for step in steps()] == list(range(1, 11))


@pytest.mark.parametrize("number", range(1, 11))
def test_a_step_has_no_problem_and_answers_what_the_page_shows(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    step = steps()[number - 1]
    monkeypatch.chdir(tmp_path)
    path = tmp_path / WORLD
    path.write_text(world_of(number), encoding="utf-8")
    problems = [problem for problem in check_world(path).problems if problem.severity != "note"]
    assert [(problem.code, problem.message) for problem in problems] == []

    for session in step.texts("text"):
        assert played(path, session) == session
    for language, name, text in step.blocks:
        if name and language != "yaml":
            (tmp_path / name).write_text(text, encoding="utf-8")
    for part in re.split(r"^\$ ", "".join(step.texts("console")), flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        if not STARTING.fullmatch(command):
            main(shlex.split(command)[1:])
            answer = capsys.readouterr()
            assert SAME.check_output(wanted, answer.out + answer.err, doctest.ELLIPSIS), f"step {number}: $ {command}"


def test_the_finished_world_has_six_rooms_and_no_note() -> None:
    checked = check_text(world_of(10))
    assert checked.world is not None
    assert len(checked.world.rooms_by_id) == 6
    assert [problem.code for problem in checked.problems] == []
