"""However the files of a very large world are written, it is opened as any other, or refused for the same reasons."""

from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.library import load, warm
from backrooms_if.library.files import Files
from tests.unit.library.test_light import told_of
from tests.unit.library.test_ordinary import HEAD, OTHER, A

_PIECES = st.sampled_from(
    ["", " ", "\t", "# note", "name: x", "text: |", "r9:", "- r1", "in: r1", "exits:", "text: >", "|+", "null"]
)
_SIGNS = st.sampled_from(list("\"'{}[]|>:#,- ?&*!%@`~=<0Az_/\u00e9"))
_WORDS = st.sampled_from(
    ["r1", "stone", "map", "thick", "b/r0", "null", "true", "player", "nowhere", "gate", "north", "lamp", "1", "a/r1"]
)
_KINDS = st.sampled_from(["out", "twice", "in", "back", "sign", "cut", "put", "word", "copied"])


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """Draw a file with a few of its lines edited, as by a slip."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 2))
        line, kind = lines[at], draw(_KINDS)
        place = draw(st.integers(0, len(line)))
        words = line.split(" ")
        if kind == "out":
            del lines[at]
        elif kind == "twice":
            lines.insert(at, line)
        elif kind == "in":
            lines[at] = f" {line}"
        elif kind == "back":
            lines[at] = line.removeprefix(" ")
        elif kind == "sign":
            lines[at] = line[:place] + draw(_SIGNS) + line[place:]
        elif kind == "cut":
            lines[at] = line[:place] + line[place + 1 :]
        elif kind == "put":
            lines.insert(at, " " * draw(st.integers(0, 8)) + draw(_PIECES))
        elif kind == "word":
            words[draw(st.integers(0, len(words) - 1))] = draw(_WORDS)
            lines[at] = " ".join(words)
        else:
            begin = draw(st.integers(0, len(lines) - 2))
            lines[at:at] = lines[begin : begin + draw(st.integers(1, 5))]
    return "\n".join(lines)


@given(edited(A), edited(OTHER))
def test_a_world_that_is_packed_as_it_is_read_is_the_world_as_compiled(a: str, b: str) -> None:
    files = Files("w/world.yaml", HEAD.encode(), {"w/levels/a.yaml": a.encode(), "w/levels/b.yaml": b.encode()})
    packed = load._packed(files)  # who opens a world cannot tell
    checked = load.check_files(files, with_lint=False)
    if packed is not None:
        assert checked.world is not None, "a fault was taken for ordinary"
        opened = warm.world_of(packed, lambda: packed)
        assert told_of(warm.kept_form(opened)) == told_of(warm.kept_form(checked.world))
