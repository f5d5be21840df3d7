"""Files that mean harm, or are no world files at all: each is refused fast, with a normal report."""

from pathlib import Path
from time import process_time
from typing import Annotated
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Discriminator, Tag

from backrooms_if import limits
from backrooms_if.library import check_world
from backrooms_if.problems import CODES
from backrooms_if.problems.report import render
from backrooms_if.worldfile.load import load
from backrooms_if.worldfile.reader import read
from backrooms_if.worldfile.scalars import Count, Expression, Odds, Phrases, Prose, Slug, Truth, Words
from benchmarks.hostile import MEGABYTES, PASSES, SECONDS, cost
from tests.unit.worldfile.hostile_files import HOSTILE, LARGE


class Tree(BaseModel):
    """A recursive model, as effects are: what walks it must not run away."""

    model_config = ConfigDict(extra="forbid")
    a: Words
    b: Truth = False
    c: Count | None = None
    d: Odds | None = None
    e: dict[Phrases, "Expression | Tree"] = {}
    f: Annotated[
        Annotated[Prose, Tag("text")] | Annotated[list["Tree"], Tag("list")] | Annotated["Tree", Tag("mapping")],
        Discriminator(lambda value: {list: "list", dict: "mapping"}.get(type(value), "text")),
    ] = "x"
    g: dict[Slug, Prose] = {}


MOST_TOLD = 2 * limits.PROBLEMS_PER_FILE + 50
"""What is told of a file at most: a hundred problems of its form, a hundred of its sense, a few of each reading."""


@pytest.mark.parametrize("name", [*HOSTILE, *LARGE])
def test_a_hostile_file_is_refused_fast_with_a_clean_report(name: str, tmp_path: Path) -> None:
    hostile = (HOSTILE | LARGE)[name]
    path = tmp_path / "w.yaml"
    path.write_bytes(hostile.make())
    start = process_time()
    found = check_world(path)
    report = render(found.problems, {str(path): found.sources.get(str(path), "")})
    # Ten times what the slowest takes on the reference machine: a hang is found, a busy neighbour is not.
    assert process_time() - start < 10
    assert hostile.code in {problem.code for problem in found.problems}
    assert found.world is None
    assert sum(problem.severity == "error" for problem in found.problems) <= MOST_TOLD
    assert hidden(report) == []
    assert "error" in report
    assert max(map(len, report.split("\n"))) < 600


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_takes_little_time_and_memory_beside_libyaml_itself(name: str) -> None:
    found = cost(name)
    assert found.megabytes <= MEGABYTES
    # Half as much again as the bound of the benchmark, which is for a quiet machine.
    assert found.refusing <= 1.5 * max(SECONDS, PASSES * found.passing)


PIECES = st.sampled_from(
    [
        *"abcdefg:-[]{},#&*!|>'\"%@`?\\ \n\t0",
        *(
            ": ",
            "- ",
            "\n  ",
            "\n",
            "<<",
            "&a ",
            "*a",
            "!!int ",
            "---\n",
            "...\n",
            "%YAML",
            "null",
            "true",
            "1 in 4",
            "|\n ",
        ),
        *("\x00", "\x1b", "\r\n", "\u202e", "\ufeff", "é", "漢", "\u2028", "\\x1b", "\\u202e"),
    ]
)


def hidden(report: str) -> list[str]:
    """Return the characters of a report that a terminal does not show as they are."""
    return [sign for sign in report if sign != "\n" and category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def check(data: bytes) -> None:
    """Read and load; no exception, no unknown code, no place outside the file."""
    read("w.yaml", data)
    found = load("w.yaml", data, Tree)
    lines = found.source.split("\n")
    for problem in found.problems:
        assert problem.code in CODES
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
        assert problem.span.length >= 1
    assert found.spec is not None or found.problems
    report = render(found.problems, {"w.yaml": found.source})
    assert hidden(report) == []


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"a: \xff")
def test_no_bytes_whatever_make_reading_or_loading_raise(data: bytes) -> None:
    check(data)


@given(st.lists(PIECES, max_size=40).map("".join))
@example("a: [\n")
@example("{a}")
@example("? a\n")
@example('a: "\\\n')
def test_no_text_that_looks_like_yaml_makes_reading_or_loading_raise(text: str) -> None:
    check(text.encode())


SOUND = """\
a: x
b: true
c: 3
d: 1 in 4
e:
  one, two: carried(lamp)
  three: {a: y}
f:
  - a: |
      Prose.
  - {a: z}
g: {h: "q"}
"""


@given(st.integers(0, len(SOUND)), st.integers(0, 6), st.lists(PIECES, max_size=3).map("".join))
def test_no_edit_of_a_sound_file_makes_loading_raise(place: int, removed: int, added: str) -> None:
    check((SOUND[:place] + added + SOUND[place + removed :]).encode())


def test_the_sound_file_is_sound() -> None:
    assert load("w.yaml", SOUND.encode(), Tree).problems == []
