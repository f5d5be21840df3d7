"""Files that mean harm, or are no world files at all: each is refused fast, with a normal report."""

from time import process_time
from typing import Annotated
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Discriminator, Tag

from backrooms_if import limits
from backrooms_if.problems import CODES
from backrooms_if.problems.report import render
from backrooms_if.worldfile.load import load
from backrooms_if.worldfile.reader import read
from backrooms_if.worldfile.scalars import Count, Expression, Odds, Phrases, Prose, Slug, Truth, Words


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


MEGABYTE = 1_000_000
HOSTILE: dict[str, tuple[bytes, str]] = {
    "alias bomb": (
        b"a: &a [x, x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 107)),
        "E104",
    ),
    "merge-key bomb": (
        b"a0: &a0 {x: y}\n"
        + b"".join(b"a%d: &a%d\n  <<: [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 30)) for n in range(1, 6)),
        "E104",
    ),
    "nested brackets": (b"[" * 100_000 + b"]" * 100_000, "E103"),
    "nested braces": (b"a: " + b"{a: " * 50_000, "E103"),
    "nested keys": (b"? " * 100_000, "E103"),
    "nested blocks": (b"".join(b" " * depth + b"a:\n" for depth in range(1_900)), "E103"),
    "3,000 nested blocks": (b"".join(b" " * depth + b"a:\n" for depth in range(3_000)), "E102"),
    "3,000 nested lists": (b"a:\n" + b"- " * 3_000, "E103"),
    "duplicate key": (b"a: 1\na: 2\n", "E105"),
    "many duplicate keys": (b"".join(b"k%d: 1\n" % (n % 12_000) for n in range(24_000)), "E105"),
    "python tag": (b"a: !!python/object/apply:os.system [echo]\n", "E104"),
    "raw escape": (b"a: \x1b]0;title\x07\n", "E106"),
    "raw NUL": (b"a: \0\n", "E106"),
    "a megabyte of NUL": (b"a: b\n" + b"\0" * MEGABYTE, "E106"),
    "escaped escape": (b'a: "\\x1b]0;title\\a"\n', "E106"),
    "many escaped escapes": (b"".join(b'k%d: "\\x1b"\n' % n for n in range(20_000)), "E106"),
    "bidi overrides": ("a: \u202eevil\u2066\n".encode(), "E106"),
    "bidi in a key": ("\u202ea: b\n".encode(), "E106"),
    "several documents": (b"a: b\n---\nc: d\n", "E107"),
    "many documents": (b"a: b\n" + b"---\n" * 400_000, "E107"),
    "directives": (b"%TAG !a! b\n" * 150_000 + b"---\na: b\n", "E104"),
    "directives behind": (b"a: b\n...\n" + b"".join(b"%%TAG !a%d! b\n" % n for n in range(100_000)), "E107"),
    "a number of 200,000 digits": (b"a: x\nc: " + b"1" * 200_000, "E210"),
    "a number of 60,000 digits": (b"a: x\nc: " + b"1" * 60_000, "E205"),
    "too large": (b"a: b\n" + b"#" * limits.FILE_BYTES, "E102"),
    "UTF-16": ("a: b\n".encode("utf-16"), "E101"),
    "UTF-16 without a mark": ("a: b\n".encode("utf-16-le"), "E101"),
    "UTF-32": ("a: b\n".encode("utf-32"), "E101"),
    "Latin-1": ("a: é\n".encode("latin-1"), "E101"),
    "a mark inside": ("a: b\ufeffc\n".encode(), "E106"),
    "empty": (b"", "E101"),
    "only a mark": (b"\xef\xbb\xbf", "E101"),
    "only comments": (b"# a\n# b", "E101"),
    "only newlines": (b"\n" * 1_000_000, "E101"),
    "a list": (b"- a\n- b\n", "E203"),
    "a text": (b"a b c", "E203"),
    "very many keys": (b"".join(b"k%d: 1\n" % n for n in range(24_000)), "E201"),
    "too many keys": (b"".join(b"k%d: 1\n" % n for n in range(60_000)), "E102"),
    "many aliases": (b"a: [" + b"*x, " * 20_000 + b"]\n", "E104"),
    "one long line": (b"a: " + b"x " * 900_000, "E210"),
    "one long key": (b"x" * 1_900_000 + b": b", "E108"),
    "blanks": (b'a: "x' + b" " * 60_000 + b"\\x1b" + b" " * 60_000 + b'\\x1b"\n', "E210"),
    "hashes": (b"a: b #" + b" #" * 400_000, "E108"),
    "tabs": (b"\t" * MEGABYTE, "E101"),
    "carriage returns": (b"a: b\r" * 100_000, "E106"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100, "E101"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_fast_with_a_clean_report(name: str) -> None:
    data, code = HOSTILE[name]
    start = process_time()
    found = load("w.yaml", data, Tree)
    report = render(found.problems, {"w.yaml": found.source})
    # Ten times what the slowest takes on the reference machine: a hang is found, a busy neighbour is not.
    assert process_time() - start < 10
    assert code in {problem.code for problem in found.problems}
    assert hidden(report) == []
    assert "error" in report
    assert max(map(len, report.split("\n"))) < 400


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
