"""Whether what is under one licence may be part of what is under another. `compile_levels.py` asks it of each level.

Only the licences of Creative Commons are judged, by its "Frequently Asked Questions", section "If I derive or adapt
material offered under a Creative Commons license, which CC license(s) can I use?", and its page "ShareAlike
compatibility". Nothing is said of other licences. Why so: docs/adr/0028-licences-of-levels-and-world-go-together.md
"""

import re
from typing import Final, Literal

from backrooms_if.records import NamedTuple

_TOKEN: Final = re.compile(r"[()]|[^\s()]+")
_COMMONS: Final = re.compile(r"CC-BY(-NC)?(-ND|-SA)?-(\d)\.(\d)(?:-\w+)?")
_WITHOUT_TERMS: Final = frozenset(("CC0-1.0", "CC-PDDC", "CC-PDM-1.0", "0BSD", "MIT-0", "Unlicense", "WTFPL"))
"""Licences and marks that ask nobody to name an author."""
_AS_SHARE_ALIKE: Final = frozenset(("LAL-1.3", "GPL-3.0-only"))
"""Licences of others that CC BY-SA 4.0 may be adapted under: the Free Art License 1.3 and, one way, the GNU GPL 3."""


class Several(NamedTuple):
    """Licences that all hold (`AND`), or of which anybody may choose one (`OR`)."""

    joined: Literal["AND", "OR"]
    parts: "tuple[Expression, ...]"


Expression = str | Several
"""One licence, with its exception if it has any; or several."""


class _Terms(NamedTuple):
    """What a licence of Creative Commons asks. `kind` is `BY`, `BY-NC-SA` and so on."""

    kind: str
    version: tuple[int, int]


def read(expression: str) -> Expression:
    """Return the tree of an SPDX expression in its canonical spelling (SPDX specification, annex on expressions)."""
    return _joined(_TOKEN.findall(expression)[::-1], "OR")


def _joined(left: list[str], sign: Literal["AND", "OR"]) -> Expression:
    """Return what the next tokens mean, of which the last in the list is the first; `OR` binds less than `AND`."""
    parts: list[Expression] = []
    while True:
        parts.append(_joined(left, "AND") if sign == "OR" else _single(left))
        if not left or left[-1] != sign:
            return parts[0] if len(parts) == 1 else Several(sign, tuple(parts))
        left.pop()


def _single(left: list[str]) -> Expression:
    token = left.pop()
    if token == "(":
        inner = _joined(left, "OR")
        left.pop()
        return inner
    if left and left[-1] == "WITH":
        left.pop()
        return f"{token} WITH {left.pop()}"
    return token


def hindrance(part: str, whole: str, *, is_changed: bool = False) -> str | None:
    """Return why what is under `part` cannot be in what is under `whole`, both SPDX expressions; None if it can.

    What is under `A OR B` goes wherever A or B does; into it goes what goes into both. What is under `A AND B` holds
    parts under each, so into it goes what goes into one of them. `is_changed` asks of changes that others have made,
    under `whole`, to what is under `part`.
    """
    return _hindrance(read(part), read(whole), is_changed)


def _hindrance(part: Expression, whole: Expression, is_changed: bool) -> str | None:
    if isinstance(whole, Several) and whole.joined == "OR":
        return next((why for one in whole.parts if (why := _hindrance(part, one, is_changed))), None)
    if isinstance(part, Several):
        reasons = [_hindrance(one, whole, is_changed) for one in part.parts]
        is_free = all(why is None for why in reasons) if part.joined == "AND" else None in reasons
        return None if is_free else next(why for why in reasons if why)
    if isinstance(whole, Several):
        reasons = [_hindrance(part, one, is_changed) for one in whole.parts]
        return None if None in reasons else reasons[0]
    return _between(part, whole, is_changed)


def _between(part: str, whole: str, is_changed: bool) -> str | None:
    """Return why what is under one licence cannot be in what is under another one."""
    terms, other = _terms(part), _terms(whole)
    if terms is not None and is_changed and terms.kind.endswith("ND"):
        return f"`{part}` lets nobody pass it on changed"
    if terms is None or part == whole:
        return None
    if terms.kind.endswith("ND"):
        return f"`{part}` lets nobody pass it on changed, and `{whole}` is another licence"
    if terms.kind.endswith("SA"):
        # After version 1.0 a later version will do, and so will the licence as it was ported to another country.
        is_later = other is not None and other.kind == terms.kind and other.version >= terms.version > (1, 0)
        is_named = terms == _Terms("BY-SA", (4, 0)) and whole in _AS_SHARE_ALIKE
        if is_later or is_named:
            return None
        return f"`{part}` asks that the whole is shared alike, and `{whole}` is another licence"
    if is_changed:
        return None  # what is changed stays under its own licence, which asks no more of the changes
    if whole in _WITHOUT_TERMS:
        return f"`{part}` asks that its authors are named, and `{whole}` does not"
    if "NC" in terms.kind and not whole.startswith("LicenseRef-") and (other is None or "NC" not in other.kind):
        return f"`{part}` is not for commercial use, and `{whole}` allows it"
    return None


def _terms(licence: str) -> _Terms | None:
    found = _COMMONS.fullmatch(licence)
    if found is None:
        return None
    return _Terms(f"BY{found[1] or ''}{found[2] or ''}", (int(found[3]), int(found[4])))


def both(whole: str, part: str) -> str:
    """Return the expression for what holds parts under each of two."""
    shown = [f"({one})" if " OR " in one else one for one in (whole, part)]
    return " AND ".join(shown)
