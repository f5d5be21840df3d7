"""On how many rows a drawing stands after the terminal was made narrower."""

import pytest

from backrooms_if.surfaces.reflow import rows_above, wraps_anew


@pytest.mark.parametrize(
    ("lengths", "x", "columns", "row"),
    [
        ([10], 10, 40, 0),
        ([60], 59, 40, 1),
        ([60], 10, 40, 0),
        ([60], 59, 20, 2),
        ([40], 40, 40, 0),
        ([40, 10], 5, 20, 2),
        ([0, 0], 0, 20, 1),
        ([39, 20], 20, 20, 2),
    ],
)
def test_the_row_of_the_cursor_is_known_after_rows_were_wrapped_anew(
    lengths: list[int], x: int, columns: int, row: int
) -> None:
    assert rows_above(lengths, x, columns) == row


@pytest.mark.parametrize(
    ("environment", "wraps"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, False),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x", "XTERM_VERSION": "XTerm(379)"}, True),
        ({"TERM": "screen", "STY": "1.pts"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "rxvt-unicode-256color"}, False),
    ],
)
def test_terminals_that_cut_long_rows_are_known(
    environment: dict[str, str], wraps: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "TMUX", "STY", "XTERM_VERSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wraps_anew() is wraps
