"""What each command imports: start-up is a goal, and `sys.modules` is the same on every machine, unlike times.

Each runs in a Python of its own. What was there before the package was asked for does not count: an editable install
may bring finders.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.surfaces.terminal import REPOSITORY, at_a_terminal

TELL_MODULES = """
import sys
before = set(sys.modules)
from backrooms_if.surfaces.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as leaving:
    status = leaving.code
sys.stderr.write("MODULES " + " ".join(sorted(set(sys.modules) - before)) + chr(10))
sys.exit(status)
"""
TELL_SLOW_TUPLES = """
import sys
from backrooms_if.surfaces.cli import main
status = main(sys.argv[1:])
from typing import NamedTuple
ours = {name: module for name, module in sys.modules.items() if name.startswith("backrooms_if.")}
sys.stderr.write(" ".join(name for name, module in ours.items() if vars(module).get("NamedTuple") is NamedTuple))
sys.exit(status)
"""
STOP_AT_PROMPT_TOOLKIT = """
import sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("prompt_toolkit", "networkx"):
            sys.stdout.write("IMPORTING " + name + chr(10))
            sys.stdout.flush()
            sys.exit(0)
sys.meta_path.insert(0, Stop())
from backrooms_if.surfaces.cli import main
sys.exit(main(["play", "level_zero", "--seed", "1", "--saves", sys.argv[1]]))
"""


def modules(*arguments: str, given: str = "") -> set[str]:
    """Return the modules that a command imports."""
    done = subprocess.run(
        [sys.executable, "-c", TELL_MODULES, *arguments],
        input=given,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("MODULES")]
    return set(line.split()[1:])


def third_party(*arguments: str, given: str = "") -> set[str]:
    """Return the packages of others that a command imports."""
    found = {name.partition(".")[0] for name in modules(*arguments, given=given)}
    return found - sys.stdlib_module_names - {"backrooms_if"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["play", "--help"], ["check", "--help"]], ids=" ".join
)
def test_help_and_version_import_nothing_of_others(arguments: list[str]) -> None:
    assert third_party(*arguments) == set()


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_two_modules_of_ours_and_not_typing(option: str) -> None:
    found = modules(option)
    ours = {name for name in found if name.startswith("backrooms_if.")}
    assert ours - {"backrooms_if.ids"} == {f"backrooms_if.surfaces{part}" for part in ("", ".cli", ".output")}
    assert option == "--version" or not found & {"typing", "argparse", "pathlib", "dataclasses", "json"}


def test_a_piped_game_imports_neither_terminal_libraries_nor_networkx(tmp_path: Path) -> None:
    lines = "look\nx paper\nn\nundo\nsave here\nrestore here\nhelp\nxyzzy\nquit\n"
    found = third_party("play", "level_zero", "--plain", "--saves", str(tmp_path), given=lines)
    assert not found & {"rich", "prompt_toolkit", "networkx"}


def test_a_warm_start_imports_nothing_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path))
    assert "pydantic" in third_party("play", "cloak_of_darkness", given="look\nquit\n")
    assert third_party("play", "cloak_of_darkness", given="look\nquit\n") == set()
    assert third_party("worlds") & {"pydantic", "yaml"}
    assert third_party("worlds") == set()
    assert third_party("info", "level_zero") == set()


@pytest.mark.usefixtures("kept_worlds")
def test_a_warm_start_imports_none_of_the_dear_modules_of_python() -> None:
    dear = {"ast", "asyncio", "dataclasses", "datetime", "difflib", "importlib.resources", "inspect", "logging"}
    dear |= {"multiprocessing", "random", "shutil", "socket", "ssl", "subprocess", "tempfile", "threading", "tokenize"}
    assert not modules("play", "--plain", given="look\nquit\n") & dear


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="there the module of records hands out Python's own")
def test_what_a_game_imports_makes_its_named_tuples_without_a_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path))
    for _ in "cold", "warm":
        done = subprocess.run(
            [sys.executable, "-c", TELL_SLOW_TUPLES, "play", "--plain"],
            input="look\nquit\n",
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            check=True,
        )
    assert done.stderr == ""


def test_the_list_of_worlds_imports_neither_terminal_libraries_nor_networkx() -> None:
    assert not third_party("worlds") & {"rich", "prompt_toolkit", "networkx"}


def test_checking_a_world_imports_no_terminal_library() -> None:
    assert not third_party("check", "cloak_of_darkness") & {"rich", "prompt_toolkit"}


@pytest.mark.usefixtures("kept_worlds")
def test_at_a_terminal_the_first_room_is_shown_before_prompt_toolkit_is_imported(tmp_path: Path) -> None:
    shown = at_a_terminal([sys.executable, "-c", STOP_AT_PROMPT_TOOLKIT, str(tmp_path)])
    room, _, rest = shown.partition("IMPORTING ")
    assert "Wet Carpet" in room
    assert "\x1b[1;" in room, "the room is styled"
    assert rest.startswith("prompt_toolkit")
