"""The words of a text without its markup, each where it stood. Lint asks: it has no use for conditions and brackets."""

import re
from typing import Final

from backrooms_if import limits

_MARKUP: Final = re.compile(
    r"\[(?:if\s[^|\]]*|first|once|cycle|random|shuffle)\||\|(?:elif\s[^|\]]*|else)\||\{[^{}]*\}|\[\[|\]\]|\{\{|\}\}"
)


def plain_words(text: str) -> str:
    """Return a text of the same length in which blanks stand for what opens variants, and signs for what is filled in.

    Arms stay, parted by `|`; `#` stands for a number or name in braces. Of a text with more brackets than it may have
    nothing stays: that is a fault of its own.
    """
    if "[" not in text and "{" not in text:
        return text
    if text.count("[") + text.count("{") > limits.TEXT_MARKS:
        return ""
    return _MARKUP.sub(_masked, text)


def _masked(found: "re.Match[str]") -> str:
    mark = found.group()
    sign = " " if mark[0] == "[" and len(mark) > 2 else "#" if mark[0] == "{" else "|"
    return sign * len(mark)
