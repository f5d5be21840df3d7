"""What differs between two worlds, as lines for people: by section, an entry a line, and below it what changed in it.

A text is told by the sentences that changed. Signs stand before every entry (`+`, `-`, `~`): no colour is needed.
"""

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from backrooms_if.authoring.comparing.contents import Plain
from backrooms_if.authoring.comparing.differing import PLACES, Change, Difference
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible

_MOST: Final = 60
"""Characters of a value that are shown: two of them and what is said of them fit into a line or two."""
_SENTENCES: Final = re.compile("(?<=[.!?\u2026])[\"'\u201d\u2019)\\]]*\\s+|\\n+")
_SIGNS: Final = {"added": "+", "removed": "-", "renamed": "~", "changed": "~", "order": "~"}


def as_text(found: tuple[Difference, ...], one: str, other: str) -> str:
    """Return the differences as text; `one` and `other` are what the worlds are called."""
    head = f"{visible(one)} -> {visible(other)}"
    if not found:
        return f"{head}: no differences\n"
    lines = [f"{head}: {counted(len(found), 'difference')}"]
    for section, group in groupby(found, key=lambda difference: difference.section):
        lines += ["", section]
        for difference in group:
            lines += [
                f"  {_SIGNS[difference.what]} {_entry(difference)}",
                *(f"      {line}" for line in _below(difference)),
            ]
    return "\n".join(lines) + "\n"


def _entry(difference: Difference) -> str:
    name = visible(difference.id)
    match difference.what:
        case "added" | "removed":
            is_short = difference.section in ("exits", "flags", "counters", "variables", "rewrites")
            told = shown(difference.content)
            return f"{name} {difference.what}{f': {told}' if is_short and told else ''}"
        case "renamed":
            return f"{visible(difference.old_id)} renamed {name}"
        case "order":
            return f"{name} now comes before {visible(difference.old_id)}"
        case "changed":
            if difference.section == "exits" and len(difference.changes) == 1 and not difference.changes[0].key:
                return f"{name}: {_both(difference.changes[0])}"
            return name


def _below(difference: Difference) -> list[str]:
    if difference.what in ("added", "removed", "order"):
        return []
    if difference.section == "exits" and len(difference.changes) == 1 and not difference.changes[0].key:
        return []
    lines: list[str] = []
    moved = [change for change in difference.changes if change.key in PLACES]
    if moved and difference.section in ("things", "actors"):
        old, new = (_place(moved, index) for index in (1, 2))
        lines.append(f"moved: {old} -> {new}")
    for change in difference.changes:
        if change.key not in PLACES or difference.section not in ("things", "actors"):
            lines += _change(change)
    return lines


def _place(moved: list[Change], index: int) -> str:
    parts = [f"{change.key} {shown(change[index])}" for change in moved if change[index] is not None]
    return ", ".join(parts) or "nowhere said"


def _change(change: Change) -> list[str]:
    """Return what changed in a key; of a text its sentences."""
    key = visible(change.key)
    if isinstance(change.old, str) and isinstance(change.new, str) and _is_prose(change.old, change.new):
        return [f"{key}:", *(f"  {line}" for line in sentences(change.old, change.new))]
    return [f"{key}: {_both(change)}" if key else _both(change)]


def _both(change: Change) -> str:
    if change.old is None:
        return f"added: {shown(change.new)}"
    if change.new is None:
        return f"removed: {shown(change.old)}"
    return f"{shown(change.old)} -> {shown(change.new)}"


def _is_prose(old: str, new: str) -> bool:
    return max(len(old), len(new)) > _MOST or any(len(_SENTENCES.split(words)) > 1 for words in (old, new))


def sentences(old: str, new: str) -> list[str]:
    """Return the sentences that a text has lost and won, with `-` and `+` before them, in their order."""
    here, there = ([part.strip() for part in _SENTENCES.split(words) if part.strip()] for words in (old, new))
    lines: list[str] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [f"- {visible(one)}" for one in here[start:end]]
            lines += [f"+ {visible(one)}" for one in there[begin:stop]]
    return lines or ["the same sentences, parted otherwise"]


def shown(value: Plain) -> str:
    """Return a value in a line, short."""
    words = visible(_inline(value))
    return words if len(words) <= _MOST else f"{words[: _MOST - 3].rstrip()}..."


def _inline(value: Plain) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{key} {_inline(part)}" if not isinstance(part, dict) else f"{key} ({_inline(part)})"
            for key, part in value.items()
        )
    if isinstance(value, list):
        return "; ".join(_inline(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "none" if value is None else str(value)
