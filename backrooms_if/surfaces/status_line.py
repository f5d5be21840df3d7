"""The words under the prompt: where the player is and which turn it is, or what Tab offers. `live_line.py` draws them.

One line, cut to the width it meets. It is not padded: what is padded shatters when the window is made narrower.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from prompt_toolkit.utils import get_cwidth

from backrooms_if.engine.choices import Choices
from backrooms_if.records import NamedTuple
from backrooms_if.surfaces.output import clean

BETWEEN: Final = " \u00b7 "
CUT: Final = "\u2026"
_SHORTEST_PLACE: Final = 6
"""Columns of a place's name below which it tells nothing; then the points go first."""


class Piece(NamedTuple):
    """Some of the words, and whether they are the offer that Tab has chosen."""

    words: str
    is_chosen: bool


def status(choices: Choices, width: int) -> str:
    """Return place, turn and, where there is one, score, in at most `width` columns."""
    place = clean(choices.place)
    turn = f"turn {choices.turn}"
    points = f"{choices.score} of {choices.most}"
    least = min(_SHORTEST_PLACE, get_cwidth(place))
    with_points = [([turn, f"score {points}"], get_cwidth(place)), ([turn, points], least)]
    for rest, needed in [*(with_points if choices.most is not None else ()), ([turn], least)]:
        told = "".join(f"{BETWEEN}{one}" for one in rest)
        room = width - get_cwidth(told)
        if room >= needed:
            return cut(place, room) + told
    return cut(turn, width)


def cut(words: str, width: int) -> str:
    """Return words in at most `width` columns, with an ellipsis for what was left out."""
    if get_cwidth(words) <= width:
        return words
    ends = accumulate(get_cwidth(sign) for sign in words)
    kept = sum(1 for end in ends if end <= width - get_cwidth(CUT))
    return words[:kept].rstrip() + CUT if width > 0 else ""


def offered(labels: Sequence[str], chosen: int | None, width: int) -> list[Piece]:
    """Return as many labels as `width` columns hold, those round the chosen one; ellipses stand for the others."""
    pages: list[list[int]] = [[]]
    used = 0
    # A page keeps room for the ellipses at both its ends.
    room = width - 2 * get_cwidth(f" {CUT}")
    for index, label in enumerate(labels):
        needed = get_cwidth(label) + (get_cwidth(BETWEEN) if pages[-1] else 0)
        if pages[-1] and used + needed > room:
            pages.append([])
            used, needed = 0, get_cwidth(label)
        pages[-1].append(index)
        used += needed
    page = next((page for page in pages if chosen in page), pages[0])
    pieces: list[Piece] = []
    if page and page[0] > 0:
        pieces.append(Piece(f"{CUT} ", False))
    for index in page:
        if index != page[0]:
            pieces.append(Piece(BETWEEN, False))
        pieces.append(Piece(cut(labels[index], max(1, room)), index == chosen))
    if page and page[-1] < len(labels) - 1:
        pieces.append(Piece(f" {CUT}", False))
    return pieces
