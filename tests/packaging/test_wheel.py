"""The wheel, as somebody gets it: built, installed into an empty environment, and used far from the checkout.

These tests ask pip for what a build and an install need, so they are the only ones that may use the network, and take
about 20 s. They run when BACKROOMS_IF_WHEEL is set, as `.ci/run` does, and with --long.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.script import Script

ROOT = Path(__file__).parents[2]
WORLDS = sorted(path.stem for path in (ROOT / "worlds").iterdir() if path.suffix == ".yaml" or path.is_dir())
# Whoever runs the tests may have set these for their own environment.
OURS = ("PYTHON", "PYTEST", "BACKROOMS_IF", "COVERAGE", "COV_", "VIRTUAL_ENV", "XDG_")

PLAY = """\
purpose: the shop is open
world: shop.yaml
> look
A shop
"""
SHOP = """\
format: 1
id: shop
title: The Shop
authors: somebody else
license: CC0-1.0
start: shop
rooms:
  shop:
    name: Shop
    text: A shop.
"""


@pytest.fixture(scope="module")
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    if not (os.environ.get("BACKROOMS_IF_WHEEL") or request.config.getoption("--long")):
        pytest.skip("builds and installs with pip; run with BACKROOMS_IF_WHEEL=1 or --long")
    folder = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment into which nothing but the wheel and pytest was put."""
    venv = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, env=environment(), stdin=subprocess.DEVNULL)
    folder = venv / ("Scripts" if os.name == "nt" else "bin")
    pip(str(folder / "python"), "install", str(wheel), "pytest")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to stand in, far from the checkout."""
    inside = tmp_path / "elsewhere"
    inside.mkdir()
    return inside


def environment() -> dict[str, str]:
    """What the environment holds but for what may lead back to the checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def pip(python: str, *arguments: str) -> None:
    """Let the pip of a Python do something; its words are the failure's if it cannot."""
    command = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *arguments]
    done = subprocess.run(
        command, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def run(
    command: Sequence[str | Path], folder: Path, typed: str = "", status: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run an installed program in a folder, with a home of its own, and want an exit status of it."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment() | {"HOME": str(home), "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done


def script_to_an_ending(world: str) -> Script:
    """Return a playthrough of a bundled world whose last line ends the game."""
    folders = [ROOT / "tests" / "playthroughs" / world, ROOT / "worlds" / world / "playthroughs"]
    for path in sorted(path for folder in folders for path in folder.rglob("*.play")):
        script = assembled(path)
        if any(check.text.startswith("ended(") for check in script.commands[-1].checks):
            return script
    raise AssertionError(f"no playthrough of {world} has `? ended(...)` after its last line")


def test_the_wheel_holds_the_package_its_worlds_and_its_licences(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {name.removesuffix(".dist-info").split("-")[0] for name in tops} == {"backrooms_if"}
    for name in ("py.typed", "worlds/LICENSE", "playtest/pytest_plugin.py"):
        assert f"backrooms_if/{name}" in names
    for world in WORLDS:
        assert any(name.startswith(f"backrooms_if/worlds/{world}") for name in names)
    assert sum(name.endswith("LICENSE") and "licenses/" in name for name in names) == 2


def test_it_is_the_installed_package_that_runs(programs: Path, folder: Path) -> None:
    code = "import backrooms_if; print(backrooms_if.__file__)"
    where = run([programs / "python", "-c", code], folder).stdout.strip()
    assert Path(where).is_relative_to(programs.parent)


@pytest.mark.parametrize("world", WORLDS)
def test_each_world_is_played_to_an_ending_through_a_pipe(world: str, programs: Path, folder: Path) -> None:
    script = script_to_an_ending(world)
    typed = "".join(f"{command.text}\n" for command in script.commands)
    done = run([programs / "backrooms-if", "play", world, "--seed", str(script.seed)], folder, typed)
    assert done.stderr == ""
    assert done.stdout.count("\n> ") == len(script.commands)
    assert "\n*** " in done.stdout.split("\n> ")[-1]
    assert list(folder.iterdir()) == []


def test_the_worlds_are_listed(programs: Path, folder: Path) -> None:
    shown = run([programs / "backrooms-if", "worlds"], folder).stdout
    assert [world for world in WORLDS if world not in shown] == []


@pytest.mark.parametrize("world", WORLDS)
def test_each_world_is_without_fault(world: str, programs: Path, folder: Path) -> None:
    run([programs / "backrooms-if", "check", world], folder)


def test_the_package_runs_as_a_module(programs: Path, folder: Path) -> None:
    done = run([programs / "python", "-m", "backrooms_if", "play", "cloak_of_darkness"], folder, "look\nquit\n")
    assert "Foyer of the Opera House" in done.stdout


def test_pytest_in_another_project_takes_playthroughs_as_tests(programs: Path, folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "theirs"\nversion = "1"\n', encoding="utf-8")
    (folder / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (folder / "open.play").write_text(PLAY, encoding="utf-8")
    (folder / "bundled.play").write_text("world: cloak_of_darkness\n> look\nFoyer\n", encoding="utf-8")
    shown = run([programs / "python", "-m", "pytest", "-v"], folder).stdout
    assert "open.play::the shop is open PASSED" in shown
    assert "bundled.play::bundled PASSED" in shown
    (folder / "open.play").write_text(PLAY.replace("A shop", "A bank"), encoding="utf-8")
    shown = run([programs / "python", "-m", "pytest"], folder, status=1).stdout
    assert "open.play:4: after `look`, the reply does not contain" in shown


def test_playthroughs_of_another_project_are_run_by_the_command(programs: Path, folder: Path) -> None:
    (folder / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (folder / "open.play").write_text(PLAY, encoding="utf-8")
    shown = run([programs / "backrooms-if", "test", "."], folder).stdout
    assert shown == "ok      open.play: the shop is open\n1 playthrough passed\n"
