"""Every YAML example of docs/world-files.md loads: by itself if it is a whole world, else laid over a small one.

Those that begin with the name of a file are the files of one folder.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from backrooms_if.language.signatures import EFFECTS, FUNCTIONS
from backrooms_if.library import check_world
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.traits import TRAITS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "world-files.md"
BASE = """\
format: 1
id: signal_box
title: The Signal Box
authors: nobody
license: CC-BY-4.0
start: hall
rooms:
  hall: {name: Hall, text: H., exits: {south: yard, down: cellar}}
  yard: {name: Yard, text: Y., exits: {north: hall}}
  cellar: {name: Cellar, text: C., exits: {up: hall}}
things:
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  brass_key: {name: a brass key, in: hall}
  bench: {name: a bench, in: hall, supporter: true}
  coal_scuttle: {name: a scuttle, in: cellar}
  stove: {name: a stove, in: cellar, container: true, fixed: true}
counters: {coal: {start: 3}}
flags: {alarm_raised: false}
endings: {left: {title: You have left}}
rules: {leave: {instead: going, direction: down, at: yard, do: [{end: left}]}}
"""


def examples() -> list[tuple[int, str]]:
    """Return each example with the line that it begins at."""
    text = PAGE.read_text(encoding="utf-8")
    return [
        (text[: found.start()].count("\n") + 2, found.group(1))
        for found in re.finditer(r"```yaml\n(?!# night_train/)(.*?)```", text, re.DOTALL)
    ]


def whole(example: str) -> str:
    """Return an example as a world; entries of its sections take the place of those of the small one."""
    if example.startswith("format:") and "rooms:" in example:
        return example
    base: dict[str, Any] = yaml.load(BASE, yaml.BaseLoader)  # the base loader makes texts only
    part: dict[str, Any] = yaml.load(example, yaml.BaseLoader)
    for key, value in part.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            base[key].update(value)
        else:
            base[key] = value
    spelt = yaml.dump(base, sort_keys=False, allow_unicode=True, width=10_000)
    return re.sub(r"'(true|false|-?\d+)'", r"\1", spelt)


@pytest.mark.parametrize(("line", "example"), examples(), ids=[f"line {line}" for line, _ in examples()])
def test_every_example_of_the_page_loads(line: int, example: str) -> None:
    checked = check_text(whole(example), with_lint=False)
    assert [(problem.code, problem.message) for problem in checked.problems] == []


def test_the_files_of_the_folder_on_the_page_are_a_world(tmp_path: Path) -> None:
    files = re.findall(r"```yaml\n# (night_train/.*?)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for name, text in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    checked = check_world(tmp_path / "night_train")
    warned = [problem for problem in checked.problems if problem.severity != "note"]  # an example is no whole world
    assert [(problem.code, problem.message) for problem in warned] == []
    assert checked.world is not None
    game = Game(checked.world)
    assert [game.play(line).ended for line in ("wait", "north", "east", "wait")][-1] == "night_train/gone"


def played() -> list[tuple[str, str]]:
    """Return each example of the section on people that is played right below it, with the game."""
    section = PAGE.read_text(encoding="utf-8").partition("\n## People\n")[2].partition("\n## ")[0]
    return re.findall(r"```yaml\n(.*?)```\n\n```text\n(.*?)```", section, re.DOTALL)


@pytest.mark.parametrize(("example", "shown"), played())
def test_a_game_below_an_example_is_what_the_example_plays(example: str, shown: str) -> None:
    world = check_text(whole(example), with_lint=False).world
    assert world is not None
    game = Game(world)
    assert shown.startswith("> ")
    for part in shown.removeprefix("> ").split("\n> "):
        line, _, answer = part.partition("\n")
        assert (line, " ".join(game.play(line).text.split())) == (line, " ".join(answer.split()))


def test_every_key_of_the_schema_stands_on_the_page() -> None:
    from backrooms_if.worldfile.schema import LevelSpec, WorldSpec

    page = PAGE.read_text(encoding="utf-8")
    keys = dict.fromkeys((*WorldSpec.model_fields, *LevelSpec.model_fields))
    missing = [name for name in keys if f"{name}:" not in page and f"`{name}`" not in page]
    assert missing == []


@pytest.mark.parametrize("name", [*EFFECTS, *FUNCTIONS, *TRAITS])
def test_an_effect_a_function_and_a_trait_have_a_row(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.search(rf"^\|[^|]*`{name}[`(]", page, re.MULTILINE)
