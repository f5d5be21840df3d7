"""The layers contract of pyproject.toml, read for the tests of this folder so that none repeats the list."""

import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backrooms_if"


class Layer(NamedTuple):
    """One line of the contract: its modules as written, left to right, and those that may be absent."""

    modules: tuple[str, ...]
    optional: frozenset[str]


def read_layer(line: str) -> Layer:
    """A line in import-linter's spelling: siblings between `|` or `:`, those that may be absent in parentheses."""
    written = [word.strip() for word in line.replace("|", ":").split(":")]
    return Layer(
        tuple(word.strip("()") for word in written),
        frozenset(word.strip("()") for word in written if word.startswith("(")),
    )


def layers() -> list[Layer]:
    """The layers of the package, top to bottom."""
    return _contract("layers")


def inner_layers(layer: str) -> list[Layer]:
    """The layers inside a layer that has a contract of its own, `engine`, `studies` or `generators`, top to bottom."""
    return _contract(layer)


def _contract(name: str) -> list[Layer]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (contract,) = (contract for contract in contracts if contract["id"] == name)
    return [read_layer(line) for line in contract["layers"]]


def is_there(module: str) -> bool:
    """Whether a layer's module stands in the tree, as a package or as a file."""
    return (PACKAGE / module / "__init__.py").is_file() or (PACKAGE / f"{module}.py").is_file()
