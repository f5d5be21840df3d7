"""A map in words: one line a room, each way of it named once. As complete as the drawing, for whoever listens."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final, assert_never

from backrooms_if.authoring.maps.chart import Chart, Stop, Way

_WRITTEN: Final = ("exit", "refusal", "deed")
"""The kinds of what stands under `exits`."""


def in_words(chart: Chart) -> list[str]:
    """Return the level's rooms, a line each: `Foyer: south to Bar, west to Cloakroom; north refuses.`"""
    ways = chart.by_room()
    return [f"{_named(stop)}: {said(ways[stop.id])}." for stop in chart.stops]


def _named(stop: Stop) -> str:
    marks = [*(["the start"] if stop.is_start else []), *([] if stop.is_reachable else ["cannot be reached"])]
    return f"{stop.label} ({', '.join(marks)})" if marks else stop.label


def said(ways: Iterable[Way]) -> str:
    """Return some ways of one room as one sentence: first those that only lead on, then those with more to tell.

    The rules of one word are told together and in their order: `east at times refuses, else to Stairhead`.
    """
    simple: list[str] = []
    others: list[str] = []
    for _, group in groupby(ways, key=lambda way: (way.kind in _WRITTEN, way.words or way.id)):
        rules = list(group)
        if len(rules) == 1 or rules[0].kind not in _WRITTEN:
            for way in rules:
                (simple if way.kind == "exit" and way.to is not None else others).append(told(way))
        else:
            parts = [f"{_else(index)}{_at_times(way)}{_outcome(way)}" for index, way in enumerate(rules)]
            others.append(f"{spelt_words(rules[0])} {', '.join(parts)}")
    return "; ".join([*([", ".join(simple)] if simple else []), *others]) or "no way out"


def told(way: Way) -> str:
    """Return one way: `east to Stairhead through the stair door`, `north refuses`, `noclip through the wall to Bar`."""
    match way.kind:
        case "exit" | "refusal" | "deed" | "rule":
            return f"{spelt_words(way)} {_at_times(way)}{_outcome(way)}"
        case "forced":
            return f"leads on {_at_times(way)}{_outcome(way)}"
        case "noclip":
            return f"noclip {_at_times(way)}{_outcome(way)}"
        case _:
            assert_never(way.kind)


def spelt_words(way: Way) -> str:
    """Return the words of a way: `north`, `leave (or out, stairs)`."""
    if not way.words:
        return "the openings"  # those that are generated, of a room that lies in an expanse
    first, *others = way.words
    return f"{first} (or {', '.join(others)})" if others else first


def _else(index: int) -> str:
    return "else " if index else ""


def _at_times(way: Way) -> str:
    return "at times " if way.is_sometimes else ""


def _outcome(way: Way) -> str:
    """Return what comes of a way, from its verb or `to` on."""
    known = ("hidden" if way.is_hidden else "", way.odds, "one way" if way.is_one_way else "")
    marks = [mark for mark in known if mark]
    behind = f" ({', '.join(marks)})" if marks else ""
    match way.kind:
        case "exit" | "forced":
            if way.to is None:
                return f"ends the game: {way.target}{behind}"
            return f"to {way.target}{f' through {way.door}' if way.door else ''}{behind}"
        case "refusal":
            return f"refuses{behind}"
        case "deed":
            return f"does something{behind}"
        case "noclip":
            return f"through {way.through} to {way.target}{behind}"
        case "rule":
            return f"ends the game: {way.target}" if way.to is None else f"by a rule to {way.target}"
        case _:
            assert_never(way.kind)
