"""What import-linter can't see: builtins that reach outside, dynamic imports, and writes to the screen.

The checkers are functions of source text; the last tests of each part run them on planted faults.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.layers.contract import PACKAGE, layers

# Builtins that read, write, run text as code or import by name.
OUTSIDE_BUILTINS = frozenset(
    ["__builtins__", "__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"]
)
# Modules that give the same by another way. The clock, files and chance are import-linter's, in pyproject.toml.
OUTSIDE_MODULES = frozenset(["builtins", "ctypes", "importlib", "io", "pkgutil", "runpy", "subprocess"])

# The one module that writes to the screen.
WRITER = PACKAGE / "surfaces" / "output.py"
SCREEN = frozenset(
    [
        "print",
        "prompt_toolkit.print_formatted_text",
        "prompt_toolkit.shortcuts.print_formatted_text",
        "rich.get_console",
        "rich.print",
        "rich.print_json",
        "sys.__stderr__",
        "sys.__stdout__",
        "sys.stderr",
        "sys.stdout",
    ]
)


def impure_uses(source: str) -> list[str]:
    """Each use of a builtin or module that reaches outside, as `line N: ...`, in order. [] if there is none.

    A variable of such a name counts when it is read: who sees `open` should not have to look up which one it is. A
    field that is only declared so, and read as `box.open`, does not.
    """
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in OUTSIDE_BUILTINS:
                found.append((node.lineno, f"the builtin `{name}`"))
            case ast.Import(names=names):
                found += [(node.lineno, f"import {name.name}") for name in names if is_outside(name.name)]
            case ast.ImportFrom(module=str(module), level=0) if is_outside(module):
                found.append((node.lineno, f"from {module} import ..."))
    return [f"line {line}: {what}" for line, what in sorted(found)]


def is_outside(module: str) -> bool:
    return module.partition(".")[0] in OUTSIDE_MODULES


def screen_writes(source: str) -> list[str]:
    """Each use of the screen, as `line N: ...`, in order. [] if there is none. Names given by `as` are seen through."""
    tree = ast.parse(source)
    origins = dict(imported_names(tree))
    found: set[tuple[int, str]] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name() | ast.Attribute():
                name = dotted_name(node, origins)
                if name in SCREEN:
                    found.add((node.lineno, name))
            case ast.Call(func=ast.Name() | ast.Attribute() as function):
                if dotted_name(function, origins).rpartition(".")[2] == "Console":
                    found.add((node.lineno, "Console(...)"))
            case ast.ImportFrom(module=str(module), names=names):
                found |= {(node.lineno, full) for name in names if (full := f"{module}.{name.name}") in SCREEN}
    return [f"line {line}: {what}" for line, what in sorted(found)]


def imported_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What each imported name of a module stands for: `sys` for `import sys as _sys` under `_sys`."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for name in names:
                    if name.asname:
                        yield name.asname, name.name
            case ast.ImportFrom(module=str(module), names=names):
                for name in names:
                    yield name.asname or name.name, f"{module}.{name.name}"


def dotted_name(node: ast.expr, origins: dict[str, str]) -> str:
    """`sys.stdout` for that expression; "" at the root of anything that is not names and dots."""
    match node:
        case ast.Name(id=name):
            return origins.get(name, name)
        case ast.Attribute(value=value, attr=attribute):
            return f"{dotted_name(value, origins)}.{attribute}"
    return ""


def pure_modules() -> list[str]:
    """The modules of all layers below session, from the contract."""
    rows = [layer.modules for layer in layers()]
    (session,) = (index for index, modules in enumerate(rows) if "session" in modules)
    return [module for modules in rows[session + 1 :] for module in modules]


def files_of(module: str) -> list[Path]:
    folder = PACKAGE / module
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{module}.py"]


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


PURE_FILES = [path for module in pure_modules() for path in files_of(module) if path.is_file()]
SILENT_FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != WRITER]


def test_the_engine_is_among_the_layers_that_are_checked() -> None:
    checked = {name_of(path) for path in PURE_FILES}
    assert {"engine/step.py", "ids.py"} <= checked
    assert not {name for name in checked if name.startswith(("session/", "library/", "surfaces/", "playtest/"))}


@pytest.mark.parametrize("path", PURE_FILES, ids=name_of)
def test_nothing_below_session_reaches_outside(path: Path) -> None:
    uses = impure_uses(path.read_text(encoding="utf-8"))
    assert not uses, (
        f"{name_of(path)} is below session, so it takes all it needs as arguments and returns all it changes. "
        f"It must not use: {'; '.join(uses)}"
    )


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "text = open",
        "print('x')",
        "line = input()",
        "value = eval('1')",
        "exec('x = 1')",
        "code = compile('1', '', 'eval')",
        "sys = __import__('sys')",
        "breakpoint()",
        "__builtins__['open']('x')",
        "import importlib",
        "import importlib.resources as resources",
        "from importlib import import_module",
        "from importlib.resources import files",
        "import builtins",
        "from io import open as read",
        "def late():\n    import importlib\n",
        "rows = [print(row) for row in ()]",
        "@print\ndef decorated(): ...",
        "def default(write=print): ...",
    ],
)
def test_a_reach_outside_is_found(source: str) -> None:
    assert impure_uses(source)


@pytest.mark.parametrize(
    "source",
    [
        "import re\nWORD = re.compile('x')",
        "lamp.open()",
        "state.open = True",
        "opened(open=True)",
        "class Door:\n    def open(self) -> None: ...",
        "class Box:\n    open: bool = False",
        "'print(open)'",
        "def f():\n    '''\n    >>> print(1)\n    1\n    '''",
        "from backrooms_if.language import expressions",
        "from .io import reader",
        "import iomodule",
    ],
)
def test_what_only_looks_like_a_reach_outside_passes(source: str) -> None:
    assert impure_uses(source) == []


def test_a_reach_outside_is_named_with_its_line() -> None:
    assert impure_uses("x = 1\ny = open('x')\n") == ["line 2: the builtin `open`"]


@pytest.mark.parametrize("path", SILENT_FILES, ids=name_of)
def test_only_the_writer_writes_to_the_screen(path: Path) -> None:
    writes = screen_writes(path.read_text(encoding="utf-8"))
    assert not writes, (
        f"{name_of(path)} must ask {name_of(WRITER)} for the screen, where control characters are taken out. "
        f"It uses: {'; '.join(writes)}"
    )


@pytest.mark.parametrize(
    "source",
    [
        "print('x')",
        "import sys\nsys.stdout.write('x')",
        "import sys\nsys.stderr.flush()",
        "import sys as _sys\nout = _sys.__stdout__",
        "from sys import stdout\n",
        "from sys import stderr as err\nerr.write('x')",
        "say = print",
        "from rich import print as say\nsay('x')",
        "import rich\nrich.print('x')",
        "from rich.console import Console\nConsole()",
        "from rich.console import Console as Screen\nScreen()",
        "import rich.console\nrich.console.Console(width=80)",
        "from prompt_toolkit import print_formatted_text\n",
        "def late():\n    import sys\n    sys.stdout.write('x')",
    ],
)
def test_a_write_to_the_screen_is_found(source: str) -> None:
    assert screen_writes(source)


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nsys.stdin.isatty()",
        "import sys\nsys.exit(1)",
        "'print sys.stdout'",
        "game.stdout = ''",
        "printer.print('x')",
        "from rich.console import Console\ndef show(console: Console) -> None: ...",
        "from rich.text import Text\nText('x')",
    ],
)
def test_what_only_looks_like_a_write_passes(source: str) -> None:
    assert screen_writes(source) == []
