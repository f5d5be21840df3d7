"""The project's own tidiness, and the scripts `play` and `check` that every newcomer meets first."""

import ast
import importlib
import os
import sys
import tomllib
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from tests.layers.contract import PACKAGE, ROOT

PYTHON_FILES = sorted(
    [path for folder in ("backrooms_if", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    + [ROOT / "play", ROOT / "check"]
)
# A module of such a name takes in whatever has no home, and then has none itself.
HOMELESS_NAMES = frozenset(["util", "utils", "helper", "helpers", "misc", "manager", "common"])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture
def load_script(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Load a script of the top folder as a module, without leaving a __pycache__ beside it."""

    def load(name: str) -> ModuleType:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        loader = SourceFileLoader(f"script_{name}", str(ROOT / name))
        spec = spec_from_loader(loader.name, loader)
        assert spec is not None
        module = module_from_spec(spec)
        loader.exec_module(module)
        return module

    return load


@pytest.fixture
def play(load_script: Callable[[str], ModuleType]) -> ModuleType:
    return load_script("play")


@pytest.fixture
def installed(play: ModuleType, tmp_path: Path) -> Path:
    """A project folder whose environment came to its end, with empty files for the programs."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name in ("python", "backrooms-if"):
        path = Path(play.program(str(root), name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    Path(play.stamp_path(str(root), "")).write_text(play.stamp_text(str(root)), encoding="utf-8")
    return root


@pytest.mark.parametrize("path", PYTHON_FILES, ids=name_of)
def test_every_module_says_its_job(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{name_of(path)} has no module docstring"


def test_no_module_is_a_place_for_whatever_has_no_home() -> None:
    parts = {(name_of(path), part) for path in PYTHON_FILES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert [name for name, part in sorted(parts) if HOMELESS_NAMES & set(part.split("_"))] == []


def test_every_public_name_can_be_had() -> None:
    package = importlib.import_module("backrooms_if")
    assert package.__all__, "backrooms_if names nothing public"
    assert [name for name in package.__all__ if not hasattr(package, name)] == []


def test_the_version_is_the_same_in_the_package_and_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert importlib.import_module("backrooms_if").__version__ == project["version"]


def test_the_package_is_marked_as_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
@pytest.mark.parametrize("name", ["play", "check", ".ci/run"])
def test_the_scripts_can_be_started(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK), f"chmod +x {name}"


@pytest.mark.parametrize("name", ["play", "check"])
def test_an_old_python_can_read_the_scripts(name: str) -> None:
    # 3.7 is the oldest grammar that today's parser can imitate.
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_finished_environment_is_ready(play: ModuleType, installed: Path) -> None:
    assert play.is_ready(str(installed), "")


def test_a_changed_project_file_asks_for_a_new_set_up(play: ModuleType, installed: Path) -> None:
    (installed / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert not play.is_ready(str(installed), "")


def test_an_environment_without_its_stamp_is_not_ready(play: ModuleType, installed: Path) -> None:
    Path(play.stamp_path(str(installed), "")).unlink()
    assert not play.is_ready(str(installed), "")


def test_an_environment_without_its_program_is_not_ready(play: ModuleType, installed: Path) -> None:
    Path(play.program(str(installed), "backrooms-if")).unlink()
    assert not play.is_ready(str(installed), "")


def test_a_plain_environment_is_not_ready_for_the_gates(play: ModuleType, installed: Path) -> None:
    assert not play.is_ready(str(installed), "dev")


def test_a_moved_folder_asks_for_a_new_set_up(play: ModuleType, installed: Path) -> None:
    moved = installed.rename(installed.with_name("moved"))
    assert not play.is_ready(str(moved), "")


def test_a_moved_environment_is_not_mended_but_made_anew(
    play: ModuleType, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "succeeds", lambda command: True)  # its Python runs and has pip
    assert play.is_usable(str(installed))
    assert not play.is_usable(str(installed.rename(installed.with_name("moved"))))


def test_a_read_only_folder_is_named_with_its_remedy(
    play: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert play.prepare(str(tmp_path), "") == play.ENVIRONMENT_FAULT
    said = capsys.readouterr()
    assert "read-only" in said.err
    assert "Copy the project" in said.err
    assert said.out == ""


def test_an_old_python_alone_is_named_with_its_remedy(play: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(play.SetupError, match=r"needs Python 3\.11 or newer"):
        play.find_python()


def test_a_python_without_venv_is_named_with_its_remedy(
    play: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "succeeds", lambda command: False)
    with pytest.raises(play.SetupError, match="python3-venv"):
        play.make_environment(str(tmp_path), str(tmp_path / ".venv" / ".unfinished"))


def test_an_unknown_option_of_check_is_wrong_usage(
    load_script: Callable[[str], ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    assert load_script("check").main(["--quick"]) == 2
    assert "knows no --quick" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "shown", "held"),
    [
        (b"", b"", b""),
        (b"...", b"", b"..."),
        (b"...\n2 passed\n", b"...\n", b"2 passed\n"),
        (b"...\n2 passed", b"...\n", b"2 passed"),
        (b"...\n2 passed\n\n", b"...\n", b"2 passed\n\n"),
    ],
)
def test_check_holds_the_last_line_back(
    load_script: Callable[[str], ModuleType], output: bytes, shown: bytes, held: bytes
) -> None:
    assert load_script("check").split_last_line(output) == (shown, held)
