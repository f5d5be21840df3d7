"""docs/architecture.md says what the contract and the tree say.

How the page is read: the layer table is the first table under the heading `## Layers`, that of the engine the first
under `### Inside the engine`, and so on for the other parts. A row's first cell names the modules of one layer, each in
backticks (`engine/` and `ids.py` as well as `engine`), top layer first; a row in which a module is not built yet has
the word "absent". Every path in backticks outside fenced blocks must exist, from the top of the repository or from
`backrooms_if/`; a path is what ends in a known suffix or a slash, or starts with a folder of the top. What contains
`<`, `*`, `{` or a word in capitals (`actions/NAME.py`) is a pattern and not a path.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.layers.contract import PACKAGE, ROOT, inner_layers, is_there, layers

PAGE = ROOT / "docs" / "architecture.md"

BACKTICKS = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
PATTERN = re.compile(r"[<*{]|(?:^|[/_-])[A-Z]{2,}(?=[/._-]|$)")
PATH = re.compile(r"[\w./-]+\.(?:md|play|py|toml|txt|typed|ya?ml)|[\w.-][\w./-]*/")
TOP_FOLDERS = ("backrooms_if/", "benchmarks/", "docs/", "saves/", "tests/", "worlds/", ".ci/")
# Written in capitals by custom, and files all the same.
CAPITAL_FILES = frozenset(["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "worlds/LICENSE"])


class Row(NamedTuple):
    """One row of the page's layer table."""

    modules: frozenset[str]
    is_absent: bool


def layer_rows(page: str, heading: str = "## Layers") -> list[Row]:
    """The layer table of a page, top to bottom; [] if the page has none."""
    _, _, section = page.partition(f"\n{heading}\n")
    section = section.partition("\n## ")[0]
    rows: list[Row] = []
    for line in section.splitlines():
        if not line.startswith("|"):
            if rows:
                break
            continue
        names = BACKTICKS.findall(re.split(r"(?<!\\)\|", line)[1])
        if names:  # the head of the table and the line under it name none
            modules = frozenset(
                name.removeprefix("backrooms_if/").removesuffix("/").removesuffix(".py") for name in names
            )
            rows.append(Row(modules, re.search(r"\babsent\b", line) is not None))
    return rows


def named_paths(page: str) -> list[str]:
    """The paths in backticks outside fenced blocks, each once, in order."""
    found = dict.fromkeys(BACKTICKS.findall(FENCE.sub("", page)))
    return [text for text in found if is_path(text)]


def is_path(text: str) -> bool:
    if text in CAPITAL_FILES:
        return True
    if PATTERN.search(text):
        return False
    return PATH.fullmatch(text) is not None or (text.startswith(TOP_FOLDERS) and " " not in text)


def exists(path: str) -> bool:
    """Whether a path of the page stands in the tree, or belongs to a layer that is not built yet."""
    if (ROOT / path).exists() or (PACKAGE / path).exists():
        return True
    first = Path(path.removeprefix("backrooms_if/")).parts[0].removesuffix(".py")
    return any(first in layer.optional and not is_there(first) for layer in layers())


def read_page() -> str:
    assert PAGE.is_file(), (
        "docs/architecture.md is missing: the page that says how a turn runs and what may import what"
    )
    return PAGE.read_text(encoding="utf-8")


def test_the_layer_table_is_the_contract() -> None:
    shown = [sorted(row.modules) for row in layer_rows(read_page())]
    contract = [sorted(layer.modules) for layer in layers()]
    assert shown == contract, "the first table under `## Layers` in docs/architecture.md differs from pyproject.toml"


@pytest.mark.parametrize("within", ["engine", "studies", "generators"])
def test_the_table_of_what_is_inside_a_layer_is_its_contract(within: str) -> None:
    rows = layer_rows(read_page(), f"### Inside the {within}")
    shown = [sorted(module.removeprefix(f"{within}/") for module in row.modules) for row in rows]
    contract = [sorted(layer.modules) for layer in inner_layers(within)]
    assert shown == contract, f"the table `### Inside the {within}` in docs/architecture.md differs from pyproject.toml"


def test_the_layer_table_says_which_layers_are_absent() -> None:
    for row in layer_rows(read_page()):
        missing = sorted(module for module in row.modules if not is_there(module))
        assert row.is_absent == bool(missing), (
            f"the row of {sorted(row.modules)} {'says' if row.is_absent else 'does not say'} `absent`; "
            f"not in the tree: {missing or 'none'}"
        )


def test_every_path_on_the_page_exists() -> None:
    paths = named_paths(read_page())
    assert paths, "docs/architecture.md names no file: a reader could not find the way into the code"
    assert [path for path in paths if not exists(path)] == []


SAMPLE = """# Title

## Layers

Words before.

| layer | job |
|---|---|
| `surfaces/` | argv, see `surfaces/cli.py` |
| `studies` (absent) | questions |
| `session` \\| `library` | games |
| `fields`, `events.py`, `backrooms_if/problems` | data |

| `other` | table |

## Turn

`engine/step.py` calls `parse(line, grammar)`; ids are like `zero/lamp.fuel`, files like `actions/NAME.py`,
`docs/adr/NNNN-title.md` or `worlds/*.yaml`. See `docs/adr/`, `README.md` and `worlds/LICENSE`.

```
`not/here.py`
```
"""


def test_the_table_is_read_row_by_row() -> None:
    assert layer_rows(SAMPLE) == [
        Row(frozenset({"surfaces"}), False),
        Row(frozenset({"studies"}), True),
        Row(frozenset({"session", "library"}), False),
        Row(frozenset({"fields", "events", "problems"}), False),
    ]


def test_a_page_without_the_heading_has_no_table() -> None:
    assert layer_rows("# Title\n\n| `surfaces` | argv |\n") == []


def test_paths_are_told_from_code_ids_and_patterns() -> None:
    assert named_paths(SAMPLE) == [
        "surfaces/",
        "surfaces/cli.py",
        "events.py",
        "backrooms_if/problems",
        "engine/step.py",
        "docs/adr/",
        "README.md",
        "worlds/LICENSE",
    ]


def test_a_file_that_is_not_there_is_found() -> None:
    assert not exists("engine/no_such_module.py")
    assert exists("pyproject.toml")
