"""Commands that are shown to be typed work as they stand, however the program was started."""

import os
import sys
from pathlib import Path

import pytest

from backrooms_if.surfaces.as_typed import program
from backrooms_if.surfaces.cli import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an environment that is not active, as the current folder."""
    programs = tmp_path / "it's mine" / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("backrooms-if", "python"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    monkeypatch.chdir(tmp_path / "it's mine")
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setattr(sys, "argv", [str(programs / "backrooms-if"), "new"])
    monkeypatch.setattr(sys, "executable", str(programs / "python"))
    return tmp_path / "it's mine"


def test_in_a_project_it_is_the_program_of_its_environment(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program() == ".venv/bin/backrooms-if"
    assert main(["new", "night_bus"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "To play it:   .venv/bin/backrooms-if play night_bus.yaml",
        "To check it:  .venv/bin/backrooms-if check night_bus.yaml",
        "To test it:   .venv/bin/backrooms-if test tests/playthroughs/night_bus",
    ]
    assert main(["nite_bus"]) == 2
    assert "To play a world of that name: .venv/bin/backrooms-if play nite_bus" in capsys.readouterr().err


def test_elsewhere_it_is_the_shorter_path_in_quotes_if_it_needs_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "worlds").mkdir()
    monkeypatch.chdir(project / "worlds")
    assert program() == "../.venv/bin/backrooms-if"
    monkeypatch.chdir("/")
    whole = str(project / ".venv" / "bin" / "backrooms-if")
    assert program() == "'" + whole.lstrip("/").replace("'", "'\"'\"'") + "'"


def test_in_an_active_environment_it_is_its_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{project / '.venv' / 'bin'}{os.pathsep}{os.defpath}")
    assert program() == "backrooms-if"


def test_another_program_of_that_name_before_it_is_not_taken_for_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = project / "other"
    other.mkdir()
    (other / "backrooms-if").write_text("#!/bin/sh\n")
    (other / "backrooms-if").chmod(0o755)
    monkeypatch.setenv("PATH", f"{other}{os.pathsep}{project / '.venv' / 'bin'}")
    assert program() == ".venv/bin/backrooms-if"


def test_run_as_a_module_it_is_the_python_that_runs_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(project / "backrooms_if" / "__main__.py")])
    assert program() == ".venv/bin/python -m backrooms_if"


def test_called_by_another_program_it_is_its_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for called in ("/usr/bin/pytest", "", str(project / "nowhere" / "backrooms-if")):
        monkeypatch.setattr(sys, "argv", [called])
        assert program() == "backrooms-if"
    monkeypatch.setattr(sys, "argv", [])
    assert program() == "backrooms-if"
