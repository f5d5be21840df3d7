"""The page of a problem: what its code means, why it is a fault, a bad and a good example. `explain` shows it.

A page is the file `pages/CODE.md`: paragraphs, blocks of YAML marked `bad` or `good`, and other blocks. Its title is in
`codes`.
"""

import re
from typing import Final, Literal

from backrooms_if.records import NamedTuple

_BLOCK: Final = re.compile(r"^```\w*(?: (bad|good))?[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)

HEAD: Final = """\
format: 1
id: shed
title: The Shed
authors: a writer
license: CC0-1.0
start: hall
"""
"""What stands above an example that is no whole world."""

Kind = Literal["words", "bad", "good", "block"]
_KINDS: Final[dict[str | None, Kind]] = {"bad": "bad", "good": "good"}


class Part(NamedTuple):
    """A paragraph, on one line; or a block, with its lines as they stand, of which `bad` and `good` are examples."""

    kind: Kind
    text: str


def parts(page: str) -> list[Part]:
    """Return the parts of a page, in order."""
    found: list[Part] = []
    at = 0
    for block in _BLOCK.finditer(page):
        found += _paragraphs(page[at : block.start()])
        found.append(Part(_KINDS.get(block.group(1), "block"), block.group(2)))
        at = block.end()
    return [*found, *_paragraphs(page[at:])]


def _paragraphs(text: str) -> list[Part]:
    return [Part("words", " ".join(words.split())) for words in text.split("\n\n") if words.strip()]


def whole(example: str) -> str:
    """Return an example as a whole world."""
    return example if example.startswith("format:") else HEAD + example
