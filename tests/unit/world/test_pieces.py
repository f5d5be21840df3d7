"""What is kept of a level is packed in pieces that can be put behind each other as they are."""

import pytest

from backrooms_if.ids import TextId
from backrooms_if.world.pieces import END, by_file, packed, places_in, spelt, unpacked

PLACES = {TextId("a/x"): ("a.yaml", 2, 5), TextId("a/y"): ("deck.yaml", 1, 1), TextId("a/z"): ("a.yaml", 9, 3)}


def test_pieces_hold_together_what_each_holds() -> None:
    entry = packed(b"one,") + packed(b"") + packed(b"two\n" * 1_000) + END
    assert unpacked(entry) == b"one," + b"two\n" * 1_000


@pytest.mark.parametrize(
    "entry", [b"", b"no entry", packed(b"cut"), packed(b"more") + END + b"x", (packed(b"half") + END)[:-1]]
)
def test_what_is_no_entry_is_refused(entry: bytes) -> None:
    with pytest.raises(ValueError, match=r"packed by us|cut short"):
        unpacked(entry)


def test_places_of_several_files_are_read_as_they_were_written() -> None:
    assert places_in([spelt(by_file(PLACES))]) == PLACES


def test_places_of_a_later_line_are_added_to_those_before() -> None:
    later = {TextId("a/x"): ("a.yaml", 4, 4), TextId("a/w"): ("a.yaml", 7, 7)}
    assert places_in([spelt(by_file(PLACES)), spelt(by_file(later))]) == {**PLACES, **later}


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"1", b'{"a.yaml": []}', b'{"a.yaml": [["a"], [1], []]}', b'{"a.yaml": 1}']
)
def test_what_holds_no_places_is_refused(line: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        places_in([line])
