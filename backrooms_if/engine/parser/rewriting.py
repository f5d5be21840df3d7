"""A line read as another, as a world wants it, before its words are understood. `step` calls it.

It is done once: what a line was read as is not read as something else again.
"""

from backrooms_if.engine.parser import tokens
from backrooms_if.engine.view import View
from backrooms_if.world.model import HOLE, Rewrite


def rewritten(view: View, sentence: str) -> str:
    """Return what a sentence is read as; itself where no rewrite is for it."""
    words = tokens.words(sentence)
    for rewrite in view.world.rewrites.get(words[0], ()) if words else ():
        held = _held(rewrite, words)
        if held is None or (rewrite.rooms is not None and view.here not in rewrite.rooms):
            continue
        if rewrite.when is None or rewrite.when(view):
            return " ".join(" ".join(held) if word == HOLE else word for word in rewrite.to)
    return sentence


def _held(rewrite: Rewrite, words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words that stand where the rewrite takes any; None if it is for other lines."""
    if HOLE not in rewrite.words:
        return () if words == rewrite.words else None
    before = rewrite.words.index(HOLE)
    behind = len(rewrite.words) - before - 1
    end = len(words) - behind
    fits = end > before and words[:before] == rewrite.words[:before] and words[end:] == rewrite.words[before + 1 :]
    return words[before:end] if fits else None
