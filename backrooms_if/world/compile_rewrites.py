"""Rewrites: what a line of the player is read as before its words are understood. `compile.py` calls it."""

import re
from collections.abc import Container, Mapping
from typing import Final

from backrooms_if.ids import Id
from backrooms_if.language.names import Fault
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import HOLE, Rewrite
from backrooms_if.world.namespace import rooms_named
from backrooms_if.world.texts import Writer, each
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema_words import RewriteSpec

_PIECE: Final = re.compile(r"\{topic\}|[^\W_]+(?:['-][^\W_]+)*")
_CODE: Final = "E541"


def rewrites(
    written: Mapping[str, "str | RewriteSpec | list[RewriteSpec]"], writer: Writer, verbs: Container[str]
) -> dict[str, tuple[Rewrite, ...]]:
    """Return the rewrites by the first word of the lines that they are for, those with more words of their own first.

    `verbs` are the words that a command can begin with, travel words aside.
    """
    found: list[Rewrite] = []
    known: dict[tuple[str, ...], Path] = {}
    for line, read_as in written.items():
        path: Path = ("rewrites", line)
        words = _words(writer, line, path, is_key=True)
        if words is None:
            continue
        if words in known:
            other = (writer.faults.positions.key(known[words]), "the other")
            hint = "make one list of both, each with its `at` or `when`"
            writer.faults.key(path, "E505", "a rewrite of the same words", hint, other=other)
            continue
        known[words] = path
        ways = read_as if isinstance(read_as, list) else [read_as]
        for index, one in enumerate(ways):
            at: Path = (*path, index) if isinstance(read_as, list) else path
            made = _rewrite(writer, words, one, at, verbs)
            if made is not None:
                found.append(made)
    by_word: dict[str, list[Rewrite]] = {}
    for rewrite in found:
        by_word.setdefault(rewrite.words[0], []).append(rewrite)
    return {word: tuple(sorted(ones, key=_openness)) for word, ones in by_word.items()}


def _openness(rewrite: Rewrite) -> tuple[bool, int]:
    return HOLE in rewrite.words, -len(rewrite.words)


def _rewrite(
    writer: Writer, words: tuple[str, ...], spec: str | RewriteSpec, path: Path, verbs: Container[str]
) -> Rewrite | None:
    to = spec if isinstance(spec, str) else spec.to
    at: Path = path if isinstance(spec, str) else (*path, "to")
    read_as = _words(writer, to, at)
    if read_as is None:
        return None
    if read_as == words:
        writer.faults.value(at, _CODE, "the words are read as themselves", "write what they mean, or take this out")
        return None
    if HOLE in read_as and HOLE not in words:
        hint = f"write `{' '.join(words)} {HOLE}` as the key, for the words that stand there"
        writer.faults.value(at, _CODE, f"nothing says what `{HOLE}` is here", hint)
        return None
    first = read_as[0]
    is_way = first in OPPOSITES or first in SHORT_FORMS
    if first not in verbs and not is_way and not writer.names.space.lost.is_everything:
        known = sorted(verbs) if isinstance(verbs, set | frozenset) else []
        near = did_you_mean(first, known)
        hint = f"did you mean `{near}`?" if near else "begin with a verb or a direction, as players do"
        writer.faults.value(at, _CODE, f"no command begins with `{first}`", hint)
        return None
    if isinstance(spec, str):
        return Rewrite(words, read_as, None, None)
    rooms: frozenset[Id] | None = None
    if spec.at is not None:
        named = [rooms_named(writer.names, writer.faults, where, one) for one, where in each(spec.at, (*path, "at"))]
        rooms = frozenset(room for group in named for room in group)
    return Rewrite(words, read_as, rooms, writer.condition(spec.when, (*path, "when")))


def _words(writer: Writer, written: str, path: Path, *, is_key: bool = False) -> tuple[str, ...] | None:
    """Return the words of a line, the hole among them at most once; None after a fault."""
    words = tuple(piece.lower() for piece in _PIECE.findall(written))
    report = writer.faults.key if is_key else writer.faults.value
    left = _PIECE.sub("", written).strip()
    if left:
        hint = "write words parted by spaces; `{topic}` stands for any words"
        if left in ("{", "}"):
            hint = "a slot is written `{topic}`"
        if is_key:
            report(path, _CODE, f"`{left[:20]}` is nothing that a line is read by", hint)
        else:
            writer.faults.inside(path, Fault(written.index(left[0]), 1, _CODE, f"`{left[0]}` is no word", (hint,)))
    elif not words or words[0] == HOLE:
        report(path, _CODE, "a line begins with a word", "write the word that it begins with")
    elif words.count(HOLE) > 1:
        report(path, _CODE, f"`{HOLE}` stands twice", "write it once")
    else:
        return words
    return None
