"""Of a file of a very large world it stays known where its texts begin, and all else is had by reading it again."""

import pytest

from backrooms_if.worldfile import later
from backrooms_if.worldfile.load import load
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.reader import read
from backrooms_if.worldfile.schema import LevelSpec

FILE = """\
level: a
title: A
rooms:
  hall:
    name: Hall
    text: |
      A hall.
      Wide.
    sound: "A hum."
    smell: >
      Dust and
      paper.
    tags: [open, wide]
    exits:
      north: yard
      south: {to: yard, say: You go.}
      up: [{to: yard, when: a > 1}, {say: No.}]
  yard: {name: Yard, text: Damp.}
"""


def positions_of(text: str) -> tuple[Positions, Positions]:
    """Return the places of a file as it was read, and what stays of them."""
    data = text.encode("utf-8")
    loaded = load("a.yaml", data, LevelSpec, 1)
    lightened = later.lightened(data, loaded).positions
    assert isinstance(lightened, later.LaterPositions)
    return read("a.yaml", data).positions, lightened


@pytest.mark.parametrize("text", [FILE, FILE.replace("\n", "\r\n"), "\ufeff" + FILE], ids=["LF", "CRLF", "BOM"])
def test_each_text_begins_where_it_was_read(text: str) -> None:
    whole, lightened = positions_of(text)
    paths: list[Path] = [path for path, _ in whole.texts()]
    assert len(paths) > 12
    for path in (
        *paths,
        ("rooms",),
        ("rooms", "hall", "tags"),
        ("rooms", "cellar"),
        ("rooms", "hall", "name", "x"),
        (),
    ):
        assert lightened.start(path) == whole.start(path)
    lightened.let_go()
    assert [lightened.start(path) for path in paths] == [whole.start(path) for path in paths]


def test_plain_texts_are_found_without_reading_the_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _, lightened = positions_of(FILE)

    def refused(*_: object) -> None:
        raise AssertionError("the file was read again")

    monkeypatch.setattr(later, "read", refused)
    assert lightened.start(("rooms", "hall", "text")) == ("a.yaml", 7, 7)
    assert lightened.start(("rooms", "yard", "text")) == ("a.yaml", 18, 28)
    assert lightened.start(("rooms", "hall", "sound")) == ("a.yaml", 9, 13)
    with pytest.raises(AssertionError, match="read again"):
        lightened.start(("rooms", "hall", "smell"))


@pytest.mark.parametrize(
    "written",
    [
        '"A hum."',
        "'It''s a hum.'",
        "'''A'' hum.'",
        r'"\"A\" hum."',
        r'"\tA hum."',
        '" A hum."',
        '"\n      A hum."',
        "'A\n      hum.'",
    ],
)
def test_a_text_in_quotes_begins_where_its_value_does(written: str) -> None:
    whole, lightened = positions_of(FILE.replace('"A hum."', written))
    span = whole.value(("rooms", "hall", "sound"))
    assert whole.start(("rooms", "hall", "sound")) == (span.file, span.line, span.column)
    assert lightened.start(("rooms", "hall", "sound")) == (span.file, span.line, span.column)
